"""Pages of the holiday table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse

from tongxing.casework import access, actions, queries, told
from tongxing.casework.forms import CompleteForm, DayForm, RemoveForm
from tongxing.casework.rules import HolidayRefusedError
from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.ui.doors import duty, signed_in
from tongxing.ui.forms import question_page, typed
from tongxing.ui.links import Link
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from tongxing.ui.doors import SignedRequest


@signed_in
def index(request: SignedRequest) -> HttpResponse:
    """Show which years stand in the table, and the next one that does not."""
    complete = queries.complete_years()
    years = queries.years_shown()
    following = max(years, default=clock.today().year - 1) + 1
    return page(
        request,
        "casework/years.html",
        title=told.TITLE,
        lead=Text(
            "期限按工作日计算时，用的就是这张表。",
            "Time limits in working days are counted by this table.",
        ),
        table=told.table_of_years(years, complete),
        next_year=told.year_link(following) if request.holds("calendar.manage") else None,
    )


@signed_in
def year_page(request: SignedRequest, year: int) -> HttpResponse:
    """Show one year day by day."""
    shown = access.year_for(year)
    complete = queries.complete_years()
    may_change = request.holds("calendar.manage")
    return page(
        request,
        "casework/year.html",
        title=told.year_name(shown),
        breadcrumb=[Link(told.TITLE, reverse("casework:index"))],
        notice=None if shown in complete else told.incomplete(shown, max(complete, default=None)),
        table=told.table_of_days(shown, list(queries.days_of(shown)), may_change=may_change),
        acts=told.acts_of_year(shown, complete=shown in complete) if may_change else (),
    )


@duty("calendar.manage")
def set_day(request: SignedRequest, year: int) -> HttpResponse:
    """Ask for a day of a year, and enter or correct it."""
    shown = access.year_for(year)
    form = DayForm(typed(request), year=shown)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_day(**form.cleaned_data, actor=request.officer_id, at=clock.now())
        except HolidayRefusedError as error:
            form.add_error(error.field, told.refusal(error))
        else:
            return redirect("casework:year", shown)
    return page(
        request,
        title=Text(f"录入 {shown} 年的一天", f"Enter a day of {shown}"),
        breadcrumb=told.way_to_year(shown),
        form=form,
        content=[question_page(form, button=Text("录入这一天", "Enter the day"))],
    )


@duty("calendar.manage")
def remove(request: SignedRequest, day: str) -> HttpResponse:
    """Ask why a day is taken out of the table, and take it out."""
    shown = access.day_for(day)
    form = RemoveForm(typed(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.remove_day(shown.day, reason=reason, actor=request.officer_id, at=clock.now())
        return redirect("casework:year", shown.day.year)
    questions = question_page(
        form,
        button=Text("删除这一天", "Remove the day"),
        lead=told.removal(shown.day),
        warning=True,
    )
    return page(
        request,
        title=Text(f"删除 {shown.day} {shown.name}", f"Remove {shown.day} {shown.name}"),
        breadcrumb=told.way_to_year(shown.day.year),
        form=form,
        content=[questions],
    )


@duty("calendar.manage")
def complete(request: SignedRequest, year: int) -> HttpResponse:
    """Ask by which notice a year is complete, and let its working days count."""
    shown = access.year_for(year)
    form = CompleteForm(typed(request))
    if request.method == "POST" and form.is_valid():
        source = form.cleaned_data["source"]
        try:
            actions.complete_year(shown, source=source, actor=request.officer_id, at=clock.now())
        except HolidayRefusedError as error:
            form.add_error(error.field, told.refusal(error))
        else:
            return redirect("casework:year", shown)
    questions = question_page(
        form,
        button=Text(f"启用 {shown} 年", f"Take {shown} into use"),
        lead=Text(
            "全年的放假日和调休上班日都录入并核对后再启用；启用后期限就按它计算。",
            "Do this when every holiday and worked weekend is entered and checked; from then on "
            "time limits count by it.",
        ),
    )
    return page(
        request,
        title=Text(f"启用 {shown} 年的节假日", f"Take the holidays of {shown} into use"),
        breadcrumb=told.way_to_year(shown),
        form=form,
        content=[questions],
    )
