"""Who is new, gone or paid another amount, with the reason that the month's other lists give."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from tests.cycle.outputs import sample, sample_law

from tongxing.cycle.outputs.changes import month_changes
from tongxing.cycle.outputs.figures import month_figures
from tongxing.cycle.outputs.naming import Naming
from tongxing.cycle.results import SCHEMAS, Results
from tongxing.foundations.place_table import PlaceTable

if TYPE_CHECKING:
    from tongxing.law.documents import Period

WANG, LI, ZHANG, ZHAO = (sample.number(index) for index in (101, 112, 123, 134))
Paid = dict[str, int]


def _payroll(paid: Paid, programme: str = sample.LIVING) -> pl.DataFrame:
    lines = [
        dict.fromkeys(SCHEMAS["payroll"])
        | {"person_id": person, "name": "王秀兰", "programme": programme, "amount_fen": fen}
        for person, fen in paid.items()
    ]
    return sample.frame(lines, SCHEMAS["payroll"])


def _month(
    before: Paid,
    now: Paid,
    programme: str = sample.LIVING,
    enrolled: tuple[str, ...] = (),
    **lists: list[dict[str, Any]],
) -> Results:
    results = sample.empty(
        previous_payroll=_payroll(before, programme),
        enrolled=pl.DataFrame(
            [(person, programme) for person in enrolled],
            schema={"person_id": pl.String, "programme": pl.String},
            orient="row",
        ),
    )
    made = {name: sample.frame(rows, SCHEMAS[name]) for name, rows in lists.items()}
    now_lists = {**results.lists, **made, "payroll": _payroll(now, programme)}
    return replace(results, lists=now_lists)


def _changes(results: Results, law: sample_law.Law | None = None) -> list[tuple[str, str, str]]:
    naming = Naming(law or sample_law.make(), PlaceTable.load())
    frame = month_changes(results, naming)
    assert frame is not None
    return frame.select("person_id", "change", "why").rows()


def _adjustment(person: str, cause: str) -> dict[str, Any]:
    return dict.fromkeys(SCHEMAS["adjustments"]) | {
        "person_id": person,
        "programme": sample.LIVING,
        "cause": cause,
        "difference_fen": 10000,
    }


def _stop(person: str, action: str) -> dict[str, Any]:
    return dict.fromkeys(SCHEMAS["stops"]) | {
        "person_id": person,
        "programme": sample.LIVING,
        "action": action,
        "failed": ["alive", "certificate"],
    }


def test_the_same_payment_is_no_change() -> None:
    assert _changes(_month({WANG: 10000}, {WANG: 10000})) == []


def test_a_first_run_has_nothing_to_compare() -> None:
    assert month_changes(sample.empty(), Naming(sample_law.make(), PlaceTable.load())) is None


@pytest.mark.parametrize(
    ("cause", "why"),
    [
        ("approval", "新批准，并补发以前月份"),
        ("resend", "上月未发，本月开始发放或恢复发放（退回或失败后重发）"),
    ],
)
def test_a_new_payment_tells_the_cause_of_its_arrears(cause: str, why: str) -> None:
    month = _month({}, {WANG: 10000}, adjustments=[_adjustment(WANG, cause)])

    assert _changes(month) == [(WANG, "new", why)]


def test_a_held_payment_is_gone_for_the_conditions_that_fail() -> None:
    month = _month({WANG: 10000}, {}, enrolled=(WANG,), stops=[_stop(WANG, "hold")])

    assert _changes(month) == [(WANG, "gone", "暂缓发放：已去世；残疾人证无效或已过期")]


def test_a_stop_from_next_month_explains_nothing_about_this_one() -> None:
    month = _month({WANG: 10000}, {}, enrolled=(WANG,), stops=[_stop(WANG, "from_next_month")])

    ((_, _, why),) = _changes(month)
    assert "去世" not in why


def test_a_payment_without_an_approval_is_gone_with_it() -> None:
    assert _changes(_month({WANG: 10000}, {})) == [(WANG, "gone", "审批已终止")]


def test_unread_payments_of_the_month_are_named() -> None:
    month = replace(
        _month({WANG: 10000}, {}, enrolled=(WANG,)),
        to_verify=((sample.LIVING, "2026-11"), (sample.NURSING, "2026-11")),
    )

    assert _changes(month) == [(WANG, "gone", "本月发放记录待核")]


def test_a_group_that_moves_together_has_a_new_standard() -> None:
    month = _month({WANG: 10000, LI: 10000, ZHANG: 10000}, {WANG: 11000, LI: 11000, ZHANG: 11000})

    assert {why for _, _, why in _changes(month)} == {"标准调整"}


@pytest.mark.parametrize(
    "now",
    [
        {WANG: 11000, LI: 11000},  # two persons are no group
        {WANG: 11000, LI: 11000, ZHANG: 11000, ZHAO: 10000},  # somebody stayed behind
    ],
)
def test_fewer_or_differing_movements_are_no_new_standard(now: Paid) -> None:
    month = _month(dict.fromkeys(now, 10000), now)

    assert {why for _, _, why in _changes(month)} == {"等级或标准变化，或只发差额"}


@pytest.mark.parametrize(("period", "why"), [("once", "一次性发放"), ("year", "按年发放")])
def test_what_is_not_paid_by_the_month_is_never_gone(period: Period, why: str) -> None:
    fuel = sample_law.programme("fuel", "燃油补贴", "Fuel", period)
    known = sample_law.make()
    law = replace(known, programmes={**known.programmes, "fuel": fuel})

    changes = _changes(_month({WANG: 26000}, {LI: 26000}, programme="fuel"), law)

    assert changes == [(LI, "new", why)]


def test_figures_without_those_of_last_month_compare_payments_only(results: Results) -> None:
    month = replace(results, previous_figures=None)

    figures = month_figures(month)
    assert figures["paid_fen"] == results.lists["payroll"]["amount_fen"].sum()
