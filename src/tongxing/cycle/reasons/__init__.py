"""Why everybody is entitled or not, told at once from the packed truths that a run kept.

Nothing is decided again: a run keeps two bits for each condition and person, and a catalogue.
People stand towards a programme in few different ways, so each way is put into words once.
"""

from __future__ import annotations

from tongxing.cycle.reasons.barriers import barriers
from tongxing.cycle.reasons.decided import Decided, decided
from tongxing.cycle.reasons.hiding import hidden_ids
from tongxing.cycle.reasons.table import reasons
from tongxing.cycle.reasons.write import TableFileError, write_table

__all__ = [
    "Decided",
    "TableFileError",
    "barriers",
    "decided",
    "hidden_ids",
    "reasons",
    "write_table",
]
