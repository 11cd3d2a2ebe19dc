"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.notice.component import Notice
from tongxing.ui.links import Link

TITLE = Text("提示", "Notice")
ABOUT = Text(
    "办事之前要知道的事，或者办完之后的结果。一页最好只有一条。",
    "Something to know before going on, or the result after an act. One on a page is best.",
)
EXAMPLES = (
    Example(
        name=Text("一般提示", "Plain"),
        component=Notice(
            title=Text("本月名册 25 日截止", "This month's rosters close on the 25th"),
            text=[
                Text(
                    "25 日以后交来的变更下个月处理，补发的金额一并发放。",
                    "Changes that come later are handled next month, with what is then owed.",
                )
            ],
        ),
    ),
    Example(
        name=Text("办完一件事", "After an act"),
        component=Notice(
            title=Text("任职已接受", "The duty has been accepted"),
            text=[Text("陈静今天起可以办理。", "Chen Jing can begin today.")],
            tone="good",
            spoken=True,
        ),
    ),
    Example(
        name=Text("要确认", "To be checked"),
        component=Notice(
            title=Text("这个代理还有 3 天到期", "This deputyship ends in 3 days"),
            tone="ask",
            links=[Link(Text("延长代理", "Extend it"), "#notice")],
        ),
    ),
    Example(
        name=Text("暂缓", "Held"),
        component=Notice(
            title=Text("本月发放要先有人确认", "Somebody has to confirm this month's payments"),
            text=[
                Text(
                    "发放人数比上月多 18%，超过 10% 的界限。确认之前不付款。",
                    "18% more persons than last month; the limit is 10%. Nothing is paid before.",
                ),
                Text("请先看新增人员名单。", "Please look at the list of new persons first."),
            ],
            tone="held",
            word=Text("暂缓", "Held"),
            links=[Link(Text("看新增人员名单", "See the new persons"), "#notice")],
        ),
    ),
)
