"""What is known of a person on a day, as it was believed at the end of another.

Only what lists state stands here, each with who says it, since when and by which row. Where
sources differ, the one whose list speaks for the later day stands; the others are shown with it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from tongxing.places.models import Place
from tongxing.register.knowledge.values import PLACES
from tongxing.register.models import Fact, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.db.models import QuerySet

    from tongxing.register.models import Person

_BEGINNING: Final = date.min


@dataclass(frozen=True)
class Said:
    """What one source says of one fact.

    Attributes:
        source: The id of the list.
        value: As text; of a relative's number, the number.
        other: The file of whom such a number names, where it may be seen.
        data_day: The day for which the source's latest row speaks; None where no row can be shown.
        rows: The rows it comes from, the latest first.
    """

    fact: str
    source: str
    value: str
    doubtful: bool
    valid_from: date | None
    valid_to: date | None
    recorded_from: date
    recorded_to: date | None
    other: Person | None
    data_day: date | None
    rows: tuple[Statement, ...]

    def holds_on(self, day: date) -> bool:
        """Say whether it holds on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class KnownFact:
    """One fact of a person on a day.

    Attributes:
        stands: What counts on that day; None where no source says anything of it.
        differing: Other values that sources state for that day.
        agreeing: Other sources that say the same.
        otherwise: What is stated for other days, the latest first.
    """

    fact: str
    stands: Said | None
    differing: tuple[Said, ...]
    agreeing: tuple[Said, ...]
    otherwise: tuple[Said, ...]


@dataclass(frozen=True)
class Knowledge:
    """Everything stated of a person.

    Attributes:
        known_on: As it was believed at the end of this day.
        valid_on: What held on this day.
        facts: By the id of the fact.
        places: The names of the places that occur.
        rows: All rows believed then.
    """

    known_on: date
    valid_on: date
    facts: Mapping[str, KnownFact]
    places: Mapping[str, str]
    rows: tuple[Statement, ...]

    def value(self, fact: str) -> str | None:
        """Return what stands of a fact; None where nothing does, or it is in doubt."""
        known = self.facts.get(fact)
        if known is None or known.stands is None or known.stands.doubtful:
            return None
        return known.stands.value


def knowledge_of(person: Person, *, known_on: date, valid_on: date) -> Knowledge:
    """Return what is stated of a person.

    Args:
        person: Whose file.
        known_on: What was learned later, or withdrawn by then, is left out.
        valid_on: The day asked about.
    """
    rows = believed_rows(person, known_on)
    by_source: dict[str, list[Statement]] = defaultdict(list)
    for row in rows:
        by_source[row.roster].append(row)
    said = [_said(fact, by_source[fact.source]) for fact in believed_facts(person, known_on)]
    grouped: dict[str, list[Said]] = defaultdict(list)
    for each in said:
        grouped[each.fact].append(each)
    facts = {fact: _weighed(fact, every, valid_on) for fact, every in sorted(grouped.items())}
    codes = {each.value for each in said if each.fact in PLACES}
    names = dict(Place.objects.filter(pk__in=codes).values_list("pk", "name"))
    return Knowledge(known_on, valid_on, facts, names, tuple(rows))


def believed_on(day: date) -> Q:
    """Return the condition that a fact was believed at the end of a day."""
    return Q(recorded_from__lte=day) & (Q(recorded_to=None) | Q(recorded_to__gt=day))


def believed_facts(person: Person, known_on: date) -> QuerySet[Fact]:
    """Return the facts of a person believed at the end of a day."""
    return Fact.objects.filter(believed_on(known_on), person=person).select_related("other")


def believed_rows(person: Person, known_on: date) -> list[Statement]:
    """Return the rows of lists about a person that were believed at the end of a day."""
    found = Statement.objects.filter(person=person, learned_on__lte=known_on).filter(
        Q(withdrawn_on=None) | Q(withdrawn_on__gt=known_on)
    )
    # Without the cells: a page shows which row it is, and opens none of them.
    found = found.select_related("delivery").defer("said")
    return list(found.order_by("-delivery__data_day", "-learned_on", "roster", "row"))


def _said(fact: Fact, rows: Sequence[Statement]) -> Said:
    return Said(
        fact=fact.fact,
        source=fact.source,
        value=str(fact.sealed) if fact.sealed else fact.value,
        doubtful=fact.doubtful,
        valid_from=fact.valid_from,
        valid_to=fact.valid_to,
        recorded_from=fact.recorded_from,
        recorded_to=fact.recorded_to,
        other=fact.other,
        data_day=max((row.delivery.data_day for row in rows), default=None),
        rows=tuple(rows),
    )


def _weighed(fact: str, every: Iterable[Said], valid_on: date) -> KnownFact:
    """Put first what the later list says; a doubt gives way to whatever is stated."""
    ordered = sorted(every, key=_weight, reverse=True)
    holding = [each for each in ordered if each.holds_on(valid_on)]
    others = [each for each in ordered if not each.holds_on(valid_on)]
    if not holding:
        return KnownFact(fact, None, (), (), tuple(others))
    stands, rest = holding[0], holding[1:]
    same = tuple(each for each in rest if _same(each, stands))
    differing = tuple(each for each in rest if not _same(each, stands))
    return KnownFact(fact, stands, differing, same, tuple(others))


def _weight(said: Said) -> tuple[bool, date, date]:
    return not said.doubtful, said.data_day or _BEGINNING, said.valid_from or _BEGINNING


def _same(one: Said, other: Said) -> bool:
    return (one.value, one.doubtful) == (other.value, other.doubtful)
