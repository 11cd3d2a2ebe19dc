"""Pages of files that may be one person's: searched for, looked through, told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRefresh

from tongxing.accounts.queries import names_of
from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.register.access import changes as access
from tongxing.register.actions import duplicates as actions
from tongxing.register.forms.papers import CountyForm
from tongxing.register.queries import duplicates as queries
from tongxing.register.queries import merging
from tongxing.register.rules.duplicates import BUSY
from tongxing.register.rules.refused import RefusedError
from tongxing.register.told import duplicates as told
from tongxing.register.told.changes import way
from tongxing.register.told.merging import compared, table_of_duplicates, table_of_merges
from tongxing.register.views.refusing import again, ask_why
from tongxing.ui.doors import duty
from tongxing.ui.forms import question_page, typed
from tongxing.ui.links import Link
from tongxing.ui.listing import Listing
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from tongxing.accounts.doors import OfficerRequest

_REFRESH_SECONDS = 5
_TITLE = Text("疑似重复档案", "Possible duplicates")
_SEARCH = Text("全县查重", "Search the whole county")


@duty(queries.MAY)
def duplicates(request: OfficerRequest) -> HttpResponse:
    """Show files that may be one person's, how far a search is, and the merges that stand."""
    searches = queries.latest_searches()
    busy = any(each.state in BUSY for each in searches)
    if not busy and getattr(request, "htmx", False):
        return HttpResponseClientRefresh()  # the search is over: the whole page has news
    found = queries.pairs_found()
    listing = Listing.read(request.GET)
    pairs = queries.with_files(found[listing.rows(len(found))])
    merges = list(merging.merges_standing()[: merging.MOST])
    may_search = not busy and queries.counties()
    return page(
        request,
        "register/lists/index.html",
        title=_TITLE,
        lead=Text(
            "同一个人只应有一份档案。请逐对比对，确认是同一个人再合并；不是同一个人的，比对后写明。",
            "One person has one file. Compare each pair: merge where it is one person, and say so "
            "where it is not.",
        ),
        breadcrumb=way(),
        refresh_seconds=_REFRESH_SECONDS if busy else None,
        ways=[Link(_SEARCH, reverse("changes:search_duplicates"))] if may_search else [],
        content=[
            *map(told.of_search, searches),
            told.table_of_pairs(pairs, listing=listing, count=len(found)),
            table_of_duplicates(merging.possible_duplicates()),
            table_of_merges(merges, names_of(each.merged_by_id for each in merges)),
        ],
    )


@duty(queries.MAY)
def search(request: OfficerRequest) -> HttpResponse:
    """Ask for the files of a county to be compared with each other."""
    counties = [(each.pk, each.name) for each in queries.counties()]
    if not counties:
        raise Http404
    form = CountyForm(typed(request), counties=counties)
    if request.method == "POST" and form.is_valid():
        try:
            actions.start_search(form.chosen, actor=request.officer_id, at=clock.now())
        except RefusedError as error:
            form = again(request, form, error)
        else:
            return redirect("changes:duplicates")
    lead = Text(
        "后台会把全县的档案两两比较：姓名（也看同音字）、出生日期、身份号码、地区、电话、户号、"
        "监护人。什么也不改动，只列出可能是同一个人的档案，由您逐对判定。",
        "All files of the county are compared: names, also those that sound alike, dates of birth, "
        "numbers, places, telephones, households, guardians. Nothing is changed; you decide pair "
        "by pair.",
    )
    return page(
        request,
        title=_SEARCH,
        breadcrumb=way(Link(_TITLE, reverse("changes:duplicates"))),
        form=form,
        content=[question_page(form, button=Text("开始查重", "Search"), lead=lead)],
    )


@duty(queries.MAY)
def tell_apart(request: OfficerRequest, person_id: int, other_id: int) -> HttpResponse:
    """Ask why two files are two persons', and propose them no more."""
    one = access.file_for(request.officer, person_id, queries.MAY)
    other = access.file_for(request.officer, other_id, queries.MAY)
    if one.pk == other.pk:
        raise Http404
    numbers = (merging.numbers_by_kind(one.pk), merging.numbers_by_kind(other.pk))
    compare = Link(
        Text("返回比对", "Back to the comparison"),
        reverse("changes:compare", args=[one.pk, other.pk]),
    )
    return ask_why(
        request,
        lambda reason: actions.tell_apart(
            one, other, reason=reason, actor=request.officer_id, at=clock.now()
        ),
        title=Text(f"不是同一个人：{one.name}", f"Two persons: {one.name}"),
        lead=Text(
            "写明依据，例如核对了户口簿、两人是双胞胎。以后查重不再列出这一对。",
            "Say what it rests on: a household register, or that they are twins. The pair is not "
            "proposed again.",
        ),
        button=Text("确认不是同一个人", "They are two persons"),
        breadcrumb=way(Link(_TITLE, reverse("changes:duplicates"))),
        afterwards=reverse("changes:duplicates"),
        back=compare,
        above=[compared(one, other, numbers)],
        warning=False,
    )
