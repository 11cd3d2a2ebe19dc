"""When a session ends, how long a lock lasts, and what of a form may be kept: pure rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from tongxing.login.origin import Origin

Ending = Literal["idle", "longest", "elsewhere", "password", "device", "invitation"]
"""Why a session ended, other than by logging out."""

KEEPS_TYPED: Final[frozenset[Ending]] = frozenset({"idle", "longest", "password", "device"})
"""The endings after which the account's own browser may hand in what was typed."""

FORM_KEPT_FOR: Final = timedelta(hours=72)
CONFIRMED_FOR: Final = timedelta(minutes=10)
LARGEST_KEPT_FORM: Final = 256 * 1024
NEVER_KEPT: Final = ("password", "code", "token", "csrf", "again")
"""Parts of field names whose values are not written down anywhere."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long a session may last, and whether it is bound to where it began.

    Attributes:
        idle: Without a request.
        longest: Whatever happens.
        bound: Whether its cookie works only in the same browser at the same address.
    """

    idle: timedelta
    longest: timedelta
    bound: bool


def session_ends(*, began_at: datetime, seen_at: datetime, limits: Limits) -> datetime:
    """Return when a session ends if nothing more is asked."""
    return min(seen_at + limits.idle, began_at + limits.longest)


def ending(
    *, began_at: datetime, seen_at: datetime, moved: bool, limits: Limits, at: datetime
) -> Ending | None:
    """Return why a session may not go on; None where it may.

    A cookie used elsewhere comes first: whoever holds it must not hand in a form either.
    """
    if moved and limits.bound:
        return "elsewhere"
    if at >= began_at + limits.longest:
        return "longest"
    return "idle" if at >= seen_at + limits.idle else None


def has_moved(stored: Origin, now: Origin) -> bool:
    """Say whether a session is used elsewhere than it began; one without an origin is not yet."""
    return bool(stored.browser or stored.address) and stored != now


def may_be_kept(field: str) -> bool:
    """Say whether what was typed into a field may be written down.

    >>> may_be_kept("reason"), may_be_kept("new_password"), may_be_kept("csrfmiddlewaretoken")
    (True, False, False)
    """
    return not any(part in field.lower() for part in NEVER_KEPT)


def kept_fields(fields: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield those fields of a form, with their values, that may be kept."""
    return ((name, value) for name, value in fields if may_be_kept(name))


def local_path(address: str) -> str:
    """Return an address of this site without its host, for going back to it.

    >>> local_path("/officers/3/?page=2#top"), local_path("//elsewhere/x"), local_path("x:/y")
    ('/officers/3/?page=2', '', '')
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return ""
    if parts.path.startswith("//") or "\\" in address or not address.isprintable():
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
