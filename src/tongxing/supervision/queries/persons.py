"""How to reach and find a person, as the register has it now."""

from __future__ import annotations

import json
from typing import NamedTuple

from tongxing.register.models import Number, Statement


class Phone(NamedTuple):
    """A telephone, and whose it is where it is not the person's own."""

    number: str
    holder: str


def phones_of(person_id: int) -> list[Phone]:
    """Return the telephones of a person that are believed now."""
    found = Number.objects.filter(person_id=person_id, kind="phone", recorded_to=None)
    return [Phone(str(each.value), each.holder) for each in found.order_by("-recorded_from", "pk")]


def address_of(person_id: int) -> str:
    """Return where a person lives as the latest list of holders has it; empty where it is not told.

    Where somebody lives comes before where the household is registered.
    """
    rows = Statement.objects.filter(
        person_id=person_id, roster="certificate_holders", state="good", withdrawn_on=None
    )
    latest = rows.order_by("-learned_on", "-pk").first()
    if latest is None:
        return ""
    cells = json.loads(latest.said)
    return str(cells.get("residence") or cells.get("address") or "")
