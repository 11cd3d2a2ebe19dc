"""On whose behalf the database is asked: told to it at the start of every transaction.

Row-level security decides by what stands here. It is never set for a whole connection, so
nothing of one officer's can be left for the next one.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final, NamedTuple

from django.db import connection, transaction

from tongxing.database import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

_TELL: Final = (
    "SELECT set_config('tongxing.officer', %s, true), "
    "set_config('tongxing.login', %s, true), "
    "set_config('tongxing.today', %s, true)"
)


class _Acting(NamedTuple):
    officer_id: int | None
    login: str | None


_NOBODY: Final = _Acting(None, None)
_acting: ContextVar[_Acting] = ContextVar("tongxing_acting", default=_NOBODY)


@contextmanager
def acting(officer_id: int | None, *, login: str | None = None) -> Iterator[None]:
    """Run one transaction for an officer, or for nobody, who sees only what is public.

    Within another one it is a savepoint, after which the earlier officer acts again.

    Args:
        officer_id: Whose duties decide what is seen and changed.
        login: Login name of somebody who is not logged in yet; shows that account alone.
    """
    wanted, before = _Acting(officer_id, login), _acting.get()
    with transaction.atomic():
        nested = bool(connection.savepoint_ids)
        if nested or wanted != _NOBODY or clock.stopped_day():
            _tell(wanted)
        token = _acting.set(wanted)
        try:
            yield
            # After an exception the savepoint brings back what was told before it.
            if nested and not connection.needs_rollback:
                _tell(before)
        finally:
            _acting.reset(token)


def become(officer_id: int | None, *, login: str | None = None) -> None:
    """Go on with the present transaction for somebody else, until `acting` is left."""
    wanted = _Acting(officer_id, login)
    _tell(wanted)
    _acting.set(wanted)


def entered() -> int | None:
    """Return the officer on whose behalf the present transaction runs."""
    return _acting.get().officer_id


def _tell(who: _Acting) -> None:
    officer = "" if who.officer_id is None else str(who.officer_id)
    day = clock.stopped_day()
    with connection.cursor() as cursor:
        cursor.execute(_TELL, [officer, who.login or "", day.isoformat() if day else ""])
