"""Organisations: read by credit code, judged by their own facts and records, paid and stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from office import Lists, Office, holder, people
from small_law import credit_code, fact, parameter, programme, roster, write_law

from tongxing.cycle.explain import explain
from tongxing.foundations.month import Month

if TYPE_CHECKING:
    from pathlib import Path

REWARD, NAME = "quota_reward", "安置奖励"
UNIT = """\
  - {id: name, names: [单位名称], type: text, required: true}
  - {id: credit_code, names: [统一社会信用代码], type: credit_code, required: true}"""
LAW = {
    "facts/staff": fact("staff", "职工人数", "integer", "unknown", "organisation"),
    "facts/employer_of": fact("employer_of", "所在单位", "text", "unknown"),
    "parameters/reward": parameter("reward", "奖励标准", "yuan", 5000),
    "parameters/fewest": parameter("fewest", "最少安置", "persons", 2),
    "rosters/employers": roster(
        "employers",
        "用人单位名册",
        UNIT
        + """
  - {id: county, names: [区县], type: text}
  - {id: township, names: [乡镇街道], type: text}
  - {id: staff, names: [职工人数], type: integer}
  - {id: bank, names: [开户行], type: text}
  - {id: account, names: [银行账号], type: text}
  - {id: phone, names: [联系电话], type: phone}""",
        "\n  - {fact: staff, value: staff}",
        role="organisations",
    ),
    "rosters/employer_staff": roster(
        "employer_staff",
        "残疾职工月报",
        UNIT
        + """
  - {id: month, names: [月份], type: month, required: true}
  - {id: worker, names: [公民身份号码], type: id_number, required: true}
  - {id: wage, names: [工资], type: money}""",
        role="records",
        coverage="events",
        more="about: organisation\nday: month",
    ),
    "programmes/quota_reward": programme(
        REWARD,
        NAME,
        {
            "enough": "employer_staff.distinct(worker, month == month_begin) >= fewest",
            "small": "?staff <= fewest or staff > fewest",
        },
        """
        category: employer_reward
        subject: employer
        payee: employer
        period: month
        listing: money
        needs_certificate: false
        amount: reward
        """,
    ),
    "programmes/worker_service": programme(
        "worker_service",
        "在职服务",
        {
            "certificate": "certificate_valid",
            "works": "employer_staff.any(month == month_begin)",
        },
        """
        category: service
        subject: person
        period: month
        listing: service
        """,
    ),
}

GOOD, FEW, DRAWING, LOST, UNREAD = (credit_code(number) for number in range(1, 6))
NAMES = {
    GOOD: "甲公司",
    FEW: "乙公司",
    DRAWING: "丙公司",
    LOST: "丁公司",
    UNREAD: "戊公司",
}


class Workers:
    """Who works."""

    one, two, three, jobless = people("王一 李二 赵三 钱闲")
    everybody = (one, two, three, jobless)


def unit(code: str, **more: object) -> dict[str, object]:
    return {"单位名称": NAMES.get(code, "某公司"), "统一社会信用代码": code, **more}


def month_report() -> list[dict[str, object]]:
    who = Workers
    working = [
        (GOOD, who.one),
        (GOOD, who.two),
        (FEW, who.one),
        (FEW, who.one),
        (DRAWING, who.two),
        (DRAWING, who.three),
        (LOST, who.three),
        (UNREAD, who.one),
    ]
    rows = [
        unit(code, 月份="2026-11", 公民身份号码=p.number, 工资=3000 + index)
        for index, (code, p) in enumerate(working)
    ]
    rows += [unit(LOST, 月份="2026-10", 公民身份号码=p.number) for p in (who.one, who.two)]
    rows.append(unit(UNREAD, 月份="2026-13", 公民身份号码=who.two.number))
    return rows


def register() -> list[dict[str, object]]:
    place = {"区县": "东西湖区", "乡镇街道": "慈惠街道", "开户行": "某银行", "银行账号": "620001"}
    rows = [unit(code, 职工人数=30, 联系电话="027-8321 0000", **place) for code in NAMES]
    wrong = GOOD[:-1] + ("0" if GOOD[-1] != "0" else "1")
    return [*rows, unit(wrong, 职工人数=9)]


def enrolment(code: str, **more: object) -> dict[str, object]:
    return unit(code, 项目=NAME, 申请日期="2026-10-05", 批准日期="2026-10-10", **more)


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    folder = tmp_path_factory.mktemp("organisations")
    office = Office(folder)
    office.hand_in("持证残疾人名册2026-11-25", [holder(p) for p in Workers.everybody])
    office.hand_in("用人单位名册2026-11-01", register())
    office.hand_in("残疾职工月报", month_report())
    office.hand_in("单位享受名册", [enrolment(DRAWING), enrolment(LOST)])
    paid = {"项目": NAME, "所属月份": "2026-10", "金额": 5000, "结果": "成功"}
    office.hand_in("单位发放记录", [unit(LOST, **paid)])
    return office.run(catalogue=write_law(folder / "law", LAW))


def of(lists: Lists, name: str, code: str, programme: str = REWARD) -> list[dict[str, Any]]:
    mine = (pl.col("person_id") == code) & (pl.col("programme") == programme)
    return list(lists[name].filter(mine).iter_rows(named=True))


def test_a_wrong_credit_code_is_handed_back_with_the_right_digit(lists: Lists) -> None:
    (row,) = [r for r in lists["rejects"].iter_rows(named=True) if "用人单位" in r["file"]]

    assert row["column"] == "统一社会信用代码"
    assert f"“{GOOD[-1]}”" in row["reason"]


def test_an_organisation_is_found_under_its_code_with_name_place_and_telephone(
    lists: Lists,
) -> None:
    (row,) = of(lists, "discoveries", GOOD)

    assert (row["name"], row["amount_fen"]) == ("甲公司", 500000)
    assert row["place"].startswith("420112")
    assert row["phone"] == "02783210000"


def test_one_worker_listed_twice_is_one_worker(lists: Lists) -> None:
    assert of(lists, "discoveries", FEW) == []
    assert of(lists, "asks", FEW) == []


def test_beside_an_unreadable_row_the_organisation_is_asked(lists: Lists) -> None:
    (row,) = of(lists, "asks", UNREAD)

    assert row["unknown"] == ["enough"]
    assert of(lists, "discoveries", UNREAD) == []


def test_an_organisation_that_fulfils_its_quota_is_paid_to_its_account(lists: Lists) -> None:
    (row,) = of(lists, "payroll", DRAWING)

    assert (row["name"], row["amount_fen"], row["account"]) == ("丙公司", 500000, "620001")


def test_an_organisation_that_lost_its_workers_is_held_and_keeps_what_was_due(
    lists: Lists,
) -> None:
    (row,) = of(lists, "stops", LOST)

    assert (row["action"], row["failed"], str(row["since"])) == ("hold", ["enough"], "2026-11-01")
    assert of(lists, "payroll", LOST) == []


def test_a_past_month_is_read_from_the_records_of_that_month(lists: Lists) -> None:
    """In October two worked at 丁公司: on the day of application it was due, so nothing is owed."""
    assert of(lists, "adjustments", LOST) == []


def test_a_record_about_an_organisation_is_found_from_the_persons_side(lists: Lists) -> None:
    offered = lists["services"].filter(pl.col("programme") == "worker_service")["person_id"]

    assert set(offered) == {Workers.one.number, Workers.two.number, Workers.three.number}


def test_whoever_stands_in_an_unreadable_row_too_is_known_by_the_good_one(lists: Lists) -> None:
    """李二 works at 甲公司 for certain; what the unread row would add changes nothing."""
    assert lists.asked(Workers.two, "worker_service") == []


def test_an_organisations_name_and_code_are_not_masked_in_workbooks(lists: Lists) -> None:
    shown = [row[:2] for row in lists.rows("应享未享")]

    assert ("甲公司", GOOD) in shown


@pytest.mark.parametrize("asked", ["丁公司", LOST, LOST.lower()])
def test_a_case_is_explained_by_code_or_name(lists: Lists, asked: str) -> None:
    told = "\n".join(explain(lists.out, asked, REWARD, Month(2026, 11), "zh"))

    assert f"丁公司（{LOST}）" in told
    assert "本月暂缓发放" in told
    assert "enough成立" in told


def test_persons_are_counted_without_organisations(lists: Lists) -> None:
    decided = pl.read_parquet(lists.out / "lists" / "determinations.parquet")

    assert set(decided["person_id"]) == {person.number for person in Workers.everybody}


def test_without_the_month_report_it_is_asked_for_once(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.holders(*Workers.everybody)
    office.hand_in("用人单位名册2026-11-01", register())
    lists = office.run(catalogue=write_law(tmp_path / "law", LAW))
    asked = [row for row in lists.asked_of_offices() if "残疾职工月报" in row["question"]]

    assert [row["unknown"] for row in asked] == [["enough", "works"]]
    assert of(lists, "asks", GOOD) == []
