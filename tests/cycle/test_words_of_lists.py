"""What lists say about one person on a day, and what their silence means."""

from __future__ import annotations

from datetime import date

import pytest

from tongxing.cycle.facts.days import day_number
from tongxing.cycle.facts.words import Chain, Naming, Spell, State, steps

OCTOBER = day_number(date(2026, 10, 25))
NOVEMBER = day_number(date(2026, 11, 25))
START = day_number(date(2025, 3, 1))


def on(day: date, *chains: Chain, absent: object = "none") -> tuple[object, State]:
    number = day_number(day)
    last = [step for step in steps(chains, absent=absent) if step.day <= number][-1]
    return last.value, last.state


def named(
    day: int, start: int | None = None, end: int | None = None, value: object = "dibao"
) -> Naming:
    return Naming(day, (Spell(start, end, value),))


def test_a_row_without_start_is_unknown_before_the_first_data_day_and_known_from_it() -> None:
    chain = Chain((named(NOVEMBER),))

    assert on(date(2026, 11, 24), chain) == (None, State.UNKNOWN)
    assert on(date(2026, 11, 25), chain) == ("dibao", State.KNOWN)


def test_a_stated_start_is_believed_and_before_it_stands_the_absent_value() -> None:
    chain = Chain((named(NOVEMBER, START),))

    assert on(date(2025, 2, 28), chain) == ("none", State.KNOWN)
    assert on(date(2025, 3, 1), chain) == ("dibao", State.KNOWN)


def test_who_is_not_listed_is_unknown_before_the_first_data_day_and_absent_from_it() -> None:
    chain = Chain((Naming(NOVEMBER),))

    assert on(date(2026, 11, 24), chain) == (None, State.UNCOVERED)
    assert on(date(2026, 11, 25), chain) == ("none", State.KNOWN)


def test_who_is_no_longer_named_has_left_on_the_new_data_day() -> None:
    chain = Chain((named(OCTOBER, START), Naming(NOVEMBER)))

    assert on(date(2026, 11, 24), chain) == ("dibao", State.KNOWN)
    assert on(date(2026, 11, 25), chain) == ("none", State.KNOWN)


def test_an_unbroken_series_of_lists_holds_from_its_first() -> None:
    chain = Chain((named(OCTOBER), named(NOVEMBER)))

    assert on(date(2026, 10, 24), chain) == (None, State.UNKNOWN)
    assert on(date(2026, 10, 25), chain) == ("dibao", State.KNOWN)


def test_a_changed_value_holds_from_the_new_data_day() -> None:
    chain = Chain((named(OCTOBER), named(NOVEMBER, value="edge")))

    assert on(date(2026, 11, 24), chain) == ("dibao", State.KNOWN)
    assert on(date(2026, 11, 25), chain) == ("edge", State.KNOWN)


def test_a_changed_value_with_a_stated_start_holds_from_that_day() -> None:
    september = day_number(date(2026, 9, 1))
    chain = Chain((named(OCTOBER, START), named(NOVEMBER, september, value="edge")))

    assert on(date(2026, 8, 31), chain) == ("dibao", State.KNOWN)
    assert on(date(2026, 9, 1), chain) == ("edge", State.KNOWN)


def test_before_a_start_stated_later_an_earlier_naming_without_start_is_unknown() -> None:
    chain = Chain((named(OCTOBER), named(NOVEMBER, day_number(date(2026, 11, 1)))))

    assert on(date(2026, 10, 31), chain) == (None, State.UNKNOWN)
    assert on(date(2026, 11, 1), chain) == ("dibao", State.KNOWN)


def test_a_stated_start_reaches_behind_an_earlier_list_that_did_not_name_the_person() -> None:
    chain = Chain((Naming(OCTOBER), named(NOVEMBER, day_number(date(2026, 11, 10)))))

    assert on(date(2026, 11, 9), chain) == ("none", State.KNOWN)
    assert on(date(2026, 11, 10), chain) == ("dibao", State.KNOWN)


def test_an_end_is_inclusive() -> None:
    chain = Chain((named(NOVEMBER, START, day_number(date(2026, 11, 10))),))

    assert on(date(2026, 11, 10), chain) == ("dibao", State.KNOWN)
    assert on(date(2026, 11, 11), chain) == ("none", State.KNOWN)


def test_a_rejected_row_makes_every_day_doubtful_that_no_good_row_covers() -> None:
    chain = Chain((Naming(OCTOBER), Naming(NOVEMBER, doubtful=True)))

    assert on(date(2026, 10, 26), chain) == (None, State.DOUBTFUL)
    assert on(date(2026, 11, 25), chain) == (None, State.DOUBTFUL)


def test_a_good_row_of_an_earlier_list_covers_its_days_although_the_newer_row_was_rejected() -> (
    None
):
    chain = Chain((named(OCTOBER, START), Naming(NOVEMBER, doubtful=True)))

    assert on(date(2026, 11, 24), chain) == ("dibao", State.KNOWN)
    assert on(date(2026, 11, 25), chain) == (None, State.DOUBTFUL)


def test_a_reissued_card_is_unknown_before_its_issue_unless_an_earlier_list_knew() -> None:
    issued = day_number(date(2026, 11, 5))
    new = Chain((named(NOVEMBER, issued, value=True),), before_unknown=True)
    known = Chain(
        (named(OCTOBER, START, value=True), named(NOVEMBER, issued, value=True)),
        before_unknown=True,
    )

    assert on(date(2026, 11, 4), new, absent=False) == (None, State.UNKNOWN)
    assert on(date(2026, 11, 4), known, absent=False) == (True, State.KNOWN)


def test_a_history_speaks_for_every_day() -> None:
    end = day_number(date(2026, 6, 30))
    chain = Chain((Naming(NOVEMBER, (Spell(None, end, "dibao"),), whole=True),))

    assert on(date(1999, 1, 1), chain) == ("dibao", State.KNOWN)
    assert on(date(2026, 7, 1), chain) == ("none", State.KNOWN)


def test_lists_of_different_series_add_up() -> None:
    town = Chain((Naming(NOVEMBER),))
    country = Chain((named(NOVEMBER),))

    assert on(date(2026, 11, 25), town, country) == ("dibao", State.KNOWN)


def test_the_silence_of_a_positive_list_means_nothing() -> None:
    chain = Chain((named(NOVEMBER, START, value=True), Naming(NOVEMBER + 30)), positive_only=True)

    assert on(date(2025, 2, 1), chain) == (None, State.UNCOVERED)
    assert on(date(2025, 3, 1), chain) == (True, State.KNOWN)
    assert on(date(2027, 1, 1), chain) == (None, State.UNCOVERED)


@pytest.mark.parametrize(("day", "amount"), [(date(2026, 11, 9), 5000), (date(2026, 11, 10), 8000)])
def test_amounts_of_rows_that_overlap_add_up(day: date, amount: int) -> None:
    rows = (Spell(START, None, 5000), Spell(day_number(date(2026, 11, 10)), None, 3000))
    chain = Chain((Naming(NOVEMBER, rows),), add_up=True)

    found = [s for s in steps([chain], absent=0, add_up=True) if s.day <= day_number(day)][-1]

    assert (found.value, found.state) == (amount, State.KNOWN)
