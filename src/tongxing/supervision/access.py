"""Fetch one item, proposal or person for an officer, or find nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from tongxing.accounts.access import holds_in
from tongxing.register.models import Person
from tongxing.supervision.models import Enrolment
from tongxing.supervision.queries.items import items_seen

if TYPE_CHECKING:
    from tongxing.supervision.models import Item


def item_for(item_id: int) -> Item:
    """Fetch an item to be seen, with person and place.

    Raises:
        Http404: There is none.
    """
    found = items_seen().filter(pk=item_id).first()
    if found is None:
        raise Http404
    return found


def may_work(item: Item) -> bool:
    """Say whether the officer of this transaction may record what was found about an item.

    Findings are worked by who supervises as well.
    """
    if holds_in("work.do", item.place_id):
        return True
    return item.list == "finding" and holds_in("supervision.work", item.place_id)


def item_to_work(item_id: int) -> Item:
    """Fetch an item on which the officer of this transaction may work.

    Raises:
        Http404: There is none.
    """
    found = item_for(item_id)
    if not may_work(found):
        raise Http404
    return found


def item_to_assign(item_id: int) -> Item:
    """Fetch an item that the officer of this transaction may give to somebody.

    Raises:
        Http404: There is none.
    """
    found = item_for(item_id)
    if not holds_in("work.assign", found.place_id):
        raise Http404
    return found


def person_to_enrol(person_id: int) -> Person:
    """Fetch a person whom the officer of this transaction may propose to enrol.

    Raises:
        Http404: There is none.
    """
    seen = Person.objects.select_related("place").filter(merged_into=None, erased_at=None)
    found = seen.filter(pk=person_id).first()
    if found is None or not holds_in("enrolments.propose", found.place_id):
        raise Http404
    return found


def enrolment_for(enrolment_id: int) -> Enrolment:
    """Fetch a proposal to be seen, with person, place and item.

    Raises:
        Http404: There is none.
    """
    seen = Enrolment.objects.select_related("person", "place", "item")
    found = seen.filter(pk=enrolment_id).first()
    if found is None:
        raise Http404
    return found
