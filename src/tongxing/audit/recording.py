"""Write one event: one insert in the transaction of what it tells about."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypedDict

from django.db import connection

from tongxing.audit import origin
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text
from tongxing.secrecy.cipher import Plain
from tongxing.secrecy.redaction import redacted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    Changes = Mapping[str, tuple[object, object]]
    Subject = tuple[str, str]

READ: Final = "audit.read"
BULK_READ: Final = "audit.bulk_read"

_INSERT: Final = """
    INSERT INTO audit_event (at, action, actor_id, place, subject_kind, subject_id, field,
        on_behalf_of, reason, changes, count, snapshot, source)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s, %s, %s)
"""


class PlainInAuditError(TongxingError):
    """A value that is encrypted elsewhere was about to stand in the audit log."""

    def __init__(self, field: str) -> None:
        super().__init__(
            Text(f"{field} 的明文将写入审计记录", f"{field} in plain was about to be recorded"),
            Text("打码后的值", "the masked value"),
            Text(
                "记录前用 foundations.masking 打码",
                "mask it with foundations.masking before recording",
            ),
        )


class _Told(TypedDict, total=False):
    reason: str | None
    on_behalf_of: str | None
    changes: Changes | None
    field: str | None
    count: int | None
    snapshot: str | None
    source: str | None


def record(  # noqa: PLR0913 - who, when, from where, for whom, why and what changed
    action: str,
    *,
    actor: int | None,
    at: datetime,
    place: str | None = None,
    subject: Subject | None = None,
    on_behalf_of: str | None = None,
    reason: str | None = None,
    changes: Changes | None = None,
    count: int | None = None,
    snapshot: str | None = None,
    source: str | None = None,
) -> None:
    """Record that something was done.

    Args:
        action: What, as `app.thing_done`; its words stand in the app's `audited.py`.
        actor: The officer; None where the program acts by itself or nobody is known yet.
        at: When.
        place: Where it belongs: auditors of this place see it. Without one, every auditor does.
        subject: Kind and id of what it is about, such as `("officer", "17")`.
        on_behalf_of: For whom, where somebody acts for another.
        reason: Why, in the officer's words.
        changes: Before and after by field; sensitive values masked.
        count: How many, where one event stands for many.
        snapshot: Hash of what was seen or done then, where it can be shown again.
        source: From where; by itself the address of the request.

    Raises:
        PlainInAuditError: A change holds the plain value of an encrypted field.
    """
    _insert(
        action, actor, at, place, subject,
        {
            "on_behalf_of": on_behalf_of, "reason": reason, "changes": changes,
            "count": count, "snapshot": snapshot, "source": source,
        },
    )  # fmt: skip


def read(
    field: str,
    *,
    subject: Subject,
    actor: int | None,
    at: datetime,
    place: str | None,
    reason: str | None = None,
) -> None:
    """Record that somebody saw one sensitive field of one person in plain."""
    _insert(READ, actor, at, place, subject, {"field": field, "reason": reason})


def bulk_read(  # noqa: PLR0913 - as for one, and how many
    field: str,
    *,
    actor: int | None,
    at: datetime,
    place: str | None,
    count: int,
    snapshot: str,
    subject: Subject | None = None,
    reason: str | None = None,
) -> None:
    """Record that somebody saw a sensitive field of many, in a list or an export: one event.

    Args:
        field: Which field.
        actor: Who.
        at: When.
        place: Of which place the list is.
        count: Of how many persons.
        snapshot: Hash of the list, by which it can be told from another.
        subject: Kind and id of the list, where it has one.
        reason: Why.
    """
    told = _Told(field=field, count=count, snapshot=snapshot, reason=reason)
    _insert(BULK_READ, actor, at, place, subject, told)


def _insert(
    action: str,
    actor: int | None,
    at: datetime,
    place: str | None,
    subject: Subject | None,
    told: _Told,
) -> None:
    kind, number = subject or (None, None)
    # Without RETURNING: whoever writes an event need not be somebody who may read it.
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            (
                at, action, actor, place, kind, number, told.get("field"),
                _safe(told.get("on_behalf_of")), _safe(told.get("reason")),
                _stored(told.get("changes")), told.get("count"), told.get("snapshot"),
                told.get("source") or origin.source(),
            ),
        )  # fmt: skip


def _safe(text: str | None) -> str | None:
    """Return what an officer typed, without a number that slipped into it."""
    return None if text is None else redacted(text)


def _stored(changes: Changes | None) -> str | None:
    if not changes:
        return None
    told = {name: [_value(name, each) for each in pair] for name, pair in changes.items()}
    return json.dumps(told, ensure_ascii=False)


def _value(field: str, value: object) -> str | int | bool | None:
    match value:
        case Plain():
            raise PlainInAuditError(field)
        case None | bool() | int():
            return value
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case _:
            return redacted(str(value))
