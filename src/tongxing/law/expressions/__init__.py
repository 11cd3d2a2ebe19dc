"""The one small language of the catalogue: expressions over facts and parameters.

`read` turns text into a typed tree or notes every fault with its file, line and column; nothing
is ever run by Python. What a tree means stands with each word, in `words`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongxing.law.expressions.extras import names_over
from tongxing.law.expressions.reading import read_line
from tongxing.law.expressions.references import References, references
from tongxing.law.expressions.scope import Extra, Scope
from tongxing.law.expressions.shapes import (
    PAYMENTS,
    RecordColumn,
    RecordShape,
    complete_id,
    completeness_fact,
    completeness_statement,
    record_shape,
)
from tongxing.law.expressions.spelling import Written, spell
from tongxing.law.expressions.types import (
    BOOLEAN,
    DATE,
    INTEGER,
    MONEY,
    RATE,
    RATE_SCALE,
    TEXT,
    Type,
    type_of_fact,
    type_of_parameter,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.law.documents import Origin
    from tongxing.law.expressions.tree import Node
    from tongxing.law.problems import Problems

__all__ = [
    "BOOLEAN",
    "DATE",
    "INTEGER",
    "MONEY",
    "PAYMENTS",
    "RATE",
    "RATE_SCALE",
    "TEXT",
    "Expression",
    "Extra",
    "RecordColumn",
    "RecordShape",
    "References",
    "Scope",
    "Type",
    "complete_id",
    "completeness_fact",
    "completeness_statement",
    "names_over",
    "read",
    "record_shape",
    "references",
    "type_of_fact",
    "type_of_parameter",
]


@dataclass(frozen=True)
class Expression:
    """An expression that has been read: its text, where it stands, its tree and its type."""

    text: str
    origin: Origin
    tree: Node
    type: Type


def read(
    text: str,
    origin: Origin,
    scope: Scope,
    wanted: Type,
    problems: Problems,
    *,
    places: Sequence[Origin] = (),
) -> Expression | None:
    """Parse, resolve and check one expression.

    Args:
        text: The expression.
        origin: Where the text starts.
        scope: What its names may mean.
        wanted: The type it must have.
        problems: Every fault is added here.
        places: Where each character of the text was written, and one place past the last. Without
            them the text is taken to stand as it is, each line from the column of the first.

    Returns:
        The expression, or None if there was a fault.
    """
    line = spell(Written(text, origin, places), problems)
    tree = read_line(line, scope, wanted, problems) if line else None
    return Expression(text, origin, tree, tree.type) if tree else None
