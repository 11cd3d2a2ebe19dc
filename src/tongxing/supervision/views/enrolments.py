"""登记享受: proposed by one officer, determined by another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from tongxing.accounts.access import holds_in
from tongxing.accounts.queries import names_of
from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.register.knowledge.benefits import answers_of
from tongxing.supervision import access, actions, law_words, queries
from tongxing.supervision.forms import AgainForm, ApproveForm, EnrolForm
from tongxing.supervision.rules import ChangedMeanwhileError, WorkRefusedError
from tongxing.supervision.told import enrolments as told
from tongxing.supervision.told import shared
from tongxing.ui.doors import duty
from tongxing.ui.forms import question_page, typed
from tongxing.ui.links import Link
from tongxing.ui.listing import Listing
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from tongxing.accounts.doors import OfficerRequest
    from tongxing.register.models import Person
    from tongxing.supervision.models import Enrolment, Item
    from tongxing.ui.component import Component


@duty("persons.read")
def enrolments(request: OfficerRequest) -> HttpResponse:
    """List the proposals to be seen; those that wait come first."""
    found = queries.enrolments_seen()
    listing = Listing.read(request.GET)
    count = found.count()
    rows = list(found[listing.rows(count)])
    table = told.table_of_enrolments(
        rows, names_of(row.proposed_by_id for row in rows), today=clock.today(), listing=listing,
        count=count,
    )  # fmt: skip
    return page(
        request,
        "supervision/list.html",
        title=shared.ENROLMENTS,
        breadcrumb=shared.way(),
        notices=shared.done(request.GET.get("done", "")),
        table=table,
    )


@duty("enrolments.propose")
def enrol(request: OfficerRequest, person_id: int) -> HttpResponse:
    """Ask what an enrolment rests on, and propose it."""
    person = access.person_to_enrol(person_id)
    item = _item(request, person)
    law = law_words.law_of(person.county_id, clock.today())
    offered = [(each.id, each.name) for each in law_words.programmes_offered(law)]
    if item is not None:
        offered = [(item.programme, law_words.programme_name(law, item.programme))]
    first = {"programme": item.programme} if item is not None else {}
    form = EnrolForm(typed(request), programmes=offered, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.propose_enrolment(
                person,
                **form.cleaned_data,
                item_id=None if item is None else item.pk,
                actor=request.officer_id,
                at=clock.now(),
            )
        except WorkRefusedError as error:
            form.add_error(None, shared.refusal(error).say(request.lang))
        else:
            return redirect(f"{told.address(made)}?done=proposed")
    lead = Text(
        "提交后由待遇认定员认定；认定后，下一次运行从申请当月起发放。",
        "The benefits officer determines it; then the next run pays from the month of application.",
    )
    questions = question_page(form, button=Text("提交登记", "Propose it"), lead=lead)
    return page(
        request,
        title=Text(f"为{person.name}登记享受", f"Propose to enrol {person.name}"),
        breadcrumb=[Link(shared.ENROLMENTS, reverse("work:enrolments"))],
        form=form,
        content=[*told.of_item(item, law, clock.today()), questions],
    )


@duty("persons.read")
@never_cache
def enrolment(request: OfficerRequest, enrolment_id: int) -> HttpResponse:
    """Show one proposal, what the law says on the day of application, and how it was decided."""
    shown = access.enrolment_for(enrolment_id)
    law = law_words.law_of(shown.person.county_id, clock.today())
    names = names_of([shown.proposed_by_id, shown.decided_by_id])
    return page(
        request,
        "supervision/enrolment.html",
        title=told.title_of(shown, law),
        breadcrumb=[Link(shared.ENROLMENTS, reverse("work:enrolments"))],
        notices=shared.done(request.GET.get("done", "")),
        parts=[told.about(shown, law, names), *told.of_item(shown.item, law, clock.today())],
        says=_law_says(shown) if shown.state == "proposed" else [],
        ways=_ways(request, shown),
    )


@duty("benefits.determine")
def approve(request: OfficerRequest, enrolment_id: int) -> HttpResponse:
    """Ask when it was approved, and determine it."""
    shown = access.enrolment_for(enrolment_id)
    form = ApproveForm(
        typed(request), initial={"version": shown.version, "approved_on": clock.today().isoformat()}
    )
    return _decide(
        request,
        shown,
        form,
        lambda given: actions.approve_enrolment(
            shown.pk, version=form.seen(), approved_on=given["approved_on"],
            actor=request.officer_id, at=clock.now(),
        ),
        title=Text("认定", "Determine"),
        button=Text("认定享受", "Determine that it is due"),
        word="approved",
    )  # fmt: skip


@duty("benefits.determine")
def give_back(request: OfficerRequest, enrolment_id: int) -> HttpResponse:
    """Ask why a proposal is given back, and give it back."""
    return _with_reason(
        request, enrolment_id, actions.return_enrolment,
        title=Text("退回", "Give back"), button=Text("退回登记", "Give it back"), word="returned",
    )  # fmt: skip


@duty("enrolments.propose")
def withdraw(request: OfficerRequest, enrolment_id: int) -> HttpResponse:
    """Ask why one's own proposal is withdrawn, and withdraw it."""
    return _with_reason(
        request, enrolment_id, actions.withdraw_enrolment,
        title=Text("撤回", "Withdraw"), button=Text("撤回登记", "Withdraw it"), word="withdrawn",
    )  # fmt: skip


def _with_reason(
    request: OfficerRequest,
    enrolment_id: int,
    act: Callable[..., Enrolment],
    *,
    title: Text,
    button: Text,
    word: str,
) -> HttpResponse:
    shown = access.enrolment_for(enrolment_id)
    form = AgainForm(typed(request), initial={"version": shown.version})
    return _decide(
        request,
        shown,
        form,
        lambda given: act(
            shown.pk, version=form.seen(), reason=given["reason"], actor=request.officer_id,
            at=clock.now(),
        ),
        title=title,
        button=button,
        word=word,
    )  # fmt: skip


def _decide(
    request: OfficerRequest,
    shown: Enrolment,
    form: ApproveForm | AgainForm,
    act: Callable[[dict[str, Any]], Enrolment],
    *,
    title: Text,
    button: Text,
    word: str,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except WorkRefusedError as error:
            form.add_error(None, shared.refusal(error).say(request.lang))
            if isinstance(error, ChangedMeanwhileError):
                form.show_anew(access.enrolment_for(shown.pk).version)
        else:
            return redirect(f"{told.address(shown)}?done={word}")
    law = law_words.law_of(shown.person.county_id, clock.today())
    name = told.title_of(shown, law)
    questions = question_page(form, button=button, lead=name, warning=word != "approved")
    return page(
        request,
        title=title,
        breadcrumb=[
            Link(shared.ENROLMENTS, reverse("work:enrolments")),
            Link(name, told.address(shown)),
        ],
        form=form,
        content=[*(_law_says(shown) if word == "approved" else []), questions],
    )


def _law_says(shown: Enrolment) -> list[Component]:
    """Return what the law says of the person on the day of application, as is known now."""
    day, today = shown.applied_on, clock.today()
    found = answers_of(shown.person, known_on=today, valid_on=day, today=today)
    decision = None if found is None else found.decisions.get(shown.programme)
    return told.law_says(decision, law_words.law_of(shown.person.county_id, day), day)


def _item(request: OfficerRequest, person: Person) -> Item | None:
    """Return the open item that the address says a proposal comes from."""
    written = request.GET.get("item", "")
    if not (written.isascii() and written.isdecimal() and len(written) < 12):
        return None
    found = access.item_for(int(written))
    return found if found.person_id == person.pk and found.programme else None


def _ways(request: OfficerRequest, shown: Enrolment) -> list[Link]:
    if shown.state != "proposed":
        return []
    if shown.proposed_by_id == request.officer_id:
        address = reverse("work:withdraw", args=[shown.pk])
        return [Link(Text("撤回", "Withdraw it"), address)]
    if not holds_in("benefits.determine", shown.place_id):
        return []
    return [
        Link(Text("认定", "Determine it"), reverse("work:approve", args=[shown.pk])),
        Link(Text("退回", "Give it back"), reverse("work:give_back", args=[shown.pk])),
    ]
