"""The catalogue's numbers that steer a run: how far back, how short a list, how many stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text
from tongxing.law.expressions import RATE_SCALE

if TYPE_CHECKING:
    from tongxing.law.in_force import Law

_RATES = {"percent": RATE_SCALE // 100, "ratio": RATE_SCALE}


class NumberMissingError(TongxingError):
    """A parameter that the run itself needs has no value."""

    def __init__(self, parameter: str) -> None:
        super().__init__(
            Text(f"参数 {parameter} 没有数值", f"the parameter {parameter} has no value"),
            Text("一个数", "a number"),
            Text("在目录的 parameters 中写明它", "write it in the catalogue's parameters"),
        )


def number(law: Law, parameter: str) -> int:
    """Return a whole number of the law; percentages in percent.

    Raises:
        NumberMissingError: The parameter has no value.
    """
    found = law.value(parameter)
    if found is None or not isinstance(found.value, int):
        raise NumberMissingError(parameter)
    return found.value // _RATES.get(law.parameters[parameter].unit, 1)
