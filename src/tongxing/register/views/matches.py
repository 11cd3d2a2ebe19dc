"""Pages of possible matches: rows without a valid number beside the persons they may be about."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from tongxing import audit
from tongxing.accounts.queries import names_of
from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.register.access import lists as access
from tongxing.register.actions import matches as actions
from tongxing.register.forms.lists import MatchForm, ReasonForm
from tongxing.register.queries import lists as queries
from tongxing.register.rules.lists.states import ImportRefusedError
from tongxing.register.told import imports as told_imports
from tongxing.register.told import matches as told
from tongxing.ui.addresses import row_number
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.summary_list import SummaryList, SummaryRow
from tongxing.ui.doors import duty
from tongxing.ui.forms import question_page, typed
from tongxing.ui.links import Link
from tongxing.ui.listing import Listing
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from tongxing.register.models import Match
    from tongxing.ui.component import Component
    from tongxing.ui.doors import SignedRequest

_SIZE = 25


@duty("rosters.import")
def index(request: SignedRequest) -> HttpResponse:
    """List the rows that may be about known persons; those that wait first."""
    found = queries.matches_seen()
    of_import = row_number(request.GET.get("import", ""))
    if of_import is not None:
        found = found.filter(of_import_id=of_import)
    every = request.GET.get("all") == "1"
    if not every:
        found = found.filter(state__in=queries.UNDECIDED)
    listing = Listing.read(request.GET, sortable=("score",), first="-score", size=_SIZE)
    count = found.count()
    shown = list(found.order_by(listing.order, "pk")[listing.rows(count)])
    laws = {
        each.of_import_id: access.law_for(each.county_id, each.of_import.as_of) for each in shown
    }
    here = reverse("lists:matches")
    other = (
        Link(Text("只看待判的", "Only those that wait"), here)
        if every
        else Link(Text("连已判定的一起看", "Also those decided"), f"{here}?all=1")
    )
    return page(
        request,
        "register/lists/index.html",
        title=told_imports.MATCHES,
        lead=Text(
            "身份号码缺失或写错的行，姓名和另一项与登记中的一个人相符。逐行并排核对，由您判定。",
            "Rows without a valid number whose name and something else agree with one person. "
            "Compare them side by side; you decide.",
        ),
        breadcrumb=told_imports.way(),
        ways=[other],
        content=[told.table_of_matches(shown, laws, listing=listing, count=count)],
    )


@duty("rosters.import")
def one(request: SignedRequest, match_id: int) -> HttpResponse:
    """Show a row beside the person's file, and ask whether it is about that person."""
    match = access.match_for(match_id)
    form = MatchForm(typed(request))
    if request.method == "POST" and form.is_valid() and _decided(request, match, form):
        following = queries.next_open(match)
        if following is None:
            return redirect(f"{reverse('lists:import', args=[match.of_import_id])}?done=matched")
        return redirect(f"{reverse('lists:match', args=[following.pk])}?done=1")
    law = access.law_for(match.county_id, match.of_import.as_of)
    roster = access.roster_of(law, match.roster)
    parts: list[Component] = [
        *_said_before(request),
        told.about(match, law, roster, names_of([match.decided_by_id])),
        told.side_by_side(match, roster, queries.numbers_of(match.candidate), _said(match)),
    ]
    waits = match.state in queries.UNDECIDED
    if waits:
        parts.append(question_page(form, button=Text("记下判定", "Record the decision")))
    return page(
        request,
        "register/lists/match.html",
        title=Text(
            f"“{match.name}”是不是登记中的{match.candidate.name}",
            f"Is “{match.name}” the {match.candidate.name} of the register",
        ),
        breadcrumb=told_imports.way(Link(told_imports.MATCHES, reverse("lists:matches"))),
        form=form if waits else None,
        content=parts,
        ways=_ways(match, waits=waits),
    )


def _decided(request: SignedRequest, match: Match, form: MatchForm) -> bool:
    try:
        actions.decide(
            match.pk,
            form.cleaned_data["decision"],
            reason=form.cleaned_data["reason"],
            actor=request.officer_id,
            at=clock.now(),
            today=clock.today(),
        )
    except ImportRefusedError as error:
        form.add_error(None, error.message(request.lang))
        return False
    return True


def _said_before(request: SignedRequest) -> list[Component]:
    if not request.GET.get("done"):
        return []
    return [
        Notice(
            title=Text("上一行的判定已记下，这是下一行", "That is recorded; this is the next row"),
            tone="good",
            spoken=True,
        )
    ]


def _said(match: Match) -> Mapping[str, object]:
    """Return what the last list of holders says of the candidate."""
    row = queries.last_said(match.candidate, "certificate_holders")
    found = json.loads(str(row.said)) if row is not None else {}
    return found if isinstance(found, dict) else {}


def _ways(match: Match, *, waits: bool) -> list[Link]:
    found = [
        Link(
            Text("查看两个完整号码", "See both numbers in full"),
            reverse("lists:numbers", args=[match.pk]),
        )
    ]
    if not waits and match.of_import.state != "applied":
        again = Text("收回判定，重新核对", "Take the decision back")
        found.append(Link(again, reverse("lists:reopen", args=[match.pk])))
    return found


@duty("rosters.import")
@never_cache
def numbers(request: SignedRequest, match_id: int) -> HttpResponse:
    """Ask why, then show both numbers in full, this once; that is recorded."""
    match = access.match_for(match_id)
    form = ReasonForm(typed(request))
    title = Text(f"查看“{match.name}”的两个号码", f"See both numbers of “{match.name}”")
    if request.method == "POST" and form.is_valid():
        audit.read(
            "identity_number",
            subject=("person", str(match.candidate_id)),
            actor=request.officer_id,
            at=clock.now(),
            place=match.county_id,
            reason=form.cleaned_data["reason"],
        )
        rows = [
            SummaryRow(Text("名册里写的", "In the row"), str(match.value) or None),
            SummaryRow(Text("登记中的", "In the file"), str(match.candidate.identity_number)),
        ]
        recorded = Notice(
            title=Text("这次查看已写入审计记录", "That you have seen this is recorded")
        )
        content: list[Component] = [recorded, SummaryList(rows=rows)]
        return page(request, title=title, breadcrumb=told.way_to(match), content=content)
    return page(
        request,
        title=title,
        breadcrumb=told.way_to(match),
        form=form,
        content=[question_page(form, button=Text("查看号码", "See the numbers"))],
    )


@duty("rosters.import")
def reopen(request: SignedRequest, match_id: int) -> HttpResponse:
    """Ask why a decision is taken back, and let the row wait again."""
    match = access.match_for(match_id)
    form = ReasonForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.reopen(
                match.pk,
                reason=form.cleaned_data["reason"],
                actor=request.officer_id,
                at=clock.now(),
            )
        except ImportRefusedError as error:
            form.add_error(None, error.message(request.lang))
        else:
            return redirect("lists:match", match.pk)
    return page(
        request,
        title=Text(f"收回对“{match.name}”的判定", f"Take back what was decided of “{match.name}”"),
        breadcrumb=told.way_to(match),
        form=form,
        content=[question_page(form, button=Text("收回判定", "Take it back"), warning=True)],
    )
