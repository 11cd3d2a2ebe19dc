"""One list of a month as a table, with what narrows it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tongxing.cycle.outputs import words
from tongxing.foundations.money import Money
from tongxing.foundations.text import Text
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import QueryDict

    from tongxing.months.kinds import ListColumn, MonthList
    from tongxing.months.models import Run
    from tongxing.months.naming import Names
    from tongxing.months.seen import Seen
    from tongxing.places.models import Place
    from tongxing.ui.components.tag import Tone
    from tongxing.ui.listing import Listing
    from tongxing.ui.values import Value

_TONES: Final[Mapping[str, Tone]] = {"grave": "held", "medium": "ask", "light": "plain"}
_LABELS: Final = {
    "township": Text("乡镇街道", "Township"),
    "programme": Text("项目", "Programme"),
    "month": Text("月份", "Month"),
    "severity": Text("程度", "Severity"),
}


def table_of(
    shown: MonthList, seen: Sequence[Seen], *, listing: Listing, count: int, opens: bool
) -> Table:
    """Return a page of a list.

    Args:
        shown: Which list.
        seen: Its lines on this page.
        listing: Page and order.
        count: How many lines there are.
        opens: Whether the officer may open files of persons.
    """
    columns = [each for each in shown.columns if not each.paper]
    return Table(
        id=shown.name,
        caption=shown.title,
        columns=[
            Column(
                label=_label(each),
                unit=Text("元", "yuan") if each.kind == "money" else "",
                numeric=each.kind in {"money", "number", "figure"},
                sort=each.sort,
            )
            for each in columns
        ],
        rows=[_row(shown, columns, line, opens=opens) for line in seen],
        empty=shown.empty,
        listing=listing,
        count=count,
    )


def sentence(count: int, persons: int, fen: int | None) -> Text:
    """Return how much the list holds, as narrowed."""
    zh, en = f"共 {count:,} 条，{persons:,} 人", f"{count:,} lines, {persons:,} persons"
    if fen is not None:
        zh, en = f"{zh}，合计 {Money(fen)} 元", f"{en}, {Money(fen)} yuan in all"
    return Text(zh, en)


def _label(column: ListColumn) -> Text:
    """Return a column's head; the unit of money is said by the head itself."""
    if column.kind != "money":
        return column.label
    zh, en = column.label
    return Text(zh.removesuffix("（元）"), en.removesuffix(", yuan"))


def _row(
    shown: MonthList, columns: Sequence[ListColumn], seen: Seen, *, opens: bool
) -> list[Value]:
    cells = [_cell(column, seen) for column in columns]
    if shown.of_persons and not seen.line.name and not seen.row.get("person_id"):
        cells[0] = Text("（整份名册）", "(the whole list)")
    elif shown.of_persons and opens and seen.line.person_id is not None:
        address = reverse("persons:person", args=[seen.line.person_id])
        cells[0] = Link(seen.name or Text("（未知姓名）", "(name unknown)"), address)
    return cells


def _shown(column: ListColumn, value: object) -> Value:
    match value:
        case int() if column.kind == "money":
            return Money(value)
        case float():
            return f"{value:,.2f}".rstrip("0").rstrip(".")
        case Text(zh=""):
            return None
        case Text() | int() | date() | None:
            return value
        case list():
            return value or None
        case _:
            return str(value) or None


def _cell(column: ListColumn, seen: Seen) -> Value:
    if column.sort == "severity":
        severity = seen.line.severity
        return Tag(word=words.word(words.SEVERITY, severity), tone=_TONES.get(severity, "plain"))
    return _shown(column, column.cell(seen))


def choices(
    shown: MonthList, names: Names, townships: Sequence[Place]
) -> list[tuple[str, Text, list[tuple[str, Text]]]]:
    """Return by what a list may be narrowed: name, label and answers of each question.

    A question without answers is left out, and so is that for the township of who has only one.
    """
    programmes = frozenset(names.values("programme", shown.name))
    offered: dict[str, list[tuple[str, Text]]] = {
        "township": [(e.pk, Text(e.name, e.name)) for e in townships if len(townships) > 1],
        "programme": [each for each in names.all("programme") if each[0] in programmes],
        "what": [
            (e, _what(shown, names, e)) for e in shown.whats or names.values("what", shown.name)
        ],
        "month": [(e, Text(e, e)) for e in reversed(names.values("month", shown.name))],
        "severity": [*words.SEVERITY.items()],
    }
    labels = {**_LABELS, "what": shown.what}
    return [(e, labels[e], offered[e]) for e in shown.narrowing if offered[e]]


def _what(shown: MonthList, names: Names, what: str) -> Text:
    if shown.whats is not None:
        return words.word(shown.whats, what)
    if shown.name == "adjustments":
        return words.word(words.CAUSE, what) if what in words.CAUSE else names.cause(what)
    return names.of("check" if shown.name == "findings" else "indicator", what)


def link_to(run: Run, shown: MonthList) -> Link:
    """Return a link to a list."""
    return Link(shown.title, reverse("months:list", args=[run.pk, shown.name]))


def export_link(run: Run, shown: MonthList, query: QueryDict) -> Link:
    """Return the way to a list as a workbook, narrowed as it is shown."""
    address = reverse("months:export", args=[run.pk, shown.name])
    kept = query.copy()
    for name in ("page", "sort"):
        kept.pop(name, None)
    asked = f"?{kept.urlencode()}" if kept else ""
    return Link(Text("导出工作簿", "Hand out as a workbook"), f"{address}{asked}", shown.title)
