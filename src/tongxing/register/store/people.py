"""Files of persons whom lists name: begun with the first row, their names and numbers kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.persons import last_rows, name_column
from tongxing.register.search.pinyin import spoken
from tongxing.register.store import copies, rows
from tongxing.register.store.numbers import COPIED
from tongxing.secrecy.blind import index_many
from tongxing.secrecy.cipher import seal_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from tongxing.cycle.store import Store
    from tongxing.law.documents import Roster
    from tongxing.law.in_force import Law

_IDENTITY: Final = "register_person.identity_number"
_VALUE: Final = "register_number.value"
_LONGEST_NAME: Final = 60
_ADMIT: Final = """
    INSERT INTO register_person (county_id, place_id, known_since, name, pinyin, identity_number,
                                 identity_index)
    SELECT %s, %s, %s, * FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[]) RETURNING id
"""
_NAMES: Final = """
    INSERT INTO register_person_name (recorded_from, person_id, name, source)
    SELECT %s, * FROM unnest(%s::bigint[], %s::text[], %s::text[])
    ON CONFLICT DO NOTHING
"""
_KNOWN_NAMES: Final = """
    SELECT name.person_id, name.name, name.source
      FROM register_person_name name JOIN register_person person ON person.id = name.person_id
     WHERE person.county_id = %s AND name.recorded_to IS NULL
"""
_NUMBERS: Final = """
    INSERT INTO register_number (recorded_from, person_id, kind, value, index, holder, bank, source)
    SELECT %s, * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[],
                             %s::text[], %s::text[])
"""
_KNOWN_NUMBERS: Final = """
    SELECT number.id, number.person_id, number.kind, number.index, number.source
      FROM register_number number JOIN register_person person ON person.id = number.person_id
     WHERE person.county_id = %s AND number.recorded_to IS NULL AND number.source = ANY(%s)
       AND number.kind <> 'identity'
"""
_CLOSE_NUMBERS: Final = """
    UPDATE register_number SET recorded_to = %s WHERE id IN (SELECT * FROM unnest(%s::bigint[]))
"""
_CONTEXTS: Final = {"certificate": "certificate_number", "phone": "phone", "account": "account"}


def admit(county: str, numbers: pl.DataFrame, named: pl.DataFrame, today: date) -> pl.DataFrame:
    """Begin a file for everybody who has none yet; whose number is whose, with theirs.

    Args:
        county: Who keeps the files.
        numbers: Whose number is whose so far: see `numbers_of`.
        named: `person_id`, `name`, `source` of the persons whom rows name.
        today: The day on which they become known.
    """
    new = named.join(
        numbers.select("own").drop_nulls(), left_on="person_id", right_on="own", how="anti"
    ).filter(pl.col("person_id").str.contains(r"^[0-9]{17}[0-9X]$"))
    if new.is_empty():
        return numbers
    names = [(name or "")[:_LONGEST_NAME] for name in new["name"]]
    own = new["person_id"].to_list()
    indexes = index_many(own, context="identity_number")
    columns = [
        names, [spoken(name)[:240] for name in names], seal_many(own, context=_IDENTITY), indexes,
    ]  # fmt: skip
    ids = rows.write(_ADMIT, columns, county, county, today)
    if new.height >= copies.SMALLEST:
        cells = {"person": ids, "index": indexes, "own": own}
        copies.add(county, copies.NUMBERS, pl.DataFrame(cells, schema=COPIED))
    nothing = [""] * len(ids)
    theirs = [
        ids, ["identity"] * len(ids), seal_many(own, context=_VALUE), indexes, nothing, nothing,
        new["source"].to_list(),
    ]  # fmt: skip
    rows.write(_NUMBERS, theirs, today)
    added = pl.DataFrame(
        {"person": ids, "current": ids, "number": own, "own": own, "place": [county] * len(ids)},
        schema=numbers.schema,
    )
    return pl.concat([numbers, added])


def write_names_and_numbers(
    county: str,
    store: Store,
    law: Law,
    numbers: pl.DataFrame,
    rosters: Iterable[str],
    today: date,
    *,
    persons: list[int] | None = None,
) -> set[int]:
    """Keep the names that good rows call persons by, and the numbers of their latest rows.

    Returns the files in which something changed.

    Args:
        county: Whose files.
        store: Its rows.
        law: Says which column is which.
        numbers: Whose number is whose.
        rosters: Those whose rows changed.
        today: The day on which they are learned.
        persons: The files of which the store holds all rows; None: all of the county.
    """
    files = numbers.filter(pl.col("own").is_not_null()).select("current", person_id="own")
    told = [
        (law.rosters[roster], store)
        for roster in rosters
        if roster in law.rosters and law.rosters[roster].about == "person"
        and roster in store.statements
    ]  # fmt: skip
    called = [_called(store, roster, files) for roster, store in told]
    renamed = _write_names(county, called, today, persons)
    return renamed | _write_numbers(county, told, files, today, persons)


def _called(store: Store, roster: Roster, files: pl.DataFrame) -> pl.DataFrame:
    schema = {"current": pl.Int64, "name": pl.String, "source": pl.String}
    name = name_column(roster)
    rows_of = store.current(roster.id).filter(pl.col("state") == "good")
    if name is None or name not in rows_of.columns:
        return pl.DataFrame(schema=schema)
    return (
        rows_of.filter(pl.col(name).is_not_null())
        .join(files, on="person_id")
        .select(
            "current",
            pl.col(name).str.slice(0, _LONGEST_NAME).alias("name"),
            source=pl.lit(roster.id),
        )
        .unique()
    )


def _write_names(
    county: str, called: list[pl.DataFrame], today: date, persons: list[int] | None
) -> set[int]:
    schema = {"current": pl.Int64, "name": pl.String, "source": pl.String}
    known = rows.of_files(_KNOWN_NAMES, [county], schema, persons)
    every = pl.concat([pl.DataFrame(schema=schema), *called])
    new = every.join(known, on=list(schema), how="anti").sort(pl.all())
    rows.write(_NAMES, [new[name].to_list() for name in schema], today)
    # Whom another list calls the same is found under that name already.
    return set(new.join(known, on=["current", "name"], how="anti")["current"])


def _write_numbers(
    county: str,
    told: list[tuple[Roster, Store]],
    files: pl.DataFrame,
    today: date,
    persons: list[int] | None,
) -> set[int]:
    schema = {"person": pl.Int64, "kind": pl.String, "value": pl.String, "holder": pl.String,
              "bank": pl.String, "source": pl.String}  # fmt: skip
    frames = [frame for roster, store in told for frame in _numbered(store, roster, files)]
    now = pl.concat([pl.DataFrame(schema=schema), *(frame.select(*schema) for frame in frames)])
    now = now.unique(["person", "kind", "value", "source"], keep="first", maintain_order=True)
    now = pl.concat(_indexed(now, kind) for kind in _CONTEXTS)
    keys = ["person", "kind", "index", "source"]
    sources = [roster.id for roster, _ in told]
    order: rows.Schema = {"id": pl.Int64, "person": pl.Int64, "kind": pl.String,
                          "index": pl.String, "source": pl.String}  # fmt: skip
    known = rows.of_files(_KNOWN_NUMBERS, [county, sources], order, persons)
    gone, new = known.join(now, on=keys, how="anti"), now.join(known, on=keys, how="anti")
    rows.write(_CLOSE_NUMBERS, [gone["id"].to_list()], today)
    columns = [
        new["person"].to_list(), new["kind"].to_list(), seal_many(new["value"], context=_VALUE),
        new["index"].to_list(), new["holder"].to_list(), new["bank"].to_list(),
        new["source"].to_list(),
    ]  # fmt: skip
    rows.write(_NUMBERS, columns, today)
    return set(new["person"]) | set(gone["person"])


def _indexed(numbers: pl.DataFrame, kind: str) -> pl.DataFrame:
    """Return the numbers of one kind with what they are found under."""
    found = numbers.filter(pl.col("kind") == kind)
    indexes = index_many(found["value"], context=_CONTEXTS[kind])
    return found.with_columns(pl.Series("index", indexes, dtype=pl.String))


def _numbered(store: Store, roster: Roster, files: pl.DataFrame) -> Iterator[pl.DataFrame]:
    columns = {column.id for column in roster.columns}
    kinds = {"certificate": "certificate_number", "phone": "phone", "account": "account"}
    present = {kind: column for kind, column in kinds.items() if column in columns}
    if not present:
        return
    latest = last_rows(store, roster.id).join(files, on="person_id")

    def cell(name: str, limit: int) -> pl.Expr:
        found = pl.col(name) if name in latest.columns else pl.lit("")
        return found.fill_null("").str.slice(0, limit)

    for kind, column in present.items():
        is_account = kind == "account"
        yield latest.filter(pl.col(column).is_not_null() & (pl.col(column) != "")).select(
            pl.col("current").alias("person"),
            pl.lit(kind).alias("kind"),
            pl.col(column).alias("value"),
            (cell("account_name", _LONGEST_NAME) if is_account else pl.lit("")).alias("holder"),
            (cell("bank", 100) if is_account else pl.lit("")).alias("bank"),
            pl.lit(roster.id).alias("source"),
        )
