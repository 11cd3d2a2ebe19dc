"""Rows that say the same twice, and rows that contradict one another."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.reading.checks import day_pairs
from tongxing.cycle.reading.subjects import subject_column
from tongxing.cycle.reading.tables import MONTHS, PLACE, first_of_type
from tongxing.foundations.names import normal_name
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongxing.cycle.reading.tables import RosterTable

_GROUP = "compared_with"
_SAME_PAYMENT = ("batch", "paid_on")
_Row = dict[str, object]


def compare_rows(table: RosterTable, events: frozenset[str] = frozenset()) -> None:
    """Drop exact repeats and reject contradictions, among rows that may be compared.

    These are the rows of the newest lists of all series together; an older list of a series is
    history, so its rows are compared only with one another.

    Args:
        table: The rows.
        events: Programmes of which each application stands by itself: there only those of the
            same day contradict one another.
    """
    groups = pl.DataFrame(
        {"list_index": range(len(table.files)), _GROUP: _groups(table)},
        schema={"list_index": pl.Int32, _GROUP: pl.Int32},
    )
    table.repeated |= set(_repeats(table, groups))
    if table.roster.conflict == "never":
        return
    subject = subject_column(table.roster)
    keys = [_GROUP, *([subject.id] if subject else []), *table.roster.conflict_within]
    moved_inside = [key for key, state in table.states.items() if state == "inside"]
    good = table.good().filter(~pl.col("key").is_in(moved_inside))
    good = _with_normal_names(table, good.join(groups, on="list_index", how="left"))
    together: dict[tuple[object, ...], list[_Row]] = defaultdict(list)
    for row in good.filter(pl.len().over(keys) > 1).sort("key").iter_rows(named=True):
        together[tuple(row[column] for column in keys)].append(row)
    for rows in together.values():
        for one, other in _contradictions(table, rows, events):
            _reject_both(table, one, other)


def _groups(table: RosterTable) -> list[int]:
    """Return for each list a number that it shares with those it is compared with."""
    newest: dict[object, date] = {}
    for file in table.files:
        newest[file.series_key] = max(file.data_day, newest.get(file.series_key, date.min))
    older: dict[object, int] = {}
    return [
        0
        if file.data_day == newest[file.series_key]
        else older.setdefault((file.series_key, file.data_day), len(older) + 1)
        for file in table.files
    ]


def _repeats(table: RosterTable, groups: pl.DataFrame) -> Iterator[int]:
    """Yield the rows that repeat an earlier one in every column.

    Two equal payments may both be real; they are one only if the same batch or day says so.
    """
    columns = [column.id for column in table.roster.columns]
    columns += [extra for extra in (MONTHS, PLACE) if extra in table.frame.columns]
    rows = table.good()
    if table.roster.role == "payments":
        present = [pl.col(name).is_not_null() for name in _SAME_PAYMENT if name in columns]
        rows = rows.filter(pl.any_horizontal(present)) if present else rows.clear()
    rows = _with_normal_names(table, rows.join(groups, on="list_index", how="left"))
    first = rows.sort("key").unique([_GROUP, *columns], keep="first")
    yield from rows.join(first, on="key", how="anti")["key"]


def _with_normal_names(table: RosterTable, frame: pl.DataFrame) -> pl.DataFrame:
    names = [column.id for column in table.roster.columns if column.type == "name"]
    for column in names:
        distinct = frame[column].unique().drop_nulls().to_list()
        other = {name: normal for name in distinct if (normal := normal_name(name)) != name}
        if other:
            frame = frame.with_columns(pl.col(column).replace(other))
    return frame


def _contradictions(
    table: RosterTable, rows: Sequence[_Row], events: frozenset[str]
) -> Iterator[tuple[_Row, _Row]]:
    """Yield the pairs of one person's rows that cannot both be true."""
    roster = table.roster
    compared = roster.conflict_by or tuple(column.id for column in roster.columns)
    overlapping = roster.conflict.startswith("overlapping")
    for one, other in combinations(rows, 2):
        if overlapping and not _overlap(table, one, other):
            continue
        if roster.role == "enrolments" and _are_two_events(table, one, other, events):
            continue
        differ = any(one[column] != other[column] for column in compared)
        if roster.conflict == "overlapping" or differ:
            yield one, other


def _are_two_events(table: RosterTable, one: _Row, other: _Row, events: frozenset[str]) -> bool:
    """Say whether two enrolments are applications for events of different days."""
    programme = first_of_type(table.roster, "programme")
    pairs = day_pairs(table.roster)
    if programme is None or not pairs or one[programme] not in events:
        return False
    return one[pairs[0][0]] != other[pairs[0][0]]


def _overlap(table: RosterTable, one: _Row, other: _Row) -> bool:
    pairs = day_pairs(table.roster)
    if not pairs:
        return True
    start, end = pairs[0]
    return _before(one[start], other[end]) and _before(other[start], one[end])


def _before(start: object, end: object) -> bool:
    """Say whether a start, blank for ever, does not lie after an end, blank for open."""
    if start is None or end is None:
        return True
    return isinstance(start, date) and isinstance(end, date) and start <= end


def _reject_both(table: RosterTable, one: _Row, other: _Row) -> None:
    """Note against both rows where the other one stands; each row names one other only."""
    column = _column_shown(table, one, other)
    number = first_of_type(table.roster, "certificate_number")
    two = number is not None and one[number] != other[number]
    for row, against in ((one, other), (other, one)):
        key, where = int(str(row["key"])), table.place_of_row(int(str(against["key"])))
        if key not in table.reasons:
            value = table.found(int(str(against["key"])), column)
            text = Text(
                f"与{where}矛盾（那里是“{value or '空'}”），两行都退回",
                f"contradicts {where} ({value or 'blank'} there); both rows are handed back",
            )
            table.reject([key], column, text, "two_certificates" if two else "conflict")


def _column_shown(table: RosterTable, one: _Row, other: _Row) -> str:
    """Return the first column in which two rows differ, those that make the contradiction first."""
    columns = [*table.roster.conflict_by, *(column.id for column in table.roster.columns)]
    differing = (column for column in columns if one[column] != other[column])
    subject = subject_column(table.roster)
    return next(differing, subject.id if subject else columns[0])
