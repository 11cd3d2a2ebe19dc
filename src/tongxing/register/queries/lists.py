"""What the pages about lists ask; the database leaves out what the officer may not see."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING, Final

import polars as pl
from django.apps import apps
from django.db.models import Count, Q

from tongxing.accounts.queries import place_codes, places_where
from tongxing.register import store
from tongxing.register.actions.imports import is_outdated
from tongxing.register.models import Delivery, Import, Match, Number, Person, Statement
from tongxing.register.rules.lists.differences import CHANGES
from tongxing.secrecy import blind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from django.db.models import QuerySet

    from tongxing.cycle.store import Reading
    from tongxing.places.models import Place

MAY: Final = "rosters.import"
HANDED_IN: Final = ("upload", "command")
UNDECIDED: Final = ("open", "ask")


def counties() -> list[Place]:
    """Return the counties into whose register the officer hands lists."""
    return list(places_where(MAY).filter(level="county", successor=None))


def imports_seen() -> QuerySet[Import]:
    """Return the imports of the officer's counties, the latest first."""
    return (
        Import.objects.filter(county_id__in=place_codes(MAY), origin__in=HANDED_IN)
        .defer("reading", "differences")
        .select_related("county")
        .annotate(file_count=Count("files"))
        .order_by("-started_at", "-pk")
    )


def import_later(shown: Import) -> bool:
    """Say whether another import was taken over since one was looked at."""
    return shown.state == "read" and is_outdated(shown, store.latest_import(shown.county_id))


def reading_of(shown: Import) -> Reading:
    """Return what an import keeps of its reading."""
    return store.unpack_reading(str(shown.reading))


def differences_of(shown: Import) -> pl.DataFrame:
    """Return whom an import would change, or has changed."""
    if not shown.differences:
        return pl.DataFrame(schema=CHANGES)
    return pl.read_parquet(io.BytesIO(base64.b64decode(str(shown.differences))))


def matches_seen() -> QuerySet[Match]:
    """Return the possible matches of imports that wait or were taken over."""
    return (
        Match.objects.filter(
            county_id__in=place_codes(MAY), of_import__state__in=("read", "applied", "applying")
        )
        .exclude(state="gone")
        .select_related("candidate", "of_import")
        .order_by("-score", "pk")
    )


def matches_open(of_import: int | None = None) -> int:
    """Count the matches that wait for somebody, of one import or of all."""
    found = matches_seen().filter(state__in=UNDECIDED)
    return found.filter(of_import_id=of_import).count() if of_import else found.count()


def next_open(after: Match) -> Match | None:
    """Return the match to work next: the one after, else the first that still waits."""
    waiting = list(matches_seen().filter(state="open").exclude(pk=after.pk))
    later = (each for each in waiting if (-each.score, each.pk) > (-after.score, after.pk))
    return next(later, waiting[0] if waiting else None)


def numbers_of(person: Person) -> Mapping[str, Sequence[str]]:
    """Return the numbers believed of a person, by kind."""
    found: dict[str, list[str]] = {}
    for number in Number.objects.filter(person=person, recorded_to=None).order_by("pk"):
        found.setdefault(number.kind, []).append(str(number.value))
    return found


def last_said(person: Person, roster: str) -> Statement | None:
    """Return the last row of a list that is believed of a person."""
    said = Statement.objects.filter(person=person, roster=roster, withdrawn_on=None, state="good")
    return said.order_by("-delivery__data_day", "-pk").first()


def deliveries(county: str) -> list[Delivery]:
    """Return the lists of a county that count, rows of officers not among them."""
    found = Delivery.objects.filter(Q(county_id=county), withdrawn_on=None).exclude(kind="word")
    return list(found.order_by("roster", "series", "-data_day", "-learned_on"))


def last_run_at(county: str) -> datetime | None:
    """Return when the last month of a county was settled; its table belongs to an app above."""
    runs = apps.get_model("months", "Run").objects.filter(
        county_id=county, state__in=("done", "held")
    )
    at: datetime | None = runs.order_by("-started_at").values_list("started_at", flat=True).first()
    return at


def learned_since(county: str, at: datetime) -> set[int]:
    """Return the lists of a county that were taken over since some moment."""
    found = Delivery.objects.filter(county_id=county, of_import__applied_at__gt=at)
    return set(found.values_list("pk", flat=True))


def latest_by_series(found: Iterable[Delivery]) -> list[Delivery]:
    """Return the newest list of each series; they come newest first within one."""
    latest: dict[tuple[str, str, str], Delivery] = {}
    for each in found:
        latest.setdefault((each.roster, each.series, ",".join(each.places)), each)
    return list(latest.values())


def oldest_day(found: Iterable[Delivery]) -> date | None:
    """Return the earliest data day of some lists."""
    return min((each.data_day for each in found), default=None)


def persons_of(shown: Import, rows: pl.DataFrame) -> dict[str, int]:
    """Return the files of the persons in some rows, by their numbers."""
    numbers = rows["person_id"].unique().to_list()
    indexes = {blind.index(number, context="identity_number"): number for number in numbers}
    found = Person.objects.filter(
        county_id=shown.county_id, identity_index__in=list(indexes)
    ).values_list("identity_index", "pk")
    return {indexes[index]: pk for index, pk in found if index}
