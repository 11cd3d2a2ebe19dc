"""What the latest run's lists say of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tongxing.register.queries.latest_run import lines_of_latest

if TYPE_CHECKING:
    from datetime import date

    from tongxing.register.models import Person


class Line(NamedTuple):
    """One line of a list of the latest run."""

    list: str
    programme: str
    month: date | None
    run_month: date
    amount_fen: int | None
    what: str


def lines_of(person: Person) -> list[Line]:
    """Return the lines about a person, list by list."""
    found = lines_of_latest().filter(person_id=person.pk)
    columns = ("list", "programme", "month", "run__month", "amount_fen", "what")
    return [Line(*row) for row in found.order_by("list", "position").values_list(*columns)]
