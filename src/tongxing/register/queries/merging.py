"""Which files may be one person's, and which have been found to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Q

from tongxing.register.models import Merge, NotSame, Number, Person
from tongxing.secrecy import blind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.db.models import QuerySet

    from tongxing.register.rules.merging import Why

MOST: Final = 200
"""So many groups of possible duplicates are shown at most."""


@dataclass(frozen=True, kw_only=True)
class Alike:
    """Files that may be one person's, and why."""

    why: Why
    files: Sequence[Person]


def possible_duplicates() -> list[Alike]:
    """Return files of the officer's places that may be one person's: a few queries for all.

    Files that an officer found to be those of two persons are not named beside each other.
    """
    found = [*_by_name(), *_by_certificate()]
    apart = told_apart({file.pk for alike in found for file in alike.files})
    told = [Alike(why=alike.why, files=_without(alike.files, apart)) for alike in found]
    return [alike for alike in told if len(alike.files) > 1]


def _without(files: Sequence[Person], apart: set[frozenset[int]]) -> list[Person]:
    """Return the first file and those that nobody told apart from it."""
    first, *others = files
    return [first, *(each for each in others if frozenset({first.pk, each.pk}) not in apart)]


def told_apart(files: Iterable[int]) -> set[frozenset[int]]:
    """Return the pairs among some files that are known to be two persons'."""
    named = set(files)
    found = NotSame.objects.filter(one_id__in=named, other_id__in=named)
    return {frozenset(each) for each in found.values_list("one_id", "other_id")}


def alike_to(person: Person) -> list[Alike]:
    """Return the files that may be those of the same person."""
    same = Q(name=person.name, birth_date=person.birth_date, place_id=person.place_id)
    dated = person.birth_date is not None
    named = list(open_files().filter(same).exclude(pk=person.pk)) if dated else []
    indexes = _certificates().filter(person=person).values("index")
    holders = _certificates().filter(index__in=indexes).exclude(person=person)
    carded = list(open_files().filter(pk__in=holders.values("person_id")))
    found = [Alike(why="name_birth_place", files=named), Alike(why="certificate", files=carded)]
    return [each for each in found if each.files]


def file_with_number(number: str, county: str) -> Person | None:
    """Return the open file in a county that has an identity number, also a former one."""
    index = blind.index(number, context="identity_number")
    former = Number.objects.filter(kind="identity", index=index).values("person_id")
    files = open_files().filter(Q(identity_index=index) | Q(pk__in=former), county_id=county)
    return files.first()


def merges_of(person_ids: Iterable[int]) -> QuerySet[Merge]:
    """Return the merges in which some files stayed or were taken up, the latest first."""
    wanted = list(person_ids)
    merges = Merge.objects.filter(Q(survivor_id__in=wanted) | Q(absorbed_id__in=wanted))
    return merges.select_related("survivor", "absorbed").order_by("-merged_at", "-pk")


def merges_standing() -> QuerySet[Merge]:
    """Return the merges to be seen that have not been undone, the latest first."""
    merges = Merge.objects.select_related("survivor", "absorbed").filter(undone_at=None)
    return merges.order_by("-merged_at", "-pk")


def numbers_by_kind(person_id: int) -> Mapping[str, list[str]]:
    """Return the believed numbers of a file by kind."""
    found: dict[str, list[str]] = {}
    for number in Number.objects.filter(person_id=person_id, recorded_to=None).order_by("pk"):
        found.setdefault(number.kind, []).append(number.value)
    return found


def open_files() -> QuerySet[Person]:
    """Return the files to be seen that were neither merged nor erased."""
    files = Person.objects.select_related("place", "county").order_by("pk")
    return files.filter(merged_into=None, erased_at=None)


def _certificates() -> QuerySet[Number]:
    return Number.objects.filter(kind="certificate", recorded_to=None).exclude(index="")


def _by_name() -> list[Alike]:
    keys = ("name", "birth_date", "place_id")
    groups = (
        open_files()
        .exclude(birth_date=None)
        .order_by()
        .values(*keys)
        .annotate(files=Count("pk"))
        .filter(files__gt=1)
        .order_by(*keys)[:MOST]
    )
    wanted = [tuple(group[key] for key in keys) for group in groups]
    if not wanted:
        return []
    found: dict[tuple[object, ...], list[Person]] = {key: [] for key in wanted}
    for file in open_files().filter(name__in={name for name, _, _ in wanted}):
        key = (file.name, file.birth_date, file.place_id)
        if key in found:
            found[key].append(file)
    return [Alike(why="name_birth_place", files=files) for files in found.values()]


def _by_certificate() -> list[Alike]:
    groups = (
        _certificates()
        .filter(person__merged_into=None, person__erased_at=None)
        .values("index")
        .annotate(files=Count("person", distinct=True))
        .filter(files__gt=1)
        .order_by("index")[:MOST]
    )
    indexes = [group["index"] for group in groups]
    if not indexes:
        return []
    holders: dict[str, set[int]] = {}
    for index, person_id in (
        _certificates().filter(index__in=indexes).values_list("index", "person_id")
    ):
        holders.setdefault(index, set()).add(person_id)
    files = {file.pk: file for file in open_files().filter(pk__in=set().union(*holders.values()))}
    groups_of_files = ([files[each] for each in sorted(ids) if each in files]
                       for ids in holders.values())  # fmt: skip
    return [Alike(why="certificate", files=each) for each in groups_of_files if len(each) > 1]
