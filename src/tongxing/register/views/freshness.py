"""The page that says how old each list is, and what is unknown for want of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse

from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.register.access import lists as access
from tongxing.register.queries import lists as queries
from tongxing.register.told import freshness as told
from tongxing.register.told import imports as told_imports
from tongxing.ui.doors import duty
from tongxing.ui.links import Link
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from tongxing.ui.doors import SignedRequest


@duty("rosters.import")
def index(request: SignedRequest) -> HttpResponse:
    """Show the newest list of each series of a county, and those nobody handed over."""
    counties = queries.counties()
    asked = request.GET.get("county", "")
    county = next(
        (each for each in counties if each.pk == asked), counties[0] if counties else None
    )
    if county is None:
        raise Http404
    today = clock.today()
    law = access.law_for(county.pk, today)
    latest = queries.latest_by_series(queries.deliveries(county.pk))
    last_run = queries.last_run_at(county.pk)
    new = queries.learned_since(county.pk, last_run) if last_run else {each.pk for each in latest}
    return page(
        request,
        "register/lists/index.html",
        title=told_imports.FRESHNESS,
        lead=Text(
            f"{county.name}。名册说的话一直有效，直到收到更新的一份；旧了就该催报。",
            f"{county.name}. A list's word stands until a newer one comes; an old one should be "
            "asked for again.",
        ),
        breadcrumb=told_imports.way(),
        ways=[
            Link(told_imports.BLANKS, reverse("lists:blanks")),
            *(Link(each.name, f"?county={each.pk}") for each in counties if each.pk != county.pk),
        ],
        content=[
            told.figures(law, latest, today=today, new=new),
            told.table_of_lists(law, latest, today=today, new=new),
            told.table_of_missing(law, latest),
        ],
    )
