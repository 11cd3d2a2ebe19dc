"""Which persons are found; the database leaves out whom the asking officer may not see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import BooleanField, Case, Value, When
from django.db.models.expressions import RawSQL

from tongxing.foundations.place_names import county_forms, township_forms, village_forms
from tongxing.places.models import Place, PlaceWithin
from tongxing.register.models import Person, SavedSearch, Seen
from tongxing.register.queries.latest_run import stands_on

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from tongxing.register.search.asked import Asked, Word

MOST_COUNTED: Final = 10_000
"""So many persons are counted and paged through; whoever looks for one narrows the list."""

SEEN_SHOWN: Final = 8
_SHORTEST_PLACE: Final = 2
_FORMS: Final[Mapping[str, Callable[[str], tuple[str, ...]]]] = {
    "township": township_forms,
    "village": village_forms,
    "county": county_forms,
}
_BY_TERM: Final = "SELECT person_id FROM register_search_term WHERE term = ANY(%s)"
_BY_PLACE: Final = "SELECT id FROM register_person WHERE place_id = ANY(%s)"


@dataclass(frozen=True, kw_only=True)
class Narrowed:
    """By what a list of persons is narrowed besides words; empty: not.

    Attributes:
        born_after: Born on this day or later.
        born_before: Born on this day or earlier.
        places: Codes of the places in which they belong.
        receiving: A programme that the latest run pays them.
        named_on: A list of the latest run that names them.
    """

    category: str = ""
    grade: int | None = None
    born_after: date | None = None
    born_before: date | None = None
    places: Sequence[str] | None = None
    receiving: str = ""
    named_on: str = ""


def files() -> QuerySet[Person]:
    """Return the files to be seen that stand for themselves: not merged, not erased."""
    return Person.objects.filter(merged_into=None, erased_at=None).select_related("place")


def persons_found(asked: Asked, narrowed: Narrowed) -> QuerySet[Person]:
    """Return the persons found, whoever has exactly the name that was typed at the front."""
    found = files()
    for indexes in asked.numbers:
        found = found.filter(pk__in=RawSQL(_BY_TERM, [list(indexes)]))  # noqa: S611 - our words
    for word in asked.words:
        found = found.filter(pk__in=_by_word(word))
    typed = [word.typed for word in asked.words]
    if typed:
        exactly = Case(
            When(name__in=typed, then=Value(value=False)),
            default=Value(value=True),
            output_field=BooleanField(),
        )
        found = found.alias(other_name=exactly)
    return _narrowed(found, narrowed)


def in_order(found: QuerySet[Person], order: str = "") -> QuerySet[Person]:
    """Put persons in an order; without one, whoever has exactly the name typed at the front."""
    if order:
        return found.order_by(order, "pk")
    # Where no name was typed all are equal: the database reads them in the order of its index.
    first = ["other_name"] if "other_name" in found.query.annotations else []
    return found.order_by(*first, "pinyin", "pk")


def count_listed(found: QuerySet[Person]) -> int:
    """Count persons, up to the most that are listed."""
    return found.order_by()[:MOST_COUNTED].count()


def places_meant(words: str) -> list[str]:
    """Return the codes of the places that words mean, among those the officer answers for."""
    if len(words) < _SHORTEST_PLACE:
        return []
    mine = RawSQL("SELECT scope_places('persons.read')", [])
    near = Place.objects.filter(pk__in=mine, name__startswith=words)
    return [
        code
        for code, name, level in near.values_list("pk", "name", "level")
        if words in (_FORMS[level](name) if level in _FORMS else (name,))
    ]


def places_within(codes: Sequence[str]) -> list[str]:
    """Return all places that lie in some places, themselves among them."""
    inside = PlaceWithin.objects.filter(within_id__in=codes).values_list("place_id", flat=True)
    return sorted(set(inside))


def seen_last(officer_id: int) -> list[Person]:
    """Return whose files an officer opened last, the latest first."""
    opened = Seen.objects.filter(officer_id=officer_id).order_by("-at")
    ids = list(opened.values_list("person_id", flat=True)[: SEEN_SHOWN * 2])
    found = files().in_bulk(ids)
    return [found[each] for each in ids if each in found][:SEEN_SHOWN]


def saved_searches(officer_id: int) -> list[SavedSearch]:
    """Return the searches that an officer keeps, by name."""
    return list(SavedSearch.objects.filter(officer_id=officer_id).order_by("name"))


def _by_word(word: Word) -> RawSQL:
    """Return whom a word finds: by all of its terms, or as the name of a place."""
    sql = " INTERSECT ".join([_BY_TERM] * len(word.terms))
    values = [list(terms) for terms in word.terms]
    codes = places_meant(word.typed)
    if codes:
        return RawSQL(f"({sql}) UNION {_BY_PLACE}", [*values, places_within(codes)])  # noqa: S611 - our words
    return RawSQL(sql, values)  # noqa: S611 - our own words


def _narrowed(found: QuerySet[Person], narrowed: Narrowed) -> QuerySet[Person]:
    wanted: dict[str, object] = {
        "category": narrowed.category or None,
        "grade": narrowed.grade,
        "birth_date__gte": narrowed.born_after,
        "birth_date__lte": narrowed.born_before,
        "place_id__in": narrowed.places,
    }
    found = found.filter(**{name: value for name, value in wanted.items() if value is not None})
    if narrowed.receiving:
        found = found.filter(stands_on("payroll", narrowed.receiving))
    if narrowed.named_on:
        found = found.filter(stands_on(narrowed.named_on))
    return found
