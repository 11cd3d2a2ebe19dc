"""The file on paper: one person's file as a PDF, numbers masked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache

from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.register.access.persons import person_for
from tongxing.register.actions import looking
from tongxing.register.knowledge.benefits import answers_of, missing
from tongxing.register.knowledge.benefits import benefits as standings
from tongxing.register.knowledge.whole import whole_file
from tongxing.register.printing.setting import NoFontError, set_paper
from tongxing.register.told import benefits as told_benefits
from tongxing.register.told import beside, paper
from tongxing.register.told import knowledge as told_knowledge
from tongxing.register.told import person as told
from tongxing.register.told.search import TITLE, person_link
from tongxing.register.told.timeline import timeline
from tongxing.register.views.days import Days
from tongxing.ui.components.notice import Notice
from tongxing.ui.doors import duty
from tongxing.ui.links import Link
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from tongxing.accounts.doors import OfficerRequest
    from tongxing.register.knowledge.whole import WholeFile
    from tongxing.register.models import Person

PRINT: Final = "register.print"


@duty("persons.read")
@never_cache
def printed(request: OfficerRequest, person_id: int) -> HttpResponse:
    """Show a file as a PDF; that it was printed is recorded."""
    shown = person_for(request.officer, person_id)
    if shown.merged_into_id is not None or shown.erased_at is not None:
        return redirect("persons:person", shown.pk)
    days = Days.read(request.GET, clock.today())
    at = clock.now()
    try:
        made = set_paper("person.typ", _paper(request, shown, days), at=at)
    except NoFontError as error:
        return _no_font(request, shown, error)
    looking.open_file(shown, actor=request.officer_id, at=at, field=PRINT)
    # A name in the name of a file would stand in lists of downloads.
    named = f'inline; filename="person-{shown.pk}.pdf"'
    return HttpResponse(
        made, content_type="application/pdf", headers={"Content-Disposition": named}
    )


def _no_font(request: OfficerRequest, shown: Person, error: NoFontError) -> HttpResponse:
    notice = Notice(title=error.found, text=[error.action], tone="held", links=[person_link(shown)])
    title = Text("现在不能生成 PDF", "There is no PDF now")
    way = [Link(TITLE, "/persons/"), person_link(shown)]
    return page(request, title=title, breadcrumb=way, content=[notice], status=503)


def _paper(request: OfficerRequest, shown: Person, days: Days) -> dict[str, Any]:
    moment = timezone.localtime(clock.now())
    officer = request.officer
    whole = whole_file(shown, known_on=days.known_on, valid_on=days.valid_on, today=days.today)
    return paper.paper(
        name=shown.name,
        lead=_lead(shown, days),
        office=officer.place.name,
        printed=Text(
            f"{officer.name} {moment:%Y-%m-%d %H:%M} 打印。内有个人信息，用完请收好或销毁。",
            f"Printed by {officer.name}, {moment:%Y-%m-%d %H:%M}. Personal data: keep it safe.",
        ),
        warnings=told.notices(whole.then, whole.ties, today=days.today),
        parts=_parts(whole, days),
    )


def _lead(shown: Person, days: Days) -> Text:
    notice = days.notice(shown)
    when = notice.title if notice is not None else Text("", "")
    where = f"{shown.county.name} {shown.place.name}，档案编号 {shown.pk}。"
    where_en = f"{shown.county.name} {shown.place.name}, file number {shown.pk}. "
    assert isinstance(when, Text)  # noqa: S101 - it is made of both languages
    return Text(where + when.zh, where_en + when.en)


def _parts(whole: WholeFile, days: Days) -> list[dict[str, Any]]:
    sources = told_knowledge.source_names(whole.law, whole.sources)
    about = told.about(whole.then, whole.numbers, whole.names, today=days.today)
    return [
        paper.part_of_summary(Text("基本情况", "Who it is"), about),
        *_answered(whole.person, days),
        paper.part_of_knowledge(told_knowledge.groups(whole.known, whole.law)),
        paper.part_of_table(beside.table_of_ties(whole.ties, sources)),
        paper.part_of_table(beside.table_of_numbers(whole.numbers, sources), (3, 5, 3, 3, 3)),
        paper.part_of_timeline(timeline(whole, known_on=days.known_on)),
    ]


def _answered(shown: Person, days: Days) -> list[dict[str, Any]]:
    found = answers_of(shown, known_on=days.known_on, valid_on=days.valid_on, today=days.today)
    if found is None:
        return []
    return [
        paper.part_of_benefits(told_benefits.groups(standings(found), found)),
        paper.part_of_table(told_benefits.table_of_missing(missing(found), found.law)),
        paper.part_of_table(told_benefits.table_of_payments(found)),
    ]
