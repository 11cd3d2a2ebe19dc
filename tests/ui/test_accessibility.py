"""What axe finds on every state of every component and on whole pages; how pages fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.support.browsing import follow
from tests.ui.conftest import RULES, WCAG

from tongxing.ui import gallery

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.ui.conftest import Reader

pytestmark = pytest.mark.browser

WIDTHS = (1280, 768, 320)
LOOKS = ("", "large", "contrast", "large.contrast")
PAGES = ("/", "/officers/?page=2&sort=-name", "/form/", "/waiting/", "/done/", "/door/")
STATES = sum(len(shelf.examples) for shelf in gallery.shelves())
LEAST_TEXT = 45
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def _assert_clean(page: Page, rules: list[str] = RULES) -> None:
    """Fail on anything axe finds, and on a page too empty for axe to find anything."""
    assert len(page.locator("body").inner_text()) > LEAST_TEXT
    found = Axe().run(page, options={"runOnly": rules})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("look", "width"), [("", 1280), ("", 320), ("contrast", 1280)])
def test_axe_finds_nothing_in_any_state_of_any_component(
    reader: Reader, language: str, look: str, width: int
) -> None:
    reader.wants(language=language, look=look)
    page = reader.opens("/gallery/", width=width)

    heights = page.locator(".example-shown").evaluate_all(
        "boxes => boxes.map(box => box.firstElementChild.getBoundingClientRect().height)"
    )
    assert len(heights) == STATES
    assert min(heights) > 16
    _assert_clean(page, WCAG)  # a gallery repeats landmarks that a page has once


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_whole_pages(reader: Reader, path: str) -> None:
    _assert_clean(reader.opens(path))


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_a_page_with_errors(reader: Reader, look: str) -> None:
    reader.wants(look=look)
    page = reader.opens("/form/")
    follow(page.get_by_role("button", name="提出任职"))

    assert page.locator(".error").count() == 10
    _assert_clean(page)


def test_axe_finds_nothing_where_the_system_wants_contrast(reader: Reader) -> None:
    reader.page.emulate_media(contrast="more")
    page = reader.opens("/")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    _assert_clean(page)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("path", [*PAGES, "/gallery/"])
def test_no_page_scrolls_sideways(reader: Reader, path: str, look: str) -> None:
    reader.wants(look=look)

    for language in ("zh", "en"):
        reader.wants(language=language)
        page = reader.opens(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(FITS), (language, width)


def test_large_print_is_larger(reader: Reader) -> None:
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    usual = reader.opens("/").evaluate(size)
    reader.wants(look="large")

    assert usual == 18
    assert reader.opens("/").evaluate(size) == pytest.approx(24, abs=0.1)


def test_everything_one_presses_is_large_enough(reader: Reader) -> None:
    """Buttons, boxes and ways are 44 pixels high; links inside text may be less."""
    page = reader.opens("/form/", width=320)
    page.get_by_text("菜单").click()

    small = page.locator("button, .box, .ways a:visible, summary, .breadcrumb a").evaluate_all(
        "all => all.map(one => [one.outerHTML.slice(0, 60), one.getBoundingClientRect().height])"
        ".filter(([, height]) => height > 0 && height < 43.9)"
    )

    assert small == []


def test_wide_tables_scroll_inside_themselves_by_keyboard(reader: Reader) -> None:
    reader.wants(look="large")
    page = reader.opens("/gallery/table/", width=320)
    region = page.get_by_role("region", name="各街道发放金额")

    region.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")

    page.wait_for_function("element => element.scrollLeft > 0", arg=region.element_handle())
    name = region.get_by_role("rowheader", name="吴家山街道").bounding_box()
    assert name is not None
    assert name["x"] >= 0  # the first column stays in sight


def test_a_table_folds_into_a_list_and_stays_a_table(reader: Reader) -> None:
    page = reader.opens("/officers/", width=320)
    table = page.get_by_role("table", name="工作人员名单")

    assert table.get_by_role("row").count() == 26
    cell = table.get_by_role("cell").first
    assert cell.inner_text().split() == ["职责", "街道经办员"]
    assert table.get_by_role("link", name="姓名").is_visible()


def test_paper_gets_black_on_white_without_navigation(reader: Reader) -> None:
    reader.wants(look="large.contrast")
    page = reader.opens("/officers/")
    page.emulate_media(media="print")

    for hidden in (".ways", ".switches", ".skip", ".breadcrumb"):
        assert page.locator(hidden).first.is_hidden()
    colours = (
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert page.evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    heads = "getComputedStyle(document.querySelector('thead')).display"
    assert page.evaluate(heads) == "table-header-group"
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
