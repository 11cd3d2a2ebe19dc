"""Pages for auditors: what happened, what one officer did, who looked at one file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, TypedDict

from django.urls import reverse

from tongxing import audit
from tongxing.audit import access, queries, told, words
from tongxing.audit.forms import DaysForm, EventsForm
from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.ui.addresses import row_number
from tongxing.ui.components.filters import Filters
from tongxing.ui.components.notice import Notice
from tongxing.ui.doors import duty
from tongxing.ui.forms import field_parts
from tongxing.ui.links import Link
from tongxing.ui.listing import Listing
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import HttpResponse

    from tongxing.ui.components.table import Table
    from tongxing.ui.doors import SignedRequest

DAYS_SHOWN: Final = 30
SEALS_SHOWN: Final = 25
SEALING_LATE: Final = timedelta(minutes=5)

_BULK_READS_APART = Notice(
    title=Text("不包括批量查看", "Reads in bulk are not among these"),
    text=[
        Text(
            "从名单或导出文件里看到这份档案的，记在“批量查看敏感信息”里，不按人列出。",
            "Whoever saw this file in a list or an export stands under “saw a sensitive field of "
            "many”, which does not name each person.",
        )
    ],
)


class _Parts(TypedDict):
    filters: Filters
    table: Table


class _Wanted(TypedDict, total=False):
    since: date | None
    until: date | None
    action: str
    actors: Collection[int]
    subjects: tuple[str, Collection[str]]


@duty("audit.read")
def index(request: SignedRequest) -> HttpResponse:
    """List the events of the auditor's places, by default those of the last days."""
    shown_first = {"since": (clock.today() - timedelta(days=DAYS_SHOWN)).isoformat()}
    form = EventsForm(request.GET or shown_first)
    wanted = _days(form)
    if form.is_valid():
        chosen = form.cleaned_data
        if chosen["officer"]:
            named = words.meant("officer", chosen["officer"])
            wanted["actors"] = [
                number for each in named if (number := row_number(each)) is not None
            ]
        if chosen["number"]:
            kind = chosen["kind"]
            wanted["subjects"] = (kind, words.meant(kind, chosen["number"]))
    seals = Link(told.SEALS_TITLE, reverse("audit:seals"))
    return page(
        request,
        "audit/index.html",
        title=told.TITLE,
        lead=Text(
            "谁在什么时候做了什么、看了谁的敏感信息，都在这里；记录只能增加，不能修改。",
            "Who did what and when, and who saw whose sensitive data; events are added, never "
            "changed.",
        ),
        form=form if request.GET else None,
        link=seals,
        **_list(request, form, wanted, told.TITLE),
    )


@duty("audit.read")
def officer(request: SignedRequest, officer_id: int) -> HttpResponse:
    """List what one officer did."""
    name = told.name_of("officer", str(officer_id))
    form = DaysForm(request.GET)
    title = Text(f"{name}做了什么", f"What {name} did")
    parts = _list(request, form, _days(form) | _Wanted(actors=[officer_id]), title)
    _record_look(request, ("officer", str(officer_id)))
    return page(
        request,
        "audit/index.html",
        title=title,
        breadcrumb=_WAY,
        form=form if request.GET else None,
        **parts,
    )


@duty("audit.read")
def subject(request: SignedRequest, kind: str, number: str) -> HttpResponse:
    """List what concerns one thing: who looked at this file, and who changed it."""
    seen = access.trail_of(kind, number)
    label, name = words.subject(kind).label, told.name_of(kind, number)
    form = DaysForm(request.GET)
    title = Text(f"谁看过、改过{label.zh} {name}", f"Who saw or changed {label.en} {name}")
    parts = _list(request, form, _days(form) | _Wanted(subjects=(kind, [number])), title)
    _record_look(request, seen)
    return page(
        request,
        "audit/index.html",
        title=title,
        breadcrumb=_WAY,
        form=form if request.GET else None,
        link=told.page_of(kind, number),
        remark=_BULK_READS_APART,
        **parts,
    )


@duty("audit.read")
def event(request: SignedRequest, event_id: int) -> HttpResponse:
    """Show one event in full."""
    shown = access.event_for(event_id)
    return page(
        request,
        title=told.what(shown),
        breadcrumb=_WAY,
        content=told.whole_event(shown, queries.seal_of(shown)),
    )


@duty("audit.read")
def seals(request: SignedRequest) -> HttpResponse:
    """Show whether events are sealed in time, and the newest seals."""
    now = clock.now()
    waiting = queries.waiting(now)
    late = waiting.oldest_at is not None and waiting.oldest_at < now - SEALING_LATE
    newest = queries.newest_seals(SEALS_SHOWN)
    return page(
        request,
        title=told.SEALS_TITLE,
        lead=Text(
            "记录每 60 秒内封存一次，签名密钥不在数据库里；改动、删除或截断都能查出。",
            "Events are sealed within 60 seconds with a key outside the database; an edit, a "
            "deletion or a cut shows.",
        ),
        breadcrumb=_WAY,
        content=[
            told.state_of_sealing(waiting, queries.last_seal(), late=late),
            told.table_of_seals(newest),
        ],
    )


_WAY = (Link(told.TITLE, "/audit/"),)


def _days(form: DaysForm) -> _Wanted:
    if not form.is_valid():
        return _Wanted()
    chosen = form.cleaned_data
    return _Wanted(since=chosen["since"], until=chosen["until"], action=chosen["action"])


def _list(request: SignedRequest, form: DaysForm, wanted: _Wanted, caption: Text) -> _Parts:
    """Return the filters and the table of one list of events."""
    found = queries.events(**wanted)
    listing = Listing.read(request.GET)
    count = queries.count_listed(found)
    return {
        "filters": Filters(fields=field_parts(form), clear_url=request.path if request.GET else ""),
        "table": told.table_of_events(
            list(found[listing.rows(count)]),
            caption=caption,
            listing=listing,
            count=count,
            most=queries.MOST_LISTED,
        ),
    }


def _record_look(request: SignedRequest, seen: tuple[str, str]) -> None:
    """Record that an auditor looked: who watches is watched too."""
    newest = queries.events(subjects=(seen[0], [seen[1]])).values_list("place", flat=True).first()
    audit.record(
        "audit.trail_seen", actor=request.officer_id, at=clock.now(), place=newest, subject=seen
    )
