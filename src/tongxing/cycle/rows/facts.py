"""Facts read on any day for any rows: of the person, organisation and item that a row names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl
from polars import selectors as cs

from tongxing.cycle.laws import KINDS
from tongxing.cycle.snapshot import snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.law.documents import Entity

_IMPAIRMENTS: Final = ("category", "grade", "components")
_OWN: Final = ("birth_date", "sex")
"""What the identity number itself says."""


def values(situation: Situation) -> pl.DataFrame:
    """Return the snapshots of all kinds as one: numbers of persons and things never meet.

    Without the columns that say why a fact is not known.
    """
    told = ~cs.starts_with("state__", "doubt__")
    frames = [
        situation.frames[kind]
        .join(situation.persons.of_kind(kind), on="person_id", how="semi")
        .select(told)
        for kind in KINDS
        if kind in situation.frames
    ]
    return pl.concat(frames, how="diagonal")


def with_facts(
    situation: Situation,
    rows: pl.DataFrame,
    named_by: Mapping[Entity, str],
    wanted: Iterable[str],
) -> pl.DataFrame:
    """Add facts to rows, each read on the row's `reading_day`.

    Args:
        situation: The run.
        rows: The rows; a column that they have already is left as it is.
        named_by: By kind of entity: the column that names it.
        wanted: The ids of the facts.
    """
    asked = set(wanted)
    if asked & {*_IMPAIRMENTS}:
        asked |= {*_IMPAIRMENTS}
    for kind, column in named_by.items():
        mine = {
            fact: situation.law.facts[fact]
            for fact in sorted(asked)
            if kind in situation.known.kinds.get(fact, ())
        }
        if mine or (kind == "person" and asked & {*_OWN}):
            keys = rows.select(pl.col(column).alias("person_id"), "reading_day").drop_nulls()
            read = snapshot(keys, situation.known, situation.persons.table, mine)
            rows = _joined(rows, read, column, own=kind == "person")
    return rows


def _joined(rows: pl.DataFrame, read: pl.DataFrame, column: str, *, own: bool) -> pl.DataFrame:
    kept = [
        name
        for name in read.columns
        if not name.startswith(("state__", "doubt__"))
        and name not in rows.columns
        and (own or name not in _OWN)
    ]
    return rows.join(
        read.select("reading_day", pl.col("person_id").alias("__named"), *kept),
        left_on=[column, "reading_day"],
        right_on=["__named", "reading_day"],
        how="left",
        maintain_order="left",
    )
