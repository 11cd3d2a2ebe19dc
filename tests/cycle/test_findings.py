"""Supervision: each check finds what it is for, and is silent about everybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from office import Lists, Office, crowd, enrolled, holder, months, payment, people

if TYPE_CHECKING:
    from office import Person


NURSING, NURSING_NAME = "nursing_subsidy", "重度残疾人护理补贴"
Row = dict[str, object]


class Suspects:
    """One person for each check; what happened to each is in its name."""

    clean, dead, lapsed, moved, imprisoned, not_poor, tekun, orphan, injured = people(
        "王清白 李已故 赵过期 钱迁出 孙服刑 周边缘 吴特困 郑孤儿 冯工伤"
    )
    two_living, twice, unapproved, unpaid, expired, expiring, expiring_later = people(
        "陈两份 褚两次 卫未批 蒋未发 沈旧证 韩将到期 杨后到期"
    )
    two_nursing, insured, insured_less = people("朱两护 秦长护 尤长护", grade=1)
    misnamed, variant, spaced, dotted = people("许文华 张晓丽 何平 阿依古丽·买买提")
    filler = crowd(2)
    nursed = (two_nursing, insured, insured_less)
    everybody = (clean, dead, lapsed, moved, imprisoned, not_poor, tekun, orphan, injured)
    everybody += (two_living, twice, unapproved, unpaid, expired, expiring, expiring_later)
    everybody += (*nursed, misnamed, variant, spaced, dotted, *filler)


def _certificates() -> list[Row]:
    who = Suspects
    ends: dict[Person, str] = {
        who.lapsed: "2026-08-31",
        who.expired: "2026-11-29",
        who.expiring: "2027-02-28",  # 90 days after the as-of day
        who.expiring_later: "2027-03-01",
    }
    return [holder(p, 有效期至=ends.get(p, "2029-12-31")) for p in who.everybody]


def _other_names(row: Row) -> Row:
    """Write the names as another office would."""
    who = Suspects
    names = {
        who.misnamed.number: "许文花",
        who.variant.number: "張曉麗",
        who.spaced.number: "何　平",
        who.dotted.number: "阿依古丽•买买提",
    }
    return {**row, "姓名": names.get(str(row["公民身份号码"]), row["姓名"])}


def _hand_in_lists(office: Office) -> None:
    who = Suspects
    office.hand_in("持证残疾人名册2026-11-25", _certificates())
    kinds = {who.not_poor: "低保边缘"}
    low = [
        {**p.row, "身份类别": kinds.get(p, "低保"), "起始日期": "2020-01-01"} for p in who.everybody
    ]
    office.hand_in("低保对象名册2026-11-25", [_other_names(row) for row in low])
    since: Row = {"起始日期": "2026-09-15"}
    office.hand_in("特困供养人员名册台账2026-11-25", [{**who.tekun.row, **since}])
    office.hand_in("孤儿名册2026-11-25", [{**who.orphan.row, "类别": "孤儿", **since}])
    office.hand_in("死亡人员名单", [{**who.dead.row, "死亡日期": "2026-08-20"}])
    office.hand_in("户籍迁出名单", [{**who.moved.row, "迁出日期": "2026-09-15"}])
    prison: Row = {"收监日期": "2026-09-15", "释放日期": "2026-10-01"}
    office.hand_in("服刑人员名单", [{**who.imprisoned.row, **prison}])
    office.hand_in("工伤生活护理费名册2026-11-25", [{**who.injured.row, **since}])
    living: Row = {"补贴性质": "生活类", "月金额": 10, **since}
    nursing: Row = {**living, "补贴性质": "护理类"}
    office.hand_in(
        "其他福利性补贴名册2026-11-25",
        [{**who.two_living.row, **living}, {**who.two_nursing.row, **nursing}],
    )
    office.hand_in(
        "长期护理保险待遇名册2026-11-25",
        [
            {**who.insured.row, "月待遇金额": 150, **since},
            {**who.insured_less.row, "月待遇金额": 149, **since},
        ],
    )


def _hand_in_payments(office: Office) -> None:
    who = Suspects
    living = [p for p in who.everybody if p not in who.nursed]
    rows = [enrolled(p) for p in living if p is not who.unapproved]
    rows += [enrolled(p, NURSING_NAME) for p in who.nursed]
    office.hand_in("享受对象名册", rows)
    paid = [
        payment(p, m)
        for p in living
        for m in months("2026-09", "2026-10")
        if (p, m) != (who.unpaid, "2026-10")
    ]
    paid += [payment(p, m, 150, NURSING_NAME) for p in who.nursed for m in ("2026-09", "2026-10")]
    paid.append(payment(who.twice, "2026-10", paid_on="2026-10-20"))
    office.hand_in("发放记录", paid)


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    office = Office(tmp_path_factory.mktemp("findings"))
    _hand_in_lists(office)
    _hand_in_payments(office)
    return office.run()


BOTH = ("2026-09", "2026-10")


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        ("paid_after_death", {("dead", m) for m in BOTH}),
        ("paid_certificate_invalid", {("lapsed", m) for m in BOTH}),
        ("paid_moved_out", {("moved", "2026-10")}),
        # Read on the first of the month: released on 1 October, and not in custody on 1 September.
        ("paid_in_custody", set()),
        ("living_not_low_income", {("not_poor", m) for m in BOTH}),
        ("tekun_and_subsidy", {("tekun", "2026-10")}),
        ("orphan_and_living", {("orphan", "2026-10")}),
        ("injury_nursing_and_subsidy", {("injured", "2026-10")}),
        ("not_higher", {("two_living", "2026-10")}),
        ("not_higher_nursing", {("two_nursing", "2026-10")}),
        ("not_higher_care_insurance", {("insured", "2026-10")}),
        ("same_month_twice", {("twice", "2026-10")}),
        ("paid_not_enrolled", {("unapproved", m) for m in BOTH}),
        ("enrolled_not_paid", {("unpaid", "2026-10")}),
        ("expiring", {("expiring", None)}),
        ("expired_enrolled", {("lapsed", None), ("expired", None)}),
        ("name_mismatch", {("misnamed", None)}),
        ("roster_drop", set()),
        ("roster_stale", set()),
        ("mass_stop", set()),
    ],
)
def test_a_check_finds_whom_it_is_for_and_nobody_else(
    lists: Lists, check: str, expected: set[tuple[str, str | None]]
) -> None:
    wanted = {(getattr(Suspects, name).number, month) for name, month in expected}

    assert set(lists.found(check)) == wanted


def test_every_check_whose_lists_were_handed_in_could_run(lists: Lists) -> None:
    handed_in = {"certificate_holders", "dibao", "deaths", "payments", "enrolments", "custody"}
    handed_in |= {"tekun", "orphans", "moves_out", "injury_nursing", "other_allowances"}
    handed_in |= {"care_insurance"}

    assert [each for each, lacked in lists.manifest["not_run"].items() if not lacked] == []
    assert not handed_in & {one for lacked in lists.manifest["not_run"].values() for one in lacked}


def test_nobody_clean_is_named(lists: Lists) -> None:
    assert lists.of("findings", Suspects.clean) == []


def test_a_finding_says_what_when_and_how_grave(lists: Lists) -> None:
    row = next(
        row for row in lists.of("findings", Suspects.dead) if row["check"] == "paid_after_death"
    )

    assert (row["name"], row["programme"], row["severity"]) == ("李已故", "living_subsidy", "grave")
    assert "2026-08-20" in row["detail"]
    assert "100.00元" in row["detail"]
    assert not [text for text in lists["findings"]["detail"] if "{" in text or "None" in text]


def test_another_name_stops_nobody(lists: Lists) -> None:
    (row,) = lists.of("findings", Suspects.misnamed)

    assert "许文花" in row["detail"]
    assert lists.paid(Suspects.misnamed) == 10000
    assert lists.stopped(Suspects.misnamed) is None
    assert lists.of("payroll", Suspects.misnamed)[0]["name"] == "许文华"


def test_the_workbook_of_findings_hides_both_names(lists: Lists) -> None:
    told = " ".join(str(cell) for row in lists.rows("疑点") for cell in row)

    assert "许*" in told
    assert "许文花" not in told
    assert "许文华" not in told


def test_an_allowance_below_the_insurance_amount_is_paid_in_full(lists: Lists) -> None:
    assert lists.paid(Suspects.insured, NURSING) is None
    assert lists.paid(Suspects.insured_less, NURSING) == 15000


# --- lists that are lacking -------------------------------------------------------------------


@pytest.fixture(scope="module")
def lacking(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    """The same offices, only that most of them sent nothing."""
    office = Office(tmp_path_factory.mktemp("lacking"))
    office.hand_in("持证残疾人名册2026-11-25", _certificates())
    _hand_in_payments(office)
    return office.run()


def test_a_check_without_its_list_is_said_not_to_have_run(lacking: Lists) -> None:
    expected = {
        "paid_after_death": ["deaths"],
        "paid_moved_out": ["moves_out"],
        "paid_in_custody": ["custody"],
        "living_not_low_income": ["dibao"],
        "tekun_and_subsidy": ["tekun"],
        "orphan_and_living": ["orphans"],
        "injury_nursing_and_subsidy": ["injury_nursing"],
        "not_higher": ["other_allowances"],
        "not_higher_nursing": ["other_allowances"],
        "not_higher_care_insurance": ["care_insurance"],
    }
    not_run = lacking.manifest["not_run"]

    assert {check: not_run.get(check) for check in expected} == expected
    assert lacking.found("paid_after_death") == []


def test_the_workbook_of_findings_says_which_checks_did_not_run(lacking: Lists) -> None:
    told = " ".join(str(cell) for row in lacking.rows("疑点", sheet=1) for cell in row)

    assert "死亡后仍发放" in told
    assert "死亡人员名单" in told


def test_checks_with_their_lists_run_all_the_same(lacking: Lists) -> None:
    assert {p for p, _ in lacking.found("paid_certificate_invalid")} == {Suspects.lapsed.number}
    assert {p for p, _ in lacking.found("paid_not_enrolled")} == {Suspects.unapproved.number}
