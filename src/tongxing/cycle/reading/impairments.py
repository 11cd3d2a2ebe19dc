"""Categories, grades and components of disability as offices write them."""

from __future__ import annotations

import re

from tongxing.foundations.cells import Cell, cell_text
from tongxing.foundations.errors import CellError
from tongxing.foundations.identity import CATEGORIES
from tongxing.foundations.text import Text, simplified

_WORDS = dict(
    zip(("视力", "听力", "言语", "肢体", "智力", "精神", "多重"), CATEGORIES, strict=True)
)
_GRADES = {
    sign: grade
    for grade, signs in enumerate(("1一壹", "2二贰", "3三叁参", "4四肆"), start=1)
    for sign in signs
}
_WORD = re.compile("|".join(_WORDS))
_CATEGORY_DIGIT = re.compile(r"0?([1-7])类?")
_GRADE = re.compile(rf"(?:残疾)?0?([{''.join(_GRADES)}])级?(?:残疾)?")
_ROMAN = {"IV": 4, "III": 3, "II": 2, "I": 1}
_COMPONENT = re.compile(rf"({'|'.join(_WORDS)})(?:残疾)?[:(\-]?([{''.join(_GRADES)}])级?\)?")
_SEPARATORS = re.compile(r"[、,;/+和及|。.]*")


def parse_category(cell: Cell) -> str:
    """Return the id of a category: `肢体`, `肢体残疾`, `4`.

    Raises:
        CellError: It names none, or more than one.
    """
    text = simplified(cell_text(cell))
    words = set(_WORD.findall(text))
    if len(words) == 1:
        return _WORDS[words.pop()]
    digit = _CATEGORY_DIGIT.fullmatch(text)
    if digit is None:
        raise CellError(
            Text(f"“{text}”不是残疾类别", f"{text!r} is not a category"),
            Text("、".join(_WORDS), f"one of {', '.join(_WORDS)}"),
        )
    return CATEGORIES[int(digit[1]) - 1]


def parse_grade(cell: Cell) -> int:
    """Return a grade, 1 to 4: `一级`, `1级`, `壹级`, `1`.

    Raises:
        CellError: It is none.
    """
    text = simplified(cell_text(cell))
    match = _GRADE.fullmatch(text)
    if match:
        return _GRADES[match[1]]
    roman = _ROMAN.get(text.upper().removesuffix("级"))
    if roman is None:
        raise CellError(
            Text(f"“{text}”不是残疾等级", f"{text!r} is not a grade"),
            Text("一级、二级、三级、四级", "一级, 二级, 三级 or 四级"),
        )
    return roman


def parse_components(cell: Cell) -> str:
    """Return the components of 多重 in one spelling: `vision:2,intellectual:3`, by category.

    Raises:
        CellError: A part cannot be read, or a category stands there twice.
    """
    text = simplified(cell_text(cell))
    found = [(_WORDS[word], _GRADES[sign]) for word, sign in _COMPONENT.findall(text)]
    rest = _COMPONENT.sub("", text)
    if not found or not _SEPARATORS.fullmatch(rest) or len(dict(found)) < len(found):
        raise CellError(
            Text(f"“{text}”不是多重残疾明细", f"{text!r} does not list components"),
            Text("如：视力二级、智力三级", "as 视力二级、智力三级"),
        )
    found.sort(key=lambda component: CATEGORIES.index(component[0]))
    return ",".join(f"{category}:{grade}" for category, grade in found)
