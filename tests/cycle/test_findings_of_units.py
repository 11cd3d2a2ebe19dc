"""Checks about employers and institutions: who is on no register is told, not left unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest
from office import Office, people
from test_findings_of_records import unit

if TYPE_CHECKING:
    from office import Lists

Row = dict[str, object]
HOLDER, NONE = people("王持证 李无证")
CHILD = next(people("赵小康", born="20180501"))
GOOD, LAPSED, NOBODY = unit("阳光康复", 11), unit("旧康复", 12), unit("无名康复", 13)


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    office = Office(tmp_path_factory.mktemp("units"))
    office.holders(HOLDER, CHILD, name="持证残疾人名册2026-10-31")
    month: Row = {"月份": "2026-11", "证件类型": "残疾人证", "月工资": 3000, "社会保险": "是"}
    office.hand_in(
        "残疾职工月报2026-11-30", [{**unit("福利厂", 1), **p.row, **month} for p in (HOLDER, NONE)]
    )
    office.hand_in(
        "定点康复机构名册2026-10-31",
        [
            {**GOOD, "定点起始日期": "2020-01-01", "定点有效期至": "2027-12-31", "专业人员数": 1},
            {**LAPSED, "定点起始日期": "2020-01-01", "定点有效期至": "2026-10-31", "专业人员数": 1},
        ],
    )
    settled: Row = {"结算项目": "康复训练", "结算日期": "2026-11-10", "核定救助费用": 2000}
    office.hand_in(
        "康复结算记录",
        [
            {**CHILD.row, **settled, "机构统一社会信用代码": each["统一社会信用代码"]}
            for each in (GOOD, LAPSED, NOBODY)
        ],
    )
    served: Row = {
        **CHILD.row,
        "服务日期": "2026-11-10",
        "服务内容": "康复训练",
        "服务方式": "机构",
    }
    served |= {"机构统一社会信用代码": GOOD["统一社会信用代码"], "机构名称": "阳光康复"}
    later = {**served, "服务日期": "2026-11-11", "时长": 480}
    office.hand_in(
        "康复服务记录", [{**served, "时长": 240}, {**served, "时长": 241, "费用": 1}, later]
    )
    return office.run()


def test_an_employee_on_no_register_is_counted_without_certificate(lists: Lists) -> None:
    assert lists.found("employee_without_certificate") == [(NONE.number, "2026-11")]


def test_an_institution_that_is_not_or_no_longer_designated_is_found(lists: Lists) -> None:
    assert len(lists.found("institution_uncertified")) == 2


def test_more_minutes_than_the_staff_have_are_one_finding_a_day(lists: Lists) -> None:
    (row,) = (
        lists["findings"].filter(pl.col("check") == "institution_impossible").iter_rows(named=True)
    )

    assert "阳光康复2026-11-10签到2人次" in row["detail"]
