"""States of this component, with invented data."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.tag import Tag
from tongxing.ui.components.timeline.component import Event, Timeline

TITLE = Text("经过", "Timeline")
ABOUT = Text("一件事的经过，最近的在上面。", "What happened to one thing, the latest at the top.")
EXAMPLES = (
    Example(
        name=Text("三件事", "Three events"),
        component=Timeline(
            events=[
                Event(
                    when=datetime(2026, 11, 24, 7, 4, tzinfo=UTC),
                    title=Text("暂缓发放", "Payment held"),
                    text=Text(
                        "账户姓名和证件不一致，请核对。",
                        "The name of the account is not that of the certificate; please check.",
                    ),
                    by=Text("财务 周敏", "Zhou Min (周敏), finance"),
                    tag=Tag(word=Text("待办", "To do"), tone="ask"),
                ),
                Event(
                    when=date(2026, 11, 20),
                    title=Text("审核通过", "Approved"),
                    by=Text("审核人 欧阳敏", "Ouyang Min (欧阳敏), supervisor"),
                    tag=Tag(word=Text("通过", "Approved"), tone="good"),
                ),
                Event(when=date(2026, 11, 12), title=Text("收到申请", "Application received")),
            ]
        ),
    ),
)
