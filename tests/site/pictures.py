"""Pictures of pages for people to look at, where a folder for them is named.

`PICTURES=/tmp/pictures pytest tests/site/test_every_page.py` leaves there each page at three
widths, in large print, and with high contrast.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Page

_WIDTHS: Final = (320, 768, 1280)
_LOOKS: Final = {"large": "large-print", "contrast": "high-contrast"}
_HEIGHT: Final = 900


def take(page: Page, name: str) -> None:
    """Take pictures of a page as it stands; nothing where no folder is named."""
    wanted = os.environ.get("PICTURES")
    if not wanted:
        return
    folder = Path(wanted)
    folder.mkdir(parents=True, exist_ok=True)
    for width in _WIDTHS:
        page.set_viewport_size({"width": width, "height": _HEIGHT})
        page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
    for look, class_name in _LOOKS.items():
        page.evaluate(f"document.documentElement.classList.add('{class_name}')")
        page.screenshot(path=folder / f"{name}-{look}.png", full_page=True)
        page.evaluate(f"document.documentElement.classList.remove('{class_name}')")


def name_of(page: Page, who: str) -> str:
    """Return a file name for a page seen by somebody."""
    return f"{who}{re.sub('[^a-z0-9]+', '-', urlsplit(page.url).path)}".strip("-")
