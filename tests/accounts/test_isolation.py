"""Every table behind policies, read whole by SQL: nothing of one county is seen from another."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.http import Http404

from tongxing.accounts import access, actions
from tongxing.accounts.demonstration import WORDS
from tongxing.database import clock
from tongxing.database.context import acting
from tongxing.database.protections import protections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.cast import Cast

AT = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
TODAY = date(2026, 12, 1)
OF_OFFICERS = {
    "officer_id", "account_id", "user_id", "actor_id", "proposed_by_id", "accepted_by_id",
    "granted_by_id", "invited_by_id", "revoked_by_id", "ended_by_id",
}  # fmt: skip


@pytest.fixture
def _busy_wushan(officers: Cast) -> Iterator[None]:
    """Something of Wushan in every table of officers, and the audit events that come with it."""
    admin, leader = officers.id("wushan-admin"), officers.id("wushan-leader")
    with clock.frozen(AT):
        with acting(admin):
            invited = actions.invite_officer(
                "tian-jia", name="田佳", place_id="500237", actor=admin, at=AT
            )
            duty = actions.propose_duty(
                invited.officer_id, role="auditor", place_id="500237", valid_from=TODAY,
                valid_until=None, actor=admin, at=AT,
            )  # fmt: skip
        with acting(leader):
            actions.accept_duty(duty.pk, actor=leader, at=AT)
            actions.give_grant(
                officers.id("jianghan-benefits"), subject=("person", "P1"), place_id="500237",
                purpose="moved to Jianghan", valid_from=TODAY, valid_until=TODAY, actor=leader,
                at=AT,
            )  # fmt: skip
        yield


def _rows(table: str) -> list[dict[str, object]]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT to_jsonb(each) FROM "{table}" each')  # noqa: S608 - our own tables
        return [json.loads(row) for (row,) in cursor.fetchall()]


def _of_wushan(row: dict[str, object], wushan: set[int]) -> bool:
    places = [str(row.get(name) or "") for name in ("place_id", "place")]
    people = {row.get(name) for name in OF_OFFICERS}
    return (
        any(place.startswith("500237") for place in places)
        or bool(people & wushan)
        or str(row.get("username", "")).startswith(("wushan", "tian"))
    )


@pytest.mark.usefixtures("_busy_wushan")
@pytest.mark.parametrize("word", WORDS.values())
def test_nobody_of_dongxihu_sees_a_row_of_wushan(officers: Cast, word: str) -> None:
    wushan = {officers.id(f"wushan-{each}") for each in WORDS.values()}
    of_persons = (each for each in protections() if each.rows and each.rows.select != "true")
    tables = [each.table for each in of_persons]

    with acting(officers.id(f"dongxihu-{word}")):
        seen = {
            table: row for table in tables for row in _readable(table) if _of_wushan(row, wushan)
        }

    assert seen == {}


@pytest.mark.usefixtures("_busy_wushan")
def test_wushan_sees_its_own_rows(officers: Cast) -> None:
    """The test above looks at tables in which there is something to be seen."""
    wushan = {officers.id(f"wushan-{each}") for each in WORDS.values()}

    for table in ("officer", "duty", "access_grant", "account", "contact", "invitation"):
        who = "admin" if table == "invitation" else "leader"
        with acting(officers.id(f"wushan-{who}")):
            assert any(_of_wushan(row, wushan) for row in _rows(f"accounts_{table}")), table
    with acting(officers.id("wushan-auditor")):
        assert any(_of_wushan(row, wushan) for row in _rows("audit_event"))


@pytest.mark.usefixtures("_busy_wushan")
def test_nobody_sees_a_row_of_a_person_without_an_officer(officers: Cast) -> None:
    tables = [each.table for each in protections() if each.rows and each.table != "login_session"]

    with acting(None):
        seen = {table: len(rows) for table in tables if (rows := _readable(table))}

    assert {table for table in seen if table.startswith("accounts")} == set()


def test_access_finds_nothing_in_somebody_elses_transaction(officers: Cast) -> None:
    leader = officers["dongxihu-leader"]
    with acting(officers.id("dongxihu-auditor")), pytest.raises(Http404):
        access.officer_for(leader, leader.pk)


def _readable(table: str) -> list[dict[str, object]]:
    """Return a table's rows; none where the application may not even select."""
    rights = {each.table: each.rights for each in protections()}
    return _rows(table) if "select" in rights[table] else []
