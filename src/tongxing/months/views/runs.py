"""The months of the officer's counties, one run, what it came from, and its comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from tongxing.accounts.queries import place_codes
from tongxing.foundations.text import Text
from tongxing.months import access, alive, queries
from tongxing.months.naming import Names
from tongxing.months.rules import ENDED, WHOLE
from tongxing.months.told import cards, compared, money, result, sources, states, to_come, waiting
from tongxing.months.told.index import table_of_runs
from tongxing.ui.addresses import row_number
from tongxing.ui.components.progress.component import EVERY_SECONDS
from tongxing.ui.doors import duty
from tongxing.ui.links import Link
from tongxing.ui.listing import Listing
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from tongxing.months.models import Run
    from tongxing.ui.doors import SignedRequest


@duty("runs.read")
def index(request: SignedRequest) -> HttpResponse:
    """List the runs that the officer sees."""
    found = queries.runs_of().select_related("county")
    listing, count = Listing.read(request.GET), found.count()
    coming = to_come.parts(place_codes("runs.read"))
    answer = page(
        request,
        "months/index.html",
        title=states.TITLE,
        lead=Text(
            "每月核定谁该领、领多少、谁要停、谁还没有申请；结果整套保存，随时可查。",
            "Each month: who is due what, who stops, who has not applied. Every run is kept whole.",
        ),
        start=Link(Text("运行一个月", "Run a month"), reverse("months:start"))
        if request.holds("runs.make")
        else None,
        coming=coming,
        table=table_of_runs(list(found[listing.rows(count)]), listing, count),
    )
    return to_come.refresh_when_over(answer, coming)


@duty("runs.read")
def run(request: SignedRequest, run_id: int) -> HttpResponse:
    """Show a run: how far it is, why it failed, or what it found."""
    shown = access.run_for(run_id)
    care = None if shown.state in ENDED else alive.care_of(shown)
    whole = shown.state in WHOLE
    answer = _result(request, shown) if whole else _on_the_way(request, shown, care)
    if care is None or care == "nobody":
        # Whoever watched the progress sees the whole new page, not a part of it.
        answer["HX-Refresh"] = "true"
    return answer


def _on_the_way(request: SignedRequest, shown: Run, care: alive.Care | None) -> HttpResponse:
    may_make = request.holds("runs.make")
    return page(
        request,
        title=states.run_name(shown),
        breadcrumb=states.way(),
        content=waiting.parts(shown, care, may_make=may_make),
        refresh_seconds=None if care is None or care == "nobody" else EVERY_SECONDS,
    )


def _result(request: SignedRequest, shown: Run) -> HttpResponse:
    names = Names(shown.names)
    counted, seen = queries.counted(shown), queries.money_seen(shown)
    places = queries.names_of_places(row["township"] for row in seen)
    whole = queries.reads_whole(shown)
    newest = queries.latest_of_month(shown.county_id, shown.month)
    is_newest = newest is not None and newest.pk == shown.pk
    before = queries.figures_of(shown.previous_id) if whole else None
    return page(
        request,
        "months/run.html",
        title=states.run_name(shown),
        lead=result.lead(shown),
        breadcrumb=states.way(),
        state=states.state(shown),
        replaced=None if is_newest else result.replaced(newest),
        held=result.held(shown, names, may_confirm=is_newest and request.holds("runs.make")),
        figures=cards.figures(shown, counted, seen, before),
        breakers=result.table_of_breakers(shown, names),
        confirm=result.confirm_link(shown)
        if is_newest and shown.state != "held" and request.holds("runs.make")
        else None,
        chart=money.chart(seen, names, places),
        programmes=money.by_programme(seen, names),
        lists=result.lists(shown, counted),
        acts=result.acts(
            shown,
            whole=whole,
            may_export=request.holds("persons.export") and request.holds("runs.make"),
        ),
        notices=result.notices(shown.manifest),
        never=result.never(shown.manifest, names),
        about=result.about(shown, queries.confirmations_of(shown), names),
    )


@duty("runs.read")
def manifest(request: SignedRequest, run_id: int) -> HttpResponse:
    """Show what a run was made from and the hashes of all it handed back."""
    shown = access.whole_run_for(run_id, may="runs.read")
    return page(
        request,
        title=Text("来源与校验", "Sources and hashes"),
        lead=sources.LEAD,
        breadcrumb=states.way_to_run(shown),
        content=sources.parts(shown),
    )


@duty("runs.read")
def compare(request: SignedRequest, run_id: int) -> HttpResponse:
    """Compare a run with another one: figures, and who is paid otherwise."""
    shown = access.whole_run_for(run_id)
    other_id = row_number(request.GET.get("with", ""))
    others = queries.comparable(shown)
    chosen = next((each for each in others if each.pk == other_id), None)
    if chosen is None and other_id is None and others:
        chosen = next((each for each in others if each.pk == shown.previous_id), others[0])
    listing = Listing.read(request.GET)
    return page(
        request,
        title=Text("比较两次运行", "Two runs compared"),
        breadcrumb=states.way_to_run(shown),
        content=compared.parts(
            shown,
            chosen,
            others,
            figures=queries.figures_of(chosen.pk)
            if chosen is not None and queries.reads_whole(shown)
            else None,
            listing=listing,
            opens=request.holds("persons.read"),
        ),
    )
