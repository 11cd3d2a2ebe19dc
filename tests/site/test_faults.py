"""What goes wrong in the middle of the work: told in words, nothing half done."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from playwright.sync_api import expect
from tests.site.visiting import look_at
from tests.support.browsing import follow
from tests.support.cast import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from tests.site.visiting import Site
    from tests.support.postgres import Clone

pytestmark = pytest.mark.browser

PROPOSE = "/officers/duties/propose/"


def _sql(clone: Clone, statement: str, *values: object) -> list[tuple[Any, ...]]:
    with psycopg.connect(clone.owner, autocommit=True) as connection:
        cursor = connection.execute(statement.encode(), values)
        return cursor.fetchall() if cursor.description else []


def _number(clone: Clone, username: str) -> int:
    found = _sql(clone, "SELECT id FROM accounts_account WHERE username = %s", username)
    return int(found[0][0])


def _proposed(clone: Clone) -> int:
    """Return how many duties have been proposed by anybody."""
    found = _sql(clone, "SELECT count(*) FROM accounts_duty WHERE proposed_by_id IS NOT NULL")
    return int(found[0][0])


@contextmanager
def _away(clone: Clone) -> Iterator[None]:
    """Let the database be as it is while it restarts: all connections lost, no new ones."""
    with psycopg.connect(clone.superuser, dbname="postgres", autocommit=True) as connection:
        connection.execute(f'ALTER DATABASE "{clone.name}" ALLOW_CONNECTIONS false'.encode())
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            [clone.name],
        )
        yield
        connection.execute(f'ALTER DATABASE "{clone.name}" ALLOW_CONNECTIONS true'.encode())


def _fill_in(page: Page, username: str) -> None:
    page.get_by_label("用户名").fill(username)
    page.get_by_label("角色").select_option("community_worker")
    page.get_by_label("任职地区").fill("420112001")


def test_a_form_sent_while_the_database_restarts_is_sent_again_afterwards(
    page: Page, site: Site, own_database: Clone
) -> None:
    site.log_in(page, "dongxihu-admin", wanted=PROPOSE)
    _fill_in(page, "dongxihu-community")
    before = _proposed(own_database)

    with _away(own_database), page.expect_navigation() as sent:
        page.get_by_role("button", name="提名职责").click()
    assert sent.value.status == 503
    expect(page.locator("body")).to_contain_text("数据库暂时无法使用")
    expect(page.locator("body")).to_contain_text("没有保存")
    look_at(page)
    assert _proposed(own_database) == before

    page.go_back()
    expect(page.get_by_label("任职地区")).to_have_value("420112001")
    follow(page.get_by_role("button", name="提名职责"))
    expect(page.get_by_role("main")).to_contain_text("等待另一个人核准")
    assert _proposed(own_database) == before + 1


def test_the_log_in_says_when_the_database_is_away(
    page: Page, site: Site, own_database: Clone
) -> None:
    page.goto(site.address)
    page.get_by_label("用户名").fill("dongxihu-finance")
    page.get_by_label("密码").fill(PASSWORD)

    with _away(own_database), page.expect_navigation() as sent:
        page.get_by_role("button", name="下一步").click()

    assert sent.value.status == 503
    look_at(page)


def test_a_role_that_is_removed_is_gone_with_the_next_page(
    page: Page, site: Site, own_database: Clone
) -> None:
    site.log_in(page, "dongxihu-auditor", wanted="/audit/")
    _sql(
        own_database,
        "UPDATE accounts_duty SET ended_at = now(), ended_reason = '调离' WHERE officer_id = %s",
        _number(own_database, "dongxihu-auditor"),
    )

    answer = page.reload()

    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("link", name="审计", exact=True)).to_have_count(0)
    look_at(page)
    site.open(page, "/")
    expect(page.get_by_role("main")).to_contain_text("职责")
    look_at(page)


def test_a_closed_account_is_out_with_the_next_page(
    page: Page, site: Site, own_database: Clone
) -> None:
    site.log_in(page, "dongxihu-supervisor")
    _sql(
        own_database,
        "UPDATE accounts_account SET is_active = false WHERE username = 'dongxihu-supervisor'",
    )

    page.reload()

    expect(page.get_by_label("密码")).to_be_visible()
    look_at(page)


def test_a_deputy_whose_duty_ends_in_the_middle_of_a_form_keeps_what_was_typed(
    page: Page, site: Site, own_database: Clone
) -> None:
    deputy = _number(own_database, "dongxihu-panel")
    _sql(own_database, "DELETE FROM accounts_duty WHERE officer_id = %s", deputy)
    duty = _sql(
        own_database,
        "INSERT INTO accounts_duty (officer_id, role, place_id, valid_from, valid_until,"
        " deputy_for_id, proposed_at, accepted_at, ended_reason)"
        " SELECT %s, role, place_id, current_business_date() - 9, current_business_date(), id,"
        " now(), now(), '' FROM accounts_duty WHERE officer_id = %s RETURNING id",
        deputy,
        _number(own_database, "dongxihu-admin"),
    )[0][0]
    site.log_in(page, "dongxihu-panel", wanted=PROPOSE)
    _fill_in(page, "dongxihu-finance")
    before = _proposed(own_database)
    _sql(
        own_database,
        "UPDATE accounts_duty SET ended_at = now(), ended_reason = '本人已回' WHERE id = %s",
        duty,
    )

    with page.expect_navigation() as sent:
        page.get_by_role("button", name="提名职责").click()

    assert sent.value.status == 403
    expect(page.get_by_role("heading", level=1)).to_contain_text("您的职责已结束")
    expect(page.get_by_role("main")).to_contain_text("dongxihu-finance")
    expect(page.get_by_role("main")).to_contain_text("420112001")
    look_at(page)
    assert _proposed(own_database) == before


def test_a_cookie_copied_to_another_browser_ends_the_session_for_both(
    browser: Browser, page: Page, site: Site, own_database: Clone
) -> None:
    site.log_in(page, "dongxihu-benefits")
    with browser.new_context(locale="zh-CN", user_agent="Another browser") as elsewhere:
        elsewhere.add_cookies(
            [
                {"name": each["name"], "value": each["value"], "url": site.address}
                for each in page.context.cookies()
            ]
        )
        thief = elsewhere.new_page()
        thief.goto(site.address)
        expect(thief.get_by_label("密码")).to_be_visible()
        expect(thief.get_by_role("main")).not_to_contain_text("王立夏")
        look_at(thief)

    page.reload()

    expect(page.get_by_role("main")).to_contain_text("在另一个浏览器或网络地址被使用")
    look_at(page)
    recorded = _sql(
        own_database,
        "SELECT changes ->> 'why' FROM audit_event WHERE action = 'login.ended'"
        " AND subject_id = %s",
        str(_number(own_database, "dongxihu-benefits")),
    )
    assert "elsewhere" in str(recorded)


def test_five_wrong_codes_lock_the_log_in_and_say_until_when(
    page: Page, site: Site, own_database: Clone
) -> None:
    site.authenticators.set_up("dongxihu-certificates")
    page.goto(site.address)
    page.get_by_label("用户名").fill("dongxihu-certificates")
    page.get_by_label("密码").fill(PASSWORD)
    follow(page.get_by_role("button", name="下一步"))
    for _ in range(5):
        page.get_by_label("验证码").fill("000000")
        with page.expect_navigation() as sent:
            page.get_by_role("main").get_by_role("button", name="登录").click()

    assert sent.value.status == 429
    expect(page.get_by_role("heading", level=1)).to_have_text("登录已锁定")
    look_at(page)
    page.goto(site.address)
    site.fill_in_password(page, "dongxihu-certificates")
    expect(page.get_by_role("heading", level=1)).to_have_text("登录已锁定")
    locked = _sql(own_database, "SELECT count(*) FROM audit_event WHERE action = 'login.locked'")
    assert locked[0][0] >= 1
