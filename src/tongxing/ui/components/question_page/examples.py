"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.action_button import ActionButton
from tongxing.ui.components.date_field import DateField
from tongxing.ui.components.field import Choice
from tongxing.ui.components.question_page.component import QuestionPage
from tongxing.ui.components.radios import Radios
from tongxing.ui.components.text_area import TextArea
from tongxing.ui.links import Link

TITLE = Text("填写页", "Question page")
ABOUT = Text(
    "一页问清楚一件事。提交后在服务器上核对；有错时，填过的都还在。",
    "One page asks about one thing. It is checked on the server when sent; with an error, "
    "everything typed is still there.",
)
EXAMPLES = (
    Example(
        name=Text("三个问题和一个按钮", "Three questions and a button"),
        component=QuestionPage(
            lead=Text(
                "由另一位工作人员接受之后，任职才开始。",
                "The duty begins once another officer has accepted it.",
            ),
            fields=[
                Radios(
                    id="question-role",
                    name="role",
                    label=Text("任什么职责？", "Which role?"),
                    choices=(
                        Choice("clerk", Text("街道经办员", "Township clerk")),
                        Choice("supervisor", Text("审核人", "Supervisor")),
                    ),
                ),
                DateField(
                    id="question-since", name="since", label=Text("从哪一天开始？", "Since when?")
                ),
                TextArea(
                    id="question-remark",
                    name="remark",
                    label=Text("备注", "Remark"),
                    optional=True,
                    rows=3,
                ),
            ],
            button=ActionButton(label=Text("提出任职", "Propose the duty")),
            back=Link(Text("返回，不提出", "Go back without proposing"), "#question_page"),
        ),
    ),
)
