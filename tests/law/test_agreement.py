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
from tests.law.people import anybody, as_frame, as_persons, crowd
from tests.law.recording import histories
from tests.law.rules import moneys, truth_texts

from tongxing.law.columns import Layout, determine, presumed, truths
from tongxing.law.person import decide

if TYPE_CHECKING:
    from tongxing.law.in_force import Law

OWN_AMOUNT = re.compile(r"\bamount\b")


class Draft(NamedTuple):
    """A programme as text: its conditions with whether they presume, and its amount."""

    rules: list[tuple[str, bool]]
    amount: str | None


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
    people = crowd(random, count)
    for one in people:
        one.facts = {name: value for name, value in one.facts.items() if name not in lost}
    recorded = histories(random, [one.id for one in people], count)
    frame = as_frame(people)
    is_component = "components" in lost
    gone = [
        name
        for name in frame.columns
        if name in lost or (is_component and name.startswith("component_"))
    ]

    determination = determine(rules, frame.drop(gone), records=recorded.frames())

    layout = Layout.from_json(determination.layout.to_json())
    assert layout == determination.layout
    for programme_id in rules.programmes:
        held = truths(layout, programme_id, determination.frame).rows(named=True)
        taken = presumed(layout, programme_id, determination.frame).rows(named=True)
        columns = determination.frame.select(f"{programme_id}__outcome", f"{programme_id}__amount")
        for index, person in enumerate(as_persons(people, recorded)):
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
