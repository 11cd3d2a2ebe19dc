"""The units of parameters and indicators: what they are called and how values are held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

HeldAs = Literal["money", "percent", "ratio", "count", "day", "month_day", "set", "choice"]


class Unit(NamedTuple):
    """How a unit is called after a value, and how its values are held in memory.

    Money is integer fen; percentages and ratios are integer ten-thousandths; counts are whole;
    a day of every year is a `MonthDay`.
    """

    name: Text
    held_as: HeldAs


PARAMETER_UNITS: Final[Mapping[str, Unit]] = {
    "yuan": Unit(Text("元", "yuan"), "money"),
    "yuan_per_day": Unit(Text("元/天", "yuan a day"), "money"),
    "yuan_per_month": Unit(Text("元/月", "yuan a month"), "money"),
    "yuan_per_year": Unit(Text("元/年", "yuan a year"), "money"),
    "percent": Unit(Text("%", "%"), "percent"),
    "ratio": Unit(Text("倍", "times"), "ratio"),
    "years": Unit(Text("周岁（年）", "years"), "count"),
    "months": Unit(Text("个月", "months"), "count"),
    "days": Unit(Text("天", "days"), "count"),
    "working_days": Unit(Text("个工作日", "working days"), "count"),
    "hours": Unit(Text("小时", "hours"), "count"),
    "persons": Unit(Text("人", "persons"), "count"),
    "times": Unit(Text("次", "times"), "count"),
    "count": Unit(Text("个", ""), "count"),
    "date": Unit(Text("", ""), "day"),
    "month_day": Unit(Text("", ""), "month_day"),
    "set": Unit(Text("", ""), "set"),
    "choice": Unit(Text("", ""), "choice"),
}

INDICATOR_UNITS: Final[Mapping[str, Text]] = {
    "percent": Text("%", "%"),
    "persons": Text("人", "persons"),
    "person_times": Text("人次", "person-times"),
    "households": Text("户", "households"),
    "count": Text("个", ""),
    "yuan": Text("元", "yuan"),
    "ten_thousand_yuan": Text("万元", "ten thousand yuan"),
    "days": Text("天", "days"),
    "months": Text("个月", "months"),
    "working_days": Text("个工作日", "working days"),
    "hours": Text("小时", "hours"),
    "times": Text("次", "times"),
    "pieces": Text("件", "pieces"),
    "square_metres": Text("平方米", "square metres"),
}
