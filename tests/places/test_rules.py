"""When places and organisations count: both sides of every edge."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tongxing.foundations.identity import credit_code_check_character
from tongxing.places import rules

FIRST = date(2026, 3, 1)
LAST = date(2026, 11, 30)
A_DAY = timedelta(days=1)
SEVENTEEN = "12420112MB1A23456"


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (FIRST - A_DAY, False),
        (FIRST, True),
        (LAST, True),
        (LAST + A_DAY, False),
    ],
)
def test_first_and_last_day_both_count(day: date, counts: bool) -> None:
    assert rules.counts_on(day, FIRST, LAST) is counts


@pytest.mark.parametrize("day", [date.min, FIRST, LAST, date.max])
def test_an_open_end_never_ends_anything(day: date) -> None:
    assert rules.counts_on(day, None, None)


def test_a_place_that_became_another_counts_until_its_last_day() -> None:
    in_use = [
        rules.place_in_use(day, first=None, last=LAST, has_successor=True)
        for day in (LAST, LAST + A_DAY)
    ]

    assert in_use == [True, False]


def test_a_place_that_became_another_on_an_unknown_day_counts_no_more() -> None:
    assert not rules.place_in_use(FIRST, first=None, last=None, has_successor=True)


def test_a_place_not_yet_in_use_does_not_count() -> None:
    assert not rules.place_in_use(FIRST - A_DAY, first=FIRST, last=None, has_successor=False)


def test_a_credit_code_is_kept_in_its_one_spelling() -> None:
    code = SEVENTEEN + credit_code_check_character(SEVENTEEN)

    assert rules.credit_code(f" {code.lower()} ") == code


def test_no_credit_code_is_no_fault() -> None:
    assert rules.credit_code("  ") is None


def test_a_wrong_credit_code_says_what_was_found_and_what_to_do() -> None:
    right = credit_code_check_character(SEVENTEEN)
    wrong = "A" if right != "A" else "B"

    with pytest.raises(rules.OrganisationRefusedError) as refused:
        rules.credit_code(SEVENTEEN + wrong)

    assert refused.value.field == "code"
    assert right in refused.value.expected.zh
    assert "留空" in refused.value.action.zh


@pytest.mark.parametrize("last", [FIRST, LAST])
def test_an_organisation_ends_between_its_first_day_and_today(last: date) -> None:
    assert rules.last_day_allowed(last, first=FIRST, today=LAST) == last


@pytest.mark.parametrize(("last", "says"), [(FIRST - A_DAY, "或以后"), (LAST + A_DAY, "还没有到")])
def test_an_organisation_ends_neither_before_its_first_day_nor_in_the_future(
    last: date, says: str
) -> None:
    with pytest.raises(rules.OrganisationRefusedError) as refused:
        rules.last_day_allowed(last, first=FIRST, today=LAST)

    assert says in refused.value.message("zh")
