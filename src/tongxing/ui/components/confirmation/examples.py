"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.action_button import ActionButton
from tongxing.ui.components.confirmation.component import Confirmation, Receipt
from tongxing.ui.components.summary_list import SummaryRow
from tongxing.ui.links import Link

TITLE = Text("确认和回执", "Confirmation and receipt")
ABOUT = Text(
    "重要的事，先在单独一页上看清楚再办；办完说明编号和接下来的事。不弹窗口。",
    "What matters is looked at once more on a page of its own; afterwards stand the number and "
    "what comes next. No dialogue pops up.",
)
EXAMPLES = (
    Example(
        name=Text("办之前", "Before the act"),
        component=Confirmation(
            text=[
                Text(
                    "结束之后，陈静不能再看吴家山街道的档案。已经办好的事不受影响。",
                    "Chen Jing (陈静) will no longer see the files of Wujiashan. What is done "
                    "stays done.",
                )
            ],
            rows=[
                SummaryRow(Text("姓名", "Name"), "陈静"),
                SummaryRow(Text("职责", "Role"), Text("社区专干", "Community worker")),
                SummaryRow(Text("地区", "Place"), "吴家山街道"),
            ],
            button=ActionButton(
                label=Text("结束任职", "End the duty"), action="#confirmation", look="warning"
            ),
            back=Link(Text("返回，不结束", "Go back without ending it"), "#confirmation"),
        ),
    ),
    Example(
        name=Text("办完之后", "After the act"),
        component=Receipt(
            title=Text("申请已提交", "The application has been sent"),
            reference="DXH-2026-000318",
            steps=[
                Text("街道在 5 个工作日内核对。", "The township checks it within 5 working days."),
                Text(
                    "结果会电话告诉您，并寄出书面决定。",
                    "We tell you by telephone and send the decision in writing.",
                ),
            ],
            links=[Link(Text("保存或打印回执", "Keep or print the receipt"), "#confirmation")],
        ),
    ),
)
