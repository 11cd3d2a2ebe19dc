"""Django's sessions, kept so that they end: when idle, after their time, or used elsewhere.

A session whose time is over loads as empty, so nothing above has to look at clocks.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError

from tongxing import audit
from tongxing.accounts.queries import home_place
from tongxing.database import clock
from tongxing.database.context import acting
from tongxing.login import rules, stored
from tongxing.login.origin import Origin
from tongxing.secrecy import cipher
from tongxing.secrecy.errors import KeyMissingError, SealBrokenError

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

    from tongxing.login.rules import Ending, Limits
    from tongxing.login.stored import Stored

CONTEXT: Final = "login_session.data"
PENDING_LOGIN: Final = "pending_login"
"""Key of the session: the user name of a log-in between password and code."""

KEPT_PATHS: Final = "kept_paths"
"""Key of the session: the pages on which something typed waits to be shown again."""

NOTED_EVERY: Final = timedelta(seconds=30)
_NOWHERE: Final = Origin("", "")


class Ended(NamedTuple):
    """A session that somebody came back to after its end.

    Attributes:
        because: Why it ended.
        account_id: Whose it was.
        same_origin: Whether it is the browser in which it began that has come back.
    """

    because: Ending
    account_id: int | None
    same_origin: bool


def limits() -> Limits:
    """Return what this installation has set."""
    return rules.Limits(
        idle=timedelta(seconds=settings.SESSION_COOKIE_AGE),
        longest=timedelta(hours=settings.TONGXING_SESSION_HOURS),
        bound=settings.TONGXING_SESSION_BOUND,
    )


class SessionStore(SessionBase):
    """One session.

    Attributes:
        ended: Set once the session has been loaded and was found to be over.
    """

    def __init__(self, session_key: str | None = None, origin: Origin = _NOWHERE) -> None:
        """Stand for a session that is read when somebody asks for something in it.

        Args:
            session_key: What the cookie holds.
            origin: Where the present request comes from; without one nothing is compared.
        """
        super().__init__(session_key)
        self.origin = origin
        self.ended: Ended | None = None
        self._stored: Stored | None = None
        self._began_at: datetime | None = None

    def load(self) -> dict[str, Any]:
        """Return what the session remembers; nothing where it is over or was never there."""
        found = stored.load(stored.digest_of(self.session_key)) if self.session_key else None
        if found is not None and self._goes_on(found):
            remembered = _opened(found)
            if remembered is not None:
                self._stored = found
                return remembered
        self._session_key = None
        return {}

    @property
    def ends_at(self) -> datetime | None:
        """When the session ends if nothing is asked after this; None before log-in."""
        if SESSION_KEY not in self or self._stored is None:
            return None
        now = clock.now()
        seen = now if self._worth_noting(now) else self._stored.seen_at
        return rules.session_ends(began_at=self._stored.began_at, seen_at=seen, limits=limits())

    @property
    def began_at(self) -> datetime | None:
        """When the log-in was made."""
        return self._stored.began_at if self._stored is not None else None

    @property
    def digest(self) -> str | None:
        """The name under which the present session is kept."""
        return self._stored.digest if self._stored is not None else None

    def note_use(self, at: datetime) -> None:
        """Move the idle end on, at most twice a minute, so that reading a page writes little."""
        if self._stored is not None and self._worth_noting(at):
            stored.seen(self._stored.digest, at)
            self._stored = self._stored._replace(seen_at=at)

    def exists(self, session_key: str) -> bool:
        """Say whether a key is taken."""
        return stored.load(stored.digest_of(session_key)) is not None

    def create(self) -> None:
        """Begin under a new key."""
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's own
        """Write the session.

        Raises:
            CreateError: The key is taken.
            UpdateError: The session has ended meanwhile.
        """
        if self.session_key is None:
            self.create()
            return
        remembered = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        now = clock.now()
        began = self._began_at or (self._stored.began_at if self._stored else now)
        new = stored.Stored(
            digest=stored.digest_of(self.session_key),
            account_id=int(remembered[SESSION_KEY]) if SESSION_KEY in remembered else None,
            data=cipher.seal(json.dumps(remembered), context=CONTEXT),
            origin=self._origin_to_write(),
            began_at=now if must_create and self._began_at is None else began,
            seen_at=now,
            ended_because="",
        )
        if not stored.write(new, is_new=must_create):
            raise CreateError if must_create else UpdateError
        self._stored = new

    def delete(self, session_key: str | None = None) -> None:
        """Remove a session."""
        key = session_key or self.session_key
        if key:
            stored.delete(stored.digest_of(key))

    def cycle_key(self) -> None:
        """Go on under a new key; of a logged-in session the time goes on as well."""
        self._get_session()  # type: ignore[attr-defined]
        if self._stored is not None and self._stored.account_id is not None:
            self._began_at = self._stored.began_at
        super().cycle_key()
        self._began_at = None

    @classmethod
    def clear_expired(cls) -> None:
        """Do nothing: `actions.forget_expired` does it, with its entries in the audit log."""

    def _worth_noting(self, at: datetime) -> bool:
        return self._stored is not None and at - self._stored.seen_at >= NOTED_EVERY

    def _goes_on(self, found: Stored) -> bool:
        known = self.origin != _NOWHERE
        moved = known and rules.has_moved(found.origin, self.origin)
        now = clock.now()
        because = found.ended_because or rules.ending(
            began_at=found.began_at, seen_at=found.seen_at, moved=moved, limits=limits(), at=now
        )
        if not because:
            return True
        self.ended = Ended(cast("Ending", because), found.account_id, same_origin=not moved)
        if not found.ended_because and stored.end(found.digest, self.ended.because, now):
            record_end(found.account_id, self.ended.because, now)
        return False

    def _origin_to_write(self) -> Origin:
        if self._stored is not None and self._stored.origin != _NOWHERE:
            return self._stored.origin
        return self.origin


def session_of(request: HttpRequest) -> SessionStore:
    """Return the session of a request as what it is here."""
    return cast("SessionStore", request.session)


def record_end(account_id: int | None, because: Ending, at: datetime) -> None:
    """Write into the audit log that a session ended by itself; not for one before log-in."""
    if account_id is None:
        return
    with acting(account_id):  # only to know where the event belongs
        audit.record(
            "login.ended",
            actor=None,
            at=at,
            place=home_place(account_id),
            subject=("account", str(account_id)),
            changes={"why": (None, because)},
        )


def _opened(found: Stored) -> dict[str, Any] | None:
    try:
        return cast("dict[str, Any]", json.loads(cipher.open_(found.data, context=CONTEXT)))
    except (KeyMissingError, SealBrokenError):
        return None  # sealed with keys that were taken away: the session is over
