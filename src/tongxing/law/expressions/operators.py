"""Reads what is written with signs and joining words, and checks that the types fit."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text
from tongxing.law.expressions.tree import NO_LABEL, Apply, Constant, Name, Node, Parameter
from tongxing.law.expressions.types import BOOLEAN, DATE, INTEGER, MONEY, RATE, Type
from tongxing.law.expressions.words.arithmetic import SIGNS, result_of, rounding_rule
from tongxing.law.expressions.words.table import CALLS

if TYPE_CHECKING:
    from tongxing.law.expressions.reader import TreeReader

_COMPARISONS: Final[dict[type[ast.cmpop], str]] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_ORDERED: Final = {"<", "<=", ">", ">="}


def joined(reader: TreeReader, written: ast.expr) -> Node | None:
    """Read conditions joined by `and` or by `or`."""
    if not isinstance(written, ast.BoolOp):
        return reader.refused(written)
    nodes = [reader.typed(part, BOOLEAN) for part in written.values]
    known = [node for node in nodes if node is not None]
    if len(known) < len(nodes):
        return None
    return _all_of("and" if isinstance(written.op, ast.And) else "or", known)


def _all_of(word: str, nodes: list[Node]) -> Node:
    """Join conditions; what is joined alike already is taken apart, so that it is said simply."""
    parts: list[Node] = []
    for node in nodes:
        parts += node.args if isinstance(node, Apply) and node.word == word else [node]
    return Apply(word, tuple(parts), BOOLEAN)


def single(reader: TreeReader, written: ast.expr) -> Node | None:
    """Read `not` or a minus before one part."""
    match written:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            inner = reader.typed(operand, BOOLEAN)
            return Apply("not", (inner,), BOOLEAN) if inner else None
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return _negative(reader, operand)
        case _:
            return reader.refused(written)


def _negative(reader: TreeReader, operand: ast.expr) -> Node | None:
    node = reader.node(operand)
    if node is None:
        return None
    if node.type in {INTEGER, MONEY, RATE}:
        return Apply("negative", (node,), node.type)
    kind = node.type.name
    reader.fault(operand, f"{kind.zh}不能取负", f"{kind.en} cannot be negative")
    return None


def choice(reader: TreeReader, written: ast.IfExp, hint: Type | None) -> Node | None:
    """Read `x if c else y`."""
    truth = reader.typed(written.test, BOOLEAN)
    pair = _alike(reader, written.body, written.orelse, hint)
    if truth is None or pair is None:
        return None
    if pair[0].type != pair[1].type:
        _note_unlike(reader, written, *pair)
        return None
    return Apply("if", (pair[0], truth, pair[1]), pair[0].type)


def chain(reader: TreeReader, written: ast.expr) -> Node | None:
    """Read a comparison, or a chain of them: `0 < age <= limit`."""
    if not isinstance(written, ast.Compare):
        return reader.refused(written)
    parts = [written.left, *written.comparators]
    pairs = zip(parts, written.ops, parts[1:], strict=False)
    links = [_compared(reader, left, op, right) for left, op, right in pairs]
    known = [link for link in links if link is not None]
    if len(known) < len(links):
        return None
    return known[0] if len(known) == 1 else _all_of("and", known)


def _compared(reader: TreeReader, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Node | None:
    if isinstance(op, ast.In | ast.NotIn):
        found = _among(reader, left, right)
        denied = isinstance(op, ast.NotIn) and found is not None
        return Apply("not", (found,), BOOLEAN) if denied and found else found
    sign = _COMPARISONS.get(type(op))
    if sign is None:
        return reader.refused(right)
    pair = _alike(reader, left, right)
    if pair is None:
        return None
    if not reader.scope.alike(pair[0].type, pair[1].type):
        _note_unlike(reader, left, *pair)
        return None
    if not _can_compare(reader, sign, pair[0].type):
        kind = pair[0].type.name
        reader.fault(left, f"{kind.zh}不能用 {sign} 比较", f"`{sign}` cannot compare {kind.en}")
        return None
    return Apply(sign, pair, BOOLEAN)


def _can_compare(reader: TreeReader, sign: str, kind: Type) -> bool:
    if kind.kind in {"set", "components"}:
        return False
    if sign not in _ORDERED or kind in {INTEGER, MONEY, RATE, DATE}:
        return True
    values = reader.scope.values_of(kind)
    return bool(values) and all(isinstance(value, int) for value in values)


def _among(reader: TreeReader, left: ast.expr, right: ast.expr) -> Node | None:
    sought = reader.node(left)
    if isinstance(right, ast.Set):
        return _in_braces(reader, sought, right.elts) if sought else None
    members = reader.node(right)
    if sought is None or members is None:
        return None
    if members.type.kind == "set" and reader.scope.alike(sought.type, members.type.element):
        return Apply("in", (sought, members), BOOLEAN)
    reader.fault(
        right,
        f"“属于”之后应为同类的集合，这里是{_called(members).zh}",
        f"after `in` comes a set of the same kind, not {_called(members).en}",
    )
    return None


def _in_braces(reader: TreeReader, sought: Node, elements: list[ast.expr]) -> Node | None:
    found = [_element(reader, element, sought.type) for element in elements]
    known = [node for node in found if node is not None]
    if len(known) < len(found):
        return None
    if all(isinstance(node, Constant) for node in known):
        values = frozenset(node.value for node in known if isinstance(node, Constant))
        return Apply("in", (sought, Constant(values, Type("set", sought.type.of))), BOOLEAN)
    same: list[Node] = [Apply("==", (sought, node), BOOLEAN) for node in known]
    return same[0] if len(same) == 1 else Apply("or", tuple(same), BOOLEAN)


def _element(reader: TreeReader, written: ast.expr, of: Type) -> Node | None:
    """Read one element of braces: a value, or something else of the same type."""
    if of.kind != "enumeration" or not isinstance(written, ast.Name | ast.Constant):
        return reader.typed(written, of)
    name = reader.scope.name(written.id) if isinstance(written, ast.Name) else None
    is_value = isinstance(written, ast.Name) and reader.scope.value(written.id, of)
    return name if name and name.type == of and not is_value else reader.value(written, of)


def arithmetic(reader: TreeReader, written: ast.expr) -> Node | None:
    """Read a sum, a difference, a product or a quotient."""
    if not isinstance(written, ast.BinOp) or type(written.op) not in SIGNS:
        return reader.refused(written)
    sign = SIGNS[type(written.op)]
    pair = _operands(reader, written, sign)
    if pair is None:
        return None
    result = result_of(sign, pair[0].type, pair[1].type)
    if result is not None:
        rounding = (rounding_rule(*pair, result),) if sign in {"*", "/"} else ()
        return Apply(sign, (*pair, *rounding), result)
    left, right = map(_called, pair)
    reader.fault(
        written,
        f"{left.zh}与{right.zh}之间不能用 {sign}",
        f"`{sign}` has no meaning between {left.en} and {right.en}",
    )
    return None


def _operands(reader: TreeReader, written: ast.BinOp, sign: str) -> tuple[Node, Node] | None:
    if sign in {"+", "-"}:
        return _alike(reader, written.left, written.right)
    left, right = reader.node(written.left), reader.node(written.right)
    return (left, right) if left and right else None


def _alike(
    reader: TreeReader, left: ast.expr, right: ast.expr, hint: Type | None = None
) -> tuple[Node, Node] | None:
    """Read two parts that should be of one type; each may tell what the other means."""
    if _awaits_hint(reader, left) and not _awaits_hint(reader, right):
        two = reader.node(right, hint)
        one = reader.node(left, two.type if two else hint)
    else:
        one = reader.node(left, hint)
        two = reader.node(right, one.type if one else hint)
    if one is None or two is None:
        return None
    return reader.fitted(one, two.type), reader.fitted(two, one.type)


def _awaits_hint(reader: TreeReader, written: ast.expr) -> bool:
    """Say whether a part can only be understood beside another."""
    match written:
        case ast.Name(id=word):
            return reader.scope.name(word) is None and word not in CALLS
        case ast.Constant(value=value):
            return isinstance(value, int) and not isinstance(value, bool)
        case _:
            return isinstance(written, ast.IfExp)


def _note_unlike(reader: TreeReader, written: ast.AST, left: Node, right: Node) -> None:
    one, two = _called(left), _called(right)
    reader.fault(
        written,
        f"{one.zh}与{two.zh}不是同一类型",
        f"{one.en} and {two.en} are not of one type",
    )


def _called(node: Node) -> Text:
    """Return what a node is called in a message: its name, if it has one, and its type."""
    kind = node.type.name
    name = node.label if isinstance(node, Name | Constant | Parameter) else NO_LABEL
    if not name.zh:
        return kind
    return Text(f"“{name.zh}”（{kind.zh}）", f"“{name.en}” ({kind.en})")
