"""Two acceptances for one officer at the same moment: the second one sees the first."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from tests.support.postgres import Clone

PROPOSED = """
    INSERT INTO accounts_duty
        (officer_id, role, place_id, valid_from, proposed_at, ended_reason)
    SELECT id, %s, '420103', '2026-11-01', now(), ''
      FROM accounts_account WHERE username = 'jianghan-panel'
    RETURNING id
"""
ACCEPT = "UPDATE accounts_duty SET accepted_at = now() WHERE id = %s"


def _proposed(connection: psycopg.Connection, role: str) -> int:
    row = connection.execute(PROPOSED, [role]).fetchone()
    assert row is not None
    return int(row[0])


def test_separated_duties_accepted_at_once_are_not_both_accepted(own_database: Clone) -> None:
    refused: list[str | None] = []
    with (
        psycopg.connect(own_database.owner) as one,
        psycopg.connect(own_database.owner) as other,
    ):
        approving, paying = _proposed(one, "leader"), _proposed(one, "finance_officer")
        one.commit()
        one.execute(ACCEPT, [approving])

        def accept_second() -> None:
            try:
                other.execute(ACCEPT, [paying])
            except psycopg.errors.CheckViolation as error:
                refused.append(error.diag.constraint_name)

        second = threading.Thread(target=accept_second)
        second.start()
        second.join(0.5)
        waited = second.is_alive()
        one.commit()
        second.join(10)

    assert waited
    assert refused == ["accounts_separation"]


def test_a_separation_that_comes_later_names_the_duties_it_forbids(own_database: Clone) -> None:
    with psycopg.connect(own_database.owner) as connection:
        approving, reading = _proposed(connection, "leader"), _proposed(connection, "supervisor")
        connection.execute("DELETE FROM accounts_separation")
        connection.execute(ACCEPT, [approving])
        connection.execute(ACCEPT, [reading])
        none = connection.execute("SELECT * FROM duties_apart_now()").fetchall()
        connection.execute(
            "INSERT INTO accounts_separation (name, one, other, anywhere)"
            " VALUES ('new', 'supervision.work', 'payments.approve', false)"
        )

        named = connection.execute("SELECT * FROM duties_apart_now()").fetchall()
        connection.rollback()

    assert none == []
    assert (reading, approving, "new") in named
