"""A figure against what the plan asks for."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tongxing.cycle.rows.window import elapsed
from tongxing.law.expressions import RATE_SCALE
from tongxing.law.expressions.types import MONEY, RATE, type_of_parameter

if TYPE_CHECKING:
    from tongxing.cycle.indicators.figure import Figure
    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.law.documents import Indicator
    from tongxing.law.in_force import Law

_SIGNS: Final = {"above": ">", "at_least": "≥", "below": "<", "at_most": "≤"}
_GROWING: Final = frozenset({"count", "distinct", "sum"})
"""Measures that add up over the years of a plan, so that half of the way is half of the figure."""


def judged(situation: Situation, indicator: Indicator, made: Figure) -> tuple[str | None, str]:
    """Return the target as people write it, and how the figure stands to it.

    `met`, `below`, `no_target`, `no_value`; of what adds up over a plan also `on_track`: as much
    as the part of the plan that has passed asks for. `unknown`: what is not known would decide it.
    """
    target = indicator.target
    goal = parameter(situation.law, target.value) if target is not None else None
    if target is None or goal is None:
        return None, "no_target"
    told = f"{_SIGNS[target.compare]}{goal.normalize():f}"
    if made.value is None:
        return told, "no_value"
    due = _due_by_now(situation, indicator, goal)
    values = [made.value, *(bound for bound in (made.low, made.high) if bound is not None)]
    states = {_state(target.compare, value, goal, due) for value in values}
    return told, states.pop() if len(states) == 1 else "unknown"


def _due_by_now(situation: Situation, indicator: Indicator, goal: Decimal) -> Decimal:
    """Return the part of the goal that the part of the plan that has passed asks for."""
    passed = elapsed(situation)
    if indicator.during != "plan" or indicator.measure not in _GROWING or passed is None:
        return goal
    days, whole = passed
    return goal * days / whole


def _state(compare: str, value: Decimal, goal: Decimal, due: Decimal) -> str:
    if _reached(compare, value, goal):
        return "met"
    return "on_track" if due != goal and _reached(compare, value, due) else "below"


def _reached(compare: str, value: Decimal, goal: Decimal) -> bool:
    return {
        "above": value > goal,
        "at_least": value >= goal,
        "below": value < goal,
        "at_most": value <= goal,
    }[compare]


def parameter(law: Law, parameter_id: str) -> Decimal | None:
    """Return a number of the law as people write it: yuan, percent; None: the law has none."""
    found = law.value(parameter_id)
    if found is None or not isinstance(found.value, int):
        return None
    kind = type_of_parameter(law.parameters[parameter_id])
    if kind == MONEY:
        return Decimal(found.value) / 100
    if kind == RATE:
        percent = law.parameters[parameter_id].unit == "percent"
        return Decimal(found.value) * (100 if percent else 1) / RATE_SCALE
    return Decimal(found.value)
