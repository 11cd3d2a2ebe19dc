"""Pages of the tree of places and of the organisations in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse

from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.places import access, actions, queries, told
from tongxing.places.forms import (
    ALL,
    EndForm,
    FilterForm,
    NewOrganisationForm,
    OrganisationForm,
    SearchForm,
)
from tongxing.places.rules import OrganisationRefusedError
from tongxing.ui.components.filters import Filters
from tongxing.ui.doors import duty
from tongxing.ui.forms import field_parts, question_page, typed
from tongxing.ui.links import Link
from tongxing.ui.listing import Listing
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from tongxing.places.models import Organisation, Place
    from tongxing.ui.doors import SignedRequest

_PROVINCES = Text("省、自治区、直辖市", "Provinces")
_FOUND = Text("找到的地区", "Places found")
_NOTHING_LOADED = Text(
    "还没有载入任何地区。请系统管理员在服务器上载入本单位的县区。",
    "No place has been loaded. Have a system administrator load your counties on the server.",
)


@duty("places.read")
def index(request: SignedRequest) -> HttpResponse:
    """Show the provinces, or the places that a search finds."""
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    found = queries.places_called(words) if words else queries.places_in(None)
    listing = Listing.read(request.GET)
    count = found.count()
    table = told.table_of_places(
        found[listing.rows(count)],
        caption=_FOUND if words else _PROVINCES,
        empty=_nothing_found(words) if words else _NOTHING_LOADED,
        today=clock.today(),
        listing=listing,
        count=count,
    )
    search = Filters(
        fields=field_parts(form),
        button=Text("查找", "Search"),
        clear_url=reverse("places:index") if words else "",
    )
    return page(request, title=told.TREE_NAME, content=[search, table])


@duty("places.read")
def place(request: SignedRequest, code: str) -> HttpResponse:
    """Show one place: what it is or became, and what lies directly in it."""
    shown = access.place_for(code)
    today = clock.today()
    children = queries.places_in(shown)
    listing = Listing.read(request.GET)
    count = children.count()
    parts = [
        told.what_became_of(shown, today),
        told.about(
            shown,
            list(shown.predecessors.order_by("code")),
            queries.organisations_in(shown, working_on=today).count(),
            today,
        ),
        told.table_of_places(
            children[listing.rows(count)],
            caption=told.below(shown),
            empty=told.NOTHING_BELOW,
            today=today,
            listing=listing,
            count=count,
        ),
    ]
    return page(
        request,
        title=shown.name,
        breadcrumb=told.way_down(shown, with_itself=False),
        content=[part for part in parts if part is not None],
    )


@duty("places.read")
def organisations(request: SignedRequest, code: str) -> HttpResponse:
    """Show the organisations of a place and of all that lies in it."""
    shown = access.place_for(code)
    today = clock.today()
    form = FilterForm.read(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {"kind": ALL, "state": "active"}
    found = queries.organisations_in(
        shown,
        kind="" if chosen["kind"] == ALL else chosen["kind"],
        working_on=None if chosen["state"] == ALL else today,
    )
    listing = Listing.read(request.GET, sortable=("name", "kind", "place"), first="name")
    count = found.count()
    table = told.table_of_organisations(
        found.order_by(listing.order, "id")[listing.rows(count)],
        today=today,
        listing=listing,
        count=count,
    )
    return page(
        request,
        "places/organisations.html",
        title=Text(f"{shown.name}的机构", f"Organisations of {shown.name}"),
        breadcrumb=told.way_down(shown, with_itself=True),
        add=told.add_link(shown) if queries.manages_organisations_of(shown) else None,
        filters=Filters(fields=field_parts(form), button=Text("筛选", "Filter")),
        table=table,
    )


@duty("places.read")
def organisation(request: SignedRequest, organisation_id: int) -> HttpResponse:
    """Show one organisation, with what this officer may do about it."""
    shown = access.organisation_for(organisation_id)
    may_change = queries.manages_organisations_of(shown.place)
    return page(
        request,
        title=shown.name,
        breadcrumb=_way_to_organisations(shown.place),
        content=[told.about_organisation(shown, clock.today(), may_change=may_change)],
    )


@duty("organisations.manage")
def add(request: SignedRequest, code: str) -> HttpResponse:
    """Ask for a new organisation of a place, and enter it."""
    where = access.place_to_manage(code)
    form = NewOrganisationForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add_organisation(
                where, **form.cleaned_data, actor=request.officer_id, at=clock.now()
            )
        except OrganisationRefusedError as error:
            form.add_error(error.field, told.refusal(error))
        else:
            return redirect("places:organisation", added.pk)
    return page(
        request,
        title=Text(f"登记{where.name}的机构", f"Add an organisation of {where.name}"),
        breadcrumb=_way_to_organisations(where),
        form=form,
        content=[question_page(form, button=Text("登记机构", "Add the organisation"))],
    )


@duty("organisations.manage")
def change(request: SignedRequest, organisation_id: int) -> HttpResponse:
    """Ask for corrections of an organisation, and save them."""
    shown = access.organisation_to_change(organisation_id)
    form = OrganisationForm.of(shown, typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_organisation(
                shown.pk, **form.cleaned_data, actor=request.officer_id, at=clock.now()
            )
        except OrganisationRefusedError as error:
            form.add_error(error.field, told.refusal(error))
        else:
            return redirect("places:organisation", shown.pk)
    return page(
        request,
        title=Text(f"更正{shown.name}", f"Correct {shown.name}"),
        breadcrumb=_way_to_organisation(shown),
        form=form,
        content=[question_page(form, button=Text("保存更正", "Save the corrections"))],
    )


@duty("organisations.manage")
def end(request: SignedRequest, organisation_id: int) -> HttpResponse:
    """Ask for the last day of an organisation, and record it."""
    shown = access.organisation_to_change(organisation_id)
    form = EndForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_organisation(
                shown.pk,
                **form.cleaned_data,
                today=clock.today(),
                actor=request.officer_id,
                at=clock.now(),
            )
        except OrganisationRefusedError as error:
            form.add_error(error.field, told.refusal(error))
        else:
            return redirect("places:organisation", shown.pk)
    questions = question_page(
        form,
        button=Text("登记停止", "Record the end"),
        lead=Text(
            "停止后不再出现在选项中，已有的记录都保留。",
            "It is no longer offered anywhere; all that refers to it stays.",
        ),
        warning=True,
    )
    return page(
        request,
        title=Text(f"{shown.name}停止运行", f"End {shown.name}"),
        breadcrumb=_way_to_organisation(shown),
        form=form,
        content=[questions],
    )


def _way_to_organisations(place: Place) -> list[Link]:
    listed = Link(Text("机构", "Organisations"), reverse("places:organisations", args=[place.code]))
    return [*told.way_down(place, with_itself=True), listed]


def _way_to_organisation(shown: Organisation) -> list[Link]:
    itself = Link(shown.name, reverse("places:organisation", args=[shown.pk]))
    return [*_way_to_organisations(shown.place), itself]


def _nothing_found(words: str) -> Text:
    return Text(
        f"没有名称含“{words}”或代码以它开头的地区。换更短的名称再找。",
        f"No place has “{words}” in its name or begins with it. Try a shorter name.",
    )
