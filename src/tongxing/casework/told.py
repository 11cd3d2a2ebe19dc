"""The holiday table as parts of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tongxing.casework.models import KINDS
from tongxing.foundations.text import Text
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.language import current
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tongxing.casework.models import Holiday, HolidayYear
    from tongxing.casework.rules import HolidayRefusedError
    from tongxing.ui.values import Value

TITLE: Final = Text("节假日表", "Holiday table")
_WEEKDAYS: Final = tuple(
    Text(f"星期{zh}", en)
    for zh, en in zip(
        "一二三四五六日",
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)


def year_link(year: int) -> Link:
    """Return a link to the page of a year."""
    return Link(year_name(year), reverse("casework:year", args=[year]))


def year_name(year: int) -> Text:
    """Return what a year's arrangement is called."""
    return Text(f"{year} 年节假日", f"Holidays of {year}")


def way_to_year(year: int) -> list[Link]:
    """Return the breadcrumb of pages below that of a year."""
    return [Link(TITLE, reverse("casework:index")), year_link(year)]


def table_of_years(years: Sequence[int], complete: dict[int, HolidayYear]) -> Table:
    """Return the years with whether working days can be counted in them."""
    return Table(
        id="years",
        caption=Text("各年的安排", "Arrangements by year"),
        columns=(
            Column(label=Text("年份", "Year")),
            Column(label=Text("状态", "State")),
            Column(label=Text("依据", "Source")),
        ),
        rows=[
            (
                year_link(year),
                Tag(word=Text("已启用", "in use"), tone="good")
                if year in complete
                else Tag(word=Text("录入中", "being entered"), tone="ask"),
                complete[year].source if year in complete else None,
            )
            for year in years
        ],
        empty=Text(
            "表中还没有任何一年。升级数据库（tongxing migrate）会带来已公布的年份。",
            "There is no year yet. `tongxing migrate` brings those that are published.",
        ),
    )


def table_of_days(year: int, days: Sequence[Holiday], *, may_change: bool) -> Table:
    """Return the days of one year; with a way to take each out for those who may."""
    columns = [
        Column(label=Text("日期", "Day")),
        Column(label=Text("星期", "Weekday")),
        Column(label=Text("安排", "Arrangement")),
        Column(label=Text("名称", "Name")),
    ]
    one_source = len({each.source for each in days}) <= 1
    if not one_source:
        columns.append(Column(label=Text("依据", "Source")))
    if may_change:
        columns.append(Column(label=Text("操作", "Acts")))
    return Table(
        id="days",
        caption=Text(f"{year} 年的放假和调休", f"Holidays and worked weekends of {year}"),
        columns=columns,
        rows=[_row(each, with_source=not one_source, may_change=may_change) for each in days],
        remark=Text(f"依据：{days[0].source}", f"Source: {days[0].source}")
        if days and one_source
        else "",
        empty=Text(
            "这一年还没有录入任何一天。国务院办公厅公布安排后，由系统管理员录入。",
            "No day has been entered. A system administrator enters the State Council's notice.",
        ),
    )


def _row(each: Holiday, *, with_source: bool, may_change: bool) -> list[Value]:
    working = each.kind == "workday"
    row: list[Value] = [
        each.day,
        _WEEKDAYS[each.day.weekday()],
        Tag(word=KINDS[each.kind], tone="plain" if working else "good"),
        each.name,
    ]
    if with_source:
        row.append(each.source)
    if may_change:
        away = reverse("casework:remove", args=[each.day.isoformat()])
        row.append(Link(Text("删除", "Remove"), away, about=each.day.isoformat()))
    return row


def incomplete(year: int, last: int | None) -> Notice:
    """Return what it means that a year's arrangement is not complete."""
    end = f"表目前到 {last} 年为止。" if last else ""
    end_en = f" The table ends in {last}." if last else ""
    return Notice(
        title=Text(f"{year} 年还没有启用", f"{year} is not in use yet"),
        text=(
            Text(
                f"{end}期限跨入这一年时，系统会说明算不出来，不会猜。",
                f"A time limit that runs into it is said to be unknown, never guessed.{end_en}",
            ),
        ),
        tone="ask",
        word=Text("录入中", "Being entered"),
    )


def acts_of_year(year: int, *, complete: bool) -> list[Link]:
    """Return what those who keep the table may do with a year."""
    enter = Link(
        Text("录入或更正一天", "Enter or correct a day"), reverse("casework:set", args=[year])
    )
    use = Link(
        Text("启用这一年", "Take the year into use"), reverse("casework:complete", args=[year])
    )
    return [enter] if complete else [enter, use]


def removal(day: date) -> Text:
    """Return what taking a day out of the table means."""
    return Text(
        f"删除后，{day}（{_WEEKDAYS[day.weekday()].zh}）按星期几判断是否上班。",
        f"Afterwards {day}, a {_WEEKDAYS[day.weekday()].en}, counts as its day of the week says.",
    )


def refusal(error: HolidayRefusedError) -> str:
    """Return why something was refused, as it stands beside its field."""
    return error.message(current())
