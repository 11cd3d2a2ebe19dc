"""What the payment rows of one person, programme and month come to."""

from __future__ import annotations

from datetime import date

from tongxing.cycle.payments import Payment, total


def row(day: int, result: str, amount: int = 10000, batch: str | None = None) -> Payment:
    return Payment(date(2026, 10, day), amount, result, batch)


def test_money_in_transit_counts_as_paid() -> None:
    assert total([row(9, "in_transit")]).paid == 10000


def test_a_failed_payment_counts_nothing_and_is_to_be_sent_again() -> None:
    assert total([row(9, "failed")])[:2] == (0, 10000)


def test_a_failure_made_good_on_a_later_day_is_not_sent_again() -> None:
    assert total([row(9, "failed"), row(12, "success")])[:2] == (10000, 0)


def test_a_failure_is_not_made_good_by_another_amount() -> None:
    assert total([row(9, "failed"), row(12, "success", 9000)])[:2] == (9000, 10000)


def test_a_second_failure_of_the_same_amount_is_the_same_money() -> None:
    assert total([row(9, "failed"), row(12, "failed")])[:2] == (0, 10000)


def test_a_failure_after_a_return_is_the_same_money() -> None:
    rows = [row(9, "success"), row(11, "returned"), row(15, "failed")]

    assert total(rows)[:2] == (0, 10000)


def test_a_return_and_a_later_payment_leave_the_month_paid() -> None:
    rows = [row(9, "success"), row(11, "returned"), row(20, "success")]

    assert total(rows)[:2] == (10000, 0)


def test_a_return_of_another_amount_counts_against_nothing() -> None:
    assert total([row(9, "success"), row(11, "returned", 9000)])[:2] == (10000, 0)


def test_a_return_of_another_batch_counts_against_nothing() -> None:
    rows = [row(9, "success", batch="A"), row(11, "returned", batch="B")]

    assert total(rows).paid == 10000


def test_two_returns_cannot_use_the_same_payment() -> None:
    rows = [row(9, "success"), row(11, "returned"), row(12, "returned")]

    assert total(rows)[:2] == (0, 10000)


def test_money_recovered_lowers_what_was_paid_but_never_below_nothing() -> None:
    assert total([row(9, "success"), row(20, "recovered", 4000)]).paid == 6000
    assert total([row(9, "success"), row(20, "recovered", 14000)]).paid == 0
    assert total([row(9, "success"), row(20, "recovered", 14000)]).beyond_paid


def test_a_payment_without_a_day_is_never_sent_twice() -> None:
    rows = [row(9, "failed"), Payment(None, 10000, "success", None)]

    assert total(rows)[:2] == (10000, 0)
