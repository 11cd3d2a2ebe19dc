"""What the pages about changes of files ask; the database leaves out what may not be seen."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from tongxing.law.documents import ChangeKind
from tongxing.places.models import Place, PlaceWithin
from tongxing.register.models import (
    Attachment,
    ChangeRequest,
    Delivery,
    Note,
    Person,
    Relation,
    Statement,
)
from tongxing.register.rules import changes as rules
from tongxing.register.store.law import county_law, the_catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from tongxing.register.rules.changes import Values


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A proposal beside what the file says now and what else is proposed about the same.

    Attributes:
        now: The cells as the file has them now.
        moved: The cells that say something else than when it was proposed.
        rivals: Other open proposals about one of the cells, the oldest first.
        seen: A digest of all this, to notice a change between looking and deciding.
    """

    now: Values
    moved: Values
    rivals: Sequence[ChangeRequest]
    seen: str


def kinds_in(county: str, day: date) -> Mapping[str, ChangeKind]:
    """Return the kinds of change offered in a county on a day, by id and in their order."""
    return rules.in_order(county_law(county, day).changes.values())


def kind_of(change: ChangeRequest) -> ChangeKind:
    """Return which kind a proposal is, by the law of the day on which it was made."""
    cells = json.loads(change.after)
    offered = kinds_in(change.county_id, timezone.localdate(change.proposed_at))
    if found := rules.kind_of(offered.values(), change.roster, cells):
        return found
    every = (each for each in the_catalogue().documents if isinstance(each, ChangeKind))
    return rules.kind_no_longer_told(every, change.roster, cells)


def last_row(person_id: int, roster: str) -> Values | None:
    """Return what a list says of a person now: its last row, completed by officers' words since.

    Returns:
        The cells; None where the person is not on the list.
    """
    rows = Statement.objects.filter(
        person_id=person_id, roster=roster, state="good", withdrawn_on=None
    )
    told = list(rows.order_by("learned_on", "pk").values_list("delivery_id", "said"))
    words = Delivery.objects.filter(pk__in={delivery for delivery, _ in told}, kind="word")
    spoken = set(words.values_list("pk", flat=True))
    found: Values | None = None
    for delivery, said in told:
        cells = {name: value for name, value in json.loads(said).items() if value is not None}
        # An officer says what has changed and nothing else; a list says everything.
        found = (found or {}) | cells if delivery in spoken else cells
    return found


def before(person_id: int, kind: ChangeKind) -> Values:
    """Return what the file says in the cells of a kind; None for a cell that says nothing."""
    row = last_row(person_id, kind.roster) or {}
    return {cell.id: row.get(cell.id) for cell in kind.cells}


def digest(values: object) -> str:
    """Return by what values are told from others, without showing them."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, default=str)
    return salted_hmac("register.changes", text).hexdigest()


def standing(change: ChangeRequest, kind: ChangeKind) -> Standing:
    """Return what a decision about a proposal has to look at."""
    proposed_on, after = json.loads(change.before), json.loads(change.after)
    now = {cell: value for cell, value in before(change.person_id, kind).items() if cell in after}
    moved = {cell: value for cell, value in now.items() if value != proposed_on.get(cell)}
    rivals = [each for each in open_beside(change) if set(json.loads(each.after)) & set(after)]
    seen = digest([now, [[each.pk, each.version] for each in rivals]])
    return Standing(now=now, moved=moved, rivals=rivals, seen=seen)


def open_beside(change: ChangeRequest) -> QuerySet[ChangeRequest]:
    """Return the other open proposals about the same list and person, the oldest first."""
    same = ChangeRequest.objects.filter(
        person_id=change.person_id, roster=change.roster, state="proposed"
    )
    return same.exclude(pk=change.pk).order_by("pk")


def changes_seen(state: str = "") -> QuerySet[ChangeRequest]:
    """Return the proposals to be seen, those that wait longest first."""
    seen = ChangeRequest.objects.select_related("person", "place").defer("before")
    if state:
        seen = seen.filter(state=state)
    return seen.filter(person__erased_at=None).order_by("proposed_at", "pk")


def changes_of(person_id: int) -> QuerySet[ChangeRequest]:
    """Return every proposal about a person, the latest first."""
    return ChangeRequest.objects.filter(person_id=person_id).order_by("-proposed_at", "-pk")


def counts_by_state() -> Mapping[str, int]:
    """Count the proposals to be seen in each state."""
    counted = ChangeRequest.objects.values_list("state").annotate(number=Count("pk"))
    return dict(counted.order_by("state"))


def papers_of(person_id: int) -> QuerySet[Attachment]:
    """Return the papers of a file without their content, the latest first."""
    papers = Attachment.objects.filter(person_id=person_id).defer("content")
    return papers.order_by("-added_at", "-pk")


def papers_of_change(change_id: int) -> QuerySet[Attachment]:
    """Return the papers of a proposal without their content."""
    return Attachment.objects.filter(change_id=change_id).defer("content").order_by("pk")


def notes_of(person_id: int) -> QuerySet[Note]:
    """Return what officers wrote about a person, the latest first."""
    return Note.objects.filter(person_id=person_id).order_by("-written_at", "-pk")


def relations_of(person_id: int) -> QuerySet[Relation]:
    """Return who acts for a person or belongs to them, those that hold first."""
    found = Relation.objects.filter(person_id=person_id)
    return found.order_by(F("withdrawn_at").asc(nulls_first=True), "-recorded_at", "-pk")


def others_by_id(ids: Sequence[int | None]) -> Mapping[int, Person]:
    """Return the files of related persons that may be seen, by number."""
    return Person.objects.in_bulk([each for each in ids if each is not None])


def place_meant(county: str, words: str) -> Place | None:
    """Return the place inside a county that a code or a full name means; None for none or two."""
    inside = PlaceWithin.objects.filter(within_id=county).values("place_id")
    places = Place.objects.filter(pk__in=inside, successor=None)
    found = list(places.filter(Q(pk=words) | Q(name=words))[:2])
    return found[0] if len(found) == 1 else None
