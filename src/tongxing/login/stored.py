"""Sessions in the database, through functions that want the key: the table cannot be listed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple, cast

from django.db import connection

from tongxing.login.origin import Origin

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from tongxing.login.rules import Ending


class Stored(NamedTuple):
    """A session as it stands in the database.

    Attributes:
        digest: Of its key.
        account_id: Whose it is; None before log-in.
        data: What it remembers, sealed; empty once it has ended.
        origin: Where it began.
        ended_because: Empty while it goes on.
    """

    digest: str
    account_id: int | None
    data: str
    origin: Origin
    began_at: datetime
    seen_at: datetime
    ended_because: str


def digest_of(key: str) -> str:
    """Return under which name a session is kept: a copy of the database opens none."""
    return hashlib.sha256(key.encode()).hexdigest()


def load(digest: str) -> Stored | None:
    """Return one session, whether it goes on or has ended."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key_digest, account_id, data, browser, address, began_at, seen_at,"
            " ended_because FROM login_session_load(%s)",
            [digest],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    key, account, data, browser, address, began, seen, ended = row
    return Stored(key, account, data, Origin(browser, address), began, seen, ended)


def write(stored: Stored, *, is_new: bool) -> bool:
    """Write a session; False where the key is taken, or the session has ended meanwhile."""
    return bool(
        _call(
            "login_session_write(%s, %s, %s, %s, %s, %s, %s, %s)",
            stored.digest,
            stored.account_id,
            stored.data,
            stored.origin.browser,
            stored.origin.address,
            stored.began_at,
            stored.seen_at,
            is_new,
        )
    )


def seen(digest: str, at: datetime) -> None:
    """Note that a session was used."""
    _call("login_session_seen(%s, %s)", digest, at)


def end(digest: str, because: Ending, at: datetime) -> bool:
    """End a session for whoever holds its cookie; False where it has ended already."""
    return bool(_call("login_session_end(%s, %s, %s)", digest, because, at))


def delete(digest: str) -> None:
    """Remove a session that nobody will ask for again."""
    _call("login_session_delete(%s)", digest)


def lapse(at: datetime, idle: timedelta, longest: timedelta) -> list[tuple[int | None, Ending]]:
    """End all sessions whose time is over, and return whose they were."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT account, because FROM login_sessions_lapse("
            "%s, make_interval(secs => %s), make_interval(secs => %s))",
            [at, idle.total_seconds(), longest.total_seconds()],
        )
        return cast("list[tuple[int | None, Ending]]", cursor.fetchall())


def forget(at: datetime, locks: timedelta) -> None:
    """Remove ended sessions after a day, kept forms and failed attempts after their time."""
    _call("login_forget(%s, make_interval(secs => %s))", at, locks.total_seconds())


def _call(function: str, *arguments: str | float | datetime | None) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}", arguments)
        return cursor.fetchone()[0]
