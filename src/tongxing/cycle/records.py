"""Dated events as rules count them: the believed rows of every list of records, and payments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.months import first_day
from tongxing.cycle.reading.subjects import other_keys
from tongxing.cycle.reading.tables import column_type
from tongxing.law.documents import NEVER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tongxing.cycle.facts.coverage import Series
    from tongxing.cycle.payments import Payments
    from tongxing.cycle.store import Store
    from tongxing.law.documents import Roster
    from tongxing.law.in_force import Law

PAYMENTS = "payments"

Records = dict[str, pl.DataFrame]
"""By roster: `person_id` (the subject; null: the place) and a typed column per column."""


def record_frames(
    store: Store, law: Law, series: Mapping[str, tuple[Series, ...]], paid: Payments
) -> Records:
    """Return the rows of every list of records that are believed on the as-of day.

    A list that was never handed over has no rows; whether it is complete is a fact of its own.

    Args:
        store: All lists.
        law: The rosters in force.
        series: By roster, its lists.
        paid: The payments known to the run.
    """
    frames = {
        roster.id: _rows(store, roster, series.get(roster.id, ()))
        for roster in law.rosters.values()
        if roster.role == "records"
    }
    return {**frames, PAYMENTS: payment_records(paid)}


def payment_records(paid: Payments) -> pl.DataFrame:
    """Return what was paid, a row per person, programme and month with anything paid."""
    return paid.ledger.filter(pl.col("paid") > 0).select(
        "person_id", "programme", month_start=first_day(pl.col("month")), paid="paid"
    )


def _rows(store: Store, roster: Roster, series: Iterable[Series]) -> pl.DataFrame:
    schema = {column.id: column_type(column) for column in roster.columns}
    if roster.id not in store.statements:
        return pl.DataFrame(schema={"person_id": pl.String, **schema})
    rows = store.current(roster.id).filter(pl.col("state") == "good")
    if roster.coverage == "stock":
        rows = rows.filter(pl.col("list_id").is_in(_standing(series)))
    read = [
        (pl.col(name) if name in rows.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in schema.items()
    ]
    open_ends = [column.id for column in roster.columns if column.type == "end_day"]
    frame = rows.select("person_id", *read).with_columns(pl.col(open_ends).fill_null(NEVER))
    # A list repeats what the one before it said; the same row twice is one event.
    return frame.unique(maintain_order=True)


def _standing(series: Iterable[Series]) -> list[int]:
    """Return the lists of a stock roster whose rows stand: the newest of each series.

    Beside a list that is suspiciously short the one before it stands too.
    """
    standing: list[int] = []
    for one in series:
        for word in reversed(one.lists):
            standing += word.list_ids
            if word.confirmed or not word.tripped:
                break
    return standing


def record_keys(law: Law) -> dict[str, tuple[str, ...]]:
    """Return, by list of records, the columns whose numbers its rows are found by."""
    keys = {
        roster.id: ("person_id", *other_keys(roster).values())
        for roster in law.rosters.values()
        if roster.role == "records" and roster.about != "place"
    }
    return {**keys, PAYMENTS: ("person_id",)}


def rows_of(
    frame: pl.DataFrame, keys: Iterable[str], wanted: Iterable[str]
) -> dict[str, list[dict[str, object]]]:
    """Return the rows in which some persons or things stand, by their numbers.

    Args:
        frame: The rows of one list of records.
        keys: The columns with numbers by which its rows are found; none: rows about the place,
            which are nobody's.
        wanted: The numbers.
    """
    chosen = frozenset(wanted)
    keys = list(keys)
    if not keys:
        return {}
    numbers = pl.Series(sorted(chosen), dtype=pl.String).implode()
    concerned = frame.filter(pl.any_horizontal(pl.col(key).is_in(numbers) for key in keys))
    found: dict[str, list[dict[str, object]]] = {}
    for row in concerned.iter_rows(named=True):
        for number in {row[key] for key in keys} & chosen:
            found.setdefault(number, []).append(row)
    return found
