"""States of this component, with invented data."""

from __future__ import annotations

from datetime import date

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.side_by_side.component import Comparison, SideBySide

TITLE = Text("对照", "Side by side")
ABOUT = Text(
    "两份记录并排，不同的地方有文字标明，不只靠颜色。",
    "Two records beside each other; a word marks each difference, not colour alone.",
)
EXAMPLES = (
    Example(
        name=Text("有不同", "With differences"),
        component=SideBySide(
            id="beside-sources",
            caption=Text("两个来源的记录", "The records of two sources"),
            left=Text("残联名册", "Disabled persons' federation"),
            right=Text("民政名册", "Civil affairs"),
            rows=[
                Comparison(label=Text("姓名", "Name"), left="王秀兰", right="王秀蘭"),
                Comparison(
                    label=Text("等级", "Grade"),
                    left=Text("二级", "Grade 2"),
                    right=Text("二级", "Grade 2"),
                ),
                Comparison(
                    label=Text("发证日期", "Issued"), left=date(2024, 5, 6), right=date(2024, 6, 5)
                ),
                Comparison(label=Text("联系电话", "Telephone"), left="138****5678", right=None),
            ],
        ),
    ),
    Example(
        name=Text("都相同", "All the same"),
        component=SideBySide(
            id="beside-same",
            caption=Text("更改前后", "Before and after"),
            left=Text("更改前", "Before"),
            right=Text("更改后", "After"),
            rows=[Comparison(label=Text("门牌号", "House number"), left="17 号", right="17 号")],
        ),
    ),
)
