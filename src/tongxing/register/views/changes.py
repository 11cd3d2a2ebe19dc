"""Pages of proposed changes: the list, one of them with its decision, and proposing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse

from tongxing.accounts.queries import names_of
from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.register.access import changes as access
from tongxing.register.actions import changes as actions
from tongxing.register.forms.changes import (
    INSTEAD,
    RETURN,
    DecisionForm,
    WhyForm,
)
from tongxing.register.queries import changes as queries
from tongxing.register.rules.decisions import DECIDED, OPEN
from tongxing.register.rules.refused import RefusedError
from tongxing.register.told import changes as told
from tongxing.register.views.change_shown import change_page
from tongxing.register.views.refusing import again
from tongxing.ui.doors import duty
from tongxing.ui.forms import question_page, typed
from tongxing.ui.links import Link
from tongxing.ui.listing import Listing
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.http import HttpResponse, QueryDict

    from tongxing.accounts.doors import OfficerRequest
    from tongxing.law.documents import ChangeKind
    from tongxing.register.models import ChangeRequest
    from tongxing.register.queries.changes import Standing


@duty("persons.read")
def index(request: OfficerRequest) -> HttpResponse:
    """Show the proposals to be seen, those that wait at the front."""
    asked = request.GET.get("state", OPEN)
    state = asked if asked in DECIDED else OPEN
    found = queries.changes_seen(state)
    listing = Listing.read(request.GET)
    count = found.count()
    rows = list(found[listing.rows(count)])
    counts = queries.counts_by_state()
    ways = [
        Link(
            Text(f"{word.zh}（{counts.get(each, 0)}）", f"{word.en} ({counts.get(each, 0)})"),
            f"?state={each}",
        )
        for each, word in DECIDED.items()
    ]
    if request.holds("persons.merge"):
        ways.append(
            Link(Text("疑似重复档案", "Possible duplicates"), reverse("changes:duplicates"))
        )
    if request.holds("persons.erase"):
        ways.append(
            Link(Text("保存期满的档案", "Files whose time is over"), reverse("changes:retention"))
        )
    table = told.table_of_changes(
        rows, names_of(row.proposed_by_id for row in rows), listing=listing, count=count
    )
    return page(
        request,
        "register/changes/index.html",
        title=told.TITLE,
        lead=Text(
            "工作人员申报的档案变更，由另一位工作人员审核后才写入档案。",
            "Changes that officers propose are written into files when a second officer accepts.",
        ),
        ways=ways,
        parts=[table],
    )


@duty("persons.read")
def of_person(request: OfficerRequest, person_id: int) -> HttpResponse:
    """Show every proposal about one person."""
    person = access.file_for(request.officer, person_id)
    rows = list(queries.changes_of(person.pk))
    names = names_of(row.proposed_by_id for row in rows)
    may = access.may_in_file(person, "persons.propose")
    propose_link = Link(
        Text("申报变更", "Propose a change"), reverse("changes:propose", args=[person.pk])
    )
    return page(
        request,
        "register/changes/index.html",
        title=Text(f"{person.name}的变更申报", f"Proposed changes of {person.name}"),
        breadcrumb=told.way_to_file(person),
        ways=[propose_link] if may else [],
        parts=[told.table_of_changes(rows, names, with_person=False)],
    )


@duty("persons.read")
def change(request: OfficerRequest, change_id: int) -> HttpResponse:
    """Show a proposal side by side with the file, and decide it where the officer may."""
    shown = access.change_for(request.officer, change_id)
    kind, stands = _kind_and_standing(shown)
    form = _decision_form(request, shown, stands, typed(request))
    if request.method == "POST" and shown.state != OPEN:
        return redirect(f"{reverse('changes:change', args=[shown.pk])}?done=late")
    if form is not None and stands is not None and request.method == "POST" and form.is_valid():
        try:
            word = _decide(request, shown, form)
        except RefusedError as error:
            fresh = {"seen": stands.seen, "version": str(shown.version)}
            form = again(request, form, error, fresh)
        else:
            return redirect(f"{reverse('changes:change', args=[shown.pk])}?done={word}")
    return change_page(request, shown, kind, stands, form)


@duty("persons.read")
def reveal(request: OfficerRequest, change_id: int) -> HttpResponse:
    """Ask why the numbers of a proposal are seen in plain, record it, and show them."""
    shown = access.change_for(request.officer, change_id, *access.WRITES)
    kind, stands = _kind_and_standing(shown)
    form = WhyForm(typed(request))
    if request.method == "POST" and form.is_valid():
        actions.reveal(
            shown, kind, reason=form.cleaned_data["reason"], actor=request.officer_id,
            at=clock.now(),
        )  # fmt: skip
        decision = _decision_form(request, shown, stands, None)
        return change_page(request, shown, kind, stands, decision, plain=True)
    address = reverse("changes:change", args=[shown.pk])
    questions = question_page(
        form,
        button=Text("查看完整号码", "See the numbers in plain"),
        lead=Text(
            "例如与存折、身份证照片核对。查看会记入审计。",
            "To compare them with a passbook or card, for example. It is recorded.",
        ),
        back=Link(Text("返回", "Back"), address),
    )
    return page(
        request,
        title=Text("查看完整号码", "See the numbers in plain"),
        breadcrumb=told.way(Link(told.kind_label(shown), address)),
        form=form,
        content=[questions],
    )


def _kind_and_standing(shown: ChangeRequest) -> tuple[ChangeKind, Standing | None]:
    kind = queries.kind_of(shown)
    return kind, queries.standing(shown, kind) if shown.state == OPEN else None


def _decision_form(
    request: OfficerRequest,
    shown: ChangeRequest,
    stands: Standing | None,
    sent: QueryDict | None,
) -> DecisionForm | None:
    """Return the decision for who may decide; None for everybody else."""
    if stands is None or shown.proposed_by_id == request.officer_id:
        return None
    if not access.may_in_file(shown.person, "persons.accept"):
        return None
    first = {"seen": stands.seen, "version": shown.version}
    # A decision made from the page of plain numbers is sent to the proposal's own page.
    return DecisionForm(sent, rivals=len(stands.rivals), initial=first)


def _decide(request: OfficerRequest, shown: ChangeRequest, form: DecisionForm) -> str:
    given = form.cleaned_data
    version = int(given["version"])
    if given["decision"] == RETURN:
        actions.give_back(
            shown.pk,
            version=version,
            reason=given["reason"],
            actor=request.officer_id,
            at=clock.now(),
        )
        return "returned"
    actions.accept(
        shown.pk,
        version=version,
        seen=given["seen"],
        instead=given["decision"] == INSTEAD,
        actor=request.officer_id,
        at=clock.now(),
    )
    return "accepted"
