"""Items locked for a change, and the steps that tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from tongxing.supervision.models import Item, Step

if TYPE_CHECKING:
    from datetime import datetime

    from tongxing.register.models import Statement


def locked_item(item_id: int) -> Item:
    """Return an item that nobody else changes until the transaction ends.

    Raises:
        Http404: There is none that this officer may work on.
    """
    found = Item.objects.select_for_update().filter(pk=item_id).first()
    if found is None:
        raise Http404
    return found


def add_step(
    item: Item,
    what: str,
    *,
    text: str = "",
    actor: int,
    at: datetime,
    statement: Statement | None = None,
) -> None:
    """Add what happened to an item."""
    step = Step(item=item, what=what, text=text, officer_id=actor, at=at, statement=statement)
    step.save(force_insert=True)
