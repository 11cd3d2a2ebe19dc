"""Imports as parts of pages: what was handed in, what it would change, what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tongxing.foundations.text import Text
from tongxing.register.rules.lists.found import total
from tongxing.register.rules.lists.states import STATES
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link
from tongxing.ui.values import short_moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.law.in_force import Law
    from tongxing.register.models import Import
    from tongxing.ui.components.tag.component import Tone
    from tongxing.ui.listing import Listing
    from tongxing.ui.values import Value

TITLE: Final = Text("名册", "Lists")
UPLOAD: Final = Text("上传名册", "Hand in lists")
FRESHNESS: Final = Text("名册时效", "How old the lists are")
BLANKS: Final = Text("空白模板", "Blank lists")
MATCHES: Final = Text("可能匹配", "Possible matches")

_TONES: Final[dict[str, Tone]] = {
    "read": "ask",
    "applied": "good",
    "failed": "held",
}


def title_of(shown: Import) -> Text:
    """Return what an import is called: its number and the moment it was handed in."""
    at = short_moment(shown.started_at)
    return Text(f"第 {shown.pk} 次导入", f"Import {shown.pk}, {at}")


def way(*further: Link) -> list[Link]:
    """Return the breadcrumb of the pages below that of the lists."""
    return [Link(TITLE, reverse("lists:index")), *further]


def link_of(shown: Import) -> Link:
    """Return a link to the page of an import."""
    return Link(title_of(shown), reverse("lists:import", args=[shown.pk]))


def ways(open_matches: int) -> list[Link]:
    """Return where one can go from the page of the lists."""
    waiting = f"（{open_matches} 条待判）" if open_matches else ""
    waiting_en = f" ({open_matches} waiting)" if open_matches else ""
    return [
        Link(UPLOAD, reverse("lists:upload")),
        Link(Text(f"{MATCHES.zh}{waiting}", f"{MATCHES.en}{waiting_en}"), reverse("lists:matches")),
        Link(FRESHNESS, reverse("lists:freshness")),
        Link(BLANKS, reverse("lists:blanks")),
    ]


def tag_of(shown: Import) -> Tag:
    """Return the state of an import."""
    return Tag(word=STATES[shown.state], tone=_TONES.get(shown.state, "plain"))


def table_of_imports(
    shown: Sequence[Import], names: Mapping[int, str], *, listing: Listing, count: int, where: bool
) -> Table:
    """Return the imports of the officer's counties.

    Args:
        shown: Those on the page.
        names: Of officers.
        listing: Page and order.
        count: How many there are.
        where: Whether the county is told: for officers of several.
    """
    columns = [
        Column(label=Text("导入", "Import")),
        Column(label=Text("提交", "Handed in")),
        Column(label=Text("截止日", "As of")),
        Column(label=Text("文件", "Files"), numeric=True),
        Column(label=Text("新增", "New"), numeric=True),
        Column(label=Text("变更", "Changed"), numeric=True),
        Column(label=Text("终止", "Ended"), numeric=True),
        Column(label=Text("退回", "Rejected"), numeric=True),
        Column(label=Text("状态", "State")),
    ]
    if where:
        columns.insert(1, Column(label=Text("县区", "County")))
    return Table(
        id="imports",
        caption=Text("历次导入", "All imports"),
        columns=columns,
        rows=[_row(each, names, where=where) for each in shown],
        listing=listing,
        count=count,
        empty=Text(
            "还没有上传过名册。收到各部门的名册后，点“上传名册”；先预读，看清会改变什么，再入库。",
            "No list was handed in yet. “Hand in lists” reads them first and shows what they would "
            "change, before anything is taken over.",
        ),
    )


def _row(each: Import, names: Mapping[int, str], *, where: bool) -> list[Value]:
    counts: list[Value] = [None] * 4
    if each.found:
        counts = [total(each.found, kind) for kind in ("new", "changed", "ended", "rejected")]
    row: list[Value] = [
        link_of(each),
        [each.started_at, names.get(each.started_by_id, "")],
        each.as_of,
        each.file_count,  # type: ignore[attr-defined]
        *counts,
        tag_of(each),
    ]
    if where:
        row.insert(1, each.county.name)
    return row


def name_of(law: Law, roster: str) -> Text:
    """Return the name of a roster; its id where the law of today has none."""
    found = law.rosters.get(roster)
    return found.name if found else Text(roster, roster)
