"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.money_field.component import MoneyField

TITLE = Text("金额", "Money field")
ABOUT = Text(
    "以元填写，最多两位小数；单位在框的后面。",
    "An amount in yuan with at most two decimals; the unit stands behind the box.",
)
EXAMPLES = (
    Example(
        name=Text("填好的", "Filled in"),
        component=MoneyField(
            id="money-filled",
            name="income",
            label=Text("每月收入", "Monthly income"),
            value="1,234.50",
        ),
    ),
    Example(
        name=Text("要改正", "To be put right"),
        component=MoneyField(
            id="money-wrong",
            name="pension",
            label=Text("每月养老金", "Monthly pension"),
            value="1.005",
            errors=[Text("“1.005”多于两位小数", "1.005 has more than two decimals")],
        ),
    ),
)
