"""Checks over records, organisations, rejected rows and groups, from files to findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest
from office import Lists, Office, crowd, enrolled, holder, people

from tongxing.foundations.identity import credit_code_check_character

if TYPE_CHECKING:
    from office import Person

Row = dict[str, object]


def unit(name: str, sequence: int) -> Row:
    """Invent a unit; the sequence keeps the codes apart."""
    seventeen = f"91420112MA4KW{sequence:04d}"
    code = seventeen + credit_code_check_character(seventeen)
    return {"单位名称": name, "统一社会信用代码": code}


class Who:
    """People with records; what is odd about each is in the name."""

    over_cap, at_cap, twice, once = people("钱超标 周达标 孙两次 吴一次")
    graded, stranger, doubled = people("郑不符 冯他人 陈两证")
    shared = tuple(people("褚一户 卫二户 蒋三户 沈四户"))
    busy, idle = people("韩两家 杨一家")
    returned = next(people("朱退汇"))
    filler = crowd(12)
    everybody = (over_cap, at_cap, twice, once, graded, stranger, doubled, *shared, busy, idle)
    everybody += (returned, *filler)
    mill, shop = unit("福利厂", 1), unit("便民店", 2)


def _holders(office: Office) -> None:
    who = Who
    accounts = dict.fromkeys(who.shared[:3], "6228480000000001234")
    homes = {p: f"H{number}" for number, p in enumerate(who.shared)} | {who.shared[3]: "H0"}
    rows = [
        holder(p, 银行账号=accounts.get(p), 户号=homes.get(p))
        for p in who.everybody
        if p not in {who.graded, who.stranger, who.doubled}
    ]
    wrong_grade = holder(who.graded, 残疾等级=2)
    other_person = holder(who.stranger, 残疾人证号=who.filler[0].certificate)
    first, second = holder(who.doubled), holder(who.doubled)
    second["残疾人证号"] = f"{who.doubled.number}43B1"
    office.hand_in("持证残疾人名册2026-11-25", [*rows, wrong_grade, other_person, first, second])


def _records(office: Office) -> None:
    who = Who
    office.hand_in(
        "无障碍改造记录",
        [
            {**who.over_cap.row, "验收日期": "2026-06-01", "改造费用": "18000.01"},
            {**who.at_cap.row, "验收日期": "2026-06-01", "改造费用": 18000},
            {**who.twice.row, "验收日期": "2022-06-01", "改造费用": 6000},
            {**who.twice.row, "验收日期": "2026-06-01", "改造费用": 6000},
            {**who.once.row, "验收日期": "2020-06-01", "改造费用": 6000},
            {**who.once.row, "验收日期": "2026-06-01", "改造费用": 6000},
        ],
    )
    month: Row = {"月份": "2026-10", "证件类型": "残疾人证", "月工资": 3000, "参加社会保险": "是"}
    office.hand_in(
        "残疾职工月报2026-11-01",
        [
            {**who.mill, **who.busy.row, **month},
            {**who.shop, **who.busy.row, **month},
            {**who.shop, **who.idle.row, **month},
        ],
    )
    ordinary: Row = {"渠道": "来信", "信访编号": "X1", "登记日期": "2026-08-01"}
    office.hand_in(
        "信访登记2026-11-30",
        [
            {**ordinary, "受理日期": "2026-08-10", "办结日期": "2026-09-01"},
            {**ordinary, "信访编号": "X2", "受理日期": "2026-08-20", "办结日期": "2026-09-01"},
        ],
    )
    published: Row = {"公示类别": "补贴", "公示开始日期": "2026-10-01"}
    office.hand_in(
        "公示登记2026-11-30",
        [
            {**published, "公示编号": "G1", "公示内容": f"{who.idle.name} {who.idle.number}"},
            {**published, "公示编号": "G2", "公示内容": f"{who.idle.name} 慈惠街道"},
        ],
    )
    back: Row = {
        **who.returned.row,
        "项目": "困难残疾人生活补贴",
        "银行账号": "6228480000000009999",
        "金额": 100,
    }
    office.hand_in(
        "银行回盘2026-11-20",
        [
            {**back, "所属月份": "2026-09", "回盘日期": "2026-09-20"},
            {**back, "所属月份": "2026-10", "回盘日期": "2026-10-20"},
        ],
    )


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    office = Office(tmp_path_factory.mktemp("records"))
    _holders(office)
    _records(office)
    office.hand_in("享受对象名册", [enrolled(p) for p in Who.shared])
    return office.run()


def _named(lists: Lists, check: str) -> list[str | None]:
    return [person for person, _ in lists.found(check)]


@pytest.mark.parametrize(
    ("check", "found"),
    [
        ("home_modification_over_cap", [Who.over_cap]),
        ("home_modification_twice", [Who.twice]),
        ("grade_number_mismatch", [Who.graded]),
        ("id_number_mismatch", [Who.stranger]),
        ("two_employers", [Who.busy]),
        ("repeated_bank_return_file", [Who.returned]),
    ],
)
def test_a_check_over_records_or_rejected_rows_names_the_person(
    lists: Lists, check: str, found: list[Person]
) -> None:
    assert _named(lists, check) == [person.number for person in found]


def test_both_rows_of_one_identity_with_two_certificates_are_one_finding_each(lists: Lists) -> None:
    assert set(_named(lists, "two_certificates")) == {Who.doubled.number}


def test_members_of_a_group_are_each_named(lists: Lists) -> None:
    assert set(_named(lists, "shared_account")) == {p.number for p in Who.shared[:3]}
    (row,) = [r for r in lists.of("findings", Who.shared[0]) if r["check"] == "shared_account"]
    assert "有3名享受对象" in row["detail"]


def test_what_has_no_person_names_nobody(lists: Lists) -> None:
    rows = lists["findings"].filter(pl.col("check") == "petition_not_accepted")

    assert rows["person_id"].to_list() == [None]
    assert "X2" in rows["detail"][0]


def test_a_publication_with_a_number_is_found_and_one_without_is_not(lists: Lists) -> None:
    rows = lists["findings"].filter(pl.col("check") == "publicity_leaks")

    assert [detail[:4] for detail in rows["detail"]] == ["公示G1"]


def test_a_month_stands_in_the_finding_of_a_monthly_record(lists: Lists) -> None:
    assert lists.found("two_employers") == [(Who.busy.number, "2026-10")]


def test_checks_whose_records_were_not_handed_over_did_not_run(lists: Lists) -> None:
    not_run = lists.manifest["not_run"]

    assert not_run["device_too_soon"] == ["device_issues"]
    assert not_run["two_places"] == ["payments", "payments_elsewhere"]
    assert not_run["institution_uncertified"] == [
        "rehabilitation_settlements",
        "rehabilitation_institutions",
    ]
    assert "home_modification_twice" not in not_run


def test_the_workbook_hides_the_account_and_the_numbers(lists: Lists) -> None:
    told = " ".join(str(cell) for row in lists.rows("疑点") for cell in row)

    assert "6228480000000001234" not in told
    assert "有3名享受对象" in told


# --- an organisation among the findings --------------------------------------------------------


def test_an_employer_with_odd_months_is_one_finding(office: Office) -> None:
    worker, other = people("吕低薪 施足薪")
    office.holders(worker, other)
    month: Row = {"证件类型": "残疾人证", "参加社会保险": "是"}
    rows = [
        {**Who.mill, **worker.row, **month, "月份": m, "月工资": wage}
        for m, wage in (("2026-09", 900), ("2026-10", 900), ("2026-11", 3000))
    ]
    rows.append({**Who.shop, **other.row, **month, "月份": "2026-10", "月工资": 3000})
    office.hand_in("残疾职工月报2026-11-30", rows)

    lists = office.run()

    (row,) = lists["findings"].filter(pl.col("check") == "hang_on_employment").iter_rows(named=True)
    assert "福利厂有2人月" in row["detail"]
    assert row["person_id"] == worker.number
