"""What the words in an expression may mean: facts, parameters, programmes, records' columns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from tongxing.foundations.text import Text
from tongxing.law.expressions.shapes import PAYMENTS
from tongxing.law.expressions.tree import Constant, Name, Node, Parameter
from tongxing.law.expressions.types import (
    A_PROGRAMME,
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
    from tongxing.law.expressions.shapes import RecordColumn, RecordShape

    _Entry = tuple[str, tuple[str, ...], Node]  # an id, the names, and what they stand for

READING_DAY = Name("reading_day", DATE, "reading_day", Text("判定日", "the reading day"))
OWN_AMOUNT = Name("amount", MONEY, "own_amount", Text("本项目金额", "this programme's amount"))


class Extra(NamedTuple):
    """A name that checks and indicators may use beside the facts: a plain column.

    Attributes:
        words: Further spellings.
        values: Of an enumeration that has the id of the column: its words.
    """

    type: Type
    name: Text
    words: tuple[str, ...] = ()
    values: Mapping[str | int, Text] = {}


@dataclass(frozen=True)
class Scope:
    """Everything a name may stand for where an expression is written.

    Attributes:
        facts: The facts, by id.
        parameters: The parameters, by id.
        programmes: The names of the programmes, by id.
        extra: Further names, by id; they go before all others.
        own_amount: Whether `amount` may be written: in the conditions of a programme that has one.
        records: The rosters of records, by id.
        grouped: Whether `group.` may be written: in a check that groups its rows.
        record: Inside a word about records: the roster whose columns go before all others. The
            further names are then written `row.NAME`.
    """

    facts: Mapping[str, documents.Fact]
    parameters: Mapping[str, documents.Parameter]
    programmes: Mapping[str, Text] = field(default_factory=dict)
    extra: Mapping[str, Extra] = field(default_factory=dict)
    own_amount: bool = False
    records: Mapping[str, RecordShape] = field(default_factory=dict)
    grouped: bool = False
    record: RecordShape | None = None
    _names: dict[str, Node] = field(init=False, repr=False, compare=False, default_factory=dict)
    _within: dict[str, Scope] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._names.update(_by_word(_entries(self)))

    def within(self, shape: RecordShape) -> Scope:
        """Return what names may mean inside a word about records."""
        if shape.id not in self._within:
            inside = replace(self, own_amount=False, grouped=False, record=shape)
            self._within[shape.id] = inside
        return self._within[shape.id]

    def name(self, word: str) -> Node | None:
        """Return what a word stands for, by id or by Chinese name; None if nothing."""
        return self._names.get(word)

    def fact(self, word: str) -> Name | None:
        """Return a fact by id or name, even where a further column has taken its name."""
        fact = self.facts.get(word)
        named = fact or next((each for each in self.facts.values() if each.name.zh == word), None)
        return Name(named.id, type_of_fact(named), "fact", named.name) if named else None

    def outer(self, word: str) -> Name | None:
        """Return what `row.` is followed by: a further column of the row, or one of its facts."""
        for extra_id, extra in self.extra.items():
            if word in {extra_id, extra.name.zh, *extra.words}:
                label = Text(f"本行{extra.name.zh}", f"{extra.name.en} of the row")
                return Name(extra_id, extra.type, "extra", label)
        return self.fact(word)

    def programme(self, word: str) -> Constant | None:
        """Return a programme by id or by Chinese name."""
        for programme_id, name in self.programmes.items():
            if word in {programme_id, name.zh}:
                return Constant(programme_id, PROGRAMME, name)
        return None

    def records_named(self, word: str) -> RecordShape | None:
        """Return a roster of records by id or by Chinese name."""
        found = self.records.get(word)
        named = (shape for shape in self.records.values() if shape.name.zh == word)
        return found or next(named, None)

    def shape(self, roster_id: str) -> RecordShape:
        """Return a roster of records by id; payments are one, whoever kept their list.

        Raises:
            KeyError: There is no such roster of records.
        """
        return PAYMENTS if roster_id == PAYMENTS.id else self.records[roster_id]

    def values_of(self, kind: Type) -> Mapping[str | int, Text]:
        """Return the words that an enumeration or a set may hold; none for other types."""
        of = kind.of or ""
        if of in self.facts:
            return self.facts[of].values
        if of in self.extra and self.extra[of].values:
            return self.extra[of].values
        return dict(self._words_of(of).items())

    def _words_of(self, of: str) -> Mapping[str, Text]:
        if of in self.parameters:
            return self.parameters[of].choices
        if of == A_PROGRAMME.of:
            return self.programmes
        choices = self._choices(of)
        return {value: Text(words[0], value) for value, words in choices.items() if words}

    def value(self, word: str | int, kind: Type) -> Constant | None:
        """Return one value of an enumeration, by id or by any of its labels."""
        choices = self._choices(kind.of or "")
        for value, label in self.values_of(kind).items():
            spelled = (value, label.zh, *choices.get(str(value), ()))
            if word in spelled and not isinstance(word, bool):
                return Constant(value, Type("enumeration", kind.of), label)
        return None

    def value_words(self, kind: Type) -> list[str]:
        """Return every spelling of every value that an enumeration or a set may hold."""
        choices = self._choices(kind.of or "")
        return [
            word
            for value, label in self.values_of(kind).items()
            for word in dict.fromkeys((str(value), label.zh, *choices.get(str(value), ())))
        ]

    def alike(self, one: Type, other: Type) -> bool:
        """Say whether two types may be compared: a choice column with a fact of the same values."""
        if one == other:
            return True
        if {one.kind, other.kind} != {"enumeration"}:
            return False
        if not (self._choices(one.of or "") or self._choices(other.of or "")):
            return False
        here, there = self.values_of(one).keys(), self.values_of(other).keys()
        return here <= there or there <= here

    def _choices(self, of: str) -> Mapping[str, tuple[str, ...]]:
        roster, _, column = of.partition(".")
        shape = self.records.get(roster)
        found = shape.columns.get(column) if shape else None
        return found.choices if found else {}

    def key(self, by: str) -> Name | None:
        """Return what keys a parameter: a fact, or a choice column of the records at hand."""
        roster, _, column = by.rpartition(".")
        if not roster:
            fact = self.facts.get(by)
            return self.fact(by) if fact else None
        shape = self.records.get(roster)
        found = shape.columns.get(column) if shape else None
        if found is None:
            return None
        if self.record is not None and self.record.id == roster:
            return _column_name(found)
        extra = self.extra.get(column)
        if extra is None or extra.type != found.type:
            return None
        return Name(column, extra.type, "extra", extra.name)

    def keyed_elsewhere(self, word: str) -> str | None:
        """Return what keys a parameter that cannot be used here; None for other words."""
        for parameter in self.parameters.values():
            if word in {parameter.id, parameter.name.zh}:
                return next((by for by in parameter.by if self.key(by) is None), None)
        return None

    def programme_words(self) -> list[str]:
        """Return every spelling of every programme."""
        return [word for id_, name in self.programmes.items() for word in (id_, name.zh)]

    def outer_words(self) -> list[str]:
        """Return every spelling that may follow `row.`."""
        return [word for id_, extra in self.extra.items() for word in (id_, extra.name.zh)]

    def words(self) -> Iterable[str]:
        """Return every name that may be written."""
        return self._names.keys()


def _entries(scope: Scope) -> Iterator[_Entry]:
    if scope.record is None:
        for extra_id, extra in scope.extra.items():
            named = (extra.name.zh, *extra.words)
            yield extra_id, named, Name(extra_id, extra.type, "extra", extra.name)
    else:
        for column in scope.record.columns.values():
            yield column.id, (column.name.zh, *column.words), _column_name(column)
    yield READING_DAY.id, (READING_DAY.label.zh,), READING_DAY
    if scope.own_amount:
        yield OWN_AMOUNT.id, (OWN_AMOUNT.label.zh,), OWN_AMOUNT
    for fact in scope.facts.values():
        yield fact.id, (fact.name.zh,), Name(fact.id, type_of_fact(fact), "fact", fact.name)
    for parameter in scope.parameters.values():
        keys = [scope.key(by) for by in parameter.by]
        known = tuple(key for key in keys if key is not None)
        if len(known) == len(keys):
            kind = type_of_parameter(parameter)
            node = Parameter(parameter.id, kind, known, parameter.rounding, parameter.name)
            yield parameter.id, (parameter.name.zh,), node


def _column_name(column: RecordColumn) -> Name:
    return Name(column.id, column.type, "column", column.name)


def _by_word(entries: Iterator[_Entry]) -> dict[str, Node]:
    """Index what may be named. Ids go before names, earlier before later."""
    by_id: dict[str, Node] = {}
    by_name: dict[str, Node] = {}
    for own_id, names, node in entries:
        by_id.setdefault(own_id, node)
        for name in names:
            by_name.setdefault(name, node)
    return {**by_name, **by_id}
