"""The register's rows as the cycle's memory: the same tables that a chain of runs would keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.store import LISTS, MEMORY, ORIGIN, Store
from tongxing.register.models import Import
from tongxing.register.store import cells, copies, kept, rows, statements
from tongxing.register.store.completed import with_words_completed
from tongxing.register.store.numbers import numbers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tongxing.cycle.store import Reading

EMPTY_KEYS: Final = pl.DataFrame(
    schema={"person": pl.Int64, "current": pl.Int64, "number": pl.String, "own": pl.String,
            "place": pl.String}
)  # fmt: skip
_DELIVERIES: Final = """
    SELECT id, list_id, roster, series, file, sha256, data_day, kind, places, learned_on, persons,
           columns::text
      FROM register_delivery WHERE county_id = %s AND withdrawn_on IS NULL ORDER BY list_id
"""
_RESTATED: Final = """
    SELECT again.id, again.restates_id, first.learned_on
      FROM register_statement again JOIN register_statement first ON first.id = again.restates_id
     WHERE again.county_id = %s AND again.restates_id IS NOT NULL
     ORDER BY again.id
"""
_AGAIN: Final[rows.Schema] = {"key": pl.Int64, "restates": pl.Int64, "first_on": pl.Date}


@dataclass(frozen=True)
class RegisterStore(Store):
    """A store that knows which row of the database each of its rows is.

    Attributes:
        keys: By roster: the ids of the statements, in the order of its rows.
        numbers: Whose rows go out under which number: see `numbers_of`.
        deliveries: `delivery` (id) and `list_id` of every list.
    """

    keys: Mapping[str, pl.Series] = field(default_factory=dict)
    numbers: pl.DataFrame = field(default_factory=EMPTY_KEYS.clone)
    deliveries: pl.DataFrame = field(default_factory=pl.DataFrame)


def load_store(
    county: str,
    *,
    since_import: int | None = None,
    persons: Iterable[int] | None = None,
    rosters: Iterable[str] | None = None,
) -> RegisterStore:
    """Return everything handed over to a county that was not undone, as one memory.

    Args:
        county: Its code.
        since_import: Rejects, doubts and accounts are of the imports after this one; None: of all.
        persons: The rows of some files alone, and of nobody else; None: all rows.
        rosters: Some rosters alone; None: all.
    """
    chosen = None if persons is None else sorted(set(persons))
    delivered = _deliveries(county)
    numbers = numbers_of(county, chosen)
    wanted = set(delivered["roster"]) & set(delivered["roster"] if rosters is None else rosters)
    found = dict(_kept(county, delivered, sorted(wanted), numbers, chosen))
    told = {roster: frame for roster, (frame, _) in found.items()}
    lists = delivered.select(*LISTS)
    # Rows that were rejected tell of others: not for one person's page.
    reading = kept.together(_readings(county, since_import) if chosen is None else ())
    return RegisterStore(
        lists=lists,
        statements=with_words_completed(told, lists),
        rejects=reading.rejects,
        possible_matches=reading.possible_matches,
        accounts=reading.accounts,
        notes=reading.notes,
        inputs=reading.inputs,
        keys={roster: keys for roster, (_, keys) in found.items()},
        numbers=numbers,
        deliveries=delivered.select("delivery", "list_id"),
    )


def latest_import(county: str) -> int | None:
    """Return the import of files that was applied or undone last: a reading now is based on it.

    Not what officers recorded themselves, which is a row or two many times a day: an import that
    was looked at meanwhile is read beside it when it is applied.
    """
    found = Import.objects.filter(county=county, state__in=("applied", "undone"))
    found = found.exclude(origin="office")
    return found.order_by("-applied_at", "-pk").values_list("pk", flat=True).first()


def confirmed_lists(county: str) -> frozenset[int]:
    """Return the lists of which an officer let the silence count."""
    query = """
        SELECT list_id FROM register_delivery
         WHERE county_id = %s AND confirmed AND withdrawn_on IS NULL
    """
    return frozenset(rows.table(query, [county], {"list_id": pl.Int64})["list_id"])


def _deliveries(county: str) -> pl.DataFrame:
    schema: dict[str, pl.DataType | type[pl.DataType]] = {"delivery": pl.Int64}
    order = ("list_id", "roster", "series", "file", "sha256", "data_day", "kind", "places",
             "learned_on", "persons")  # fmt: skip
    schema |= {name: LISTS[name] for name in order}
    return rows.table(_DELIVERIES, [county], schema | {"columns": pl.String})


def _kept(
    county: str,
    delivered: pl.DataFrame,
    rosters: Iterable[str],
    numbers: pl.DataFrame,
    persons: list[int] | None,
) -> Iterator[tuple[str, tuple[pl.DataFrame, pl.Series]]]:
    """Yield rosters with their rows as the cycle keeps them, and the ids of the rows."""
    again = rows.table(_RESTATED, [county], _AGAIN)
    copied = persons is None and copies.sees_all(county)
    for roster in rosters:
        lists = delivered.filter(pl.col("roster") == roster)
        columns = cells.united(lists["columns"])
        if persons is None:
            found = statements.of_county(county, roster, columns, copied=copied)
        else:
            found = statements.of_persons(county, roster, columns, persons)
        yield roster, _as_kept(_restated(found, again), lists, numbers)


def _as_kept(
    found: pl.DataFrame, lists: pl.DataFrame, numbers: pl.DataFrame
) -> tuple[pl.DataFrame, pl.Series]:
    """Return the rows of one roster as the cycle keeps them, and their ids."""
    frame = (
        found.join(
            lists.select("delivery", "list_id", "file"), on="delivery", maintain_order="left"
        )
        .join(numbers.select("person", "number"), on="person", how="left", maintain_order="left")
        .with_columns(
            pl.coalesce(cells.FILE, "file").alias("file"),
            pl.coalesce("number", cells.PERSON, pl.col("subject").replace("", None)).alias(
                "person_id"
            ),
        )
        # Whoever has no number any more takes part in no month.
        .filter(pl.col("person").is_null() | pl.col("person_id").is_not_null())
    )
    frame = _in_order(frame)
    columns = [name for name, _ in cells.united(lists["columns"])]
    return frame.select(*ORIGIN, *columns, *MEMORY), frame["key"]


def _in_order(frame: pl.DataFrame) -> pl.DataFrame:
    """Return rows in the order of their lists; mostly they are, and are not moved for nothing."""
    order = ("list_id", "sheet", "row", "learned_on", "key")
    at = frame.select(order).with_row_index("at").sort(order)["at"]
    return frame if at.is_sorted() else frame[at]


def _restated(found: pl.DataFrame, again: pl.DataFrame) -> pl.DataFrame:
    """Return rows without those that were stated again; these count from when the first did."""
    if again.is_empty():
        return found
    latest = again.unique("restates", keep="last", maintain_order=True)
    former = pl.concat([again["restates"], again.join(latest, on="key", how="anti")["key"]])
    return (
        found.filter(~pl.col("key").is_in(former.implode()))
        .join(latest.select("key", "first_on"), on="key", how="left", maintain_order="left")
        .with_columns(pl.coalesce("first_on", "learned_on").alias("learned_on"))
        .drop("first_on")
    )


def _readings(county: str, since: int | None) -> Iterable[Reading]:
    applied = Import.objects.filter(county=county, state="applied").exclude(origin="office")
    if since is not None:
        seen = Import.objects.get(pk=since)
        applied = applied.exclude(pk=since).filter(applied_at__gte=seen.applied_at)
    ordered = applied.order_by("applied_at", "pk").values_list("reading", flat=True)
    return (kept.unpack_reading(text) for text in ordered)
