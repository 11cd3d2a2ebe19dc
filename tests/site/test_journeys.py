"""What officers do from the beginning to the end, in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import psycopg
import pytest
from playwright.sync_api import expect
from tests.site.authenticators import code_at
from tests.site.visiting import look_at
from tests.support.browsing import follow

from tongxing.database import clock
from tongxing.foundations.identity import check_digit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from tests.site.visiting import Site
    from tests.support.postgres import Clone

pytestmark = pytest.mark.browser

REASON = "核对值班电话"
CHOSEN = "a path along the lake 2026"


def test_a_leader_reveals_a_telephone_with_a_reason_and_an_auditor_sees_that(
    browser: Browser, page: Page, site: Site
) -> None:
    site.log_in(page, "dongxihu-leader")
    _go(page, "主导航", "工作人员")
    follow(page.get_by_role("link", name="王立夏"))
    expect(page.get_by_role("main")).to_contain_text("130****1203")
    follow(page.get_by_role("link", name="查看").first)
    look_at(page)
    follow(page.get_by_role("button", name="查看电话"))
    expect(page.get_by_role("main")).to_contain_text("理由")
    look_at(page)
    page.get_by_label("理由").fill(REASON)
    follow(page.get_by_role("button", name="查看电话"))
    expect(page.get_by_role("main")).to_contain_text("13000001203")
    look_at(page)

    with browser.new_context(locale="zh-CN").new_page() as auditor:
        site.log_in(auditor, "dongxihu-auditor")
        _go(auditor, "主导航", "审计")
        row = auditor.get_by_role("row").filter(has_text="查看敏感信息").first
        expect(row).to_contain_text("孙大暑")
        follow(row.get_by_role("link").first)
        told = auditor.get_by_role("main")
        expect(told).to_contain_text(REASON)
        expect(told).to_contain_text("王立夏")
        expect(told).not_to_contain_text("13000001203")
        look_at(auditor)


def _go(page: Page, where: str, link: str) -> None:
    follow(page.get_by_role("navigation", name=where).get_by_role("link", name=link, exact=True))
    look_at(page)


def test_somebody_is_invited_comes_in_and_works_once_a_second_person_has_agreed(
    browser: Browser, page: Page, site: Site
) -> None:
    site.log_in(page, "dongxihu-admin")
    link = _invite(page, site)
    proposal = _propose(page, site)

    with browser.new_context(locale="zh-CN").new_page() as newcomer:
        _come_in(newcomer, site, link)
        expect(newcomer.get_by_role("main")).not_to_contain_text("待遇认定员")
        look_at(newcomer)
        with browser.new_context(locale="zh-CN").new_page() as leader:
            site.log_in(leader, "dongxihu-leader", wanted=proposal)
            look_at(leader)
            follow(leader.get_by_role("button", name="核准这项职责"))
            expect(leader.get_by_role("main")).to_contain_text("核准")
            look_at(leader)
        newcomer.reload()
        expect(newcomer.get_by_role("main")).to_contain_text("待遇认定员")
        look_at(newcomer)


def _invite(page: Page, site: Site) -> str:
    site.open(page, "/officers/invite/")
    page.get_by_label("用户名").fill("lin-xinzhi")
    page.get_by_label("姓名").fill("林新知")
    page.get_by_label("所在地区").fill("420112")
    follow(page.get_by_role("button", name="建立账号并生成链接"))
    look_at(page)
    return (
        page.locator("dt", has_text="登录链接").locator("xpath=following-sibling::dd").inner_text()
    )


def _propose(page: Page, site: Site) -> str:
    site.open(page, "/officers/duties/propose/?username=lin-xinzhi")
    page.get_by_label("角色").select_option("benefits_officer")
    page.get_by_label("任职地区").fill("东西湖区")
    follow(page.get_by_role("button", name="提名职责"))
    expect(page.get_by_role("main")).to_contain_text("等待另一个人核准")
    look_at(page)
    return page.url.removeprefix(site.address).partition("?")[0]


def _come_in(page: Page, site: Site, link: str) -> None:
    page.goto(link)
    assert link.rpartition("/invitation/")[2] not in page.url
    look_at(page)
    for box in page.locator("input[type=password]").all():
        box.fill(CHOSEN)
    follow(page.get_by_role("button", name="下一步"))
    look_at(page)
    key = page.locator("dt", has_text="密钥").locator("xpath=following-sibling::dd").inner_text()
    secret = key.replace(" ", "")
    page.get_by_label("验证码").fill(code_at(secret, int(clock.now().timestamp()) // 30))
    follow(page.get_by_role("button", name="完成绑定"))
    expect(page.get_by_role("list", name="恢复码").get_by_role("listitem")).to_have_count(10)
    look_at(page)
    follow(page.get_by_role("link", name="我已保存，继续"))
    assert page.url == f"{site.address}/"
    page.goto(link)
    look_at(page)
    page.goto(site.address)


def test_a_session_that_ends_keeps_what_was_typed(
    page: Page, site: Site, own_database: Clone
) -> None:
    site.log_in(page, "dongxihu-admin", wanted="/officers/duties/propose/")
    page.get_by_label("用户名").fill("dongxihu-community")
    page.get_by_label("任职地区").fill("吴家山街道")
    _let_time_pass(own_database, minutes=31)
    follow(page.get_by_role("button", name="提名职责"))
    assert "/account/login/" in page.url
    expect(page.get_by_role("main")).to_contain_text("您填写的内容已保存")
    look_at(page)

    site.fill_in(page, "dongxihu-admin")
    assert page.url.endswith("/officers/duties/propose/")
    expect(page.get_by_label("用户名")).to_have_value("dongxihu-community")
    expect(page.get_by_label("任职地区")).to_have_value("吴家山街道")
    expect(page.get_by_role("main")).to_contain_text("尚未提交")
    look_at(page)


def _let_time_pass(clone: Clone, *, minutes: int) -> None:
    """Let every session have been idle for so long."""
    with psycopg.connect(clone.owner) as connection:
        connection.execute(
            "UPDATE login_session SET seen_at = seen_at - %s * interval '1 minute',"
            " began_at = began_at - %s * interval '1 minute'",
            [minutes, minutes],
        )


def test_an_officer_keeps_the_own_numbers_and_sees_them_masked(page: Page, site: Site) -> None:
    number = "42011219880101999"
    right = number + check_digit(number)
    wrong = number + ("1" if right[-1] != "1" else "2")
    site.log_in(page, "dongxihu-supervisor", wanted="/officers/mine/contact/")
    look_at(page)

    page.get_by_label("身份号码").fill(wrong)
    follow(page.get_by_role("button", name="保存"))
    expect(page).to_have_title(re.compile("^错误："))
    expect(page.get_by_label("身份号码")).to_have_value(wrong)
    expect(page.locator(".error-summary")).to_be_focused()
    look_at(page)

    page.get_by_label("身份号码").fill(right)
    page.get_by_label("电话").fill("13900001111")
    follow(page.get_by_role("button", name="保存"))
    site.open(page, "/officers/mine/contact/")
    expect(page.get_by_role("main")).to_contain_text("139****1111")
    expect(page.get_by_role("main")).not_to_contain_text(right)
