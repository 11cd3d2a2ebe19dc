"""What may be let pass together, and what must be looked at again."""

from __future__ import annotations

from typing import Any

import pytest

from tongxing.months.errors import RunRefusedError
from tongxing.months.rules import confirmed_anew


def _manifest(**confirmed: bool) -> dict[str, Any]:
    return {
        "breakers": [
            {
                "name": name.replace("_", "-"),
                "subject": "x",
                "found": 24,
                "compared_with": 429,
                "confirmed": is_confirmed,
                "text": {"zh": "多", "en": "many"},
            }
            for name, is_confirmed in confirmed.items()
        ]
    }


def test_what_holds_the_payroll_is_let_pass_while_a_list_stays_in_doubt() -> None:
    manifest = _manifest(dibao=False, mass_stop=False, mass_arrears=False)

    assert confirmed_anew(["mass-stop", "mass-arrears"], manifest, []) == [
        "mass-stop",
        "mass-arrears",
    ]


def test_a_list_and_the_stops_that_follow_from_it_are_not_let_pass_in_one_go() -> None:
    manifest = _manifest(dibao=False, mass_stop=False)

    with pytest.raises(RunRefusedError, match="one of the two at a time"):
        confirmed_anew(["dibao", "mass-stop"], manifest, [])


def test_a_list_that_is_let_pass_has_the_stops_looked_at_again() -> None:
    manifest = _manifest(dibao=False, mass_stop=True)

    assert confirmed_anew(["dibao"], manifest, ["long_term_care", "mass-stop"]) == [
        "long_term_care",
        "dibao",
    ]


def test_what_was_let_pass_before_stays_so_when_more_holds_the_payroll() -> None:
    manifest = _manifest(dibao=True, mass_stop=True, mass_arrears=False)

    assert confirmed_anew(["mass-arrears"], manifest, ["dibao", "mass-stop"]) == [
        "dibao",
        "mass-stop",
        "mass-arrears",
    ]
