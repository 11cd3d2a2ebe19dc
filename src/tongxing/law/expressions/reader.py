"""Reads the parts of a parsed line: every word resolved, every fault noted, none guessed at."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tongxing.law.expressions import operators
from tongxing.law.expressions.spelling import glued_operator
from tongxing.law.expressions.tree import Constant, Name, Node
from tongxing.law.expressions.types import BOOLEAN, INTEGER, MONEY, RATE, TEXT, Type
from tongxing.law.expressions.words.arithmetic import as_rate
from tongxing.law.expressions.words.days import Age
from tongxing.law.expressions.words.relatives import ATTRIBUTES
from tongxing.law.expressions.words.table import CALLS, OF_RECORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tongxing.law.expressions.scope import Scope
    from tongxing.law.expressions.shapes import RecordShape
    from tongxing.law.expressions.spelling import Line
    from tongxing.law.expressions.words.word import Call
    from tongxing.law.problems import Problems

_ROW: Final = ("row", "本行")
"""What stands before a name of the row to which the records belong."""

_BARE: Final = tuple(word for word, call in CALLS.items() if call.arity == (0, 0))
"""Words that are written without brackets."""


@dataclass(frozen=True)
class TreeReader:
    """Reads one line in one scope."""

    line: Line
    scope: Scope
    problems: Problems

    def node(self, written: ast.expr, hint: Type | None = None) -> Node | None:
        """Read one part; the hint is the type expected there, by which its values are found."""
        match written:
            case ast.Constant():
                return self._literal(written, hint)
            case ast.Name():
                return self._name(written, hint)
            case ast.Call():
                return self._call(written)
            case ast.Attribute(value=ast.Name()):
                return self._attribute(written)
            case ast.IfExp():
                return operators.choice(self, written, hint)
        read = _OPERATORS.get(type(written))
        return read(self, written) if read else self.refused(written)

    def typed(self, written: ast.expr, wanted: Type) -> Node | None:
        """Read one part that must be of a type."""
        node = self.node(written, wanted)
        if node is None:
            return None
        node = self.fitted(node, wanted)
        if node.type == wanted:
            return node
        zh, en = wanted.name
        self.fault(
            written,
            f"这里应为{zh}，写的却是{node.type.name.zh}",
            f"expected {en} here, found {node.type.name.en}",
        )
        return None

    def fitted(self, node: Node, wanted: Type) -> Node:
        """Return 0 as no money, and a whole number as a rate, where that is wanted."""
        if wanted == MONEY and node == Constant(0, INTEGER):
            return Constant(0, MONEY)
        return as_rate(node) if wanted == RATE else node

    def value(self, written: ast.expr, of: Type) -> Constant | None:
        """Read one value of an enumeration."""
        match written:
            case ast.Name(id=word) | ast.Constant(value=int(word)):
                found = self.scope.value(word, of)
            case _:
                self.fault(written, "这里应写一个选项", "expected one of the choices")
                return None
        if found is None:
            possible = self.scope.value_words(of)
            self.fault(
                written,
                f"“{of.of}”没有选项“{word}”；可选：{'、'.join(possible)}",
                f"`{of.of}` has no value `{word}`; possible: {', '.join(possible)}",
                word=str(word),
                possible=possible,
            )
        return found

    def kinds(self, written: ast.expr, of: Type) -> Constant | None:
        """Read one value, or several in braces, as a set."""
        parts = written.elts if isinstance(written, ast.Set) else [written]
        found = [self.value(part, of) for part in parts]
        known = frozenset(value.value for value in found if value is not None)
        return None if None in found else Constant(known, Type("set", of.of))

    def fact(self, written: ast.AST, fact_id: str) -> Name | None:
        """Return a fact that a word reads by itself."""
        name = self.scope.fact(fact_id)
        if name is None:
            self.fault(
                written, f"目录中没有事实 {fact_id}", f"no fact `{fact_id}` in the catalogue"
            )
        return name

    def programme(self, written: ast.expr) -> Constant | None:
        """Read the name of a programme."""
        if not isinstance(written, ast.Name):
            self.fault(written, "这里应写项目名称", "expected the name of a programme")
            return None
        programme = self.scope.programme(written.id)
        if programme is None:
            possible = self.scope.programme_words()
            self._unknown(written, written.id, "项目", "programme", possible)
        return programme

    def fault(
        self, written: ast.AST, zh: str, en: str, *, word: str = "", possible: Iterable[str] = ()
    ) -> None:
        """Note one fault where it was written."""
        origin = self.line.origin_of(written)
        self.problems.add(origin, zh, en, word=word, possible=possible)

    def refused(self, written: ast.AST) -> Node | None:
        """Note that something is not part of the language."""
        self.fault(written, "这种写法不在条文语言之中", "this is not part of the language")
        return None

    def _literal(self, written: ast.Constant, hint: Type | None) -> Node | None:
        value = written.value
        if isinstance(value, bool):
            return Constant(value, BOOLEAN)
        if isinstance(value, str):
            return Constant(value, TEXT)
        if not isinstance(value, int):
            return self.refused(written)
        if hint and hint.kind == "enumeration":
            return self.value(written, hint)
        if value in {0, 1}:
            return Constant(value, INTEGER)
        self.fault(
            written,
            f"条文中不写数字 {value}：请把它定为参数",
            f"the number {value} stands in a rule: make it a parameter",
        )
        return None

    def _name(self, written: ast.Name, hint: Type | None) -> Node | None:
        word = written.id
        value = self.scope.value(word, hint) if hint and hint.kind == "enumeration" else None
        node = value or self.scope.name(word)
        if node is not None:
            return node
        call = CALLS.get(word)
        if call is not None and call.arity == (0, 0):
            return call.read(self, _without_arguments(written))
        by = self.scope.keyed_elsewhere(word)
        if by is not None:
            self.fault(
                written,
                f"参数“{word}”按“{by}”取值，只能用于该名册的用语之内",
                f"the parameter `{word}` is keyed by `{by}`: it has a meaning only inside a word"
                " about those records",
            )
            return None
        values = self.scope.value_words(hint) if hint else ()
        self._unknown(written, word, "名称", "name", {*self.scope.words(), *_BARE, *values})
        return None

    def _attribute(self, written: ast.Attribute) -> Node | None:
        who, _, what = _dotted(written).partition(".")
        if who in _ROW:
            return self._outer(written, what)
        if who in ATTRIBUTES:
            return ATTRIBUTES[who].read_attribute(self, written)
        if self.scope.name(who) or self.scope.records_named(who):
            return self.refused(written)
        self._unknown(written, who, "名称", "name", (*ATTRIBUTES, *_ROW))
        return None

    def _outer(self, written: ast.Attribute, word: str) -> Name | None:
        name = self.scope.outer(word)
        if name is None:
            self._unknown(written, word, "名称", "name", self.scope.outer_words())
        return name

    def attribute(self, written: ast.Attribute) -> Node | None:
        """Read a fact of persons, or the age, of somebody else."""
        call = CALLS.get(written.attr)
        if isinstance(call, Age):
            return call.read(self, _without_arguments(written))
        fact = self.scope.fact(written.attr)
        if fact is not None:
            return fact
        possible = [word for each in self.scope.facts.values() for word in (each.id, each.name.zh)]
        self._unknown(written, written.attr, "事实", "fact", (*possible, *Age.words))
        return None

    def records(self, written: ast.expr) -> RecordShape | None:
        """Return the roster before the dot of a word about records."""
        return self.scope.records_named(_dotted(written).partition(".")[0])

    def within(self, shape: RecordShape) -> TreeReader:
        """Return a reader of what stands inside a word about records."""
        return replace(self, scope=self.scope.within(shape))

    def _call(self, written: ast.Call) -> Node | None:
        word = _dotted(written.func)
        call = self._called(word)
        if not word:
            return self.refused(written.func)
        if call is None or call.arity == (0, 0):
            self._unknown(written.func, word, "用语", "word", self._callable())
            return None
        least, most = call.arity
        if written.keywords or not least <= len(written.args) <= most:
            expected = str(least) if least == most else f"{least}–{most}"
            self.fault(
                written,
                f"“{word}”应有 {expected} 项内容，这里有 {len(written.args)} 项",
                f"`{word}` takes {expected} arguments, found {len(written.args)}",
            )
            return None
        return call.read(self, written)

    def _called(self, word: str) -> Call | None:
        who, dot, how = word.partition(".")
        if word not in CALLS and self.scope.records_named(who):
            return OF_RECORDS.get(dot + how)
        return CALLS.get(word)

    def _callable(self) -> Iterator[str]:
        """Yield every word that may be followed by brackets."""
        yield from CALLS
        for shape in self.scope.records.values():
            for who in (shape.id, shape.name.zh):
                yield from (f"{who}{how}" for how in OF_RECORDS)

    def _unknown(
        self, written: ast.AST, word: str, zh: str, en: str, possible: Iterable[str]
    ) -> None:
        glued = glued_operator(word)
        hint_zh = f"（“{glued.group()}”的前后要留空格）" if glued else ""
        hint_en = f" (leave a space before and after `{glued.group()}`)" if glued else ""
        self.fault(
            written,
            f"不认识的{zh}“{word}”{hint_zh}",
            f"unknown {en} `{word}`{hint_en}",
            word=word,
            possible=possible,
        )


_OPERATORS: Final[dict[type[ast.expr], Callable[[TreeReader, ast.expr], Node | None]]] = {
    ast.BoolOp: operators.joined,
    ast.UnaryOp: operators.single,
    ast.Compare: operators.chain,
    ast.BinOp: operators.arithmetic,
}


def _without_arguments(written: ast.expr) -> ast.Call:
    return ast.Call(written, [], [], lineno=1, col_offset=written.col_offset)


def _dotted(written: ast.expr) -> str:
    match written:
        case ast.Name(id=word):
            return word
        case ast.Attribute(value=ast.Name(id=who), attr=how):
            return f"{who}.{how}"
        case _:
            return ""
