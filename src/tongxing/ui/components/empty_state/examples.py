"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.empty_state.component import EmptyState
from tongxing.ui.links import Link

TITLE = Text("暂无内容", "Empty state")
ABOUT = Text(
    "还没有内容的地方，说明什么会出现在这里，由谁来办。",
    "Where there is nothing yet: says what would fill the place, and who sees to it.",
)
EXAMPLES = (
    Example(
        name=Text("没有下一步", "Nothing to do"),
        component=EmptyState(
            title=Text("没有待您接受的任职", "No duty waits for you"),
            text=Text(
                "有人为您所在地区提出任职后，会出现在这里。",
                "When somebody proposes a duty in your places, it stands here.",
            ),
        ),
    ),
    Example(
        name=Text("可以着手", "Something to begin"),
        component=EmptyState(
            title=Text("还没有机构", "There are no organisations yet"),
            text=Text(
                "登记医院、学校、用人单位之后，才能指派评定或授权查看。",
                "Assessments and access can be given once hospitals and others are entered.",
            ),
            link=Link(Text("登记机构", "Enter an organisation"), "#empty_state"),
        ),
    ),
)
