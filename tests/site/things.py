"""One thing of each kind in each county: what the addresses of the site are filled with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import psycopg
from django.db import connection
from tests.site import register_things
from tests.support.postgres import as_owner

if TYPE_CHECKING:
    from tests.site.register_things import Ask, RegisterThings
    from tests.support.postgres import Clone

COUNTIES: Final = {"dongxihu": "420112", "wushan": "500237"}

_DUTY: Final = (
    "INSERT INTO accounts_duty (officer_id, role, place_id, valid_from, proposed_by_id,"
    " proposed_at, accepted_by_id, accepted_at, ended_reason) VALUES (%s, %s, %s,"
    " current_business_date() - 1, %s, now(), %s, CASE WHEN %s THEN now() END, '') RETURNING id"
)
_ACCOUNT: Final = "SELECT id FROM accounts_account WHERE username = %s"


class Things(NamedTuple):
    """One thing of each kind that belongs to one county."""

    county: str
    officer: int
    organisation: int
    proposal: int
    duty: int
    grant: int
    event: int
    register: RegisterThings


def make(ask: Ask) -> dict[str, Things]:
    """Make the things of both counties; none belongs to an officer of the cast.

    Args:
        ask: Runs one statement as the owner and returns the number it answers.
    """
    return {code: _make(ask, word, code) for word, code in COUNTIES.items()}


def make_here() -> dict[str, Things]:
    """Make them in the database of the test at hand, for this test alone."""
    with as_owner():
        return make(_answered)


def _answered(statement: str, values: tuple[object, ...]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.fetchone()[0])


def make_in(clone: Clone) -> dict[str, Things]:
    """Make them in a database of its own, to stay."""
    with psycopg.connect(clone.owner) as line:
        return make(lambda statement, values: _first(line, statement, values))


def _first(line: psycopg.Connection, statement: str, values: tuple[object, ...]) -> int:
    row = line.execute(statement.encode(), values).fetchone()
    assert row is not None
    return int(row[0])


def _make(ask: Ask, word: str, code: str) -> Things:
    officer = _officer(ask, word, code)
    giver, proposer = (ask(_ACCOUNT, (f"{word}-{each}",)) for each in ("leader", "admin"))
    return Things(
        county=code,
        officer=officer,
        organisation=ask("SELECT min(id) FROM places_organisation WHERE place_id = %s", (code,)),
        proposal=ask(_DUTY, (officer, "auditor", code, proposer, None, False)),
        duty=ask(_DUTY, (officer, "finance_officer", code, proposer, giver, True)),
        grant=ask(
            "INSERT INTO accounts_access_grant (officer_id, subject_kind, subject_id, place_id,"
            " purpose, valid_from, valid_until, granted_by_id, granted_at) VALUES (%s, 'case', '1',"
            " %s, '会诊', current_business_date(), current_business_date() + 9, %s, now())"
            " RETURNING id",
            (officer, code, giver),
        ),
        event=ask(
            "INSERT INTO audit_event (at, action, actor_id, place, subject_kind, subject_id)"
            " VALUES (now(), 'accounts.officer_moved', %s, %s, 'officer', %s) RETURNING id",
            (officer, code, str(officer)),
        ),
        register=register_things.make(ask, code, officer, giver),
    )


def _officer(ask: Ask, word: str, code: str) -> int:
    officer = ask(
        "INSERT INTO accounts_account (username, password, is_active, date_joined)"
        " VALUES (%s, '!', true, now()) RETURNING id",
        (f"{word}-somebody",),
    )
    return ask(
        "INSERT INTO accounts_officer (account_id, name, place_id, language, large_print,"
        " high_contrast) VALUES (%s, '某人', %s, 'zh', false, false) RETURNING account_id",
        (officer, code),
    )
