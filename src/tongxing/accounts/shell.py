"""Who is at work, as the head of every page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

from tongxing.accounts import actions
from tongxing.accounts.roles import roles
from tongxing.foundations.text import Text
from tongxing.ui.preferences import Preferences
from tongxing.ui.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tongxing.accounts.models import Officer


def shell_of(
    officer: Officer, held_roles: Sequence[str], *, session_ends: datetime | None
) -> Shell:
    """Return the page head of an officer.

    Args:
        officer: Who is at work, with his place.
        held_roles: The roles of the duties that count today.
        session_ends: When the log-in ends if nothing more is asked.
    """

    def remember(chosen: Preferences) -> None:
        actions.keep_display(
            officer.pk,
            language=chosen.language,
            large_print=chosen.large_print,
            high_contrast=chosen.high_contrast,
        )

    return Shell(
        place=officer.place.name,
        role=_role(held_roles),
        officer=officer.name,
        session_ends=session_ends,
        account_url=_address("login:account"),
        logout_url=_address("login:log_out"),
        remember=remember,
    )


def preferences_of(officer: Officer) -> Preferences:
    """Return how pages look to an officer."""
    return Preferences(
        language="en" if officer.language == "en" else "zh",
        large_print=officer.large_print,
        high_contrast=officer.high_contrast,
    )


def _role(held_roles: Sequence[str]) -> Text:
    """Name the roles, each once; whoever holds none is told so."""
    labels = [roles().label(role) for role in dict.fromkeys(held_roles)]
    if not labels:
        return Text("暂无职责", "no duty at present")
    return Text("、".join(each.zh for each in labels), ", ".join(each.en for each in labels))


def _address(name: str) -> str | None:
    """Return an address of an app above this one; None where it is not installed."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
