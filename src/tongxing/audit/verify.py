"""Read the whole audit log as its owner and find whatever was changed after it was sealed.

Digests are computed here anew, by built-in functions of the database alone: a function that
somebody has replaced in the database is not asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.db import transaction

from tongxing.audit.chain import FIRST_PREVIOUS, LONGEST_TRANSACTION, SealedBatch, is_signed
from tongxing.audit.findings import Finding, Report, Window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.backends.utils import CursorWrapper

    from tongxing.audit.findings import Kind
    from tongxing.audit.heads import Head

EVENT_DIGEST: Final = """
        sha256(convert_to(jsonb_build_array(
            event.id, (extract(epoch FROM event.at) * 1000000)::bigint, event.action,
            event.actor_id, event.place, event.subject_kind, event.subject_id, event.field,
            event.on_behalf_of, event.reason, event.changes, event.count, event.snapshot,
            event.source
        )::text, 'UTF8'))
"""
"""The digest of an event; word for word what `sql/02_unsealed.sql` seals."""

_SEALS = """
    SELECT number, sealed_at, event_ids, event_digests, highest, complete, previous, digest, key,
        signature
    FROM audit_seal WHERE number > %s ORDER BY number LIMIT 50
"""
_EVENTS = f"""
    SELECT event.id, event.at, {EVENT_DIGEST} FROM audit_event AS event WHERE event.id = ANY(%s)
"""  # noqa: S608 - made of constants
_UNSEALED = """
    SELECT event.id, event.at FROM audit_event AS event
    WHERE NOT EXISTS (
        SELECT FROM (
            SELECT unnest(event_ids) AS id FROM audit_seal WHERE number = ANY(%s)
        ) AS sealed WHERE sealed.id = event.id
    ) ORDER BY event.id
"""


def verify(
    connection: BaseDatabaseWrapper,
    *,
    heads: Iterable[Head],
    keys: Mapping[str, Ed25519PublicKey],
) -> Report:
    """Verify every seal and every sealed event against what stands outside the database.

    Args:
        connection: As the owner, who sees every event.
        heads: The heads kept outside the database, oldest first.
        keys: The public halves of all keys that ever sealed.
    """
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SET LOCAL search_path = pg_catalog, public")
        walk = _Walk(keys=keys)
        for seal in _seals(cursor):
            walk.take(seal, cursor)
        walk.compare_heads(heads)
        window = walk.unsealed(cursor)
    return Report(
        events=walk.events, seals=walk.seals, window=window, findings=tuple(walk.findings)
    )


def _seals(cursor: CursorWrapper) -> Iterator[SealedBatch]:
    last = -(2**63)
    while True:
        cursor.execute(_SEALS, [last])
        rows = cursor.fetchall()
        if not rows:
            return
        for row in rows:
            yield SealedBatch(
                number=row[0],
                sealed_at=row[1],
                event_ids=row[2],
                event_digests=bytes(row[3]),
                highest=row[4],
                complete=row[5],
                previous=bytes(row[6]),
                digest=bytes(row[7]),
                key=row[8],
                signature=bytes(row[9]),
            )
        last = rows[-1][0]


@dataclass(kw_only=True)
class _Walk:
    """From seal to seal along the chain, keeping what is needed to judge the next one.

    Attributes:
        keys: The public halves of our keys.
        findings: What is wrong so far.
        events: How many events are as they were sealed.
        seals: How many seals were read.
        last: The seal before, where it was whole.
        expected: The number of the next seal.
        digests: The digest of every seal in the database.
        ours: The seals that we have signed.
        times: Time and highest event of those that are whole.
        emptied_at: When a whole seal last left nothing waiting.
    """

    keys: Mapping[str, Ed25519PublicKey]
    findings: list[Finding] = field(default_factory=list)
    events: int = 0
    seals: int = 0
    last: SealedBatch | None = None
    expected: int = 1
    digests: dict[int, bytes] = field(default_factory=dict)
    ours: list[int] = field(default_factory=list)
    times: list[tuple[datetime, int]] = field(default_factory=list)
    emptied_at: datetime | None = None

    def take(self, seal: SealedBatch, cursor: CursorWrapper) -> None:
        """Judge one seal and, if it is whole, the events it holds."""
        self.seals += 1
        self.digests[seal.number] = seal.digest
        if not is_signed(seal.digest, seal.signature, seal.key, self.keys):
            self._find("seal_forged" if seal.is_whole else "seal_changed", [seal.number])
            if seal.number == self.expected:
                self._step(seal, whole=None)
            return
        self.ours.append(seal.number)
        if not seal.is_whole:
            self._find("seal_changed", [seal.number])
            self._step(seal, whole=None)
            return
        self._compare_link(seal)
        self._compare_events(seal, cursor)
        self.times.append((seal.sealed_at, seal.highest))
        if seal.complete:
            self.emptied_at = seal.sealed_at
        self._step(seal, whole=seal)

    def _step(self, seal: SealedBatch, *, whole: SealedBatch | None) -> None:
        self.last, self.expected = whole, seal.number + 1

    def _compare_link(self, seal: SealedBatch) -> None:
        if seal.number > self.expected:
            self._find("seal_missing", range(self.expected, seal.number))
        elif seal.number == 1 and seal.previous != FIRST_PREVIOUS:
            self._find("chain_broken", [1])
        elif self.last and seal.previous != self.last.digest:
            self._find("chain_broken", [seal.number])

    def _compare_events(self, seal: SealedBatch, cursor: CursorWrapper) -> None:
        cursor.execute(_EVENTS, [list(seal.event_ids)])
        there = {number: (at, bytes(digest)) for number, at, digest in cursor.fetchall()}
        earliest = self._earliest_possible(seal)
        deleted, edited, inserted = [], [], []
        for position, number in enumerate(seal.event_ids):
            if number not in there:
                deleted.append(number)
            elif there[number][1] != seal.digest_of(position):
                edited.append(number)
            elif earliest and there[number][0] < earliest:
                inserted.append(number)
        self.events += len(seal.event_ids) - len(deleted) - len(edited) - len(inserted)
        self._find("event_deleted", deleted, seal)
        self._find("event_edited", edited, seal)
        self._find("event_inserted", inserted, seal)

    def _earliest_possible(self, seal: SealedBatch) -> datetime | None:
        """Return before which time nothing can have happened that this seal was first to hold."""
        if self.emptied_at is None or self.emptied_at >= seal.sealed_at:
            return None
        return self.emptied_at - LONGEST_TRANSACTION

    def compare_heads(self, heads: Iterable[Head]) -> None:
        """Compare the chain with what was kept outside the database."""
        cut_off, differing, forged = [], [], []
        for head in heads:
            if not is_signed(head.digest, head.signature, head.key, self.keys):
                forged.append(head.number)
            elif head.number >= self.expected and head.number not in self.digests:
                cut_off.append(head.number)
            elif self.digests.get(head.number, head.digest) != head.digest:
                differing.append(head.number)
        self._find("end_cut_off", cut_off)
        self._find("head_differs", differing)
        self._find("head_forged", forged)

    def unsealed(self, cursor: CursorWrapper) -> Window:
        """Return what no seal holds; what lies too far back to be still coming is a finding."""
        cursor.execute(_UNSEALED, [self.ours])
        inserted: list[int] = []
        open_: list[int] = []
        newest = max((sealed_at for sealed_at, _ in self.times), default=None)
        settled = self._settled(newest)
        for number, at in cursor.fetchall():
            emptied = self.emptied_at
            too_old = emptied is not None and at < emptied - LONGEST_TRANSACTION
            (inserted if too_old or number <= settled else open_).append(number)
        self._find("event_inserted", inserted)
        if not open_:
            return Window(count=0, since=newest)
        return Window(count=len(open_), first=open_[0], last=open_[-1], since=newest)

    def _settled(self, newest: datetime | None) -> int:
        """Return the number up to which no sealing will look for events any more."""
        if newest is None:
            return 0
        return max(
            (high for sealed_at, high in self.times if sealed_at < newest - LONGEST_TRANSACTION),
            default=0,
        )

    def _find(self, kind: Kind, numbers: Iterable[int], seal: SealedBatch | None = None) -> None:
        which = tuple(sorted(numbers))
        if which:
            self.findings.append(
                Finding(
                    kind=kind,
                    numbers=which,
                    seal=seal.number if seal else None,
                    sealed_at=seal.sealed_at if seal else None,
                )
            )
