"""One person, one programme: the answer, its reasons, and what would change it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.law.lawmaking import DAY, condition, law, law_of, programme

from tongxing.law.documents import NEVER
from tongxing.law.person import Decision, NearMiss, PersonFacts, decide, near_misses


def answer(
    text: str,
    facts: dict[str, Any],
    household: tuple[dict[str, Any], ...] = (),
    receives: frozenset[str] = frozenset(),
) -> Decision:
    """Decide a programme of one condition for somebody."""
    person = PersonFacts(DAY, facts, household=household, receives=receives)
    return decide(law_of(text), "first", person)


def truth(
    text: str,
    facts: dict[str, Any],
    household: tuple[dict[str, Any], ...] = (),
    receives: frozenset[str] = frozenset(),
) -> bool | None:
    """The truth of one condition for somebody."""
    return answer(text, facts, household, receives).truths[0].truth


@pytest.mark.parametrize(
    ("tekun", "outcome", "amount"),
    [(True, "entitled", 100_00), (False, "not_entitled", None), (None, "unknown", 100_00)],
)
def test_an_answer_is_one_of_three(tekun: bool | None, outcome: str, amount: int | None) -> None:
    decision = answer("tekun", {"tekun": tekun})

    assert (decision.outcome, decision.amount_fen) == (outcome, amount)


def test_an_unknown_amount_leaves_the_outcome_as_it_is() -> None:
    rules = law_of("tekun", amount="by_grade")

    decision = decide(rules, "first", PersonFacts(DAY, {"tekun": True}))

    assert (decision.outcome, decision.amount_fen) == ("entitled", None)


def test_each_condition_says_whether_it_fails_is_unknown_or_presumed() -> None:
    rules = law(
        programme(
            "first",
            [
                condition("certificate", "certificate_valid"),
                condition("poor", "low_income in qualifying"),
                condition("not_tekun", "not tekun"),
                condition("alive", "death_date >= reading_day", presume=True),
            ],
        )
    )

    decision = decide(
        rules, "first", PersonFacts(DAY, {"certificate_valid": True, "low_income": "none"})
    )

    assert decision.outcome == "not_entitled"
    assert decision.failed == ("poor",)
    assert decision.unknown == ("not_tekun",)
    assert decision.presumed == ("alive",)


def test_a_known_no_is_never_presumed_away() -> None:
    rules = law(programme("first", [condition("rule", "not tekun", presume=True)]))

    assert decide(rules, "first", PersonFacts(DAY, {"tekun": True})).failed == ("rule",)


def test_silence_is_presumed_but_doubt_is_asked() -> None:
    rules = law(programme("first", [condition("rule", "not tekun", presume=True)]))

    silent = decide(rules, "first", PersonFacts(DAY, {}))
    other_doubt = decide(rules, "first", PersonFacts(DAY, {}, frozenset({"low_income"})))
    doubted = decide(rules, "first", PersonFacts(DAY, {}, frozenset({"tekun"})))

    assert (silent.outcome, silent.presumed) == ("entitled", ("rule",))
    assert (other_doubt.outcome, other_doubt.presumed) == ("entitled", ("rule",))
    assert (doubted.outcome, doubted.unknown) == ("unknown", ("rule",))


def test_a_doubt_reaches_through_another_programme_and_its_amount() -> None:
    first = programme("first", [condition("rule", "tekun")], "by_grade")
    second = programme("second", [condition("rule", "not entitled(first)", presume=True)])
    third = programme("third", [condition("rule", "amount_of(first) < amount", presume=True)])
    rules = law(first, second, third)
    doubted = PersonFacts(DAY, {}, frozenset({"tekun"}))

    assert decide(rules, "second", PersonFacts(DAY, {})).presumed == ("rule",)
    assert decide(rules, "second", doubted).unknown == ("rule",)
    assert decide(rules, "third", doubted).unknown == ("rule",)
    assert decide(rules, "third", PersonFacts(DAY, {}, frozenset({"grade"}))).presumed == ()


def test_a_doubt_about_a_member_of_the_household_counts() -> None:
    rules = law(programme("first", [condition("rule", "household.all(tekun)", presume=True)]))
    doubted = PersonFacts(DAY, {}, doubtful=frozenset({"tekun"}))

    asked = decide(rules, "first", PersonFacts(DAY, {"tekun": True}, household=(doubted,)))
    presumed = decide(rules, "first", PersonFacts(DAY, {"tekun": True}, household=({},)))

    assert asked.unknown == ("rule",)
    assert presumed.presumed == ("rule",)


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([], None),  # nobody is listed, and it is not known in what household the person lives
        ([True], True),
        ([None], None),
        ([False], False),
        ([None, True], True),
        ([False, False], False),
    ],
)
def test_a_count_decides_as_soon_as_its_bounds_do(
    others: list[bool | None], expected: bool | None
) -> None:
    household = tuple({"certificate_valid": valid} for valid in others)

    found = truth(
        "household.count(certificate_valid) >= few",
        {"certificate_valid": True},
        household=household,
    )

    assert found is expected


def test_who_lives_alone_is_a_household() -> None:
    facts = {"certificate_valid": True, "household": "甲"}

    assert truth("household.count(certificate_valid) >= few", facts) is False
    assert truth("household.count(certificate_valid) == 1", facts) is True
    assert truth("household.all(certificate_valid)", facts) is True


def test_of_an_unknown_household_only_ones_own_part_is_sure() -> None:
    mine = {"tekun": True, "wage": 100_00}

    assert truth("household.any(tekun)", mine) is True
    assert truth("household.all(tekun)", mine) is None
    assert truth("household.all(not tekun)", mine) is False
    assert truth("household.count(tekun) >= 1", mine) is True
    assert truth("household.count(tekun) == 0", mine) is False
    assert truth("household.count(tekun) <= 1", mine) is None
    assert truth("household.sum(wage) >= standard", mine) is True
    assert truth("household.sum(wage) < standard", mine) is False
    assert truth("household.sum(wage) > standard", mine) is None


@pytest.mark.parametrize(
    ("wages", "expected"),
    [([60_00, 40_00], True), ([60_00, 39_99], False), ([100_00, None], True), ([1, None], None)],
)
def test_a_sum_is_at_least_what_is_known(wages: list[int | None], expected: bool | None) -> None:
    mine, other = wages

    found = truth("household.sum(wage) >= standard", {"wage": mine}, household=({"wage": other},))

    assert found is expected


def test_a_sum_of_what_may_be_negative_has_no_lower_bound() -> None:
    others = ({"wage": None},)

    found = truth(
        "household.sum(wage - allowance) >= standard",
        {"wage": 900_00, "allowance": 0},
        household=others,
    )

    assert found is None


def test_households_look_back_at_the_person_from_each_member() -> None:
    text = "household.all(household.any(tekun))"

    assert truth(text, {"tekun": True}, household=({"tekun": False},)) is True
    assert truth(text, {"tekun": False}, household=({"tekun": False},)) is False


def test_a_programme_may_ask_the_outcome_of_members() -> None:
    first = programme("first", [condition("rule", "tekun")])
    second = programme("second", [condition("rule", "household.count(entitled(first)) >= few")])
    rules = law(first, second)

    both = PersonFacts(DAY, {"tekun": True}, household=({"tekun": True},))
    one = PersonFacts(DAY, {"tekun": True}, household=({"tekun": False},))

    assert decide(rules, "second", both).outcome == "entitled"
    assert decide(rules, "second", one).outcome == "not_entitled"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"category": "mental", "grade": 3}, True),
        ({"category": "mental", "grade": 4}, False),
        ({"category": "mental"}, None),
        ({"category": "vision", "grade": 3}, False),
        ({"category": "vision"}, False),
        ({"category": "multiple", "grade": 1, "components": {"mental": 3, "vision": 1}}, True),
        ({"category": "multiple", "grade": 1, "components": {"mental": 2, "vision": 1}}, False),
        ({"category": "multiple", "grade": 3, "components": {"vision": 3, "speech": 4}}, False),
        ({"category": "multiple", "grade": 3}, None),
        ({"category": "multiple", "grade": 2}, None),  # a component of grade 3 may be among them
        ({"category": "multiple", "grade": 4}, False),  # none can be graver than the whole
        ({"category": "multiple"}, None),
        ({"grade": 3}, None),
        ({"grade": 4}, False),
    ],
)
def test_an_impairment_is_also_found_within_a_multiple_disability(
    facts: dict[str, Any], expected: bool | None
) -> None:
    assert truth("has_impairment({mental, intellectual}, grade in extra_grades)", facts) is expected


def test_components_may_stand_apart() -> None:
    facts = {"category": "multiple", "grade": 1, "component_mental": 3, "component_intellectual": 0}

    assert truth("has_impairment(mental, grade == 3)", facts) is True
    assert truth("has_impairment(intellectual, grade == 3)", facts) is False


def test_a_programme_that_is_not_in_force_entitles_nobody() -> None:
    assert truth("entitled(second)", {}) is False
    assert truth("amount_of(second) == 0", {}) is True


def test_what_another_programme_pays_is_nothing_where_it_does_not_entitle() -> None:
    first = programme("first", [condition("rule", "tekun")])
    second = programme("second", [condition("rule", "amount_of(first) < amount")], "by_grade")
    rules = law(first, second)

    facts = {"grade": 2}  # both pay 100 yuan
    assert decide(rules, "second", PersonFacts(DAY, {**facts, "tekun": True})).failed == ("rule",)
    assert decide(rules, "second", PersonFacts(DAY, {**facts, "tekun": False})).failed == ()
    assert decide(rules, "second", PersonFacts(DAY, facts)).unknown == ("rule",)


def test_what_is_drawn_is_said_and_what_is_not_said_is_not_drawn() -> None:
    assert truth("receives(second)", {}, receives=frozenset({"second"})) is True
    assert truth("receives(second)", {}) is False


def test_a_truth_tells_what_was_found() -> None:
    text = "age >= adult_age and low_income in qualifying and household.count(tekun) >= 1"

    (found,) = answer(
        text,
        {"birth_date": date(2000, 1, 1), "low_income": "edge", "tekun": True, "household": "甲"},
    ).truths

    assert found.values == {
        "birth_date": date(2000, 1, 1),
        "low_income": "edge",
        "household": "甲",
    }
    assert found.parameters == {"adult_age": 18, "qualifying": frozenset({"dibao", "edge"})}
    assert [computed.value for computed in found.computed] == [26, 1]


def test_a_programme_that_is_unknown_to_the_law_is_an_error() -> None:
    with pytest.raises(KeyError):
        decide(law(), "first", PersonFacts(DAY, {}))


def test_near_misses_tell_each_single_change_that_would_entitle() -> None:
    rules = law(
        programme(
            "first",
            [condition("poor", "low_income in qualifying"), condition("few", "wage < standard")],
        )
    )

    def near(low_income: str, wage: int) -> list[NearMiss]:
        facts = {"low_income": low_income, "wage": wage}
        return near_misses(rules, "first", PersonFacts(DAY, facts))

    assert near("none", 0) == [NearMiss("low_income", "none", ("dibao", "edge"), "entitled")]
    assert near("edge", 1_000_00) == [NearMiss("wage", 1_000_00, (99_99,), "entitled")]
    assert near("none", 1_000_00) == []


def test_near_misses_of_the_entitled_tell_what_would_end_it() -> None:
    rules = law_of("death_date >= reading_day and not tekun")
    facts = PersonFacts(DAY, {"death_date": NEVER, "tekun": False})

    assert near_misses(rules, "first", facts) == [
        NearMiss("death_date", NEVER, (DAY - timedelta(days=1),), "not_entitled"),
        NearMiss("tekun", False, (True,), "not_entitled"),
    ]


def test_a_near_miss_by_age_tells_the_day_on_which_it_is_reached() -> None:
    child = PersonFacts(DAY, {"birth_date": date(2012, 2, 29)})

    assert near_misses(law_of("age >= adult_age"), "first", child) == [
        NearMiss("age", 14, (18,), "entitled", date(2030, 3, 1))
    ]
    grown = PersonFacts(DAY, {"birth_date": date(2000, 1, 1)})
    assert near_misses(law_of("age < adult_age"), "first", grown) == []


def test_what_cannot_change_is_a_near_miss_only_while_it_is_unknown() -> None:
    rules = law_of("birth_date < since")

    born_late = near_misses(rules, "first", PersonFacts(DAY, {"birth_date": date(2026, 5, 1)}))
    unknown = near_misses(rules, "first", PersonFacts(DAY, {}))

    assert born_late == []
    assert unknown == [NearMiss("birth_date", None, (date(2026, 1, 30),), "entitled")]


def test_a_near_miss_for_the_unknown_is_what_would_answer_it() -> None:
    facts = PersonFacts(DAY, {}, doubtful=frozenset({"tekun"}))

    assert near_misses(law_of("tekun"), "first", facts) == [
        NearMiss("tekun", None, (True,), "entitled")
    ]
