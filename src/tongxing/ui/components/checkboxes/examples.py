"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.checkboxes.component import Checkboxes
from tongxing.ui.components.field import Choice

_NEEDS = (
    Choice("care", Text("护理", "Care")),
    Choice(
        "device",
        Text("辅助器具", "Assistive device"),
        Text("轮椅、助听器、盲杖等", "Wheelchair, hearing aid, white cane …"),
    ),
    Choice("home", Text("无障碍改造", "Home modification")),
)
_STATEMENT = Choice("on", Text("我已核对本人和证件", "I have checked person and papers"))

TITLE = Text("多选", "Checkboxes")
ABOUT = Text(
    "可以选几个，也可以一个都不选；或者一句要确认的话。",
    "Any number of answers, or one statement to confirm.",
)
EXAMPLES = (
    Example(
        name=Text("选了两个", "Two chosen"),
        component=Checkboxes(
            id="boxes-needs",
            name="needs",
            label=Text("需要哪些服务？", "Which services are needed?"),
            hint=Text("可以选几个", "Any number of them"),
            choices=_NEEDS,
            values=("care", "device"),
            optional=True,
        ),
    ),
    Example(
        name=Text("一句要确认的话", "A statement"),
        component=Checkboxes(id="boxes-one", name="checked", label="", choices=(_STATEMENT,)),
    ),
    Example(
        name=Text("要改正", "To be put right"),
        component=Checkboxes(
            id="boxes-wrong",
            name="sure",
            label="",
            choices=(_STATEMENT,),
            errors=[Text("核对之后请勾选", "Tick this after checking")],
        ),
    ),
)
