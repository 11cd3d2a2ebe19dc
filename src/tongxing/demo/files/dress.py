"""Cells as people type them: dates, numbers, amounts and names in the many forms that arrive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from tongxing.demo.files.columns import WORDS, Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from tongxing.demo.world import Cell, Row

FileCell = str | int | float | date | None

Dates = Literal["iso", "slash", "dot", "compact", "chinese", "serial", "excel"]

_EXCEL_EPOCH = date(1899, 12, 30)
_WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
_TRADITIONAL = str.maketrans(
    "张刘陈杨赵黄吴孙马罗郑谢韩冯萧袁邓许傅宝国红厚兰乐丽农云泽",
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭袁鄧許傅寶國紅厚蘭樂麗農雲澤",
)


@dataclass(frozen=True)
class Habits:
    """How one office types.

    Attributes:
        mixed: Its numbers and names come in every form there is, line by line.
        traditional: It writes traditional characters.
    """

    dates: Dates = "iso"
    money: Literal["plain", "text"] = "plain"
    mixed: bool = False
    traditional: bool = False


def dressed(row: Row, column: Column, habits: Habits, line: int) -> FileCell:
    """Return what stands in one cell of a line.

    Args:
        row: The line and what it means to say.
        column: Which of its words.
        habits: How the office types.
        line: The position of the line, which settles which form is used where forms are mixed.
    """
    if column.id in row.raw:
        return row.raw[column.id]
    if column.id == "name":
        return name_as_typed(row.name, habits, line)
    value: Cell = row.person if column.id == "id_number" else row.cells.get(column.id)
    if value is None or isinstance(value, date):
        return day_as_typed(value, habits.dates) if value else None
    if column.kind == "money":
        return money_as_typed(int(value), habits, line)
    if column.kind == "number":
        return number_as_typed(str(value), habits, line)
    return word_as_typed(str(value), habits, line)


def word_as_typed(word: str, habits: Habits, line: int) -> str:
    """Return a choice in one of its wordings; other text stays."""
    words = WORDS.get(word, (word,))
    return words[line % len(words)] if habits.mixed else words[0]


def name_as_typed(name: str, habits: Habits, line: int) -> str:
    """Return a name, with the blanks and characters of the office."""
    if habits.traditional:
        name = name.translate(_TRADITIONAL)
    if habits.mixed and line % 11 == 3 and len(name) == 2:
        return f"{name[0]}　{name[1]}"
    if habits.mixed and line % 13 == 5:
        return f" {name} "
    return name


def number_as_typed(number: str, habits: Habits, line: int) -> str:
    """Return an identity or certificate number as it is typed or exported."""
    if not habits.mixed:
        return number
    forms = {1: f"'{number}", 3: number.translate(_WIDE), 5: number.lower()}
    if len(number) == 18:
        forms[7] = f"{number[:6]} {number[6:14]} {number[14:]} "
        if number[6:8] == "19":
            forms[8] = number[:6] + number[8:17]  # as it was until 1999
    return forms.get(line % 9, number)


def day_as_typed(day: date, form: Dates) -> FileCell:
    """Return a day in one of the forms of offices.

    >>> day_as_typed(date(2026, 11, 5), "dot"), day_as_typed(date(2026, 11, 5), "serial")
    ('2026.11.5', 46331)
    """
    return _DAYS[form](day)


_DAYS: Final[dict[Dates, Callable[[date], FileCell]]] = {
    "iso": date.isoformat,
    "slash": lambda day: f"{day.year}/{day.month}/{day.day}",
    "dot": lambda day: f"{day.year}.{day.month}.{day.day}",
    "compact": lambda day: f"{day:%Y%m%d}",
    "chinese": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "serial": lambda day: (day - _EXCEL_EPOCH).days,
    "excel": lambda day: day,
}


def money_as_typed(fen: int, habits: Habits, line: int) -> FileCell:
    """Return an amount of whole yuan as number or text."""
    yuan = fen // 100 if fen % 100 == 0 else fen / 100
    if habits.money == "plain":
        return yuan
    forms = (f"{yuan:,.2f}", f"{yuan}元", str(yuan).translate(_WIDE), f"{yuan:.2f}")
    return forms[line % len(forms)]
