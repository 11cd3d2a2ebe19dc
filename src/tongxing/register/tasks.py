"""What the worker does with lists; a task that was cut off is begun again from its start."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from django.db import InterfaceError, OperationalError, connections
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from tongxing.audit import origin
from tongxing.database import clock
from tongxing.database.context import acting
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text
from tongxing.register import long_work
from tongxing.register.actions import duplicates, imports
from tongxing.register.duplicates.work import search_duplicates as find_duplicates

if TYPE_CHECKING:
    from collections.abc import Callable

_log = logging.getLogger(__name__)
_LOST: Final = (OperationalError, InterfaceError)
_AGAIN: Final = RetryStrategy(max_attempts=5, exponential_wait=3, retry_exceptions=_LOST)
_UNEXPECTED: Final = Text(
    "程序遇到没有预料到的情况，什么也没有改动。请把时间告诉系统管理员，然后重新开始",
    "the program met something unexpected; nothing was changed. Tell the system administrator "
    "when this was, and start again",
)


@app.task(name="register.read_import", retry=_AGAIN)
def read_import(number: int, officer: int) -> None:
    """Look at what was handed in."""
    _carry_out(lambda: long_work.read_import(number, officer), number, officer, back_to="failed")


@app.task(name="register.apply_import", retry=_AGAIN)
def apply_import(number: int, officer: int) -> None:
    """Take an import over."""
    _carry_out(lambda: long_work.apply_import(number, officer), number, officer, back_to="read")


@app.task(name="register.undo_import", retry=_AGAIN)
def undo_import(number: int, officer: int) -> None:
    """Undo an import."""
    _carry_out(lambda: long_work.undo_import(number, officer), number, officer, back_to="applied")


@app.task(name="register.search_duplicates", retry=_AGAIN)
def search_duplicates(number: int, officer: int) -> None:
    """Compare the files of a county with each other."""

    def give_up(trouble: Text) -> None:
        with acting(officer):
            duplicates.give_up(number, trouble=trouble, actor=officer, at=clock.now())

    _attempt(lambda: find_duplicates(number, officer), give_up)


def _carry_out(work: Callable[[], object], number: int, officer: int, *, back_to: str) -> None:
    """Do the work on an import; where it cannot be done, say so with the import."""

    def give_up(trouble: Text) -> None:
        with acting(officer):
            imports.give_up(number, state=back_to, trouble=trouble, actor=officer, at=clock.now())

    _attempt(work, give_up)


def _attempt(work: Callable[[], object], give_up: Callable[[Text], None]) -> None:
    """Do the work; where it cannot be done, say why and leave everything as it was.

    A lost connection is no reason to give up: the task is tried again.
    """
    with origin.coming_from("tongxing worker"):
        try:
            work()
        except _LOST:
            connections.close_all()
            raise
        except TongxingError as error:
            give_up(Text(error.message("zh"), error.message("en")))
        except Exception:  # noqa: BLE001 - the edge: whoever waits must be told
            _log.exception("work on the register could not be completed")
            give_up(_UNEXPECTED)
