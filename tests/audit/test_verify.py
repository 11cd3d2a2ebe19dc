"""Whatever somebody does to the log by hand, as the owner of the database, is found and named."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import psycopg
import pytest
from tests.audit.conftest import NOW

from tongxing.audit import sealing
from tongxing.audit.chain import LONGEST_TRANSACTION
from tongxing.audit.sealing import HeadsAheadError
from tongxing.audit.verify import EVENT_DIGEST
from tongxing.database.security import statements_of_apps

if TYPE_CHECKING:
    from tests.audit.conftest import Log

EDITS = [
    "at = at + interval '1 microsecond'",
    "action = 'officers.left'",
    "actor_id = 17",
    "place = '500237'",
    "place = NULL",
    "subject_kind = 'officer', subject_id = '17'",
    "field = 'phone'",
    "on_behalf_of = 'x'",
    "reason = 'x'",
    "changes = '{\"a\": [1, 2]}'",
    "count = 0",
    "snapshot = 'x'",
    "source = 'x'",
]


@pytest.fixture
def sealed_log(log: Log) -> Log:
    """Four seals: events 1–3, 4–6, 7–9 and 10–12."""
    for _ in range(4):
        log.record(times=3)
        assert log.seal() == 3
    return log


def test_the_same_words_seal_and_verify() -> None:
    assert any(EVENT_DIGEST.strip() in text for text in statements_of_apps())


def test_a_log_that_nobody_touched_is_whole(sealed_log: Log) -> None:
    report = sealed_log.verify()

    assert report.is_whole
    assert (report.events, report.seals, report.window.count) == (12, 4, 0)


def test_an_empty_log_is_whole(log: Log) -> None:
    report = log.verify()

    assert (report.is_whole, report.events, report.seals) == (True, 0, 0)
    assert "never" in report.window.line("en")


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_of_any_field_is_found_and_its_event_named(sealed_log: Log, edit: str) -> None:
    sealed_log.as_owner("UPDATE audit_event SET " + edit + " WHERE id = 5")  # noqa: S608

    (finding,) = sealed_log.verify().findings
    assert (finding.kind, finding.numbers, finding.seal) == ("event_edited", (5,), 2)
    assert "5" in finding.line("zh")
    assert "封存后被改动" in finding.line("zh")


def test_an_edit_that_is_undone_leaves_the_log_whole(sealed_log: Log) -> None:
    sealed_log.as_owner("UPDATE audit_event SET reason = 'x' WHERE id = 5")
    sealed_log.as_owner("UPDATE audit_event SET reason = NULL WHERE id = 5")

    assert sealed_log.verify().is_whole


def test_two_events_that_change_places_are_both_named(sealed_log: Log) -> None:
    sealed_log.as_owner(
        "UPDATE audit_event a SET at = b.at FROM audit_event b"
        " WHERE a.id IN (4, 5) AND b.id = 9 - a.id"
    )

    assert sealed_log.found() == [("event_edited", (4, 5))]


def test_deleted_events_are_named(sealed_log: Log) -> None:
    sealed_log.as_owner("DELETE FROM audit_event WHERE id IN (2, 8, 9)")

    assert sealed_log.found() == [("event_deleted", (2,)), ("event_deleted", (8, 9))]


def test_an_emptied_table_is_found(sealed_log: Log) -> None:
    sealed_log.as_owner("TRUNCATE audit_event")

    assert [numbers for _, numbers in sealed_log.found()] == [
        (1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12),
    ]  # fmt: skip


def test_the_end_cut_off_with_its_seals_is_found_by_the_heads_outside(sealed_log: Log) -> None:
    sealed_log.as_owner("DELETE FROM audit_event WHERE id > 6")
    sealed_log.as_owner("DELETE FROM audit_seal WHERE number > 2")

    assert sealed_log.found() == [("end_cut_off", (3, 4))]


def test_everything_taken_away_is_found_by_the_heads_outside(sealed_log: Log) -> None:
    sealed_log.as_owner("DELETE FROM audit_event")
    sealed_log.as_owner("DELETE FROM audit_seal")

    assert sealed_log.found() == [("end_cut_off", (1, 2, 3, 4))]


def test_nothing_is_sealed_over_an_end_that_was_cut_off(sealed_log: Log) -> None:
    sealed_log.as_owner("DELETE FROM audit_event WHERE id > 9")
    sealed_log.as_owner("DELETE FROM audit_seal WHERE number > 3")
    sealed_log.record()

    with pytest.raises(HeadsAheadError, match="knows seal 4"):
        sealed_log.seal()

    assert sealed_log.found() == [("end_cut_off", (4,))]


def test_a_seal_taken_from_the_middle_is_named_and_so_are_its_events(sealed_log: Log) -> None:
    sealed_log.as_owner("DELETE FROM audit_seal WHERE number = 2")

    assert sealed_log.found()[0] == ("seal_missing", (2,))


@pytest.mark.parametrize(
    "edit",
    [
        "sealed_at = sealed_at + interval '1 day'",
        "event_ids = ARRAY[4, 5, 7]::bigint[]",
        "event_digests = event_digests || '\\x00'",
        "highest = 7",
        "complete = false",
        "previous = digest",
        "key = 'a9'",
    ],
)
def test_a_changed_seal_is_named(sealed_log: Log, edit: str) -> None:
    sealed_log.as_owner("UPDATE audit_seal SET " + edit + " WHERE number = 2")  # noqa: S608

    assert ("seal_changed", (2,)) in sealed_log.found()


def test_a_seal_with_a_signature_of_somebody_else_is_named(sealed_log: Log) -> None:
    sealed_log.as_owner("UPDATE audit_seal SET signature = '\\x00' WHERE number = 4")

    assert ("seal_forged", (4,)) in sealed_log.found()


def test_an_event_and_its_seal_made_to_fit_again_are_found(sealed_log: Log) -> None:
    """Who edits an event, its digest and the seal's digest still lacks the signing key."""
    sealed_log.as_owner("UPDATE audit_event SET actor_id = 17 WHERE id = 5")
    sealed_log.as_owner(
        f"""UPDATE audit_seal SET event_digests = (
            SELECT string_agg({EVENT_DIGEST}, '' ORDER BY event.id)
            FROM audit_event event WHERE event.id = ANY(event_ids)) WHERE number = 2"""  # noqa: S608
    )

    assert ("seal_changed", (2,)) in sealed_log.found()


def test_an_event_put_into_the_past_is_named_before_it_is_sealed(sealed_log: Log) -> None:
    sealed_log.record(at=NOW - LONGEST_TRANSACTION - timedelta(hours=1))

    assert sealed_log.found() == [("event_inserted", (13,))]


def test_an_event_put_into_the_past_is_named_after_it_is_sealed(sealed_log: Log) -> None:
    sealed_log.record(at=NOW - LONGEST_TRANSACTION - timedelta(hours=1))
    sealed_log.seal()

    (finding,) = sealed_log.verify().findings
    assert (finding.kind, finding.numbers, finding.seal) == ("event_inserted", (13,), 5)


def test_an_event_put_into_a_gap_of_the_numbers_is_named(log: Log) -> None:
    with log.open_transaction() as other:
        other.execute("INSERT INTO audit_event (at, action) VALUES (now(), 'x.y')")
        other.rollback()
    log.record(times=2)
    log.seal()
    log.at += LONGEST_TRANSACTION + timedelta(hours=1)
    log.record()
    log.seal()
    assert log.ids() == [2, 3, 4]

    log.as_owner(
        "INSERT INTO audit_event (id, at, action) OVERRIDING SYSTEM VALUE VALUES (1, %s, 'x.y')",
        log.at,
    )

    assert log.seal() == 0
    assert log.found() == [("event_inserted", (1,))]


def test_the_unsealed_window_is_named_and_nothing_is_claimed_of_it(sealed_log: Log) -> None:
    sealed_log.record(times=3)
    sealed_log.as_owner("DELETE FROM audit_event WHERE id = 13")
    sealed_log.as_owner("UPDATE audit_event SET reason = 'x' WHERE id = 14")

    report = sealed_log.verify()

    assert report.is_whole
    assert (report.window.count, report.window.first, report.window.last) == (2, 14, 15)
    assert "2 unsealed (events 14–15, after 2026-11-24" in report.window.line("en")
    assert "不作保证" in report.window.line("zh")


def test_a_long_silence_is_no_fault(sealed_log: Log) -> None:
    sealed_log.at += timedelta(days=10)
    sealed_log.record(times=2)
    sealed_log.at += timedelta(days=10)
    sealed_log.seal()

    assert sealed_log.verify().is_whole


def test_a_backlog_sealed_in_steps_with_a_crash_between_is_no_fault(
    sealed_log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "MOST_AT_ONCE", 2)
    sealed_log.record(times=5)
    sealed_log.at += timedelta(days=1)
    sealing._seal_batch(sealed_log.at, sealed_log.heads)
    sealed_log.at += timedelta(days=1)

    assert sealed_log.seal() == 3

    report = sealed_log.verify()
    assert report.is_whole
    assert report.seals == 7


def test_a_head_that_somebody_wrote_is_named(sealed_log: Log) -> None:
    lines = sealed_log.heads.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace('"digest": "', '"digest": "00')
    sealed_log.heads.write_text("\n".join(lines) + "\n", encoding="utf-8")

    assert sealed_log.found() == [("head_forged", (2,))]


def test_a_function_of_the_database_that_lies_is_not_asked(sealed_log: Log) -> None:
    sealed_log.as_owner(
        "CREATE OR REPLACE FUNCTION public.sha256(bytea) RETURNS bytea LANGUAGE sql"
        " AS $$ SELECT '\\x00'::bytea $$"
    )
    sealed_log.as_owner("UPDATE audit_event SET reason = 'x' WHERE id = 5")

    assert sealed_log.found() == [("event_edited", (5,))]


@pytest.mark.parametrize("statement", [
    "UPDATE audit_event SET reason = 'x'",
    "DELETE FROM audit_event",
    "TRUNCATE audit_event",
    "UPDATE audit_seal SET highest = 0",
    "DELETE FROM audit_seal",
    "TRUNCATE audit_seal",
    "ALTER TABLE audit_event DISABLE ROW LEVEL SECURITY",
    "DROP TABLE audit_event",
    "SELECT * FROM audit_waiting_events(now())",
    "INSERT INTO audit_event (id, at, action) VALUES (1, now(), 'x.y')",
])  # fmt: skip
def test_the_application_itself_can_do_nothing_of_the_kind(sealed_log: Log, statement: str) -> None:
    with (
        sealed_log.open_transaction() as application,
        pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.GeneratedAlways)),
    ):
        application.execute(statement.encode())

    assert sealed_log.verify().is_whole
