"""A person and those whom rules see with the person: the household, guardian, carer, parents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from tongxing.cycle.relatives import HOUSEHOLDS, RELATIVES
from tongxing.foundations.masking import mask_id
from tongxing.register.knowledge.believed import believed_on
from tongxing.register.models import Fact, Person, Relation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

_NAMELESS: Final = "—"


@dataclass(frozen=True)
class Tie:
    """Somebody who belongs to a person, and how.

    Attributes:
        kind: household, guardian, carer, father, mother, agent; `of_guardian` … where the person
            is that to the other one.
        name: Of the other one.
        person: The other one's file; None where there is none, or it may not be seen.
        source: The list that says so; empty where an officer recorded it.
        authority: On which paper it rests.
    """

    kind: str
    name: str
    person: Person | None
    source: str = ""
    authority: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


def circle_ids(person: Person) -> list[int]:
    """Return the files whose rows rules read for a person: own, absorbed, household, relatives."""
    found = {person.pk, *absorbed_ids(person)}
    found |= {member.pk for member in household_of(person)}
    relatives = Fact.objects.filter(person=person, fact__in=RELATIVES, recorded_to=None)
    found |= set(relatives.exclude(other=None).values_list("other_id", flat=True))
    return sorted(found)


def absorbed_ids(person: Person) -> list[int]:
    """Return the files that this one took up, and those that they had taken up before."""
    found: list[int] = []
    waiting = [person.pk]
    while waiting:
        waiting = list(Person.objects.filter(merged_into__in=waiting).values_list("pk", flat=True))
        found += waiting
    return found


def household_of(person: Person) -> list[Person]:
    """Return the other members of the registered household that may be seen."""
    if not person.household:
        return []
    return _files(_present(person).filter(household=person.household))


def ties_of(person: Person, *, known_on: date) -> list[Tie]:
    """Return who belongs to a person, from lists and as officers recorded it, both ways.

    Args:
        person: Whose file, with the household as it was known on the day.
        known_on: As it was believed at the end of this day.
    """
    household = [Tie("household", each.name, each) for each in _household_on(person, known_on)]
    stated, others = _stated(person, known_on), _others_say(person, known_on)
    return [*household, *stated, *_recorded(person, known_on), *others]


def _household_on(person: Person, known_on: date) -> list[Person]:
    """Return who was believed, on a day, to belong to the same household, and still does.

    Whoever has left it since is not found: households are looked up by what is known now.
    """
    members = household_of(person)
    facts = Fact.objects.filter(believed_on(known_on), fact__in=HOUSEHOLDS, value=person.household)
    then = set(facts.filter(person__in=members).values_list("person_id", flat=True))
    return [each for each in members if each.pk in then]


def _present(person: Person) -> QuerySet[Person]:
    found = Person.objects.filter(county_id=person.county_id, merged_into=None, erased_at=None)
    return found.exclude(pk=person.pk)


def _files(found: QuerySet[Person]) -> list[Person]:
    return list(found.select_related("place").order_by("birth_date", "pk"))


def _stated(person: Person, known_on: date) -> Sequence[Tie]:
    """Return whom lists name as guardian, carer or parent."""
    said = Fact.objects.filter(believed_on(known_on), person=person, fact__in=RELATIVES)
    return [
        Tie(
            each.fact,
            each.other.name if each.other is not None else _masked(each),
            each.other,
            source=each.source,
            valid_from=each.valid_from,
            valid_to=each.valid_to,
        )
        for each in said.select_related("other").order_by("fact", "pk")
        if not each.doubtful
    ]


def _masked(fact: Fact) -> str:
    return mask_id(str(fact.sealed)) if fact.sealed else _NAMELESS


def _recorded(person: Person, known_on: date) -> Sequence[Tie]:
    still = Q(withdrawn_at=None) | Q(withdrawn_at__date__gt=known_on)
    found = Relation.objects.filter(still, person=person, recorded_at__date__lte=known_on)
    return [
        Tie(
            each.kind,
            each.name,
            each.other,
            authority=each.authority,
            valid_from=each.valid_from,
            valid_to=each.valid_to,
        )
        for each in found.select_related("other").order_by("kind", "pk")
    ]


def _others_say(person: Person, known_on: date) -> Sequence[Tie]:
    """Return to whom the person is guardian, carer or parent, among the files to be seen."""
    said = Fact.objects.filter(believed_on(known_on), other=person, fact__in=RELATIVES)
    return [
        Tie(
            f"of_{each.fact}",
            each.person.name,
            each.person,
            source=each.source,
            valid_from=each.valid_from,
            valid_to=each.valid_to,
        )
        for each in said.select_related("person").order_by("fact", "pk")
    ]
