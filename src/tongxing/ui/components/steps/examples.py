"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.steps.component import Step, Steps

_APPLY = Text("申请", "Apply")
_ASSESS = Text("评定", "Assess")
_PUBLISH = Text("公示", "Publish")
_ISSUE = Text("发证", "Issue")

TITLE = Text("步骤", "Steps")
ABOUT = Text("办到哪一步，还剩几步。", "Where one is on the way, and what is left.")
EXAMPLES = (
    Example(
        name=Text("第二步", "In the second step"),
        component=Steps(
            steps=[
                Step(label=_APPLY, state="done", href="#steps"),
                Step(label=_ASSESS, state="here"),
                Step(label=_PUBLISH, state="todo"),
                Step(label=_ISSUE, state="todo"),
            ]
        ),
    ),
    Example(
        name=Text("全部完成", "All done"),
        component=Steps(
            steps=[
                Step(label=_APPLY, state="done", href="#steps"),
                Step(label=_ASSESS, state="done", href="#steps"),
                Step(label=_PUBLISH, state="done"),
                Step(label=_ISSUE, state="done"),
            ]
        ),
    ),
)
