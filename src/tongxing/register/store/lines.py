"""Lists and their rows written to the database: what is new in a store, and what gave way."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.persons import name_column
from tongxing.register.store import cells, copies, rows, statements

if TYPE_CHECKING:
    from tongxing.cycle.store import Reading, Store
    from tongxing.law.in_force import Law
    from tongxing.register.store.load import RegisterStore

KEY: Final = "@key"
"""Beside a row's cells while an import is applied: which row of the database it is, if any."""

_DELIVERIES: Final = """
    INSERT INTO register_delivery (county_id, of_import_id, heard, confirmed, list_id, roster,
        series, file, sha256, data_day, kind, places, learned_on, persons, columns)
    SELECT %s, %s, '{}', false, list_id, roster, series, file, sha256, data_day, kind,
           ARRAY(SELECT jsonb_array_elements_text(places::jsonb)), learned_on, persons,
           columns::jsonb
      FROM unnest(%s::int[], %s::text[], %s::text[], %s::text[], %s::text[], %s::date[], %s::text[],
                  %s::text[], %s::date[], %s::int[], %s::text[])
        AS new (list_id, roster, series, file, sha256, data_day, kind, places, learned_on, persons,
                columns)
"""
_STATEMENTS: Final = """
    INSERT INTO register_statement (county_id, learned_by_id, roster, undone, packed, delivery_id,
        sheet, "row", person_id, subject, state, said, learned_on, withdrawn_on, withdrawn_by_id)
    SELECT %s, %s, %s, false, %s, new.delivery, new.sheet, new.row, new.person, new.subject,
           new.state, new.said, new.learned_on, new.withdrawn_on, new.withdrawn_by
      FROM unnest(%s::bigint[], %s::text[], %s::int[], %s::bigint[], %s::text[], %s::text[],
                  %s::text[], %s::date[], %s::date[], %s::bigint[])
        AS new (delivery, sheet, row, person, subject, state, said, learned_on, withdrawn_on,
                withdrawn_by)
    RETURNING id
"""
_WITHDRAW: Final = """
    UPDATE register_statement SET withdrawn_on = gone.day, withdrawn_by_id = %s
      FROM unnest(%s::bigint[], %s::date[]) AS gone (id, day)
     WHERE register_statement.id = gone.id
"""
_LATEST: Final = "SELECT max(list_id) FROM register_delivery WHERE county_id = %s"
_IDS: Final = "SELECT list_id, id FROM register_delivery WHERE county_id = %s"


def keyed(store: RegisterStore) -> RegisterStore:
    """Return a store whose rows carry their keys through whatever is done to them."""
    statements = {
        roster: frame.with_columns(store.keys[roster].alias(KEY))
        for roster, frame in store.statements.items()
    }
    return replace(store, statements=statements)


def unkeyed(store: Store) -> Store:
    """Return a store as the cycle knows it."""
    statements = {
        roster: frame.drop(KEY, strict=False) for roster, frame in store.statements.items()
    }
    return replace(store, statements=statements)


def renumbered(reading: Reading, before: Store, county: str) -> Reading:
    """Return a reading whose new lists have numbers that no list ever had, undone ones included."""
    latest = rows.table(_LATEST, [county], {"list_id": pl.Int64})["list_id"].max()
    taken = before.lists["list_id"].max()
    more = int(str(latest or 0)) - int(str(taken or 0))
    if more <= 0:
        return reading
    known = before.lists["list_id"].implode()
    number = pl.col("list_id")
    number = pl.when(number.is_in(known)).then(number).otherwise(number + more).alias("list_id")
    statements = {
        roster: frame.with_columns(number) for roster, frame in reading.statements.items()
    }
    return replace(reading, lists=reading.lists.with_columns(number), statements=statements)


def new_rows(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows that are not in the database yet."""
    return frame.filter(pl.col(KEY).is_null()) if KEY in frame.columns else frame


def new_persons(store: Store, law: Law) -> pl.DataFrame:
    """Return the persons whom new rows name: `person_id`, `name`, `source` (the roster).

    Not those whom a list names as belonging to another place: we keep no file of them.
    """
    schema = {"person_id": pl.String, "name": pl.String, "source": pl.String}
    frames = [pl.DataFrame(schema=schema)]
    for roster, frame in store.statements.items():
        if roster not in law.rosters or law.rosters[roster].about != "person":
            continue
        name = name_column(law.rosters[roster])
        named = new_rows(frame).filter(
            pl.col("person_id").is_not_null() & (pl.col("state") != "outside")
        )
        called = pl.col(name) if name else pl.lit(None, dtype=pl.String)
        frames.append(named.select("person_id", called.alias("name"), source=pl.lit(roster)))
    return (
        pl.concat(frames)
        .sort("name", nulls_last=True, maintain_order=True)
        .unique("person_id", keep="first", maintain_order=True)
    )


def add_deliveries(county: str, import_id: int, before: Store, after: Store) -> None:
    """Add the lists that are new."""
    known = before.lists["list_id"].implode()
    fresh = after.lists.filter(~pl.col("list_id").is_in(known))
    columns = {
        roster: json.dumps(cells.own_columns(frame.drop(KEY, strict=False)), ensure_ascii=False)
        for roster, frame in after.statements.items()
    }
    order = ("list_id", "roster", "series", "file", "sha256", "data_day", "kind")
    told = [fresh[name].to_list() for name in order]
    places = [json.dumps(each) for each in fresh["places"].to_list()]
    rest = [fresh["learned_on"].to_list(), fresh["persons"].to_list()]
    own = [columns.get(roster, "[]") for roster in fresh["roster"]]
    rows.write(_DELIVERIES, [*told, places, *rest, own], county, import_id)


def add_statements(
    county: str, import_id: int, after: Store, law: Law, numbers: pl.DataFrame
) -> None:
    """Add the rows that are new; some of them may be believed no longer as they come."""
    ids = rows.table(_IDS, [county], {"list_id": pl.Int64, "delivery": pl.Int64})
    lists = after.lists.select("list_id", list_file="file").join(ids, on="list_id")
    files = numbers.filter(pl.col("own").is_not_null()).select("current", person_id="own")
    for roster, frame in sorted(after.statements.items()):
        fresh = new_rows(frame).drop(KEY, strict=False)
        if fresh.is_empty():
            continue
        own = [*(name for name, _ in cells.own_columns(fresh)), cells.FILE, cells.PERSON]
        personal = roster in law.rosters and law.rosters[roster].about == "person"
        fresh = fresh.join(lists, on="list_id", how="left", maintain_order="left")
        fresh = _whose(fresh, files, personal=personal)
        renamed = pl.when(pl.col("file") != pl.col("list_file")).then("file")
        gone_by = pl.when(pl.col("withdrawn_on").is_not_null()).then(pl.lit(import_id))
        fresh = fresh.with_columns(
            renamed.alias(cells.FILE),
            gone_by.alias("withdrawn_by"),
            pl.col("current").alias("person"),
        )
        many = fresh.height >= copies.SMALLEST
        order = ("delivery", "sheet", "row", "person", "subject", "state")
        days = [fresh[name] for name in ("learned_on", "withdrawn_on", "withdrawn_by")]
        columns: list[rows.Cells] = [
            *(fresh[name] for name in order),
            cells.sealed(fresh, own),
            *days,
        ]
        keys = rows.write(_STATEMENTS, columns, county, import_id, roster, many)
        if many:
            copied = fresh.with_columns(pl.Series("key", keys, dtype=pl.Int64))
            copies.add(county, roster, copied.select(*statements.COPIED, *own))


def _whose(fresh: pl.DataFrame, files: pl.DataFrame, *, personal: bool) -> pl.DataFrame:
    """Add `current` (the file), `subject` (of what is no person) and `@person` (without a file)."""
    if not personal:
        return fresh.with_columns(
            pl.lit(None, dtype=pl.Int64).alias("current"),
            pl.col("person_id").fill_null("").alias("subject"),
            pl.lit(None, dtype=pl.String).alias(cells.PERSON),
        )
    return fresh.join(files, on="person_id", how="left", maintain_order="left").with_columns(
        pl.lit("").alias("subject"),
        pl.when(pl.col("current").is_null()).then("person_id").alias(cells.PERSON),
    )


def withdraw(import_id: int, before: RegisterStore, after: Store) -> None:
    """Note of rows that gave way by which import, and when."""
    for roster, frame in after.statements.items():
        if roster not in before.keys:
            continue
        was = before.statements[roster]["withdrawn_on"]
        open_before = before.keys[roster].filter(was.is_null())
        gone = frame.filter(
            pl.col("withdrawn_on").is_not_null() & pl.col(KEY).is_in(open_before.implode())
        )
        rows.write(_WITHDRAW, [gone[KEY].to_list(), gone["withdrawn_on"].to_list()], import_id)


def touched(before: RegisterStore, after: Store) -> list[str]:
    """Return the rosters of which a list or a row is new, or a row gave way."""
    known = before.lists["list_id"].implode()
    found = set(after.lists.filter(~pl.col("list_id").is_in(known))["roster"])
    for roster, frame in after.statements.items():
        if roster not in before.keys:
            found.add(roster)
            continue
        believed = before.statements[roster]["withdrawn_on"].is_null().sum()
        if new_rows(frame).height or frame["withdrawn_on"].is_null().sum() != believed:
            found.add(roster)
    return sorted(found)
