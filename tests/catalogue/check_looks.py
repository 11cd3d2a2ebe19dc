"""Rows on both sides of every check, read from `looks/*.yaml`, and what the check says of them.

A look is one row as the check sees it: names of its kind of row and facts, money in yuan. Beside
them may stand `others`, further rows of its group (each `times`), `records` of the row's subject
(a list that is given is complete), `related` persons, programmes it `receives`, and `values` that
parameters shall have, where the sources leave them empty. What stands under `row` holds for all
looks of a check.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import polars as pl
import yaml
from tests.catalogue.cases_as_columns import dtype_of_fact, frame_of, parts_of
from tests.catalogue.shipped import NOVEMBER, law

from tongxing.law.columns import column
from tongxing.law.columns.dtypes import dtype_of
from tongxing.law.documents import NEVER
from tongxing.law.expressions import PAYMENTS, names_over, references
from tongxing.law.expressions.shapes import SUBJECT, complete_id, record_shape
from tongxing.law.units import PARAMETER_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tongxing.law.documents import Check
    from tongxing.law.expressions import RecordShape
    from tongxing.law.in_force import Law

Row = dict[str, Any]

FOLDER: Final = Path(__file__).parent / "looks"
ANSWERS: Final = {"finds": True, "passes": False, "asks": None}
BESIDE: Final = ("others", "records", "related", "receives", "values", "times")
SCALES: Final = {"money": 100, "percent": 100, "ratio": 10_000}
AMOUNT: Final = "__amount"
ME: Final = "1"


@dataclass(frozen=True)
class Look:
    """One look of a check at a row, and what it must answer; None: it cannot be told."""

    answer: bool | None
    row: Row
    rows: list[Row]
    values: Row
    records: Mapping[str, list[Row]]


@cache
def looks() -> Mapping[str, list[Look]]:
    """Return the looks of each check."""
    found: dict[str, list[Look]] = {}
    for file in sorted(FOLDER.glob("*.yaml")):
        for check, written in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            assert check not in found, check
            assert set(written) <= {"row", *ANSWERS}, check
            base = written.get("row", {})
            found[check] = [
                _look(base, answer, own)
                for word, answer in ANSWERS.items()
                for own in written.get(word, [])
            ]
    return found


def _look(base: Row, answer: bool | None, own: Row) -> Look:
    whole = {**base, **own}
    row = {key: value for key, value in whole.items() if key not in BESIDE}
    row["receives"] = whole.get("receives", [])
    rows = [row]
    for other in whole.get("others", []):
        told = {key: value for key, value in other.items() if key != "times"}
        rows += [{**row, **told}] * other.get("times", 1)
    for relation, facts in whole.get("related", {}).items():
        row[relation] = relation
        rows.append({**facts, SUBJECT: relation, "receives": [], "is_relative": True})
    return Look(answer, row, rows, whole.get("values", {}), whole.get("records", {}))


def law_of(look: Look) -> Law:
    """Return the law of Dongxihu with the values that a look sets."""
    usual = law()
    changed = dict(usual.values)
    for key, value in look.values.items():
        changed[key] = replace(changed[key], value=_held(usual.parameters[key].unit, value))
    return replace(usual, values=changed)


def _held(unit: str, value: Any) -> object:  # noqa: ANN401 - whatever YAML holds
    """Return a value as the law holds it: by key, money in fen, rates in ten-thousandths."""
    if isinstance(value, dict):
        return {(key,): _held(unit, each) for key, each in value.items()}
    return value * SCALES.get(PARAMETER_UNITS[unit].held_as, 1) if isinstance(value, int) else value


def answer_of(check: Check, look: Look, rules: Law) -> bool | None:
    """Say what a check answers: rows that it does not look at at all are no findings."""
    frame = _frame(check, look, rules)
    records = {roster: frame_of(shape, rows) for roster, shape, rows in _records(look, rules)}
    if check.among is not None:
        kept = column(check.among, rules, frame, records)
        if kept[0] is not True:
            return None if kept[0] is None else False
        frame = frame.filter(kept.fill_null(value=False))
    if check.per:
        frame = frame.drop_nulls(list(check.per))
    found = column(check.when, rules, frame, records, check.per)[0]
    return None if found is None else found is True


def _records(look: Look, rules: Law) -> Iterator[tuple[str, RecordShape, list[Row]]]:
    for roster, rows in look.records.items():
        shape = PAYMENTS if roster == PAYMENTS.id else record_shape(rules.rosters[roster])
        kinds = {each.id: each.type.kind for each in shape.columns.values()}
        yield (
            roster,
            shape,
            [
                {SUBJECT: ME, **{key: _typed(value, kinds[key]) for key, value in row.items()}}
                for row in rows
            ],
        )


def _frame(check: Check, look: Look, rules: Law) -> pl.DataFrame:
    rows = [{SUBJECT: ME, **each} for each in look.rows]
    names = dict.fromkeys(name for row in rows for name in row if name not in BESIDE)
    names |= dict.fromkeys(_read(check))
    names.pop("is_relative", None)
    taken = [_series(check, name, rows, rules) for name in names if name != "reading_day"]
    taken += [
        pl.repeat(value=True, n=len(rows), eager=True).alias(name.replace(AMOUNT, "__outcome"))
        for name in names
        if name.endswith(AMOUNT)
    ]
    days = pl.Series("reading_day", [_day(check, row, rules) for row in rows], dtype=pl.Date)
    received = {programme for row in rows for programme in row["receives"]}
    drawn = [
        pl.Series(f"receives__{each}", [each in row["receives"] for row in rows])
        for each in sorted(received)
    ]
    whole = [pl.Series(complete_id(roster), [True] * len(rows)) for roster in look.records]
    parts = [parts_of(rules, row) for row in rows]
    kinds = dict.fromkeys(name for each in parts for name in each)
    components = [
        pl.Series(name, [each.get(name) for each in parts], dtype=pl.Int8) for name in kinds
    ]
    return pl.DataFrame([days, *taken, *drawn, *whole, *components])


def _read(check: Check) -> Iterator[str]:
    """Yield the further names that a check reads: its rows always have them, if only as blanks."""
    for rule in (check.when, check.among):
        if rule is not None:
            yield from references(rule).extras


def _day(check: Check, row: Row, rules: Law) -> date:
    """Return the day of the facts: of a record its own, else that of the run."""
    if check.records is None or row.get("is_relative"):
        return NOVEMBER
    day = row[str(rules.rosters[check.records].day)]
    assert isinstance(day, date)
    return day


def _series(check: Check, name: str, rows: list[Row], rules: Law) -> pl.Series:
    values = [row.get(name) for row in rows]
    shape = record_shape(rules.rosters[check.records]) if check.records else None
    extra = names_over(check.over, shape).get(name)
    if extra is not None:
        kind = extra.type.kind
        dtype = pl.Int8 if name == "grade" else dtype_of(extra.type)
        dtype = pl.String if dtype == pl.Null else dtype
    elif name == SUBJECT:
        kind, dtype = "text", pl.String
    elif name.endswith(AMOUNT):
        kind, dtype = "money", pl.Int64
    else:
        fact = rules.facts[name]  # a slip of the pen in a look is an error here
        kind, dtype = fact.type, dtype_of_fact(fact)
        assert not fact.values or set(values) <= {*fact.values, None}, name
    return pl.Series(name, [_typed(value, kind) for value in values], dtype=dtype)


def _typed(value: object, kind: str) -> object:
    if kind == "money" and isinstance(value, int | float):
        return round(value * 100)
    return NEVER if value == "never" else value
