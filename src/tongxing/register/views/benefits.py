"""What the law answers to one person: a page of its own, and the part of the file that comes later.

It takes longer than the rest of a file, so the file asks for it when it stands; without JavaScript
a link leads here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.register.access.persons import person_for
from tongxing.register.actions import looking
from tongxing.register.knowledge.benefits import answers_of, elsewhere, missing
from tongxing.register.knowledge.benefits import benefits as standings
from tongxing.register.queries.lines import lines_of
from tongxing.register.told import benefits as told
from tongxing.register.told.search import TITLE, person_link
from tongxing.register.views.days import Days
from tongxing.ui.components.empty_state import EmptyState
from tongxing.ui.doors import duty
from tongxing.ui.links import Link
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from tongxing.accounts.doors import OfficerRequest
    from tongxing.register.models import Person

_PART: Final = "register/persons/benefits_part.html"
_NOTHING: Final = EmptyState(
    title=Text("还不能判定", "Nothing can be decided yet"),
    text=Text(
        "没有身份号码，或那时还没有名册。登记号码或导入名册后，这里会列出每个项目和理由。",
        "There is no identity number, or there was no list yet. Once there are, every programme is "
        "listed here with its reasons.",
    ),
)


@duty("persons.read")
@never_cache
def benefits(request: OfficerRequest, person_id: int) -> HttpResponse:
    """Show where a person stands with every programme, and why."""
    shown = person_for(request.officer, person_id)
    if shown.merged_into_id is not None:
        return redirect("persons:person", shown.merged_into_id)
    days = Days.read(request.GET, clock.today())
    looking.open_part(shown, actor=request.officer_id, at=clock.now())
    parts = _parts(shown, days)
    if request.headers.get("HX-Request") == "true":
        return render(request, _PART, parts)
    return page(
        request,
        "register/persons/benefits.html",
        title=Text(f"{shown.name}的福利和理由", f"Benefits of {shown.name}, and why"),
        breadcrumb=[Link(TITLE, "/persons/"), person_link(shown)],
        part=_PART,
        as_known=days.notice(shown),
        **parts,
    )


def _parts(shown: Person, days: Days) -> dict[str, Any]:
    if shown.erased_at is not None:
        return {"nothing": _NOTHING}
    found = answers_of(shown, known_on=days.known_on, valid_on=days.valid_on, today=days.today)
    if found is None:
        return {"nothing": _NOTHING}
    unknown = missing(found)
    return {
        "groups": told.groups(standings(found), found),
        "elsewhere": told.told_elsewhere(elsewhere(found)),
        "missing": told.table_of_missing(unknown, found.law),
        "lacking": told.lists_lacking(unknown, found.law),
        "payments": told.table_of_payments(found),
        "lines": None if days.is_past else told.table_of_lines(lines_of(shown), found.law),
    }
