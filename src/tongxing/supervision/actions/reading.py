"""See what is hidden on pages of work, with a record of who saw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing import audit
from tongxing.supervision import queries

if TYPE_CHECKING:
    from datetime import datetime

    from tongxing.supervision.models import Item
    from tongxing.supervision.queries import Phone


def reveal_phone(item: Item, *, actor: int, at: datetime) -> list[Phone]:
    """Return the telephones of the person of an item; who saw them is recorded."""
    audit.read(
        "register.phone",
        subject=("person", str(item.person_id)),
        actor=actor,
        at=at,
        place=item.place_id,
        reason=f"待办 {item.pk}",
    )
    return queries.phones_of(item.person_id)
