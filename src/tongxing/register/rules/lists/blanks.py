"""Blank lists to hand out: the columns of a roster in the first sheet, how to fill them beside."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final

import xlsxwriter

from tongxing.cycle.outputs.workbook import FORMATS, OPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from tongxing.law.documents import Column, Roster

GUIDE: Final = "填写说明"
"""The name of the second sheet; it holds no rows of a list."""

DATA_DAY: Final = "数据日期"
_REQUIRED: Final = "（必填）"
_CREATED: Final = date(2026, 1, 1)
_LONGEST_SHEET: Final = 31
_ROWS_OFFERED: Final = 1000
_MOST_ALIASES: Final = 6
_FEWEST_WIDE: Final = 10

_HOW: Final[dict[str, str]] = {
    "id_number": "18 位公民身份号码，按文本填写，末位可为 X",
    "credit_code": "18 位统一社会信用代码",
    "certificate_number": "20 位残疾人证号：身份号码、类别、等级；补证加 B1、B2",
    "name": "姓名或名称，不加空格和称呼",
    "day": "日期，如 2026-11-24",
    "end_day": "日期，如 2026-11-24；没有终止写“长期”或留空",
    "month": "月份，如 2026-11",
    "month_range": "月份，如 2026-11；几个月写 2026-03至2026-05",
    "money": "金额，单位元，最多两位小数，如 120 或 85.50",
    "integer": "整数",
    "boolean": "是 或 否",
    "grade": "等级：1、2、3、4，或一级、二级、三级、四级",
    "category": "类别：视力、听力、言语、肢体、智力、精神、多重",
    "components": "多重残疾写明每一项，如 视力二级、智力三级",
    "phone": "手机或带区号的座机，按文本填写",
    "programme": "项目名称，如 困难残疾人生活补贴",
    "place_code": "6、9 或 12 位区划代码",
}


def file_name(roster: Roster) -> str:
    """Return the name of a blank: nothing but the roster's, so that its series is the plain one."""
    return f"{roster.name.zh}.xlsx"


def blank(roster: Roster) -> bytes:
    """Return the blank of a roster; the same roster gives the same bytes."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {**OPTIONS, "in_memory": True}) as book:
        book.set_properties({"created": datetime.combine(_CREATED, time(), tzinfo=UTC)})
        _list_sheet(book, roster)
        _guide_sheet(book, roster)
    return target.getvalue()


def headings(roster: Roster) -> Iterator[tuple[str, Column | None]]:
    """Yield the headings of a blank; a list of one day has a column that says which."""
    for column in roster.columns:
        yield column.names[0] + (_REQUIRED if column.required else ""), column
    if roster.coverage == "stock" and not any(DATA_DAY in c.names for c in roster.columns):
        yield DATA_DAY, None


def how_to_fill(column: Column | None) -> str:
    """Return what may stand in a column."""
    if column is None:
        return "这份名册反映哪一天的情况，如 2026-11-25；每行相同"
    if column.choices:
        words = "、".join(spellings[0] for spellings in column.choices.values() if spellings)
        return f"填写其中一种：{words}"
    return _HOW.get(column.type, "文字")


def _list_sheet(book: Workbook, roster: Roster) -> None:
    sheet = book.add_worksheet(_sheet_name(roster))
    must = book.add_format(dict(FORMATS["heading"]))
    may = book.add_format({**FORMATS["heading"], "bg_color": "#F3F6F5", "font_color": "#1B1F23"})
    cell = book.add_format({"num_format": "@"})
    for at, (heading, column) in enumerate(headings(roster)):
        sheet.write_string(0, at, heading, must if column and column.required else may)
        sheet.set_column(at, at, max(_FEWEST_WIDE, 2 * len(heading) + 2, _wide(column)), cell)
        _offer_choices(sheet, at, column)
    sheet.set_row(0, 30)
    sheet.freeze_panes(1, 0)


def _wide(column: Column | None) -> int:
    long_numbers = {"id_number", "certificate_number", "credit_code"}
    return 22 if column is not None and column.type in long_numbers else 0


def _offer_choices(sheet: Worksheet, at: int, column: Column | None) -> None:
    """Offer the words of a column as a list to choose from; others may still be typed."""
    if column is None or not column.choices:
        return
    words = [spellings[0] for spellings in column.choices.values() if spellings]
    if len(",".join(words)) <= 255:  # what the file format can hold
        told = {"validate": "list", "source": words, "error_type": "warning"}
        sheet.data_validation(1, at, _ROWS_OFFERED, at, told)


def _guide_sheet(book: Workbook, roster: Roster) -> None:
    sheet = book.add_worksheet(GUIDE)
    head = book.add_format(dict(FORMATS["heading"]))
    text = book.add_format(dict(FORMATS["wrapped"]))
    title = book.add_format(dict(FORMATS["title"]))
    sheet.write_string(0, 0, f"《{roster.name.zh}》填写说明（报送单位：{roster.agency.zh}）", title)
    for line, words in enumerate(_advice(roster), start=1):
        sheet.write_string(line, 0, words)
    start = len(_advice(roster)) + 2
    for at, (label, width) in enumerate(
        (("列", 22), ("是否必填", 10), ("怎样填写", 50), ("也认得的列名", 50))
    ):
        sheet.write_string(start, at, label, head)
        sheet.set_column(at, at, width)
    for line, (heading, column) in enumerate(headings(roster), start=start + 1):
        _guide_row(sheet, line, heading.removesuffix(_REQUIRED), column, text)


def _guide_row(
    sheet: Worksheet, line: int, heading: str, column: Column | None, text: Format
) -> None:
    aliases = column.names[1 : 1 + _MOST_ALIASES] if column else ("统计日期",)
    must = "必填" if column is not None and column.required else "选填"
    cells = (f"〔{heading}〕", must, how_to_fill(column), "、".join(aliases))
    for at, words in enumerate(cells):
        sheet.write_string(line, at, words, text)


def _advice(roster: Roster) -> tuple[str, ...]:
    return (
        "从第一张表的第 2 行开始，每人（或每件事）一行；必填的列不能空着，空着的行会退回。",
        "列的顺序可以改变，可以加自己的列；没有用到的列会忽略。不要改动列名。",
        f"文件名前可以加乡镇（街道）名，例如“慈惠街道{roster.name.zh}”；名册的名称要留着。",
        "本页只作说明，不会当作名册读取。",
    )


def _sheet_name(roster: Roster) -> str:
    """Return the roster's name as far as the name of a sheet may be."""
    return "".join(sign for sign in roster.name.zh if sign not in "[]:*?/\\")[:_LONGEST_SHEET]
