"""What the searches of counties have found: pairs of files that may be one person's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q

from tongxing.accounts.queries import place_codes, places_where
from tongxing.register.models import DuplicateSearch, NotSame
from tongxing.register.queries.merging import open_files, told_apart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.places.models import Place
    from tongxing.register.models import Person

MAY: Final = "persons.merge"


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two files that are perhaps one person's.

    Attributes:
        probability: From 0 to 1.
        parts: By part the level in which it agrees or differs.
    """

    one: Person
    other: Person
    probability: float
    parts: Mapping[str, str]


def counties() -> list[Place]:
    """Return the counties all of whose files the officer may merge."""
    return list(places_where(MAY).filter(level="county", successor=None))


def latest_searches() -> list[DuplicateSearch]:
    """Return the latest search of each county of the officer's, without its pairs."""
    searches = DuplicateSearch.objects.filter(county_id__in=place_codes(MAY))
    ordered = searches.order_by("county_id", "-started_at", "-pk").distinct("county_id")
    return list(ordered.defer("pairs").select_related("county"))


def pairs_found() -> list[dict[str, Any]]:
    """Return the pairs that still wait, the most probable first, as they are kept.

    Pairs of which a file was merged or erased since, or that an officer told apart, are left out.
    """
    kept: list[dict[str, Any]] = []
    for pairs in DuplicateSearch.objects.exclude(pairs=[]).values_list("pairs", flat=True):
        kept += pairs
    named = {file for pair in kept for file in pair["files"]}
    still = set(open_files().filter(pk__in=named).values_list("pk", flat=True))
    apart = told_apart(named)
    waiting = [
        pair for pair in kept if still.issuperset(pair["files"]) and _both(pair) not in apart
    ]
    return sorted(waiting, key=lambda pair: (-pair["probability"], pair["files"]))


def with_files(pairs: Sequence[Mapping[str, Any]]) -> list[Pair]:
    """Return pairs with their files: one query for all."""
    named = {file for pair in pairs for file in pair["files"]}
    files = {file.pk: file for file in open_files().filter(pk__in=named)}
    return [
        Pair(
            one=files[pair["files"][0]],
            other=files[pair["files"][1]],
            probability=pair["probability"],
            parts=pair["parts"],
        )
        for pair in pairs
    ]


def who_told_apart(one: Person, other: Person) -> NotSame | None:
    """Return who last found two files to be those of two persons; None: nobody has."""
    found = NotSame.objects.filter(Q(one=one, other=other) | Q(one=other, other=one))
    return found.order_by("-said_at", "-pk").first()


def _both(pair: Mapping[str, Any]) -> frozenset[int]:
    return frozenset(pair["files"])
