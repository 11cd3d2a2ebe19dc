"""The edges of the pure rules."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.login.steps import NOON

from tongxing.login import rules
from tongxing.login.origin import Origin

LIMITS = rules.Limits(idle=timedelta(minutes=30), longest=timedelta(hours=10), bound=True)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("idle_for", "lasts", "moved", "expected"),
    [
        (timedelta(minutes=30) - SECOND, timedelta(hours=1), False, None),
        (timedelta(minutes=30), timedelta(hours=1), False, "idle"),
        (SECOND, timedelta(hours=10) - SECOND, False, None),
        (SECOND, timedelta(hours=10), False, "longest"),
        (timedelta(hours=12), timedelta(hours=12), False, "longest"),
        (SECOND, SECOND, True, "elsewhere"),
        (timedelta(hours=12), timedelta(hours=12), True, "elsewhere"),
    ],
)
def test_why_a_session_ends(
    idle_for: timedelta, lasts: timedelta, moved: bool, expected: str | None
) -> None:
    found = rules.ending(
        began_at=NOON - lasts, seen_at=NOON - idle_for, moved=moved, limits=LIMITS, at=NOON
    )

    assert found == expected


def test_a_session_ends_when_the_first_of_its_limits_is_reached() -> None:
    soon = rules.session_ends(began_at=NOON, seen_at=NOON, limits=LIMITS)
    late = rules.session_ends(
        began_at=NOON, seen_at=NOON + timedelta(hours=9, minutes=50), limits=LIMITS
    )

    assert soon == NOON + timedelta(minutes=30)
    assert late == NOON + timedelta(hours=10)


def test_a_session_moves_when_browser_or_address_differ() -> None:
    home = Origin("Firefox", "10.1.2.3")

    assert not rules.has_moved(home, home)
    assert rules.has_moved(home, Origin("Firefox", "10.1.2.4"))
    assert rules.has_moved(home, Origin("Chromium", "10.1.2.3"))
    assert not rules.has_moved(Origin("", ""), home)
