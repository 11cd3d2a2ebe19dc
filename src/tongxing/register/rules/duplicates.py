"""How two files of a county are compared, what each agreement weighs, and what is said of it.

Every part of two files falls into one of its levels. `m` is how often two files of one person fall
there, `u` how often files of two persons do. `m` is our judgement: a register that has been looked
after has too few duplicates to learn it from (decision 0027). `u` is learned from the county.

Families share telephone, household, guardian and village. These are weighed once, as living
together: else a brother's file would look like a second one of his sister's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text
from tongxing.register.rules.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

FEWEST: Final = 2_000
"""In a register with fewer files nothing is learned: the values below stand for `u` as well."""

LEAST: Final = 0.5
"""Pairs that are less probably one person's are not shown."""

MOST: Final = 2_000
"""So many pairs are kept, the most probable ones."""

EXPECTED: Final = 0.005
"""The share of files that are expected to have a second one."""

LONGEST: Final = timedelta(hours=6)
"""A search that was asked for longer ago has been lost with its worker, and bars no other one."""

BUSY: Final = frozenset({"waiting", "running"})
"""States in which the worker has a search in hand."""

STEPS: Final[Mapping[str, Text]] = {
    "waiting": Text("排队等候后台进程", "waiting for the worker"),
    "read": Text("读取全县档案", "reading the files of the county"),
    "learn": Text("统计偶然相同有多常见", "counting how often things agree by chance"),
    "compare": Text("逐对比较", "comparing pairs"),
}
"""What the worker does, in this order."""


@dataclass(frozen=True, kw_only=True)
class Level:
    """One way in which a part of two files can agree or differ.

    Attributes:
        when: The condition in SQL on columns ending in `_l` and `_r`; empty: none of those above.
        m: How often two files of one person are found here; 0 where nothing is weighed.
        u: How often files of two persons are, as long as nothing is learned.
        told: What is said of it.
    """

    id: str
    when: str
    told: Text
    m: float = 0.0
    u: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of two files that is compared.

    Attributes:
        unknown: The condition in SQL under which nothing can be said of it.
    """

    id: str
    unknown: str
    levels: tuple[Level, ...]

    def level(self, name: str) -> Level:
        """Return a level by its name."""
        return next(each for each in self.levels if each.id == name)


def _lacks(column: str) -> str:
    return f"{column}_l IS NULL OR {column}_r IS NULL"


def _agrees(part: str, zh: str, en: str, *, m: float = 0.0, u: float = 0.0) -> Part:
    """Return a part that is the same or is not."""
    same, other = Text(f"{zh}相同", f"the same {en}"), Text(f"{zh}不同", f"another {en}")
    rest = (1 - m, 1 - u) if m else (0.0, 0.0)
    return Part(
        id=part,
        unknown=_lacks(part),
        levels=(
            Level(id="same", when=f"{part}_l = {part}_r", m=m, u=u, told=same),
            Level(id="other", when="", m=rest[0], u=rest[1], told=other),
        ),
    )


_NAME: Final = Part(
    id="name",
    unknown=_lacks("name"),
    levels=(
        Level(
            id="same", when="name_l = name_r", m=0.85, u=3e-5,
            told=Text("姓名相同", "the same name"),
        ),
        Level(
            id="sound", when="spoken_l = spoken_r", m=0.08, u=4e-6,
            told=Text("姓名同音不同字", "names that sound alike"),
        ),
        Level(
            id="near", m=0.05, u=7e-4,
            when="least(length(name_l), length(name_r)) > 2"
            " AND damerau_levenshtein(name_l, name_r) = 1",
            told=Text("姓名差一个字", "names that differ in one character"),
        ),
        Level(id="other", when="", m=0.02, u=0.999, told=Text("姓名不同", "another name")),
    ),
)  # fmt: skip
_BORN: Final = Part(
    id="born",
    unknown=_lacks("born"),
    levels=(
        Level(
            id="same", when="born_l = born_r", m=0.8, u=5e-5,
            told=Text("出生日期相同", "the same date of birth"),
        ),
        Level(
            id="digit", when="hamming(born_l, born_r) = 1", m=0.16, u=1.2e-3,
            told=Text("出生日期差一位数字", "dates of birth one digit apart"),
        ),
        Level(
            id="swapped", m=0.02, u=2e-5,
            when="left(born_l, 4) = left(born_r, 4) AND right(born_l, 2) = substr(born_r, 5, 2)"
            " AND substr(born_l, 5, 2) = right(born_r, 2)",
            told=Text("出生的月和日颠倒", "month and day of birth exchanged"),
        ),
        Level(id="other", when="", m=0.02, u=0.999, told=Text("出生日期不同", "another birthday")),
    ),
)  # fmt: skip
_NUMBER: Final = Part(
    id="number",
    unknown=_lacks("turn"),
    levels=(
        Level(
            id="same", when="turn_l = turn_r AND issued_l = issued_r", m=0.35, u=0.01,
            told=Text("身份号码除出生日期外相同", "identity numbers alike but for the birthday"),
        ),
        Level(
            id="issued", when="turn_l = turn_r", m=0.05, u=2e-3,
            told=Text("身份号码顺序码相同、发证地不同", "numbers of one turn from two places"),
        ),
        Level(
            id="near", when="issued_l = issued_r AND hamming(turn_l, turn_r) = 1", m=0.2, u=0.17,
            told=Text("身份号码的顺序码差一位", "turns of the numbers one digit apart"),
        ),
        Level(
            id="other", when="", m=0.4, u=0.82,
            told=Text("身份号码的顺序码不同", "numbers of another turn"),
        ),
    ),
)  # fmt: skip
_PLACE: Final = Part(
    id="place",
    unknown=_lacks("township"),
    levels=(
        Level(
            id="village", when="village_l = village_r", m=0.6, u=0.01,
            told=Text("同一村（社区）", "the same village"),
        ),
        Level(
            id="township", when="township_l = township_r", m=0.15, u=0.11,
            told=Text("同一乡镇（街道）", "the same township"),
        ),
        Level(id="other", when="", m=0.25, u=0.88, told=Text("乡镇不同", "another township")),
    ),
)  # fmt: skip

_SEX: Final = _agrees("sex", "性别", "sex", m=0.97, u=0.5)
_SHARED: Final = (
    _agrees("household", "户号", "household"),
    _agrees("phone", "电话", "telephone"),
    _agrees("guardian", "监护人", "guardian"),
)
"""What those who live together share."""

SHARED: Final = tuple(part.id for part in _SHARED)

_IS_SHARED: Final = " OR ".join(f"coalesce({each}_l = {each}_r, false)" for each in SHARED)
_TOGETHER: Final = Part(
    id="together",
    unknown=" AND ".join(f"({_lacks(each)})" for each in SHARED),
    levels=(
        Level(id="same", when=_IS_SHARED, m=0.75, u=1e-5, told=Text("同住", "live together")),
        Level(id="other", when="", m=0.25, u=1.0, told=Text("不同住", "do not live together")),
    ),
)
_APART: Final = replace(_PLACE, unknown=f"{_PLACE.unknown} OR {_IS_SHARED}")
"""The place of those who live together is the same for that reason."""

PARTS: Final = (_NAME, _BORN, _NUMBER, _SEX, _PLACE, *_SHARED)
"""What officers are told of. The birthday inside an identity number is compared as the birthday."""

WEIGHED: Final = (_NAME, _BORN, _NUMBER, _SEX, _TOGETHER, _APART)
"""What the probability follows from: parts that have little to do with each other."""


def is_twins(found: Mapping[str, str]) -> bool:
    """Say whether two files are perhaps those of twins: born and living together, other names.

    >>> is_twins({"born": "same", "household": "same", "name": "near"})
    True
    >>> is_twins({"born": "same", "household": "same", "name": "same"})
    False
    >>> is_twins({"born": "digit", "household": "same", "name": "near"})
    False
    """
    together = any(found.get(part) == "same" for part in SHARED)
    return together and found.get("born") == "same" and found.get("name") != "same"


def check_start(*, busy: bool) -> None:
    """Refuse a second search beside one that is under way.

    Raises:
        RefusedError: One is.
    """
    if busy:
        raise RefusedError(
            Text("这个县区正在查重", "a search of this county is under way"),
            Text("同一时间只有一次查重", "one search at a time"),
            Text("等它做完再看结果", "wait for its result"),
        )


def check_two_files(one: int, other: int, county: str, of_other: str) -> None:
    """Refuse to tell apart what is one file, or files of two counties.

    Raises:
        RefusedError: It is one file, or they are of two counties.
    """
    if one == other or county != of_other:
        raise RefusedError(
            Text("这不是同一区县的两份档案", "these are not two files of one county"),
            Text("同一区县的两份档案", "two files of one county"),
            Text("重新选择档案", "choose the files again"),
        )
