"""东西湖: three months in a chain come out exactly as planted, with everything in force.

The truth of seven programmes was worked out beside the inboxes by code that knows neither the
catalogue nor the cycle; that of the others was written down by hand.
"""

from __future__ import annotations

import polars as pl
import pytest
from counties import County, declared_rows, rows, run_county

from tongxing.cycle.replay import replay
from tongxing.cycle.results import SCHEMAS
from tongxing.demo.oracle.place_law import PROGRAMMES

MONTHS = ("2026-09", "2026-10", "2026-11")
WORKABLE_SHARE = 0.02
"""Of the holders so many may stand under 应享未享, for an officer to work through the list."""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    return run_county("420112", MONTHS, tmp_path_factory.mktemp("420112"))


def of_the_seven(frame: pl.DataFrame) -> pl.DataFrame:
    """Leave out what is about the programmes whose truth is declared by hand."""
    if "programme" not in frame.columns:
        return frame
    return frame.filter(pl.col("programme").is_null() | pl.col("programme").is_in(PROGRAMMES))


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize(
    "name",
    ["payroll", "adjustments", "stops", "discoveries", "services", "rejects", "possible_matches"],
)
def test_every_list_is_the_planted_one(county: County, month: str, name: str) -> None:
    truth = county.truth(month, name)
    truth = truth.select(column for column in truth.columns if column in SCHEMAS[name])

    found = of_the_seven(county.list(month, name))

    assert rows(found, truth.columns) == rows(truth, truth.columns)


@pytest.mark.parametrize("month", MONTHS)
def test_exactly_the_planted_questions_are_asked(county: County, month: str) -> None:
    keys = ["person_id", "programme", "unknown"]
    truth, found = county.truth(month, "asks"), of_the_seven(county.list(month, "asks"))
    # What a list that never came is asked for, other programmes need as well.
    about_lists = pl.col("programme").is_null()

    assert rows(found.filter(~about_lists), keys) == rows(truth.filter(~about_lists), keys)
    wanted = [set(each) for each in truth.filter(about_lists)["unknown"]]
    asked = [set(each) for each in found.filter(about_lists)["unknown"]]
    assert all(any(each <= one for one in asked) for each in wanted)


@pytest.mark.parametrize("month", MONTHS)
def test_every_check_finds_what_was_planted_and_nothing_else(county: County, month: str) -> None:
    truth = county.truth(month, "findings")
    planted = {check for each in MONTHS for check in county.truth(each, "findings")["check"]}
    keys = ["person_id", "programme", "month", "check"]

    found = of_the_seven(county.findings(month)).filter(pl.col("check").is_in(sorted(planted)))

    assert rows(found, keys) == rows(truth, keys)


@pytest.mark.parametrize("month", MONTHS)
def test_what_mechanisms_declare_comes_out_and_nothing_else(county: County, month: str) -> None:
    declared = set(county.truth(month, "declared").iter_rows())
    # What cannot be read about somebody is asked for every programme that needs it.
    unread = {person for each in MONTHS for person in county.truth(each, "asks")["person_id"]}
    found = declared_rows(county, month)
    beside = {row for row in found - declared if not (row[0] == "asks" and row[1] in unread)}

    assert (beside, declared - found) == (set(), set())


def workable(county: County, month: str) -> float:
    """Return how many persons an officer can work through in a month."""
    measured = dict(county.truth(month, "indicators").select("indicator", "numerator").iter_rows())
    return WORKABLE_SHARE * int(measured["holders"])


@pytest.mark.parametrize("month", MONTHS)
def test_the_list_of_money_missed_can_be_worked_through(county: County, month: str) -> None:
    missed = county.list(month, "discoveries")

    assert all(fen is not None and fen > 0 for fen in missed["amount_fen"])
    assert 20 < missed["person_id"].n_unique() < workable(county, month)


@pytest.mark.parametrize("month", MONTHS)
def test_what_is_not_known_of_many_is_asked_once(county: County, month: str) -> None:
    persons = county.list(month, "asks")["person_id"].drop_nulls()

    assert 0 < persons.n_unique() < workable(county, month)


@pytest.mark.parametrize("month", MONTHS)
def test_every_indicator_measures_what_was_planted(county: County, month: str) -> None:
    truth = county.truth(month, "indicators")
    keys = ["indicator", "place", "numerator", "denominator", "value"]
    measured = county.list(month, "indicators").join(
        truth.select("indicator", "place").unique(), on=["indicator", "place"], how="semi"
    )

    assert rows(measured, keys) == rows(truth, keys)


@pytest.mark.parametrize("month", MONTHS)
def test_the_breakers_that_trip_are_the_planted_ones(county: County, month: str) -> None:
    breakers = county.manifest(month)["breakers"]
    assert isinstance(breakers, list)
    found = [(b["name"], b["found"], b["compared_with"]) for b in breakers]

    truth = county.truth(month, "breakers").select("name", "found", "compared_with")
    assert sorted(found) == sorted(truth.iter_rows())


def test_november_counts_what_the_district_published(county: County) -> None:
    measured = county.list("2026-11", "indicators").filter(pl.col("place") == county.place.padded)
    holders = dict(
        measured.filter(pl.col("indicator").str.starts_with("holders"))
        .select("indicator", "numerator")
        .iter_rows()
    )
    paid = county.list("2026-11", "payroll").group_by("programme").len()
    persons = dict(paid.iter_rows())

    assert holders["holders"] == 6742
    by_category = [953, 346, 41, 3485, 605, 970, 342]
    names = ("vision", "hearing", "speech", "physical", "intellectual", "mental", "multiple")
    assert [holders[f"holders/category={name}"] for name in names] == by_category
    assert persons["living_subsidy"] >= 890
    assert persons["nursing_subsidy"] >= 2100
    assert persons["intellectual_family_care"] >= 104


@pytest.mark.parametrize("month", MONTHS)
def test_every_row_read_is_accounted_for(county: County, month: str) -> None:
    files = county.manifest(month)["accounts"]
    assert isinstance(files, list)

    for file in files:
        counted = sum(file[part] for part in ("used", "repeated", "skipped", "rejected"))
        assert file["rows"] == counted, file["file"]


def test_a_replay_of_november_gives_the_same_bytes(county: County) -> None:
    found = replay(county.results / "2026-11")

    assert found.different == ()
    assert found.compared > 150
