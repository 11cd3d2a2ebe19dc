"""The page of figures: persons, money, lists of the month, work, how fresh the lists are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.home import county_queries as queries
from tongxing.home import county_told as told
from tongxing.months import queries as months
from tongxing.months.naming import Names
from tongxing.months.told import cards, money, to_come
from tongxing.register.queries import lists as handed
from tongxing.register.store.law import county_law
from tongxing.register.told import freshness
from tongxing.supervision.queries import counts_of
from tongxing.ui.doors import duty
from tongxing.ui.links import Link
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from tongxing.months.models import Run
    from tongxing.places.models import Place
    from tongxing.ui.component import Component
    from tongxing.ui.doors import SignedRequest


@duty("runs.read")
def county(request: SignedRequest) -> HttpResponse:
    """Show the figures of a county, or of the part of it in which the officer reads runs."""
    counties = queries.counties()
    asked = request.GET.get("county", "")
    here = next((each for each in counties if each.pk == asked), counties[0] if counties else None)
    ways = [
        Link(each.name, f"?county={each.pk}")
        for each in counties
        if here is not None and each.pk != here.pk
    ]
    coming = [] if here is None else to_come.parts([here.pk])
    answer = page(
        request,
        "home/county.html",
        title=Text("数字", "Figures")
        if here is None
        else Text(f"{here.name}的数字", f"Figures of {here.name}"),
        lead=told.part_only(here) if here is not None and not queries.is_whole(here.pk) else "",
        breadcrumb=told.way(),
        ways=ways,
        content=[told.no_county()] if here is None else [*coming, *_parts(request, here)],
    )
    return to_come.refresh_when_over(answer, coming)


def _parts(request: SignedRequest, here: Place) -> list[Component]:
    run = months.runs_of(here.pk).filter(state__in=("done", "held")).defer(None).first()
    return [
        *(told.persons(queries.persons_by(here.pk)) if request.holds("persons.read") else []),
        *([told.no_run()] if run is None else _month(run)),
        *_work(request),
        *_lists(here.pk),
    ]


def _month(run: Run) -> list[Component]:
    """Return what the latest run found, as its own page tells it."""
    names, seen = Names(run.names), months.money_seen(run)
    places = months.names_of_places(row["township"] for row in seen)
    before = months.figures_of(run.previous_id) if months.reads_whole(run) else None
    chart = money.chart(seen, names, places)
    return [
        told.month(run),
        cards.figures(run, months.counted(run), seen, before),
        *([] if chart is None else [chart]),
        money.by_programme(seen, names),
    ]


def _work(request: SignedRequest) -> list[Component]:
    if not request.holds("persons.read"):
        return []
    today = clock.today()
    return [
        told.work(counts_of(request.officer_id, today)),
        *told.work_by_township(queries.work_by_township(today)),
    ]


def _lists(here: str) -> list[Component]:
    """Return how fresh the lists are."""
    today = clock.today()
    law, latest = county_law(here, today), handed.latest_by_series(handed.deliveries(here))
    last = handed.last_run_at(here)
    new = handed.learned_since(here, last) if last else {each.pk for each in latest}
    return [
        replace(
            freshness.figures(law, latest, today=today, new=new),
            title=Text("名册新旧", "How fresh the lists are"),
        ),
        freshness.table_of_lists(law, latest, today=today, new=new),
    ]
