"""What pages ask about runs and their lists; the database decides which of them anybody sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Case, Count, F, QuerySet, Sum, Value, When
from django.db.models.expressions import RawSQL

from tongxing.accounts.queries import place_codes
from tongxing.months.models import Confirmation, Line, Run
from tongxing.months.rules import WHOLE
from tongxing.places.models import Place
from tongxing.register.models import Import
from tongxing.register.store import latest_import

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

HEAVY = ("manifest", "money", "names")
"""What only a run's own page reads."""
_GRAVITY = Case(
    When(severity="grave", then=Value(0)),
    When(severity="medium", then=Value(1)),
    default=Value(2),
)


@dataclass(frozen=True)
class MonthFigures:
    """The figures of a county's newest whole run.

    Attributes:
        figures: As `cycle.outputs.figures.month_figures` counts them.
        before: Those of the run it follows on; None on a first run.
        money: Rows of `money_by` township, programme and grade.
        programmes: Names of programmes, Chinese and English.
    """

    run_id: int
    month: date
    state: str
    figures: Mapping[str, int]
    before: Mapping[str, int] | None
    money: list[dict[str, Any]]
    programmes: Mapping[str, list[str]]


@dataclass(frozen=True)
class Counted:
    """How much of one list an officer sees."""

    list: str
    what: str
    lines: int
    persons: int
    amount_fen: int


def runs_of(county: str | None = None) -> QuerySet[Run]:
    """Return runs, the newest month first, without what only a run's own page shows."""
    found = Run.objects.defer(*HEAVY).order_by("-month", "-started_at", "-pk")
    return found if county is None else found.filter(county=county)


def run_before(county: str, month: date) -> Run | None:
    """Return the run that one of this month follows on: the last of the nearest earlier month."""
    earlier = runs_of(county).filter(month__lt=month, state__in=WHOLE)
    nearest = earlier.first()
    if nearest is None:
        return None
    done = earlier.filter(month=nearest.month, state="done").first()
    return done or nearest


def latest_of_month(county: str, month: date) -> Run | None:
    """Return the newest run of a month that has its lists or is on the way to them."""
    return runs_of(county).filter(month=month).exclude(state="failed").first()


def under_way(county: str) -> Run | None:
    """Return the run of a county that has not ended."""
    return runs_of(county).filter(state__in=("waiting", "running")).first()


def latest_done(county: str) -> Run | None:
    """Return the newest run of a county that holds nothing back."""
    return runs_of(county).filter(state="done").first()


def confirmations_of(run: Run) -> list[Confirmation]:
    """Return who let what pass in a run and in those it was made instead of, the first first."""
    chain, each = [run.pk], run
    while each.replaces_id is not None:
        each = runs_of().get(pk=each.replaces_id)
        chain.append(each.pk)
    return list(Confirmation.objects.filter(run_id__in=chain).order_by("confirmed_at", "pk"))


def counted(run: Run) -> list[Counted]:
    """Count the lines of a run that the acting officer sees, by list and word."""
    found = (
        Line.objects.filter(run=run)
        .order_by("list", "what")
        .values_list("list", "what")
        .annotate(Count("pk"), Count("person", distinct=True), Sum("amount_fen"))
    )
    return [Counted(name, what, lines, n, fen or 0) for name, what, lines, n, fen in found]


def lines_of(run: Run, name: str) -> QuerySet[Line]:
    """Return the lines of one list in their order."""
    return Line.objects.filter(run=run, list=name).order_by("position")


def narrowed(found: QuerySet[Line], wanted: Mapping[str, str]) -> QuerySet[Line]:
    """Return the lines that an address asks for; blank answers ask for nothing."""
    if township := wanted.get("township"):
        # A comparison, not a pattern: only this can be asked below the policies.
        found = found.filter(place_id__gte=township, place_id__lt=f"{township}:")
    if month := wanted.get("month"):
        found = found.filter(month=f"{month}-01")
    same = {name: wanted[name] for name in ("programme", "what", "severity") if wanted.get(name)}
    return found.filter(**same)


def in_order(found: QuerySet[Line], column: str, *, descending: bool) -> QuerySet[Line]:
    """Return lines in the order of a column; of equal ones, as the run wrote them."""
    if not column:
        return found
    key = _GRAVITY if column == "severity" else F({"place": "place_id"}.get(column, column))
    order = key.desc(nulls_last=True) if descending else key.asc(nulls_last=True)
    return found.order_by(order, "position")


def summed(found: QuerySet[Line]) -> tuple[int, int, int | None]:
    """Return how many lines and persons there are, and how much money; None where there is none."""
    sums = found.order_by().aggregate(
        lines=Count("pk"), persons=Count("person", distinct=True), fen=Sum("amount_fen")
    )
    return sums["lines"], sums["persons"], sums["fen"]


def money_seen(run: Run) -> list[dict[str, Any]]:
    """Return what was paid where the acting officer reads runs, by township, programme, grade."""
    codes = frozenset(place_codes("runs.read"))
    if run.county_id in codes:
        return list(run.money)
    return [row for row in run.money if row["township"] in codes]


def lists_changed_since(run: Run) -> bool:
    """Say whether lists of files were taken over or undone since a run."""
    undone = Import.objects.filter(county_id=run.county_id, undone_at__gt=run.started_at)
    return latest_import(run.county_id) != run.imports_id or undone.exists()


def reads_whole(run: Run) -> bool:
    """Say whether the acting officer reads the runs of the whole county."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT holds_in('runs.read', %s)", [run.county_id])
        row = cursor.fetchone()
    return bool(row and row[0])


def townships_of(run: Run) -> list[Place]:
    """Return the townships of a run's county in which the acting officer reads runs."""
    mine = RawSQL("SELECT scope_places('runs.read')", [])
    found = Place.objects.filter(pk__in=mine, level="township", successor=None).order_by("code")
    return [place for place in found if place.pk.startswith(run.county_id)]


def counties_to_run() -> list[Place]:
    """Return the counties whose months the acting officer may run."""
    codes = place_codes("runs.make")
    return list(Place.objects.filter(pk__in=codes, level="county").order_by("code"))


def figures_of(run_id: int | None) -> Mapping[str, int] | None:
    """Return the figures of a run's manifest; None where there is no run."""
    if run_id is None:
        return None
    kept = Run.objects.filter(pk=run_id).values_list("manifest", flat=True).first()
    return None if kept is None else kept.get("figures")


def comparable(run: Run) -> list[Run]:
    """Return the other runs of the county that have their lists, the newest month first."""
    return list(runs_of(run.county_id).filter(state__in=WHOLE).exclude(pk=run.pk)[:60])


def names_of_places(codes: Iterable[str | None]) -> dict[str, str]:
    """Return places' own names by code."""
    wanted = {code for code in codes if code}
    return dict(Place.objects.filter(pk__in=wanted).values_list("code", "name"))


def latest_figures(county: str) -> MonthFigures | None:
    """Return the figures of a county's newest whole run; None where there is none."""
    run = (
        Run.objects.filter(county=county, state__in=WHOLE)
        .order_by("-month", "-started_at", "-pk")
        .first()
    )
    if run is None:
        return None
    return MonthFigures(
        run_id=run.pk,
        month=run.month,
        state=run.state,
        figures=run.manifest["figures"],
        before=figures_of(run.previous_id),
        money=run.money,
        programmes=run.names.get("programme", {}),
    )
