"""One item: looked at, worked, taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tongxing.accounts.access import holds_in
from tongxing.accounts.queries import names_of
from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.supervision import access, actions, law_words, queries, rules
from tongxing.supervision.forms import AgainForm, OutcomeForm
from tongxing.supervision.rules import OPEN, ChangedMeanwhileError, WorkRefusedError
from tongxing.supervision.told import item as told
from tongxing.supervision.told import shared
from tongxing.ui.doors import duty
from tongxing.ui.forms import question_page, typed
from tongxing.ui.links import Link
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from tongxing.accounts.doors import OfficerRequest
    from tongxing.supervision.forms import _OnSight
    from tongxing.supervision.models import Item
    from tongxing.ui.component import Component


@duty("persons.read")
@never_cache
def item(request: OfficerRequest, item_id: int) -> HttpResponse:
    """Show one item with the form for what was found; record it."""
    shown = access.item_for(item_id)
    may_work = access.may_work(shown)
    form = _outcome_form(request, shown) if may_work else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            saved = _record(request, shown, form)
        except WorkRefusedError as error:
            shown = _refused(request, form, error, item_id)
        else:
            word = "recorded" if saved.state == "done" else "visited"
            return redirect(f"{shared.item_address(saved)}?done={word}")
    open_now = shown.state in OPEN
    return page(
        request,
        "supervision/item.html",
        title=told.title_of(shown, law_words.law_of(shown.county_id, clock.today())),
        breadcrumb=shared.way(),
        form=form if open_now else None,
        notices=shared.done(request.GET.get("done", "")) + _refusal_when_closed(form, shown),
        parts=_parts(shown, reveals=may_work),
        questions=_questions(form) if form is not None and open_now else None,
        ways=_ways(request, shown, may_work=may_work),
        history=_history(shown),
    )


@duty("persons.read")
@require_POST
@never_cache
def phone(request: OfficerRequest, item_id: int) -> HttpResponse:
    """Show the telephones of an item's person in full, this once; it is recorded."""
    shown = access.item_to_work(item_id)
    phones = actions.reveal_phone(shown, actor=request.officer_id, at=clock.now())
    name = shown.person.name
    back = Link(Text("回到这一项", "Back to the item"), shared.item_address(shown))
    return page(
        request,
        "supervision/phone.html",
        title=Text(f"{name}的电话", f"Telephone of {name}"),
        lead=Text("这次查看已经记录。", "That you saw it is recorded."),
        breadcrumb=shared.way(),
        numbers=told.numbers_to_call(phones),
        back=back,
    )


@duty("persons.read")
def again(request: OfficerRequest, item_id: int) -> HttpResponse:
    """Ask why an outcome was wrong, and open the item again."""
    shown = access.item_to_work(item_id)
    form = AgainForm(typed(request), initial={"version": shown.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_up_again(
                shown.pk,
                version=form.seen(),
                reason=form.cleaned_data["reason"],
                actor=request.officer_id,
                at=clock.now(),
            )
        except WorkRefusedError as error:
            _refused(request, form, error, item_id)
        else:
            return redirect(f"{shared.item_address(shown)}?done=again")
    lead = Text(
        "原来填写的处理结果会收回，下一次运行不再照它办理；经过里仍然看得到。",
        "The outcome is taken back and the next run heeds it no more; it stays in the history.",
    )
    button = Text("收回结果，重新办理", "Take it back and open it again")
    name = told.title_of(shown, law_words.law_of(shown.county_id, clock.today()))
    return page(
        request,
        title=Text("重新办理", "Take up again"),
        breadcrumb=shared.way(Link(name, shared.item_address(shown))),
        form=form,
        content=[question_page(form, button=button, lead=lead, warning=True)],
    )


def _outcome_form(request: OfficerRequest, shown: Item) -> OutcomeForm:
    initial = {"version": shown.version, "day": clock.today().isoformat()}
    return OutcomeForm(typed(request), of_list=shown.list, initial=initial)


def _record(request: OfficerRequest, shown: Item, form: OutcomeForm) -> Item:
    return actions.record_outcome(
        shown.pk,
        version=form.seen(),
        outcome=form.cleaned_data["outcome"],
        day=form.cleaned_data["day"],
        note=form.cleaned_data["note"],
        actor=request.officer_id,
        at=clock.now(),
    )


def _refused(
    request: OfficerRequest, form: _OnSight, error: WorkRefusedError, item_id: int
) -> Item:
    """Say why it was refused, and return the item as it stands now."""
    form.add_error(None, shared.refusal(error).say(request.lang))
    shown = access.item_for(item_id)
    if isinstance(error, ChangedMeanwhileError):
        form.show_anew(shown.version)
    return shown


def _refusal_when_closed(form: OutcomeForm | None, shown: Item) -> list[Component]:
    """Return why nothing was recorded where the form is gone, because the item is closed."""
    if form is None or not form.is_bound or shown.state in OPEN:
        return []
    return [told.closed_meanwhile()]


def _questions(form: OutcomeForm) -> Component:
    return question_page(form, button=Text("提交处理结果", "Record the outcome"))


def _parts(shown: Item, *, reveals: bool) -> list[Component]:
    today = clock.today()
    law = law_words.law_of(shown.county_id, today)
    officer = _last_officer(shown)
    names = names_of([officer])
    return [
        *told.outcome_of(shown, names.get(officer) if officer is not None else None),
        told.who_and_where(
            shown,
            queries.phones_of(shown.person_id),
            queries.address_of(shown.person_id),
            today=today,
            reveals=reveals,
        ),
        told.why_listed(shown, law, today=today),
        *told.what_to_ask(shown, law),
    ]


def _last_officer(shown: Item) -> int | None:
    answers = shown.steps.filter(what__in=["answered", "visited", "proposed"]).order_by("-pk")
    return answers.values_list("officer_id", flat=True).first()


def _history(shown: Item) -> list[Component]:
    steps = queries.steps_of(shown)
    officers = [step.officer_id for step in steps]
    given = [int(step.text) for step in steps if step.what == "assigned" and step.text.isdecimal()]
    return [
        told.history(steps, names_of([*officers, *given])),
        *told.earlier(list(queries.earlier_of(shown)), clock.today()),
    ]


def _ways(request: OfficerRequest, shown: Item, *, may_work: bool) -> list[Link]:
    """Return what else may be done with an item."""
    file = reverse("persons:person", args=[shown.person_id])
    found = [Link(Text("打开档案", "Open the file"), file)]
    if rules.may_enrol(shown) and _enrols(request, shown):
        address = reverse("work:enrol", args=[shown.person_id])
        found.append(Link(Text("登记享受", "Propose to enrol"), f"{address}?item={shown.pk}"))
    if shown.state in OPEN:
        if request.holds("work.assign") and holds_in("work.assign", shown.place_id):
            address = reverse("work:assign_one", args=[shown.pk])
            found.append(Link(Text("分派给别人", "Give it to somebody"), address))
    elif shown.state == "done" and may_work and not queries.enrolment_stands(shown):
        address = reverse("work:again", args=[shown.pk])
        found.append(Link(Text("结果有误，重新办理", "The outcome is wrong"), address))
    return found


def _enrols(request: OfficerRequest, shown: Item) -> bool:
    return request.holds("enrolments.propose") and holds_in("enrolments.propose", shown.place_id)
