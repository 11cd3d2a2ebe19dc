"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.action_button.component import ActionButton

TITLE = Text("按钮", "Button")
ABOUT = Text(
    "按钮说出要办的事：提交申请、确认发放，不单说“确定”。一页只有一个主按钮。",
    "A button names the act, never just OK. A page has one main button.",
)
EXAMPLES = (
    Example(
        name=Text("主要的一步", "The main act"),
        component=ActionButton(label=Text("提交申请", "Send the application")),
    ),
    Example(
        name=Text("其他", "Another act"),
        component=ActionButton(label=Text("保存草稿", "Keep a draft"), look="other"),
    ),
    Example(
        name=Text("会收回或停止什么", "Takes something away"),
        component=ActionButton(
            label=Text("结束任职", "End the duty"),
            look="warning",
            about=Text("陈静，社区专干", "of Chen Jing, community worker"),
        ),
    ),
)
