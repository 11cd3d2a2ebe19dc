"""Conditions that several programmes share stand in one document and are used by name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.law import further, small

from tongxing.foundations.places import PlaceCode
from tongxing.law.cases import run_cases

if TYPE_CHECKING:
    from pathlib import Path

HERE = PlaceCode("420112")
DAY = date(2026, 11, 1)
USING = further.programme(
    "loan",
    "",
    conditions="""\
  - use: holder
  - {id: poor, name: {zh: 低保, en: in dibao}, require: low_income == dibao}
""",
)
LOCAL_SET = {
    "cn/42/4201/420112/condition_sets/holder.yaml": """\
kind: condition_set
id: holder
name: {zh: 本地, en: local}
conditions:
  - {id: low_income, name: {zh: 低保, en: in dibao}, require: low_income == dibao}
"""
}


def test_the_conditions_of_a_set_stand_in_the_programme_under_their_own_ids(tmp_path: Path) -> None:
    law = small.catalogue(tmp_path, further.SETS | USING).law(HERE, DAY)

    conditions = law.programmes["loan"].conditions
    assert [each.id for each in conditions] == ["certificate", "alive", "poor"]
    assert [each.of_set for each in conditions] == ["holder", "holder", None]
    assert conditions[0].origin.file == "cn/condition_sets/holder.yaml"
    assert law.condition_sets["holder"].conditions[1].when_unknown == "presume"


def test_a_set_of_a_lower_place_is_used_by_the_documents_of_that_place_alone(
    tmp_path: Path,
) -> None:
    local = further.programme(
        "grant", "", conditions="  - use: holder\n", folder="cn/42/4201/420112"
    )
    law = small.catalogue(tmp_path, further.SETS | LOCAL_SET | USING | local).law(HERE, DAY)

    assert [each.id for each in law.programmes["grant"].conditions] == ["low_income"]
    assert [each.id for each in law.programmes["loan"].conditions][:2] == ["certificate", "alive"]


def test_a_change_removes_and_replaces_conditions_of_a_set_by_their_ids(tmp_path: Path) -> None:
    change = """\
kind: programme
id: loan
extends: loan
conditions:
  replace: {alive: {when_unknown: ask}}
  remove: [certificate]
  add: [{use: other}]
"""
    other = further.SETS["cn/condition_sets/holder.yaml"].partition("cases:")[0]
    other = other.replace("id: holder", "id: other").replace("id: certificate", "id: paper")
    other = other.replace("id: alive", "id: living")
    files = {
        **further.SETS,
        **USING,
        "cn/42/4201/420112/programmes/loan.yaml": change,
        "cn/42/4201/420112/condition_sets/other.yaml": other,
    }
    conditions = small.catalogue(tmp_path, files).law(HERE, DAY).programmes["loan"].conditions

    assert [(each.id, each.when_unknown) for each in conditions] == [
        ("alive", "ask"),
        ("poor", "ask"),
        ("paper", "ask"),
        ("living", "presume"),
    ]


def test_a_condition_with_a_rule_of_its_own_no_longer_belongs_to_the_set(tmp_path: Path) -> None:
    change = """\
kind: programme
id: loan
extends: loan
conditions:
  replace:
    certificate: {require: not certificate_valid}
    alive: {when_unknown: ask}
"""
    files = {**further.SETS, **USING, "cn/42/programmes/loan.yaml": change}
    conditions = small.catalogue(tmp_path, files).law(HERE, DAY).programmes["loan"].conditions

    assert [each.of_set for each in conditions] == [None, "holder", None]


def test_the_cases_of_a_set_run_like_those_of_a_programme(tmp_path: Path) -> None:
    results = run_cases(small.catalogue(tmp_path, further.SETS))

    of_set = [each for each in results if each.programme == "holder"]
    assert len(of_set) == 5
    assert all(each.passed for each in results)


def test_a_case_of_a_set_that_does_not_hold_is_told(tmp_path: Path) -> None:
    wrong = further.SETS["cn/condition_sets/holder.yaml"].replace("expect: holds", "expect: fails")
    results = run_cases(small.catalogue(tmp_path, {"cn/condition_sets/holder.yaml": wrong}))

    said = [each.message.en for each in results if not each.passed]
    assert said == ["outcome: expected not entitled, found entitled"] * 2


@pytest.mark.parametrize(
    ("conditions", "line", "message"),
    [
        ("  - use: holders\n", 8, "unknown condition set `holders`"),
        ("  - use: holder\n  - use: holder\n", 9, "condition `certificate` stands here twice"),
        ("  - {use: holder, from: 2026-01-01}\n", 8, "unknown key `from`"),
        (
            (
                "  - {id: alive, name: {zh: 在, en: is}, require: certificate_valid}\n"
                "  - use: holder\n"
            ),
            9,
            "condition `alive` stands here twice",
        ),
    ],
)
def test_what_is_wrong_with_the_use_of_a_set_is_told_where_it_stands(
    tmp_path: Path, conditions: str, line: int, message: str
) -> None:
    files = further.SETS | further.programme("loan", "", conditions=conditions)

    found = small.faults(tmp_path, files)

    assert ("cn/programmes/loan.yaml", line, message) in [
        (file, at, told) for file, at, _, told in found
    ]


def test_a_misspelt_set_is_answered_with_the_nearest(tmp_path: Path) -> None:
    files = further.SETS | further.programme("loan", "", conditions="  - use: holders\n")

    (problem,) = small.problems(tmp_path, files)

    assert problem.candidates == ("holder",)


def test_a_set_and_a_programme_cannot_have_the_same_id(tmp_path: Path) -> None:
    named = further.SETS["cn/condition_sets/holder.yaml"].replace("id: holder", "id: living", 1)

    found = small.faults(tmp_path, {"cn/condition_sets/living.yaml": named})

    assert any("`living` is already used by" in message for *_, message in found)
