"""One list of a month: on a page, in a workbook, on paper; and the whole folder."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.http import HttpResponse

from tongxing import audit
from tongxing.cycle.outputs.hiding import Hiding
from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.months import access, archive, books, queries
from tongxing.months.forms import ExportForm, ListForm
from tongxing.months.naming import Names
from tongxing.months.seen import seen_lines
from tongxing.months.told import lists as told_lists
from tongxing.months.told import states
from tongxing.ui.components.filters import Filters
from tongxing.ui.doors import duty
from tongxing.ui.forms import field_parts, question_page, typed
from tongxing.ui.listing import Listing
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from tongxing.months.kinds import MonthList
    from tongxing.months.models import Line, Run
    from tongxing.ui.doors import SignedRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@duty("runs.read")
def month_list(request: SignedRequest, run_id: int, list_name: str) -> HttpResponse:
    """Show one list of a month, narrowed and in the order that the address asks for."""
    run, shown = access.run_of_lists(run_id), access.list_for(list_name)
    names = Names(run.names)
    form = _form(request, run, shown, names)
    found = _asked(run, shown, form)
    count, persons, fen = queries.summed(found)
    sortable = [each.sort for each in shown.columns if each.sort and not each.paper]
    listing = Listing.read(request.GET, sortable=sortable)
    ordered = queries.in_order(found, listing.sort, descending=listing.descending)
    part = list(ordered[listing.rows(count)])
    return page(
        request,
        "months/list.html",
        title=Text(
            f"{states.run_name(run).zh}{shown.title.zh}",
            f"{shown.title.en}: {states.run_name(run).en}",
        ),
        lead=shown.lead,
        breadcrumb=states.way_to_run(run),
        form=form if request.GET else None,
        state=states.state(run) if run.state == "held" else None,
        filters=_filters(request, form),
        sentence=told_lists.sentence(count, persons, fen) if count and shown.of_persons else None,
        table=told_lists.table_of(
            shown,
            seen_lines(part, names, Hiding(unmasked=False)),
            listing=listing,
            count=count,
            opens=request.holds("persons.read"),
        ),
        export=told_lists.export_link(run, shown, request.GET),
    )


@duty("runs.read")
def export(request: SignedRequest, run_id: int, list_name: str) -> HttpResponse:
    """Ask what for and with which numbers, and hand a list out as a workbook."""
    run, shown = access.run_of_lists(run_id), access.list_for(list_name)
    names = Names(run.names)
    form = ExportForm(typed(request), may_full=request.holds("persons.export"))
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        found = _asked(run, shown, _form(request, run, shown, names))
        return _workbook(
            request, run, shown, found, full=asked.get("numbers") == "full", reason=asked["reason"]
        )
    count = _asked(run, shown, _form(request, run, shown, names)).count()
    return page(
        request,
        title=Text(f"导出{shown.title.zh}", f"Hand out: {shown.title.en}"),
        lead=Text(f"共 {count:,} 条，写成一个工作簿。", f"{count:,} lines, as a workbook."),
        breadcrumb=[*states.way_to_run(run), told_lists.link_to(run, shown)],
        form=form,
        content=[question_page(form, button=Text("导出工作簿", "Hand the workbook out"))],
    )


@duty("persons.export")
def download(request: SignedRequest, run_id: int) -> HttpResponse:
    """Ask what for, and hand out the whole folder of a run."""
    run = access.whole_run_for(run_id, may="runs.make")
    form = ExportForm(typed(request), may_full=False)
    if request.method == "POST" and form.is_valid():
        content = archive.whole_file(run)
        _record(
            request,
            run,
            "month_folder",
            content,
            len(run.manifest["outputs"]),
            form.cleaned_data["reason"],
        )
        return _file(content, f"{run.county.name}{run.month:%Y-%m}.zip", "application/zip")
    return page(
        request,
        title=Text("下载全套清单", "Every list of the month"),
        lead=Text(
            "一个压缩文件：全部工作簿、报告、校验值和重新计算所需的资料，内有完整的号码。",
            "One file: all workbooks, the report, the hashes and what is needed to compute it "
            "again. It holds full numbers.",
        ),
        breadcrumb=states.way_to_run(run),
        form=form,
        content=[question_page(form, button=Text("下载全套清单", "Download every list"))],
    )


def _workbook(
    request: SignedRequest,
    run: Run,
    shown: MonthList,
    found: QuerySet[Line],
    *,
    full: bool,
    reason: str,
) -> HttpResponse:
    lines = list(found)
    seen = seen_lines(lines, Names(run.names), Hiding(unmasked=full), full_names=full)
    title = f"{states.run_name(run).zh}{shown.title.zh}　共 {len(lines):,} 条"
    content = books.workbook(shown, title, seen, day=run.as_of)
    _record(request, run, "month_list", content, len(lines), f"{shown.title.zh}：{reason}")
    return _file(content, f"{states.run_name(run).zh}{shown.title.zh}.xlsx", XLSX)


def _record(
    request: SignedRequest, run: Run, field: str, content: bytes, count: int, reason: str
) -> None:
    audit.bulk_read(
        field,
        actor=request.officer_id,
        at=clock.now(),
        place=run.county_id,
        count=count,
        snapshot=hashlib.sha256(content).hexdigest(),
        subject=("run", str(run.pk)),
        reason=reason,
    )


def _file(content: bytes, name: str, media_type: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer["Cache-Control"] = "no-store"
    return answer


def _form(request: SignedRequest, run: Run, shown: MonthList, names: Names) -> ListForm:
    choices = told_lists.choices(shown, names, queries.townships_of(run))
    return ListForm(request.GET, choices=choices)


def _asked(run: Run, shown: MonthList, form: ListForm) -> QuerySet[Line]:
    wanted = form.cleaned_data if form.is_valid() else {}
    return queries.narrowed(queries.lines_of(run, shown.name), wanted)


def _filters(request: SignedRequest, form: ListForm) -> Filters | None:
    if not form.fields:
        return None
    kept = [("sort", request.GET["sort"])] if "sort" in request.GET else []
    narrowed = any(request.GET.get(name) for name in form.fields)
    return Filters(fields=field_parts(form), clear_url=request.path if narrowed else "", kept=kept)
