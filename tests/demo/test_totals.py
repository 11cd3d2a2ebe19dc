"""The totals are the published ones, and how they come about is shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tongxing.demo.programmes import HOLDERS, RECIPIENTS
from tongxing.demo.truth import totals_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.demo.conftest import County

PUBLISHED_HOLDERS = 6742


def test_holders_by_category_are_the_published_ones(folder: Path) -> None:
    november = json.loads((folder / "truth" / "totals.json").read_text(encoding="utf-8"))["2026-11"]

    assert november["holders"] == PUBLISHED_HOLDERS
    assert november["holders_by_category"] == HOLDERS
    assert november["in_pay"] == RECIPIENTS


@pytest.mark.parametrize("programme", ["living_subsidy", "nursing_subsidy"])
@pytest.mark.parametrize("run", [0, 1, 2])
def test_in_pay_is_entitled_less_missed_plus_wrong(
    county: County, run: int, programme: str
) -> None:
    shown = totals_of(county.truths[run])["entitled_and_in_pay"]
    assert isinstance(shown, dict)
    equation = shown[programme]
    planted = {person.number for person in county.garden.people}

    assert equation["in_pay"] == (
        equation["entitled"] - len(equation["missed"]) + len(equation["wrong"])
    )
    assert planted.issuperset(equation["missed"])
    # In the first run the many rest on what is presumed, which is entitled all the same.
    assert planted.issuperset(equation["wrong"])
    assert equation["missed"]


def test_the_published_recipients_come_out_of_the_last_equation(county: County) -> None:
    shown = totals_of(county.truths[2])["entitled_and_in_pay"]

    assert isinstance(shown, dict)
    assert (shown["living_subsidy"]["in_pay"], shown["nursing_subsidy"]["in_pay"]) == (909, 2148)


def test_coverage_counts_what_this_run_pays(county: County) -> None:
    figures = {each.indicator: each for each in county.truths[2].indicators}

    assert figures["living_coverage"].value == pytest.approx(99.67)
    assert figures["subsidy_persons"].numerator <= 909 + 2148
    assert figures["holders"].numerator == PUBLISHED_HOLDERS
