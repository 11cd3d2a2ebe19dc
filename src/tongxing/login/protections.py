"""What the application may do with the tables of log-in, its own and those of allauth and axes."""

from __future__ import annotations

from typing import Final

from tongxing.database.protections import EVERYTHING, NOTHING, Protection, Rows

_OWN: Final = "account_id = current_officer()"
_FACTOR_OF_ONE: Final = "user_id = current_officer() OR user_id = (SELECT login_account())"
_ATTEMPTS_OF_ONE: Final = (
    "username = login_name() OR "
    "username = (SELECT username FROM accounts_account WHERE id = current_officer())"
)
_NO_MAIL: Final = "Officers have no mail address here; allauth brings the table, nothing uses it."
_NO_LOG: Final = "The audit log tells this; axes brings the table, nothing uses it."

PROTECTIONS: Final = (
    Protection(
        table="login_session",
        rights=frozenset({"select", "update"}),
        rows=Rows(select=_OWN, update=_OWN),
        why="An officer sees and ends the own sessions; all else goes by the key, in functions.",
    ),
    Protection(
        table="login_kept_form",
        rights=EVERYTHING,
        rows=Rows(select=_OWN, insert=_OWN, update=_OWN, delete=_OWN),
        why="What somebody typed is shown again to that officer alone.",
    ),
    Protection(
        table="mfa_authenticator",
        rights=EVERYTHING,
        rows=Rows(
            select=_FACTOR_OF_ONE,
            insert=_FACTOR_OF_ONE,
            update=_FACTOR_OF_ONE,
            delete=_FACTOR_OF_ONE,
        ),
        why="A second factor belongs to the officer, and to the log-in that is under way.",
    ),
    Protection(
        table="axes_accessattempt",
        rights=EVERYTHING,
        rows=Rows(
            select=_ATTEMPTS_OF_ONE,
            insert=_ATTEMPTS_OF_ONE,
            update=_ATTEMPTS_OF_ONE,
            delete=_ATTEMPTS_OF_ONE,
        ),
        why="Failures are counted for the user name of the log-in that is under way.",
    ),
    Protection(
        table="axes_accessattemptexpiration",
        rights=frozenset({"select", "delete"}),
        why="Always empty here; axes looks into it before it deletes an attempt.",
    ),
    Protection(table="axes_accessfailurelog", rights=NOTHING, rows=Rows(select=None), why=_NO_LOG),
    Protection(table="axes_accesslog", rights=NOTHING, rows=Rows(select=None), why=_NO_LOG),
    Protection(table="account_emailaddress", rights=NOTHING, rows=Rows(select=None), why=_NO_MAIL),
    Protection(
        table="account_emailconfirmation", rights=NOTHING, rows=Rows(select=None), why=_NO_MAIL
    ),
)
