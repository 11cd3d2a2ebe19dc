"""The table of all words: by the name that stands in trees, and by how calls are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.law.expressions.words.arithmetic import ARITHMETIC
from tongxing.law.expressions.words.calendar import CALENDAR, MONTH_OF
from tongxing.law.expressions.words.comparison import COMPARISONS
from tongxing.law.expressions.words.days import DAYS
from tongxing.law.expressions.words.extremes import EXTREMES
from tongxing.law.expressions.words.groups import GROUPS
from tongxing.law.expressions.words.households import AGGREGATES
from tongxing.law.expressions.words.impairments import IMPAIRMENTS
from tongxing.law.expressions.words.logic import LOGIC
from tongxing.law.expressions.words.places import PLACES
from tongxing.law.expressions.words.programmes import PROGRAMMES
from tongxing.law.expressions.words.records import RECORD_WORDS
from tongxing.law.expressions.words.relatives import OTHERS
from tongxing.law.expressions.words.texts import TEXTS
from tongxing.law.expressions.words.years import YEARS_BETWEEN

if TYPE_CHECKING:
    from tongxing.law.expressions.words.word import Call, Word

_CALLS: Final[tuple[Call, ...]] = (
    *(*EXTREMES, *DAYS, *CALENDAR, *YEARS_BETWEEN, *AGGREGATES, *OTHERS, *GROUPS),
    *(*PROGRAMMES, *IMPAIRMENTS, *PLACES, *TEXTS),
)

WORDS: Final[dict[str, Word]] = {
    word.name: word
    for word in (*LOGIC, *COMPARISONS, *ARITHMETIC, MONTH_OF, *_CALLS, *RECORD_WORDS)
}
CALLS: Final[dict[str, Call]] = {written: call for call in _CALLS for written in call.words}
OF_RECORDS: Final[dict[str, Call]] = {
    written: call for call in RECORD_WORDS for written in call.words
}
"""Words about the records of a roster, as they are written after its name."""
