"""Who and what takes part in a run, what they are called, and where they live or stand.

Persons, organisations and items share one space of numbers: wherever a table has `person_id` it
may be the number of any of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.laws import KINDS, kind_of
from tongxing.cycle.reading.subjects import other_keys
from tongxing.cycle.relatives import OWNER, named_relatives
from tongxing.law.dependencies import expressions_of
from tongxing.law.expressions import references
from tongxing.law.expressions.shapes import complete_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tongxing.cycle.store import Store
    from tongxing.law.documents import Entity, Programme, Roster
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
_TYPES: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "grade": pl.Int64,
    "certificate_expires_on": pl.Date,
}
_ORGANISATION_NAMES = ("单位名称", "机构名称", "企业名称")
_NAMED = ("good", "rejected", "possible")
_IN_PAY = ("enrolments", "payments")


@dataclass(frozen=True)
class Persons:
    """Everybody and everything a run looks at.

    Attributes:
        table: A row per person, organisation and item, by person_id: the columns that
            `Results.persons` describes.
        for_all: The persons considered for every programme: named in 持证残疾人名册, if only by a
            rejected row.
        without_certificate: Those that only a programme without the certificate condition may
            concern.
    """

    table: pl.DataFrame
    for_all: frozenset[str]
    without_certificate: frozenset[str]

    def considered(self, *, with_certificate: bool) -> pl.DataFrame:
        """Return the persons considered for programmes with or without certificate condition."""
        others = frozenset[str]() if with_certificate else self.without_certificate
        return pl.DataFrame(
            {"person_id": [*self.for_all, *others]}, schema={"person_id": pl.String}
        )

    def of_kind(self, kind: Entity) -> pl.DataFrame:
        """Return the rows of the table that are about one kind of entity."""
        return self.table.filter(pl.col("kind") == kind)

    def place_of(self, kind: Entity) -> dict[str, str | None]:
        """Return the last known place of all of one kind (digits; None: not known)."""
        return dict(self.of_kind(kind).select("person_id", "place").iter_rows())


def last_rows(store: Store, roster: str) -> pl.DataFrame:
    """Return each person's latest good row of a roster, by data day, then file and row."""
    current = store.current(roster).filter(pl.col("state") == "good")
    days = store.lists.select("list_id", "data_day")
    return (
        current.join(days, on="list_id", how="left")
        .sort("person_id", "data_day", "list_id", "file", "row")
        .unique("person_id", keep="last", maintain_order=True)
    )


def last_places(store: Store, law: Law) -> dict[str, str]:
    """Return the last known place of everybody who ever stood in a register."""
    places: dict[str, str] = {}
    for roster in (*_with_role(law, "organisations"), HOLDERS):
        if roster in store.statements and "place" in store.statements[roster].columns:
            rows = last_rows(store, roster).filter(pl.col("place").is_not_null())
            places |= dict(rows.select("person_id", "place").iter_rows())
    return places


def persons(store: Store, law: Law) -> Persons:
    """Gather holders, those enrolled or paid, and those whom a programme may concern.

    Besides persons these are the organisations and items of their registers. Whoever is only
    somebody's relative, carer or owner is there too, so that rules can look at them; so are the
    employees and institutions that records of others name.
    """
    for_all = _named(store, [HOLDERS])
    others = _named(store, _concerned(law), ("good",))
    people = for_all | others | _named(store, _of_roles(law, "person", _IN_PAY))
    registers = ("organisations", "facts", *_IN_PAY)
    organisations = _named(store, _of_roles(law, "organisation", registers))
    organisations |= _beside_subjects(store, law, "organisation")
    people |= _beside_subjects(store, law, "person")
    items = _named(store, _of_roles(law, "item", ("items", "facts")))
    people |= named_relatives(store, law, people | items)
    members: dict[Entity, frozenset[str]] = {
        "person": people,
        "organisation": organisations,
        "item": items,
    }
    return Persons(_table(store, law, members), for_all, others - for_all)


def _table(store: Store, law: Law, members: Mapping[Entity, frozenset[str]]) -> pl.DataFrame:
    everybody = [(each, kind) for kind in KINDS for each in members[kind]]
    schema = {"person_id": pl.String, "kind": pl.String}
    is_person = pl.col("kind") == "person"
    return (
        pl.DataFrame(everybody, schema=schema, orient="row")
        .unique("person_id", keep="first", maintain_order=True)
        .join(_names(store, law), on="person_id", how="left")
        .join(_attributes(store, law), on="person_id", how="left")
        .with_columns(
            pl.when(is_person).then(_sex()).alias("sex"),
            pl.when(is_person).then(_birth_date()).alias("birth_date"),
        )
        .sort("person_id")
    )


def _concerned(law: Law) -> list[str]:
    """Return the lists that name persons whom a programme without certificate may concern.

    These are the lists of what such a programme asks for. What it only presumes (that nobody is
    dead, or has moved away) makes a claim for nobody.
    """
    used = {
        fact
        for programme in law.programmes.values()
        if kind_of(programme) == "person" and not programme.needs_certificate
        for fact in _asked(programme)
    }
    return [
        roster.id
        for roster in law.rosters.values()
        if roster.role in {"facts", "records"}
        and roster.about == "person"
        and used & {complete_id(roster.id), *(statement.fact for statement in roster.states)}
    ]


def _asked(programme: Programme) -> frozenset[str]:
    """Return the facts that make a claim: those of the conditions that ask."""
    asking = [c.require for c in programme.conditions if c.when_unknown == "ask"]
    rules = asking or list(expressions_of(programme))
    return frozenset[str]().union(*(references(rule).facts for rule in rules))


def _with_role(law: Law, *roles: str) -> list[str]:
    return [roster.id for roster in law.rosters.values() if roster.role in roles]


def _of_roles(law: Law, kind: Entity, roles: Iterable[str]) -> list[str]:
    """Return the rosters about one kind of entity that have one of the roles."""
    return [roster for roster in _with_role(law, *roles) if law.rosters[roster].about == kind]


def _named(
    store: Store, rosters: Iterable[str], states: tuple[str, ...] = _NAMED
) -> frozenset[str]:
    found: set[str] = set()
    for roster in rosters:
        if roster in store.statements:
            rows = store.current(roster).filter(pl.col("state").is_in(states))
            found |= set(rows["person_id"].drop_nulls().to_list())
    return frozenset(found)


def _beside_subjects(store: Store, law: Law, kind: Entity) -> frozenset[str]:
    """Return those of a kind that records name beside whom they are about.

    An employee who holds no certificate, or an institution that is on no register, stands nowhere
    else; not to be on the register is what a check may look for.
    """
    found: set[str] = set()
    for roster in law.rosters.values():
        column = other_keys(roster).get(kind) if roster.role == "records" else None
        if column is not None and roster.id in store.statements:
            rows = store.current(roster.id).filter(pl.col("state") == "good")
            found |= set(rows[column].drop_nulls().to_list())
    return frozenset(found)


def name_column(roster: Roster) -> str | None:
    """Return the column with the name of whom a roster is about; None: it has none."""
    if roster.about == "organisation":
        for column in roster.columns:
            if any(name in column.names for name in _ORGANISATION_NAMES):
                return column.id
    if roster.about in {"item", "place"}:
        return None
    return next((column.id for column in roster.columns if column.type == "name"), None)


def _names(store: Store, law: Law) -> pl.DataFrame:
    """Return one name each: that of the register, else the latest elsewhere."""
    days = store.lists.select("list_id", "data_day")
    frames = []
    for roster, statements in store.statements.items():
        name = name_column(law.rosters[roster]) if roster in law.rosters else "name"
        if name is None or name not in statements.columns:
            continue
        frames.append(
            statements.filter(
                pl.col("person_id").is_not_null()
                & pl.col(name).is_not_null()
                & (pl.col("state") != "possible")
            )
            .join(days, on="list_id", how="left")
            .select(
                "person_id",
                pl.col(name).alias("name"),
                "data_day",
                pl.lit(value=_is_register(roster, law)).alias("register"),
                (pl.col("state") == "good").alias("good"),
                pl.lit(roster).alias("roster"),
            )
        )
    if not frames:
        return pl.DataFrame(schema={"person_id": pl.String, "name": pl.String})
    return (
        pl.concat(frames)
        .sort("person_id", "good", "register", "data_day", "roster", "name")
        .unique("person_id", keep="last", maintain_order=True)
        .select("person_id", "name")
    )


def _is_register(roster: str, law: Law) -> bool:
    return roster == HOLDERS or (
        roster in law.rosters and law.rosters[roster].role == "organisations"
    )


def _attributes(store: Store, law: Law) -> pl.DataFrame:
    """Return what the registers say about each, whatever may be written there.

    An item stands where its owner lives.
    """
    schema = {name: _TYPES.get(name, pl.String) for name in _ATTRIBUTES}
    frames = [pl.DataFrame(schema={"person_id": pl.String, **schema})]
    for roster in (HOLDERS, *_with_role(law, "organisations")):
        if roster in store.statements:
            rows = last_rows(store, roster)
            present = [
                (pl.col(column) if column in rows.columns else pl.lit(None))
                .cast(_TYPES.get(name, pl.String))
                .alias(name)
                for name, column in _ATTRIBUTES.items()
            ]
            frames.append(rows.select("person_id", *present))
    known = pl.concat(frames).unique("person_id", keep="first", maintain_order=True)
    owned = _owned(store, law).join(known.select("place", owner="person_id"), on="owner")
    return pl.concat([known, owned.drop("owner")], how="diagonal").unique(
        "person_id", keep="first", maintain_order=True
    )


def _owned(store: Store, law: Law) -> pl.DataFrame:
    """Return the items and who was last said to own them: `person_id`, `owner`."""
    frames = [pl.DataFrame(schema={"person_id": pl.String, "owner": pl.String})]
    for roster in law.rosters.values():
        for statement in roster.states:
            if statement.fact == OWNER and statement.value and roster.id in store.statements:
                rows = last_rows(store, roster.id)
                frames.append(rows.select("person_id", owner=statement.value))
    return pl.concat(frames).unique("person_id", keep="first", maintain_order=True)


def _sex() -> pl.Expr:
    odd = pl.col("person_id").str.slice(16, 1).cast(pl.Int8, strict=False) % 2 == 1
    return pl.when(odd).then(pl.lit("male")).otherwise(pl.lit("female"))


def _birth_date() -> pl.Expr:
    return pl.col("person_id").str.slice(6, 8).str.to_date("%Y%m%d", strict=False)
