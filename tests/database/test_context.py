"""On whose behalf a transaction runs, and on which day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from tongxing.database import clock
from tongxing.database.context import acting, become, entered

pytestmark = pytest.mark.django_db


def asked(expression: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {expression}")
        return cursor.fetchone()[0]


def test_the_tests_run_as_the_application() -> None:
    assert asked("current_user") == "tongxing_app"


def test_nobody_acts_until_somebody_enters() -> None:
    assert asked("current_officer()") is None
    assert asked("login_name()") is None
    assert entered() is None


def test_an_officer_acts_within_the_block_and_no_longer_after_it() -> None:
    with acting(17):
        assert asked("current_officer()") == 17
        assert entered() == 17

    assert asked("current_officer()") is None


def test_after_an_inner_block_the_outer_officer_acts_again() -> None:
    with acting(17):
        with acting(None, login="wang"):
            assert (asked("current_officer()"), asked("login_name()")) == (None, "wang")

        assert (asked("current_officer()"), asked("login_name()")) == (17, None)


def test_after_an_exception_the_outer_officer_acts_again() -> None:
    with acting(17):
        with pytest.raises(ZeroDivisionError), acting(18):
            raise ZeroDivisionError

        assert asked("current_officer()") == 17
        assert entered() == 17


def test_a_transaction_goes_on_for_who_has_logged_in() -> None:
    with acting(None):
        become(19)

        assert asked("current_officer()") == 19

    assert entered() is None


def test_a_stopped_clock_stops_the_day_of_the_database() -> None:
    with clock.frozen(datetime(2026, 12, 31, 17, tzinfo=UTC)):
        assert clock.today() == date(2027, 1, 1), "seventeen o'clock in Greenwich is tomorrow"
        assert asked("current_business_date()") == date(2027, 1, 1)
        with acting(17):
            assert asked("current_business_date()") == date(2027, 1, 1)

    assert asked("current_business_date()") != date(2027, 1, 1)


def test_business_of_another_day_is_done_now() -> None:
    day, before = date(2026, 9, 30), clock.now()

    with acting(None), clock.on_day(day), connection.cursor() as cursor:
        cursor.execute("SELECT current_business_date()")
        told = cursor.fetchone()
        assert clock.today() == day
        assert clock.now() >= before

    assert told == (day,)
    assert clock.today() != day
