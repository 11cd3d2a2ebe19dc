"""Walks the whole month on a demonstration that is being served, and looks at every page.

    tongxing serve --demonstration --months 1 --home demo/walked --port 8055
    PICTURES=/tmp/pictures python -m tests.site.walk http://127.0.0.1:8055 demo/walked

It hands in the months that the demonstration has left out, October's with its breaker, and runs
December without new lists. With `PICTURES` every page is left there as a picture. It takes some
minutes, and leaves the months in the register: for another walk, begin another demonstration.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright
from tests.conftest import CHROMIUM_FLAGS, CHROMIUM_NAMES
from tests.site.the_month import Month, Walk, walk
from tests.site.visiting import Site
from tests.support.browsing import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

_LEFT_OUT: Final = (("2026-10", "2026-10-31"), ("2026-11", "2026-11-30"))
_FOLLOWING: Final = Month("2026-12", "2026-12-01", ())


class Telephones:
    """What the officers' telephones show, as the command line tells it."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def set_up(self, username: str) -> None:
        """Do nothing: every officer of a demonstration has a second factor."""

    def code(self, username: str) -> str:
        """Return the code of the moment."""
        return self._tongxing("code", username).strip()

    def password(self) -> str:
        """Return the password of all officers."""
        told = self._tongxing("site", "--lang", "en")
        found = re.search(r"password is (\S+)", told)
        assert found is not None, told
        return found.group(1)

    def _tongxing(self, *asked: str) -> str:
        command = [sys.executable, "-m", "tongxing.cli", "demo", *asked, "--home", str(self._home)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


class Demonstration(Site):
    """A demonstration that somebody serves, with its own worker."""

    def __init__(self, address: str, telephones: Telephones) -> None:
        super().__init__(address, telephones)  # type: ignore[arg-type] - shows codes as well
        self._password = telephones.password()

    def fill_in_password(self, page: Page, username: str) -> None:
        """Fill in the first page of the log-in."""
        page.get_by_label("用户名").fill(username)
        page.get_by_label("密码").fill(self._password)
        follow(page.get_by_role("button", name="下一步"))

    def let_it_work(self) -> None:
        """Do nothing: the site has its worker."""


def months_of(home: Path) -> list[Month]:
    """Return the months that a demonstration with one month has left to its officers."""
    inboxes = home / "demonstration" / "420112"
    return [
        Month(name, day, [each for each in sorted((inboxes / name).iterdir()) if _is_list(each)])
        for name, day in _LEFT_OUT
    ]


def _is_list(file: Path) -> bool:
    """Say whether a file is one of a list, not one that a spreadsheet program has left behind."""
    return file.is_file() and not file.name.startswith((".", "~$"))


def main() -> None:
    """Walk the months on the site that the command line names."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("address")
    asked.add_argument("home", type=Path)
    given = asked.parse_args()
    named = [os.environ.get("TONGXING_CHROMIUM"), *map(shutil.which, CHROMIUM_NAMES)]
    site = Demonstration(given.address, Telephones(given.home.absolute()))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=next(filter(None, named), None), args=CHROMIUM_FLAGS
        )
        officers = Walk(browser, site, county="dongxihu", other="wushan")
        held, missed = walk(officers, months_of(given.home), _FOLLOWING)
        sys.stdout.write(f"paid on: {held}\nenrolled: {missed}\n")
        browser.close()


if __name__ == "__main__":
    main()
