"""Asks one expression of invented persons in both ways, which must agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.law.lawmaking import DAY, expression, law, scope
from tests.law.people import Someone, as_frame, as_persons
from tests.law.recording import Histories, Rows

from tongxing.law.columns import column
from tongxing.law.expressions import BOOLEAN
from tongxing.law.person.view import PersonView

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tongxing.law.expressions.types import Type
    from tongxing.law.in_force import Law

ME = "p0"


def asked(
    text: str,
    facts: Mapping[str, Any] | None = None,
    *,
    wanted: Type = BOOLEAN,
    others: Mapping[str, Mapping[str, Any]] | None = None,
    records: Mapping[str, Rows] | None = None,
    day: date = DAY,
    rules: Law | None = None,
) -> object:
    """The value of an expression for somebody, `p0`.

    Args:
        text: The expression.
        facts: What is known of them.
        wanted: The type of the expression.
        others: What is known of others, by id.
        records: Records by roster; a row without a subject is about `p0`.
        day: The reading day of all of them.
        rules: The law.
    """
    tree = expression(text, wanted, scope())
    people = [
        Someone(day, dict(known), id=one)
        for one, known in {ME: facts or {}, **(others or {})}.items()
    ]
    histories = Histories(
        {
            roster: [{"person_id": ME, **row} for row in rows]
            for roster, rows in (records or {}).items()
        }
    )
    held = column(tree, rules or law(), as_frame(people), histories.frames()).to_list()
    views = [PersonView(rules or law(), one) for one in as_persons(people, histories)]
    assert held == [view.value(tree.tree) for view in views]
    return held[0]
