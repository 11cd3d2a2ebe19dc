"""Rows that contradict themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.cycle.reading.offices import (
    DIBAO,
    ENROLMENTS,
    HOLDERS,
    LI,
    LIVING,
    PAYMENTS,
    WANG,
    column,
    kinds,
    reasons,
    states,
)

if TYPE_CHECKING:
    from tests.cycle.reading.offices import Office

FULL = [*HOLDERS, "残疾类别", "残疾等级", "多重残疾明细"]


@pytest.mark.parametrize("suffix", ["", "B", "B1", "B2", "b12"])
def test_a_certificate_of_the_person_is_good_with_any_suffix(office: Office, suffix: str) -> None:
    office.hand_over("持证残疾人名册.xlsx", HOLDERS, ["王秀兰", WANG, f"{WANG}43{suffix}"])

    assert states(office.read(), "certificate_holders") == [(WANG, "good")]


def test_a_certificate_of_somebody_else_is_rejected(office: Office) -> None:
    office.hand_over("持证残疾人名册.xlsx", HOLDERS, ["王秀兰", WANG, f"{LI}43"])

    reading = office.read()

    assert reasons(reading)[0][:3] == (2, "残疾人证号", f"{LI}43")
    assert states(reading, "certificate_holders") == [(WANG, "rejected")]


@pytest.mark.parametrize("digits", ["83", "45", "4", "43C1", "43B0"])
def test_a_certificate_number_that_cannot_be_is_rejected(office: Office, digits: str) -> None:
    office.hand_over("持证残疾人名册.xlsx", HOLDERS, ["王秀兰", WANG, f"{WANG}{digits}"])

    assert reasons(office.read())[0][1] == "残疾人证号"


def test_blank_category_and_grade_are_taken_from_the_number(office: Office) -> None:
    office.hand_over(
        "持证残疾人名册.xlsx",
        FULL,
        ["王秀兰", WANG, f"{WANG}52", "", "二级"],
        ["李大山", LI, f"{LI}61"],
    )

    found = office.read().statements["certificate_holders"]

    assert found.select("category", "grade").rows() == [("intellectual", 2), ("mental", 1)]


def test_columns_that_are_not_there_are_taken_from_the_number_too(office: Office) -> None:
    office.hand_over("持证残疾人名册.xlsx", HOLDERS, ["王秀兰", WANG, f"{WANG}43"])

    found = office.read().statements["certificate_holders"]

    assert found.select("category", "grade").row(0) == ("physical", 3)


@pytest.mark.parametrize(
    ("category", "grade", "heading"),
    [("智力", "三级", "残疾类别"), ("肢体", "二级", "残疾等级")],
)
def test_category_and_grade_must_agree_with_the_number(
    office: Office, category: str, grade: str, heading: str
) -> None:
    office.hand_over("持证残疾人名册.xlsx", FULL, ["王秀兰", WANG, f"{WANG}43", category, grade])

    reading = office.read()

    assert [reason[1] for reason in reasons(reading)] == [heading]
    assert states(reading, "certificate_holders") == [(WANG, "rejected")]


def test_an_unreadable_category_is_not_filled_from_the_number(office: Office) -> None:
    office.hand_over("持证残疾人名册.xlsx", FULL, ["王秀兰", WANG, f"{WANG}43", "腿", ""])

    found = office.read().statements["certificate_holders"].select("category", "grade", "state")

    assert found.row(0) == (None, 3, "rejected")


@pytest.mark.parametrize(
    ("digits", "components", "good"),
    [
        ("72", "视力二级、智力三级", True),
        ("72", "视力三级、智力三级", False),  # the gravest gives the grade
        ("72", "视力二级", False),  # 多重 has two or more
        ("43", "肢体三级", True),
        ("43", "视力三级", False),
        ("43", "肢体三级、视力四级", False),
        ("72", "", True),
    ],
)
def test_components_must_agree_with_the_number(
    office: Office, digits: str, components: str, good: bool
) -> None:
    row = ["王秀兰", WANG, f"{WANG}{digits}", "", "", components]
    office.hand_over("持证残疾人名册.xlsx", FULL, row)

    expected = "good" if good else "rejected"
    assert states(office.read(), "certificate_holders") == [(WANG, expected)]


@pytest.mark.parametrize(
    ("name", "heading", "start", "end"),
    [
        ("低保对象名册", [*DIBAO, "起始日期", "终止日期"], "2026-11-05", "2026-11-04"),
        ("持证残疾人名册", [*HOLDERS, "发证日期", "有效期至"], "2026-11-05", "2026-11-04"),
    ],
)
def test_an_end_before_its_start_is_rejected(
    office: Office, name: str, heading: list[str], start: str, end: str
) -> None:
    third = "低保" if "身份类别" in heading else f"{WANG}43"
    office.hand_over(f"{name}.xlsx", heading, ["王秀兰", WANG, third, start, end])

    reading = office.read()

    assert reasons(reading)[0][:3] == (2, heading[-1], end)


def test_a_term_served_ends_on_or_after_its_beginning(office: Office) -> None:
    heading = ["姓名", "公民身份号码", "收监日期", "释放日期"]
    office.hand_over(
        "服刑人员名单.xlsx",
        heading,
        ["王秀兰", WANG, "2026-01-02", "2026-01-01"],
        ["李大山", LI, "2026-01-02", "2026-01-02"],
    )

    assert states(office.read(), "custody") == [(WANG, "rejected"), (LI, "good")]


def test_an_enrolment_ends_on_or_after_its_application(office: Office) -> None:
    office.hand_over(
        "享受对象名册.xlsx",
        ENROLMENTS,
        ["王秀兰", WANG, LIVING, "2026-01-02", "2026-02-01", "2026-01-01"],
        ["李大山", LI, LIVING, "2026-01-02", "", "2026-01-02"],
    )

    assert states(office.read(), "enrolments") == [(WANG, "rejected"), (LI, "good")]


# ---- enrolments and payments -------------------------------------------------------------------


@pytest.mark.parametrize(
    "programme", ["living_subsidy", LIVING, f" {LIVING[:4]} {LIVING[4:]}", "困難殘疾人生活補貼"]
)
def test_a_programme_is_written_by_id_or_name(office: Office, programme: str) -> None:
    office.hand_over("享受对象名册.xlsx", ENROLMENTS, ["王秀兰", WANG, programme, "2026-01-02"])

    assert column(office.read().statements["enrolments"], "programme") == ["living_subsidy"]


def test_an_unknown_programme_is_rejected(office: Office) -> None:
    office.hand_over("享受对象名册.xlsx", ENROLMENTS, ["王秀兰", WANG, "高龄津贴", "2026-01-02"])

    reading = office.read()

    assert reasons(reading)[0][1:3] == ("项目", "高龄津贴")
    assert column(reading.statements["enrolments"], "programme") == [None]


def pay(month: str, amount: object, result: str = "成功", batch: str = "B1") -> list[object]:
    return ["王秀兰", WANG, LIVING, month, "2026-05-10", amount, result, batch]


def test_a_range_of_months_is_split_evenly(office: Office) -> None:
    office.hand_over("发放记录.xlsx", PAYMENTS, pay("2026-03至2026-05", 300.03))

    reading = office.read()
    found = reading.statements["payments"].select("month", "amount", "row")

    assert [(str(month), fen, row) for month, fen, row in found.rows()] == [
        ("2026-03-01", 10001, 2),
        ("2026-04-01", 10001, 2),
        ("2026-05-01", 10001, 2),
    ]
    assert column(reading.accounts, "used") == [1]


def test_a_remainder_in_fen_rejects_the_row_for_all_its_months(office: Office) -> None:
    office.hand_over("发放记录.xlsx", PAYMENTS, pay("2026-12至2027-02", 100))

    reading = office.read()

    assert reasons(reading)[0][:3] == (2, "金额", "100")
    found = reading.statements["payments"].select("month", "amount", "state")
    assert [(str(month), fen, state) for month, fen, state in found.rows()] == [
        ("2026-12-01", None, "rejected"),
        ("2027-01-01", None, "rejected"),
        ("2027-02-01", None, "rejected"),
    ]


@pytest.mark.parametrize("amount", [0, "0.00", -100])
def test_amounts_paid_are_positive(office: Office, amount: object) -> None:
    office.hand_over("发放记录.xlsx", PAYMENTS, pay("2026-03", amount))

    assert reasons(office.read())[0][1] == "金额"


def test_a_payment_nobody_can_be_found_for_is_kept_for_its_month(office: Office) -> None:
    row = ["王秀兰", "1234", LIVING, "2026-03", "2026-05-10", 100, "成功", "B1"]
    office.hand_over("发放记录.xlsx", PAYMENTS, row)

    found = office.read().statements["payments"].select("person_id", "state", "programme", "month")

    assert [str(cell) for cell in found.row(0)] == [
        "None",
        "rejected",
        "living_subsidy",
        "2026-03-01",
    ]


# ---- places --------------------------------------------------------------------------------------

CODED = [*HOLDERS, "户籍地代码"]
NAMED = [*HOLDERS, "区县", "乡镇街道", "村社区"]


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("420112", "420112"),
        (420112000000, "420112"),
        ("420112001", "420112001"),
        ("420112001003", "420112001003"),
    ],
)
def test_codes_of_places_are_kept_as_fine_as_known(
    office: Office, code: object, place: str
) -> None:
    office.hand_over("持证残疾人名册.xlsx", CODED, ["王秀兰", WANG, f"{WANG}43", code])

    found = office.read().statements["certificate_holders"]

    assert column(found, "place") == [place]
    assert column(found, "place_code") == [place]


@pytest.mark.parametrize("code", ["4201", "42011", "东西湖", "42011200100"])
def test_what_is_no_code_of_a_place_is_rejected(office: Office, code: str) -> None:
    office.hand_over("持证残疾人名册.xlsx", CODED, ["王秀兰", WANG, f"{WANG}43", code])

    reading = office.read()

    if code == "4201":  # wider than the run: nothing says that she lives elsewhere
        assert states(reading, "certificate_holders") == [(WANG, "good")]
    else:
        assert reasons(reading)[0][1] == "户籍地代码"


def test_names_of_places_become_codes(office: Office) -> None:
    office.hand_over(
        "持证残疾人名册.xlsx",
        NAMED,
        ["王秀兰", WANG, f"{WANG}43", "东西湖区", "慈惠街道", ""],
        ["李大山", LI, f"{LI}43", "", "慈惠", ""],
    )

    reading = office.read()

    places = column(reading.statements["certificate_holders"], "place")
    assert places[0] == places[1]
    assert str(places[0]).startswith("420112")
    assert len(str(places[0])) == 9
    assert reading.notes == ()


def test_an_unknown_township_is_kept_at_county_level_and_reported(office: Office) -> None:
    row = ["王秀兰", WANG, f"{WANG}43", "东西湖区", "无名街道", ""]
    office.hand_over("持证残疾人名册.xlsx", NAMED, row)

    reading = office.read()

    assert column(reading.statements["certificate_holders"], "place") == ["420112"]
    assert kinds(reading) == ["unknown_place"]
    assert "无名街道" in reading.notes[0].text.zh


def test_a_holder_who_belongs_elsewhere_is_left_out_and_counted(office: Office) -> None:
    office.hand_over(
        "持证残疾人名册.xlsx",
        [*NAMED, "户籍地代码"],
        ["王秀兰", WANG, f"{WANG}43", "江汉区", "", "", ""],
        ["李大山", LI, f"{LI}43", "", "", "", "500237"],
    )

    reading = office.read()

    assert states(reading, "certificate_holders") == [(WANG, "outside"), (LI, "outside")]
    assert kinds(reading) == ["outside_place"]
    assert column(reading.rejects, "column") == ["区县", "户籍地代码"]


def test_moving_within_the_place_of_the_run_is_not_moving_out(office: Office) -> None:
    heading = ["姓名", "公民身份号码", "迁出日期", "迁入地代码"]
    office.hand_over(
        "户籍迁出名单.xlsx",
        heading,
        ["王秀兰", WANG, "2026-09-01", "420112002"],
        ["李大山", LI, "2026-09-01", "420103"],
    )

    assert states(office.read(), "moves_out") == [(WANG, "inside"), (LI, "good")]
