"""Begin a month, confirm what it holds, take up or give up a run that was left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from tongxing.database import clock
from tongxing.foundations.month import Month
from tongxing.foundations.text import Text
from tongxing.months import access, actions, queries, rules
from tongxing.months.errors import RunRefusedError
from tongxing.months.forms import ConfirmForm, ReasonForm, StartForm
from tongxing.months.naming import Names
from tongxing.months.ready import readiness
from tongxing.months.told import result, states
from tongxing.months.told import start as told_start
from tongxing.ui.components.empty_state import EmptyState
from tongxing.ui.doors import duty
from tongxing.ui.forms import question_page, typed
from tongxing.ui.links import Link
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from datetime import date

    from django.forms import Form
    from django.http import HttpResponse

    from tongxing.months.models import Run
    from tongxing.places.models import Place
    from tongxing.ui.doors import SignedRequest


_CONFIRM: Final = Text("确认并重新运行", "Confirm and run again")


@duty("runs.make")
def start(request: SignedRequest) -> HttpResponse:
    """Show what is ready and what is missing, and begin a month."""
    counties = queries.counties_to_run()
    if not counties:
        return _no_county(request)
    county = _county(request, counties)
    month = _month(request, county.pk)
    form = StartForm(
        typed(request),
        counties=counties,
        today=clock.today(),
        initial={"county": county.pk, "month": f"{month:%Y-%m}"},
    )
    if request.method == "POST" and form.is_valid() and (begun := _begun(request, form)):
        return redirect("months:run", begun.pk)
    ready = readiness(county.pk, month, Month.of(month).last_day)
    return page(
        request,
        "months/start.html",
        title=told_start.TITLE,
        lead=Text(
            "先看名册是否到齐，再开始。运行只读名册、写清单；发放要另行确认。",
            "See first whether the lists are in. A run reads and writes lists; paying is decided "
            "apart.",
        ),
        breadcrumb=states.way(),
        form=form,
        content=told_start.parts(ready),
        never=told_start.never(ready),
        questions=question_page(form, button=Text("开始运行", "Begin the run")),
    )


def _begun(request: SignedRequest, form: StartForm) -> Run | None:
    """Begin the month asked for; None where it is refused, and the form says why."""
    asked = form.cleaned_data
    try:
        return actions.start_run(
            asked["county"],
            asked["month"],
            as_of=asked["as_of"],
            actor=request.officer_id,
            at=clock.now(),
            today=clock.today(),
        )
    except RunRefusedError as error:
        _refuse(request, form, error)
        return None


@duty("runs.make")
def confirm(request: SignedRequest, run_id: int) -> HttpResponse:
    """Ask which breakers are let pass and why, and run the month again."""
    shown = access.whole_run_for(run_id, may="runs.make")
    names = Names(shown.names)
    offered = _offered(shown)
    form = ConfirmForm(
        typed(request),
        offered=[(name, result.breaker_name(name, names)) for name in offered],
        hints={name: result.confirming_means(name) for name in offered},
    )
    if request.method == "POST" and form.is_valid():
        try:
            begun = actions.confirm(
                shown,
                form.cleaned_data["names"],
                reason=form.cleaned_data["reason"],
                actor=request.officer_id,
                at=clock.now(),
            )
        except RunRefusedError as error:
            _refuse(request, form, error)
        else:
            return redirect("months:run", begun.pk)
    table = result.table_of_breakers(shown, names)
    return page(
        request,
        title=Text("核实后确认", "Confirm after a look"),
        lead=Text(
            "先打开停发建议、补发追回核对。确认后系统会重新运行这个月，原来的结果保留。",
            "Look through the stops and the arrears first. The month is then run again; what was "
            "found now is kept.",
        ),
        breadcrumb=states.way_to_run(shown),
        form=form,
        content=[
            *([table] if table else []),
            question_page(form, button=_CONFIRM, warning=True),
        ],
    )


def _offered(run: Run) -> list[str]:
    """Return the names of the breakers that wait, those that hold the payroll first.

    Raises:
        Http404: None does.
    """
    waiting = [each for each in rules.breakers(run.manifest) if not each.confirmed]
    if not waiting:
        raise Http404
    return list(dict.fromkeys(e.name for e in sorted(waiting, key=lambda each: not each.holds)))


@duty("runs.make")
@require_POST
def take_up(request: SignedRequest, run_id: int) -> HttpResponse:
    """Have the worker make a run anew that was left alone."""
    shown = access.run_for(run_id, may="runs.make")
    try:
        actions.take_up_again(shown, actor=request.officer_id, at=clock.now())
    except RunRefusedError as error:
        raise Http404 from error
    return redirect("months:run", shown.pk)


@duty("runs.make")
def give_up(request: SignedRequest, run_id: int) -> HttpResponse:
    """Ask why a run that was left alone is given up, and end it."""
    shown = access.run_for(run_id, may="runs.make")
    form = ReasonForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_up(
                shown,
                reason=form.cleaned_data["reason"],
                actor=request.officer_id,
                at=clock.now(),
            )
        except RunRefusedError as error:
            _refuse(request, form, error)
        else:
            return redirect("months:run", shown.pk)
    return page(
        request,
        title=Text("放弃这次运行", "Give a run up"),
        breadcrumb=states.way_to_run(shown),
        form=form,
        content=[
            question_page(
                form,
                button=Text("放弃这次运行", "Give this run up"),
                lead=Text(
                    "这次运行没有写入任何结果。放弃后可以重新开始。",
                    "It has written nothing. Once it is given up, another one can begin.",
                ),
                warning=True,
            )
        ],
    )


def _refuse(request: SignedRequest, form: Form, error: RunRefusedError) -> None:
    field = error.field if error.field in form.fields else None
    form.add_error(field, error.message(request.lang))


def _county(request: SignedRequest, counties: list[Place]) -> Place:
    asked = request.POST.get("county") or request.GET.get("county")
    return next((each for each in counties if each.pk == asked), counties[0])


def _month(request: SignedRequest, county: str) -> date:
    """Return the month that is looked at: the one asked for, else the first one not done."""
    asked = request.POST.get("month") or request.GET.get("month")
    today = clock.today()
    offered = [Month.of(today) - back for back in range(StartForm.MONTHS)]
    chosen = next((each for each in offered if str(each) == asked), None)
    if chosen is not None:
        return chosen.first_day
    done = queries.latest_done(county)
    following = offered[0] if done is None else Month.of(done.month) + 1
    return min(following, offered[0]).first_day


def _no_county(request: SignedRequest) -> HttpResponse:
    return page(
        request,
        title=told_start.TITLE,
        breadcrumb=[Link(states.TITLE, reverse("months:index"))],
        content=[
            EmptyState(
                title=Text("没有可以运行的地区", "There is no county to run"),
                text=Text(
                    "每月清单按区县运行；您的职责不包括整个区县。",
                    "Months are run by county; your duty does not cover a whole one.",
                ),
            )
        ],
    )
