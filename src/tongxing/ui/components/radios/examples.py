"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.field import Choice
from tongxing.ui.components.radios.component import Radios

_WAYS = (
    Choice(
        "home",
        Text("上门评定", "At home"),
        Text("行动不便的人，由医生上门", "For those who cannot travel; the doctor comes"),
    ),
    Choice("hospital", Text("到医院评定", "In hospital")),
)

TITLE = Text("单选", "Radios")
ABOUT = Text("几个答案中选一个，全部看得见。", "One answer out of a few, all of them in sight.")
EXAMPLES = (
    Example(
        name=Text("选项有说明", "Answers with hints"),
        component=Radios(
            id="radios-way",
            name="way",
            label=Text("在哪里评定？", "Where is the assessment?"),
            choices=_WAYS,
            value="home",
        ),
    ),
    Example(
        name=Text("并排两个", "Two side by side"),
        component=Radios(
            id="radios-yes",
            name="agree",
            label=Text("是否同意？", "Do you agree?"),
            choices=(Choice("yes", Text("同意", "Yes")), Choice("no", Text("不同意", "No"))),
            side_by_side=True,
        ),
    ),
    Example(
        name=Text("要改正", "To be put right"),
        component=Radios(
            id="radios-wrong",
            name="where",
            label=Text("由谁评定？", "Who assesses?"),
            choices=_WAYS,
            errors=[Text("请选择由谁评定", "Choose who assesses")],
        ),
    ),
)
