"""Steps made in columns for many persons are those that each person's lists give one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongxing.cycle.facts.coverage import ListWord, Series
from tongxing.cycle.facts.days import day_number
from tongxing.cycle.facts.derive import Source, steps_one_by_one
from tongxing.cycle.facts.plain import plain_rows, plain_steps
from tongxing.foundations.places import PlaceCode
from tongxing.law.load import load_catalogue

LAW = load_catalogue().law(PlaceCode.parse("420112"), date(2026, 11, 30))
DAYS = (date(2026, 9, 25), date(2026, 10, 25), date(2026, 11, 25))
PERSONS = ("amy", "bao", "chen")
CELLS = {
    "start": pl.Int32,
    "end": pl.Int32,
    "value": pl.String,
    "ended": pl.Boolean,
    "ended_on": pl.Int32,
}

around = st.one_of(
    st.none(), st.integers(day_number(date(2026, 8, 1)), day_number(date(2026, 12, 31)))
)
rows = st.tuples(around, around, st.sampled_from(["dibao", "edge"]))


@st.composite
def sources(draw: st.DrawFn, places: tuple[str, ...]) -> Source:
    """A roster of one to three lists that name some persons, the same row or another each time."""
    count = draw(st.integers(1, 3))
    usual = {person: draw(rows) for person in PERSONS}
    told: list[tuple[object, ...]] = []
    for number in range(count):
        for person in PERSONS:
            if draw(st.integers(0, 9)) == 0:
                continue
            start, end, value = draw(rows) if draw(st.integers(0, 9)) == 0 else usual[person]
            told.append((person, number, start, end, value, False, None))
    words = tuple(
        ListWord(
            frozenset({number}),
            DAYS[number],
            day_number(DAYS[number]),
            whole=False,
            persons=frozenset(row[0] for row in told if row[1] == number),  # type: ignore[misc]
            learned_on=DAYS[number],
        )
        for number in range(count)
    )
    doubtful = [(p, 0) for p in PERSONS if draw(st.integers(0, 9)) == 0]
    unknown = draw(st.booleans())
    statement = next(s for s in LAW.rosters["dibao"].states if s.fact == "low_income")
    return Source(
        LAW.rosters["dibao"],
        replace(statement, before="unknown" if unknown else "absent"),
        (Series("dibao", "low", places, words),),
        pl.DataFrame(
            told, schema={"person_id": pl.String, "list_id": pl.Int64, **CELLS}, orient="row"
        ),
        pl.DataFrame(schema={"person_id": pl.String, "list_id": pl.Int64, **CELLS}),
        pl.DataFrame(doubtful, schema={"person_id": pl.String, "list_id": pl.Int64}, orient="row"),
        pl.Series([person for person, *_ in told], dtype=pl.String),
    )


def as_steps(frame: pl.DataFrame) -> dict[str, list[tuple[int, object, int]]]:
    found: dict[str, list[tuple[int, object, int]]] = {}
    for person, day, value, state in frame.iter_rows():
        found.setdefault(person, []).append((day, value, state))
    return found


@pytest.mark.parametrize("absent", ["none", None])
@settings(max_examples=150, deadline=None)
@given(first=sources(()), second=st.one_of(st.none(), sources(("420112005",))))
def test_both_ways_agree(absent: str | None, first: Source, second: Source | None) -> None:
    fact = replace(LAW.facts["low_income"], absent=absent)
    place_of = {"amy": "420112005", "bao": "420112006", "chen": None}
    told = [first, second] if second else [first]

    found = plain_rows(told, place_of)
    persons = found["person_id"].to_list() if "person_id" in found.columns else []
    if not persons:
        return
    slow = steps_one_by_one(fact, told, place_of)

    assert as_steps(plain_steps(fact, found)) == {
        person: [(s.day, s.value, int(s.state)) for s in slow[person]] for person in sorted(persons)
    }
