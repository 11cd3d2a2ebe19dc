"""From a spelled line to a typed tree; Python's own parser reads, and nothing of it is ever run."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final

from tongxing.law.expressions.reader import TreeReader
from tongxing.law.expressions.spelling import glued_operator

if TYPE_CHECKING:
    from tongxing.law.expressions.scope import Scope
    from tongxing.law.expressions.spelling import Line
    from tongxing.law.expressions.tree import Node
    from tongxing.law.expressions.types import Type
    from tongxing.law.problems import Problems

_SINGLE_EQUALS: Final = re.compile(r"(?<![=<>!])=(?!=)")


def read_line(line: Line, scope: Scope, wanted: Type, problems: Problems) -> Node | None:
    """Return the typed tree of a line, or None after noting every fault in it."""
    try:
        parsed = ast.parse(line.python, mode="eval").body
    except SyntaxError as error:
        # Where something is missing at the end, the parser names no place.
        position = error.offset - 1 if error.offset else len(line.python)
        _note_syntax(line, position, problems)
        return None
    except (RecursionError, MemoryError):
        problems.add(line.origin_at(0), "这一条太长、层次太深", "this is nested too deeply")
        return None
    return TreeReader(line, scope, problems).typed(parsed, wanted)


def _note_syntax(line: Line, position: int, problems: Problems) -> None:
    origin = line.origin_at(position)
    if not line.python.strip():
        problems.add(origin, "这里应有条文，却是空的", "an expression is missing here")
    elif equals := _SINGLE_EQUALS.search(line.python):
        origin = line.origin_at(equals.start())
        problems.add(origin, "比较相等要写“等于”或 ==", "equality is written `==`")
    elif glued := glued_operator(line.python):
        problems.add(
            line.origin_at(glued.start()),
            f"“{glued.group()}”的前后要留空格",
            f"leave a space before and after `{glued.group()}`",
        )
    else:
        problems.add(
            origin, "从这里起读不懂：括号、逗号或用语有误", "this cannot be parsed from here on"
        )
