"""From tables of rows to what a reading hands on: lists, statements, rejected rows, accounts."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.reading.subjects import subject_column
from tongxing.cycle.reading.tables import MONTHS
from tongxing.cycle.store import ACCOUNTS, LISTS, MATCHES, ORIGIN, REJECTS
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from tongxing.cycle.reading.matching import Match
    from tongxing.cycle.reading.tables import Reason, RosterTable
    from tongxing.cycle.store import Store
    from tongxing.law.documents import Roster

ALSO = Text("；另有 ", "; also ")
"""Between the first thing that is wrong with a row and the others."""

_SAME_LIST = ("roster", "series", "places", "data_day", "sha256")


def rejects(tables: Iterable[RosterTable]) -> pl.DataFrame:
    """Return a line per rejected row: its first fault, by the roster's columns, and the others.

    `person_id` is the person (organisation, thing) the row names by a valid number, if any.
    """
    lines = []
    for table in tables:
        order = {column.id: place for place, column in enumerate(table.roster.columns)}
        persons = dict(
            table.frame.filter(pl.col("key").is_in(list(table.reasons)))
            .select("key", _subject(table.roster))
            .iter_rows()
        )
        for key in sorted(table.reasons):
            reasons = sorted(table.reasons[key], key=lambda r: order.get(r.column or "", -1))
            part = table.part_of(key)
            first = reasons[0]
            told = _told(table, reasons)
            lines.append(
                (
                    table.files[part.list_index].name,
                    part.sheet,
                    table.row_of(key),
                    _heading(table, key, first),
                    first.value,
                    told.zh,
                    told.en,
                    first.code,
                    table.roster.id,
                    persons[key],
                )
            )
    return pl.DataFrame(lines, schema=REJECTS, orient="row")


def _subject(roster: Roster) -> pl.Expr:
    """Return whom each row is about; null where that is the place of the run."""
    subject = subject_column(roster)
    return pl.lit(None, dtype=pl.String).alias("subject") if subject is None else pl.col(subject.id)


def _told(table: RosterTable, reasons: Sequence[Reason]) -> Text:
    """Return the first reason, and the others with their columns, once each."""
    rest = dict.fromkeys((reason.column, reason.text) for reason in reasons[1:])
    rest.pop((reasons[0].column, reasons[0].text), None)
    zh, en = [reasons[0].text.zh], [reasons[0].text.en]
    for column, text in rest:
        name = table.roster.column(column).names[0] if column else ""
        zh.append(f"{name}：{text.zh}")
        en.append(f"{name}: {text.en}")
    return Text(ALSO.zh.join(zh), ALSO.en.join(en))


def _heading(table: RosterTable, key: int, reason: Reason) -> str | None:
    """Return the heading as the office wrote it, or the roster's where the sheet lacks it."""
    if reason.column is None:
        return None
    headings = table.part_of(key).header.headings
    return headings.get(reason.column) or table.roster.column(reason.column).names[0]


def matches(
    tables: Iterable[RosterTable], found: Mapping[str, Mapping[int, Match]]
) -> pl.DataFrame:
    """Return a line per row that may be about a known person."""
    lines = []
    for table in tables:
        for key, match in sorted(found.get(table.roster.id, {}).items()):
            part = table.part_of(key)
            file = table.files[part.list_index].name
            where = (file, part.sheet, table.row_of(key))
            lines.append((*where, match.name, match.candidate, match.score, match.why))
    return pl.DataFrame(lines, schema=MATCHES, orient="row")


def accounts(table: RosterTable) -> list[tuple[object, ...]]:
    """Return a line per sheet; every row is used, repeated, skipped or rejected."""
    made: list[tuple[object, ...]] = []
    bad, again = sorted(table.reasons), sorted(table.repeated)
    start = 0
    for part in table.parts:
        keys = range(start, start + len(part.people.numbers))
        start = keys.stop
        rejected = bisect_left(bad, keys.stop) - bisect_left(bad, keys.start)
        repeated = bisect_left(again, keys.stop) - bisect_left(again, keys.start)
        skipped = part.people.skipped
        counts = (len(keys) + skipped, len(keys) - rejected - repeated, repeated, skipped, rejected)
        made.append((table.files[part.list_index].name, part.sheet, table.roster.id, *counts))
    return made


def accounts_frame(lines: Iterable[tuple[object, ...]]) -> pl.DataFrame:
    """Return all lines as a table, by file and in the order of the sheets."""
    frame = pl.DataFrame(list(lines), schema=ACCOUNTS, orient="row")
    return frame.sort("file", maintain_order=True)


def statements(
    table: RosterTable, found: Mapping[int, Match], list_ids: Sequence[int]
) -> pl.DataFrame:
    """Return the rows that say something about somebody; a row per month if it spans several.

    Rejected rows without a person are kept only of payments: they suspend a programme's month.
    Rows about the place name nobody and are all kept.

    Args:
        table: A roster's rows.
        found: By key: whom an unidentified row may be about.
        list_ids: The id of each of the table's files.
    """
    key = pl.col("key")
    candidates = {row: match.candidate for row, match in found.items()}
    states = {
        **dict.fromkeys(table.reasons, "rejected"),
        **dict.fromkeys(found, "possible"),
        **table.states,
    }
    frame = table.frame.filter(~key.is_in(list(table.repeated))).with_columns(
        _looked_up(key, states, "good").alias("state"),
        pl.coalesce(_subject(table.roster), _looked_up(key, candidates, None)).alias("person_id"),
    )
    if table.roster.role != "payments" and table.roster.about != "place":
        frame = frame.filter(pl.col("person_id").is_not_null())
    frame = _by_month(table.roster, frame.join(_origins(table, list_ids), on="part", how="left"))
    own = [name for name in table.frame.columns if name not in {"key", "list_index", "part", "row"}]
    return frame.sort("list_id", "part", "row").select(
        *ORIGIN, *(name for name in own if name != MONTHS)
    )


def _looked_up(key: pl.Expr, answers: Mapping[int, str], default: str | None) -> pl.Expr:
    if not answers:
        return pl.lit(default, dtype=pl.String)
    return key.replace_strict(
        list(answers), list(answers.values()), default=default, return_dtype=pl.String
    )


def _origins(table: RosterTable, list_ids: Sequence[int]) -> pl.DataFrame:
    rows = [
        (index, list_ids[part.list_index], table.files[part.list_index].name, part.sheet)
        for index, part in enumerate(table.parts)
    ]
    schema = {"part": pl.Int32, "list_id": pl.Int64, "file": pl.String, "sheet": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _by_month(roster: Roster, frame: pl.DataFrame) -> pl.DataFrame:
    """Split rows that span several months evenly; an amount that cannot be split is left out."""
    if MONTHS not in frame.columns or (frame[MONTHS] == 1).all():
        return frame
    month = next(column.id for column in roster.columns if column.type == "month_range")
    count = pl.col(MONTHS)
    amounts = [column.id for column in roster.columns if column.type == "money"]
    return (
        frame.with_columns(
            pl.when(pl.col(amount) % count == 0).then(pl.col(amount) // count).alias(amount)
            for amount in amounts
        )
        .with_columns(pl.int_ranges(count).alias("later"))
        .explode("later")
        .with_columns(pl.col(month).dt.offset_by(pl.format("{}mo", pl.col("later"))).alias(month))
        .sort("list_id", "part", "row", "later")
    )


def lists(
    tables: Sequence[RosterTable], previous: Store | None, *, as_of: date
) -> tuple[pl.DataFrame, dict[str, list[int]]]:
    """Return a line per list, and by roster the ids of the table's files.

    A list that was read before, with the same content and for the same day, keeps its id and the
    day on which it was learned.
    """
    known: dict[tuple[object, ...], tuple[int, date]] = {}
    following = 1
    if previous is not None and not previous.lists.is_empty():
        superseded = _superseded(previous)
        for row in previous.lists.iter_rows(named=True):
            following = max(following, row["list_id"] + 1)
            if row["list_id"] not in superseded:
                known[_same_list(row)] = (row["list_id"], row["learned_on"])
    lines = []
    ids: dict[str, list[int]] = {}
    for table in sorted(tables, key=lambda table: table.roster.id):
        for index, file in enumerate(table.files):
            line: dict[str, object] = {
                "roster": table.roster.id,
                "series": file.series,
                "file": file.name,
                "sha256": file.sha256,
                "data_day": file.data_day,
                "kind": file.kind,
                "places": list(file.places),
            }
            # A stored list stands for one file: of two equal files the first is the old one.
            list_id, learned_on = known.pop(_same_list(line), (following, as_of))
            following += list_id == following
            ids.setdefault(table.roster.id, []).append(list_id)
            persons = _persons(table, index)
            lines.append(line | {"list_id": list_id, "learned_on": learned_on, "persons": persons})
    return pl.DataFrame(lines, schema=LISTS).sort("list_id"), ids


def _superseded(previous: Store) -> set[int]:
    """Return the lists of which no row is believed any more: sent again, they are new."""
    found: set[int] = set()
    for rows in previous.statements.values():
        believed = rows.filter(pl.col("withdrawn_on").is_null())["list_id"]
        found |= set(rows["list_id"].to_list()) - set(believed.to_list())
    return found


def _same_list(row: Mapping[str, object]) -> tuple[object, ...]:
    return tuple(tuple(v) if isinstance(v := row[name], list) else v for name in _SAME_LIST)


def _persons(table: RosterTable, index: int) -> int:
    named = table.frame.filter(pl.col("list_index") == index).select(_subject(table.roster))
    return named.to_series().drop_nulls().n_unique()
