"""Lists of items: one's own, all of them, and giving them to somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse

from tongxing.accounts.queries import names_of, place_codes
from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.supervision import access, actions, law_words, queries
from tongxing.supervision.forms import EACH, AssignForm, NarrowForm
from tongxing.supervision.rules import OPEN, WorkRefusedError
from tongxing.supervision.told import lists, shared
from tongxing.supervision.told.item import title_of
from tongxing.ui.components.filters import Filters
from tongxing.ui.doors import duty
from tongxing.ui.forms import field_parts, question_page, typed
from tongxing.ui.links import Link
from tongxing.ui.listing import Listing
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from tongxing.accounts.doors import OfficerRequest
    from tongxing.law.in_force import Law
    from tongxing.supervision.actions import Assigned
    from tongxing.supervision.models import Item


@duty("work.do")
def index(request: OfficerRequest) -> HttpResponse:
    """Show an officer's own items, those that are due first at the front."""
    today = clock.today()
    with_free = not request.holds("work.assign")
    found = queries.mine(request.officer_id, with_free=with_free)
    listing = Listing.read(request.GET)
    count = found.count()
    items = queries.shown(found, listing.rows(count))
    counts = queries.counts_of(request.officer_id, today)
    empty = Text(
        "没有待办。每月运行之后，分派给您的和您所在村（社区）的事项会列在这里。",
        "Nothing to do. What a run names in your village, or what is given to you, stands here.",
    )
    table = lists.table_of_items(
        items, caption=shared.MINE, empty=empty, law=_law(items), names=None, today=today,
        listing=listing, count=count,
    )  # fmt: skip
    return page(
        request,
        "supervision/list.html",
        title=shared.MINE,
        notices=lists.late_notice(counts),
        ways=lists.ways(counts, may_enrol=_may_enrol(request)),
        table=table,
    )


@duty("persons.read")
def items(request: OfficerRequest) -> HttpResponse:
    """Show all items to be seen, narrowed as the address says."""
    today, form = clock.today(), _narrow_form(request)
    narrowed = _narrowed(form)
    found = queries.items_narrowed(narrowed, today)
    listing = Listing.read(request.GET)
    count = found.count()
    rows = queries.shown(found, listing.rows(count))
    empty = Text(
        "没有符合条件的事项。每月运行之后，清单上的人会列在这里。",
        "No such item. Whoever a run's lists name stands here after it.",
    )
    table = lists.table_of_items(
        rows, caption=shared.ALL_ITEMS, empty=empty, law=_law(rows),
        names=names_of(item.assigned_to_id for item in rows), today=today, listing=listing,
        count=count,
    )  # fmt: skip
    filters = Filters(
        fields=field_parts(form), clear_url=reverse("work:items") if request.GET else ""
    )
    return page(
        request,
        "supervision/list.html",
        title=shared.ALL_ITEMS,
        form=form if request.GET else None,
        notices=shared.done(request.GET.get("done", "")),
        ways=_acts(request, count),
        filters=filters,
        table=table,
    )


@duty("work.assign")
def assign_many(request: OfficerRequest) -> HttpResponse:
    """Ask who is to look into what a list holds, and give it to them."""
    today = clock.today()
    found = _to_assign(request)
    count = found.count()
    workers = queries.workers(today)
    form = AssignForm(typed(request), officers=lists.officers_offered(workers, many=True))
    if request.method == "POST" and form.is_valid():
        ids = list(found.values_list("pk", flat=True))
        try:
            given = _give(ids, form.cleaned_data["officer"], request.officer_id)
        except WorkRefusedError as error:
            form.add_error("officer", shared.refusal(error).say(request.lang))
        else:
            return _assigned(request, given)
    lead = Text(
        f"筛选出的 {count:,} 项，没有办结的都会分派；对方职责以外的不变。",
        f"{count:,} open items on the list are given away; those outside the officer's places "
        "stay as they are.",
    )
    return page(
        request,
        title=Text("分派事项", "Give items to somebody"),
        breadcrumb=shared.way(),
        form=form,
        content=[question_page(form, button=Text("分派", "Give them"), lead=lead)],
    )


@duty("work.assign")
def assign_one(request: OfficerRequest, item_id: int) -> HttpResponse:
    """Ask who is to look into one item, and give it to them."""
    item = access.item_to_assign(item_id)
    today = clock.today()
    workers = queries.workers(today, [item.place_id])
    form = AssignForm(typed(request), officers=lists.officers_offered(workers, many=False))
    if request.method == "POST" and form.is_valid():
        try:
            _give([item.pk], form.cleaned_data["officer"], request.officer_id)
        except WorkRefusedError as error:
            form.add_error("officer", shared.refusal(error).say(request.lang))
        else:
            return redirect(f"{shared.item_address(item)}?done=assigned")
    lead = title_of(item, law_words.law_of(item.county_id, today))
    link = Link(lead, shared.item_address(item))
    return page(
        request,
        title=Text("分派这一项", "Give this item to somebody"),
        breadcrumb=shared.way(link),
        form=form,
        content=[question_page(form, button=Text("分派", "Give it"), lead=lead)],
    )


def _give(ids: Sequence[int], chosen: str, actor: int) -> Assigned:
    if chosen == EACH:
        return actions.assign_to_each(ids, actor=actor, at=clock.now())
    return actions.assign(ids, int(chosen), actor=actor, at=clock.now())


def _assigned(request: OfficerRequest, given: Assigned) -> HttpResponse:
    """Tell how many were given and how many could not be."""
    title = Text(f"已分派 {given.given:,} 项", f"{given.given:,} items are given")
    left = Text(
        f"另有 {given.left:,} 项没有变：当地没有可以分派的人，或对方的职责不在那里。",
        f"{given.left:,} stay as they are: nobody is there to be given them.",
    )
    return page(
        request,
        title=title,
        lead=left if given.left else "",
        breadcrumb=shared.way(),
        content=shared.done("assigned"),
    )


def _to_assign(request: OfficerRequest) -> QuerySet[Item]:
    """Return what the address narrows the list to, as far as it is open and may be given away."""
    narrowed = _narrowed(_narrow_form(request))
    found = queries.items_narrowed(narrowed, clock.today())
    return found.filter(state__in=OPEN, place_id__in=place_codes("work.assign"))


def _narrow_form(request: OfficerRequest) -> NarrowForm:
    today = clock.today()
    places = place_codes("persons.read")
    counties = sorted({place[:6] for place in places if len(place) >= 6})
    law = law_words.law_of(counties[0], today) if counties else None
    offered = [] if law is None else law_words.programmes_offered(law)
    workers = queries.workers(today) if request.holds("officers.read") else []
    return NarrowForm(
        request.GET,
        programmes=[(each.id, each.name) for each in offered],
        townships=[(place.code, place.name) for place in queries.townships_of(places)],
        officers=lists.whose_offered(workers),
    )


def _narrowed(form: NarrowForm) -> queries.Narrowed:
    if not form.is_valid():
        return queries.Narrowed()
    chosen = form.cleaned_data
    state = {"": "unfinished", "all": ""}.get(chosen["state"], chosen["state"])
    return queries.Narrowed(
        list=chosen["list"],
        programme=chosen["programme"],
        state=state,
        township=chosen["township"],
        late=chosen["late"],
        officer=chosen["officer"],
    )


def _acts(request: OfficerRequest, count: int) -> list[Link]:
    """Return what may be done with a list as it is narrowed."""
    found = []
    if request.holds("work.assign") and count:
        query = request.GET.copy()
        query.pop("page", None)
        query.pop("done", None)
        address = f"{reverse('work:assign_many')}?{query.urlencode()}"
        label = Text(f"分派这 {count:,} 项", f"Give these {count:,} items to somebody")
        found.append(Link(label, address))
    if _may_enrol(request):
        found.append(Link(shared.ENROLMENTS, reverse("work:enrolments")))
    return found


def _may_enrol(request: OfficerRequest) -> bool:
    return request.holds("enrolments.propose") or request.holds("benefits.determine")


def _law(items: Sequence[Item]) -> Law | None:
    """Return the law by which programmes are named; of several counties that of the first."""
    return law_words.law_of(items[0].county_id, clock.today()) if items else None
