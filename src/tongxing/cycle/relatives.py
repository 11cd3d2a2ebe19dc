"""Who belongs to whom: households, single relatives, and the owners of things.

What a rule asks about others is known from facts that hold a number: of a household, or of a
person. The words of the language are built on the same facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.laws import expressions_of_law
from tongxing.law.expressions import references

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongxing.cycle.store import Store
    from tongxing.law.expressions import Expression
    from tongxing.law.in_force import Law

HOUSEHOLDS: Final = ("household", "benefit_household", "registered_household")
"""The facts that say who belongs to one household: those with the same number."""

RELATIVES: Final = ("carer", "guardian", "father", "mother")
"""The facts of a person that hold the identity number of another."""

OWNER: Final = "owner"
"""The fact of an item that holds the identity number of its owner."""

_IDENTITY_NUMBER: Final = r"^[0-9]{17}[0-9X]$"


def households_read(expressions: Iterable[Expression]) -> list[str]:
    """Return the kinds of household that rules look into."""
    return _among(HOUSEHOLDS, expressions)


def relatives_read(expressions: Iterable[Expression]) -> list[str]:
    """Return the single relatives, and the owner, that rules look at."""
    return _among((*RELATIVES, OWNER), expressions)


def _among(facts: Iterable[str], expressions: Iterable[Expression]) -> list[str]:
    used = frozenset[str]().union(*(references(each).facts for each in expressions))
    return [fact for fact in facts if fact in used]


def named_relatives(store: Store, law: Law, of: Iterable[str]) -> frozenset[str]:
    """Return the persons who are named as a relative or owner that some rule looks at.

    Args:
        store: All lists.
        law: The rules in force.
        of: The persons and items whose relatives are wanted.
    """
    wanted = set(relatives_read(expressions_of_law(law)))
    if any(programme.subject == "item" for programme in law.programmes.values()):
        wanted.add(OWNER)
    whose = pl.Series(sorted(of), dtype=pl.String).implode()
    found: set[str] = set()
    for fact in wanted:
        numbers = _numbers(store, law, fact).filter(pl.col("person_id").is_in(whose))["value"]
        found |= set(numbers.filter(numbers.str.contains(_IDENTITY_NUMBER)).to_list())
    return frozenset(found)


def circle(store: Store, law: Law, of: Iterable[str]) -> frozenset[str]:
    """Return some persons and things with everybody and everything that rules see with them.

    These are the members of their households, their relatives, their items and the items' owners,
    whatever day they belong together.
    """
    chosen = frozenset(of)
    found = set(chosen)
    for fact in (*HOUSEHOLDS, *RELATIVES, OWNER):
        numbers = _numbers(store, law, fact)
        mine = pl.col("person_id").is_in(pl.Series(sorted(chosen), dtype=pl.String).implode())
        theirs = numbers.filter(mine)["value"].unique()
        if fact in HOUSEHOLDS:
            found |= set(numbers.filter(pl.col("value").is_in(theirs.implode()))["person_id"])
        else:
            found |= set(theirs)
        if fact == OWNER:
            owned = pl.col("value").is_in(pl.Series(sorted(chosen), dtype=pl.String).implode())
            found |= set(numbers.filter(owned)["person_id"])
    return frozenset(found)


def _numbers(store: Store, law: Law, fact: str) -> pl.DataFrame:
    """Return who was ever said to have which number of a household or relative."""
    frames = [pl.DataFrame(schema={"person_id": pl.String, "value": pl.String})]
    for roster in law.rosters.values():
        for statement in roster.states:
            if statement.fact != fact or not statement.value or roster.id not in store.statements:
                continue
            rows = store.current(roster.id)
            if statement.value in rows.columns:
                frames.append(rows.select("person_id", value=statement.value).drop_nulls())
    return pl.concat(frames).unique()
