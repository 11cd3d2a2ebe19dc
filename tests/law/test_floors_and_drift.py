"""What a lower place may not fall below, and how it hears that the higher document has changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.law import small

if TYPE_CHECKING:
    from pathlib import Path

    from tongxing.law.catalogue import Catalogue

PARAMETER = """\
kind: parameter
id: {id}
name: {{zh: 标准{id}, en: standard}}
unit: yuan_per_month
{by}values:
{values}"""


def values(*rows: str) -> str:
    return "".join(f"  - {{{row}, source: {small.SOURCE}, verified: false}}\n" for row in rows)


def standard(*rows: str, by: str = "") -> str:
    return PARAMETER.format(id="standard", by=by, values=values(*rows))


def floored(tmp_path: Path, above: str, below: str) -> list[tuple[str, int, str]]:
    files = {
        "cn/42/parameters/standard.yaml": above,
        "cn/42/4201/420112/parameters/standard.yaml": below,
    }
    return [(file, line, said) for file, line, _, said in small.faults(tmp_path, files)]


@pytest.mark.parametrize(
    ("above", "below", "is_told"),
    [
        ("from: 2020-01-01, value: 50, floor: true", "from: 2021-01-01, value: 49.99", True),
        ("from: 2020-01-01, value: 50, floor: true", "from: 2021-01-01, value: 50", False),
        ("from: 2020-01-01, value: 50", "from: 2021-01-01, value: 40", False),
        ("from: 2020-01-01, value: 50, floor: true", "from: 2021-01-01, value: ", False),
        (
            "from: 2020-01-01, until: 2020-12-31, value: 50, floor: true",
            "from: 2021-01-01, value: 40",
            False,
        ),
        (
            "from: 2020-01-01, until: 2021-01-01, value: 50, floor: true",
            "from: 2021-01-01, value: 40",
            True,
        ),
        (
            "from: 2022-01-01, value: 50, floor: true",
            "from: 2020-01-01, until: 2021-12-31, value: 40",
            False,
        ),
        ("from: 2022-01-01, value: 50, floor: true", "from: 2020-01-01, value: 40", True),
    ],
)
def test_no_value_of_a_lower_place_lies_below_a_floor_on_a_common_day(
    tmp_path: Path, above: str, below: str, is_told: bool
) -> None:
    expected = (
        "cn/42/4201/420112/parameters/standard.yaml",
        6,
        "below the floor set in cn/42/parameters/standard.yaml:6",
    )

    assert floored(tmp_path, standard(above), standard(below)) == ([expected] if is_told else [])


def test_the_values_of_each_key_are_compared(tmp_path: Path) -> None:
    by = "by: [grade]\n"
    above = standard("from: 2020-01-01, value: {1: 100, 2: 80}, floor: true", by=by)
    below = standard("from: 2020-01-01, value: {1: 110, 2: 79}", by=by)

    assert len(floored(tmp_path, above, below)) == 1
    assert not floored(tmp_path, above, below.replace("79", "80"))


def test_only_numbers_have_a_floor(tmp_path: Path) -> None:
    name = "cn/parameters/living_low_income.yaml"
    text = small.FILES[name].replace("verified: true", "verified: true, floor: true")

    assert [said for *_, said in small.faults(tmp_path, {name: text})] == [
        "the unit `set` is no number and cannot have a `floor`"
    ]


CHANGE = "kind: programme\nid: living\nextends: living\n"
FILE = "cn/42/4201/420112/programmes/living.yaml"


def warned(tmp_path: Path, change: str, **edits: str) -> tuple[Catalogue, list[str]]:
    above = small.FILES["cn/programmes/living.yaml"]
    for old, new in edits.items():
        above = above.replace(old, new)
    files = {FILE: change, "cn/programmes/living.yaml": above}
    catalogue = small.catalogue(tmp_path, files)
    return catalogue, [warning.line("en") for warning in catalogue.warnings]


def digest(tmp_path: Path) -> str:
    (said,) = warned(tmp_path, CHANGE)[1]
    found = re.search(r"parent: ([0-9a-f]{8})", said)
    assert found is not None
    return found.group(1)


def test_a_change_that_names_no_parent_is_told_the_present_sign(tmp_path: Path) -> None:
    said = warned(tmp_path, CHANGE)[1]

    assert len(said) == 1
    assert said[0].startswith(f"{FILE}:3:10: not said which form")


def test_a_change_that_names_its_parent_as_it_is_is_not_warned_of(tmp_path: Path) -> None:
    assert warned(tmp_path, f"{CHANGE}parent: {digest(tmp_path)}\n")[1] == []


@pytest.mark.parametrize(
    ("edits", "is_warned"),
    [
        ({"require: certificate_valid": "require: not certificate_valid"}, True),
        ({"when_unknown: presume": "when_unknown: ask"}, True),
        ({"amount: living_monthly": "amount: living_monthly + living_monthly"}, True),
        ({"period: month": "period: year"}, True),
        ({"zh: 证件有效": "zh: 残疾人证有效"}, False),
        ({"expect: entitled": "expect: entitled\n    unknown: []"}, False),
        ({"clause: 第二条": "clause: 第二条之一"}, False),
    ],
)
def test_only_another_rule_above_is_a_drift(
    tmp_path: Path, edits: dict[str, str], is_warned: bool
) -> None:
    change = f"{CHANGE}parent: {digest(tmp_path)}\n"

    said = warned(tmp_path, change, **edits)[1]

    assert len(said) == is_warned
    if is_warned:
        assert said[0].startswith(f"{FILE}:4:9: the higher programme `living` says something else")


def test_a_drift_does_not_keep_the_law_from_being_used(tmp_path: Path) -> None:
    catalogue, said = warned(tmp_path, f"{CHANGE}parent: 00000000\n")

    assert len(said) == 1
    assert len(catalogue.documents) == len(small.FILES) + 1
