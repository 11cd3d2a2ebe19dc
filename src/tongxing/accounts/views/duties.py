"""Pages of duties: proposed, looked at by a second person, accepted, ended, stood in for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from tongxing.accounts import access, actions, queries, rules, told
from tongxing.accounts.forms import DeputyForm, DutyForm
from tongxing.accounts.roles import roles
from tongxing.accounts.rules import RefusedError
from tongxing.accounts.views.asking import ask_reason, done_at
from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.ui.components.action_button import ActionButton
from tongxing.ui.components.notice import Notice
from tongxing.ui.doors import duty as with_duty
from tongxing.ui.doors import signed_in
from tongxing.ui.forms import question_page, typed
from tongxing.ui.links import Link
from tongxing.ui.listing import Listing
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.forms import BaseForm
    from django.http import HttpResponse

    from tongxing.accounts.doors import OfficerRequest
    from tongxing.accounts.models import Duty
    from tongxing.ui.component import Component

_NOBODY: Final = Text(
    "没有找到这个用户名的启用账号；应为对方登录时用的用户名",
    "no open account has this user name; expected the name the other logs in with",
)


@with_duty("officers.read")
def proposals(request: OfficerRequest) -> HttpResponse:
    """Show the proposals that wait: those to be decided by me first of all."""
    waiting = queries.proposals_waiting()
    mine = waiting.filter(place_id__in=queries.place_codes("duties.accept")).exclude(
        Q(proposed_by_id=request.officer_id) | Q(officer_id=request.officer_id)
    )
    shown = mine if request.holds("duties.accept") else waiting
    listing = Listing.read(request.GET)
    count = shown.count()
    rows = list(shown[listing.rows(count)])
    names = queries.names_of(
        number for each in rows for number in (each.officer_id, each.proposed_by_id)
    )
    table = told.table_of_proposals(rows, names, listing=listing, count=count)
    parts = [*told.apart(queries.duties_apart()), table]
    return page(request, title=told.PROPOSALS, breadcrumb=told.way(), content=parts)


@with_duty("duties.propose")
def propose(request: OfficerRequest) -> HttpResponse:
    """Ask who is to hold which role where, and propose it."""
    first = {"username": request.GET.get("username", ""), "valid_from": clock.today()}
    form = DutyForm(typed(request), initial=first)
    if request.method == "POST" and form.is_valid():
        proposed = _proposed(request, form)
        if proposed is not None:
            return redirect(done_at("accounts:duty", proposed.pk, "proposed"))
    lead = Text("提名后由另一位负责人核准才生效。", "It counts once another person accepts it.")
    return page(
        request,
        title=Text("提名职责", "Propose a duty"),
        breadcrumb=told.way(),
        form=form,
        content=[question_page(form, button=Text("提名职责", "Propose the duty"), lead=lead)],
    )


@signed_in
def duty(request: OfficerRequest, duty_id: int) -> HttpResponse:
    """Show one duty, own or of my places, with what may be done about it."""
    shown = access.duty_for(request.officer, duty_id)
    names = queries.names_of(_people(shown))
    who, role = shown.officer.name, roles().label(shown.role)
    return page(
        request,
        "accounts/duty.html",
        title=Text(f"{who}：{role.zh}", f"{who}: {role.en}"),
        breadcrumb=_way(request),
        done=told.done(request.GET.get("done", "")),
        about=told.about_duty(shown, names, today=clock.today()),
        acceptance=_acceptance(request, shown),
        ways=_ways(request, shown),
    )


@with_duty("duties.accept")
@require_POST
def accept(request: OfficerRequest, duty_id: int) -> HttpResponse:
    """Accept a proposal; where that is refused, say why."""
    shown = access.duty_for(request.officer, duty_id, may="duties.accept")
    try:
        actions.accept_duty(shown.pk, actor=request.officer_id, at=clock.now())
    except RefusedError as error:
        back = Link(Text("返回这项职责", "Back to the duty"), told.duty_link(shown).href)
        notice = Notice(title=told.refusal(error), tone="held", links=[back], spoken=True)
        title = Text("没有核准", "Not accepted")
        return page(request, title=title, breadcrumb=_way(request), content=[notice], status=409)
    return redirect(done_at("accounts:duty", shown.pk, "accepted"))


@signed_in
def turn_down(request: OfficerRequest, duty_id: int) -> HttpResponse:
    """Ask why a proposal is turned down, or taken back by who made it, and do it."""
    shown = access.duty_for(request.officer, duty_id)
    if not _may_turn_down(request, shown):
        raise Http404
    return ask_reason(
        request,
        lambda reason: actions.turn_down_duty(
            shown.pk, reason=reason, actor=request.officer_id, at=clock.now()
        ),
        title=Text("退回提名", "Turn the proposal down"),
        lead=Text("退回后可以重新提名。", "It can be proposed again."),
        button=Text("退回提名", "Turn it down"),
        breadcrumb=[*_way(request), told.duty_link(shown)],
        afterwards=done_at("accounts:duty", shown.pk, "turned_down"),
    )


@signed_in
def end(request: OfficerRequest, duty_id: int) -> HttpResponse:
    """Ask why a duty ends, and end it at once."""
    shown = access.duty_for(request.officer, duty_id)
    if not _may_end(request, shown):
        raise Http404
    return ask_reason(
        request,
        lambda reason: actions.end_duty(
            shown.pk, reason=reason, actor=request.officer_id, at=clock.now()
        ),
        title=Text("结束职责", "End the duty"),
        lead=Text(
            "立即失效，代理也随之失效；正在办理的页面不能再提交。",
            "It ends at once, with every deputy's; pages that are open can no longer be sent.",
        ),
        button=Text("立即结束职责", "End the duty now"),
        breadcrumb=[*_way(request), told.duty_link(shown)],
        afterwards=done_at("accounts:duty", shown.pk, "ended"),
    )


@signed_in
def deputy(request: OfficerRequest, duty_id: int) -> HttpResponse:
    """Ask who stands in for an absent officer until when, and propose it."""
    absent = access.duty_for(request.officer, duty_id)
    if not _may_have_deputy(request, absent):
        raise Http404
    form = DeputyForm(typed(request), initial={"valid_from": clock.today()})
    if request.method == "POST" and form.is_valid():
        proposed = _deputy_proposed(request, absent, form)
        if proposed is not None:
            return redirect(done_at("accounts:duty", proposed.pk, "proposed"))
    days = roles().deputy_days
    lead = Text(
        f"代理最多 {days} 天，由另一位有核准权限的人核准后生效，到期自动失效。",
        f"For at most {days} days; it counts once another person accepts it and ends by itself.",
    )
    return page(
        request,
        title=Text("请人代理", "Propose a deputy"),
        breadcrumb=[*_way(request), told.duty_link(absent)],
        form=form,
        content=[question_page(form, button=Text("提名代理人", "Propose the deputy"), lead=lead)],
    )


def _proposed(request: OfficerRequest, form: BaseForm) -> Duty | None:
    given = form.cleaned_data
    whom = access.officer_named(given["username"])
    if whom is None:
        form.add_error("username", _NOBODY.say(request.lang))
        return None
    try:
        return actions.propose_duty(
            whom.officer_id,
            role=given["role"],
            place_id=given["place"].pk,
            valid_from=given["valid_from"],
            valid_until=given["valid_until"],
            actor=request.officer_id,
            at=clock.now(),
        )
    except RefusedError as error:
        form.add_error(None, told.refusal(error).say(request.lang))
    return None


def _deputy_proposed(request: OfficerRequest, absent: Duty, form: BaseForm) -> Duty | None:
    given = form.cleaned_data
    whom = access.officer_named(given["username"])
    if whom is None:
        form.add_error("username", _NOBODY.say(request.lang))
        return None
    try:
        return actions.propose_deputy(
            absent.pk,
            officer_id=whom.officer_id,
            valid_from=given["valid_from"],
            valid_until=given["valid_until"],
            actor=request.officer_id,
            at=clock.now(),
        )
    except RefusedError as error:
        form.add_error(None, told.refusal(error).say(request.lang))
    return None


def _acceptance(request: OfficerRequest, shown: Duty) -> Component | None:
    """Return the button with which a proposal is accepted, for who may."""
    if rules.state_of(shown, clock.today()) != "proposed":
        return None
    if request.officer_id in {shown.proposed_by_id, shown.officer_id}:
        return Notice(
            title=Text("等待另一个人核准", "It waits for another person to accept it"),
            text=[
                Text(
                    "提名人和被提名人都不能核准。",
                    "Neither who proposed it nor who would hold it may.",
                )
            ],
        )
    if not access.holds_in("duties.accept", shown.place_id):
        return None
    address = reverse("accounts:accept", args=[shown.pk])
    return ActionButton(label=Text("核准这项职责", "Accept this duty"), action=address)


def _may_turn_down(request: OfficerRequest, shown: Duty) -> bool:
    return rules.state_of(shown, clock.today()) == "proposed" and (
        shown.proposed_by_id == request.officer_id
        or access.holds_in("duties.accept", shown.place_id)
    )


def _may_end(request: OfficerRequest, shown: Duty) -> bool:
    return rules.state_of(shown, clock.today()) in {"counts", "not_begun"} and (
        shown.officer_id == request.officer_id
        or access.holds_in("duties.accept", shown.place_id)
        or access.holds_in("duties.propose", shown.place_id)
    )


def _may_have_deputy(request: OfficerRequest, shown: Duty) -> bool:
    return (
        shown.deputy_for_id is None
        and rules.state_of(shown, clock.today()) == "counts"
        and (
            shown.officer_id == request.officer_id
            or access.holds_in("duties.propose", shown.place_id)
        )
    )


def _ways(request: OfficerRequest, shown: Duty) -> list[Link]:
    offered: Mapping[str, tuple[bool, Text]] = {
        "accounts:turn_down": (
            _may_turn_down(request, shown), Text("退回提名", "Turn the proposal down"),
        ),
        "accounts:deputy": (_may_have_deputy(request, shown), Text("请人代理", "Propose a deputy")),
        "accounts:end": (_may_end(request, shown), Text("结束职责", "End the duty")),
    }  # fmt: skip
    return [
        Link(label, reverse(name, args=[shown.pk])) for name, (may, label) in offered.items() if may
    ]


def _people(shown: Duty) -> list[int | None]:
    absent = shown.deputy_for
    return [
        shown.officer_id,
        shown.proposed_by_id,
        shown.accepted_by_id,
        shown.ended_by_id,
        None if absent is None else absent.officer_id,
    ]


def _way(request: OfficerRequest) -> list[Link]:
    """Return the way down for those who see the list of officers, and for those who do not."""
    if request.holds("officers.read"):
        return told.way()
    return [Link(told.MINE, reverse("accounts:mine"))]
