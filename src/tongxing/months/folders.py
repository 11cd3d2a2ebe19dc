"""Folders in which a run is made or opened: for nobody else to read, and gone afterwards.

They hold full numbers. What a killed process left is removed by the next one that makes a folder.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Final

from django.conf import settings

from tongxing.database import clock
from tongxing.months.alive import is_at_work

if TYPE_CHECKING:
    from collections.abc import Iterator

_MADE, _OPENED = "run-", "open-"
_OPEN_SECONDS: Final = 3600
"""Nobody looks into an opened run for longer: what is older was left by a process that died."""


@contextmanager
def folder_to_make(run_id: int) -> Iterator[Path]:
    """Offer an empty folder in which a run is made; only the process at work on it asks."""
    folder = _home() / f"{_MADE}{run_id}"
    remove_left(except_run=run_id)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def folder_to_open() -> Iterator[Path]:
    """Offer an empty folder in which a run is looked at."""
    folder = Path(mkdtemp(prefix=_OPENED, dir=_home()))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_left(*, except_run: int | None = None) -> None:
    """Remove the folders of processes that died."""
    oldest = clock.now().timestamp() - _OPEN_SECONDS
    for folder in _home().iterdir():
        if folder.name.startswith(_OPENED):
            with suppress(FileNotFoundError):
                if folder.stat().st_mtime < oldest:
                    shutil.rmtree(folder, ignore_errors=True)
        elif folder.name.startswith(_MADE):
            number = int(folder.name.removeprefix(_MADE))
            if number != except_run and not is_at_work(number):
                shutil.rmtree(folder, ignore_errors=True)


def _home() -> Path:
    home = Path(settings.TONGXING_HOME) / "months"
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return home
