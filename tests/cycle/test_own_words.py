"""What officers record themselves: it names somebody, and says nothing about anybody else."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from tongxing.cycle.facts.coverage import Series, series_of
from tongxing.cycle.facts.days import day_number
from tongxing.cycle.facts.derive import Source, source, steps_one_by_one
from tongxing.cycle.facts.known import known
from tongxing.cycle.facts.plain import plain_rows, plain_steps
from tongxing.cycle.facts.words import State
from tongxing.cycle.reading.replaced import replaced_rows
from tongxing.cycle.reading.tables import column_type
from tongxing.cycle.store import LISTS, WORD
from tongxing.foundations.places import PlaceCode
from tongxing.law.load import load_catalogue

LAW: Final = load_catalogue().law(PlaceCode.parse("420112"), date(2026, 11, 30))
OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 25), date(2026, 11, 10), date(2026, 11, 25)
AMY, BAO = "110105194912310021", "110105195112310028"
PLACES: Final[dict[str, str | None]] = {AMY: "420112001001", BAO: "420112001001"}


def lists(*told: tuple[int, str, date], roster: str = "dibao") -> pl.DataFrame:
    """Lists by id, kind and data day; those of a kind are one series."""
    rows = [
        {
            "list_id": number, "roster": roster, "series": "本机构登记" if kind == WORD else "低保",
            "file": f"{number}", "sha256": f"{number}", "data_day": day, "kind": kind,
            "places": [], "learned_on": day, "persons": 1,
        }
        for number, kind, day in told
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=LISTS)


def rows_of(roster: str, *told: dict[str, Any]) -> pl.DataFrame:
    """Good rows of a roster that are believed."""
    schema = {column.id: column_type(column) for column in LAW.rosters[roster].columns}
    every = {"list_id": pl.Int64, "sheet": pl.String, "row": pl.Int64, "person_id": pl.String,
             "state": pl.String, **schema, "withdrawn_on": pl.Date}  # fmt: skip
    cells = [{"state": "good", "row": number, **cell} for number, cell in enumerate(told, start=1)]
    return pl.DataFrame(
        {name: [cell.get(name) for cell in cells] for name in every}, schema=every, strict=False
    )


def series(
    roster: str, told: pl.DataFrame, rows: pl.DataFrame, share: int = 0
) -> tuple[Series, ...]:
    return series_of(
        LAW.rosters[roster], told, rows, place_of={}, drop_share=share, confirmed=frozenset(),
        confirm=False,
    )  # fmt: skip


def low_income(told: pl.DataFrame, *rows: dict[str, Any]) -> Source:
    frame = rows_of("dibao", *rows)
    statement = next(s for s in LAW.rosters["dibao"].states if s.fact == "low_income")
    return source(LAW.rosters["dibao"], statement, series("dibao", told, frame), frame)


def on(told: Source, person: str, day: date) -> tuple[object, State]:
    """What is known of somebody on a day, both ways of looking agreeing."""
    fact = LAW.facts["low_income"]
    slow = steps_one_by_one(fact, [told], PLACES)[person]
    rows = plain_rows([told], PLACES)
    if person in rows["person_id"].to_list():
        quick = plain_steps(fact, rows).filter(pl.col("person_id") == person)
        assert [(s.day, s.value, int(s.state)) for s in slow] == [
            row[1:] for row in quick.iter_rows()
        ]
    step = [each for each in slow if each.day <= day_number(day)][-1]
    return step.value, step.state


KIND: Final = next(
    column.id
    for column in LAW.rosters["dibao"].columns
    if column.id == next(s for s in LAW.rosters["dibao"].states if s.fact == "low_income").value
)


def income(list_id: int, person: str, value: str | None, **cells: object) -> dict[str, Any]:
    return {"list_id": list_id, "person_id": person, KIND: value, **cells}


def test_a_word_holds_from_its_day_and_the_list_before_it() -> None:
    told = low_income(
        lists((1, "stock", OCTOBER), (2, WORD, NOVEMBER)),
        income(1, AMY, "edge"),
        income(2, AMY, "dibao"),
    )

    assert on(told, AMY, date(2026, 11, 9)) == ("edge", State.KNOWN)
    assert on(told, AMY, NOVEMBER) == ("dibao", State.KNOWN)


def test_a_later_list_is_newer_than_a_word() -> None:
    told = low_income(
        lists((1, "stock", OCTOBER), (2, WORD, NOVEMBER), (3, "stock", DECEMBER)),
        income(1, AMY, "edge"),
        income(2, AMY, "dibao"),
        income(3, AMY, "edge"),
        income(1, BAO, "edge"),
        income(2, BAO, "dibao"),
    )

    assert on(told, AMY, date(2026, 11, 24)) == ("dibao", State.KNOWN)
    assert on(told, AMY, DECEMBER) == ("edge", State.KNOWN)
    # The later list names 包 no more.
    assert on(told, BAO, DECEMBER) == (LAW.facts["low_income"].absent, State.KNOWN)


def test_of_one_day_what_was_learned_later_stands() -> None:
    before = low_income(
        lists((1, WORD, OCTOBER), (2, "stock", OCTOBER)),
        income(1, AMY, "dibao"),
        income(2, AMY, "edge"),
    )
    after = low_income(
        lists((1, "stock", OCTOBER), (2, WORD, OCTOBER)),
        income(1, AMY, "edge"),
        income(2, AMY, "dibao"),
    )

    assert on(before, AMY, OCTOBER) == ("edge", State.KNOWN)
    assert on(after, AMY, OCTOBER) == ("dibao", State.KNOWN)


def test_a_cell_that_an_officer_left_blank_says_nothing() -> None:
    told = low_income(
        lists((1, "stock", OCTOBER), (2, WORD, NOVEMBER)),
        income(1, AMY, "edge"),
        income(2, AMY, None),
    )

    assert on(told, AMY, DECEMBER) == ("edge", State.KNOWN)


def test_whoever_no_word_names_is_read_in_columns_as_before() -> None:
    with_word = low_income(
        lists((1, "stock", OCTOBER), (2, WORD, NOVEMBER)),
        income(1, AMY, "edge"),
        income(1, BAO, "dibao"),
        income(2, AMY, "dibao"),
    )
    without = low_income(lists((1, "stock", OCTOBER)), income(1, BAO, "dibao"))

    assert plain_rows([with_word], PLACES)["person_id"].to_list() == [BAO]
    assert on(with_word, BAO, DECEMBER) == on(without, BAO, DECEMBER)


def test_words_alone_are_no_list_and_speak_for_nobody_else() -> None:
    told = lists((1, WORD, NOVEMBER))
    low = low_income(told, income(1, AMY, "dibao"))
    now = known({"low_income": [("person", low)]}, LAW, {"dibao": low.series}, {"person": PLACES})

    assert on(low, AMY, DECEMBER) == ("dibao", State.KNOWN)
    assert on(low, BAO, DECEMBER) == (None, State.UNCOVERED)
    assert now.lacking["low_income"] == ("dibao",)
    assert now.series == {}


def test_a_word_trips_no_breaker_and_is_compared_with_nothing() -> None:
    told = lists((1, "stock", OCTOBER), (2, WORD, NOVEMBER), (3, "stock", DECEMBER))
    many = [income(1, f"p{number}", "dibao") for number in range(20)]
    again = [income(3, f"p{number}", "dibao") for number in range(20)]
    frame = rows_of("dibao", *many, income(2, AMY, "dibao"), *again)

    of_office, own = sorted(series("dibao", told, frame, 80), key=lambda one: one.spoken)

    assert not any(word.tripped for one in (of_office, own) for word in one.lists)
    assert of_office.lists[-1].previous_persons == 20
    assert not own.covers("420112001001")


def test_a_death_that_an_officer_recorded_gives_way_to_the_list_that_came_later() -> None:
    roster = LAW.rosters["deaths"]
    told = lists((1, WORD, NOVEMBER), (2, "events", DECEMBER), roster="deaths")
    frame = rows_of(
        "deaths",
        {"list_id": 1, "person_id": AMY, "death_date": date(2026, 11, 3)},
        {"list_id": 2, "person_id": AMY, "death_date": date(2026, 11, 2)},
        {"list_id": 1, "person_id": BAO, "death_date": date(2026, 11, 4)},
    )
    found = source(roster, roster.states[0], series("deaths", told, frame), frame)

    steps = steps_one_by_one(LAW.facts["death_date"], [found], PLACES)

    assert steps[AMY][-1].value == date(2026, 11, 2)
    assert steps[BAO][-1].value == date(2026, 11, 4)


words = st.lists(
    st.tuples(
        st.sampled_from([AMY, BAO]), st.sampled_from([OCTOBER, NOVEMBER, DECEMBER]),
        st.sampled_from(["dibao", "edge", None]),
    ),
    max_size=3, unique_by=lambda each: each[:2],
)  # fmt: skip


@given(words, st.sampled_from(["dibao", "edge"]))
@settings(max_examples=80, deadline=None)
def test_both_ways_of_reading_agree_whatever_officers_record(
    recorded: list[tuple[str, date, str | None]], usual: str
) -> None:
    days = sorted({day for _, day, _ in recorded})
    ids = {day: number for number, day in enumerate(days, start=10)}
    told = low_income(
        lists((1, "stock", OCTOBER), *((ids[day], WORD, day) for day in days)),
        income(1, AMY, usual),
        income(1, BAO, usual),
        *(income(ids[day], person, value) for person, day, value in recorded),
    )

    for person in PLACES:
        on(told, person, DECEMBER)
    named = {person for person, _, value in recorded if value is not None}
    assert set(plain_rows([told], PLACES)["person_id"]) == set(PLACES) - named


def enrolment(list_id: int, person: str, applied: date, **cells: object) -> dict[str, Any]:
    return {
        "list_id": list_id, "person_id": person, "programme": "living_subsidy",
        "applied_on": applied, **cells,
    }  # fmt: skip


def gone(told: pl.DataFrame, frame: pl.DataFrame, new: list[int]) -> set[tuple[int, int]]:
    """List and number of the rows of enrolments that are believed no longer."""
    ids = pl.Series(new, dtype=pl.Int64)
    found = replaced_rows(
        frame, told, LAW.rosters["enrolments"], handed_over=ids, fresh=ids,
        place_of=pl.DataFrame(schema={"person_id": pl.String, "place": pl.String}),
    )  # fmt: skip
    return set(found.select("list_id", "row").iter_rows())


def test_a_later_history_that_names_person_and_programme_stands_for_the_word() -> None:
    told = lists((1, WORD, NOVEMBER), (2, "history", DECEMBER), roster="enrolments")
    frame = rows_of(
        "enrolments",
        enrolment(1, AMY, NOVEMBER),
        enrolment(1, BAO, NOVEMBER),
        enrolment(1, AMY, NOVEMBER, programme="nursing_subsidy"),
        enrolment(2, AMY, date(2026, 11, 9)),
        enrolment(2, BAO, NOVEMBER, state="rejected"),
    )

    # 包's row of the list cannot be believed, and the other programme is not named.
    assert gone(told, frame, [2]) == {(1, 1)}


def test_an_older_history_gives_way_to_the_word_of_the_same_application() -> None:
    told = lists((1, WORD, DECEMBER), (2, "history", NOVEMBER), roster="enrolments")
    frame = rows_of(
        "enrolments",
        enrolment(1, AMY, OCTOBER, approved_on=DECEMBER),
        enrolment(2, AMY, OCTOBER),
        enrolment(2, BAO, OCTOBER),
    )

    assert gone(told, frame, [2]) == {(2, 2)}
