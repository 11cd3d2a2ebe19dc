"""Home by role, where which work is done, how the system is, and its settings."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from tongxing.accounts.queries import duties_of
from tongxing.accounts.roles import roles
from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.home import county_queries, county_told, queries, told
from tongxing.home.due import waiting
from tongxing.home.settings_told import settings_told
from tongxing.home.work import works_of
from tongxing.months import queries as months
from tongxing.months.told import to_come
from tongxing.ui.doors import duty, signed_in
from tongxing.ui.links import Link
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from tongxing.accounts.queries import HeldDuty
    from tongxing.home.told import Section
    from tongxing.ui.component import Component
    from tongxing.ui.doors import SignedRequest

_COUNTIES_SHOWN = 3
_HEALTH = Text("系统运行情况", "System health")


@signed_in
def index(request: SignedRequest) -> HttpResponse:
    """Show what is due, role by role."""
    duties = duties_of(request.officer_id, clock.today())
    sections = _sections(duties, request.officer_id)
    coming = to_come.parts(each.place_id for each in duties)
    answer = page(
        request,
        "home/index.html",
        title=Text("今天要办的", "What is due"),
        coming=coming,
        news=_news(request),
        sections=sections,
        empty=None if sections else told.no_duty(),
        work=Link(Text("哪项工作在哪里办", "Which work is where"), reverse("home:work")),
    )
    return to_come.refresh_when_over(answer, coming)


@signed_in
def work(request: SignedRequest) -> HttpResponse:
    """Show for every role which work it has and on which page; the officer's own first."""
    held = {each.role for each in duties_of(request.officer_id, clock.today())}
    known = sorted(roles().roles.values(), key=lambda role: role.id not in held)
    return page(
        request,
        "home/work.html",
        title=Text("哪项工作在哪里办", "Which work is where"),
        breadcrumb=[Link(Text("首页", "Home"), reverse("home:index"))],
        mine=[told.where_work_is(r, works_of(r.capabilities)) for r in known if r.id in held],
        others=[told.where_work_is(r, works_of(r.capabilities)) for r in known if r.id not in held],
    )


@duty("system.administer")
def health(request: SignedRequest) -> HttpResponse:
    """Show how every part of the system is, and what to do where something is wrong."""
    findings = queries.findings(clock.now())
    return page(
        request,
        title=_HEALTH,
        content=[
            told.verdict(findings),
            told.table_of_findings(findings),
            told.system_pages(len(settings.ENVIRONMENT.declared)),
        ],
    )


@duty("system.administer")
def settings_page(request: SignedRequest) -> HttpResponse:
    """Show every setting of this installation; of secret ones only whether they are set."""
    return page(
        request,
        title=Text("设置", "Settings"),
        breadcrumb=[Link(_HEALTH, reverse("home:health"))],
        content=[told.list_of_settings(settings_told(settings.ENVIRONMENT))],
    )


def _news(request: SignedRequest) -> list[Component]:
    """Return what the latest month pays, for those who read the runs of a whole county."""
    if not request.holds("runs.read"):
        return []
    runs = [months.latest_done(each.pk) for each in county_queries.counties()[:_COUNTIES_SHOWN]]
    return [
        county_told.payroll(run, months.figures_of(run.pk) or {})
        for run in runs
        if run is not None and county_queries.is_whole(run.county_id)
    ]


def _sections(duties: Sequence[HeldDuty], officer_id: int) -> list[Section]:
    known = [each for each in duties if each.role in roles().roles]
    held = frozenset[str]().union(*(roles().roles[each.role].capabilities for each in known))
    now = clock.now()
    findings = queries.findings(now) if "system.administer" in held else []
    due = waiting(held, officer_id=officer_id, at=timezone.localtime(now), findings=findings)
    by_role = groupby(sorted(known, key=lambda each: each.role), key=lambda each: each.role)
    return [
        told.section(
            roles().roles[name], list(group), works_of(roles().roles[name].capabilities), due
        )
        for name, group in by_role
    ]
