"""States of this component, with invented data."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.http import QueryDict

from tongxing.foundations.money import Money
from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.table.component import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link
from tongxing.ui.listing import Listing

_GOOD = Tag(word=Text("在任", "In office"), tone="good")
_ASK = Tag(word=Text("待接受", "To be accepted"), tone="ask")
_TOWNS = (
    ("吴家山街道", 412, 3_984_000), ("将军路街道", 268, 2_551_050),
    ("慈惠街道", 97, 921_500), ("走马岭街道", 143, 1_402_000),
)  # fmt: skip

TITLE = Text("表格", "Table")
ABOUT = Text(
    "有标题，第一列说明每一行是什么；小屏幕上折成列表，或者在框内左右滑动。",
    "Has a caption; the first column says what each row is. On a small screen it folds into a "
    "list or scrolls inside itself.",
)
EXAMPLES = (
    Example(
        name=Text("可以排序和翻页，小屏幕上折成列表", "Ordered, in pages, folding"),
        component=Table(
            id="table-officers",
            caption=Text("工作人员", "Officers"),
            columns=[
                Column(label=Text("姓名", "Name"), sort="name"),
                Column(label=Text("职责", "Role")),
                Column(label=Text("开始日期", "Since"), sort="since"),
                Column(label=Text("状态", "State")),
            ],
            rows=[
                [
                    Link("陈静", "#table"),
                    Text("社区专干", "Community worker"),
                    date(2025, 3, 1),
                    _GOOD,
                ],
                [
                    Link("李国栋", "#table"),
                    Text("街道经办员", "Township clerk"),
                    date(2026, 12, 1),
                    _ASK,
                ],
                [
                    Link("欧阳敏", "#table"),
                    [Text("审核人", "Supervisor"), Text("代理：负责人", "Deputy of the leader")],
                    date(2023, 9, 15),
                    _GOOD,
                ],
            ],
            listing=Listing.read(QueryDict("page=2"), sortable=("name", "since"), first="-since"),
            count=312,
        ),
    ),
    Example(
        name=Text("数字和合计，小屏幕上左右滑动", "Numbers with sums, scrolling in itself"),
        component=Table(
            id="table-amounts",
            caption=Text("各街道发放金额", "Amounts by township"),
            columns=[
                Column(label=Text("街道", "Township")),
                Column(label=Text("人数", "Persons"), unit=Text("人", "persons"), numeric=True),
                Column(label=Text("金额", "Amount"), unit=Text("元", "yuan"), numeric=True),
            ],
            rows=[[name, persons, Money(fen)] for name, persons, fen in _TOWNS],
            total=[
                Text("合计", "Sum"),
                sum(persons for _, persons, _ in _TOWNS),
                Money(sum(fen for _, _, fen in _TOWNS)),
            ],
            remark=Text("金额含补发。", "Amounts include arrears."),
            small="scroll",
        ),
    ),
    Example(
        name=Text("不排序，小屏幕上折成列表", "In one order, folding"),
        component=Table(
            id="table-plain",
            caption=Text("最近的登录", "Last log-ins"),
            columns=[
                Column(label=Text("时间", "When")),
                Column(label=Text("事情", "What")),
                Column(label=Text("浏览器", "Browser")),
            ],
            rows=[
                [
                    datetime(2026, 12, 1, 1, 42, tzinfo=UTC),
                    Text("登录", "Logged in"),
                    "Mozilla/5.0(X11;Linux;x86_64)AppleWebKit/537.36(KHTML,likeGecko)",
                ],
            ],
        ),
    ),
    Example(
        name=Text("没有内容", "Without rows"),
        component=Table(
            id="table-empty",
            caption=Text("查看记录", "Who looked"),
            columns=[Column(label=Text("时间", "When")), Column(label=Text("人员", "Who"))],
            rows=[],
            empty=Text(
                "有人查看这份档案后，会记在这里。",
                "When somebody looks at this file, it is written here.",
            ),
        ),
    ),
)
