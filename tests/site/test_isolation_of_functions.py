"""What runs with the owner's rights inside the database tells the application nothing more.

Functions of the owner stand behind the policies, so each of them is known here by name, with what
it answers when it is asked for somebody of the other county.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import psycopg
import pytest
from django.apps import apps
from tests.site import two_counties

from tongxing.accounts.roles import roles
from tongxing.secrecy.fields import EncryptedTextField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.site.two_counties import Holder
    from tests.support.postgres import Clone

SILENT: Final = {
    "scope_places": "SELECT scope_places('persons.read')",
    "holds": "SELECT 1 WHERE holds('persons.read')",
    "holds_in": "SELECT 1 WHERE holds_in('persons.read', '500237')",
    "my_capabilities": "SELECT my_capabilities()",
    "my_duties": "SELECT * FROM my_duties()",
    "granted_subjects": "SELECT granted_subjects('case')",
    "login_account": "SELECT 1 WHERE login_account() IS NOT NULL",
    "officer_named": "SELECT * FROM officer_named('wushan-leader')",
    "invited_account": "SELECT * FROM invited_account('guessed', now())",
    "login_session_load": "SELECT * FROM login_session_load('guessed')",
    "places_around": "SELECT places_around('persons.read')",
    "login_session_end": "SELECT 1 WHERE login_session_end('guessed', 'idle', now())",
}
"""Functions with the owner's rights, asked by nobody: each answers with no row."""

REFUSED: Final = {
    "register_move": "SELECT register_move(%(one)s, %(other)s, NULL)",
    "register_erase": "SELECT register_erase(%(one)s, '{}', '[]', '', now())",
}
"""Functions that do something to files, and only for whoever may do that to these very files."""

TELL_NO_PERSON: Final = {
    "audit_unsealed": "numbers and digests of events",
    "audit_waiting": "how many events wait for their seal, and since when",
    "duties_counting": "numbers of duties, which the policies still guard",
    "login_forget": "removes what is over; answers nothing",
    "login_session_delete": "answers nothing",
    "login_session_seen": "answers nothing",
    "login_session_write": "says whether a key was free",
    "login_sessions_lapse": "numbers of accounts whose time was over",
}


@pytest.fixture(scope="module")
def counties(own_database: Clone) -> Clone:
    two_counties.prepare(own_database)
    return own_database


@pytest.fixture(scope="module")
def holders(counties: Clone) -> dict[str, Holder]:
    return {holder.role: holder for holder in two_counties.holders(counties)}


@pytest.fixture
def line(counties: Clone) -> Iterator[psycopg.Connection]:
    with psycopg.connect(counties.application) as connection:
        yield connection
        connection.rollback()


def _owners_functions(counties: Clone) -> dict[str, Any]:
    """Return the functions with the owner's rights that the application may call."""
    with psycopg.connect(counties.owner) as connection:
        return dict(
            connection.execute(
                b"SELECT proname, proconfig FROM pg_proc"
                b" WHERE pronamespace = 'public'::regnamespace AND prosecdef"
                b" AND prorettype <> 'trigger'::regtype"
                b" AND proname NOT LIKE 'procrastinate%%'"
                b" AND has_function_privilege('tongxing_app', oid, 'execute')"
            ).fetchall()
        )


def test_every_function_with_the_owners_rights_is_known(counties: Clone) -> None:
    assert set(_owners_functions(counties)) <= {*SILENT, *REFUSED, *TELL_NO_PERSON}


def test_no_schema_slips_in_front_of_what_they_name(counties: Clone) -> None:
    for name, settings in _owners_functions(counties).items():
        assert any(each.startswith("search_path=") for each in settings or ()), name


@pytest.mark.parametrize("function", sorted(SILENT))
def test_they_say_nothing_to_nobody(line: psycopg.Connection, function: str) -> None:
    assert line.execute(SILENT[function].encode()).fetchall() == []


@pytest.mark.parametrize("function", sorted(REFUSED))
def test_they_touch_no_file_of_elsewhere(
    counties: Clone, line: psycopg.Connection, holders: dict[str, Holder], function: str
) -> None:
    with psycopg.connect(counties.owner) as owner:
        files = owner.execute(
            b"SELECT id FROM register_person WHERE county_id = %s LIMIT 2", [two_counties.OTHER]
        ).fetchall()
    asked = {"one": files[0][0], "other": files[1][0]}
    for officer in ("", *(str(holder.officer_id) for holder in holders.values())):
        line.execute("SELECT set_config('tongxing.officer', %s, true)", [officer])
        with pytest.raises(psycopg.errors.InsufficientPrivilege), line.transaction():
            line.execute(REFUSED[function].encode(), asked)


def test_the_places_of_a_duty_end_at_its_border(
    line: psycopg.Connection, holders: dict[str, Holder]
) -> None:
    for holder in holders.values():
        line.execute("SELECT set_config('tongxing.officer', %s, true)", [str(holder.officer_id)])
        for capability in roles().capabilities:
            found = line.execute("SELECT scope_places(%s)", [capability]).fetchall()
            assert not {place for (place,) in found if place.startswith("50")}, holder


def test_who_keeps_the_system_or_audits_it_sees_no_encrypted_field_of_anybody_else(
    line: psycopg.Connection, holders: dict[str, Holder]
) -> None:
    sealed = [
        (model._meta.db_table, model._meta.pk.column)
        for model in apps.get_models()
        if any(isinstance(field, EncryptedTextField) for field in model._meta.fields)
    ]
    assert ("accounts_contact", "officer_id") in sealed

    for role in ("system_administrator", "auditor"):
        officer = holders[role].officer_id
        line.execute("SELECT set_config('tongxing.officer', %s, true)", [str(officer)])
        line.execute(b"SELECT set_config('tongxing.login', '', true)")
        assert line.execute(b"SELECT officer_id FROM accounts_contact").fetchall() == [(officer,)]
        for table, _key in sealed:
            whose = two_counties.PLACE_OF[table]
            count = line.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()  # noqa: S608
            assert count is not None
            assert count[0] <= 1, (role, table, whose)


def test_who_keeps_the_system_holds_no_capability_over_persons() -> None:
    law = roles()
    personal = {name for name, each in law.capabilities.items() if each.personal}

    for role in ("system_administrator", "auditor"):
        assert personal.isdisjoint(law.roles[role].capabilities)
