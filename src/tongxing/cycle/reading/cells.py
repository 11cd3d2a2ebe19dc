"""Cells as values, by the type of their column. Each distinct cell is read once.

A cell that cannot be read becomes a `Fault` instead of a value; the row then goes back to the
office. Blank cells become None.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, cast

from tongxing.cycle.reading.impairments import parse_category, parse_components, parse_grade
from tongxing.foundations.amounts import parse_amount
from tongxing.foundations.cells import Cell, cell_text
from tongxing.foundations.dates import parse_day, parse_month, parse_month_range
from tongxing.foundations.errors import CellError
from tongxing.foundations.identity import CertificateNumber, CreditCode, IdNumber
from tongxing.foundations.numbers import parse_integer
from tongxing.foundations.places import PlaceCode
from tongxing.foundations.text import Text, compact_text, normal_text, simplified

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tongxing.cycle.store import RejectCode
    from tongxing.law.documents import Column

_SHARED_TYPES = frozenset(
    {"id_number", "credit_code", "item_id", "phone"}
    | {"name", "certificate_number", "day", "end_day", "money"}
)
_NOTHING = frozenset({"-", "--", "—", "——", "/", "\\", "无", "空", "null", "none", "nan"})
_ERROR = re.compile(
    r"#(?:REF!|DIV/0!|N/A|NAME\?|VALUE!|NULL!|NUM!|SPILL!|CALC!|ERROR!)", re.IGNORECASE
)
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?E\+[0-9]+", re.IGNORECASE)
_DIGITS_OF_EXCEL = 15
_LONGEST_SIGN = 16  # of what stands in cells instead of a value; longer cells are spared the search
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
_IDENTITY_HEADING = re.compile("身份证号|身份号码")
_COUNTRY_CODE = re.compile(r"(?:\+|00)86(?=1[3-9][0-9]{9}$)")
_YES = frozenset(["是", "有", "需要", "能", "y", "yes", "true", "1", "√", "✓", "对", "要"])
_NO = frozenset(["否", "无", "不需要", "不能", "没有", "n", "no", "false", "0", "×", "x", "不要"])


@dataclass(frozen=True)
class Fault:
    """Why a cell cannot be read; the code is for checks that look at rejected rows."""

    text: Text
    code: RejectCode = "unreadable"


class MonthSpan(NamedTuple):
    """The first day of the first month of a cell, and how many months it spans."""

    first: date | None
    months: int


@dataclass(frozen=True)
class CellReader:
    """Reads columns of cells and remembers what each distinct cell means.

    Attributes:
        as_of: Nobody is born after this day.
        programmes: By id and by name, in the spelling of `programme_key`: the id of a programme.
    """

    as_of: date
    programmes: Mapping[str, str]
    _memory: dict[object, dict[object, object]] = field(default_factory=dict)

    def read(
        self, column: Column, cells: Sequence[object]
    ) -> tuple[list[object], dict[int, Fault]]:
        """Return the values of a column's cells (None: blank or not readable) and the faults."""
        memory = self._memory.setdefault(_memory_key(column), {})
        parse = self._parser(column)
        distinct = set(cells)
        for cell in distinct.difference(memory):
            memory[cell] = _value(cell, parse, column)
        values = [memory[cell] for cell in cells]
        if not any(type(memory[cell]) is Fault for cell in distinct):
            return values, {}
        faults = {index: value for index, value in enumerate(values) if isinstance(value, Fault)}
        for index in faults:
            values[index] = None
        return values, faults

    def _parser(self, column: Column) -> Callable[[Cell], object]:
        if column.type in {"choice", "programme"}:
            return self._words(column)
        if column.type == "id_number":
            return self._id_number
        if column.type == "text" and any(_IDENTITY_HEADING.search(name) for name in column.names):
            return _text_or_id_number
        return _PARSERS[column.type]

    def _id_number(self, cell: Cell) -> str:
        number = IdNumber.parse(cell)
        if number.birth_date > self.as_of:
            raise CellError(
                Text(f"出生日期 {number.birth_date} 在将来", f"date of birth {number.birth_date}"),
                Text("已经出生的人", "a day that has passed"),
            )
        return number.value

    def _words(self, column: Column) -> Callable[[Cell], object]:
        if column.type == "programme":
            known: Mapping[str, str] = self.programmes
            shown = "、".join(key for key in known if _IDEOGRAPH.search(key))
        else:
            known = {
                word_key(word): choice for choice, words in column.choices.items() for word in words
            }
            known = {**{word_key(choice): choice for choice in column.choices}, **known}
            shown = "、".join(words[0] for words in column.choices.values())

        def read(cell: Cell) -> str:
            key = word_key(cell_text(cell))
            found = known.get(key) or known.get(_without_brackets(key))
            if found is None:
                raise CellError(
                    Text(
                        f"没有“{cell_text(cell)}”这一项", f"{cell_text(cell)!r} is not known here"
                    ),
                    Text(shown, f"one of {shown}"),
                )
            return found

        return read


def word_key(text: str) -> str:
    """Return the spelling under which words of choice are compared."""
    return simplified(compact_text(text)).lower()


def _without_brackets(key: str) -> str:
    return re.sub(r"\([^)]*\)", "", key)


def found_text(cell: object) -> str:
    """Return a cell as the office sees it, for the list of rejected rows."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return f"{cell:.{_DIGITS_OF_EXCEL}G}"
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return " ".join(str(cell).split())


def _memory_key(column: Column) -> object:
    if column.type in _SHARED_TYPES:
        return column.type
    return column.type, column.id, column.names, tuple(column.choices.items())


def _value(cell: object, parse: Callable[[Cell], object], column: Column) -> object:
    if cell == "" or cell is None:
        return None
    if isinstance(cell, str):
        if len(cell) <= _LONGEST_SIGN:
            word = compact_text(cell)
            if _is_nothing(word, column):
                return None
            if _ERROR.fullmatch(word):
                return Fault(Text(f"公式出错：{word}", f"an error in a formula: {word}"))
        elif cell.isspace():
            return None
    elif isinstance(cell, bool) or not isinstance(cell, int | float | date):
        cell = found_text(cell)
    try:
        return parse(cast("Cell", cell))
    except CellError as error:
        return Fault(error.reason)


def _is_nothing(word: str, column: Column) -> bool:
    """Say whether a word only fills a cell; 无 is an answer where a column asks for one."""
    if not word.lstrip("'"):
        return True
    is_answer = word == "无" and column.type in {"choice", "boolean"}
    return word.lower() in _NOTHING and not is_answer


def _name(cell: Cell) -> str:
    """Return a name as it is shown: spaces mean something only between words in letters."""
    text = normal_text(cell_text(cell) if not isinstance(cell, str) else cell).lstrip("'")
    return compact_text(text) if _IDEOGRAPH.search(text) else text


def _text(cell: Cell) -> str:
    """Return a text; long numbers that a workbook kept as numbers have lost their last digits."""
    if isinstance(cell, str):
        text = normal_text(cell).lstrip("'")
        if not _SCIENTIFIC.fullmatch(text):
            return text
    elif isinstance(cell, datetime):
        return found_text(cell)
    elif isinstance(cell, float) and not cell.is_integer():
        return f"{cell:.{_DIGITS_OF_EXCEL}g}" if math.isfinite(cell) else str(cell)
    elif isinstance(cell, date) or cell is None or abs(cell) < 10**_DIGITS_OF_EXCEL:
        return cell_text(cell)
    raise CellError(
        Text("号码按数字保存，末几位已被 Excel 破坏", "Excel has destroyed the last digits"),
        Text("以文本格式填写的号码", "the number written in a text cell"),
    )


def _text_or_id_number(cell: Cell) -> str:
    """Return the identity number of a relative in its one spelling; what is none stays as it is."""
    try:
        return IdNumber.parse(cell).value
    except CellError:
        return _text(cell)


def _item_id(cell: Cell) -> str:
    """Return the number of a thing in one spelling, whatever spaces and small letters it has."""
    return compact_text(_text(cell)).upper()


def _phone(cell: Cell) -> str:
    """Return a telephone number without spaces and hyphens; several numbers stay as written."""
    return _COUNTRY_CODE.sub("", compact_text(_text(cell)).replace("-", ""))


def _month_span(cell: Cell) -> MonthSpan:
    first, last = parse_month_range(cell)
    return MonthSpan(first.first_day, last - first + 1)


def _integer(cell: Cell) -> int:
    return parse_integer(re.sub("年度?$", "", cell_text(cell)))


def _boolean(cell: Cell) -> bool:
    word = word_key(cell_text(cell))
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise CellError(
        Text(f"“{word}”不是是或否", f"{word!r} is neither yes nor no"), Text("是、否", "是 or 否")
    )


_PARSERS: Mapping[str, Callable[[Cell], object]] = {
    "name": _name,
    "text": _text,
    "certificate_number": lambda cell: CertificateNumber.parse(cell).value,
    "credit_code": lambda cell: CreditCode.parse(cell).value,
    "item_id": _item_id,
    "phone": _phone,
    "day": parse_day,
    "end_day": lambda cell: parse_day(cell, end=True),
    "month": lambda cell: parse_month(cell).first_day,
    "month_range": _month_span,
    "money": parse_amount,
    "integer": _integer,
    "boolean": _boolean,
    "category": parse_category,
    "grade": parse_grade,
    "components": parse_components,
    "place_code": lambda cell: str(PlaceCode.parse(cell)),  # type: ignore[arg-type]
}
