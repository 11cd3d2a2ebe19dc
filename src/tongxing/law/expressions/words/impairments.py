"""Impairments of one category, also where they are a component of a multiple disability.

The grade of a multiple disability is that of its gravest component. Where the components are not
known, one of any grade from the overall one on may therefore be among them, and none graver.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.law.expressions.tree import Apply, Constant, Name, Node, rewrite, value_of
from tongxing.law.expressions.types import BOOLEAN, Type
from tongxing.law.expressions.words.logic import some
from tongxing.law.expressions.words.reach import looks_further
from tongxing.law.expressions.words.word import Args, Call, Columns, Person, Reader, Teller

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

MULTIPLE: Final = "multiple"
"""The category of those who have several impairments."""

COMPONENT: Final = "component_"
"""What the name of a component's grade begins with; the category follows. 0: no such component."""


class HasImpairment(Call):
    """An impairment of one of some categories whose grade fulfils a condition."""

    name = "has_impairment"
    words = ("has_impairment", "有残疾")
    arity = (2, 2)
    costly = True

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Take one category or a set of them, and a condition over facts and parameters."""
        facts = [reader.fact(written, fact) for fact in ("category", "grade", "components")]
        category, grade, _ = facts
        if category is None or grade is None or None in facts:
            return None
        kinds = _read_kinds(reader, written.args[0], category.type)
        inner = reader.typed(written.args[1], BOOLEAN)
        if kinds is None or inner is None or not _is_plain(reader, written.args[1], inner):
            return None
        grades = tuple(sorted(v for v in reader.scope.values_of(grade.type) if v != 0))
        known = [fact for fact in facts if fact is not None]
        return Apply(self.name, (kinds, inner, *known, Constant(grades, grade.type)), BOOLEAN)

    def value(self, args: Args, person: Person) -> bool | None:
        """Return whether the person has one."""
        kinds, inner, category, grade, _, _ = args
        own = person.value(category)
        if own not in {None, MULTIPLE}:
            return person.value(inner) if own in _kinds(kinds) else False
        overall = person.value(grade)
        possible = any(
            person.value(_with_grade(inner, grade, candidate)) is not False
            for candidate in _grades(args)
            if overall is None or candidate.value >= overall
        )
        return some(_of_kind(kind, args, person, possible=possible) for kind in _kinds(kinds))

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return who has one."""
        kinds, inner, category, grade, _, _ = args
        own, overall = columns.column(category), columns.column(grade)
        is_kind = reduce(or_, [own == kind for kind in _kinds(kinds)])
        single = is_kind & columns.column(inner)
        possible = reduce(or_, [_possible(args, columns, c, overall) for c in _grades(args)])
        component = reduce(or_, [_component(k, args, columns, possible) for k in _kinds(kinds)])
        return pl.when(own != MULTIPLE).then(single).otherwise(component)

    def say(self, args: Args, teller: Teller) -> str:
        """Return `有精神残疾，且……（含多重残疾中的该类）`."""
        kinds, inner = teller.inner(args[0]), teller.say(args[1])
        if teller.lang == "zh":
            return f"有{kinds}残疾（含多重残疾中的该类），其{inner}"
        return f"has an impairment of {kinds} (also within a multiple disability) whose {inner}"


def _read_kinds(reader: Reader, written: ast.expr, category: Type) -> Constant | None:
    node = reader.kinds(written, category)
    if node is not None and MULTIPLE in _kinds(node):
        reader.fault(
            written,
            "这里要写具体的残疾类别，不能写“多重”",
            f"`{MULTIPLE}` is no category of its own here: name the impairments",
        )
        return None
    return node


def _is_plain(reader: Reader, written: ast.expr, inner: Node) -> bool:
    if not looks_further(inner, HasImpairment.name):
        return True
    reader.fault(
        written,
        "这里的条件只能用事实和参数",
        "inside `has_impairment` only facts and parameters may stand",
    )
    return False


def _kinds(node: Node) -> list[str]:
    kinds = value_of(node)
    return sorted(map(str, kinds)) if isinstance(kinds, frozenset) else []


def _grades(args: Args) -> Iterator[Constant]:
    grades = value_of(args[5])
    for grade in grades if isinstance(grades, tuple) else ():
        yield Constant(grade, args[5].type)


def _with_grade(inner: Node, grade: Node, other: Node) -> Node:
    return rewrite(inner, lambda node: other if node == grade else None)


def _component_name(kind: str, grade: Node) -> Name:
    return Name(COMPONENT + kind, grade.type, "fact")


def _of_kind(kind: str, args: Args, person: Person, *, possible: bool) -> bool | None:
    component = person.value(_component_name(kind, args[3]))
    if component is None:
        return None if possible else False
    if component == 0:
        return False
    graded = _with_grade(args[1], args[3], Constant(component, args[3].type))
    fulfils: bool | None = person.value(graded)
    return fulfils


def _possible(args: Args, columns: Columns, candidate: Constant, overall: pl.Expr) -> pl.Expr:
    """Say where a component of one grade may exist and would fulfil the condition."""
    may_be = (overall <= candidate.value).fill_null(value=True)
    would = columns.column(_with_grade(args[1], args[3], candidate)).fill_null(value=True)
    return may_be & would


def _component(kind: str, args: Args, columns: Columns, possible: pl.Expr) -> pl.Expr:
    name = _component_name(kind, args[3])
    grade = columns.column(name)
    fulfils = columns.column(_with_grade(args[1], args[3], name))
    unknown = pl.when(~possible).then(pl.lit(False))  # noqa: FBT003
    return pl.when(grade.is_null()).then(unknown).otherwise((grade != 0) & fulfils)


IMPAIRMENTS = (HasImpairment(),)
