"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.field import Choice
from tongxing.ui.components.select.component import Select

_TOWNS = tuple(
    Choice(f"42011200{number}", name)
    for number, name in enumerate(("吴家山街道", "将军路街道", "慈惠街道", "走马岭街道"), start=1)
)

TITLE = Text("下拉列表", "Select")
ABOUT = Text(
    "答案多于七个时使用；不多于七个时用单选更清楚。",
    "For more than seven answers; up to seven are clearer as radios.",
)
EXAMPLES = (
    Example(
        name=Text("还没有选", "Nothing chosen"),
        component=Select(
            id="select-town", name="town", label=Text("街道", "Township"), choices=_TOWNS
        ),
    ),
    Example(
        name=Text("选好的", "Chosen"),
        component=Select(
            id="select-chosen",
            name="town",
            label=Text("户籍所在街道", "Township of registration"),
            choices=_TOWNS,
            value="420112002",
            optional=True,
        ),
    ),
    Example(
        name=Text("要改正", "To be put right"),
        component=Select(
            id="select-wrong",
            name="town",
            label=Text("居住街道", "Township of residence"),
            choices=_TOWNS,
            errors=[Text("请选择“居住街道”", "Choose an answer for “Township of residence”")],
        ),
    ),
)
