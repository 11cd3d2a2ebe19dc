"""What the database lets an officer see, whatever the program asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from tests.support.postgres import as_owner

from tongxing.database import security
from tongxing.database.context import acting
from tongxing.database.protections import protections

if TYPE_CHECKING:
    from tests.support.cast import Cast


def _column(sql: str, *values: object) -> list[object]:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        return [value for (value,) in cursor.fetchall()]


def _scope(capability: str) -> set[object]:
    return set(_column("SELECT scope_places(%s)", capability))


def test_an_officer_works_in_his_place_and_in_all_that_lie_in_it(officers: Cast) -> None:
    with acting(officers.id("dongxihu-benefits")):
        scope = _scope("persons.read")

    assert {"420112", "420112001", "420112001001"} <= scope
    assert all(str(code).startswith("420112") for code in scope)


def test_what_the_role_does_not_allow_has_no_place(officers: Cast) -> None:
    with acting(officers.id("dongxihu-benefits")):
        assert _scope("payments.pay") == set()
        assert _column("SELECT holds('payments.pay')") == [False]
        assert _column("SELECT holds('benefits.determine')") == [True]
        assert _column("SELECT holds_in('benefits.determine', '420112001')") == [True]
        assert _column("SELECT holds_in('benefits.determine', '500237')") == [False]


def test_nobody_sees_anything_without_an_officer(officers: Cast) -> None:
    with acting(None):
        assert _scope("persons.read") == set()
        for table in ("account", "officer", "contact", "duty", "access_grant", "invitation"):
            assert _column("SELECT count(*) FROM accounts_" + table) == [0]  # noqa: S608


def test_whoever_types_a_login_name_opens_that_account_alone(officers: Cast) -> None:
    with acting(None, login="dongxihu-benefits"):
        assert _column("SELECT username FROM accounts_account") == ["dongxihu-benefits"]
        assert _column("SELECT account_id FROM accounts_officer") == [
            officers.id("dongxihu-benefits")
        ]
        assert _column("SELECT count(*) FROM accounts_contact") == [0]


@pytest.mark.parametrize("who", ["dongxihu-leader", "dongxihu-auditor", "dongxihu-admin"])
def test_an_officer_of_one_county_sees_nobody_of_another(officers: Cast, who: str) -> None:
    with acting(officers.id(who)):
        places = set(_column("SELECT DISTINCT place_id FROM accounts_officer"))
        duties = set(_column("SELECT DISTINCT place_id FROM accounts_duty"))
        usernames = _column("SELECT username FROM accounts_account")

    assert places
    assert all(str(place).startswith("420112") for place in places | duties)
    assert all(str(name).startswith("dongxihu-") for name in usernames)


def test_a_city_reviewer_sees_the_counties_of_the_city(officers: Cast) -> None:
    with acting(officers.id("dongxihu-city")):
        places = _scope("persons.read")

    assert {"4201", "420112", "420103"} <= places
    assert "42" not in places
    assert "500237" not in places


def test_a_system_administrator_sees_no_telephone_and_no_identity_number(officers: Cast) -> None:
    with acting(officers.id("dongxihu-leader")):
        seen_by_leader = _column("SELECT officer_id FROM accounts_contact")
    with acting(officers.id("dongxihu-admin")):
        seen_by_administrator = _column("SELECT officer_id FROM accounts_contact")

    assert len(seen_by_leader) > 5
    assert seen_by_administrator == [officers.id("dongxihu-admin")]


def test_a_closed_account_has_no_scope_though_its_duties_stand(officers: Cast) -> None:
    number = officers.id("dongxihu-benefits")
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_account SET is_active = false WHERE id = %s", [number])

    with acting(number):
        assert _scope("persons.read") == set()


def test_every_table_of_this_app_is_declared_and_persons_stand_behind_policies(db: None) -> None:
    declared = {each.table: each for each in protections()}
    of_persons = {"account", "officer", "contact", "duty", "access_grant", "invitation"}

    assert not [table for table in security.undeclared(connection) if "accounts" in table]
    assert all(declared[f"accounts_{table}"].rows is not None for table in of_persons)


def test_asking_for_the_scope_takes_less_than_a_millisecond(officers: Cast) -> None:
    with acting(officers.id("dongxihu-leader")), connection.cursor() as cursor:
        times = []
        for _ in range(20):
            cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) SELECT scope_places('persons.read')")
            (plan,) = cursor.fetchone()
            times.append(plan[0]["Execution Time"])

    assert sorted(times)[10] < 1.0
