"""What rules may ask of a roster of records, and the fact that says whether it is complete."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.law.lawmaking import DAY, RECORDS, expression, law_of, scope
from tests.law.rostermaking import ROSTERS

from tongxing.law.documents import Column
from tongxing.law.expressions import (
    BOOLEAN,
    DATE,
    INTEGER,
    MONEY,
    PAYMENTS,
    TEXT,
    Scope,
    completeness_fact,
    completeness_statement,
    names_over,
    record_shape,
)
from tongxing.law.expressions.types import A_PROGRAMME, Type
from tongxing.law.person import PersonFacts, decide, near_misses


def test_a_shape_types_each_column_that_has_one_value() -> None:
    columns = RECORDS["services"].columns

    assert {name: column.type for name, column in columns.items()} == {
        "id_number": TEXT,
        "served_on": DATE,
        "ends_on": DATE,
        "kind": Type("enumeration", "services.kind"),
        "cost": MONEY,
        "minutes": INTEGER,
        "at_home": BOOLEAN,
        "grade": Type("enumeration", "grade"),
        "provider": TEXT,
        "programme": A_PROGRAMME,
    }
    assert RECORDS["services"].day == "served_on"


@pytest.mark.parametrize(
    ("about", "keys"),
    [
        ("person", ("person_id", "item", "provider")),
        ("organisation", ("person_id", "id_number", "item")),
        ("item", ("person_id", "id_number", "provider")),
        ("place", ("id_number", "item", "provider")),
    ],
)
def test_records_are_found_by_their_subject_and_by_whatever_else_they_name(
    about: str, keys: tuple[str, ...]
) -> None:
    services = ROSTERS["services"]
    more = (Column("item", ("编号",), "item_id"), Column("payer", ("付款单位",), "credit_code"))

    shape = record_shape(
        replace(services, about=about, columns=(*services.columns, *more))  # type: ignore[arg-type]
    )

    assert shape.keys == keys


def test_a_list_that_was_handed_over_is_complete_for_whom_it_does_not_name() -> None:
    fact, statement = (
        make(ROSTERS["staff"]) for make in (completeness_fact, completeness_statement)
    )

    assert (fact.id, fact.type, fact.absent, fact.of) == (
        *("staff__complete", "boolean", True, "organisation"),
    )
    assert fact.name.zh == "职工月报齐全"
    assert (statement.fact, statement.literal, statement.value) == ("staff__complete", True, None)
    assert RECORDS["staff"].complete.id == fact.id


def test_names_over_records_are_columns_first_by_id_and_by_heading() -> None:
    within = scope(extra=names_over("record", RECORDS["services"]))

    for word in ("id_number", "身份证号"):
        node = within.name(word)
        assert node is not None
        assert (node.type, getattr(node, "source", "")) == (TEXT, "extra")
    assert expression("费用 大于 0 且 as_of > 服务日期", BOOLEAN, within).tree == (
        expression("cost > 0 and as_of > 日期", BOOLEAN, within).tree
    )
    assert expression("cost > price and kind == 训练", BOOLEAN, within)  # keyed by its own column


def test_reasons_of_rejection_are_words_of_their_own() -> None:
    within = scope(extra=names_over("rejected_row"))

    one = expression("rejected_reason in {conflict, grade_contradicts}", BOOLEAN, within)
    other = expression("退回原因 属于 {与另一行矛盾, 等级与证号不符}", BOOLEAN, within)

    assert one.tree == other.tree


def test_payments_are_records_whoever_kept_the_list() -> None:
    assert Scope({}, {}).shape("payments") is PAYMENTS
    assert scope().shape("staff") is RECORDS["staff"]


def test_a_missing_list_is_what_would_answer_the_question() -> None:
    rules = law_of("services.count() < few")
    facts = PersonFacts(DAY, {})

    assert decide(rules, "first", facts).unknown == ("rule",)
    assert [miss.fact for miss in near_misses(rules, "first", facts)] == ["services__complete"]


def test_a_column_is_no_fact_of_the_same_name() -> None:
    rules = law_of("services.any(grade == 1) and grade == 2")
    rows = {"services": [{"served_on": DAY, "grade": 1}]}

    person = PersonFacts(DAY, {"grade": 1}, records=rows)

    assert decide(rules, "first", person).failed == ("rule",)
    assert [miss.needed for miss in near_misses(rules, "first", person)] == [(2,)]
