"""A list as a workbook, masked or in full, as the month's own workbooks look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.cycle.outputs.workbook import Column, Sheet, write_workbook
from tongxing.foundations.text import Text
from tongxing.months.folders import folder_to_open

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tongxing.cycle.outputs.workbook import Cell
    from tongxing.months.kinds import MonthList
    from tongxing.months.seen import Seen

SIGNATURES = (
    "　　".join(f"{who}：＿＿＿＿＿＿＿＿" for who in ("制表", "审核", "批准"))
    + "　　日期：＿＿＿＿年＿＿月＿＿日",
)


def workbook(shown: MonthList, title: str, lines: Iterable[Seen], *, day: date) -> bytes:
    """Return a list as a workbook.

    Args:
        shown: Which list.
        title: Its title row.
        lines: Its lines, as they may be seen.
        day: The day that its bytes depend on.
    """
    columns = [Column(each.label.zh, each.kind, each.width) for each in shown.columns]
    rows = [[_cell(each.cell(line)) for each in shown.columns] for line in lines]
    signed = SIGNATURES if shown.name == "payroll" else ()
    sheet = Sheet(shown.title.zh, title, columns, rows, lines=signed, fixed=1)
    with folder_to_open() as folder:
        path = folder / "list.xlsx"
        write_workbook(path, [sheet], day=day)
        return path.read_bytes()


def _cell(value: object) -> Cell:
    match value:
        case Text():
            return value.zh
        case list():
            return "；".join(each.zh for each in value)
        case _:
            return value  # type: ignore[return-value]
