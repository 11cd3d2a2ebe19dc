"""Columns of rosters: what a blank cell means, and names that stored rows need for themselves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.law import small

from tongxing.foundations.places import PlaceCode

if TYPE_CHECKING:
    from pathlib import Path

ROSTER = "cn/rosters/dibao.yaml"
STATUS = "  - {id: status, names: [状态], type: choice, choices: {ended: [终止]}}"


def with_column(line: str) -> dict[str, str]:
    return {ROSTER: small.FILES[ROSTER].replace(STATUS, line)}


def test_a_blank_choice_may_have_a_meaning(tmp_path: Path) -> None:
    line = STATUS.replace("ended: [终止]}", "ended: [终止]}, blank: ended")

    law = small.catalogue(tmp_path, with_column(line)).law(
        PlaceCode.parse("420112"), date(2026, 11, 1)
    )

    assert law.rosters["dibao"].column("status").blank == "ended"


def test_a_blank_cell_cannot_mean_what_is_no_choice(tmp_path: Path) -> None:
    line = STATUS.replace("ended: [终止]}", "ended: [终止]}, blank: frozen")

    faults = small.problems(tmp_path, with_column(line))

    assert ["frozen" in fault.line("en") for fault in faults] == [True]


@pytest.mark.parametrize("name", ["row", "place", "person_id", "withdrawn_on"])
def test_a_name_that_stored_rows_need_is_refused(tmp_path: Path, name: str) -> None:
    line = f"{STATUS}\n  - {{id: {name}, names: [某列], type: text}}"

    faults = small.problems(tmp_path, with_column(line))

    assert [f"`{name}`: the name has another use" in fault.line("en") for fault in faults] == [True]
