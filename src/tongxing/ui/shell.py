"""What the head of every page says about who is at work; filled by whoever knows officers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.http import HttpRequest

    from tongxing.ui.language import Words
    from tongxing.ui.navigation import Entry
    from tongxing.ui.preferences import Preferences


@dataclass(frozen=True, kw_only=True)
class Shell:
    """The officer at work, as the page head shows it; all empty before log-in.

    Attributes:
        place: The place and office.
        role: In which role.
        officer: The officer's name.
        navigation: What is offered; None for what all apps list.
        session_ends: When the session ends if nothing more is asked.
        account_url: The officer's own page.
        logout_url: Where a POST ends the session.
        remember: Stores changed preferences with the officer.
    """

    place: Words | None = None
    role: Words | None = None
    officer: str | None = None
    navigation: tuple[Entry, ...] | None = None
    session_ends: datetime | None = None
    account_url: str | None = None
    logout_url: str | None = None
    remember: Callable[[Preferences], None] | None = None


def of(request: HttpRequest) -> Shell:
    """Return the shell that was put on a request; an empty one before log-in."""
    shell = getattr(request, "shell", None)
    return shell if isinstance(shell, Shell) else Shell()
