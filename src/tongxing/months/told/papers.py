"""Lists as they are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.cycle.outputs import words
from tongxing.foundations.money import Money
from tongxing.foundations.text import Text
from tongxing.ui.components.field import Choice
from tongxing.ui.components.filters import Filters
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.select import Select
from tongxing.ui.components.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.months.naming import Names
    from tongxing.months.seen import Seen
    from tongxing.places.models import Place

TITLES: Final[Mapping[str, Text]] = {
    "payroll": Text("残疾人补贴发放名册", "Payroll (发放名册)"),
    "public": Text("残疾人补贴公示名单", "Public list (公示名单)"),
    "money": Text("残疾人补贴资金汇总表", "Money table (资金汇总表)"),
}
LEADS: Final[Mapping[str, Text]] = {
    "payroll": Text(
        "请用浏览器打印；号码已打码，银行代发用下载的工作簿。",
        "Print it from the browser; numbers are masked, the bank gets the downloaded workbook.",
    ),
    "public": Text(
        "只有姓名、村（社区）、项目和金额。", "Name, village, programme and amount; nothing else."
    ),
    "money": Text("乡镇街道、项目和残疾等级。", "By township, programme and grade."),
}
HELD: Final = Text("【待确认】不得据此发放。", "To be confirmed: not to be paid from.")
SIGNATURES: Final = (
    Text("制表", "Prepared by"),
    Text("审核", "Checked by"),
    Text("批准", "Approved by"),
    Text("日期", "Date"),
)


def of_township(townships: Sequence[Place], chosen: Place | None) -> Filters:
    """Return the choice of the township that is printed."""
    select = Select(
        id="township",
        name="township",
        label=Text("乡镇街道", "Township"),
        choices=[Choice(each.pk, each.name) for each in townships],
        value=chosen.pk if chosen else "",
        unchosen=Text("全部", "All"),
    )
    return Filters(
        fields=[select],
        button=Text("打开这一份", "Show it"),
        title=Text("打印哪个乡镇街道", "Which township is printed"),
    )


def too_many(count: int) -> Notice:
    """Return that a list is too long to be printed at once."""
    return Notice(
        title=Text("请先选择乡镇街道", "Choose a township first"),
        text=[
            Text(
                f"全部有 {count:,} 条，请按乡镇街道分别打印；整份请导出工作簿。",
                f"There are {count:,} lines: print them by township, or hand out the workbook.",
            )
        ],
        tone="ask",
    )


def payroll(lines: Sequence[Seen], names: Names) -> Table:
    """Return the payroll with a sum."""
    return Table(
        id="payroll",
        caption=_sum(lines),
        columns=(
            Column(label=Text("姓名", "Name")),
            Column(label=Text("公民身份号码", "Identity number")),
            Column(label=Text("乡镇街道", "Township")),
            Column(label=Text("村（社区）", "Village")),
            Column(label=Text("项目", "Programme")),
            Column(label=Text("金额", "Amount"), unit=Text("元", "yuan"), numeric=True),
            Column(label=Text("依据", "Ground")),
        ),
        rows=[
            (
                line.name,
                line.number,
                line.township,
                line.village,
                names.programme(line.line.programme),
                Money(line.line.amount_fen or 0),
                line.word(words.BASIS, "basis"),
            )
            for line in lines
        ],
        total=[Text("合计", "Sum"), "", "", "", "", _money(lines), ""] if lines else None,
        empty=Text("本月没有发放。", "Nobody is paid this month."),
        small="scroll",
    )


def public(lines: Sequence[Seen]) -> Table:
    """Return who is paid what, with nothing else about anybody."""
    return Table(
        id="public",
        caption=TITLES["public"],
        columns=(
            Column(label=Text("姓名", "Name")),
            Column(label=Text("村（社区）", "Village")),
            Column(label=Text("项目", "Programme")),
            Column(label=Text("金额", "Amount"), unit=Text("元", "yuan"), numeric=True),
        ),
        rows=[
            (
                line.name,
                f"{line.township}{line.village}",
                line.programme,
                Money(line.line.amount_fen or 0),
            )
            for line in lines
        ],
        empty=Text("本月没有发放。", "Nobody is paid this month."),
        small="scroll",
    )


def _sum(lines: Sequence[Seen]) -> Text:
    persons = len({line.line.person_id for line in lines})
    return Text(
        f"共 {persons:,} 人 {len(lines):,} 笔，合计 {_money(lines)} 元",
        f"{persons:,} persons, {len(lines):,} payments, {_money(lines)} yuan",
    )


def _money(lines: Sequence[Seen]) -> Money:
    return Money(sum(line.line.amount_fen or 0 for line in lines))
