"""One person, one day: what a programme's law says, with its reasons."""

from __future__ import annotations

from tongxing.law.person.decisions import Computed, Decision, Outcome, Truth, decide, own_amount
from tongxing.law.person.facts import PersonFacts
from tongxing.law.person.near import NearMiss, near_misses

__all__ = [
    "Computed",
    "Decision",
    "NearMiss",
    "Outcome",
    "PersonFacts",
    "Truth",
    "decide",
    "near_misses",
    "own_amount",
]
