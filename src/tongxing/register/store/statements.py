"""The rows of lists as tables: opened one by one, or out of the copies as far as they go."""

from __future__ import annotations

from typing import Final

import polars as pl

from tongxing.register.store import cells, copies, rows

_READ: Final = """
    SELECT id, delivery_id, sheet, "row", person_id, subject, state, learned_on, withdrawn_on,
           undone, said
      FROM register_statement WHERE county_id = %s AND roster = %s
"""
_PLAIN: Final[rows.Schema] = {
    "key": pl.Int64, "delivery": pl.Int64, "sheet": pl.String, "row": pl.Int64,
    "person": pl.Int64, "subject": pl.String, "state": pl.String, "learned_on": pl.Date,
    "withdrawn_on": pl.Date, "undone": pl.Boolean,
}  # fmt: skip
COPIED: Final = ("key", "delivery", "sheet", "row", "person", "subject", "state", "learned_on")
"""What stands in a copy before the cells: it does not change."""

# Told together: row by row the telling takes longer than the finding.
_GONE: Final = """
    SELECT withdrawn_on, undone, string_agg(id::text, ',') FROM register_statement
     WHERE county_id = %s AND roster = %s AND packed AND (withdrawn_on IS NOT NULL OR undone)
     GROUP BY withdrawn_on, undone, id / 1000000
"""
_FATE: Final[rows.Schema] = {"withdrawn_on": pl.Date, "undone": pl.Boolean, "key": pl.String}


def of_persons(
    county: str, roster: str, columns: cells.Columns, persons: list[int]
) -> pl.DataFrame:
    """Return the rows about some persons, as `of_county` does."""
    query = f"{_READ} AND NOT undone AND person_id = ANY(%s)"
    found = rows.table(query, [county, roster, persons], {**_PLAIN, "said": pl.String})
    return _opened(found, columns).drop("undone")


def of_county(county: str, roster: str, columns: cells.Columns, *, copied: bool) -> pl.DataFrame:
    """Return the rows of a roster that were not undone, in no order.

    Args:
        county: Whose rows.
        roster: The roster.
        columns: Its own columns.
        copied: Out of the copies as far as they go: only for who sees every row.

    Returns:
        `key` (id), `delivery` (id), `sheet`, `row`, `person` (id), `subject`, `state`,
        `learned_on`, `withdrawn_on`, then the own columns, `@file` and `@person`.
    """
    if not copied:
        return read(county, roster, columns, "NOT undone").drop("undone")
    beside = read(county, roster, columns, "NOT packed")
    found = _out_of_copies(county, roster, columns, beside["key"]).select(beside.columns)
    return pl.concat([found, beside.filter(~pl.col("undone"))]).drop("undone")


def read(
    county: str, roster: str, columns: cells.Columns, condition: str, *arguments: int
) -> pl.DataFrame:
    """Return rows opened one by one, as `of_county` does, and `undone` beside them.

    Args:
        county: Whose rows.
        roster: The roster.
        columns: Its own columns.
        condition: In SQL: which of them.
        arguments: What stands in it.
    """
    found = rows.bulk(
        f"{_READ} AND {condition}", [county, roster, *arguments], {**_PLAIN, "said": pl.String}
    )
    return _opened(found, columns)


def lost(county: str, roster: str, columns: cells.Columns, copy: copies.Copy) -> pl.DataFrame:
    """Return the rows that stood in a copy, as `read` does, when it is to be made anew."""
    return read(county, roster, columns, "packed AND id BETWEEN %s AND %s", copy.first, copy.last)


def _opened(found: pl.DataFrame, columns: cells.Columns) -> pl.DataFrame:
    own = cells.opened(found["said"].to_list(), columns)
    return pl.concat([found.drop("said"), own], how="horizontal")


def _out_of_copies(
    county: str, roster: str, columns: cells.Columns, beside: pl.Series
) -> pl.DataFrame:
    """Return the rows that stand in copies, but for those that have changed since."""
    schema = cells.schema(columns)
    tables = [
        _fitting(each.table, schema)
        if each.table is not None
        else lost(county, roster, columns, each).select(*COPIED, *schema)
        for each in copies.of_roster(county, roster)
    ]
    plain = {name: _PLAIN[name] for name in COPIED}
    copied = _once(pl.concat([pl.DataFrame(schema=plain | schema), *tables]))
    gone = rows.table(_GONE, [county, roster], _FATE)
    gone = gone.with_columns(pl.col("key").str.split(",")).explode("key").cast({"key": pl.Int64})
    return (
        copied.filter(~pl.col("key").is_in(beside.implode()))
        .join(gone, on="key", how="left", maintain_order="left")
        .with_columns(pl.col("undone").fill_null(value=False))
        .filter(~pl.col("undone"))
    )


def _fitting(table: pl.DataFrame, schema: rows.Schema) -> pl.DataFrame:
    """Return a copy with the columns that its roster has now."""
    own = [
        pl.col(name).cast(kind, strict=False)
        if name in table.columns
        else pl.lit(None, dtype=kind).alias(name)
        for name, kind in schema.items()
    ]
    return table.select(*COPIED, *own)


def _once(copied: pl.DataFrame) -> pl.DataFrame:
    """Return each row once: what was packed again counts as the later copy has it."""
    if copied["key"].n_unique() == copied.height:
        return copied
    return copied.unique("key", keep="last")
