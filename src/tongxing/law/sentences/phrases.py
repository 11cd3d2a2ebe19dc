"""Puts expressions and values into words, in Chinese and in English, by the catalogue's labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tongxing.foundations.money import format_yuan
from tongxing.foundations.text import Language, Text
from tongxing.law.documents import EVER, NEVER, MonthDay
from tongxing.law.expressions.tree import Apply, Constant, Lookup, Name, Node, Parameter
from tongxing.law.expressions.types import MONEY, RATE, RATE_SCALE, Type, type_of_fact
from tongxing.law.expressions.words.table import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongxing.law.in_force import Law

UNKNOWN: Final = Text("未知", "not known")
_YES: Final = Text("是", "yes")
_NO: Final = Text("否", "no")
_NOTHING: Final = Text("（空）", "nothing")
_NO_DAYS: Final = {
    NEVER: Text("没有发生", "has not happened"),
    EVER: Text("从未有过", "never before"),
}
_COMPOUND: Final = {"and", "or", "if"}


@dataclass(frozen=True)
class Phrases:
    """Says nodes and values in one language, with the labels and the numbers of one law."""

    law: Law
    lang: Language

    def say(self, node: Node) -> str:
        """Return the phrase for a node."""
        match node:
            case Apply(word=word, args=args):
                return WORDS[word].say(args, self)
            case Constant(label=label, value=value, type=kind):
                return label.say(self.lang) or self.value(value, kind)
            case Parameter():
                return self._parameter(node)
            case Name(label=label):
                return label.say(self.lang)
            case Lookup():
                message = "only a tree as it was read can be said, not one bound to a law"
                raise TypeError(message)

    def deny(self, node: Node) -> str:
        """Return the phrase for the opposite of a condition."""
        if isinstance(node, Apply):
            return WORDS[node.word].deny(node.args, self)
        said = self.say(node)
        return f"“{said}”为否" if self.lang == "zh" else f"not “{said}”"

    def inner(self, node: Node) -> str:
        """Return the phrase for a node inside another, in brackets where it needs them."""
        said = self.say(node)
        if not (isinstance(node, Apply) and node.word in _COMPOUND):
            return said
        return f"（{said}）" if self.lang == "zh" else f"({said})"

    def figure(self, node: Node) -> str:
        """Return the number in a parameter; its name where that depends or is unknown."""
        found = self.law.value(node.id) if isinstance(node, Parameter) else None
        if found is None or found.value is None or isinstance(found.value, Mapping):
            return self.say(node)
        return self.value(found.value, node.type)

    def value(self, value: object, kind: Type) -> str:
        """Return the words for a value of a type."""
        if value is None:
            return UNKNOWN.say(self.lang)
        if isinstance(value, date):
            return self._day(value)
        if isinstance(value, MonthDay):
            return self._day_of_year(value)
        if isinstance(value, frozenset):
            return self._several(value, kind)
        if isinstance(value, Mapping):
            return self._components(value)
        return self._single(value, kind)

    def fact(self, fact_id: str, value: object) -> str:
        """Return `低收入身份：低保`."""
        fact = self.law.facts.get(fact_id)
        if fact is None:
            return f"{fact_id}{self._text('：', ': ')}{self.value(value, Type('text'))}"
        said = self.value(value, type_of_fact(fact))
        return f"{fact.name.say(self.lang)}{self._text('：', ': ')}{said}"

    def listed(self, parts: Iterable[str]) -> str:
        """Return phrases one after the other."""
        return self._text("；", "; ").join(parts)

    def _text(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def _single(self, value: object, kind: Type) -> str:
        match value:
            case bool():
                return (_YES if value else _NO).say(self.lang)
            case int() if kind == MONEY:
                return self._text("{} 元", "{} yuan").format(format_yuan(value))
            case int() if kind == RATE:
                percent = (Decimal(value * 100) / RATE_SCALE).normalize()
                return f"{percent:f}%"
        words = self.law.scope.values_of(kind)
        if isinstance(value, str | int) and value in words:
            return words[value].say(self.lang)
        return str(value)

    def _day(self, day: date) -> str:
        if day in _NO_DAYS:
            return _NO_DAYS[day].say(self.lang)
        return f"{day.year}年{day.month}月{day.day}日" if self.lang == "zh" else day.isoformat()

    def _day_of_year(self, day: MonthDay) -> str:
        return f"{day.month}月{day.day}日" if self.lang == "zh" else f"{day.month:02}-{day.day:02}"

    def _several(self, values: frozenset[object], kind: Type) -> str:
        listed: list[object] = [word for word in self.law.scope.values_of(kind) if word in values]
        rest = sorted(values - set(listed), key=str)
        said = [self._single(value, kind) for value in (*listed, *rest)]
        return self._text("、", ", ").join(said) or _NOTHING.say(self.lang)

    def _components(self, components: Mapping[object, object]) -> str:
        category, grade = Type("enumeration", "category"), Type("enumeration", "grade")
        said = [
            f"{self._single(kind, category)}{self._text('', ' ')}{self._single(value, grade)}"
            for kind, value in components.items()
        ]
        return self._text("、", ", ").join(said) or _NOTHING.say(self.lang)

    def _parameter(self, parameter: Parameter) -> str:
        """Return `成年年龄（18）`; without a number where it depends on the person."""
        name = parameter.label.say(self.lang)
        found = self.law.value(parameter.id)
        value = found.value if found else None
        if isinstance(value, Mapping):
            return name
        said = self.value(value, parameter.type)
        return f"{name}（{said}）" if self.lang == "zh" else f"{name} ({said})"
