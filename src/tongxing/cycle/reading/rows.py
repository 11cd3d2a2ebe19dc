"""Which rows of a sheet are people: not the titles, repeated headings, footers and empty rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongxing.cycle.reading.headers import is_heading
from tongxing.cycle.reading.subjects import telling_columns
from tongxing.foundations.text import compact_text, simplified

if TYPE_CHECKING:
    from tongxing.cycle.reading.headers import Header
    from tongxing.cycle.reading.workbooks import Row, Sheet
    from tongxing.law.documents import Roster

_FOOTER = re.compile(
    r"(制表|填表|填报|报送|编制|审核|复核|审批|审定|核对|经办|负责人|主管|领导|单位负责|分管|科长|局长|"
    r"合计|总计|小计|共计|累计|本页|以下空白|打印|盖章|公章|(单位|部门)\(?章|签字|签名|联系人|"
    r"(注|备注|说明|日期|时间|单位|电话|联系电话)[:：]|第\d+页|共\d+[页人户条行名]|人数[:：]|金额[:：])"
)
_ID_LENGTH = 18
_LONG_NUMBER = re.compile(r"\d{8}")
_HOUSEHOLD_HEADING = "户号"


@dataclass(frozen=True)
class People:
    """The rows about people, column by column.

    Attributes:
        columns: By roster column id: the cells as found; columns the sheet lacks are left out.
        numbers: The number of each row as the office sees it.
        data_days: The cells of 数据日期 / 统计日期.
        skipped: How many rows below the header are not about people.
    """

    columns: dict[str, list[object]]
    numbers: list[int]
    data_days: list[object]
    skipped: int


def people(sheet: Sheet, header: Header, roster: Roster) -> People:
    """Take the rows about people out of a sheet and carry merged 户号 cells down."""
    start = header.index + header.lines
    width = max([*header.places.values(), header.data_day or 0]) + 1
    rows = sheet.rows[start:]
    if sheet.name is None:  # rows of text files may be short
        rows = [row if len(row) >= width else row + [""] * (width - len(row)) for row in rows]
    kept = _kept(rows, header, roster)
    numbers = [sheet.numbers[start + index] for index in kept]
    _carry_down(sheet, rows, header, roster, start=start)
    chosen = rows if len(kept) == len(rows) else [rows[index] for index in kept]
    columns = {column: [row[place] for row in chosen] for column, place in header.places.items()}
    data_days = [] if header.data_day is None else [row[header.data_day] for row in chosen]
    skipped = len(sheet.rows) - start - len(kept) + header.lines - 1
    return People(columns, numbers, data_days, skipped)


def _kept(rows: list[Row], header: Header, roster: Roster) -> list[int]:
    """Return which rows are about people; those with a number in the person's column always are."""
    anchor = telling_columns(roster)[0]
    place = header.places[anchor.id]
    places = sorted(header.places.values())
    kept = []
    for index, row in enumerate(rows):
        cell = row[place]
        if isinstance(cell, str) and len(cell) >= _ID_LENGTH and cell.isascii():
            kept.append(index)  # nearly every row; the rest of this loop is slow
            continue
        may_be_nobody = isinstance(cell, str) and not _LONG_NUMBER.search(cell)
        if may_be_nobody and (
            _is_empty(row, places) or _is_footer(row) or is_heading(cell, anchor)
        ):
            continue
        kept.append(index)
    return kept


def _is_empty(row: Row, places: list[int]) -> bool:
    """Say whether nothing stands in the roster's own columns: blank, or numbered in advance."""
    return all(isinstance(row[place], str) and not str(row[place]).strip() for place in places)


def _is_footer(row: Row) -> bool:
    first = next((cell for cell in row if not isinstance(cell, str) or cell.strip()), "")
    if not isinstance(first, str):
        return False
    return _FOOTER.match(simplified(compact_text(first))) is not None


def _carry_down(
    sheet: Sheet, rows: list[Row], header: Header, roster: Roster, *, start: int
) -> None:
    """Give every row of a merged 户号 cell its value; only the topmost holds it in the file."""
    households = [
        header.places[column.id]
        for column in roster.columns
        if _HOUSEHOLD_HEADING in column.names and column.id in header.places
    ]
    for place in households:
        if sheet.merged is None:
            _carry_into_blanks(rows, place, header.places[telling_columns(roster)[0].id])
            continue
        for first, last, column in sheet.merged:
            if column != place or first < start:
                continue
            value = rows[first - start][place]
            for row in rows[first - start + 1 : last - start + 1]:
                row[place] = value


def _carry_into_blanks(rows: list[Row], place: int, person: int) -> None:
    """Carry 户号 into blank cells of rows with a person; for formats that hide what is merged."""
    value: object = ""
    for row in rows:
        if row[place] != "":
            value = row[place]
        elif row[person] != "":
            row[place] = value
        else:
            value = ""
