"""What the documents of a sound catalogue hold once they are read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.law import small

from tongxing.foundations.places import PlaceCode
from tongxing.foundations.text import Text
from tongxing.law.documents import NEVER
from tongxing.law.load import load_catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from tongxing.law.in_force import Law

DONGXIHU = PlaceCode("420112")


@pytest.fixture
def law(tmp_path: Path) -> Law:
    return small.catalogue(tmp_path).law(DONGXIHU, date(2026, 11, 1))


def test_a_fact_keeps_its_type_values_and_absent_value(law: Law) -> None:
    fact = law.facts["low_income"]

    assert fact.type == "enumeration"
    assert fact.values["dibao"] == Text("低保", "dibao")
    assert fact.absent == "none"
    assert fact.origin == ("cn/facts/low_income.yaml", 1, 1)


def test_digits_without_quotes_are_numbers_among_the_values_of_a_fact(law: Law) -> None:
    assert list(law.facts["grade"].values) == [1, 2]


def test_absent_values_are_typed(law: Law) -> None:
    assert law.facts["death_date"].absent == NEVER
    assert law.facts["care_money"].absent == 0
    assert law.facts["certificate_valid"].absent is False
    assert law.facts["grade"].absent is None


def test_money_is_fen_and_keyed_by_the_values_of_its_fact(law: Law) -> None:
    nursing = law.value("nursing_monthly")

    assert nursing is not None
    assert nursing.value == {(1,): 11_050, (2,): 10_000}
    assert nursing.verified is False
    assert nursing.source.number == "试〔2016〕1号"


def test_a_set_holds_words_of_its_fact(law: Law) -> None:
    found = law.value("living_low_income")

    assert found is not None
    assert found.value == frozenset({"dibao"})


def test_a_parameter_that_does_not_exist_has_no_value(law: Law) -> None:
    assert law.value("no_such_parameter") is None


@pytest.mark.parametrize(
    ("unit", "written", "held"),
    [
        ("percent", "20", 2000),
        ("percent", "1.5", 150),
        ("ratio", "1.5", 15_000),
        ("yuan", "0.01", 1),
        ("months", "24", 24),
        ("date", "2020-01-01", date(2020, 1, 1)),
    ],
)
def test_values_are_held_as_their_unit_says(
    tmp_path: Path, unit: str, written: str, held: object
) -> None:
    changed = small.edited("cn/parameters/living_monthly.yaml", "yuan_per_month", unit)
    changed = {
        name: text.replace("value: 80", f"value: {written}") for name, text in changed.items()
    }
    programme = small.edited(
        "cn/programmes/living.yaml", "amount: living_monthly", "listing: service"
    )
    programme = {name: text.replace("amount: 80", "") for name, text in programme.items()}

    law = small.catalogue(tmp_path, changed | programme).law(DONGXIHU, date(2026, 11, 1))

    found = law.value("living_monthly")
    assert found is not None
    assert found.value == held


def test_a_roster_keeps_columns_and_what_its_rows_state(law: Law) -> None:
    roster = law.rosters["dibao"]
    statement = roster.states[0]

    assert roster.column("kind").choices == {"dibao": ("低保",), "edge": ("边缘",)}
    assert roster.conflict_by == ("kind",)
    assert (statement.fact, statement.value, statement.from_column) == (
        "low_income",
        "kind",
        "from_day",
    )
    assert statement.ends_when is not None
    assert statement.ends_when.choices == ("ended",)


def test_a_programme_keeps_conditions_clauses_and_application(law: Law) -> None:
    programme = law.programmes["living"]
    condition = programme.condition("low_income")

    assert [each.id for each in programme.conditions] == ["certificate", "low_income", "alive"]
    assert condition.clause == "第三条"
    assert condition.origin == ("cn/programmes/living.yaml", 14, 5)
    assert programme.condition("alive").when_unknown == "presume"
    assert programme.steps[0].within_working_days == "review_days"
    assert programme.materials == (Text("申请表", "form"),)


def test_keys_that_were_left_out_take_the_ordinary_value(law: Law) -> None:
    programme = law.programmes["nursing"]

    assert (programme.subject, programme.payee, programme.listing) == ("person", "person", "money")
    assert programme.applied_for
    assert programme.needs_certificate


def test_a_case_keeps_typed_facts_and_expectations(law: Law) -> None:
    case = law.programmes["living"].cases[0]

    assert case.given == {"certificate_valid": True, "low_income": "dibao"}
    assert (case.place, case.on, case.amount_fen) == (DONGXIHU, date(2026, 11, 1), 8000)
    assert case.presumed == ("alive",)
    assert case.failed is None


def test_a_check_and_an_indicator_are_read(law: Law) -> None:
    assert law.checks["paid_after_death"].needs == ("dibao",)
    assert law.checks["paid_after_death"].programmes == ("living",)
    assert law.indicators["coverage"].denominator is not None


def test_yaml_s_own_guesses_are_not_the_law_s(tmp_path: Path) -> None:
    """`off`, `no` and `on` are words here, not booleans."""
    changed = small.edited(
        "cn/programmes/nursing.yaml", "period: month", "period: month\nlisting: off"
    )

    law = small.catalogue(tmp_path, changed).law(DONGXIHU, date(2026, 11, 1))

    assert law.programmes["nursing"].listing == "off"


def test_notes_for_people_beside_the_documents_are_not_read(tmp_path: Path) -> None:
    notes = {"cn/README.md": "如何修改", "cn/facts/notes.txt": "x", "cn/facts/.draft.yaml": "]["}

    assert small.problems(tmp_path, notes) == ()


def test_the_shipped_catalogue_has_no_fault() -> None:
    assert load_catalogue().documents
