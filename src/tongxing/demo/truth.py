"""Writes the truth beside the inboxes: Parquet by month, what was planted, and the totals."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import polars as pl

from tongxing.demo.months import RUNS, month_text
from tongxing.demo.programmes import HOLDERS, RECIPIENTS
from tongxing.demo.scenarios.expected import LIVING, NURSING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tongxing.demo.files.form import Placed
    from tongxing.demo.mechanisms.garden import Nursery
    from tongxing.demo.oracle.truths import MonthTruth
    from tongxing.demo.scenarios.planting import Garden

_TEXT, _TEXTS, _FEN = pl.String, pl.List(pl.String), pl.Int64
_Types = dict[str, pl.DataType | type[pl.DataType]]
Rows = Mapping[str, Sequence[tuple[object, ...]]]
"""Rows by the list they stand in."""

SCHEMAS: dict[str, _Types] = {
    "payroll": {
        "person_id": _TEXT,
        "programme": _TEXT,
        "amount_fen": _FEN,
        "basis": _TEXT,
        "presumed": _TEXTS,
    },
    "adjustments": {
        "person_id": _TEXT,
        "programme": _TEXT,
        "month": _TEXT,
        "due_fen": _FEN,
        "paid_fen": _FEN,
        "difference_fen": _FEN,
        "cause": _TEXT,
    },
    "stops": {
        "person_id": _TEXT,
        "programme": _TEXT,
        "action": _TEXT,
        "failed": _TEXTS,
        "since": pl.Date,
    },
    "discoveries": {
        "person_id": _TEXT,
        "programme": _TEXT,
        "amount_fen": _FEN,
        "presumed": _TEXTS,
    },
    "services": {"person_id": _TEXT, "programme": _TEXT, "kind": _TEXT, "presumed": _TEXTS},
    "asks": {"person_id": _TEXT, "programme": _TEXT, "unknown": _TEXTS},
    "findings": {
        "person_id": _TEXT,
        "programme": _TEXT,
        "month": _TEXT,
        "check": _TEXT,
        "subject": _TEXT,
    },
    "indicators": {
        "indicator": _TEXT,
        "place": _TEXT,
        "numerator": _FEN,
        "denominator": _FEN,
        "value": pl.Float64,
    },
    "breakers": {"name": _TEXT, "subject": _TEXT, "found": _FEN, "compared_with": _FEN},
    "gaps": {"programme": _TEXT, "month": _TEXT, "township": _TEXT},
    "rejects": {
        "file": _TEXT,
        "sheet": _TEXT,
        "row": _FEN,
        "column": _TEXT,
        "roster": _TEXT,
        "person_id": _TEXT,
    },
    "possible_matches": {"file": _TEXT, "row": _FEN, "name": _TEXT, "candidate_id": _TEXT},
    "repeats": {"file": _TEXT, "sheet": _TEXT, "row": _FEN},
}
"""The columns of each list of truth; money in fen, an empty `person_id` is a whole roster."""


def write_truth(
    folder: Path, truths: Iterable[MonthTruth], placed: Iterable[Placed], garden: Garden
) -> None:
    """Write everything that must come out of the three runs."""
    lines = list(placed)
    months = list(truths)
    for truth in months:
        of_lines = _of_lines([line for line in lines if line.month == truth.month])
        write_lists(folder / month_text(truth.month), truth, of_lines)
    _write_scenarios(folder / "scenarios.csv", garden)
    totals = {month_text(truth.month): totals_of(truth) for truth in months}
    text = json.dumps(totals, ensure_ascii=False, indent=2)
    (folder / "totals.json").write_text(f"{text}\n", encoding="utf-8")


def write_lists(folder: Path, truth: MonthTruth, of_lines: Rows | None = None) -> None:
    """Write what must come out of one month, a file for each list."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = _rows(truth) | dict(of_lines or {})
    for listed, schema in SCHEMAS.items():
        frame = pl.DataFrame(rows.get(listed, ()), schema=schema, orient="row")
        frame.write_parquet(folder / f"{listed}.parquet")


def write_declared(truth: Path, nursery: Nursery) -> None:
    """Write what the mechanisms of a place are, and what was declared to come out of each month."""
    rows = [
        (each.id, each.shows, each.says, " ".join(each.programmes), subject)
        for each, subject in nursery.subjects
    ]
    schema = dict.fromkeys(("mechanism", "shows", "says", "programmes", "subject"), _TEXT)
    pl.DataFrame(rows, schema=schema, orient="row").write_csv(truth / "mechanisms.csv")
    for month in RUNS:
        _write_declared(truth / month_text(month), nursery, month)


def _write_declared(folder: Path, nursery: Nursery, month: int) -> None:
    """Write what must come out of one month, and the programmes of which that is everything."""
    schema = dict.fromkeys(("list", "subject", "programme"), _TEXT) | {"fen": _FEN, "word": _TEXT}
    rows = pl.DataFrame(nursery.rows(month), schema=schema, orient="row")
    rows.write_parquet(folder / "declared.parquet")
    programmes = pl.DataFrame(
        {"programme": sorted(nursery.programmes)}, schema={"programme": _TEXT}
    )
    programmes.write_parquet(folder / "declared_programmes.parquet")


def totals_of(truth: MonthTruth) -> Mapping[str, object]:
    """Return the month's totals, and how those in pay follow from those entitled.

    In pay = entitled on the first of the month, less those entitled and not in pay (missed), plus
    those in pay and not known to be entitled (wrong, or paid because an approval stands).
    """
    holders = {
        measured.indicator.rpartition("=")[2]: measured.numerator
        for measured in truth.indicators
        if measured.indicator.startswith("holders/category=")
    }
    equations = {}
    for programme in (LIVING, NURSING):
        entitled, in_pay = truth.entitled[programme], truth.in_pay[programme]
        equations[programme] = {
            "entitled": len(entitled),
            "missed": sorted(entitled - in_pay),
            "wrong": sorted(in_pay - entitled),
            "in_pay": len(in_pay),
        }
    return {
        "holders": sum(holders.values()),
        "holders_by_category": {category: holders.get(category, 0) for category in HOLDERS},
        "in_pay": {programme: len(truth.in_pay[programme]) for programme in RECIPIENTS},
        "entitled_and_in_pay": equations,
    }


def _rows(truth: MonthTruth) -> dict[str, list[tuple[object, ...]]]:
    listed = (
        "payroll",
        "adjustments",
        "stops",
        "discoveries",
        "services",
        "asks",
        "findings",
        "indicators",
        "breakers",
        "gaps",
    )
    return {name: [tuple(row) for row in getattr(truth, name)] for name in listed}


def _of_lines(lines: list[Placed]) -> dict[str, list[tuple[object, ...]]]:
    """Return where the lines stand that are refused, possible or repeated."""
    rejects: list[tuple[object, ...]] = []
    possible: list[tuple[object, ...]] = []
    repeats: list[tuple[object, ...]] = []
    for at in lines:
        if at.line.fate == "rejected":
            person = at.line.person or None
            rejects.append((at.file, at.sheet, at.row, at.header, at.roster, person))
        elif at.line.fate == "possible":
            # The line is refused as well: its number is wrong, whoever it may be about.
            rejects.append((at.file, at.sheet, at.row, at.header, at.roster, at.line.person))
            possible.append((at.file, at.row, at.line.name, at.line.person))
        else:
            repeats.append((at.file, at.sheet, at.row))
    return {"rejects": rejects, "possible_matches": possible, "repeats": repeats}


def _write_scenarios(path: Path, garden: Garden) -> None:
    rows = [
        (each.scenario.id, each.scenario.says, each.person.number, each.person.name)
        for each in garden.planted
    ]
    schema = {"scenario": _TEXT, "says": _TEXT, "person_id": _TEXT, "name": _TEXT}
    pl.DataFrame(rows, schema=schema, orient="row").write_csv(path)
