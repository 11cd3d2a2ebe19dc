"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.tag.component import Tag

TITLE = Text("标签", "Tag")
ABOUT = Text(
    "说明一件事处在什么状态。文字和符号说明意思，颜色只是帮助。",
    "Says what state something is in. The word and the sign carry the meaning; colour only helps.",
)
EXAMPLES = (
    Example(
        name=Text("暂缓、不予、逾期", "Held, refused, late"),
        component=Tag(word=Text("暂缓", "Held"), tone="held"),
    ),
    Example(
        name=Text("要询问、接近限额、推定", "To be asked, near a limit, presumed"),
        component=Tag(word=Text("待补", "To be completed"), tone="ask"),
    ),
    Example(
        name=Text("已发、已办结", "Paid, done"),
        component=Tag(word=Text("已发", "Paid"), tone="good"),
    ),
    Example(name=Text("其他状态", "Any other"), component=Tag(word=Text("未开始", "Not begun"))),
)
