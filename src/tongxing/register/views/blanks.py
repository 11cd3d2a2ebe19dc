"""Blank lists to hand out to the offices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import Http404, HttpResponse
from django.urls import reverse

from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.register.access import lists as access
from tongxing.register.queries import lists as queries
from tongxing.register.rules.lists.blanks import blank, file_name
from tongxing.register.told import imports as told
from tongxing.register.told.rejects import as_attachment
from tongxing.ui.components.table import Column, Table
from tongxing.ui.doors import duty
from tongxing.ui.links import Link
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from tongxing.law.in_force import Law
    from tongxing.ui.doors import SignedRequest

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_COVERAGES: Final = {
    "stock": Text("某一天的全部名单", "all of one day"),
    "history": Text("全部历史，含起止日期", "the whole history"),
    "events": Text("发生的事，只增加", "what happened; rows only add"),
}


@duty("rosters.import")
def index(request: SignedRequest) -> HttpResponse:
    """List every roster that the law of the place knows, with its blank."""
    rosters = sorted(_law().rosters.values(), key=lambda each: (each.agency.zh, each.name.zh))
    table = Table(
        id="blanks",
        caption=Text(f"{len(rosters)} 种名册", f"{len(rosters)} lists"),
        columns=[
            Column(label=Text("名册（点击下载 xlsx）", "List (opens as xlsx)")),
            Column(label=Text("报送单位", "Office")),
            Column(label=Text("反映什么", "What it covers")),
            Column(label=Text("必填的列", "Required columns")),
        ],
        rows=[
            (
                Link(each.name, reverse("lists:blank", args=[each.id])),
                each.agency,
                _COVERAGES[each.coverage],
                "、".join(column.names[0] for column in each.columns if column.required),
            )
            for each in rosters
        ],
    )
    return page(
        request,
        title=told.BLANKS,
        lead=Text(
            "交给报送单位填写。列齐全、必填项有标记，第二张表说明怎样填；部门自己系统导出的表也能直接上传。",
            "To hand out to the offices. The second sheet says how to fill them; what an office "
            "exports from its own system can be handed in just as well.",
        ),
        breadcrumb=told.way(),
        content=[table],
    )


@duty("rosters.import")
def one(request: SignedRequest, roster: str) -> HttpResponse:  # noqa: ARG001 - every view has one
    """Hand out the blank of one roster; nobody stands in it."""
    found = access.roster_of(_law(), roster)
    answer = HttpResponse(blank(found), content_type=_XLSX)
    answer.headers["Content-Disposition"] = as_attachment(file_name(found))
    return answer


def _law() -> Law:
    counties = queries.counties()
    if not counties:
        raise Http404
    return access.law_for(counties[0].pk, clock.today())
