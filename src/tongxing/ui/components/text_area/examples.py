"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.text_area.component import TextArea

TITLE = Text("多行文本", "Text area")
ABOUT = Text("理由、说明这样要写几句话的内容。", "For reasons and remarks of a few sentences.")
EXAMPLES = (
    Example(
        name=Text("有字数限制", "With room for so much"),
        component=TextArea(
            id="area-reason",
            name="reason",
            label=Text("查看理由", "Reason for looking"),
            hint=Text("会记入审计，本人也能看到", "Goes into the audit; the person can see it"),
            value="核对补贴发放账户",
            most=200,
            rows=3,
        ),
    ),
    Example(
        name=Text("要改正", "To be put right"),
        component=TextArea(
            id="area-wrong",
            name="remark",
            label=Text("不同意的理由", "Reason for disagreeing"),
            errors=[Text("请填写“不同意的理由”", "Fill in “Reason for disagreeing”")],
            rows=3,
        ),
    ),
)
