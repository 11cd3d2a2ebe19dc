"""Working with the keyboard alone: every stop is seen, nothing is clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import Page

_MOST_STOPS: Final = 80
_SCROLLED_WITHIN: Final = 3_000
"""Milliseconds within which a stop comes into sight."""

_STOP: Final = """() => {
  const here = document.activeElement;
  const label = here.labels && here.labels.length ? here.labels[0].innerText : "";
  const name = here.getAttribute("aria-label") || label || here.innerText || here.value || "";
  const style = getComputedStyle(here);
  const box = here.getBoundingClientRect();
  const lined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return {
    name: name.trim(),
    tag: here.tagName.toLowerCase(),
    seen: here.matches(":focus-visible") && (lined || style.boxShadow !== "none"),
    inside: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0
      && box.top < innerHeight && box.left < innerWidth,
  };
}"""


class Keyboard:
    """The keys of somebody who has no mouse."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def go_to(self, name: str, tag: str = "") -> None:
        """Press Tab until something of this name has the focus, and look at every stop."""
        passed = []
        for _ in range(_MOST_STOPS):
            self._page.keyboard.press("Tab")
            stop = self._stop()
            if stop["name"].startswith(name) and tag in {"", stop["tag"]}:
                return
            passed.append(stop["name"])
        raise AssertionError(f"no stop is called {name}: {passed}")

    def write(self, text: str) -> None:
        """Type into what has the focus, in place of what stands there."""
        self._page.keyboard.press("Control+a")
        self._page.keyboard.type(text)

    def choose(self, value: str) -> None:
        """Go down a list with the arrow key until a value is chosen."""
        for _ in range(_MOST_STOPS):
            chosen = self._page.evaluate("document.activeElement.value")
            if chosen == value:
                return
            self._page.keyboard.press("ArrowDown")
        raise AssertionError(f"{value} cannot be chosen")

    def press(self, key: str) -> None:
        """Press a key on what has the focus, and wait for the page that follows."""
        with self._page.expect_navigation():
            self._page.keyboard.press(key)

    def _stop(self) -> dict[str, Any]:
        self._page.wait_for_function(f"() => ({_STOP})().inside", timeout=_SCROLLED_WITHIN)
        stop: dict[str, Any] = self._page.evaluate(_STOP)
        assert stop["seen"], f"{self._page.url}: the focus is not seen on {stop}"
        return stop
