"""What a dry run says a hand-over would change, before anything is changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.register.lists.office import (
    COUNTY,
    OFFICER,
    dibao,
    handed_in,
    holders,
    people,
    seen,
    taken_over,
)

from tongxing.database.context import acting
from tongxing.register import store
from tongxing.register.models import Delivery, Match, Person
from tongxing.register.queries import lists as queries

if TYPE_CHECKING:
    from tests.support.cast import Cast

pytestmark = pytest.mark.usefixtures("on_the_day")
NEXT: str = "低保对象名册（截至2026年11月1日）.csv"


def test_a_first_hand_over_is_all_new_and_changes_nothing(officers: Cast) -> None:
    who = people(5)

    read = handed_in(officers, [holders(who), dibao(who[:3])])

    assert read.state == "read"
    assert read.found["certificate_holders"]["new"] == 5
    assert read.found["dibao"]["new"] == 3
    assert read.found["dibao"]["lists"][0]["standing"] == "first"
    with acting(officers.id(OFFICER)):
        assert not Delivery.objects.exists()
        assert not Person.objects.exists()


def test_rows_are_all_accounted_for(officers: Cast) -> None:
    who = people(4)
    wrong = {who[0].number: "4201121970"}

    read = handed_in(officers, [dibao([*who, who[3]], numbers=wrong)])

    counts = read.found["dibao"]
    parts = [counts[name] for name in ("used", "repeated", "skipped", "rejected")]
    assert counts["rows"] == sum(parts) == 5
    assert parts == [3, 1, 0, 1]
    with acting(officers.id(OFFICER)):
        rejects = queries.reading_of(read).rejects
    assert rejects["row"].to_list() == [2]


def test_the_next_list_tells_who_is_new_changed_and_ended(officers: Cast) -> None:
    who = people(12)
    taken_over(officers, [holders(who), dibao(who[:11])])
    changed = {who[1].number: "低保边缘"}

    read = handed_in(officers, [dibao([*who[1:]], NEXT, kinds=changed)])

    counts = read.found["dibao"]
    assert (counts["new"], counts["changed"], counts["ended"]) == (1, 1, 1)
    with acting(officers.id(OFFICER)):
        told = {row["kind"]: row for row in queries.differences_of(read).iter_rows(named=True)}
    assert told["changed"]["told"] == "身份类别：最低生活保障 → 最低生活保障边缘"
    assert told["new"]["person_id"] == who[11].number
    assert told["ended"]["person_id"] == who[0].number


def test_the_same_list_twice_is_nothing_new(officers: Cast) -> None:
    who = people(3)
    taken_over(officers, [holders(who)])

    read = handed_in(officers, [holders(who)])

    assert read.found["certificate_holders"]["lists"][0]["standing"] == "again"
    assert read.found["certificate_holders"]["new"] == 0


def test_last_months_list_after_this_months_is_told(officers: Cast) -> None:
    who = people(3)
    taken_over(officers, [holders(who), dibao(who, NEXT)])

    read = handed_in(officers, [dibao(who[:2])])

    line = read.found["dibao"]["lists"][0]
    assert (line["standing"], line["latest"]) == ("older", "2026-11-01")


def test_a_list_of_far_fewer_trips_a_breaker(officers: Cast) -> None:
    who = people(10)
    taken_over(officers, [holders(who), dibao(who)])

    read = handed_in(officers, [dibao(who[:5], NEXT)])

    (breaker,) = read.found["dibao"]["breakers"]
    assert (breaker["persons"], breaker["before"]) == (5, 10)


def test_a_new_list_against_the_offices_own_word_is_told(officers: Cast) -> None:
    who = people(5)
    taken_over(officers, [holders(who), dibao(who)])
    officer = officers[OFFICER]
    with acting(officer.pk):
        person = Person.objects.get(name=who[0].name)
        store.state_word(
            COUNTY, "dibao", person, {"kind": "edge"},
            actor=officer.pk, at=officer.account.date_joined, today=date(2026, 11, 1),
        )  # fmt: skip

    read = handed_in(officers, [dibao(who, NEXT)])

    assert read.found["dibao"]["conflicting"] == 1


def test_a_row_with_a_wrong_number_waits_beside_its_person(officers: Cast) -> None:
    who = people(5)
    taken_over(officers, [holders(who)])
    wrong = {who[2].number: who[2].slipped}

    read = handed_in(officers, [dibao(who[:3], numbers=wrong)])

    assert read.found["dibao"]["possible"] == 1
    with acting(officers.id(OFFICER)):
        (match,) = Match.objects.filter(of_import=read)
        assert match.candidate.name == who[2].name
        assert str(match.value) == who[2].slipped
        assert "身份证号相差 1 处" in match.why


def test_a_dry_run_begun_again_says_so(officers: Cast) -> None:
    from tongxing.register import long_work  # noqa: PLC0415
    from tongxing.register.actions import imports  # noqa: PLC0415

    read = handed_in(officers, [holders(people(2))])
    with acting(officers.id(OFFICER)):
        imports.look_again(read.pk)
        imports.begin(read.pk, state="reading")  # and the worker is killed here

    long_work.read_import(read.pk, officers.id(OFFICER))

    assert seen(officers, read.pk).stage["restarted"] == 1
