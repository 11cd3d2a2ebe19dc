"""Two runs beside each other, as parts of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tongxing.foundations.money import Money
from tongxing.foundations.text import Text
from tongxing.months import comparison
from tongxing.months.naming import Names
from tongxing.months.told import states
from tongxing.ui.components.empty_state import EmptyState
from tongxing.ui.components.field import Choice
from tongxing.ui.components.filters import Filters
from tongxing.ui.components.select import Select
from tongxing.ui.components.side_by_side import Comparison, SideBySide
from tongxing.ui.components.table import Column, Table
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.months.comparison import Difference
    from tongxing.months.models import Run
    from tongxing.ui.component import Component
    from tongxing.ui.listing import Listing
    from tongxing.ui.values import Value

_FIGURES: Final[Mapping[str, Text]] = {
    "paid": Text("发放笔数", "payments"),
    "paid_persons": Text("发放人数", "persons paid"),
    "paid_fen": Text("发放（元）", "paid, yuan"),
    "arrears_fen": Text("补发（元）", "arrears, yuan"),
    "recoveries_fen": Text("追回（元）", "recoveries, yuan"),
    "held": Text("本月暂缓", "held this month"),
    "stopping": Text("建议下月停发", "to stop from next month"),
    "discoveries": Text("应享未享", "entitled, not receiving"),
    "services": Text("服务建议", "services to offer"),
    "asks": Text("待补信息", "to be asked"),
    "findings": Text("疑点", "findings"),
    "rejects": Text("退回行", "rejected rows"),
    "possible_matches": Text("可能匹配", "possible matches"),
}


def parts(
    run: Run,
    other: Run | None,
    others: Sequence[Run],
    *,
    figures: Mapping[str, int] | None,
    listing: Listing,
    opens: bool,
) -> list[Component]:
    """Return the choice of the other run, and how the two differ.

    Args:
        run: The run of the page.
        other: The one it is compared with; None where none was chosen or there is none.
        others: Those that may be chosen.
        figures: The figures of the other one; None for who does not read the whole county.
        listing: Page of the persons.
        opens: Whether the officer may open files of persons.
    """
    if not others:
        return [
            EmptyState(
                title=Text("没有可以比较的运行", "There is no other run"),
                text=Text(
                    "再运行一个月，或再运行一次这个月，就可以比较。",
                    "Run another month, or this one again.",
                ),
            )
        ]
    found: list[Component] = [_choice(others, other)]
    if other is None:
        return found
    if figures is not None:
        found.append(_figures(run, other, figures))
    return [*found, _persons(run, other, listing, opens=opens)]


def figure_lines(run: Run) -> list[tuple[Text, str]]:
    """Return the figures of a run with their names, for who reads them as lines."""
    figures = run.manifest["figures"]
    return [
        (label, str(Money(figures[name])) if name.endswith("_fen") else f"{figures[name]:,}")
        for name, label in _FIGURES.items()
    ]


def _choice(others: Sequence[Run], other: Run | None) -> Filters:
    select = Select(
        id="with",
        name="with",
        label=Text("与哪一次比较", "Compared with"),
        choices=[Choice(str(each.pk), _named(each)) for each in others],
        value=str(other.pk) if other else "",
    )
    return Filters(
        fields=[select], button=Text("比较", "Compare"), title=Text("另一次运行", "The other run")
    )


def _named(run: Run) -> Text:
    month = states.month_name(run.month)
    return Text(
        f"{month.zh}，第 {run.pk} 次运行，资料截至 {run.as_of}",
        f"{month.en}, run {run.pk}, as of {run.as_of}",
    )


def _figures(run: Run, other: Run, figures: Mapping[str, int]) -> SideBySide:
    mine = run.manifest.get("figures", {})
    return SideBySide(
        id="figures",
        caption=Text("各项数字", "Figures"),
        left=_named(other),
        right=_named(run),
        rows=[
            Comparison(
                label=label,
                left=_figure(name, figures.get(name)),
                right=_figure(name, mine.get(name)),
            )
            for name, label in _FIGURES.items()
        ],
    )


def _figure(name: str, value: int | None) -> Value:
    return Money(value) if name.endswith("_fen") and value is not None else value


def _persons(run: Run, other: Run, listing: Listing, *, opens: bool) -> Table:
    counted = comparison.differences(run, other)
    names = Names({"programme": other.names.get("programme", {}) | run.names.get("programme", {})})
    seen = comparison.rows(run, other, listing.rows(counted.lines))
    said = Text(
        f"只在这一次 {counted.only_one:,} 条，只在另一次 {counted.only_other:,} 条，"
        f"金额不同 {counted.otherwise:,} 条；合计相差 {Money(counted.difference_fen)} 元。",
        f"{counted.only_one:,} in this run alone, {counted.only_other:,} in the other alone, "
        f"{counted.otherwise:,} with another amount; {Money(counted.difference_fen)} yuan in all.",
    )
    yuan = Text("元", "yuan")
    return Table(
        id="differences",
        caption=Text("发放不同的人", "Who is paid differently"),
        columns=(
            Column(label=Text("姓名", "Name")),
            Column(label=Text("项目", "Programme")),
            Column(label=Text("另一次", "The other run"), unit=yuan, numeric=True),
            Column(label=Text("这一次", "This run"), unit=yuan, numeric=True),
            Column(label=Text("差额", "Difference"), unit=yuan, numeric=True),
        ),
        rows=[_row(each, names, opens=opens) for each in seen],
        remark=said,
        empty=Text("两次的发放名册完全相同。", "Both payrolls are the same."),
        listing=listing,
        count=counted.lines,
    )


def _row(each: Difference, names: Names, *, opens: bool) -> list[Value]:
    name: Value = each.name
    if opens:
        name = Link(each.name, reverse("persons:person", args=[each.person_id]))
    return [
        name,
        names.programme(each.programme),
        None if each.other_fen is None else Money(each.other_fen),
        None if each.one_fen is None else Money(each.one_fen),
        Money((each.one_fen or 0) - (each.other_fen or 0)),
    ]
