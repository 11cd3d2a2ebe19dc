"""In several processes: what is slow to make is made by one, and what is slow to run begins first.

Otherwise each process would make the county of a folder for itself, and the files with few and
long tests would come last, when the other processes have nothing left to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from xdist.scheduler.loadfile import LoadFileScheduling

if TYPE_CHECKING:
    from xdist.remote import Producer

TOGETHER: Final = ("tests/demo", "tests/months")
"""Folders whose files share a county that takes long to make."""

SLOW: Final = (
    *TOGETHER,
    "tests/catalogue/test_checks.py",
    "tests/cycle/test_chain_of_months.py",
    "tests/cycle/test_demonstration_county.py",
    "tests/cycle/test_three_counties.py",
    "tests/register/store/test_the_same_month.py",
    "tests/site/test_by_keyboard.py",
    "tests/site/test_every_page.py",
    "tests/site/test_journeys.py",
    "tests/site/test_secrets.py",
    "tests/site/test_the_month.py",
    "tests/supervision/test_in_the_village.py",
    "tests/test_tutorial.py",
    "tests/ui/test_accessibility.py",
)
"""Files, or folders, that make counties or walk through many pages."""


def _where(nodeid: str) -> str:
    return nodeid.split("::", 1)[0]


def together_with(nodeid: str) -> str:
    """Return the folder, or else the file, whose tests are run by one process."""
    path = _where(nodeid)
    return next((folder for folder in TOGETHER if path.startswith(f"{folder}/")), path)


def is_slow(nodeid: str) -> bool:
    """Say whether a test is of those that should begin first."""
    return _where(nodeid) in SLOW or together_with(nodeid) in SLOW


class Together(LoadFileScheduling):
    """A file is run by one process; of some folders, all files."""

    def _split_scope(self, nodeid: str) -> str:
        return together_with(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together | None:
    """Keep files, and some folders, together where `--dist loadfile` asks for it."""
    return Together(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what is slow first; within both parts the order stays as it is, at random."""
    items.sort(key=lambda item: not is_slow(item.nodeid))
