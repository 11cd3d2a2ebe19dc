"""Sealing: everything, once, in time, by a process that may read none of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from tests.audit.conftest import NOW

from tongxing.audit import queries, sealing, tasks
from tongxing.audit.chain import LONGEST_TRANSACTION
from tongxing.audit.heads import read_heads
from tongxing.audit.models import Event, Seal
from tongxing.audit.sealing import HeadsAheadError
from tongxing.database import clock
from tongxing.secrecy.errors import KeyMissingError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.audit.conftest import Log


def test_every_event_is_sealed_once(log: Log) -> None:
    log.record(times=5)

    assert [log.seal(), log.seal()] == [5, 0]
    log.record(times=2)
    assert [log.seal(), log.seal()] == [2, 0]

    assert [list(seal.event_ids) for seal in Seal.objects.all()] == [[1, 2, 3, 4, 5], [6, 7]]
    assert [head.number for head in read_heads(log.heads)] == [1, 2]


def test_the_process_that_seals_reads_no_event(log: Log) -> None:
    log.record(times=5)

    assert Event.objects.count() == 0
    with log.open_transaction() as application:
        (row, *_) = application.execute("SELECT * FROM audit_unsealed(now(), 9)").fetchall()
    assert len(row) == 2
    assert len(row[1]) == 32


def test_what_is_committed_after_a_later_event_was_sealed_is_sealed_next(log: Log) -> None:
    with log.open_transaction() as slow:
        slow.execute("INSERT INTO audit_event (at, action) VALUES (%s, 'slow.done')", [NOW])
        log.record(times=2)
        assert log.seal() == 2
        slow.commit()
    log.at += LONGEST_TRANSACTION - timedelta(minutes=5)

    assert log.seal() == 1

    assert [list(seal.event_ids) for seal in Seal.objects.all()] == [[2, 3], [1]]
    assert [seal.highest for seal in Seal.objects.all()] == [3, 3]
    assert log.verify().is_whole


def test_what_is_rolled_back_leaves_a_gap_that_nobody_misses(log: Log) -> None:
    with log.open_transaction() as other:
        other.execute("INSERT INTO audit_event (at, action) VALUES (now(), 'x.y')")
        other.rollback()
    log.record()
    log.seal()

    assert log.ids() == [2]
    assert log.verify().is_whole


def test_after_a_long_time_only_new_events_are_looked_at(log: Log) -> None:
    for _ in range(3):
        log.record(times=4)
        log.seal()
        log.at += LONGEST_TRANSACTION + timedelta(hours=1)
    log.record()

    assert queries.waiting(log.at) == queries.Waiting(1, log.at)
    assert log.seal() == 1
    assert queries.waiting(log.at) == queries.Waiting(0, None)
    assert queries.unsealed_count(log.at) == 0
    assert queries.oldest_unsealed_at(log.at) is None


def test_a_lost_file_of_heads_is_written_anew(log: Log) -> None:
    for _ in range(3):
        log.record()
        log.seal()
    log.heads.unlink()

    log.seal()

    assert [head.number for head in read_heads(log.heads)] == [1, 2, 3]
    assert log.verify().is_whole


def test_heads_that_a_crash_kept_from_the_file_are_added(log: Log) -> None:
    for _ in range(3):
        log.record()
        log.seal()
    lines = log.heads.read_text(encoding="utf-8").splitlines(keepends=True)
    log.heads.write_text(lines[0] + lines[1][:50], encoding="utf-8")

    assert log.verify().is_whole
    log.seal()

    assert log.heads.read_text(encoding="utf-8") == "".join(lines)


def test_a_database_restored_from_an_older_copy_is_told_with_what_to_do(log: Log) -> None:
    log.record()
    log.seal()
    log.record()
    log.seal()
    log.as_owner("DELETE FROM audit_seal WHERE number = 2")

    with pytest.raises(HeadsAheadError) as caught:
        log.seal()
    assert "tongxing audit verify" in caught.value.message("zh")
    assert "较早的备份" in caught.value.message("zh")

    log.heads.rename(log.heads.with_suffix(".kept"))
    assert log.seal() == 1
    assert log.verify().is_whole


def test_without_keys_nothing_is_sealed_and_the_error_says_why(log: Log, keys: Path) -> None:
    log.record()
    (keys / "audit.json").unlink()

    with pytest.raises(KeyMissingError, match=r"audit\.json"):
        log.seal()

    assert Seal.objects.count() == 0


def test_several_that_seal_at_once_seal_nothing_twice(log: Log) -> None:
    log.record(times=50)

    def seal(_: int) -> int:
        try:
            return sealing.seal_pending(log.at)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        counts = list(threads.map(seal, range(4)))

    assert sorted(counts) == [0, 0, 0, 50]
    assert log.verify().is_whole


def test_the_worker_seals_at_least_once_a_minute(log: Log) -> None:
    log.record(times=3)

    with clock.frozen(log.at):
        tasks.seal(0)

    assert Seal.objects.count() == 1
    last = queries.last_seal()
    assert last is not None
    assert last.sealed_at == log.at


def test_the_worker_is_told_to_seal_every_half_minute() -> None:
    began = datetime(2026, 11, 24, 8, 52, 12, tzinfo=UTC)
    tasks_planned = app.periodic_registry.periodic_tasks.values()
    planned = next(each for each in tasks_planned if each.task.name == "audit.seal").croniter
    planned.set_current(began.timestamp())

    times = [planned.get_next(float) for _ in range(3)]

    assert [each - began.timestamp() for each in times] == [18, 48, 78]


def test_the_seal_of_an_event_is_found_also_when_it_came_late(log: Log) -> None:
    with log.open_transaction() as slow:
        slow.execute("INSERT INTO audit_event (at, action) VALUES (%s, 'slow.done')", [NOW])
        log.record(times=2)
        log.seal()
        slow.commit()
    log.seal()
    log.record()

    numbers = [queries.seal_of(Event(id=number)) for number in (1, 2, 3, 4)]

    assert [seal.number if seal else None for seal in numbers] == [2, 1, 1, None]


def test_heads_are_kept_beside_the_database(log: Log) -> None:
    assert sealing.heads_file() == log.heads
