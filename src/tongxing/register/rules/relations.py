"""Who may be recorded as acting for a person, and what should be looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text
from tongxing.register.rules.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

ADULT: Final = 18
KINDS: Final[Mapping[str, Text]] = {
    "guardian": Text("监护人", "guardian"),
    "agent": Text("代理人", "agent"),
    "carer": Text("照料者", "carer"),
    "father": Text("父亲", "father"),
    "mother": Text("母亲", "mother"),
}
"""The kinds of relation in words."""

ACTS: Final = frozenset({"guardian", "agent"})
"""Those that act for the person, and so need a paper and must be able to."""


@dataclass(frozen=True, kw_only=True)
class Other:
    """The one who is related, as far as a file here tells."""

    birth_date: date | None
    died_on: date | None


def check_relation(
    *, kind: str, authority: str, first: date | None, last: date | None, itself: bool
) -> None:
    """Refuse a relation that cannot be.

    Raises:
        RefusedError: It is to oneself, ends before it begins, or acts without any authority.
    """
    if itself:
        raise RefusedError(
            Text("关系人就是本人", "the person is related to himself"),
            Text("另一个人", "somebody else"),
            Text("重新选择", "choose again"),
        )
    if first is not None and last is not None and last < first:
        raise RefusedError(
            Text("最后一天早于第一天", "the last day is before the first"),
            Text("最后一天不早于第一天", "a last day that is not before the first"),
            Text("更正日期", "correct the days"),
        )
    if kind in ACTS and not authority.strip():
        raise RefusedError(
            Text(f"没有写{KINDS[kind].zh}的依据", f"no authority of the {KINDS[kind].en}"),
            Text("判决、指定书、委托书或法定关系", "a judgment, appointment or mandate"),
            Text("填写依据", "write down on what it rests"),
        )


def warnings(kind: str, other: Other | None, *, today: date) -> list[Text]:
    """Say what is wrong with somebody who should act for a person: dead, or a minor."""
    if other is None or kind not in {*ACTS, "carer"}:
        return []
    who = KINDS[kind]
    if other.died_on is not None:
        return [
            Text(
                f"{who.zh}已于 {other.died_on} 死亡，请确认新的{who.zh}",
                f"The {who.en} died on {other.died_on}: find out who it is now",
            )
        ]
    if kind in ACTS and other.birth_date is not None and age(other.birth_date, today) < ADULT:
        return [
            Text(
                f"{who.zh}未满 {ADULT} 周岁，不能代为办理，请核对",
                f"The {who.en} is under {ADULT} and cannot act for anybody: check it",
            )
        ]
    return []


def age(born: date, day: date) -> int:
    """Return the completed years of life on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
