"""Seal what has been recorded since the last seal: by the worker, twice a minute.

It runs as the application, which may add seals and may read neither events nor the owner's
password: a function of the database hands it numbers and digests of all unsealed events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction

from tongxing.audit.chain import LONGEST_TRANSACTION, SealedBatch, sealed
from tongxing.audit.heads import FILE_NAME, Head, append_heads, last_head
from tongxing.audit.models import Seal
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text
from tongxing.secrecy import ring

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from django.db.models import QuerySet


MOST_AT_ONCE = 20_000
"""So many events go into one seal, so that no statement of a long backlog runs out of time."""


class HeadsAheadError(TongxingError):
    """The file of heads knows seals that the database does not have."""

    def __init__(self, file: Path, head: int, last: int) -> None:
        super().__init__(
            Text(
                f"{file} 记到第 {head} 号封印，数据库只到第 {last} 号或与之不符",
                f"{file} knows seal {head}, the database only {last}, or another seal {head}",
            ),
            Text("数据库里有文件所记的全部封印", "every seal of the file in the database"),
            Text(
                "运行 tongxing audit verify 查明；若数据库是从较早的备份恢复的，"
                "保存好这个文件并把它移走，再运行 tongxing audit seal",
                "find out why with tongxing audit verify; if the database was restored from an "
                "older copy, keep this file, move it away and run tongxing audit seal",
            ),
        )


def heads_file() -> Path:
    """Return where the heads of the chain are kept."""
    home: Path = settings.TONGXING_HOME
    return home / FILE_NAME


def seal_pending(at: datetime) -> int:
    """Seal every event that can be seen and is not sealed yet; return how many.

    What is committed later is found by the next sealing. Seals whose heads a crash has kept from
    the file are added to it first.

    Raises:
        HeadsAheadError: The database has lost seals; nothing is sealed until a person decides.
    """
    file = heads_file()
    count = 0
    complete = False
    while not complete:
        found = _seal_batch(at, file)
        count += found
        complete = found < MOST_AT_ONCE
        append_heads(file, heads_after(last_head(file)))
    return count


def _seal_batch(at: datetime, file: Path) -> int:
    # Durable: a head may only be written for a seal that nothing can undo any more.
    with transaction.atomic(durable=True):
        _alone()
        last = last_seal()
        _refuse_lost_seals(file, last)
        events = _unsealed(at)
        if events:
            complete = len(events) < MOST_AT_ONCE
            _save(sealed(events, after=last, at=at, keys=ring(), complete=complete))
    return len(events)


def last_seal() -> SealedBatch | None:
    """Return the newest seal."""
    newest = Seal.objects.order_by("-number").first()
    return as_batch(newest) if newest else None


def heads_after(head: Head | None) -> list[Head]:
    """Return the heads of all seals after one."""
    later: QuerySet[Seal] = Seal.objects.order_by("number")
    if head is not None:
        later = later.filter(number__gt=head.number)
    return [
        Head(
            number=seal.number,
            sealed_at=seal.sealed_at,
            highest=seal.highest,
            digest=bytes(seal.digest),
            key=seal.key,
            signature=bytes(seal.signature),
        )
        for seal in later.only("number", "sealed_at", "highest", "digest", "key", "signature")
    ]


def as_batch(seal: Seal) -> SealedBatch:
    """Return a row of the table as what it says."""
    return SealedBatch(
        number=seal.number,
        sealed_at=seal.sealed_at,
        event_ids=seal.event_ids,
        event_digests=bytes(seal.event_digests),
        highest=seal.highest,
        complete=seal.complete,
        previous=bytes(seal.previous),
        digest=bytes(seal.digest),
        key=seal.key,
        signature=bytes(seal.signature),
    )


def _refuse_lost_seals(file: Path, last: SealedBatch | None) -> None:
    head = last_head(file)
    if head is None:
        return
    number = last.number if last else 0
    same = Seal.objects.filter(number=head.number).values_list("digest", flat=True).first()
    if same is None or bytes(same) != head.digest:
        raise HeadsAheadError(file, head.number, number)


def _save(seal: SealedBatch) -> None:
    Seal.objects.create(**vars(seal))


def _alone() -> None:
    """Let one process at a time seal, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('tongxing.audit.seal'))")


def _unsealed(at: datetime) -> list[tuple[int, bytes]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT event_id, event_digest FROM audit_unsealed(%s, %s)",
            [at - LONGEST_TRANSACTION, MOST_AT_ONCE],
        )
        return [(number, bytes(digest)) for number, digest in cursor.fetchall()]
