"""The demonstration county: three months in a chain come out exactly as planted.

The truth was worked out beside the inboxes by code that knows neither the catalogue nor the cycle.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest

from tongxing.cycle.replay import replay
from tongxing.cycle.results import SCHEMAS
from tongxing.cycle.run import RunRequest, run_month
from tongxing.demo import make_county
from tongxing.foundations.month import Month
from tongxing.foundations.places import PlaceCode
from tongxing.law.load import load_catalogue

if TYPE_CHECKING:
    from pathlib import Path

MONTHS = ("2026-09", "2026-10", "2026-11")
PLACE = PlaceCode.parse("420112")


@dataclass(frozen=True)
class County:
    """The county's inboxes, the truth, and the result of each month."""

    folder: Path
    results: Path

    def list(self, month: str, name: str) -> pl.DataFrame:
        return pl.read_parquet(self.results / month / "lists" / f"{name}.parquet")

    def truth(self, month: str, name: str) -> pl.DataFrame:
        return pl.read_parquet(self.folder / "truth" / month / f"{name}.parquet")

    def manifest(self, month: str) -> dict[str, object]:
        text = (self.results / month / "manifest.json").read_text(encoding="utf-8")
        found: dict[str, object] = json.loads(text)
        return found


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    folder, results = tmp_path_factory.mktemp("county"), tmp_path_factory.mktemp("results")
    make_county(folder)
    previous: Path | None = None
    for month in MONTHS:
        out = results / month
        run_month(RunRequest(folder / month, PLACE, Month.parse(month), out, previous=previous))
        previous = out
    return County(folder, results)


def rows(frame: pl.DataFrame, columns: list[str]) -> list[tuple[object, ...]]:
    told = [
        tuple(tuple(sorted(cell)) if isinstance(cell, list) else cell for cell in row)
        for row in frame.select(columns).iter_rows()
    ]
    return sorted(told, key=str)


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize(
    "name",
    ["payroll", "adjustments", "stops", "discoveries", "asks", "rejects", "possible_matches"],
)
def test_every_list_is_the_planted_one(county: County, month: str, name: str) -> None:
    truth = county.truth(month, name)
    truth = truth.select(column for column in truth.columns if column in SCHEMAS[name])

    assert rows(county.list(month, name), truth.columns) == rows(truth, truth.columns)


@pytest.mark.parametrize("month", MONTHS)
def test_every_check_finds_what_was_planted_and_nothing_else(county: County, month: str) -> None:
    law = load_catalogue().law(PLACE, date(2026, 11, 30))
    codes = {check.id: check.code for check in law.checks.values()}
    found = county.list(month, "findings").with_columns(pl.col("check").replace_strict(codes))
    keys = ["person_id", "programme", "month", "check"]

    assert rows(found, keys) == rows(county.truth(month, "findings"), keys)


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
    measured = county.list("2026-11", "indicators").filter(pl.col("place") == PLACE.padded)
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
