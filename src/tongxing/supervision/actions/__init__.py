"""The only code that changes work: lock, ask the rules, save, record."""

from __future__ import annotations

from tongxing.supervision.actions.assigning import Assigned, assign, assign_to_each
from tongxing.supervision.actions.enrolments import (
    approve_enrolment,
    propose_enrolment,
    return_enrolment,
    withdraw_enrolment,
)
from tongxing.supervision.actions.outcomes import record_outcome, take_up_again
from tongxing.supervision.actions.reading import reveal_phone

__all__ = [
    "Assigned",
    "approve_enrolment",
    "assign",
    "assign_to_each",
    "propose_enrolment",
    "record_outcome",
    "return_enrolment",
    "reveal_phone",
    "take_up_again",
    "withdraw_enrolment",
]
