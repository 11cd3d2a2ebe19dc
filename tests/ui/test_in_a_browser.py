"""The kit as somebody uses it: by keyboard, without scripts, with the small helps of the script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.support.browsing import follow

from tongxing.database import clock

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.ui.conftest import Reader

pytestmark = pytest.mark.browser

FOCUSED = "document.activeElement.id || document.activeElement.textContent.trim()"
OUTLINE = """() => {
    const style = getComputedStyle(document.activeElement);
    return [style.outlineStyle, parseFloat(style.outlineWidth)];
}"""


def _in(*, seconds: int) -> str:
    """Return the cookie by which the kit says when a session ends."""
    return str(int(clock.now().timestamp()) + seconds)


def _walked(page: Page, steps: int) -> list[str]:
    """Press Tab and note where one is; the focus must be seen at every stop."""
    stops = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
        style, width = page.evaluate(OUTLINE)
        assert (style, width >= 3) == ("solid", True), stops[-1]
    return stops


def test_the_keyboard_goes_through_a_page_in_its_order(reader: Reader) -> None:
    page = reader.opens("/form/")

    stops = _walked(page, 21)

    assert stops[:7] == [
        "跳到正文", "同行", "李国栋", "退出登录", "English", "大字", "高对比度",
    ]  # fmt: skip
    assert stops[7:12] == ["首页", "工作人员", "提出任职", "导入名册", "页面组件"]
    assert stops[12:18] == ["首页", "id_name", "id_number", "id_since", "id_income", "id_age"]


def test_the_first_stop_leads_to_the_text(reader: Reader) -> None:
    page = reader.opens("/")

    page.keyboard.press("Tab")
    box = page.locator(".skip").bounding_box()
    assert box is not None
    assert box["x"] >= 0

    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == "main"


def test_a_form_is_filled_put_right_and_sent_by_keyboard_alone(reader: Reader) -> None:
    page = reader.opens("/door/")
    page.get_by_label("用户名").focus()
    page.keyboard.type("liguodong")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.title() == "错误：登录 · 同行"
    assert page.evaluate(FOCUSED) == "error-summary"
    assert page.evaluate(OUTLINE)[1] >= 3

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == "id_password"
    assert page.get_by_label("用户名").input_value() == "liguodong"
    page.keyboard.type("correct horse battery")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.title() == "登录 · 同行"
    assert page.get_by_label("密码").input_value() == ""


def test_without_scripts_the_summary_has_the_focus_too(plain_reader: Reader) -> None:
    page = plain_reader.opens("/form/")
    follow(page.get_by_role("button", name="提出任职"))

    assert page.title().startswith("错误：")
    assert page.locator("#error-summary:focus").count() == 1
    page.get_by_role("link", name="请填写“公民身份号码”").click()
    assert page.locator("#id_number:focus").count() == 1


def test_without_scripts_pages_are_whole(plain_reader: Reader) -> None:
    page = plain_reader.opens("/officers/", width=320)

    page.get_by_text("菜单").click()
    assert page.get_by_role("link", name="提出任职").is_visible()
    follow(page.get_by_role("button", name="English"))
    assert page.locator("html").get_attribute("lang") == "en"
    follow(page.get_by_role("button", name="Large print"))
    follow(page.get_by_role("button", name="High contrast"))
    assert page.locator("html").get_attribute("class") == "large-print high-contrast"
    follow(page.get_by_role("link", name="Next"))
    assert page.url.endswith("/officers/?page=2")


def test_the_switches_say_their_state(reader: Reader) -> None:
    page = reader.opens("/officers/?page=2")
    follow(page.get_by_role("button", name="大字"))

    assert page.url.endswith("/officers/?page=2")
    assert page.get_by_role("button", name="大字", pressed=True).count() == 1
    follow(page.get_by_role("button", name="大字"))
    assert page.get_by_role("button", name="大字", pressed=False).count() == 1


def test_a_list_remembers_where_one_was(reader: Reader) -> None:
    page = reader.opens("/officers/")
    follow(page.get_by_role("link", name="姓名"))
    follow(page.get_by_role("link", name="下一页"))
    assert page.locator("[aria-sort=descending]").count() == 1
    address = page.url

    follow(page.get_by_role("link", name="工作人员 35"))
    follow(page.get_by_role("navigation", name="所在位置").get_by_role("link", name="工作人员"))

    assert page.url == address


def test_the_way_up_without_memory_leads_to_the_beginning(reader: Reader) -> None:
    page = reader.opens("/officers/3/")
    follow(page.get_by_role("navigation", name="所在位置").get_by_role("link", name="工作人员"))

    assert page.url.endswith("/officers/")


def test_the_end_of_a_session_is_announced_five_minutes_before(reader: Reader) -> None:
    reader.wants(ends=_in(seconds=4 * 60 + 30))
    page = reader.opens("/form/")

    alert = page.get_by_role("alert")
    assert "5 分钟后将自动退出登录" in alert.inner_text().replace("5分钟", "5 分钟")
    assert alert.get_by_role("button", name="继续办理").is_visible()


def test_a_session_that_has_ended_is_told_on_the_page(reader: Reader) -> None:
    reader.wants(ends=_in(seconds=-5))
    page = reader.opens("/form/")

    assert "登录已经结束" in page.get_by_role("alert").inner_text()
    assert page.get_by_role("button", name="继续办理").is_hidden()


def test_a_session_with_time_left_says_nothing(reader: Reader) -> None:
    reader.wants(ends=_in(seconds=29 * 60))
    page = reader.opens("/form/")

    assert page.get_by_text("自动退出登录").is_hidden()


def test_who_goes_on_is_told_nothing_any_more(reader: Reader) -> None:
    reader.wants(ends=_in(seconds=60))
    page = reader.opens("/form/")
    reader.wants(ends=_in(seconds=30 * 60))

    page.get_by_role("button", name="继续办理").click()

    page.get_by_text("自动退出登录").wait_for(state="hidden")


def test_work_under_way_brings_its_news_by_itself(reader: Reader) -> None:
    page = reader.opens("/waiting/")
    page.locator("#import h2").evaluate("head => head.textContent = '旧的'")

    page.locator("#import h2", has_text="导入名册").wait_for(timeout=10_000)

    assert page.locator("#import").count() == 1
    assert page.locator("[aria-live]").inner_text() == "正在核对公民身份号码"
    assert page.locator("h1").count() == 1


def test_room_for_a_long_answer_is_counted(reader: Reader) -> None:
    page = reader.opens("/form/")
    area = page.get_by_label("理由")

    area.fill("核对账户")
    assert page.locator("#id_reason-room").inner_text() == "还可以写 196 个字"
    area.fill("核" * 203)
    assert page.locator("#id_reason-room").inner_text() == "多出 3 个字"


def test_a_form_is_sent_once_however_often_one_presses(reader: Reader) -> None:
    page = reader.opens("/door/")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))

    with page.expect_navigation():
        page.evaluate(
            "() => { const button = document.querySelector('.questions button');"
            " button.click(); button.click(); button.click(); }"
        )

    assert sent.count("POST") == 1
