"""Which files each inbox holds: names, forms and data days of the offices."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from tongxing.demo.files.dress import Dates, Habits
from tongxing.demo.files.form import Form, Kind, plain_day
from tongxing.demo.months import FIRST_RUN, RUNS, SECOND_RUN, THIRD_RUN, first_day, last_day
from tongxing.demo.townships import TOWNSHIPS, short_name
from tongxing.demo.world import Coverage, Entry, HandedList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

MISSING_TOWNSHIP = "420112012"
"""The township whose 低保 file comes in September only."""

EMPTY_TOWNSHIP = "420112006"
"""The township whose 低保 file comes empty in October."""

STUDENTS = "学生"
"""The list of households that names the parents of pupils and students."""

_FOOTER = ("合计", "制表人：（示例）  审核人：（示例）")


@dataclass(frozen=True)
class Plan:
    """One list that comes every month, or in the months named.

    Attributes:
        name: The file name; `{day}` is 20261125, `{long}` 2026年11月25日, `{month}` 2026年11月.
        day: The day of the month it speaks for; 0 is the last.
        township: Whose lines it holds; empty for everybody.
        fixed_day: A data day that does not move with the month.
        emptied: Months in which the file comes without a line.
        repeats: How many of its lines come twice.
    """

    roster: str
    name: str
    form: Form
    day: int = 25
    coverage: Coverage = "stock"
    township: str = ""
    series: str = ""
    months: tuple[int, ...] = RUNS
    fixed_day: date | None = None
    emptied: tuple[int, ...] = ()
    repeats: int = 0

    def data_day(self, month: int) -> date:
        """Return the day the list speaks for."""
        if self.fixed_day:
            return self.fixed_day
        if self.day == 0:
            return last_day(month)
        return first_day(month) + timedelta(days=self.day - 1)

    def file_name(self, month: int) -> str:
        """Return the name of its file in one inbox."""
        day = self.data_day(month)
        return self.name.format(
            day=plain_day(day),
            long=f"{day.year}年{day.month}月{day.day}日",
            month=f"{day.year}年{day.month}月",
        )


@dataclass
class Planned:
    """A list of one inbox and the form its file takes."""

    handed: HandedList
    form: Form


def planned_lists(entries: Iterable[Entry], plans: Iterable[Plan]) -> list[Planned]:
    """Sort the lines into the files of the three inboxes, in the order of their offices."""
    sorted_in: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        sorted_in.setdefault((entry.roster, entry.series), []).append(entry)
    return [
        Planned(_list_of(plan, month, sorted_in.get((plan.roster, plan.series), [])), plan.form)
        for plan in plans
        for month in plan.months
    ]


def _list_of(plan: Plan, month: int, entries: list[Entry]) -> HandedList:
    """Return one list as it is handed over in a month."""
    mine = [entry for entry in entries if not plan.township or entry.township == plan.township]
    rows = [entry.row for entry in mine if entry.first <= month <= entry.last]
    if month in plan.emptied:
        rows = []
    rows += _repeated(rows, plan.repeats)
    if plan.form.merged:
        rows.sort(key=lambda row: str(row.cells.get(plan.form.merged) or ""))
    return HandedList(
        roster=plan.roster,
        month=month,
        series=plan.series + plan.township,
        file=plan.file_name(month),
        data_day=plan.data_day(month),
        coverage=plan.coverage,
        townships=frozenset({plan.township} if plan.township else ()),
        rows=rows,
    )


def _repeated(rows: list[Row], count: int) -> list[Row]:
    """Return some of the lines once more: typed twice, or joined from two copies."""
    usable = (row for row in rows if row.fate == "used")
    return [replace(row, fate="repeated") for row in islice(usable, count)]


def _dibao_plans() -> list[Plan]:
    """Return one file per township, each in its own form."""
    forms: tuple[tuple[Kind, str, str, Dates], ...] = (
        ("xls", "", "", "serial"),
        ("csv", "gb18030", ",", "slash"),
        ("txt", "utf-8", "\t", "iso"),
        ("ods", "", "", "dot"),
        ("csv", "utf-8-sig", ";", "chinese"),
        ("xlsx", "", "", "excel"),
    )
    plans = []
    for position, township in enumerate(TOWNSHIPS):
        kind, encoding, separator, dates = forms[position % len(forms)]
        workbook = kind in {"xls", "ods", "xlsx"}
        form = Form(
            kind,
            encoding or "utf-8",
            separator or ",",
            title=f"{TOWNSHIPS[township]}最低生活保障对象名册（数据截至{{day}}）"
            if workbook
            else "",
            headers="other" if position % 2 else "plain",
            shuffled=position % 3 == 1,
            extras=("备注", "经办人"),
            footer=_FOOTER,
            day_column=not workbook and position % 2 == 1,
            merged="household" if workbook else "",
            habits=Habits(dates, mixed=True, traditional=position == 5),
        )
        # A text file without a column of its data day carries the day in its name.
        dated = "" if workbook or form.day_column else "_{day}"
        name = f"低保对象名册_{short_name(township)}{dated}.{kind}"
        months = (FIRST_RUN,) if township == MISSING_TOWNSHIP else RUNS
        emptied = (SECOND_RUN,) if township == EMPTY_TOWNSHIP else ()
        plans.append(Plan("dibao", name, form, township=township, months=months, emptied=emptied))
    return plans


def _register_plans() -> list[Plan]:
    """Return the register: a workbook with a sheet each for town and village, once a text file."""
    title = "东西湖区持证残疾人名册（数据截至{day}）"
    workbook = Form(
        title=title,
        headers="brackets",
        extras=("备注",),
        footer=_FOOTER,
        sheets="urban",
        notes=("一、本表由残联系统导出（示例）。", "二、证件状态为空表示有效。"),
        habits=Habits("iso", mixed=True),
    )
    text = Form(
        "csv", "gb18030", title=title, headers="other", shuffled=True, habits=Habits("slash")
    )
    both = (FIRST_RUN, THIRD_RUN)
    return [
        Plan("certificate_holders", "持证残疾人名册.xlsx", workbook, months=both, repeats=3),
        Plan("certificate_holders", "持证残疾人名册.csv", text, months=(SECOND_RUN,), repeats=2),
    ]


_HOUSEHOLDS = (
    Plan(
        "household_members",
        "户籍成员名册_{day}.xlsx",
        Form(title="户籍成员名册", merged="household", footer=("填表日期：（示例）",)),
        months=(FIRST_RUN, THIRD_RUN),
    ),
    Plan(
        "household_members",
        "户籍成员名册（学生）_{day}.xlsx",
        Form(title="学生家庭成员"),
        series=STUDENTS,
    ),
)
"""The first comes in two of the three months."""

_OFFICES = (
    Plan(
        "tekun",
        "特困供养人员名册台账_{long}.xls",
        Form("xls", headers="plain", habits=Habits("excel")),
        coverage="history",
    ),
    Plan(
        "orphans",
        "孤儿及事实无人抚养儿童名册（{month}）.ods",
        Form("ods", title="孤儿及事实无人抚养儿童名册", habits=Habits("excel")),
        day=0,
    ),
    Plan(
        "deaths",
        "{month}死亡人员名单.csv",
        Form("csv", "gb18030", extras=("登记单位",), habits=Habits("compact", mixed=True)),
        day=0,
        coverage="events",
    ),
    Plan(
        "moves_out",
        "户籍迁出名单{day}.txt",
        Form("txt", "utf-8", ";", habits=Habits("dot")),
        coverage="events",
    ),
    Plan(
        "custody",
        "服刑人员名单（截至{long}）.xlsx",
        Form(title="服刑人员名单", habits=Habits("serial")),
        coverage="events",
    ),
    Plan(
        "injury_nursing",
        "工伤生活护理费名册_{day}.csv",
        Form("csv", "utf-8-sig", headers="other", habits=Habits("slash")),
        months=(FIRST_RUN,),
    ),
    Plan(
        "care_insurance",
        "长期护理保险待遇名册.txt",
        Form("txt", "gb18030", "\t", day_column=True, habits=Habits("iso", "text")),
        day=24,
        repeats=1,
    ),
    Plan(
        "other_allowances",
        "其他福利性补贴名册（老龄）_{day}.csv",
        Form("csv", "utf-8-sig", shuffled=True, habits=Habits("chinese", "text")),
        day=26,
        series="老龄",
    ),
    Plan(
        "other_allowances",
        "其他福利性补贴名册（退役军人）.xlsx",
        Form(title="退役军人生活补助（统计日期 {day}）", habits=Habits("excel")),
        series="退役军人",
    ),
    Plan(
        "social_insurance",
        "社会保险参保名册_20260630.csv",
        Form("csv", "utf-8"),
        months=(FIRST_RUN,),
        fixed_day=date(2026, 6, 30),
    ),
    Plan(
        "students",
        "在校学生名册_{day}.ods",
        Form("ods", habits=Habits("iso")),
        months=(THIRD_RUN,),
    ),
    Plan(
        "employment",
        "就业登记名册_{day}.xls",
        Form("xls", habits=Habits("excel")),
        months=(THIRD_RUN,),
    ),
    Plan(
        "motor_wheelchairs",
        "机动轮椅车名册_{day}.xls",
        Form("xls", habits=Habits("serial")),
        months=(THIRD_RUN,),
    ),
    Plan(
        "driving_licences",
        "驾驶证名册_{day}.csv",
        Form("csv", "gb18030", ";", habits=Habits("compact")),
    ),
    Plan(
        "needs_survey",
        "需求调查名册_{day}.xlsx",
        Form(headers="brackets", habits=Habits("slash")),
    ),
)
"""One list each of the other offices, in their order."""

_OWN = (
    Plan(
        "enrolments",
        "享受对象名册（台账）_{day}.xlsx",
        Form(title="享受对象名册", extras=("备注",), habits=Habits("excel", mixed=True)),
        coverage="history",
    ),
    Plan(
        "payments",
        "补贴发放记录台账_{day}.csv",
        Form("csv", "gb18030", headers="other", habits=Habits("iso")),
        coverage="history",
        repeats=5,
    ),
    Plan(
        "outcomes",
        "处理结果台账_{day}.xlsx",
        Form(habits=Habits("dot")),
        coverage="history",
    ),
)
"""What the federation and civil affairs keep themselves: the whole history each time."""


def all_plans() -> list[Plan]:
    """Return every list of the demonstration county."""
    return [*_register_plans(), *_HOUSEHOLDS, *_dibao_plans(), *_OFFICES, *_OWN]
