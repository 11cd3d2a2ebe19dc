"""How a lower place changes a programme of a higher one, from both sides of each day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.law import small

from tongxing.foundations.places import PlaceCode

if TYPE_CHECKING:
    from pathlib import Path

    from tongxing.law.catalogue import Catalogue
    from tongxing.law.documents import Programme

HUBEI = PlaceCode("42")
DONGXIHU = PlaceCode("420112")
JIANGHAN = PlaceCode("420103")
DAY = date(2026, 11, 1)

LOCAL = """\
kind: programme
id: living
extends: living
from: 2026-01-01
conditions:
  add:
    - {id: grade, name: {zh: 有等级, en: has a grade}, require: "grade in {1, 2}"}
  replace:
    low_income:
      require: low_income in {dibao, edge}
      clause: 区办法第一条
      when_unknown: presume
  remove: [alive]
amount: living_monthly + living_monthly
application:
  materials: [{zh: 身份证, en: identity card}]
basis: [{document: {zh: 区办法, en: District measures}}]
cases:
  - name: {zh: 低保边缘可领, en: the edge of dibao is enough}
    place: "420112"
    on: 2026-11-01
    given: {certificate_valid: true, low_income: edge, grade: 2}
    expect: entitled
    amount: 160
"""
FILE = "cn/42/4201/420112/programmes/living.yaml"


def living(catalogue: Catalogue, place: PlaceCode, day: date = DAY) -> Programme:
    return catalogue.law(place, day).programmes["living"]


def ids(programme: Programme) -> list[str]:
    return [condition.id for condition in programme.conditions]


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return small.catalogue(tmp_path, {FILE: LOCAL})


def test_conditions_are_added_replaced_and_removed_by_id(catalogue: Catalogue) -> None:
    programme = living(catalogue, DONGXIHU)

    assert ids(programme) == ["certificate", "low_income", "grade"]
    changed = programme.condition("low_income")
    assert changed.require.text == "low_income in {dibao, edge}"
    assert (changed.clause, changed.when_unknown) == ("区办法第一条", "presume")


def test_keys_that_a_replacement_leaves_out_stay(catalogue: Catalogue) -> None:
    changed = living(catalogue, DONGXIHU).condition("low_income")

    assert changed.name.en == "has a low income"
    assert changed.fails is not None


def test_other_keys_are_replaced_whole(catalogue: Catalogue) -> None:
    programme = living(catalogue, DONGXIHU)

    assert programme.amount is not None
    assert programme.amount.text == "living_monthly + living_monthly"
    assert programme.steps == ()
    assert [each.zh for each in programme.materials] == ["身份证"]
    assert programme.basis[0].document.zh == "区办法"
    assert programme.period == "month"


def test_a_change_begins_on_its_day_and_changes_nothing_before(catalogue: Catalogue) -> None:
    before = living(catalogue, DONGXIHU, date(2025, 12, 31))
    after = living(catalogue, DONGXIHU, date(2026, 1, 1))

    assert ids(before) == ["certificate", "low_income", "alive"]
    assert ids(after) == ["certificate", "low_income", "grade"]


def test_a_change_holds_nowhere_else(catalogue: Catalogue) -> None:
    for place in (HUBEI, JIANGHAN):
        assert "alive" in ids(living(catalogue, place))


def test_each_part_tells_which_document_it_comes_from(catalogue: Catalogue) -> None:
    parts = catalogue.law(DONGXIHU, DAY).origin_of("living")

    assert {part: origin.file for part, origin in parts.items()} == {
        "living": "cn/programmes/living.yaml",
        "living.certificate": "cn/programmes/living.yaml",
        "living.low_income": FILE,
        "living.grade": FILE,
        "living.amount": FILE,
    }
    assert parts["living.low_income"].line == 9


def test_a_change_may_change_what_a_change_above_it_left(tmp_path: Path) -> None:
    province = """\
kind: programme
id: living
extends: living
conditions:
  add: [{id: graded, name: {zh: 有等级, en: has a grade}, require: "grade in {1, 2}"}]
"""
    district = """\
kind: programme
id: living
extends: living
conditions:
  replace: {graded: {require: grade == 1}}
"""
    catalogue = small.catalogue(
        tmp_path, {"cn/42/programmes/living.yaml": province, FILE: district}
    )

    assert living(catalogue, HUBEI).condition("graded").require.text == "grade in {1, 2}"
    assert living(catalogue, DONGXIHU).condition("graded").require.text == "grade == 1"


def test_a_whole_document_below_replaces_the_one_above(tmp_path: Path) -> None:
    own = small.FILES["cn/programmes/nursing.yaml"].replace("id: nursing", "id: living")
    own = own.replace("护理补贴", "生活补贴").replace(
        "period: month", "period: month\nuntil: 2026-10-31"
    )
    catalogue = small.catalogue(tmp_path, {FILE: own})

    assert ids(living(catalogue, DONGXIHU, date(2026, 10, 31))) == ["severe"]
    assert "alive" in ids(living(catalogue, DONGXIHU, date(2026, 11, 1)))
    assert "alive" in ids(living(catalogue, JIANGHAN, date(2026, 10, 31)))


def test_a_programme_and_its_conditions_hold_on_their_days_only(tmp_path: Path) -> None:
    dated = small.edited(
        "cn/programmes/living.yaml",
        "    require: certificate_valid",
        "    require: certificate_valid\n    from: 2020-01-01\n    until: 2020-12-31",
    )
    catalogue = small.catalogue(tmp_path, dated)

    def on(day: date) -> list[str]:
        programme = catalogue.law(DONGXIHU, day).programmes.get("living")
        return ids(programme) if programme else []

    assert on(date(2015, 12, 31)) == []
    assert on(date(2016, 1, 1)) == ["low_income", "alive"]
    assert on(date(2019, 12, 31)) == ["low_income", "alive"]
    assert on(date(2020, 1, 1)) == ["certificate", "low_income", "alive"]
    assert on(date(2020, 12, 31)) == ["certificate", "low_income", "alive"]
    assert on(date(2021, 1, 1)) == ["low_income", "alive"]


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "message"),
    [
        (
            "    low_income:\n      require: low_income in {dibao, edge}",
            "    low_incme:\n      require: low_income in {dibao, edge}",
            9,
            5,
            "the higher programme has no condition `low_incme`",
        ),
        (
            "remove: [alive]",
            "remove: [died]",
            13,
            12,
            "the higher programme has no condition `died`",
        ),
        (
            "extends: living",
            "extends: nursing",
            3,
            10,
            "`extends` must name the programme of the same id, `living`",
        ),
        ("      require: low_income in {dibao, edge}", "      require:", 10, 15, None),
        ("id: grade,", "id: certificate,", 7, 7, None),
        ("amount: living_monthly + living_monthly", "amount: living_low_income", 14, 9, None),
        ('place: "420112"', 'place: "420103"', 20, 12, None),
    ],
)
def test_faults_of_a_change_are_told_in_its_own_file(
    tmp_path: Path, old: str, new: str, line: int, column: int, message: str | None
) -> None:
    assert old in LOCAL

    found = small.faults(tmp_path, {FILE: LOCAL.replace(old, new)})

    assert (FILE, line, column) in [fault[:3] for fault in found]
    assert message is None or message in [fault[3] for fault in found]


def test_only_programmes_extend_one_another(tmp_path: Path) -> None:
    fact = small.FILES["cn/facts/grade.yaml"] + "extends: grade\n"

    found = small.faults(tmp_path, {"cn/42/facts/grade.yaml": fact})

    assert [fault[:3] for fault in found] == [("cn/42/facts/grade.yaml", 8, 10)]
