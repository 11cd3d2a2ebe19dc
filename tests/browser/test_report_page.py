"""The report in a real browser: what axe finds, how it fits a small screen, how it prints."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.cycle.outputs import sample, sample_law

from tongxing.cycle.outputs import write_outputs

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tongxing.cycle.results import Results

pytestmark = pytest.mark.browser

WIDTHS = (1280, 768, 320)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MONTHS = {
    "calm": lambda: sample.results(persons=200),
    "held": lambda: sample.results(persons=200, breakers=sample.tripped()),
    "empty": sample.empty,
    "crowded": lambda: _crowded(sample.results(persons=200)),
}


def _crowded(results: Results) -> Results:
    """Return the month with so many notices and breakers that the page grows long."""
    confirmed = tuple(replace(breaker, confirmed=True) for breaker in sample.tripped())
    return replace(results, notices=results.notices * 20, breakers=(*sample.tripped(), *confirmed))


@pytest.fixture(scope="module", params=MONTHS)
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    return _written(tmp_path_factory.mktemp("report"), MONTHS[request.param]())


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _written(tmp_path_factory.mktemp("report"), MONTHS["held"]())


def _written(folder: Path, results: Results) -> str:
    write_outputs(folder, results, sample_law.make(), unmasked=False)
    return (folder / "报告.html").as_uri()


def test_axe_finds_nothing(page: Page, address: str) -> None:
    page.goto(address)

    found = Axe().run(page, options={"runOnly": RULES})

    assert found.violations_count == 0, found.generate_report()


def test_axe_finds_nothing_on_a_small_screen(page: Page, held: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(held)

    found = Axe().run(page, options={"runOnly": RULES})

    assert found.violations_count == 0, found.generate_report()


def test_axe_finds_nothing_with_more_contrast(page: Page, held: str) -> None:
    page.emulate_media(contrast="more")
    page.goto(held)

    found = Axe().run(page, options={"runOnly": RULES})

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    assert found.violations_count == 0, found.generate_report()


def test_the_page_never_scrolls_sideways(page: Page, address: str) -> None:
    page.goto(address)

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_wide_tables_scroll_inside_themselves_by_keyboard(page: Page, held: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(held)
    region = page.get_by_role("region", name="各乡镇街道、各项目发放金额（元）")

    region.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")

    page.wait_for_function("element => element.scrollLeft > 0", arg=region.element_handle())


def test_the_first_stop_of_the_keyboard_leads_to_the_text(page: Page, held: str) -> None:
    page.goto(held)

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    assert page.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]

    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_bars_have_the_lengths_of_their_amounts(page: Page, held: str) -> None:
    page.goto(held)
    figure = page.locator("figure", has_text="各项目发放金额（元）")

    widths = figure.locator("rect[width$='%']").evaluate_all(
        "bars => bars.map(bar => bar.getBoundingClientRect().width)"
    )
    amounts = [
        float(text.replace(",", "")) for text in figure.locator(".bar-value").all_inner_texts()
    ]

    assert len(widths) == len(amounts) == 4
    for width, amount in zip(widths, amounts, strict=True):
        assert width / max(widths) == pytest.approx(amount / max(amounts), abs=0.01)


def test_paper_gets_black_on_white_without_navigation(page: Page, held: str) -> None:
    page.goto(held)
    page.emulate_media(media="print")

    assert page.locator("nav").is_hidden()
    assert page.locator(".skip").is_hidden()
    assert page.evaluate("getComputedStyle(document.querySelector('.band')).color") == (
        "rgb(0, 0, 0)"
    )
    assert page.evaluate("getComputedStyle(document.querySelector('thead')).display") == (
        "table-header-group"
    )
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
