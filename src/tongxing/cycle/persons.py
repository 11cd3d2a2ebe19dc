"""Who takes part in a run, what they are called, and where they live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.cycle.store import Store
    from tongxing.law.in_force import Law

HOLDERS = "certificate_holders"
_ATTRIBUTES = {
    "place": "place",
    "household": "household",
    "category": "category",
    "grade": "grade",
    "urban_rural": "urban_rural",
    "bank": "bank",
    "account": "account",
    "account_name": "account_name",
    "phone": "phone",
    "certificate_number": "certificate_number",
    "certificate_expires_on": "expires_on",
}


@dataclass(frozen=True)
class Persons:
    """Everybody a run looks at.

    Attributes:
        table: A row per person, by person_id: the columns that `Results.persons` describes.
        for_all: Those considered for every programme: named in 持证残疾人名册, if only by a
            rejected row.
        without_certificate: Those that only a programme without the certificate condition may
            concern.
    """

    table: pl.DataFrame
    for_all: frozenset[str]
    without_certificate: frozenset[str]

    @property
    def place_of(self) -> dict[str, str | None]:
        """Return the last known place of everybody (digits; None: not known)."""
        return dict(self.table.select("person_id", "place").iter_rows())


def last_rows(store: Store, roster: str) -> pl.DataFrame:
    """Return each person's latest good row of a roster, by data day, then file and row."""
    current = store.current(roster).filter(pl.col("state") == "good")
    days = store.lists.select("list_id", "data_day")
    return (
        current.join(days, on="list_id", how="left")
        .sort("person_id", "data_day", "list_id", "file", "row")
        .unique("person_id", keep="last", maintain_order=True)
    )


def last_places(store: Store) -> dict[str, str]:
    """Return the last known place of everybody who ever stood in 持证残疾人名册."""
    if HOLDERS not in store.statements:
        return {}
    rows = last_rows(store, HOLDERS).filter(pl.col("place").is_not_null())
    return dict(rows.select("person_id", "place").iter_rows())


def persons(store: Store, law: Law) -> Persons:
    """Gather holders, those enrolled or paid, and children whom a programme may concern."""
    for_all = _named(store, HOLDERS, ("good", "rejected", "possible"))
    in_pay = _named(store, "enrolments", ("good", "rejected", "possible")) | _named(
        store, "payments", ("good", "rejected", "possible")
    )
    others = frozenset[str]()
    if any(not programme.needs_certificate for programme in law.programmes.values()):
        others = frozenset().union(
            *(
                _named(store, roster.id, ("good",))
                for roster in law.rosters.values()
                if roster.role == "facts"
            )
        )
    everybody = sorted(for_all | in_pay | others)
    table = (
        pl.DataFrame({"person_id": everybody}, schema={"person_id": pl.String})
        .join(_names(store), on="person_id", how="left")
        .join(_attributes(store), on="person_id", how="left")
        .with_columns(_sex().alias("sex"), _birth_date().alias("birth_date"))
        .sort("person_id")
    )
    return Persons(table, for_all, others - for_all)


def _named(store: Store, roster: str, states: tuple[str, ...]) -> frozenset[str]:
    if roster not in store.statements:
        return frozenset()
    rows = store.current(roster).filter(pl.col("state").is_in(states))
    return frozenset(rows["person_id"].drop_nulls().to_list())


def _names(store: Store) -> pl.DataFrame:
    """Return one name per person: that of 持证残疾人名册, else the latest elsewhere."""
    days = store.lists.select("list_id", "data_day")
    frames = []
    for roster, statements in store.statements.items():
        if "name" not in statements.columns:
            continue
        frames.append(
            statements.filter(
                pl.col("person_id").is_not_null()
                & pl.col("name").is_not_null()
                & (pl.col("state") != "possible")
            )
            .join(days, on="list_id", how="left")
            .select(
                "person_id",
                "name",
                "data_day",
                (pl.lit(roster) == HOLDERS).alias("holder"),
                (pl.col("state") == "good").alias("good"),
                pl.lit(roster).alias("roster"),
            )
        )
    if not frames:
        return pl.DataFrame(schema={"person_id": pl.String, "name": pl.String})
    return (
        pl.concat(frames)
        .sort("person_id", "good", "holder", "data_day", "roster", "name")
        .unique("person_id", keep="last", maintain_order=True)
        .select("person_id", "name")
    )


def _attributes(store: Store) -> pl.DataFrame:
    types: Mapping[str, pl.DataType | type[pl.DataType]] = {
        "grade": pl.Int64,
        "certificate_expires_on": pl.Date,
    }
    if HOLDERS not in store.statements:
        schema = {name: types.get(name, pl.String) for name in _ATTRIBUTES}
        return pl.DataFrame(schema={"person_id": pl.String, **schema})
    rows = last_rows(store, HOLDERS)
    present = [
        (pl.col(column) if column in rows.columns else pl.lit(None))
        .cast(types.get(name, pl.String))
        .alias(name)
        for name, column in _ATTRIBUTES.items()
    ]
    return rows.select("person_id", *present)


def _sex() -> pl.Expr:
    odd = pl.col("person_id").str.slice(16, 1).cast(pl.Int8, strict=False) % 2 == 1
    return pl.when(odd).then(pl.lit("male")).otherwise(pl.lit("female"))


def _birth_date() -> pl.Expr:
    return pl.col("person_id").str.slice(6, 8).str.to_date("%Y%m%d", strict=False)
