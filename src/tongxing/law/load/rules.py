"""Reads expressions out of entries, with faults told where their characters stand in the file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import yaml

from tongxing.law.expressions import BOOLEAN, Expression, Scope, read
from tongxing.law.expressions.tree import Constant
from tongxing.law.load import entries
from tongxing.law.load.positions import character_origins
from tongxing.law.problems import Problems

if TYPE_CHECKING:
    from tongxing.law.documents import Origin
    from tongxing.law.expressions import Type
    from tongxing.law.load.entry import Entry


def expression(entry: Entry, scope: Scope, *wanted: Type) -> Expression:
    """Read an expression of one of the types; note the faults and return a stand-in for others."""
    written = entries.text(entry)
    if not written or not isinstance(entry.node, yaml.ScalarNode):
        return no_expression(entry.origin)
    places = character_origins(entry.file, entry.node)
    tried = Problems()
    for kind in wanted:
        found = Problems()
        expression = read(written, places[0], scope, kind, found)
        if expression is not None:
            return expression
        tried = tried if tried.found else found
    for problem in tried.found:
        index = _index(written, places[0], problem.origin)
        stands_at = places[min(index, len(places) - 1)]
        entry.file.problems.found.append(replace(problem, origin=stands_at))
    return no_expression(entry.origin)


def no_expression(origin: Origin) -> Expression:
    """Return what stands in for an expression that could not be read."""
    return Expression("true", origin, Constant(True, BOOLEAN), BOOLEAN)  # noqa: FBT003 - a value


def _index(written: str, start: Origin, fault: Origin) -> int:
    """Return which character a fault is at: later lines are told in the first one's column."""
    before = written.split("\n")[: fault.line - start.line]
    return sum(len(line) + 1 for line in before) + max(0, fault.column - start.column)
