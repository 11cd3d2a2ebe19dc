"""Rows of two counties in every table that tells of persons, and whose each row is.

A table with row-level security must be named here: either how the place of a row is found, or
that all its rows are public.
"""

# ruff: noqa: S608 - the names of the tables are ours

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import psycopg
from tests.site import register_things

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.postgres import Clone

OWN: Final = "420112"
OTHER: Final = "500237"
_ELSEWHERE: Final = {"county": ["50%", "420103%"], "above": ["50%"]}
"""What officers of the own county see nothing of, and those of its city and province."""


def _home_of(column: str) -> str:
    return f"(SELECT place_id FROM accounts_officer WHERE account_id = {column})"


def _of(parent: str, column: str, place: str = "place_id") -> str:
    return f"(SELECT {place} FROM {parent} up WHERE up.id = {column})"


_BESIDE_A_PERSON: Final = ("number", "person_name", "relation", "fact", "note", "attachment")

PLACE_OF: Final = {
    "accounts_account": _home_of("accounts_account.id"),
    "accounts_officer": "place_id",
    "accounts_contact": _home_of("accounts_contact.officer_id"),
    "accounts_duty": "place_id",
    "accounts_access_grant": "place_id",
    "accounts_invitation": _home_of("accounts_invitation.account_id"),
    "audit_event": "place",
    "login_session": _home_of("login_session.account_id"),
    "login_kept_form": _home_of("login_kept_form.account_id"),
    "mfa_authenticator": _home_of("mfa_authenticator.user_id"),
    "axes_accessattempt": _home_of(
        "(SELECT id FROM accounts_account WHERE username = axes_accessattempt.username)"
    ),
    "register_person": "place_id",
    **{
        f"register_{name}": _of("register_person", f"register_{name}.person_id")
        for name in _BESIDE_A_PERSON
    },
    "register_merge": _of("register_person", "survivor_id"),
    "register_not_same": _of("register_person", "one_id"),
    "register_duplicate_search": "county_id",
    "register_search_term": "place_id",
    "register_seen": _home_of("register_seen.officer_id"),
    "register_saved_search": _home_of("register_saved_search.officer_id"),
    "register_change_request": "place_id",
    "register_import": "county_id",
    "register_import_file": "county_id",
    "register_delivery": "county_id",
    "register_statement": "county_id",
    "register_packed": "county_id",
    "register_match": "county_id",
    "register_match_decision": "county_id",
    "months_run": "county_id",
    "months_confirmation": _of("months_run", "run_id", "county_id"),
    "months_archive": "county_id",
    "months_line": "place_id",
    "supervision_item": "place_id",
    "supervision_step": _of("supervision_item", "item_id"),
    "supervision_enrolment": "place_id",
}
"""How the place of a row is found, in SQL."""

PUBLIC: Final = {"places_organisation", "casework_holidayyear", "casework_holiday"}
"""Tables with policies on writing alone: no person stands in them."""


class Holder(NamedTuple):
    """Somebody who holds a role today."""

    officer_id: int
    role: str
    place: str

    @property
    def elsewhere(self) -> list[str]:
        """Patterns of the places that are none of this officer's business."""
        return _ELSEWHERE["county" if self.place.startswith(OWN) else "above"]


def holders(clone: Clone) -> list[Holder]:
    """Return one holder of each role: of the own county, its parts, its city and province."""
    with psycopg.connect(clone.owner) as connection:
        found = connection.execute(
            "SELECT officer_id, role, place_id FROM accounts_duty JOIN accounts_account account"
            " ON account.id = officer_id WHERE username LIKE 'dongxihu-%' ORDER BY role",
        ).fetchall()
    return [Holder(*row) for row in found]


_OFFICERS: Final = "accounts_officer JOIN accounts_account ON id = account_id"

_PREPARE: Final = (
    f"""
    INSERT INTO accounts_contact (officer_id, phone, identity_number)
    SELECT account_id, 'sealed', 'sealed' FROM {_OFFICERS} ON CONFLICT DO NOTHING
    """,
    """
    INSERT INTO accounts_access_grant (officer_id, subject_kind, subject_id, place_id, purpose,
        valid_from, valid_until, granted_by_id, granted_at)
    SELECT taker.account_id, 'case', '1', giver.place_id, 'a second opinion',
        current_date, current_date + 30, giver.account_id, now()
    FROM accounts_officer giver JOIN accounts_officer taker
        ON taker.place_id = giver.place_id AND taker.account_id <> giver.account_id
    """,
    f"""
    INSERT INTO accounts_invitation (account_id, token_digest, invited_at, expires_at)
    SELECT account_id, 'digest of ' || username, now(), now() + interval '1 day' FROM {_OFFICERS}
    """,
    """
    INSERT INTO audit_event (at, action, actor_id, place, subject_kind, subject_id)
    SELECT now(), 'accounts.officer_moved', account_id, place_id, 'officer', account_id::text
    FROM accounts_officer
    """,
    f"""
    INSERT INTO login_session (key_digest, account_id, data, browser, address, began_at, seen_at,
        ended_because)
    SELECT 'digest of ' || username, account_id, 'sealed', '', '', now(), now(), ''
    FROM {_OFFICERS}
    """,
    """
    INSERT INTO login_kept_form (account_id, path, fields, kept_at, expires_at)
    SELECT account_id, '/', 'sealed', now(), now() + interval '1 day' FROM accounts_officer
    """,
    """
    INSERT INTO mfa_authenticator (type, data, user_id, created_at)
    SELECT 'totp', '{"secret": "sealed"}', account_id, now() FROM accounts_officer
    ON CONFLICT DO NOTHING
    """,
    f"""
    INSERT INTO axes_accessattempt (user_agent, ip_address, username, http_accept, path_info,
        attempt_time, get_data, post_data, failures_since_start)
    SELECT '', '127.0.0.1', username, '', '/', now(), '', '', 1 FROM {_OFFICERS}
    """,
)


def prepare(clone: Clone) -> None:
    """Give every officer a row in each table of theirs, and both counties one in each other."""
    with psycopg.connect(clone.owner) as connection:
        for statement in _PREPARE:
            connection.execute(statement.encode())
        for county, word in ((OWN, "dongxihu"), (OTHER, "wushan")):
            officers = (_number(connection, f"{word}-{each}") for each in ("benefits", "leader"))
            register_things.make(_asking(connection), county, *officers)


def _number(connection: psycopg.Connection, username: str) -> int:
    return _asking(connection)("SELECT id FROM accounts_account WHERE username = %s", (username,))


def _asking(connection: psycopg.Connection) -> register_things.Ask:
    def ask(statement: str, values: tuple[object, ...]) -> int:
        row = connection.execute(statement.encode(), values).fetchone()
        assert row is not None
        return int(row[0])

    return ask


def rows_of(clone: Clone, table: str, places: list[str]) -> list[str]:
    """Return where the rows of some places stand in a table."""
    with psycopg.connect(clone.owner) as connection:
        found = connection.execute(
            f"SELECT ctid::text FROM {table} WHERE {PLACE_OF[table]} LIKE ANY (%s)".encode(),
            [places],
        )
        return [where for (where,) in found]


def references(clone: Clone) -> Iterator[tuple[str, str, str, str]]:
    """Yield every foreign key between two of the tables: table, column, table, column."""
    with psycopg.connect(clone.owner) as connection:
        yield from connection.execute(
            """
            SELECT child.relname, here.attname, parent.relname, there.attname
            FROM pg_constraint
            JOIN pg_class child ON child.oid = conrelid
            JOIN pg_class parent ON parent.oid = confrelid
            JOIN pg_attribute here ON here.attrelid = conrelid AND here.attnum = conkey[1]
            JOIN pg_attribute there ON there.attrelid = confrelid AND there.attnum = confkey[1]
            WHERE contype = 'f' AND child.relname = ANY(%s) AND parent.relname = ANY(%s)
            """,
            [list(PLACE_OF), list(PLACE_OF)],
        ).fetchall()
