"""Pages of what an import rejects and whom it changes; the list to hand back to the offices."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, Final

import polars as pl
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.register.access import lists as access
from tongxing.register.actions.imports import record_export
from tongxing.register.forms.lists import ReasonForm
from tongxing.register.queries import lists as queries
from tongxing.register.told import imports as told
from tongxing.register.told import rejects as told_rejects
from tongxing.ui.components.filters import Filters
from tongxing.ui.doors import duty
from tongxing.ui.forms import field_parts, question_page, typed
from tongxing.ui.links import Link
from tongxing.ui.listing import Listing
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from tongxing.register.models import Import
    from tongxing.ui.doors import SignedRequest

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@duty("rosters.import")
def index(request: SignedRequest, import_id: int) -> HttpResponse:
    """List the rows that go back to their offices, each with what is wrong with it."""
    shown = access.import_for(import_id)
    law = access.law_for(shown.county_id, shown.as_of)
    rejects = queries.reading_of(shown).rejects
    form = told_rejects.RosterForm(
        request.GET, offered=told_rejects.offered(rejects["roster"].to_list(), law)
    )
    roster = form.chosen
    if roster:
        rejects = rejects.filter(pl.col("roster") == roster)
    listing = Listing.read(request.GET)
    rows = rejects[listing.rows(rejects.height)]
    export = Link(
        Text("导出退回行（xlsx）", "Export them (xlsx)"), reverse("lists:export", args=[shown.pk])
    )
    may_export = request.holds("persons.export") and not rejects.is_empty()
    return page(
        request,
        "register/lists/index.html",
        title=Text(f"{told.title_of(shown).zh}：退回行", f"Import {shown.pk}: rejected rows"),
        lead=Text(
            "这些行没有采用。请导出后交报送单位更正，再报一次；更正之前，涉及的人不会被当作“没有”。",
            "These rows were not used. Hand them back to their offices; until they are corrected "
            "nobody in them is taken for a “no”.",
        ),
        breadcrumb=told.way(told.link_of(shown)),
        ways=[export] if may_export else [],
        content=[
            _filters(form, reverse("lists:rejects", args=[shown.pk]), set_=bool(roster)),
            told_rejects.table_of_rejects(rows, law, listing=listing, count=rejects.height),
        ],
    )


@duty("persons.export")
@never_cache
def export(request: SignedRequest, import_id: int) -> HttpResponse:
    """Ask for what the rows are needed, then hand them out in plain; that is recorded."""
    shown = access.import_for(import_id)
    form = ReasonForm(typed(request))
    rejects = queries.reading_of(shown).rejects
    if request.method == "POST" and form.is_valid():
        return _handed_out(request, shown, rejects)
    lead = Text(
        f"共 {rejects.height} 行。文件里有完整的姓名和号码，只交给报送单位；"
        "谁导出、为什么，会记入审计。",
        f"{rejects.height} rows with full names and numbers, for the offices alone; who took them "
        "out, and why, is recorded.",
    )
    return page(
        request,
        title=Text(f"{told.title_of(shown).zh}：导出退回行", f"Import {shown.pk}: export rejects"),
        breadcrumb=told.way(told.link_of(shown)),
        form=form,
        content=[question_page(form, button=Text("导出退回行", "Export the rows"), lead=lead)],
    )


def _handed_out(request: SignedRequest, shown: Import, rejects: pl.DataFrame) -> HttpResponse:
    target = io.BytesIO()
    law = access.law_for(shown.county_id, shown.as_of)
    told_rejects.write_rejects(target, rejects, law, title=told.title_of(shown).zh)
    content = target.getvalue()
    record_export(
        shown,
        "rejects",
        count=rejects.height,
        snapshot=hashlib.sha256(content).hexdigest(),
        actor=request.officer_id,
        at=clock.now(),
    )
    answer = HttpResponse(content, content_type=_XLSX)
    answer.headers["Content-Disposition"] = told_rejects.as_attachment(f"退回行-{shown.pk}.xlsx")
    return answer


@duty("rosters.import")
def changes(request: SignedRequest, import_id: int, roster: str) -> HttpResponse:
    """List whom one roster changes, and how."""
    shown = access.import_for(import_id)
    law = access.law_for(shown.county_id, shown.as_of)
    found = access.roster_of(law, roster)
    changed = queries.differences_of(shown).filter(pl.col("roster") == roster)
    form = told_rejects.KindForm(request.GET)
    if form.chosen:
        changed = changed.filter(pl.col("kind") == form.chosen)
    listing = Listing.read(request.GET)
    rows = changed[listing.rows(changed.height)]
    return page(
        request,
        "register/lists/index.html",
        title=Text(
            f"{told.title_of(shown).zh}：《{found.name.zh}》改变了谁",
            f"Import {shown.pk}: whom {found.name.en} changes",
        ),
        breadcrumb=told.way(told.link_of(shown)),
        ways=[],
        content=[
            _filters(
                form, reverse("lists:changes", args=[shown.pk, roster]), set_=bool(form.chosen)
            ),
            told_rejects.table_of_changes(
                rows, found, queries.persons_of(shown, rows), listing=listing, count=changed.height
            ),
        ],
    )


def _filters(
    form: told_rejects.RosterForm | told_rejects.KindForm, clear: str, *, set_: bool
) -> Filters:
    return Filters(fields=field_parts(form), clear_url=clear if set_ else "")
