"""Worked cases live with the programmes: the shipped ones hold, and a wrong one tells why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.law import small

from tongxing.law.cases import CaseResult, run_case, run_cases
from tongxing.law.extends import Enacted
from tongxing.law.load import load_catalogue

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = load_catalogue()
SHIPPED_CASES = [
    (document.id, case)
    for shelf in SHIPPED.shelves.values()
    for document in shelf.programmes.values()
    for case in (document.programme if isinstance(document, Enacted) else document).cases
]


@pytest.mark.parametrize(
    ("programme", "case"),
    [pytest.param(*each, id=f"{each[0]}-{each[1].name.en}") for each in SHIPPED_CASES],
)
def test_a_shipped_case_is_answered_as_it_is_written(programme: str, case: object) -> None:
    result = run_case(SHIPPED, programme, case)  # type: ignore[arg-type]

    assert result.passed, result.line("en")


def test_every_shipped_programme_has_cases_of_each_outcome() -> None:
    outcomes: dict[str, set[str]] = {}
    for programme, case in SHIPPED_CASES:
        outcomes.setdefault(programme, set()).add(case.expect)

    assert outcomes.keys() == {
        key for shelf in SHIPPED.shelves.values() for key in shelf.programmes
    }
    for programme, found in outcomes.items():
        assert found == {"entitled", "not_entitled", "unknown"}, programme


def answered(tmp_path: Path, old: str, new: str) -> CaseResult:
    catalogue = small.catalogue(tmp_path, small.edited("cn/programmes/living.yaml", old, new))
    (result,) = run_cases(catalogue)
    return result


def test_a_case_that_the_law_answers_alike_passes(tmp_path: Path) -> None:
    (result,) = run_cases(small.catalogue(tmp_path))

    assert result.passed
    assert (result.programme, result.message.en) == ("living", "as expected")


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        (
            "expect: entitled",
            "expect: not_entitled",
            "outcome: expected not entitled, found entitled",
        ),
        ("amount: 80", "amount: 80.01", "amount: expected 80.01 yuan, found 80.00 yuan"),
        ("presumed: [alive]", "presumed: []", "presumed: expected none, found alive"),
        ("presumed: [alive]", "failed: [alive]", "failed: expected alive, found none"),
        ("presumed: [alive]", "unknown: [low_income]", "unknown: expected low_income, found none"),
        (
            "on: 2026-11-01",
            "on: 2015-12-31",
            "the programme living is not in force in 420112 on 2015-12-31",
        ),
    ],
)
def test_a_case_tells_how_the_law_answers_differently(
    tmp_path: Path, old: str, new: str, difference: str
) -> None:
    result = answered(tmp_path, old, new)

    assert not result.passed
    assert result.message.en == difference
    assert result.line("en").startswith("cn/programmes/living.yaml:31:5: a dibao recipient")


def test_what_a_case_does_not_mention_is_not_compared(tmp_path: Path) -> None:
    assert answered(tmp_path, "    amount: 80\n    presumed: [alive]\n", "").passed


def test_a_local_change_brings_cases_of_its_own(tmp_path: Path) -> None:
    local = """\
kind: programme
id: living
extends: living
amount: living_monthly + living_monthly
cases:
  - name: {zh: 当地加倍, en: doubled here}
    place: "420112"
    on: 2026-11-01
    given: {certificate_valid: true, low_income: dibao}
    expect: entitled
    amount: 160
"""
    catalogue = small.catalogue(
        tmp_path,
        {
            "cn/42/4201/420112/programmes/living.yaml": local,
            **small.edited("cn/programmes/living.yaml", 'place: "420112"', 'place: "420103"'),
        },
    )

    assert [result.passed for result in run_cases(catalogue)] == [True, True]
