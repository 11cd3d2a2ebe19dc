"""What the words in an expression may mean: facts, parameters, programmes and further columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tongxing.foundations.text import Text
from tongxing.law.expressions.tree import Constant, Name, Node, Parameter
from tongxing.law.expressions.types import (
    DATE,
    MONEY,
    PROGRAMME,
    Type,
    type_of_fact,
    type_of_parameter,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tongxing.law import documents

READING_DAY = Name("reading_day", DATE, "reading_day", Text("判定日", "the reading day"))
OWN_AMOUNT = Name("amount", MONEY, "own_amount", Text("本项目金额", "this programme's amount"))


class Extra(NamedTuple):
    """A name that checks and indicators may use beside the facts: a plain column."""

    type: Type
    name: Text


@dataclass(frozen=True)
class Scope:
    """Everything a name may stand for where an expression is written.

    Attributes:
        facts: The facts, by id.
        parameters: The parameters, by id.
        programmes: The names of the programmes, by id.
        extra: Further names, by id; they go before all others.
        own_amount: Whether `amount` may be written: in the conditions of a programme that has one.
    """

    facts: Mapping[str, documents.Fact]
    parameters: Mapping[str, documents.Parameter]
    programmes: Mapping[str, Text] = field(default_factory=dict)
    extra: Mapping[str, Extra] = field(default_factory=dict)
    own_amount: bool = False
    _names: dict[str, Node] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._names.update(_by_word(_nodes(self)))

    def name(self, word: str) -> Node | None:
        """Return what a word stands for, by id or by Chinese name; None if nothing."""
        return self._names.get(word)

    def fact(self, fact_id: str) -> Name | None:
        """Return a fact by id, even where a further column has taken its name."""
        fact = self.facts.get(fact_id)
        return Name(fact.id, type_of_fact(fact), "fact", fact.name) if fact else None

    def programme(self, word: str) -> Constant | None:
        """Return a programme by id or by Chinese name."""
        for programme_id, name in self.programmes.items():
            if word in {programme_id, name.zh}:
                return Constant(programme_id, PROGRAMME, name)
        return None

    def values_of(self, kind: Type) -> Mapping[str | int, Text]:
        """Return the words that an enumeration or a set may hold; none for other types."""
        of = kind.of or ""
        if of in self.facts:
            return self.facts[of].values
        if of not in self.parameters:
            return {}
        choices: dict[str | int, Text] = {}
        choices.update(self.parameters[of].choices)
        return choices

    def value(self, word: str | int, kind: Type) -> Constant | None:
        """Return one value of an enumeration, by id or by its Chinese label."""
        for value, label in self.values_of(kind).items():
            if word in {value, label.zh} and not isinstance(word, bool):
                return Constant(value, Type("enumeration", kind.of), label)
        return None

    def value_words(self, kind: Type) -> list[str]:
        """Return every spelling of every value that an enumeration or a set may hold."""
        return [
            word
            for value, label in self.values_of(kind).items()
            for word in dict.fromkeys((str(value), label.zh))
        ]

    def programme_words(self) -> list[str]:
        """Return every spelling of every programme."""
        return [word for id_, name in self.programmes.items() for word in (id_, name.zh)]

    def words(self) -> Iterable[str]:
        """Return every name that may be written."""
        return self._names.keys()


def _nodes(scope: Scope) -> Iterator[Node]:
    for extra_id, extra in scope.extra.items():
        yield Name(extra_id, extra.type, "extra", extra.name)
    yield READING_DAY
    if scope.own_amount:
        yield OWN_AMOUNT
    for fact in scope.facts.values():
        yield Name(fact.id, type_of_fact(fact), "fact", fact.name)
    for parameter in scope.parameters.values():
        keys = tuple(name for fact in parameter.by if (name := scope.fact(fact)))
        kind = type_of_parameter(parameter)
        yield Parameter(parameter.id, kind, keys, parameter.rounding, parameter.name)


def _by_word(nodes: Iterator[Node]) -> dict[str, Node]:
    """Name the nodes by id and Chinese name. Ids go before names, earlier before later."""
    by_id: dict[str, Node] = {}
    by_name: dict[str, Node] = {}
    for node in nodes:
        if isinstance(node, Name | Parameter):
            by_id.setdefault(node.id, node)
            by_name.setdefault(node.label.zh, node)
    return {**by_name, **by_id}
