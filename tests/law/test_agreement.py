"""The columns and the one-person reading give the same answers, reasons included.

Rules are drawn at random, written as text and read; people likewise, with gaps and doubts.
"""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.law.lawmaking import FACTS, NAMES, condition, law, programme
from tests.law.people import anybody, as_frame, as_persons

from tongxing.law.columns import Layout, determine, presumed, truths
from tongxing.law.person import decide

if TYPE_CHECKING:
    from tongxing.law.in_force import Law

NUMBERS = ["age", "children", "months_since(enrolled_on)", "days_until(enrolled_on)", "adult_age"]
MONEYS = ["wage", "allowance", "standard", "by_grade", "unsaid", "amount"]
OWN_AMOUNT = re.compile(r"\bamount\b")
INNER = [
    "grade in {1, 2}",
    "grade in extra_grades",
    "grade > 2",
    "tekun",
    "grade in grades_by_category",
]


class Draft(NamedTuple):
    """A programme as text: its conditions with whether they presume, and its amount."""

    rules: list[tuple[str, bool]]
    amount: str | None


number = st.recursive(
    st.sampled_from([*NUMBERS, "1", "0"]),
    lambda inner: (
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*"), inner)
        | st.builds("min({}, {})".format, inner, inner)
    ),
    max_leaves=3,
)


def moneys(later: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Amounts of money; those of earlier programmes may be asked for."""
    leaves = st.sampled_from([*MONEYS, *(f"amount_of({each})" for each in later)])
    return st.recursive(
        leaves,
        lambda inner: (
            st.builds("({} {} {})".format, inner, st.sampled_from("+-"), inner)
            | st.builds("max(0, {}, {})".format, inner, inner)
            | st.builds(
                "({} * {})".format,
                inner,
                st.sampled_from(["share", "whole_yuan_share", "children"]),
            )
            | st.builds("({} / children)".format, inner)
            | st.builds("({} if tekun else {})".format, inner, inner)
        ),
        max_leaves=3,
    )


def truth_texts(later: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Conditions; `later` are programmes that may be asked about."""
    sign = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
    money = moneys(later)
    ready = st.sampled_from(
        [
            *("certificate_valid", "tekun", "low_income in qualifying", "low_income == dibao"),
            *("grade in {1, 2}", "category != multiple", "grade < 3", "stacking == higher"),
            *("death_date >= reading_day", "since <= enrolled_on", "grade in extra_grades"),
            *("grade in grades_by_category", "employer == '甲厂'", "1 <= children < few"),
            *(f"entitled({each})" for each in later),
            *("receives(second)", "receives(third)"),
        ]
    )
    leaves = (
        ready
        | st.builds("{} {} {}".format, number, sign, number)
        | st.builds("{} {} {}".format, money, sign, money)
        | st.builds(
            "has_impairment({}, {})".format,
            st.sampled_from(["mental", "{mental, intellectual}", "vision"]),
            st.sampled_from(INNER),
        )
    )
    return st.recursive(leaves, lambda inner: _joined(inner, sign), max_leaves=6)


def _joined(inner: st.SearchStrategy[str], sign: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    relation = st.sampled_from(["household", "benefit_household"])
    return (
        st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or"]), inner)
        | st.builds("(not {})".format, inner)
        | st.builds("household.{}({})".format, st.sampled_from(["any", "all"]), inner)
        | st.builds(
            "({}.count({}) {} {})".format, relation, inner, sign, st.sampled_from(["few", "1"])
        )
        | st.builds(
            "(household.sum(wage) {} {})".format, sign, st.sampled_from(["standard", "unsaid"])
        )
        | st.builds("household.sum(children if {} else 0) {} few".format, inner, sign)
    )


_EARLIER = [tuple(NAMES)[:count] for count in range(len(NAMES))]
_RULES = [
    st.lists(st.tuples(truth_texts(each), st.booleans()), min_size=1, max_size=3)
    for each in _EARLIER
]
_AMOUNTS = [
    st.none() | moneys(each).filter(lambda text: not OWN_AMOUNT.search(text)) for each in _EARLIER
]


@st.composite
def drafts(draw: st.DrawFn) -> list[Draft]:
    """Three programmes, of which the later may ask about the earlier."""
    return [
        Draft(draw(rules), draw(amount)) for rules, amount in zip(_RULES, _AMOUNTS, strict=True)
    ]


def enacted(made: list[Draft], **values: object) -> Law:
    """Make the law of three drafts."""
    return law(
        *(
            programme(
                name,
                [
                    condition(f"c{place}", text, presume=presume)
                    for place, (text, presume) in enumerate(draft.rules)
                ],
                draft.amount,
            )
            for name, draft in zip(NAMES, made, strict=True)
        ),
        **values,
    )


def assert_agreement(rules: Law, seed: int, count: int, lost: frozenset[str] = frozenset()) -> None:
    """Decide everybody both ways, words packed and unpacked from a layout that was stored.

    Of the facts that are lost nobody knows anything: the frame has no column of them.
    """
    random = Random(seed)
    people = [anybody(random) for _ in range(count)]
    for one in people:
        one.facts = {name: value for name, value in one.facts.items() if name not in lost}
    frame = as_frame(people)
    gone = [name for name in frame.columns if name in lost or name.partition("_")[0] in lost]

    determination = determine(rules, frame.drop(gone))

    layout = Layout.from_json(determination.layout.to_json())
    assert layout == determination.layout
    for programme_id in rules.programmes:
        held = truths(layout, programme_id, determination.frame).rows(named=True)
        taken = presumed(layout, programme_id, determination.frame).rows(named=True)
        columns = determination.frame.select(f"{programme_id}__outcome", f"{programme_id}__amount")
        for index, person in enumerate(as_persons(people)):
            one = decide(rules, programme_id, person)
            outcome = {"entitled": True, "not_entitled": False, "unknown": None}[one.outcome]
            assert {truth.id: truth.truth for truth in one.truths} == held[index]
            assert {truth.id: truth.presumed for truth in one.truths} == taken[index]
            assert (outcome, one.amount_fen) == columns.row(index)


@settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a draft reads well as it is
    suppress_health_check=list(HealthCheck),
)
@given(
    made=drafts(),
    unsaid=st.sampled_from([None, 50_00]),
    seed=st.integers(0, 10_000),
    lost=st.frozensets(st.sampled_from(list(FACTS)), max_size=4),
)
def test_columns_and_one_person_agree_on_any_law(
    made: list[Draft], unsaid: int | None, seed: int, lost: frozenset[str]
) -> None:
    assert_agreement(enacted(made, unsaid=unsaid), seed, count=40, lost=lost)


def subsidies() -> Law:
    """Three programmes like those of the catalogue: living, nursing, several in one household."""
    shared = [
        condition("certificate", "certificate_valid"),
        condition("alive", "death_date >= reading_day", presume=True),
    ]
    higher = condition("higher", "allowance == 0 or allowance < amount", presume=True)
    severe = "grade in {1, 2} or has_impairment({intellectual, mental}, grade in extra_grades)"
    living = [
        *shared,
        condition("low_income", "low_income in qualifying"),
        condition("not_tekun", "not tekun"),
        higher,
    ]
    nursing = [*shared, condition("severe", severe), condition("not_tekun", "not tekun"), higher]
    several = [
        *shared,
        condition("several", "household.count(certificate_valid) >= few"),
        condition("not_both", "not (entitled(first) and receives(first))", presume=True),
        condition("adult", "age >= adult_age or household.any(age >= adult_age)"),
    ]
    amount = "max(0, standard - amount_of(first))"
    return law(
        programme("first", living),
        programme("second", nursing, "by_grade"),
        programme("third", several, amount),
    )


@pytest.mark.parametrize("seed", range(5))
def test_columns_and_one_person_agree_on_the_subsidies(seed: int) -> None:
    assert_agreement(subsidies(), seed, count=400)


def test_every_answer_occurs_among_the_people_drawn() -> None:
    random = Random(0)

    made = determine(subsidies(), as_frame([anybody(random) for _ in range(400)])).frame

    for name in NAMES:
        assert set(made[f"{name}__outcome"].to_list()) == {True, False, None}
