"""Invented rosters of records for the tests: services, the staff of employers, what was issued."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.law.documents import About, Column, Origin, Roster

ORIGIN = Origin("programmes/example.yaml", 3, 12)

KINDS = {"training": ("训练", "康复训练"), "device": ("辅具",), "visit": ("走访",)}


def roster(roster_id: str, zh: str, about: About, day: str, columns: tuple[Column, ...]) -> Roster:
    """A roster of records."""
    return Roster(
        id=roster_id,
        name=Text(zh, roster_id.replace("_", " ")),
        place=None,
        origin=ORIGIN,
        valid_from=None,
        valid_until=None,
        aliases=(),
        agency=Text("残联", "federation"),
        coverage="events",
        role="records",
        columns=columns,
        states=(),
        conflict="never",
        conflict_by=(),
        conflict_within=(),
        about=about,
        day=day,
    )


ROSTERS = {
    each.id: each
    for each in (
        roster(
            "services",
            "服务记录",
            "person",
            "served_on",
            (
                Column("id_number", ("身份证号",), "id_number", required=True),
                Column("served_on", ("服务日期", "日期"), "day", required=True),
                Column("ends_on", ("终止日期",), "end_day"),
                Column("kind", ("服务类别",), "choice", choices=KINDS),
                Column("cost", ("费用",), "money"),
                Column("minutes", ("分钟数",), "integer"),
                Column("at_home", ("上门",), "boolean"),
                Column("grade", ("评定等级",), "grade"),
                Column("provider", ("机构代码",), "credit_code"),
                Column("programme", ("项目",), "programme"),
                Column("months", ("所属期",), "month_range"),
            ),
        ),
        roster(
            "staff",
            "职工月报",
            "organisation",
            "month",
            (
                Column("credit_code", ("统一社会信用代码",), "credit_code", required=True),
                Column("month", ("月份",), "month", required=True),
                Column("id_number", ("职工身份证号",), "id_number", required=True),
                Column("wage", ("工资",), "money"),
                Column("insured", ("参保",), "boolean"),
            ),
        ),
    )
}
