"""The table of all words: by the name that stands in trees, and by how calls are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.law.expressions.words.arithmetic import ARITHMETIC, EXTREMES
from tongxing.law.expressions.words.comparison import COMPARISONS
from tongxing.law.expressions.words.days import DAYS
from tongxing.law.expressions.words.impairments import IMPAIRMENTS
from tongxing.law.expressions.words.logic import LOGIC
from tongxing.law.expressions.words.programmes import PROGRAMMES
from tongxing.law.expressions.words.relations import AGGREGATES

if TYPE_CHECKING:
    from tongxing.law.expressions.words.word import Call, Word

_CALLS: Final[tuple[Call, ...]] = (*EXTREMES, *DAYS, *AGGREGATES, *PROGRAMMES, *IMPAIRMENTS)

WORDS: Final[dict[str, Word]] = {
    word.name: word for word in (*LOGIC, *COMPARISONS, *ARITHMETIC, *_CALLS)
}
CALLS: Final[dict[str, Call]] = {written: call for call in _CALLS for written in call.words}
