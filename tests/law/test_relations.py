"""Words about single other people and about both parents, asked of one person and of a frame."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from tests.law.asking import asked
from tests.law.lawmaking import DAY, condition, expression, law, programme

from tongxing.law.columns import column, determine, presumed
from tongxing.law.expressions import INTEGER, references
from tongxing.law.person import PersonFacts, decide

OLD = {"birth_date": date(1960, 1, 1)}
YOUNG = {"birth_date": date(2012, 1, 1)}


@pytest.mark.parametrize(
    ("carer", "expected"), [(OLD, True), (YOUNG, False), ({}, None)], ids=["old", "young", "unread"]
)
def test_a_fact_of_the_carer_is_read_in_the_carer(
    carer: dict[str, Any], expected: bool | None
) -> None:
    facts = {"carer": "p1", **YOUNG}

    assert asked("carer.age >= adult_age", facts, others={"p1": carer}) is expected
    assert asked("照料人.年龄 不小于 成年年龄", facts, others={"p1": carer}) is expected
    assert asked("carer.any(age >= adult_age)", facts, others={"p1": carer}) is expected


def test_of_somebody_not_named_or_without_a_row_nothing_is_known() -> None:
    assert asked("guardian.tekun", {}, others={"p1": {"tekun": True}}) is None
    assert asked("guardian.tekun", {"guardian": "p9"}, others={"p1": {"tekun": True}}) is None
    assert asked("guardian.tekun", {"guardian": "p1"}, others={"p1": {"tekun": True}}) is True


def test_a_whole_condition_is_asked_of_the_owner() -> None:
    text = "owner.any(has_impairment(physical, grade in {1, 2}) and not tekun)"
    owner = {"category": "physical", "grade": 2, "tekun": False}

    assert asked(text, {"owner": "p1"}, others={"p1": owner}) is True
    assert asked(text, {"owner": "p1"}, others={"p1": {**owner, "grade": 3}}) is False
    assert asked(text, {"owner": "p1"}, others={"p1": {**owner, "tekun": None}}) is None


@pytest.mark.parametrize(
    ("father", "mother", "some", "every", "several"),
    [
        (True, True, True, True, True),
        (True, False, True, False, False),
        (True, None, True, None, None),
        (False, None, None, False, False),
        (None, None, None, None, None),
        (False, False, False, False, False),
    ],
)
def test_one_parent_who_is_known_decides_what_the_other_cannot_change(
    father: bool | None,
    mother: bool | None,
    some: bool | None,
    every: bool | None,
    several: bool | None,
) -> None:
    named = {"father": "p1" if father is not None else None, "mother": "p2"}
    others = {"p1": {"tekun": father}, "p2": {"tekun": mother}}

    assert asked("parents.any(tekun)", named, others=others) is some
    assert asked("parents.all(tekun)", named, others=others) is every
    assert asked("父母.人数(特困供养) 不少于 人数下限", named, others=others) is several


def test_others_are_those_of_the_same_reading_day() -> None:
    frame = pl.DataFrame(
        {
            "person_id": ["p0", "p1", "p1", "p0"],
            "reading_day": [DAY, date(2026, 10, 1), DAY, date(2026, 9, 1)],
            "carer": ["p1", None, None, "p1"],
            "children": [0, 1, 2, 0],
        }
    )

    assert column(expression("carer.children", INTEGER), law(), frame).to_list() == [
        *(2, None, None, None),
    ]


def test_relations_and_households_may_stand_inside_one_another() -> None:
    others = {
        "p1": {"household": "一", "carer": "p2"},
        "p2": {"household": "二", "tekun": True},
        "p3": {"household": "二", "wage": 100_00, "tekun": False},
    }
    me = {"household": "一", "carer": "p3"}

    assert asked("household.any(carer.tekun)", me, others=others) is True
    assert asked("household.all(carer.tekun)", me, others=others) is False
    assert asked("carer.any(household.count(tekun) == 1)", me, others=others) is True
    text = "carer.any(household.sum(wage) > standard)"
    assert asked(f"household.any({text})", me, others=others) is None
    known = {**others, "p2": {**others["p2"], "wage": 0}}
    assert asked(f"household.any({text})", me, others=known) is False


def test_another_programme_is_asked_of_a_parent() -> None:
    rules = law(
        programme("first", [condition("rule", "tekun")]),
        programme("second", [condition("rule", "parents.any(entitled(first))")]),
    )
    parent = PersonFacts(DAY, {"tekun": True})
    frame = pl.DataFrame(
        {"person_id": ["p0", "p1"], "reading_day": [DAY, DAY], "father": ["p1", None]}
        | {"tekun": [False, True]}
    )

    one = decide(rules, "second", PersonFacts(DAY, {"father": "p1"}, related={"father": parent}))

    assert one.outcome == "entitled"
    assert determine(rules, frame).frame["second__outcome"].to_list() == [True, None]


def test_a_doubt_about_the_other_forbids_to_presume_and_ones_own_does_not() -> None:
    rules = law(programme("first", [condition("rule", "not carer.tekun", presume=True)]))
    frame = pl.DataFrame(
        {
            "person_id": ["p0", "p1", "p2"],
            "reading_day": [DAY, DAY, DAY],
            "carer": ["p1", "p2", None],
            "tekun": pl.Series([None, None, None], dtype=pl.Boolean),
            "doubt__tekun": [False, True, False],
        }
    )

    made = determine(rules, frame)
    doubted = PersonFacts(DAY, {}, frozenset({"tekun"}))
    asked_of = decide(rules, "first", PersonFacts(DAY, {"carer": "p1"}, related={"carer": doubted}))
    own = PersonFacts(DAY, {"carer": "p1"}, frozenset({"tekun"}), related={"carer": {}})

    assert presumed(made.layout, "first", made.frame)["rule"].to_list() == [False, True, True]
    assert asked_of.unknown == ("rule",)
    assert decide(rules, "first", own).presumed == ("rule",)


def test_a_doubt_is_followed_through_the_household_to_its_members_carers() -> None:
    text = "household.all(not carer.tekun)"
    rules = law(programme("first", [condition("rule", text, presume=True)]))
    frame = pl.DataFrame(
        {
            "person_id": ["p0", "p1", "p2"],
            "reading_day": [DAY, DAY, DAY],
            "household": ["一", "一", "二"],
            "carer": [None, "p2", None],
            "doubt__tekun": [False, False, True],
        }
    )

    made = determine(rules, frame)

    assert presumed(made.layout, "first", made.frame)["rule"].to_list() == [False, False, True]


def test_a_truth_tells_who_the_other_is_and_what_holds_of_them() -> None:
    rules = law(programme("first", [condition("rule", "carer.age >= adult_age and not tekun")]))
    facts = {"carer": "p1", "tekun": False}

    (found,) = decide(rules, "first", PersonFacts(DAY, facts, related={"carer": OLD})).truths

    assert found.values == {"carer": "p1", "tekun": False}
    assert [each.value for each in found.computed] == [66]


def test_references_name_the_keys_by_which_others_are_found() -> None:
    text = "parents.any(tekun) and carer.age > 1 and registered_household.count(tekun) > 0"

    found = references(expression(text))

    assert found.relations == {"father", "mother", "carer"}
    assert found.households == {"registered_household"}
    assert found.household
    assert found.facts == {*found.relations, *found.households, "tekun", "birth_date"}
    assert not references(expression("carer.tekun and services.any()")).household


def test_a_household_of_its_own_kind_is_that_of_its_own_key() -> None:
    me = {"household": "一", "registered_household": "甲", "tekun": False}
    others = {"p1": {"household": "二", "registered_household": "甲", "tekun": True}}

    assert asked("household.any(tekun)", me, others=others) is False
    assert asked("户籍户.任一(特困供养)", me, others=others) is True
