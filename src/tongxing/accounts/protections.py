"""What the application may do with the tables of officers.

Officers are seen by themselves and by colleagues who may look into the places where they work;
telephone and identity number by themselves and by who may see those.
"""

from __future__ import annotations

from typing import Final

from tongxing.database.protections import NOTHING, READ, Protection, Right, Rows

_KEPT: Final[frozenset[Right]] = frozenset({"select", "insert", "update"})

_MINE: Final = "account_id = current_officer()"
_OFFICERS_IN_SIGHT: Final = "SELECT account_id FROM accounts_officer"
_OFFICERS_MANAGED: Final = (
    "SELECT account_id FROM accounts_officer"
    " WHERE place_id IN (SELECT scope_places('officers.manage'))"
)
_OFFICERS_READMITTED: Final = (
    "SELECT account_id FROM accounts_officer"
    " WHERE place_id IN (SELECT scope_places('officers.readmit'))"
)
# A link into an account that is in use is not for who manages accounts: it would open anything.
_NEVER_LOGGED_IN: Final = "SELECT id FROM accounts_account WHERE last_login IS NULL"


def _within(capability: str) -> str:
    return f"place_id IN (SELECT scope_places('{capability}'))"


PROTECTIONS: Final = (
    Protection(
        table="accounts_account",
        rights=_KEPT,
        rows=Rows(
            select=(
                f"id = current_officer() OR username = login_name() OR id IN ({_OFFICERS_IN_SIGHT})"
            ),
            insert=f"id IN ({_OFFICERS_MANAGED})",
            update=(
                f"id = current_officer() OR username = login_name() OR id IN ({_OFFICERS_MANAGED})"
            ),
        ),
        why="A user name and a hashed password; a trigger keeps passwords to their owners.",
    ),
    Protection(
        table="accounts_officer",
        rights=_KEPT,
        rows=Rows(
            select=(
                f"{_MINE} OR account_id = (SELECT login_account()) OR {_within('officers.read')}"
                " OR account_id IN (SELECT officer_id FROM accounts_duty)"
                " OR account_id IN (SELECT officer_id FROM accounts_access_grant)"
            ),
            insert=_within("officers.manage"),
            update=f"{_MINE} OR {_within('officers.manage')}",
        ),
        why="Names of officers: seen where they work, hold a duty or have a grant.",
    ),
    Protection(
        table="accounts_contact",
        rights=_KEPT,
        rows=Rows(
            select=(
                "officer_id = current_officer() OR officer_id IN (SELECT account_id"
                f" FROM accounts_officer WHERE {_within('officers.contact')})"
            ),
            insert="officer_id = current_officer()",
            update="officer_id = current_officer()",
        ),
        why="Telephone and identity number of officers, encrypted: their own to write.",
    ),
    Protection(
        table="accounts_duty",
        rights=_KEPT,
        rows=Rows(
            select=(
                "officer_id = current_officer() OR proposed_by_id = current_officer()"
                f" OR {_within('officers.read')}"
            ),
            insert=(
                "proposed_by_id = current_officer() AND accepted_by_id IS NULL"
                " AND accepted_at IS NULL AND ended_at IS NULL"
                f" AND ({_within('duties.propose')} OR (deputy_for_id IS NOT NULL"
                " AND deputy_for_id IN (SELECT duty_id FROM my_duties())))"
            ),
            update=(
                f"officer_id = current_officer() OR proposed_by_id = current_officer()"
                f" OR {_within('duties.accept')} OR {_within('duties.propose')}"
            ),
        ),
        why="Who holds which role where; triggers keep four eyes and separations.",
    ),
    Protection(
        table="accounts_access_grant",
        rights=_KEPT,
        rows=Rows(
            select=(
                "officer_id = current_officer() OR granted_by_id = current_officer()"
                f" OR {_within('grants.read')}"
            ),
            insert=(
                "granted_by_id = current_officer() AND revoked_at IS NULL"
                f" AND {_within('grants.give')}"
            ),
            update=_within("grants.give"),
        ),
        why="Who may work on one thing of a place without a duty there.",
    ),
    Protection(
        table="accounts_invitation",
        rights=_KEPT,
        rows=Rows(
            select=(
                f"{_MINE} OR account_id = (SELECT login_account())"
                f" OR account_id IN ({_OFFICERS_MANAGED})"
                f" OR account_id IN ({_OFFICERS_READMITTED})"
            ),
            insert=(
                "invited_by_id = current_officer() AND used_at IS NULL"
                f" AND (account_id IN ({_OFFICERS_READMITTED})"
                f" OR (account_id IN ({_OFFICERS_MANAGED}) AND account_id IN ({_NEVER_LOGGED_IN})))"
            ),
            update=(
                f"account_id = (SELECT login_account()) OR account_id IN ({_OFFICERS_MANAGED})"
                f" OR account_id IN ({_OFFICERS_READMITTED})"
            ),
        ),
        why="Digests of invitation links and for whom they are.",
    ),
    Protection(
        table="accounts_role_capability",
        rights=READ,
        why="What the roles allow, as roles.yaml says; no person is in it.",
    ),
    Protection(
        table="accounts_separation",
        rights=READ,
        why="What nobody may hold together, as roles.yaml says; no person is in it.",
    ),
    Protection(
        table="accounts_demonstration",
        rights=NOTHING,
        why="The password of invented officers, for the command line as the owner alone.",
    ),
)
