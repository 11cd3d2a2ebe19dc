"""An officer hands in lists by keyboard alone: dry run, a possible match, taken over, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.register.lists.office import OFFICER, dibao, holders, people, someone
from tests.site.authenticators import Authenticators
from tests.site.keyboard import Keyboard
from tests.site.visiting import Site, look_at
from tests.support.cast import Cast
from tests.support.postgres import served

from tongxing.database.context import acting
from tongxing.register import long_work
from tongxing.register.models import Import

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from tests.support.postgres import Clone

pytestmark = pytest.mark.browser


@pytest.fixture
def site(own_django: Clone) -> Iterator[Site]:
    """The site, served on the database in which this test does the worker's part."""
    with served(own_django) as address:
        yield Site(address, Authenticators(own_django))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of the site; a script error fails the test."""
    context = browser.new_context(
        locale="zh-CN", viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(f"script error: {error.error}"))
    yield context.new_page()
    context.close()
    assert faults == []


def _written(folder: Path, *files: tuple[str, bytes]) -> list[str]:
    for name, content in files:
        (folder / name).write_bytes(content)
    return [str(folder / name) for name, _ in files]


def _latest() -> int:
    with acting(Cast().id(OFFICER)):
        return Import.objects.order_by("-pk").values_list("pk", flat=True)[0]


def test_lists_are_handed_in_looked_at_and_taken_over(
    page: Page, site: Site, tmp_path: Path
) -> None:
    keyboard, who = Keyboard(page), people(12)
    site.log_in(page, OFFICER, wanted="/lists/")
    look_at(page)
    keyboard.go_to("上传名册")
    keyboard.press("Enter")
    keyboard.go_to("上传并预读")
    keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    look_at(page)
    _hand_in(page, keyboard, _written(tmp_path, holders(who), dibao(who[:9])))
    expect(page.get_by_role("main")).to_contain_text("等待预读")
    look_at(page)
    _worker(page, long_work.read_import, "核对完毕，入库")
    keyboard.go_to("核对完毕，入库")
    keyboard.press("Enter")
    _confirm(page, keyboard)
    _worker(page, long_work.apply_import, "撤回这次导入")

    wrong = {who[2].number: who[2].slipped, who[3].number: "4201"}
    few = [*who[2:4], someone(40, "李新来")]
    newer = dibao(few, "低保对象名册（截至2026年11月1日）.csv", numbers=wrong)
    page.goto(f"{site.address}/lists/upload/")
    _hand_in(page, keyboard, _written(tmp_path, newer, ("通知.txt", "请查收".encode())))
    _worker(page, long_work.read_import, "人数明显减少")
    look_at(page)
    _work_the_match(page, keyboard, who[2].name)
    for path in ("rejected/", "changes/dibao/", "rejected/export/", "apply/"):
        site.open(page, f"/lists/imports/{_latest()}/{path}")
        look_at(page)
    _confirm(page, keyboard)
    _worker(page, long_work.apply_import, "撤回这次导入")
    look_at(page)
    for path in ("freshness/", "blanks/", ""):
        site.open(page, f"/lists/{path}")
        look_at(page)


def _work_the_match(page: Page, keyboard: Keyboard, name: str) -> None:
    keyboard.go_to("并排核对")
    keyboard.press("Enter")
    look_at(page)
    keyboard.go_to(name)
    keyboard.press("Enter")
    look_at(page)
    keyboard.go_to("是同一个人")
    page.keyboard.press("Space")
    keyboard.go_to("理由")
    keyboard.write("电话核对本人")
    keyboard.go_to("记下判定")
    keyboard.press("Enter")


def _worker(page: Page, work: Callable[[int, int], object], said: str) -> None:
    """Do what the worker does, and wait for the page to tell of it by itself."""
    work(_latest(), Cast().id(OFFICER))
    expect(page.get_by_role("main")).to_contain_text(said, timeout=30_000)


def _hand_in(page: Page, keyboard: Keyboard, files: list[str]) -> None:
    keyboard.go_to("名册文件")
    page.locator("input[type=file]").set_input_files(files)
    keyboard.go_to("上传并预读")
    keyboard.press("Enter")


def _confirm(page: Page, keyboard: Keyboard) -> None:
    keyboard.go_to("我已核对")
    page.keyboard.press("Space")
    keyboard.go_to("确认入库")
    keyboard.press("Enter")
