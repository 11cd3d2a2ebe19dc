"""A row that is not believed starts nobody and stops nobody; it is handed back and asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from office import Lists, Office, crowd, enrolled, holder, payment, people

if TYPE_CHECKING:
    from collections.abc import Callable

    from office import Person


LIVING, NURSING = "living_subsidy", "nursing_subsidy"
FUEL, LICENCE = "motor_wheelchair_fuel", "driving_licence_subsidy"

Row = dict[str, object]


class Case(NamedTuple):
    """A roster, a row of it that is rejected, and what is then asked.

    Attributes:
        good: What a good row of a stranger says, so that the list counts as handed over.
        asked: The conditions (or kind of row) then asked about; empty: no rule reads the list.
        starts: Someone not enrolled is still discovered: the list says nothing about the programme.
    """

    roster: str
    file: str
    bad: Row
    good: Row
    asked: str = ""
    programme: str = LIVING
    starts: bool = False


BAD_DAY = "不详"
OF_OLD: Row = {"起始日期": "2001-01-01", "终止日期": "2001-12-31"}
CASES = (
    Case(
        "certificate_holders",
        "",
        {"发证日期": "2029-01-01", "有效期至": "2020-01-01"},
        {},
        "certificate",
    ),
    Case(
        "household_members",
        "户籍成员名册2026-11-25",
        {"户号": None, "与户主关系": "本人"},
        {"户号": "H9"},
        starts=True,
    ),
    Case("dibao", "", {"身份类别": "说不清"}, {}, "low_income"),
    Case("tekun", "特困供养人员名册台账2026-11-25", {"起始日期": BAD_DAY}, OF_OLD, "not_tekun"),
    Case(
        "orphans",
        "孤儿名册台账2026-11-25",
        {"类别": "孤儿", "起始日期": BAD_DAY},
        OF_OLD,
        "not_orphan",
    ),
    Case("deaths", "死亡人员名单", {"死亡日期": BAD_DAY}, {"死亡日期": "2020-01-01"}, "alive"),
    Case(
        "moves_out", "户籍迁出名单", {"迁出日期": BAD_DAY}, {"迁出日期": "2020-01-01"}, "resident"
    ),
    Case("custody", "服刑人员名单", {"收监日期": BAD_DAY}, {"收监日期": "2020-01-01"}, "free"),
    Case(
        "injury_nursing",
        "工伤生活护理费名册台账",
        {"起始日期": BAD_DAY},
        OF_OLD,
        "no_injury_nursing",
    ),
    Case(
        "care_insurance",
        "长期护理保险待遇名册台账",
        {"月待遇金额": "许多"},
        {"月待遇金额": 10, **OF_OLD},
        "care_insurance",
        NURSING,
    ),
    Case(
        "other_allowances",
        "其他福利性补贴名册台账",
        {"补贴性质": "生活类", "月金额": "许多"},
        {"补贴性质": "生活类", "月金额": 10, **OF_OLD},
        "no_higher_living_allowance",
    ),
    Case(
        "social_insurance",
        "社会保险参保名册2026-11-25",
        {"险种": "人寿保险", "参保年度": 2026},
        {"险种": "居民医保", "参保年度": 2026},
        starts=True,
    ),
    Case("students", "在校学生名册2026-11-25", {"学段": "夜校"}, {"学段": "小学"}, starts=True),
    Case(
        "employment",
        "就业登记名册2026-11-25",
        {"就业形式": "不明"},
        {"就业形式": "集中就业"},
        starts=True,
    ),
    Case(
        "motor_wheelchairs",
        "机动轮椅车名册2026-11-25",
        {"车架号": None, "购置日期": "2020-01-01"},
        {"车架号": "LX0", "购置日期": "2020-01-01"},
        "vehicle",
        FUEL,
    ),
    Case(
        "driving_licences",
        "驾驶证名册2026-11-25",
        {"准驾车型": "C5", "初次领证日期": BAD_DAY},
        {"准驾车型": "C5", "初次领证日期": "2020-01-01"},
        "licensed licensed_since",
        LICENCE,
    ),
    Case(
        "needs_survey",
        "需求调查名册2026-11-25",
        {"调查日期": BAD_DAY, "康复需求": "是"},
        {"调查日期": "2026-06-01", "康复需求": "是"},
        starts=True,
    ),
    Case("enrolments", "", {"申请日期": BAD_DAY}, {}, "enrolment"),
    Case("payments", "", {"金额": "许多"}, {}, "payments", starts=True),
    Case(
        "outcomes",
        "处理结果",
        {"项目": LIVING, "清单": "应享未享", "处理日期": BAD_DAY, "结果": "自愿放弃"},
        {"项目": LIVING, "清单": "应享未享", "处理日期": "2020-01-01", "结果": "自愿放弃"},
        starts=True,
    ),
)
BY_ROSTER = {case.roster: case for case in CASES}
GRADES = {NURSING: 1}
DRAWS: dict[str, Person] = {
    case.roster: next(people("甲在领", grade=GRADES.get(case.programme, 3))) for case in CASES
}
COULD_DRAW: dict[str, Person] = {
    case.roster: next(people("乙未领", grade=GRADES.get(case.programme, 3))) for case in CASES
}
STRANGER = crowd(1)[0]


def _rows(roster: str, good: Callable[[Person], Row], wanted: list[Person]) -> list[Row]:
    """Return good rows for those wanted; for the two of this roster the bad row instead."""
    two = (DRAWS[roster], COULD_DRAW[roster])
    rows = [good(person) for person in wanted if person not in two]
    return rows + [{**good(person), **BY_ROSTER[roster].bad} for person in two]


def _hand_in(office: Office) -> None:
    drawing, others = list(DRAWS.values()), list(COULD_DRAW.values())
    everybody = [*drawing, *others, STRANGER]
    office.hand_in("持证残疾人名册2026-11-25", _rows("certificate_holders", holder, everybody))

    def low(person: Person) -> Row:
        return {**person.row, "身份类别": "低保", "起始日期": "2020-01-01"}

    office.hand_in("低保对象名册2026-11-25", _rows("dibao", low, everybody))
    programmes = {DRAWS[case.roster].number: case.programme for case in CASES}
    draws = {p.number for p in drawing}

    def enrolment(person: Person) -> Row:
        return enrolled(person, programmes.get(person.number, LIVING))

    office.hand_in("享受对象名册", _rows("enrolments", enrolment, drawing))

    def paid(person: Person) -> Row:
        programme = programmes.get(person.number, LIVING)
        return payment(person, "2026-10", 150 if programme == NURSING else 100, programme)

    monthly = [
        p for p in drawing if programmes[p.number] in (LIVING, NURSING) and p.number in draws
    ]
    office.hand_in("发放记录", _rows("payments", paid, monthly))
    for case in CASES:
        if case.file:
            office.hand_in(case.file, _of_a_list(case))


def _of_a_list(case: Case) -> list[Row]:
    two = (DRAWS[case.roster], COULD_DRAW[case.roster])
    return [{**STRANGER.row, **case.good}] + [{**person.row, **case.bad} for person in two]


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    office = Office(tmp_path_factory.mktemp("rejected"))
    _hand_in(office)
    return office.run()


EVERY = pytest.mark.parametrize("case", CASES, ids=[case.roster for case in CASES])


def test_every_roster_of_the_country_has_its_case() -> None:
    assert len(BY_ROSTER) == 20


@EVERY
def test_both_rows_are_handed_back_with_a_reason(lists: Lists, case: Case) -> None:
    begins = {
        "certificate_holders": "持证",
        "dibao": "低保",
        "enrolments": "享受",
        "payments": "发放",
    }.get(case.roster, case.file)
    rows = [row for row in lists["rejects"].iter_rows(named=True) if row["file"].startswith(begins)]

    assert len(rows) == 2
    for row in rows:
        assert row["reason"]
        assert row["column"]
        assert row["row"] > 1


@EVERY
def test_a_rejected_row_stops_nobody(lists: Lists, case: Case) -> None:
    person = DRAWS[case.roster]

    assert lists.of("stops", person) == []
    assert lists.of("adjustments", person) == []


@EVERY
def test_who_draws_a_subsidy_goes_on_drawing_it(lists: Lists, case: Case) -> None:
    """The licence's amount is not known here; a payment row only suspends its own month."""
    expected = {LIVING: 10000, NURSING: 15000, FUEL: 26000, LICENCE: None}

    assert lists.paid(DRAWS[case.roster], case.programme) == expected[case.programme]


@EVERY
def test_a_rejected_row_discovers_nobody(lists: Lists, case: Case) -> None:
    assert lists.discovered(COULD_DRAW[case.roster], case.programme) is case.starts


@EVERY
def test_what_became_unknown_is_asked_of_whom_it_is_about(lists: Lists, case: Case) -> None:
    """Nobody is asked about money whose amount the place does not give, unless enrolled in it."""
    expected = case.asked.split()

    assert lists.asked(DRAWS[case.roster], case.programme) == expected
    assert lists.asked(COULD_DRAW[case.roster], case.programme) == (
        [] if case.programme == LICENCE else expected
    )


def test_somebody_whose_only_row_was_rejected_is_considered_for_every_programme(
    lists: Lists,
) -> None:
    asked = lists.of("asks", COULD_DRAW["certificate_holders"])

    assert {row["programme"] for row in asked} >= {LIVING, NURSING}


def test_other_conditions_are_not_touched_by_somebody_elses_row(lists: Lists) -> None:
    assert lists.asked(STRANGER) == []


# --- rows whose person is not certain ---------------------------------------------------------


class Matched:
    """Those whom a row may be about: the number is wrong, another mark agrees."""

    one_digit, by_certificate, by_phone, by_household, twin, filler = (
        *people("龙一错 叶证号 司电话 黎户号 白双生"),
        crowd(8),
    )
    (other_twin,) = people("白双生")
    could_draw: tuple[Person, ...] = tuple(people("易一错 常证号"))
    everybody = (one_digit, by_certificate, by_phone, by_household, twin, other_twin)
    everybody += (*could_draw, *filler)


def _one_digit_wrong(person: Person) -> str:
    digit = str((int(person.number[11]) + 1) % 10)
    return person.number[:11] + digit + person.number[12:]


@pytest.fixture(scope="module")
def matched(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    office, who = Office(tmp_path_factory.mktemp("matched")), Matched
    phones = {who.by_phone: "13900000001", who.twin: "13900000002", who.other_twin: "13900000002"}
    households = {who.by_household: "H77"}

    def certificate(person: Person) -> Row:
        return holder(person, 联系电话=phones.get(person), 户号=households.get(person))

    def low(person: Person) -> Row:
        return {**person.row, "身份类别": "低保", "起始日期": "2020-01-01"}

    office.hand_in("持证残疾人名册2026-10-25", [certificate(p) for p in who.everybody])
    office.hand_in("低保对象名册2026-10-25", [low(p) for p in who.everybody])
    before = office.run("2026-10")

    office.new_inbox()
    unsure = (who.by_certificate, who.by_phone, who.could_draw[1])
    rows = [certificate(p) for p in who.everybody if p not in unsure]
    numberless = (who.by_certificate, who.could_draw[1])
    rows += [{**certificate(person), "公民身份号码": "不清楚"} for person in numberless]
    nobody = "没有"
    rows.append({**certificate(who.by_phone), "公民身份号码": nobody, "残疾人证号": nobody})
    rows.append({**certificate(who.twin), "公民身份号码": nobody, "残疾人证号": nobody})
    office.hand_in("持证残疾人名册2026-11-25", rows)
    low_rows = [low(p) for p in who.everybody if p is not who.by_household]
    low_rows.append({**low(who.by_household), "公民身份号码": "42011219", "户号": "H77"})
    office.hand_in("低保对象名册2026-11-25", low_rows)
    office.hand_in(
        "死亡人员名单",
        [
            {"姓名": p.name, "公民身份号码": _one_digit_wrong(p), "死亡日期": "2026-08-20"}
            for p in (who.one_digit, who.could_draw[0])
        ],
    )
    office.hand_in("特困供养人员名册台账2026-11-25", [{**who.filler[0].row, **OF_OLD}])
    drawing = [p for p in who.everybody if p not in who.could_draw]
    office.hand_in("享受对象名册", [enrolled(p) for p in drawing])
    office.hand_in("发放记录", [payment(p, "2026-10") for p in drawing])
    return office.run(previous=before.out)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("one_digit", "alive"),
        ("by_certificate", "certificate"),
        ("by_phone", "certificate"),
        ("by_household", "low_income"),
    ],
)
def test_a_row_that_may_be_about_somebody_makes_the_fact_unknown(
    matched: Lists, name: str, asked: str
) -> None:
    person = getattr(Matched, name)

    assert matched.paid(person) == 10000
    assert matched.of("stops", person) == []
    assert matched.of("adjustments", person) == []
    assert matched.asked(person) == [asked]


def test_such_a_row_discovers_nobody(matched: Lists) -> None:
    for person, asked in zip(Matched.could_draw, ("alive", "certificate"), strict=True):
        assert not matched.discovered(person)
        assert matched.asked(person) == [asked]


def test_possible_matches_are_listed_with_their_candidate_and_why(matched: Lists) -> None:
    rows = {row["candidate_id"]: row for row in matched["possible_matches"].iter_rows(named=True)}
    who = Matched

    assert set(rows) == {
        p.number
        for p in (
            who.one_digit,
            who.by_certificate,
            who.by_phone,
            who.by_household,
            *who.could_draw,
        )
    }
    assert "证号" in rows[who.by_certificate.number]["why"]
    assert "电话" in rows[who.by_phone.number]["why"]
    assert rows[who.one_digit.number]["file"] == "死亡人员名单.xlsx"
    assert all(0 < row["score"] < 100 for row in rows.values())


def test_a_row_that_may_be_about_two_persons_is_about_neither(matched: Lists) -> None:
    for person in (Matched.twin, Matched.other_twin):
        assert matched.basis(person) in {"entitled", "presumed"}
        assert matched.asked(person) == []
