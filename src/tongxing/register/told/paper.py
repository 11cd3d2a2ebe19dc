"""One person's file as it is printed: the parts of the page as plain rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from tongxing.foundations.text import Text
from tongxing.ui.components.tag import Tag
from tongxing.ui.language import current, say
from tongxing.ui.links import Link
from tongxing.ui.values import DASH, short_moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongxing.register.told.benefits import Group as Benefits
    from tongxing.register.told.knowledge import Group as Known
    from tongxing.ui.components.notice import Notice
    from tongxing.ui.components.summary_list import SummaryList
    from tongxing.ui.components.table import Table
    from tongxing.ui.components.timeline import Timeline
    from tongxing.ui.language import Words
    from tongxing.ui.values import Value

_EVENTS: Final = 20


def paper(
    *,
    name: str,
    lead: Words,
    office: str,
    printed: Words,
    warnings: Iterable[Notice],
    parts: Iterable[dict[str, Any]],
) -> dict[str, Any]:
    """Return the whole paper as data for its template."""
    title = Text(f"{name} 一人一档", f"The file of {name}")
    return {
        "title": say(title),
        "lang": current(),
        "office": office,
        "lead": say(lead),
        "printed": say(printed),
        "warnings": [say(each.title) for each in warnings],
        "parts": list(parts),
    }


def part_of_summary(title: Words, summary: SummaryList) -> dict[str, Any]:
    """Return names and values as two columns."""
    rows = [[plain(row.key), plain(row.value)] for row in summary.rows]
    return _part(title, (Text("项目", "What"), Text("内容", "Value")), (1, 3), rows)


def part_of_table(table: Table, widths: Sequence[int] = ()) -> dict[str, Any]:
    """Return a table with its caption as title; by itself all columns are as wide."""
    heads = [
        f"{say(column.label)}（{say(column.unit)}）" if column.unit else say(column.label)
        for column in table.columns
    ]
    rows = [[plain(cell) for cell in row] for row in table.rows]
    return _part(table.caption, heads, widths or [1] * len(heads), rows, empty=table.empty)


def part_of_knowledge(groups: Iterable[Known]) -> dict[str, Any]:
    """Return every fact that stands, with its source; other values under it."""
    rows: list[list[str]] = []
    for group in groups:
        for item in group.items:
            lines = [] if item.stands is None else [item.stands]
            for line in (*lines, *item.differing):
                mark = say(Text("（另说）", " (others)")) if line in item.differing else ""
                rows.append(
                    [plain(item.name) + mark, plain(line.value), plain(line.days), say(line.says)]
                )
    heads = (Text("情况", "Fact"), Text("内容", "Value"), Text("日期", "Days"),
             Text("来源", "Source"))  # fmt: skip
    empty = Text("还没有任何名册写到此人。", "No list says anything of this person yet.")
    return _part(Text("已知的情况", "What is known"), heads, (3, 3, 3, 3), rows, empty=empty)


def part_of_benefits(groups: Iterable[Benefits]) -> dict[str, Any]:
    """Return every programme in which the person has a part, with the reason in a line."""
    rows = [
        [say(item.name), say(item.tag.word), item.short]
        for group in groups
        for item in group.items
        if not group.folded
    ]
    heads = (Text("项目", "Programme"), Text("情况", "Standing"), Text("理由", "Why"))
    empty = Text("没有享受或可以享受的项目。", "Nothing is received or could be.")
    title = Text("福利和理由", "Benefits and reasons")
    return _part(title, heads, (2, 1, 5), rows, empty=empty)


def part_of_timeline(timeline: Timeline) -> dict[str, Any]:
    """Return what happened, the latest first."""
    rows = [
        [event.when_said, " ".join(filter(None, (say(event.title), say(event.text))))]
        for event in timeline.events[:_EVENTS]
    ]
    return _part(Text("时间线", "Timeline"), (Text("日期", "When"), Text("事项", "What")),
                 (1, 4), rows)  # fmt: skip


def plain(value: Value) -> str:
    """Return a value as text."""
    if value is None or value == "":
        return DASH
    if isinstance(value, Text | str):
        return say(value)
    if isinstance(value, Link | Tag):
        return say(value.label if isinstance(value, Link) else value.word)
    if isinstance(value, Sequence):
        return say(Text("；", "; ")).join(plain(each) for each in value)
    if isinstance(value, date):
        return short_moment(value) if isinstance(value, datetime) else value.isoformat()
    return f"{value:,}" if isinstance(value, int) else str(value)


def _part(
    title: Words,
    heads: Sequence[Words],
    widths: Sequence[int],
    rows: list[list[str]],
    *,
    empty: Words = "",
) -> dict[str, Any]:
    return {
        "title": say(title),
        "note": "",
        "heads": [say(head) for head in heads],
        "widths": list(widths),
        "rows": rows,
        "empty": say(empty),
    }
