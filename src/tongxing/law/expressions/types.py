"""The types of the language, and which type each unit of a parameter has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from tongxing.foundations.text import Text
from tongxing.law.units import PARAMETER_UNITS

if TYPE_CHECKING:
    from tongxing.law.documents import Fact, Parameter

Kind = Literal[
    "boolean",
    "integer",
    "money",
    "rate",
    "date",
    "text",
    "enumeration",
    "set",
    "components",
    "programme",
    "month_day",
    "records",
]


class Type(NamedTuple):
    """The kind of a value; for enumerations and sets also the document that lists the words.

    In memory money is integer fen, and a rate (a percentage, a ratio) an integer in
    ten-thousandths: 20 % is 2000. Nothing is ever a float.
    """

    kind: Kind
    of: str | None = None

    @property
    def name(self) -> Text:
        """What the kind is called in a message."""
        return _NAMES[self.kind]

    @property
    def element(self) -> Type:
        """The type of what a set holds."""
        return Type("enumeration", self.of) if self.of else TEXT


BOOLEAN: Final = Type("boolean")
INTEGER: Final = Type("integer")
MONEY: Final = Type("money")
RATE: Final = Type("rate")
DATE: Final = Type("date")
TEXT: Final = Type("text")
COMPONENTS: Final = Type("components")
PROGRAMME: Final = Type("programme")
MONTH_DAY: Final = Type("month_day")
RECORDS: Final = Type("records")
A_PROGRAMME: Final = Type("enumeration", "programme")
"""What a column holds that names a programme: one word for each."""

RATE_SCALE: Final = 10_000
"""One whole, as a rate is held in memory."""

_NAMES: Final[dict[Kind, Text]] = {
    "boolean": Text("是否", "yes or no"),
    "integer": Text("整数", "a whole number"),
    "money": Text("金额", "money"),
    "rate": Text("比率", "a rate"),
    "date": Text("日期", "a date"),
    "text": Text("文字", "text"),
    "enumeration": Text("选项", "a choice"),
    "set": Text("集合", "a set"),
    "components": Text("多重残疾明细", "components of a multiple disability"),
    "programme": Text("项目", "a programme"),
    "month_day": Text("每年的某日", "a day of every year"),
    "records": Text("名册", "a list of records"),
}

_HELD_AS: Final[dict[str, Type]] = {
    "money": MONEY,
    "percent": RATE,
    "ratio": RATE,
    "day": DATE,
    "month_day": MONTH_DAY,
    "count": INTEGER,
}


def type_of_fact(fact: Fact) -> Type:
    """Return the type of a fact's values."""
    return Type("enumeration", fact.id) if fact.type == "enumeration" else Type(fact.type)


def type_of_parameter(parameter: Parameter) -> Type:
    """Return the type of one value of a parameter, as its unit says."""
    words = parameter.of or (parameter.id if parameter.choices else None)
    if parameter.unit == "set":
        return Type("set", words)
    if parameter.unit == "choice":
        return Type("enumeration", words) if words else TEXT
    unit = PARAMETER_UNITS.get(parameter.unit)
    return _HELD_AS[unit.held_as] if unit else INTEGER
