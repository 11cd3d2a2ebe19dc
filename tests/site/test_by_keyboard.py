"""Three journeys by keyboard alone, and one without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.site.keyboard import Keyboard
from tests.site.visiting import look_at
from tests.support.browsing import follow
from tests.support.cast import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from tests.site.things import Things
    from tests.site.visiting import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def keyboard(page: Page) -> Keyboard:
    return Keyboard(page)


def _log_in(page: Page, keyboard: Keyboard, site: Site, username: str) -> None:
    site.authenticators.set_up(username)
    page.goto(site.address)
    keyboard.go_to("用户名")
    keyboard.write(username)
    keyboard.go_to("密码")
    keyboard.write(PASSWORD)
    keyboard.go_to("下一步")
    keyboard.press("Space")
    look_at(page)
    keyboard.go_to("验证码")
    keyboard.write(site.authenticators.code(username))
    keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("今天要办的")


def test_logging_in_looking_and_logging_out(page: Page, keyboard: Keyboard, site: Site) -> None:
    _log_in(page, keyboard, site, "dongxihu-benefits")
    keyboard.go_to("跳到正文")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.reload()
    keyboard.go_to("高对比度")
    keyboard.press("Space")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    look_at(page)
    keyboard.go_to("大字")
    keyboard.press("Enter")
    assert round(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")) == 24
    look_at(page)
    keyboard.go_to("退出登录")
    keyboard.press("Enter")
    expect(page.get_by_label("密码")).to_be_visible()


def test_proposing_a_duty(page: Page, keyboard: Keyboard, site: Site) -> None:
    _log_in(page, keyboard, site, "dongxihu-admin")
    keyboard.go_to("工作人员", "a")
    keyboard.press("Enter")
    keyboard.go_to("提名职责")
    keyboard.press("Enter")
    keyboard.go_to("用户名")
    keyboard.write("dongxihu-community")
    keyboard.go_to("角色")
    keyboard.choose("community_worker")
    keyboard.go_to("提名职责", "button")
    keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    keyboard.go_to("请填写“任职地区”")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "place"
    keyboard.write("420112001")
    keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("等待另一个人核准")
    look_at(page)


def test_finding_an_event_in_the_audit(
    page: Page, keyboard: Keyboard, site: Site, things: dict[str, Things]
) -> None:
    _log_in(page, keyboard, site, "dongxihu-auditor")
    keyboard.go_to("审计")
    keyboard.press("Enter")
    keyboard.go_to("做了什么")
    keyboard.choose("accounts.officer_moved")
    keyboard.go_to("筛选")
    keyboard.press("Enter")
    look_at(page)
    row = page.get_by_role("row").filter(has_text="某人")
    keyboard.go_to(row.get_by_role("link").first.inner_text())
    keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("更正姓名或所在单位")
    look_at(page)


def test_without_script_the_same_is_done(browser: Browser, site: Site) -> None:
    context = browser.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    site.log_in(page, "dongxihu-leader", wanted="/officers/")

    page.get_by_label("姓名或用户名").fill("立夏")
    follow(page.get_by_role("button", name="查找"))
    follow(page.get_by_role("link", name="王立夏"))
    follow(page.get_by_role("link", name="查看").first)
    follow(page.get_by_role("button", name="查看电话"))
    expect(page).to_have_title("错误：查看王立夏的电话 · 同行")
    page.get_by_label("理由").fill("值班联系")
    follow(page.get_by_role("button", name="查看电话"))
    expect(page.get_by_role("main")).to_contain_text("13000001203")

    follow(page.get_by_role("button", name="English"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    follow(page.get_by_role("button", name="Log out"))
    expect(page.get_by_label("Password")).to_be_visible()
    context.close()
