"""What single cells mean, as they stand in files."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from tests.cycle.reading.offices import (
    DEATHS,
    DIBAO,
    HOLDERS,
    WANG,
    column,
    number,
    reasons,
    states,
)

if TYPE_CHECKING:
    from tests.cycle.reading.offices import Office

X = number(4)


def test_the_cast_has_somebody_whose_number_ends_in_x() -> None:
    assert X.endswith("X")


def wide(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if sign.isalnum() else sign for sign in text)


@pytest.mark.parametrize(
    "written",
    [X, X.lower(), f"'{X}", f" {X[:6]} {X[6:14]} {X[14:]} ", wide(X), X[:6] + X[8:17]],
)
def test_an_identity_number_has_many_spellings(office: Office, written: str) -> None:
    office.hand_over("低保对象名册.xlsx", DIBAO, ["王秀兰", written, "低保"])

    assert states(office.read(), "dibao") == [(X, "good")]


def test_an_old_number_may_be_a_number_cell(office: Office) -> None:
    office.hand_over("低保对象名册.xlsx", DIBAO, ["王秀兰", int(X[:6] + X[8:17]), "低保"])

    assert states(office.read(), "dibao") == [(X, "good")]


@pytest.mark.parametrize(
    ("cell", "value"),
    [(4.20112197005015e17, "4.20112197005015E+17"), ("4.20112E+17", "4.20112E+17")],
)
def test_a_number_in_scientific_notation_cannot_be_repaired(
    office: Office, cell: object, value: str
) -> None:
    office.hand_over("低保对象名册.xlsx", DIBAO, ["王秀兰", cell, "低保"])

    reading = office.read()

    (row, heading, found, reason) = reasons(reading)[0]
    assert (row, heading, found) == (2, "公民身份号码", value)
    assert "Excel" in reason
    assert states(reading, "dibao") == []


def test_a_wrong_check_digit_is_told_with_the_right_one(office: Office) -> None:
    wrong = WANG[:-1] + ("1" if WANG[-1] != "1" else "2")
    office.hand_over("低保对象名册.xlsx", DIBAO, ["王秀兰", wrong, "低保"])

    (_, _, found, reason) = reasons(office.read())[0]

    assert found == wrong
    assert f"“{WANG[-1]}”" in reason


@pytest.mark.parametrize("born", ["19700230", "19701301", "20270101"])
def test_an_impossible_birth_date_is_rejected(office: Office, born: str) -> None:
    office.hand_over("低保对象名册.xlsx", DIBAO, ["王秀兰", number(11, born), "低保"])

    assert "出生日期" in reasons(office.read())[0][3]


def test_somebody_born_on_the_as_of_day_exists(office: Office) -> None:
    office.hand_over("低保对象名册.xlsx", DIBAO, ["王宝宝", number(11, "20261130"), "低保"])

    assert states(office.read(), "dibao") == [(number(11, "20261130"), "good")]


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-05", "2026/11/5", "2026.11.5", "20261105", "2026年11月5日",
        46331, "46331", date(2026, 11, 5), datetime(2026, 11, 5, 8, 30),  # noqa: DTZ001
    ],
)  # fmt: skip
def test_a_day_has_many_spellings(office: Office, written: object) -> None:
    office.hand_over("死亡人员名单.xlsx", DEATHS, ["王秀兰", WANG, written])

    assert column(office.read().statements["deaths"], "death_date") == [date(2026, 11, 5)]


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2026-11", "2026-11", (date(2026, 11, 1), date(2026, 11, 30))),
        ("2026-11-05", "长期", (date(2026, 11, 5), None)),
        ("2026-11-05", "", (date(2026, 11, 5), None)),
        ("", "2026-11-05", (None, date(2026, 11, 5))),
        ("—", "无", (None, None)),
        ("2026-11-05", "2026-11-05", (date(2026, 11, 5), date(2026, 11, 5))),
    ],
)
def test_months_and_open_ends(
    office: Office, start: str, end: str, found: tuple[date | None, date | None]
) -> None:
    heading = [*DIBAO, "起始日期", "终止日期"]
    office.hand_over("低保对象名册.xlsx", heading, ["王秀兰", WANG, "低保", start, end])

    rows = office.read().statements["dibao"].select("from_day", "to_day", "state")

    assert rows.row(0) == (*found, "good")


def test_a_day_that_cannot_be_read_rejects_the_row_and_keeps_the_rest(office: Office) -> None:
    heading = [*DIBAO, "起始日期", "家庭月人均收入"]
    office.hand_over("低保对象名册.xlsx", heading, ["王秀兰", WANG, "低保", "去年", "1,234.50"])

    reading = office.read()

    assert reasons(reading)[0][:3] == (2, "起始日期", "去年")
    row = reading.statements["dibao"].row(0, named=True)
    assert (row["state"], row["kind"], row["income_per_head"]) == ("rejected", "dibao", 123450)
    assert row["from_day"] is None


CARE = ["姓名", "公民身份号码", "月待遇金额"]


@pytest.mark.parametrize(
    ("written", "fen"),
    [("1,234.50", 123450), ("１２３", 12300), ("120元", 12000), ("0.5万元", 500000), (99.9, 9990)],
)
def test_amounts_have_many_spellings(office: Office, written: object, fen: int) -> None:
    office.hand_over("长期护理保险待遇名册.xlsx", CARE, ["王秀兰", WANG, written])

    statements = office.read().statements["care_insurance"]

    assert column(statements, "amount") == [fen]


@pytest.mark.parametrize("written", ["1.005", "很多", "-5"])
def test_what_is_no_amount_is_rejected(office: Office, written: str) -> None:
    office.hand_over("长期护理保险待遇名册.xlsx", CARE, ["王秀兰", WANG, written])

    assert reasons(office.read())[0][:3] == (2, "月待遇金额", written)


@pytest.mark.parametrize(
    ("category", "grade"),
    [
        ("肢体", "三级"), ("肢体残疾", "3级"), (4, 3), ("4", "叁级"),
        ("肢體殘疾", "三級"), ("肢体（四肢）", "Ⅲ"), (4.0, 3.0),
    ],
)  # fmt: skip
def test_categories_and_grades_have_many_spellings(
    office: Office, category: object, grade: object
) -> None:
    heading = [*HOLDERS, "残疾类别", "残疾等级"]
    row = ["王秀兰", WANG, f"{WANG}43", category, grade]
    office.hand_over("持证残疾人名册.xlsx", heading, row)

    reading = office.read()

    assert reasons(reading) == []
    found = reading.statements["certificate_holders"].select("category", "grade").row(0)
    assert found == ("physical", 3)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("视力二级、智力三级", "vision:2,intellectual:3"),
        ("智力3级;视力二级", "vision:2,intellectual:3"),
        ("視力殘疾貳級，聽力殘疾四級", "vision:2,hearing:4"),
    ],
)
def test_components_are_brought_to_one_spelling(office: Office, written: str, found: str) -> None:
    heading = [*HOLDERS, "多重残疾明细"]
    office.hand_over("持证残疾人名册.xlsx", heading, ["王秀兰", WANG, f"{WANG}72", written])

    assert column(office.read().statements["certificate_holders"], "components") == [found]


@pytest.mark.parametrize("written", ["视力", "视力二级、视力三级", "视力二级和别的", "多重二级"])
def test_components_that_cannot_be_read_are_rejected(office: Office, written: str) -> None:
    heading = [*HOLDERS, "多重残疾明细"]
    office.hand_over("持证残疾人名册.xlsx", heading, ["王秀兰", WANG, f"{WANG}72", written])

    assert reasons(office.read())[0][1:3] == ("多重残疾明细", written)


def test_an_unknown_word_is_rejected_with_those_that_are_known(office: Office) -> None:
    office.hand_over("低保对象名册.xlsx", DIBAO, ["王秀兰", WANG, "困难"])

    (_, heading, value, reason) = reasons(office.read())[0]

    assert (heading, value) == ("身份类别", "困难")
    assert "最低生活保障" in reason


def test_spaces_in_names_mean_nothing_but_between_words_in_letters(office: Office) -> None:
    office.hand_over(
        "低保对象名册.xlsx",
        DIBAO,
        [" 王 秀　兰 ", WANG, "低保"],
        ["Anna  Maria", X, "低保"],
    )

    assert column(office.read().statements["dibao"], "name") == ["王秀兰", "Anna Maria"]


def test_a_blank_required_cell_rejects_and_a_blank_optional_one_does_not(
    office: Office,
) -> None:
    heading = [*DIBAO, "户号", "起始日期"]
    office.hand_over(
        "低保对象名册.xlsx",
        heading,
        ["王秀兰", WANG, "", "H1", ""],
        ["", X, "低保", "", ""],
        ["李大山", number(13), "低保", "", ""],
    )

    reading = office.read()

    assert [reason[:2] for reason in reasons(reading)] == [(2, "身份类别"), (3, "姓名")]
    assert states(reading, "dibao") == [
        (WANG, "rejected"),
        (X, "rejected"),
        (number(13), "good"),
    ]


def test_all_faults_of_a_row_stand_on_its_one_line(office: Office) -> None:
    heading = [*DIBAO, "起始日期"]
    office.hand_over("低保对象名册.xlsx", heading, ["王秀兰", WANG, "困难", "去年"])

    reading = office.read()

    assert len(reasons(reading)) == 1
    assert "起始日期：“去年”不是日期" in reasons(reading)[0][3]


@pytest.mark.parametrize("cell", [6217000000000000001.0, "6.217E+18"])
def test_an_account_that_lost_its_last_digits_is_rejected(office: Office, cell: object) -> None:
    """Paying to what is left of it would pay a stranger."""
    heading = [*HOLDERS, "银行账号"]
    office.hand_over("持证残疾人名册.xlsx", heading, ["王秀兰", WANG, f"{WANG}43", cell])

    assert reasons(office.read())[0][1] == "银行账号"


def test_phones_kept_as_numbers_are_text(office: Office) -> None:
    heading = [*HOLDERS, "联系电话", "户号"]
    row = ["王秀兰", WANG, f"{WANG}43", 13800000000.0, 12]
    office.hand_over("持证残疾人名册.xlsx", heading, row)

    found = office.read().statements["certificate_holders"].select("phone", "household").row(0)

    assert found == ("13800000000", "12")


def test_numbers_of_relatives_come_to_their_one_spelling_and_reject_nothing(
    office: Office,
) -> None:
    heading = ["户号", "姓名", "公民身份号码", "父亲身份证号", "母亲身份证号"]
    row = ["H1", "王秀兰", WANG, X.lower(), "不详"]
    office.hand_over("户籍成员名册.xlsx", heading, row)

    found = office.read().statements["household_members"].select("father", "mother", "state")

    assert found.row(0) == (X, "不详", "good")


def test_yes_and_no(office: Office) -> None:
    heading = ["姓名", "公民身份号码", "调查日期", "康复需求", "辅具需求", "托养需求"]
    office.hand_over("需求调查名册.xlsx", heading, ["王秀兰", WANG, "2026-05-01", "是", "无", ""])

    found = office.read().statements["needs_survey"]

    assert found.select("rehabilitation", "device", "care").row(0) == (True, False, None)


@pytest.mark.parametrize("cell", ["-", "——", "/", "无", "　"])
def test_a_sign_that_only_fills_a_cell_is_blank(office: Office, cell: str) -> None:
    """Else all who have no household number would share a household of that name."""
    heading = [*HOLDERS, "户号", "性别", "发证日期"]
    sign = "" if cell == "无" else cell
    row = ["王秀兰", WANG, f"{WANG}43", cell, sign, cell]
    office.hand_over("持证残疾人名册.xlsx", heading, row)

    found = office.read().statements["certificate_holders"]

    assert found.select("household", "sex", "issued_on", "state").row(0) == (
        None,
        None,
        None,
        "good",
    )
