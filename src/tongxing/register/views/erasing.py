"""Pages of files whose time is over, and the export of one whole file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import reverse

from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.register.access import changes as access
from tongxing.register.actions import erasing as actions
from tongxing.register.actions.exporting import export_file
from tongxing.register.forms.changes import WhyForm
from tongxing.register.queries.erasing import files_whose_time_is_over
from tongxing.register.rules.refused import RefusedError
from tongxing.register.told import merging as told
from tongxing.register.told.changes import way, way_to_file
from tongxing.register.views.refusing import again, ask_why
from tongxing.ui.components.notice import Notice
from tongxing.ui.doors import duty
from tongxing.ui.forms import question_page, typed
from tongxing.ui.links import Link
from tongxing.ui.listing import Listing
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from tongxing.accounts.doors import OfficerRequest

ERASE = "persons.erase"
_TITLE = Text("保存期满的档案", "Files whose time is over")


@duty(ERASE)
def retention(request: OfficerRequest) -> HttpResponse:
    """Show the files that need not be kept any more, and by which rules."""
    found = files_whose_time_is_over(clock.today())
    listing = Listing.read(request.GET)
    rows = list(found[listing.rows(found.count())])
    return page(
        request,
        title=_TITLE,
        lead=Text(
            "系统不会自动删除档案；由负责人逐份决定。",
            "Nothing is erased by itself: a leader decides file by file.",
        ),
        breadcrumb=way(),
        content=[told.table_of_ended(rows), told.table_of_rules()],
    )


@duty(ERASE)
def erase(request: OfficerRequest, person_id: int) -> HttpResponse:
    """Ask why a file is erased, and erase it for good."""
    person = access.file_for(request.officer, person_id, ERASE)
    return ask_why(
        request,
        lambda reason: actions.erase(
            person, reason=reason, actor=request.officer_id, at=clock.now()
        ),
        title=Text(f"删除档案：{person.name}", f"Erase the file: {person.name}"),
        lead=Text("删除后不能恢复。", "It cannot be brought back."),
        button=Text("永久删除这份档案", "Erase the file for good"),
        breadcrumb=way(Link(_TITLE, reverse("changes:retention"))),
        afterwards=reverse("changes:retention"),
        back=Link(Text("返回", "Back"), reverse("changes:retention")),
        above=[
            Notice(
                title=Text("会删除什么", "What goes and what stays"),
                text=[
                    Text(
                        "姓名、号码、名册记录的内容、备注、附件、关系人和检索词都会删除；只留下没有"
                        "姓名的空档案，往月合计和审计记录不变。",
                        "Name, numbers, the content of rows, notes, papers, relations and search "
                        "words go. A row without a name stays, so that sums of past months and "
                        "the audit log hold.",
                    ),
                    Text(
                        "各部门报来的原始文件和每月存档是整份加密保存的，按它们自己的期限处理。",
                        "Files as offices handed them over and archives of months are kept whole "
                        "and sealed until their own time is over.",
                    ),
                ],
                tone="held",
            )
        ],
    )


@duty("persons.export")
def export(request: OfficerRequest, person_id: int) -> HttpResponse:
    """Ask why a whole file is handed out, and hand it out as a zip."""
    person = access.file_for(request.officer, person_id, "persons.export")
    form = WhyForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            content = export_file(
                person,
                reason=form.cleaned_data["reason"],
                lang=request.lang,
                actor=request.officer_id,
                at=clock.now(),
            )
        except RefusedError as error:
            form = again(request, form, error)
        else:
            return _zip(content, f"tongxing-file-{person.pk}.zip")
    questions = question_page(
        form,
        button=Text("导出完整档案", "Export the whole file"),
        lead=Text(
            "导出的压缩包含全部内容和附件，号码不打码；导出会记入审计。请只交给有权看的人。",
            "The zip holds everything with numbers in plain, and all papers. It is recorded. Give "
            "it to nobody who may not see the file.",
        ),
    )
    return page(
        request,
        title=Text(f"导出档案：{person.name}", f"Export the file: {person.name}"),
        breadcrumb=way_to_file(person),
        form=form,
        content=[questions],
    )


def _zip(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
