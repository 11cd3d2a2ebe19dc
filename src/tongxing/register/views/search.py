"""The page on which persons are found: one box, some filters, searches kept, files seen last.

A number of a person stands in no address: what is typed is sent by POST. Without a number it
becomes an address that can be kept; with one the file opens, or the page answers by itself.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.law.expressions.words.days import day_of_age
from tongxing.register.access.persons import saved_search_for
from tongxing.register.actions import looking
from tongxing.register.forms.search import AGES, SaveSearchForm, SearchForm
from tongxing.register.queries import persons as queries
from tongxing.register.search.asked import Asked, asked, holds_number, without_numbers
from tongxing.register.told import search as told
from tongxing.ui.components.notice import Notice
from tongxing.ui.doors import duty
from tongxing.ui.forms import field_parts, question_page
from tongxing.ui.listing import Listing
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from tongxing.accounts.doors import OfficerRequest
    from tongxing.register.models import Person

_SORTABLE: Final = ("pinyin", "birth_date", "place_id")
_SHOWN_AT_ONCE: Final = 25
_NARROWING: Final = ("category", "grade", "age", "place", "on", "programme")
_NUMBER_IN_ADDRESS: Final = Notice(
    title=Text("网址里的号码已去掉", "The number was taken out of the address"),
    text=[
        Text(
            "网址会留在浏览器和日志里。请把号码写在下面的框里再查找。",
            "Addresses stay in browsers and logs. Type the number into the box below.",
        )
    ],
    tone="ask",
)
_FORGOTTEN: Final = Notice(title=Text("已删除这个查找", "The search is dropped"), tone="good")


@duty("persons.read")
@never_cache
def index(request: OfficerRequest) -> HttpResponse:
    """Find persons."""
    if request.method == "POST":
        return _typed(request)
    if holds_number(request.GET.get("q", "")):
        return redirect(f"{reverse('persons:index')}?done=number")
    form = SearchForm(request.GET)
    if not _is_asked(request.GET):
        return _page(request, SearchForm(), None, notice=_notice(request))
    if not form.is_valid():
        return _page(request, form, None)
    found = _found(form)
    listing = Listing.read(request.GET, sortable=_SORTABLE)
    count = queries.count_listed(found)
    shown = list(queries.in_order(found, listing.order)[listing.rows(count)])
    return _page(request, form, shown, count=count, listing=listing)


@duty("persons.read")
@require_POST
def save_search(request: OfficerRequest) -> HttpResponse:
    """Keep a search under a name."""
    form = SaveSearchForm(request.POST)
    query = _address(QueryDict(request.POST.get("query", "")[:2000]))
    if not form.is_valid() or not query:
        return page(
            request, title=told.TITLE, form=form,
            content=[question_page(form, button=Text("保存这个查找", "Keep this search"))],
        )  # fmt: skip
    looking.save_search(
        without_numbers(form.cleaned_data["name"]) or "—",
        query,
        actor=request.officer_id,
        at=clock.now(),
    )
    return redirect(f"{reverse('persons:index')}?{query}")


@duty("persons.read")
@require_POST
def forget_search(request: OfficerRequest, search_id: int) -> HttpResponse:
    """Keep a search no longer."""
    looking.forget_search(saved_search_for(request.officer, search_id))
    return redirect(f"{reverse('persons:index')}?done=forgotten")


def _typed(request: OfficerRequest) -> HttpResponse:
    """Answer what was typed: by an address, by the file itself, or at once."""
    words = request.POST.get("q", "")
    form = SearchForm(request.POST)
    if not form.is_valid():
        return _page(request, form, None)
    if not holds_number(words):
        return redirect(f"{reverse('persons:index')}?{_address(request.POST)}")
    found = _found(form)
    shown = list(queries.in_order(found)[:_SHOWN_AT_ONCE])
    if len(shown) == 1:
        return redirect("persons:person", shown[0].pk)
    return _page(request, form, shown, count=queries.count_listed(found))


def _found(form: SearchForm) -> QuerySet[Person]:
    given = form.cleaned_data
    what = asked(given["q"]) if given["q"] else Asked()
    youngest, oldest, _ = AGES.get(given["age"], (None, None, None))
    today = clock.today()
    return queries.persons_found(
        what,
        queries.Narrowed(
            category=given["category"],
            grade=int(given["grade"]) if given["grade"] else None,
            # Whoever is at most so old was born after the day that is a year more ago.
            born_after=None if oldest is None else _day_after(day_of_age(today, -(oldest + 1))),
            born_before=None if youngest is None else day_of_age(today, -youngest),
            places=given["place"],
            receiving=given["programme"],
            named_on=given["on"],
        ),
    )


def _page(
    request: OfficerRequest,
    form: SearchForm,
    shown: list[Person] | None,
    *,
    count: int = 0,
    listing: Listing | None = None,
    notice: Notice | None = None,
) -> HttpResponse:
    today = clock.today()
    parts: dict[str, Any] = {}
    if shown is not None:
        parts["table"] = told.table_of_persons(
            shown, today=today, listing=listing, count=count, most=queries.MOST_COUNTED
        )
        if listing is not None and shown:
            keep = SaveSearchForm(initial={"query": _address(request.GET)})
            parts["keep"] = question_page(
                keep, button=Text("保存这个查找", "Keep this search"),
                action=reverse("persons:save_search"),
            )  # fmt: skip
    else:
        parts["seen"] = told.seen_links(queries.seen_last(request.officer_id))
        parts["saved"] = told.table_of_saved(queries.saved_searches(request.officer_id))
    fields = field_parts(form)
    return page(
        request,
        "register/persons/index.html",
        title=told.TITLE,
        form=form if form.is_bound else None,
        notice=notice,
        box=fields[0],
        narrower=fields[1:],
        narrowed=any(form[name].value() for name in _NARROWING),
        asked=shown is not None,
        **parts,
    )


def _is_asked(query: QueryDict) -> bool:
    return any(query.get(name) for name in ("q", *_NARROWING))


def _address(query: QueryDict) -> str:
    """Return the part of an address that says what is looked for, without any number."""
    kept = QueryDict(mutable=True)
    for name in ("q", *_NARROWING):
        value = without_numbers(query.get(name, "")) if name == "q" else query.get(name, "")
        if value:
            kept[name] = value
    return kept.urlencode()


def _notice(request: OfficerRequest) -> Notice | None:
    return {"number": _NUMBER_IN_ADDRESS, "forgotten": _FORGOTTEN}.get(request.GET.get("done", ""))


def _day_after(day: date) -> date:
    return day + timedelta(days=1)
