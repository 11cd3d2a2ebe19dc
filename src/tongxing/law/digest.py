"""A short sign of what a programme says, by which a change to it notices that it has moved on."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongxing.law.documents import Condition, Exclusion
    from tongxing.law.expressions import Expression
    from tongxing.law.extends import Enacted

_LENGTH: Final = 8
_PLAIN: Final = (
    *("category", "subject", "payee", "period", "reading_day", "window", "applied_for"),
    *("listing", "needs_certificate", "group", "place_by"),
)


def body_digest(enacted: Enacted) -> str:
    """Return eight hexadecimal digits for the rules of a programme.

    Names, sentences, sources, materials and cases are left out: what is granted to whom stays
    the same when they are put better.
    """
    written = json.dumps(list(_parts(enacted)), ensure_ascii=False, default=str)
    return hashlib.sha256(written.encode()).hexdigest()[:_LENGTH]


def _parts(enacted: Enacted) -> Iterator[object]:
    programme = enacted.programme
    yield [getattr(programme, key) for key in _PLAIN]
    yield _text(programme.amount)
    for condition in programme.conditions:
        yield [condition.id, _text(condition.require), *_standing(condition)]
    for exclusion in enacted.exclusions:
        yield [exclusion.id, exclusion.programme, exclusion.mode, *_standing(exclusion)]
    for limit in programme.limits:
        yield [limit.id, limit.times, limit.amount, limit.within, limit.household]


def _standing(part: Condition | Exclusion) -> list[object]:
    return [part.when_unknown, part.valid_from, part.valid_until]


def _text(expression: Expression | None) -> str | None:
    """Return the text of a rule, however its lines are broken."""
    return None if expression is None else " ".join(expression.text.split())
