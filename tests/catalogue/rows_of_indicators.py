"""Rows that an indicator counts, with the records of their persons, and what it says of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import polars as pl
from tests.catalogue.shipped import DONGXIHU, NOVEMBER, law

from tongxing.cycle.reading.tables import column_type
from tongxing.law.columns import column
from tongxing.law.expressions import names_over, references
from tongxing.law.expressions.shapes import record_shape
from tongxing.law.expressions.types import Type, type_of_fact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.foundations.places import PlaceCode
    from tongxing.law.documents import Indicator
    from tongxing.law.expressions import Expression
    from tongxing.law.in_force import Law

Row = dict[str, object]

_DTYPES: Final[dict[str, type[pl.DataType]]] = {
    "boolean": pl.Boolean,
    "integer": pl.Int64,
    "money": pl.Int64,
    "rate": pl.Int64,
    "date": pl.Date,
}


@dataclass(frozen=True)
class Case:
    """Rows that are looked at, with the records of their persons.

    Attributes:
        records: By roster. A list that is given is complete; one that is not, is not known.
    """

    rows: tuple[Row, ...]
    records: Mapping[str, Sequence[Mapping[str, object]]] = field(default_factory=dict)


def case(*rows: Row, **records: Sequence[Mapping[str, object]]) -> Case:
    """Return rows with the records of their persons, each list complete."""
    return Case(rows, records)


def measured(
    indicator: Indicator,
    rule: Expression,
    asked: Case,
    place: PlaceCode = DONGXIHU,
    **values: object,
) -> list[object]:
    """Return what a rule of an indicator says of rows.

    Args:
        indicator: The indicator.
        rule: Its numerator, denominator or `where`.
        asked: The rows.
        place: The place whose law is asked.
        values: Numbers that the sources leave open, in the form in which the law holds them.
    """
    here = _law(place, values)
    frame = _frame(here, indicator, rule, asked)
    records = {roster: _records(here, roster, rows) for roster, rows in asked.records.items()}
    return column(rule, here, frame, records).to_list()


def _law(place: PlaceCode, values: Mapping[str, object]) -> Law:
    here = law(place)
    numbers = {
        parameter: replace(here.values[parameter], value=value)
        for parameter, value in values.items()
    }
    return replace(here, values={**here.values, **numbers})


def _frame(here: Law, document: Indicator, rule: Expression, asked: Case) -> pl.DataFrame:
    """Return the rows with every further name that a rule may read; what is not said is null."""
    roster = here.rosters[document.records] if document.records else None
    extras = names_over(document.over or "person", record_shape(roster) if roster else None)
    schema: dict[str, pl.DataType | type[pl.DataType]] = {
        "person_id": pl.String,
        "reading_day": pl.Date,
    }
    for name, extra in extras.items():
        schema[name] = _dtype(here, extra.type)
    for name in references(rule).facts - extras.keys():
        schema[name] = _dtype(here, type_of_fact(here.facts[name]))
    for row in asked.rows:
        for name in row.keys() - schema.keys():
            schema[name] = _of_value(here, name, row[name])
    complete = {f"{roster}__complete": True for roster in asked.records}
    schema |= dict.fromkeys(complete, pl.Boolean)
    day = roster.day if roster else None
    rows = [
        {
            "person_id": "P",
            "as_of": NOVEMBER,
            "reading_day": row.get(day or "", NOVEMBER) or NOVEMBER,
            **complete,
            **row,
        }
        for row in asked.rows
    ]
    return pl.DataFrame(
        [{name: row.get(name) for name in schema} for row in rows], schema=schema, orient="row"
    )


def _dtype(here: Law, kind: Type) -> type[pl.DataType]:
    if kind.kind == "enumeration":
        words = here.scope.values_of(kind)
        return pl.Int64 if words and all(isinstance(w, int) for w in words) else pl.String
    return _DTYPES.get(kind.kind, pl.String)


def _of_value(here: Law, name: str, value: object) -> type[pl.DataType]:
    if name.startswith("component_"):
        return pl.Int8
    if name in here.facts:
        return _dtype(here, type_of_fact(here.facts[name]))
    is_truth = isinstance(value, bool)
    return pl.Boolean if is_truth else pl.Int64 if isinstance(value, int) else pl.String


def _records(here: Law, roster: str, rows: Sequence[Mapping[str, object]]) -> pl.DataFrame:
    schema: dict[str, pl.DataType | type[pl.DataType]] = {"person_id": pl.String}
    if roster == "payments":
        schema |= {"programme": pl.String, "month_start": pl.Date, "paid": pl.Int64}
    else:
        schema |= {each.id: column_type(each) for each in here.rosters[roster].columns}
    filled = [{"person_id": "P", **row} for row in rows]
    return pl.DataFrame(
        [{name: row.get(name) for name in schema} for row in filled], schema=schema, orient="row"
    )
