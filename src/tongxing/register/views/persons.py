"""One person's file: who it is, what is known and who says so, what the law answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from tongxing.accounts.access import holds_in
from tongxing.accounts.queries import names_of as officers_named
from tongxing.audit.told import table_of_events
from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.register.access.persons import number_for, person_for
from tongxing.register.actions import looking
from tongxing.register.forms.search import WhyForm
from tongxing.register.knowledge.whole import whole_file
from tongxing.register.queries import file as queries
from tongxing.register.told import beside
from tongxing.register.told import knowledge as told_knowledge
from tongxing.register.told import person as told
from tongxing.register.told.search import TITLE, person_link
from tongxing.register.told.timeline import timeline
from tongxing.register.views.days import Days
from tongxing.ui.components.filters import Filters
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.summary_list import SummaryList, SummaryRow
from tongxing.ui.doors import duty
from tongxing.ui.forms import field_parts, question_page, typed
from tongxing.ui.links import Link
from tongxing.ui.listing import Listing
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from tongxing.accounts.doors import OfficerRequest
    from tongxing.register.models import Person

_RECORDED: Final = Notice(
    title=Text("这次查看已写入审计记录", "That you have seen this is recorded")
)
_MERGED: Final = Text(
    "您打开的档案已经并入这一份", "The file you opened was found to be this person's, and is one"
)


@duty("persons.read")
@never_cache
def person(request: OfficerRequest, person_id: int) -> HttpResponse:
    """Show a file; that it was opened is recorded."""
    shown = person_for(request.officer, person_id)
    if shown.merged_into_id is not None:
        return redirect(f"{reverse('persons:person', args=[shown.merged_into_id])}?done=merged")
    if shown.erased_at is not None:
        title = Text(f"档案 {shown.pk}", f"File {shown.pk}")
        return page(request, title=title, breadcrumb=_WAY, content=[told.erased(shown)])
    days = Days.read(request.GET, clock.today())
    looking.open_file(shown, actor=request.officer_id, at=clock.now())
    return page(
        request,
        "register/persons/person.html",
        title=shown.name,
        breadcrumb=_WAY,
        form=days.form if days.form.is_bound else None,
        person=shown,
        **_parts(request, shown, days),
    )


@duty("persons.read")
@never_cache
def reveal(request: OfficerRequest, person_id: int, number_id: int) -> HttpResponse:
    """Ask why, then show one number, this once; both are recorded."""
    shown = person_for(request.officer, person_id)
    number = number_for(shown, number_id)
    label = told.KINDS.get(number.kind, Text(number.kind, number.kind))
    form = WhyForm(typed(request))
    title = Text(f"查看{shown.name}的{label.zh}", f"See the {label.en.lower()} of {shown.name}")
    way = [*_WAY, person_link(shown)]
    if request.method == "POST" and form.is_valid():
        value = looking.reveal_number(
            number, reason=form.cleaned_data["reason"], actor=request.officer_id, at=clock.now()
        )
        rows = SummaryList(rows=[SummaryRow(label, str(value))])
        return page(request, title=title, breadcrumb=way, content=[_RECORDED, rows])
    questions = question_page(form, button=Text(f"查看{label.zh}", f"See the {label.en.lower()}"))
    return page(request, title=title, breadcrumb=way, form=form, content=[questions])


_WAY: Final = (Link(TITLE, "/persons/"),)


def _parts(request: OfficerRequest, shown: Person, days: Days) -> dict[str, Any]:
    whole = whole_file(shown, known_on=days.known_on, valid_on=days.valid_on, today=days.today)
    sources = told_knowledge.source_names(whole.law, whole.sources)
    notes = queries.notes_of(shown)
    return {
        "done": _done(request),
        "notices": told.notices(whole.then, whole.ties, today=days.today),
        "as_known": days.notice(shown),
        "about": told.about(whole.then, whole.numbers, whole.names, today=days.today),
        "groups": told_knowledge.groups(whole.known, whole.law),
        "benefits_url": f"{reverse('persons:benefits', args=[shown.pk])}{days.address}",
        "print_url": f"{reverse('persons:print', args=[shown.pk])}{days.address}",
        "days": _days(shown, days),
        "ties": beside.table_of_ties(whole.ties, sources),
        "numbers": beside.table_of_numbers(whole.numbers, sources),
        "timeline": timeline(whole, known_on=days.known_on),
        "notes": beside.notes(notes, officers_named(note.written_by_id for note in notes)),
        "papers": beside.table_of_papers(queries.papers_of(shown)),
        "ways": told.ways(shown, request.holds),
        "looked": _looked(request, shown),
    }


def _days(shown: Person, days: Days) -> Filters:
    return Filters(
        fields=field_parts(days.form),
        button=Text("按这一天查看", "Show as of this day"),
        title=Text("按某一天所知查看", "As known on a day"),
        clear_url=reverse("persons:person", args=[shown.pk]) if days.is_past else "",
    )


def _done(request: OfficerRequest) -> Notice | None:
    if request.GET.get("done") != "merged":
        return None
    return Notice(title=_MERGED, tone="ask", spoken=True)


def _looked(request: OfficerRequest, shown: Person) -> dict[str, object] | None:
    """Return who looked at the file, for those who audit where the person belongs."""
    if not holds_in("audit.read", shown.place_id):
        return None
    found = queries.looked(shown)
    table = table_of_events(
        found,
        caption=Text("最近的查看和修改", "The latest looks and changes"),
        listing=Listing.read(request.GET),
        count=len(found),
        most=queries.LOOKS_SHOWN,
    )
    whole = reverse("audit:subject", args=["person", str(shown.pk)])
    return {"table": table, "link": Link(Text("全部记录", "The whole record"), whole)}
