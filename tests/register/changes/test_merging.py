"""Two files of one person become one, and are parted again as they were."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from tests.register.changes.twins import (
    AT,
    SECOND,
    TODAY,
    bare_file,
    believed,
    everything,
    file_with_everything,
    second_file,
)
from tests.support.postgres import as_owner

from tongxing.audit.models import Event
from tongxing.database import clock
from tongxing.database.context import acting
from tongxing.register.actions import merging as actions
from tongxing.register.actions.papers import write_note
from tongxing.register.models import Merge, Note, Person
from tongxing.register.queries import merging as queries
from tongxing.register.rules.merging import STAYS
from tongxing.register.rules.refused import RefusedError
from tongxing.register.store import derive_facts, refresh_standing
from tongxing.register.ties import ties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.cast import Cast
    from tests.support.people import People

CERTIFICATES = "dongxihu-certificates"


@pytest.fixture(autouse=True)
def _first_of_december(db: None) -> Iterator[None]:
    with clock.frozen(AT):
        yield


def _merge(officers: Cast, survivor: Person, absorbed: Person) -> Merge:
    actor = officers.id(CERTIFICATES)
    with acting(actor):
        return actions.merge(
            survivor.pk, absorbed.pk, reason="户口簿上是同一人", actor=actor, at=AT
        )


def _undo(officers: Cast, merge: Merge) -> None:
    actor = officers.id(CERTIFICATES)
    with acting(actor):
        actions.undo_merge(merge.pk, reason="查明是两个人", actor=actor, at=AT)


def _derived(*persons: Person) -> None:
    with as_owner():
        ids = [person.pk for person in persons]
        derive_facts("420112", ids, today=TODAY)
        refresh_standing("420112", ids, today=TODAY)


def test_what_hung_on_the_absorbed_file_hangs_on_the_other(people: People, officers: Cast) -> None:
    first, second = people["wang_xiulan"], second_file(people)

    _merge(officers, first, second)

    with acting(officers.id(CERTIFICATES)):
        stays = Person.objects.get(pk=first.pk)
        assert {each.value for each in stays.numbers.all()} >= {SECOND, "13700000001"}
        assert {each.name for each in stays.names.all()} == {"王秀兰", "王秀蓝"}
        assert stays.statements.filter(roster="deaths").count() == 1
        assert Person.objects.get(pk=second.pk).merged_into_id == first.pk
        assert queries.file_with_number(SECOND, "420112") == stays


def test_facts_are_derived_anew_from_the_rows_of_both(people: People, officers: Cast) -> None:
    first, second = people["wang_xiulan"], second_file(people)
    _derived(first, second)
    assert "death_date" in {fact for fact, *_ in believed(second)}

    _merge(officers, first, second)

    assert "death_date" in {fact for fact, *_ in believed(first)}
    assert not believed(second)
    with acting(officers.id(CERTIFICATES)):
        assert str(Person.objects.get(pk=first.pk).died_on) == "2026-11-20"


def test_a_merge_that_is_undone_leaves_everything_as_it_was(people: People, officers: Cast) -> None:
    first, second = people["wang_xiulan"], second_file(people)
    _derived(first, second)
    before = everything()
    facts = believed(first), believed(second)

    _undo(officers, _merge(officers, first, second))

    after = everything()
    assert [table for table in before if after[table] != before[table]] == []
    assert (believed(first), believed(second)) == facts


def test_that_holds_for_every_table_there_is(officers: Cast) -> None:
    """Also for tables of apps that the register knows nothing of, and for those of tomorrow."""
    full = file_with_everything(officers)
    empty = bare_file(full)
    _derived(empty, full)
    before = everything()

    merge = _merge(officers, empty, full)

    assert _pointing_to(full) <= set(STAYS)
    assert _pointing_to(empty) >= {
        "months_line.person_id", "supervision_item.person_id", "register_statement.person_id",
        "register_relation.other_id", "register_match_decision.candidate_id",
    }  # fmt: skip
    assert not merge.moved["left"]
    _undo(officers, merge)
    after = everything()
    assert [table for table in before if after[table] != before[table]] == []


def test_no_table_that_points_to_a_person_is_without_a_row_in_that_test(officers: Cast) -> None:
    full = file_with_everything(officers)
    found = {str(tie) for tie in ties()}
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT of_table || '.' || of_column FROM register_ties()")
        assert {tie for (tie,) in cursor.fetchall()} == found

    # Whoever adds a table adds a row of it to `tests/site/register_things.py`.
    assert found - set(STAYS) - _pointing_to(full) <= {"register_fact.other_id"}


def test_what_stays_is_the_same_list_in_the_database() -> None:
    script = (files("tongxing.register") / "sql" / "22_merging.sql").read_text(encoding="utf-8")
    listed = script.partition("tie_name IN (")[2].partition(")")[0]

    assert {each.strip(" \n'") for each in listed.split(",")} == set(STAYS)


def test_what_came_after_the_merge_stays_with_the_file_that_stayed(
    people: People, officers: Cast
) -> None:
    first, second = people["wang_xiulan"], second_file(people)
    merge = _merge(officers, first, second)
    actor = officers.id(CERTIFICATES)
    with acting(actor):
        write_note(first, "合并后走访", actor=actor, at=AT)

    _undo(officers, merge)

    with acting(actor):
        assert Note.objects.filter(person=first).count() == 1
        assert not Note.objects.filter(person=second).exists()


def test_a_later_merge_is_undone_first(people: People, officers: Cast) -> None:
    first, second = people["wang_xiulan"], second_file(people)
    third = bare_file(first)
    earlier = _merge(officers, first, second)
    later = _merge(officers, third, first)

    with pytest.raises(RefusedError, match="merged later"):
        _undo(officers, earlier)
    _undo(officers, later)
    _undo(officers, earlier)

    with acting(officers.id(CERTIFICATES)):
        merged = Person.objects.filter(pk__in=[first.pk, second.pk, third.pk])
        assert set(merged.values_list("merged_into", flat=True)) == {None}


def test_two_persons_of_other_names_or_counties_are_never_merged(
    people: People, officers: Cast
) -> None:
    with pytest.raises(RefusedError, match="names differ"):
        _merge(officers, people["wang_xiulan"], people["li_dashan"])
    with pytest.raises(RefusedError, match="one file"):
        _merge(officers, people["wang_xiulan"], people["wang_xiulan"])


def test_who_may_not_merge_cannot_move_anything_by_sql_either(
    people: People, officers: Cast
) -> None:
    first, second = people["wang_xiulan"], second_file(people)
    for username in ("dongxihu-benefits", "wushan-certificates"):
        with (
            pytest.raises(ProgrammingError, match="who may merge both"),
            transaction.atomic(),
            acting(officers.id(username)),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT register_move(%s, %s, NULL)", [second.pk, first.pk])


def test_a_merge_stands_in_the_audit_log_of_both_files_with_the_numbers_masked(
    people: People, officers: Cast
) -> None:
    first, second = people["wang_xiulan"], second_file(people)

    _merge(officers, first, second)

    with as_owner():
        events = list(Event.objects.filter(action="register.files_merged"))
    assert {each.subject_id for each in events} == {str(first.pk), str(second.pk)}
    assert all(SECOND not in str(each.changes) for each in events)


def test_two_files_of_one_person_are_found(people: People, officers: Cast) -> None:
    first, second = people["wang_xiulan"], second_file(people)

    with acting(officers.id(CERTIFICATES)):
        found = queries.possible_duplicates()
        beside = queries.alike_to(first)

    assert [sorted(file.pk for file in each.files) for each in found] == [
        sorted([first.pk, second.pk])
    ]
    assert [file.pk for each in beside for file in each.files] == [second.pk]


def _pointing_to(person: Person) -> set[str]:
    """Return which columns hold the number of a file."""
    found = set()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT of_table, of_column FROM register_ties()")
        for table, column in cursor.fetchall():
            query = f'SELECT EXISTS (SELECT FROM "{table}" WHERE "{column}" = %s)'  # noqa: S608
            cursor.execute(query, [person.pk])
            if cursor.fetchone()[0]:
                found.add(f"{table}.{column}")
    return found
