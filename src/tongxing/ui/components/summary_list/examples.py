"""States of this component, with invented data."""

from __future__ import annotations

from datetime import date

from tongxing.foundations.money import Money
from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.summary_list.component import SummaryList, SummaryRow
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link

_CHANGE = Text("更改", "Change")

TITLE = Text("内容列表", "Summary list")
ABOUT = Text(
    "一个人或一件事的各项内容，后面是可以做的事。",
    "What is known about one person or thing, and what may be done about each.",
)
EXAMPLES = (
    Example(
        name=Text("可以更改", "With changes"),
        component=SummaryList(
            rows=[
                SummaryRow(
                    Text("姓名", "Name"),
                    "王秀兰",
                    [Link(_CHANGE, "#summary_list", Text("姓名", "the name"))],
                ),
                SummaryRow(
                    Text("公民身份号码", "Identity number"),
                    "420***********1234",
                    [
                        Link(
                            Text("查看全部", "Show all"),
                            "#summary_list",
                            Text("公民身份号码", "of the identity number"),
                        )
                    ],
                ),
                SummaryRow(Text("办证日期", "Certificate issued"), date(2024, 5, 6)),
                SummaryRow(
                    Text("联系电话", "Telephone"),
                    None,
                    [Link(Text("填写", "Fill in"), "#summary_list", Text("联系电话", "telephone"))],
                ),
            ]
        ),
    ),
    Example(
        name=Text("有标题，各种内容", "With a title and all kinds of values"),
        component=SummaryList(
            title=Text("本月补贴", "This month's benefits"),
            actions=[Link(Text("全部月份", "All months"), "#summary_list")],
            rows=[
                SummaryRow(Text("状态", "State"), Tag(word=Text("已发", "Paid"), tone="good")),
                SummaryRow(Text("金额（元）", "Amount (yuan)"), Money(18_000)),
                SummaryRow(
                    Text("项目", "Programmes"),
                    [
                        Text("困难残疾人生活补贴", "Living allowance"),
                        Text("重度残疾人护理补贴", "Nursing allowance"),
                    ],
                ),
                SummaryRow(Text("发放人数", "Persons"), 1_204),
            ],
        ),
    ),
)
