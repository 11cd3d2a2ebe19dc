"""What an officer records here becomes a row, and what follows from it is there at once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import polars as pl
import pytest
from tests.register.store.hand_over import COUNTY, handed_over, importer, moment
from tests.register.store.lists import AMY, Lists
from tests.support.postgres import as_owner

from tongxing.accounts.models import Duty
from tongxing.database.context import acting
from tongxing.places.models import Place
from tongxing.register.models import Fact, Import, Person, Statement
from tongxing.register.store import (
    load_store,
    state_word,
    undo_import,
    withdraw_word,
)
from tongxing.register.store.errors import WordUnknownError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.cast import Cast

DAY = date(2026, 11, 10)
LATER = DAY + timedelta(days=5)


@pytest.fixture
def amy(tmp_path: Path, officers: Cast) -> Iterator[Person]:
    """Somebody with a certificate, a low income, and an enrolment."""
    with acting(importer(officers)):
        inbox = Lists(tmp_path / "inbox")
        inbox.holders(AMY, household="H1", phone="13900000001")
        inbox.low_income(AMY, "低保")
        inbox.enrolled(AMY, "2026-09-15")
        handed_over(inbox.folder, date(2026, 11, 2), importer(officers))
        yield Person.objects.get(county=COUNTY)


def say(amy: Person, officers: Cast, roster: str, day: date = DAY, **cells: object) -> Statement:
    actor = importer(officers)
    return state_word(COUNTY, roster, amy, cells, actor=actor, at=moment(day), today=day)


def believed(person: Person, fact: str) -> list[str]:
    rows = Fact.objects.filter(person=person, fact=fact, recorded_to=None)
    return [row.value for row in rows.order_by("valid_from")]


def test_a_death_stands_with_the_file_and_in_the_month(amy: Person, officers: Cast) -> None:
    say(amy, officers, "deaths", death_date=date(2026, 11, 9))

    assert amy.died_on == date(2026, 11, 9)
    assert believed(amy, "death_date") == ["2026-11-09"]
    (row,) = load_store(COUNTY).current("deaths").iter_rows(named=True)
    assert (row["person_id"], row["name"], row["death_date"]) == (
        AMY.number, AMY.name, date(2026, 11, 9),
    )  # fmt: skip


def test_what_is_left_out_stays_as_the_list_has_it(amy: Person, officers: Cast) -> None:
    say(amy, officers, "certificate_holders", phone="13900000002")

    latest = load_store(COUNTY).current("certificate_holders").row(-1, named=True)
    assert (latest["phone"], latest["household"]) == ("13900000002", "H1")
    assert latest["certificate_number"] == AMY.certificate
    assert set(
        amy.numbers.filter(kind="phone", recorded_to=None).values_list("value", flat=True)
    ) == {"13900000002"}


def test_who_moves_within_the_county_keeps_no_name_of_the_former_place(
    amy: Person, officers: Cast
) -> None:
    other = Place.objects.filter(parent=COUNTY, successor=None).latest("code").pk

    say(amy, officers, "certificate_holders", place_code=f"{other}001")

    latest = load_store(COUNTY).current("certificate_holders").row(-1, named=True)
    assert (latest["place"], latest["township"]) == (f"{other}001", None)
    assert amy.place_id == other


def test_two_words_of_one_day_are_one(amy: Person, officers: Cast) -> None:
    say(amy, officers, "certificate_holders", phone="13900000002")
    say(amy, officers, "certificate_holders", residence="慈惠路1号")

    words = load_store(COUNTY).current("certificate_holders").filter(pl.col("sheet").is_null())
    last = words.row(-1, named=True)
    assert (last["phone"], last["residence"]) == ("13900000002", "慈惠路1号")
    assert Statement.objects.filter(delivery__kind="word", withdrawn_on=None).count() == 1


def test_an_enrolment_takes_the_place_of_the_same_application(amy: Person, officers: Cast) -> None:
    say(
        amy, officers, "enrolments", programme="living_subsidy",
        applied_on=date(2026, 9, 15), approved_on=date(2026, 9, 20), ended_on=date(2026, 10, 31),
    )  # fmt: skip

    rows = load_store(COUNTY).current("enrolments")
    assert rows.select("applied_on", "ended_on").rows() == [(date(2026, 9, 15), date(2026, 10, 31))]


def test_a_word_taken_back_leaves_what_was_before(amy: Person, officers: Cast) -> None:
    actor = importer(officers)
    death = say(amy, officers, "deaths", death_date=date(2026, 11, 9))
    ended = say(
        amy, officers, "enrolments", programme="living_subsidy", applied_on=date(2026, 9, 15),
        ended_on=date(2026, 10, 31),
    )  # fmt: skip
    for word in (death, ended):
        withdraw_word(word, actor=actor, at=moment(LATER), today=LATER, reason="记错了")

    amy.refresh_from_db()
    assert amy.died_on is None
    assert believed(amy, "death_date") == []
    store = load_store(COUNTY)
    assert store.current("deaths").is_empty()
    assert store.current("enrolments")["ended_on"].to_list() == [None]
    # What was believed in between can still be told.
    kept = Fact.objects.get(person=amy, fact="death_date")
    assert (kept.recorded_from, kept.recorded_to) == (DAY, LATER)


def test_the_import_of_a_word_is_undone_like_any_other(amy: Person, officers: Cast) -> None:
    word = say(amy, officers, "deaths", death_date=date(2026, 11, 9))
    undo_import(
        Import.objects.get(pk=word.learned_by_id), actor=importer(officers), at=moment(LATER),
        today=LATER, reason="记错了",
    )  # fmt: skip

    amy.refresh_from_db()
    assert amy.died_on is None
    assert "deaths" not in load_store(COUNTY).statements


def test_a_later_list_stands_for_the_word(amy: Person, officers: Cast, tmp_path: Path) -> None:
    say(amy, officers, "certificate_holders", phone="13900000002")
    inbox = Lists(tmp_path / "next")
    inbox.holders(AMY, household="H1", phone="13900000003", day="2026-11-14")
    handed_over(inbox.folder, LATER, importer(officers))

    latest = load_store(COUNTY).current("certificate_holders")
    assert latest.filter(pl.col("list_id") == pl.col("list_id").max())["phone"].to_list() == [
        "13900000003"
    ]


def test_a_column_that_the_roster_lacks_is_refused(amy: Person, officers: Cast) -> None:
    with pytest.raises(WordUnknownError):
        say(amy, officers, "deaths", died_on=date(2026, 11, 9))
    with pytest.raises(WordUnknownError):
        say(amy, officers, "no_such_list")


def test_a_community_worker_records_what_was_found_in_the_own_village(
    amy: Person, officers: Cast
) -> None:
    worker = "dongxihu-community"
    with as_owner():
        own = Duty.objects.filter(officer=officers.id(worker)).values("place").first()
        assert own is not None
    Person.objects.filter(pk=amy.pk).update(place=own["place"])
    with acting(officers.id(worker)):
        state_word(
            COUNTY, "outcomes", amy,
            {"programme": "living_subsidy", "list": "stop", "handled_on": DAY,
             "outcome": "confirmed"},
            actor=officers.id(worker), at=moment(DAY), today=DAY,
        )  # fmt: skip

    assert load_store(COUNTY).current("outcomes")["outcome"].to_list() == ["confirmed"]
