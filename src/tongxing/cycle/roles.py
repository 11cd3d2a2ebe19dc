"""The rows of all lists that play one part in the month: enrolments, payments, outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.cycle.store import Store
    from tongxing.law.documents import RosterRole
    from tongxing.law.in_force import Law

Schema = dict[str, "pl.DataType | type[pl.DataType]"]


def rows_with_role(
    store: Store,
    law: Law,
    role: RosterRole,
    schema: Mapping[str, pl.DataType | type[pl.DataType]],
) -> pl.DataFrame:
    """Return the believed rows of every roster with a role, whoever they are about.

    Persons and organisations have lists of their own; their numbers never meet.

    Args:
        store: All lists.
        law: The rosters in force.
        role: The role.
        schema: The columns wanted, beside `state`; null where a list lacks one.
    """
    frames = [pl.DataFrame(schema={**schema, "state": pl.String})]
    for roster in law.rosters.values():
        if roster.role == role and roster.id in store.statements:
            rows = store.current(roster.id)
            present = [
                (pl.col(name) if name in rows.columns else pl.lit(None)).cast(kind).alias(name)
                for name, kind in schema.items()
            ]
            frames.append(rows.select(*present, "state"))
    return pl.concat(frames)
