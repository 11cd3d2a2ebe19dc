"""Demonstration counties run through their months, and what must come out of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.run import RunRequest, run_month
from tongxing.demo import make_county
from tongxing.demo.districts import DISTRICTS
from tongxing.foundations.month import Month
from tongxing.foundations.places import PlaceCode
from tongxing.law.load import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tongxing.law.in_force import Law

OF_PROGRAMMES = ("payroll", "adjustments", "stops", "discoveries", "services", "asks", "findings")
DECLARED = ["list", "subject", "programme", "fen", "word"]

Row = tuple[object, ...]


@dataclass(frozen=True)
class County:
    """A county's inboxes, the truth, and the result of each month that was run."""

    place: PlaceCode
    folder: Path
    results: Path
    months: tuple[str, ...]

    @cached_property
    def law(self) -> Law:
        """The law in force in the county."""
        return load_catalogue().law(self.place, date(2026, 11, 30))

    @cached_property
    def codes(self) -> dict[str, str]:
        """The code of each check."""
        return {check.id: check.code for check in self.law.checks.values()}

    def list(self, month: str, name: str) -> pl.DataFrame:
        return pl.read_parquet(self.results / month / "lists" / f"{name}.parquet")

    def truth(self, month: str, name: str) -> pl.DataFrame:
        return pl.read_parquet(self.folder / "truth" / month / f"{name}.parquet")

    def manifest(self, month: str) -> dict[str, object]:
        text = (self.results / month / "manifest.json").read_text(encoding="utf-8")
        found: dict[str, object] = json.loads(text)
        return found

    def findings(self, month: str) -> pl.DataFrame:
        """The findings, each check by its code."""
        return self.list(month, "findings").with_columns(
            pl.col("check").replace_strict(self.codes, return_dtype=pl.String)
        )


def run_county(place: str, months: Sequence[str], folder: Path) -> County:
    """Make a county and run its months in a chain."""
    code, made = PlaceCode.parse(place), folder / "county"
    make_county(made, district=DISTRICTS[place])
    previous: Path | None = None
    for month in months:
        out = folder / "results" / month
        run_month(RunRequest(made / month, code, Month.parse(month), out, previous=previous))
        previous = out
    return County(code, made, folder / "results", tuple(months))


def rows(frame: pl.DataFrame, columns: Sequence[str]) -> list[Row]:
    """Return the rows in one order, lists within them sorted."""
    told = [
        tuple(tuple(sorted(cell)) if isinstance(cell, list) else cell for cell in row)
        for row in frame.select(columns).iter_rows()
    ]
    return sorted(told, key=str)


def declared_rows(county: County, month: str) -> set[Row]:
    """Return what a run said about what mechanisms declare, in the form they declare it."""
    told = set(_told(county, month))
    wanted = set(county.truth(month, "declared").iter_rows())
    return told | set(_decided(county, month, wanted))


def declared_programmes(county: County, month: str) -> set[str]:
    """Return the programmes, and codes of checks, of which all rows are declared."""
    return set(county.truth(month, "declared_programmes")["programme"])


def _told(county: County, month: str) -> Iterator[Row]:
    programmes = declared_programmes(county, month)
    for name in OF_PROGRAMMES:
        frame = county.findings(month) if name == "findings" else county.list(month, name)
        about = "check" if name == "findings" else "programme"
        for row in frame.filter(pl.col(about).is_in(sorted(programmes))).iter_rows(named=True):
            if row["person_id"] is not None:
                yield (name, row["person_id"], row[about], _fen(row), _word(name, row))


def _fen(row: dict[str, object]) -> object:
    return row.get("amount_fen", row.get("difference_fen"))


def _word(name: str, row: dict[str, object]) -> str:
    """Return what else decides: see `Declared.word`."""
    words = {
        "payroll": ["basis"],
        "adjustments": ["month", "cause"],
        "stops": ["action", "failed"],
        "services": ["kind"],
        "asks": ["unknown"],
        "findings": ["programme"],
    }
    told = [row[column] for column in words.get(name, ())]
    return " ".join(
        " ".join(sorted(map(str, each))) if isinstance(each, list) else str(each or "")
        for each in told
    )


def _decided(county: County, month: str, wanted: set[Row]) -> Iterator[Row]:
    """Yield the programmes decided in somebody's favour, of those declared to stand on no list."""
    decided = county.list(month, "determinations")
    for row in wanted:
        if row[0] == "determinations":
            theirs = decided.filter(pl.col("person_id") == row[1])
            if theirs[f"{row[2]}__outcome"].to_list() == [True]:
                yield row
