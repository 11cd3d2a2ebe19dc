"""What officers found about rows with a wrong number, remembered for the next list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from polars.testing import assert_frame_equal
from tests.cycle.reading.offices import (
    AS_OF,
    DIBAO,
    ENROLMENTS,
    HOLDERS,
    LI,
    LIVING,
    PAYMENTS,
    WANG,
    law,
    states,
)
from tests.cycle.reading.test_matching import known, one_slip

from tongxing.cycle.reading import remember
from tongxing.cycle.reading.decided import Decision, numbers_of_matches, with_decisions

if TYPE_CHECKING:
    from tests.cycle.reading.offices import Office

    from tongxing.cycle.store import Reading

WRONG: Final = one_slip(WANG)


def decided(roster: str, *, same: bool, value: str = WRONG) -> Decision:
    return Decision(roster, "王秀兰", value, WANG, same)


def of_payments(office: Office) -> Reading:
    known(office)
    row = ["王秀兰", WRONG, LIVING, "2026-10", "2026-10-20", "100", "成功", "B1"]
    office.hand_over("发放记录.xlsx", PAYMENTS, row)
    return office.read()


def test_a_row_found_to_be_somebodys_counts_as_theirs(office: Office) -> None:
    known(office)
    office.hand_over("低保对象名册.xlsx", DIBAO, ["王秀兰", WRONG, "低保"], ["李大山", LI, "低保"])
    before = office.read()

    after = with_decisions(before, [decided("dibao", same=True)], law())

    assert states(after, "dibao") == [(WANG, "good"), (LI, "good")]
    assert after.statements["dibao"]["id_number"].to_list() == [WANG, LI]
    assert after.rejects.is_empty()
    assert after.possible_matches.is_empty()
    counted = after.accounts.filter(roster="dibao").row(0, named=True)
    assert (counted["rows"], counted["used"], counted["rejected"]) == (2, 2, 0)
    assert after.lists.filter(roster="dibao")["persons"].to_list() == [2]
    assert_frame_equal(
        after.statements["certificate_holders"], before.statements["certificate_holders"]
    )


def test_a_decided_row_is_what_a_right_number_would_have_made_it(office: Office) -> None:
    known(office)
    office.hand_over("低保对象名册.xlsx", DIBAO, ["王秀兰", WRONG, "低保"])
    wrong = with_decisions(office.read(), [decided("dibao", same=True)], law())
    office.hand_over("低保对象名册.xlsx", DIBAO, ["王秀兰", WANG, "低保"])
    right = office.read()

    assert_frame_equal(wrong.statements["dibao"], right.statements["dibao"])
    assert_frame_equal(wrong.accounts, right.accounts)
    assert_frame_equal(wrong.lists.drop("sha256"), right.lists.drop("sha256"))
    as_of = {"rosters": law().rosters, "as_of": AS_OF}
    one, other = remember(None, wrong, **as_of), remember(None, right, **as_of)  # type: ignore[arg-type]
    assert_frame_equal(one.statements["dibao"], other.statements["dibao"])


def test_a_row_about_somebody_else_leaves_nothing_in_doubt(office: Office) -> None:
    known(office)
    office.hand_over("低保对象名册.xlsx", DIBAO, ["王秀兰", WRONG, "低保"])

    after = with_decisions(office.read(), [decided("dibao", same=False)], law())

    assert states(after, "dibao") == []
    assert after.possible_matches.is_empty()
    assert after.rejects["roster"].to_list() == ["dibao"]
    assert after.accounts.filter(roster="dibao")["rejected"].to_list() == [1]


def test_a_payment_to_somebody_else_stays_and_belongs_to_nobody(office: Office) -> None:
    after = with_decisions(of_payments(office), [decided("payments", same=False)], law())

    assert states(after, "payments") == [(None, "rejected")]


def test_a_payment_found_to_be_somebodys_is_theirs(office: Office) -> None:
    after = with_decisions(of_payments(office), [decided("payments", same=True)], law())

    assert states(after, "payments") == [(WANG, "good")]


def test_a_row_with_another_fault_stays_rejected(office: Office) -> None:
    known(office)
    office.hand_over("低保对象名册.xlsx", DIBAO, ["王秀兰", WRONG, "看不懂"])

    after = with_decisions(office.read(), [decided("dibao", same=True)], law())

    assert states(after, "dibao") == [(WANG, "possible")]
    assert after.rejects.height == 1


def test_a_row_beside_another_of_the_same_person_is_left_to_an_officer(office: Office) -> None:
    known(office)
    rows = ["王秀兰", WRONG, "低保"], ["王秀兰", WANG, "低保边缘"]
    office.hand_over("低保对象名册.xlsx", DIBAO, *rows)

    after = with_decisions(office.read(), [decided("dibao", same=True)], law())

    assert (WANG, "possible") in states(after, "dibao")


def test_a_certificate_of_another_is_left_to_an_officer(office: Office) -> None:
    known(office)
    office.hand_over(
        "持证残疾人名册慈惠街道.xlsx", [*HOLDERS, "联系电话"],
        ["王秀兰", WRONG, f"{LI}43", "13800000001"],
    )  # fmt: skip

    after = with_decisions(office.read(), [decided("certificate_holders", same=True)], law())

    assert (WANG, "possible") in states(after, "certificate_holders")


def test_another_programme_of_the_same_person_is_no_contradiction(office: Office) -> None:
    known(office)
    day = "2026-09-01"
    office.hand_over(
        "享受对象名册.xlsx", ENROLMENTS,
        ["王秀兰", WRONG, LIVING, day, day, ""],
        ["王秀兰", WANG, "重度残疾人护理补贴", day, day, ""],
    )  # fmt: skip

    after = with_decisions(office.read(), [decided("enrolments", same=True)], law())

    assert states(after, "enrolments") == [(WANG, "good"), (WANG, "good")]


@pytest.mark.parametrize("other", ["deaths", "payments"])
def test_what_was_found_of_one_list_says_nothing_of_another(office: Office, other: str) -> None:
    known(office)
    office.hand_over("低保对象名册.xlsx", DIBAO, ["王秀兰", WRONG, "低保"])

    after = with_decisions(office.read(), [decided(other, same=True)], law())

    assert states(after, "dibao") == [(WANG, "possible")]


def test_what_stands_where_the_number_should_be_may_be_kept_as_a_key(office: Office) -> None:
    known(office)
    office.hand_over("低保对象名册.xlsx", DIBAO, ["王秀兰", WRONG, "低保"])
    reading = office.read()
    found = decided("dibao", same=True, value=f"key of {WRONG}")

    after = with_decisions(reading, [found], law(), key=lambda value: f"key of {value}")

    assert states(after, "dibao") == [(WANG, "good")]
    (line,) = numbers_of_matches(reading, law()).iter_rows(named=True)
    assert (line["roster"], line["number"]) == ("dibao", WRONG)
