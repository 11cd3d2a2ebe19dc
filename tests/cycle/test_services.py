"""Lists that stay useful: money in one list, services in another, unknown amounts asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from office import Lists, Office, enrolled, holder, people
from small_law import WHO, fact, parameter, programme, roster, write_law

from tongxing.cycle.explain import explain
from tongxing.foundations.month import Month

if TYPE_CHECKING:
    from pathlib import Path

    from office import Person

POOR = {"certificate": "certificate_valid", "poor": "poor"}
MONTHLY = "category: cash_monthly\nperiod: month\n"
REFERRAL = """\
category: referral
period: event
listing: service
decided_by:
  agency: {zh: 区民政局, en: civil affairs}
  where: {zh: 街道窗口, en: the counter}
  bring: [{zh: 身份证, en: identity card}, {zh: 户口簿, en: household register}]
"""
LAW = {
    "facts/poor": fact("poor", "困难", absent="unknown"),
    "facts/big": fact("big", "高额", absent="false"),
    "parameters/known": parameter("known", "已知标准", "yuan_per_month", 100),
    "parameters/more": parameter("more", "较高标准", "yuan_per_month", 200),
    "parameters/untold": parameter("untold", "未知标准", "yuan_per_month", None),
    "rosters/poverty": roster(
        "poverty",
        "困难名册",
        WHO
        + """
  - {id: poor, names: [困难], type: boolean}
  - {id: big, names: [高额], type: boolean}
  - {id: from_day, names: [起始日期], type: day}""",
        """
  - {fact: poor, value: poor, from: from_day}
  - {fact: big, value: big, from: from_day}""",
    ),
    "programmes/paying": programme(
        "paying", "有价补助", POOR, f"{MONTHLY}listing: money\namount: known"
    ),
    "programmes/unpriced": programme(
        "unpriced", "无价补助", POOR, f"{MONTHLY}listing: money\namount: untold"
    ),
    "programmes/helping": programme(
        "helping", "上门服务", POOR, "category: service\nperiod: event\nlisting: service"
    ),
    "programmes/referred": programme("referred", "民政救助", POOR, REFERRAL),
    "programmes/waived": programme(
        "waived", "免费乘车", POOR, "category: waiver\nperiod: month\nlisting: off"
    ),
    "programmes/small_choice": programme(
        "small_choice", "低档选择", POOR, f"{MONTHLY}listing: money\ngroup: choice\namount: known"
    ),
    "programmes/big_choice": programme(
        "big_choice",
        "高档选择",
        POOR | {"big": "big"},
        f"{MONTHLY}listing: money\ngroup: choice\namount: more",
    ),
}


class Found:
    """Who is poor, who is not, of whom it is not known."""

    poor, big, rich, unsure, drawing, unsure_drawing, chosen, unlisted, other, listed_nowhere = (
        people("王困难 李高额 赵富裕 钱不明 孙在领 周在领不明 吴已选 郑未列 冯也未列 陈未列在领")
    )
    everybody = (poor, big, rich, unsure, drawing, unsure_drawing, chosen)
    everybody += (unlisted, other, listed_nowhere)


def _row(person: Person, poor: str | None, big: str = "否") -> dict[str, object]:
    return {**person.row, "困难": poor, "高额": big, "起始日期": "2020-01-01"}


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    folder, who = tmp_path_factory.mktemp("services"), Found
    office = Office(folder)
    office.hand_in(
        "持证残疾人名册2026-11-25", [holder(p, 联系电话="13900001234") for p in who.everybody]
    )
    office.hand_in(
        "困难名册2026-11-25",
        [
            _row(who.poor, "是"),
            _row(who.big, "是", "是"),
            _row(who.rich, "否"),
            _row(who.unsure, None),
            _row(who.drawing, "是"),
            _row(who.unsure_drawing, None),
            _row(who.chosen, "是", "是"),
        ],
    )
    office.hand_in(
        "享受对象名册",
        [
            enrolled(who.drawing, "上门服务"),
            enrolled(who.unsure_drawing, "无价补助"),
            enrolled(who.chosen, "低档选择"),
            enrolled(who.listed_nowhere, "有价补助"),
        ],
    )
    return office.run(catalogue=write_law(folder / "law", LAW))


def offered(lists: Lists, person: Person) -> dict[str, str]:
    return {row["programme"]: row["kind"] for row in lists.of("services", person)}


def test_money_with_a_known_amount_is_missed_and_the_rest_is_offered(lists: Lists) -> None:
    missed = {row["programme"]: row["amount_fen"] for row in lists.of("discoveries", Found.poor)}

    assert missed == {"paying": 10000, "small_choice": 10000}
    assert offered(lists, Found.poor) == {
        "helping": "service",
        "referred": "referral",
        "unpriced": "amount_unknown",
    }


def test_what_is_listed_nowhere_is_in_no_list(lists: Lists) -> None:
    for name in ("discoveries", "services", "asks", "payroll", "stops"):
        assert "waived" not in lists[name]["programme"].to_list()


def test_an_offer_says_why_and_a_referral_where_to_go_with_what(lists: Lists) -> None:
    rows = {row["programme"]: row for row in lists.of("services", Found.poor)}
    referral = rows["referred"]

    assert rows["helping"]["reason"] == "符合“上门服务”的条件：certificate成立；poor成立"
    assert rows["helping"]["agency"] is None
    assert referral["agency"] == "区民政局"
    assert "由区民政局决定，到街道窗口办理，带上身份证、户口簿" in referral["reason"]
    assert referral["reason"].startswith("看来符合")
    assert (referral["name"], referral["place"][:6]) == ("王困难", "420112")


@pytest.mark.parametrize("name", ["rich", "unsure"])
def test_only_whoever_qualifies_is_offered_anything(lists: Lists, name: str) -> None:
    assert lists.of("services", getattr(Found, name)) == []


def test_what_somebody_has_is_not_offered_again(lists: Lists) -> None:
    assert "helping" not in offered(lists, Found.drawing)
    assert "referred" in offered(lists, Found.drawing)


def test_of_a_group_only_the_best_paid_is_listed(lists: Lists) -> None:
    missed = {row["programme"] for row in lists.of("discoveries", Found.big)}

    assert missed == {"paying", "big_choice"}


def test_who_draws_one_of_a_group_is_told_of_no_other(lists: Lists) -> None:
    missed = {row["programme"] for row in lists.of("discoveries", Found.chosen)}

    assert missed == {"paying"}
    assert lists.paid(Found.chosen, "small_choice") == 10000


def test_a_person_is_asked_about_money_with_a_known_amount_only(lists: Lists) -> None:
    asked = {row["programme"] for row in lists.of("asks", Found.unsure)}

    assert asked == {"paying", "small_choice"}


def test_a_person_is_asked_about_whatever_they_are_enrolled_in(lists: Lists) -> None:
    assert lists.asked(Found.unsure_drawing, "unpriced") == ["poor"]


def test_whom_a_list_leaves_out_its_office_is_asked_of_once_with_their_number(
    lists: Lists,
) -> None:
    """Whoever is named with a blank cell is asked; whoever is not named is not."""
    asked = [row for row in lists.asked_of_offices() if "困难名册" in row["question"]]

    assert [row["unknown"] for row in asked] == [["poor"]]
    assert "没有写到3人" in asked[0]["question"]
    assert lists.asked(Found.unlisted, "paying") == []
    assert lists.asked(Found.unsure, "paying") == ["poor"]


def test_who_is_enrolled_is_asked_even_if_the_list_leaves_them_out(lists: Lists) -> None:
    """陈 is left out for the other programmes, and enrolled in this one: the approval stands."""
    assert lists.asked(Found.listed_nowhere, "paying") == ["poor"]
    assert lists.basis(Found.listed_nowhere, "paying") == "approval_stands"


def test_an_amount_is_asked_once_with_how_many_wait_for_it(lists: Lists) -> None:
    asked = [
        row
        for row in lists["asks"].iter_rows(named=True)
        if row["programme"] == "unpriced" and row["person_id"] is None
    ]

    assert [row["unknown"] for row in asked] == [["amount"]]
    # Four would be entitled; the one who is enrolled waits for it too.
    assert "有5人" in asked[0]["question"]


def test_those_of_whom_it_cannot_be_said_are_counted_by_programme(lists: Lists) -> None:
    """The sheet by programme: how many it may be offered to, how many are not decided."""
    rows = {row[0]: row[1:5] for row in lists.rows("服务建议", 1)[2:]}

    assert rows["上门服务"] == ("服务", None, 3, 5)
    assert rows["民政救助"] == ("转介", "区民政局", 4, 5)
    assert rows["无价补助"][0] == "金额待定"


def test_the_workbook_holds_every_offer_a_line_for_each_person(lists: Lists) -> None:
    table = lists.rows("服务建议")[1:]
    rows = [dict(zip(table[0], row, strict=False)) for row in table[1:]]
    told = {str(row["姓名"]): row for row in rows}

    assert sum(int(str(row["项数"])) for row in rows) == lists["services"].height
    assert told["王*难"]["可以转介"] == "民政救助（区民政局）"
    assert told["王*难"]["可以提供的服务"] == "上门服务"
    assert told["王*难"]["金额待定的项目"] == "无价补助"


def test_manifest_and_report_count_the_offers(lists: Lists) -> None:
    figures = lists.manifest["figures"]
    page = (lists.out / "报告.html").read_text(encoding="utf-8")

    assert figures["services"] == lists["services"].height
    assert figures["services_persons"] == lists["services"]["person_id"].n_unique()
    assert "服务建议" in page
    assert "民政救助" in page


def test_an_offer_is_explained(lists: Lists) -> None:
    told = "\n".join(explain(lists.out, Found.poor.number, "referred", Month(2026, 11), "zh"))

    assert "服务建议（转介）" in told


def test_a_person_without_certificate_is_looked_at_where_none_is_needed(tmp_path: Path) -> None:
    """Only through lists of what the programme asks for: not because somebody is on any list."""
    law = LAW | {
        "programmes/paying": LAW["programmes/paying"]
        .replace("conditions:", "needs_certificate: false\nconditions:")
        .replace('"certificate_valid"', '"death_date >= reading_day"')
    }
    child, dead, first = people("郑小 冯故 陈证")
    office = Office(tmp_path)
    office.holders(first)
    office.hand_in("困难名册2026-11-25", [_row(child, "是")])
    office.hand_in("死亡人员名单", [{**dead.row, "死亡日期": "2026-01-05"}])
    lists = office.run(catalogue=write_law(tmp_path / "law", law))

    assert lists.discovered(child, "paying")
    assert lists.of("services", child) == []
    assert lists.of("asks", dead) == []
