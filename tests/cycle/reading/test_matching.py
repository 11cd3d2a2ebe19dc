"""Rejected rows whose person can be identified, or may be somebody known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.cycle.reading.offices import (
    AS_OF,
    DIBAO,
    HOLDERS,
    LI,
    WANG,
    column,
    law,
    number,
    states,
)

from tongxing.cycle.reading import remember

if TYPE_CHECKING:
    from tests.cycle.reading.offices import Office

FULL = [*HOLDERS, "联系电话", "户号", "银行账号", "户籍地址"]
DIBAO_FULL = [*DIBAO, "户号"]


def known(office: Office, *more: list[object]) -> None:
    """王秀兰 and 李大山 hold certificates."""
    address = "东西湖区慈惠街道幸福路18号3栋"
    office.hand_over(
        "持证残疾人名册.xlsx",
        FULL,
        ["王秀兰", WANG, f"{WANG}43", "13800000001", "H1", "6217000000000000001", address],
        ["李大山", LI, f"{LI}43", "13800000002", "H2", "6217000000000000002", "别处"],
        *more,
    )


def one_slip(text: str, at: int = 16) -> str:
    return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (one_slip(WANG), "身份证号相差 1 处"),
        (WANG[:15] + WANG[16] + WANG[15] + WANG[17:], "身份证号相差 1 处"),  # neighbours exchanged
        (WANG[:-1], "身份证号相差 1 处"),
        (one_slip(one_slip(WANG), 10), "身份证号相差 2 处"),
        ("420106" + WANG[6:14] + "0000", "号码中的出生日期一致"),
    ],
)
def test_a_wrong_number_near_one_person_of_the_name_is_a_possible_match(
    office: Office, written: str, why: str
) -> None:
    known(office)
    office.hand_over("低保对象名册.xlsx", DIBAO, ["王 秀蘭", written, "低保"])

    reading = office.read()

    assert states(reading, "dibao") == [(WANG, "possible")]
    match = reading.possible_matches.row(0, named=True)
    assert (match["file"], match["sheet"], match["row"]) == ("低保对象名册.xlsx", "名册", 2)
    assert (match["name"], match["candidate_id"]) == ("王秀蘭", WANG)
    assert 0 < match["score"] < 100
    assert "姓名一致" in match["why"]
    assert why in match["why"]
    assert column(reading.rejects, "person_id") == [None]


def test_a_missing_number_with_the_household_number_is_a_possible_match(
    office: Office,
) -> None:
    known(office)
    office.hand_over("低保对象名册.xlsx", DIBAO_FULL, ["王秀兰", "", "低保", "H1"])

    assert states(office.read(), "dibao") == [(WANG, "possible")]


@pytest.mark.parametrize(
    ("heading", "cell", "why"),
    [
        ("残疾人证号", f"{WANG}43", "残疾人证号一致"),
        ("联系电话", "13800000001", "电话一致"),
        ("银行账号", "6217000000000000001", "银行账号一致"),
        ("户籍地址", "东西湖区慈惠街道幸福路18号 3栋", "户籍地址一致"),
    ],
)
def test_other_identifiers_lead_to_the_person(
    office: Office, heading: str, cell: str, why: str
) -> None:
    row = dict.fromkeys(FULL, "") | {"姓名": "王秀兰", heading: cell}
    known(office, list(row.values()))

    reading = office.read()

    assert states(reading, "certificate_holders")[-1] == (WANG, "possible")
    assert why in str(column(reading.possible_matches, "why"))


def test_the_name_alone_is_not_enough(office: Office) -> None:
    known(office)
    office.hand_over("低保对象名册.xlsx", DIBAO, ["王秀兰", "", "低保"])

    reading = office.read()

    assert states(reading, "dibao") == []
    assert reading.possible_matches.is_empty()
    assert reading.rejects.height == 1


def test_an_identifier_under_another_name_is_not_enough(office: Office) -> None:
    known(office)
    office.hand_over("低保对象名册.xlsx", DIBAO_FULL, ["张小梅", one_slip(WANG), "低保", "H1"])

    assert office.read().possible_matches.is_empty()


def test_three_slips_are_too_many(office: Office) -> None:
    known(office)
    written = one_slip(one_slip(one_slip(WANG), 10), 2)
    office.hand_over("低保对象名册.xlsx", DIBAO, ["王秀兰", written, "低保"])

    assert office.read().possible_matches.is_empty()


def test_two_persons_who_fit_are_nobody(office: Office) -> None:
    other = number(57)
    known(office, ["王秀兰", other, f"{other}43", "13900000000", "H1", "", ""])
    office.hand_over("低保对象名册.xlsx", DIBAO_FULL, ["王秀兰", "", "低保", "H1"])

    reading = office.read()

    assert states(reading, "dibao") == []
    assert reading.possible_matches.is_empty()


def test_a_rejected_row_makes_nobody_known(office: Office) -> None:
    """Only good rows may name a candidate."""
    office.hand_over(
        "持证残疾人名册.xlsx", FULL, ["王秀兰", WANG, f"{LI}43", "13800000001", "H1", "", ""]
    )
    office.hand_over("低保对象名册.xlsx", DIBAO_FULL, ["王秀兰", "", "低保", "H1"])

    assert office.read().possible_matches.is_empty()


def test_persons_of_earlier_runs_stay_known(office: Office) -> None:
    known(office)
    store = remember(None, office.read(), rosters=law().rosters, as_of=AS_OF)
    office.take_back()
    office.hand_over("低保对象名册.xlsx", DIBAO_FULL, ["王秀兰", "", "低保", "H1"])

    assert states(office.read(previous=store), "dibao") == [(WANG, "possible")]


def test_the_more_agrees_the_higher_the_score(office: Office) -> None:
    known(office)
    office.hand_over(
        "低保对象名册.xlsx",
        DIBAO_FULL,
        ["王秀兰", "", "低保", "H1"],
        ["王秀兰", one_slip(WANG), "低保", "H1"],
    )

    scores = column(office.read().possible_matches, "score")

    assert scores == sorted(scores)  # type: ignore[type-var]
    assert scores[0] != scores[1]


def test_a_row_rejected_for_another_reason_is_the_persons_own(office: Office) -> None:
    known(office)
    office.hand_over("低保对象名册.xlsx", DIBAO, ["别的名字", WANG, "不明"])

    reading = office.read()

    assert states(reading, "dibao") == [(WANG, "rejected")]
    assert column(reading.rejects, "person_id") == [WANG]
