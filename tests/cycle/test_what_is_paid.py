"""Only money that we pay reaches a payroll: no ceilings, debts or what others decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from office import Lists, Office, enrolled, payment, people
from small_law import programme, write_law

from tongxing.law.documents import PAID_CATEGORIES

if TYPE_CHECKING:
    from pathlib import Path

    from office import Person

ELSEWHERE = """
decided_by:
  agency: {zh: 区民政局, en: civil affairs}
  where: {zh: 街道窗口, en: the counter}
  bring: [{zh: 身份证, en: identity card}]
"""
CATEGORIES = ("cash_monthly", "reimbursement", "premium", "in_kind", "waiver", "priority")


def run(folder: Path, category: str, period: str, more: str = "") -> tuple[Lists, Person, Person]:
    """Run a month with two persons enrolled, of whom one is dead since October."""
    alive, dead = people("王在 李故")
    law = {
        "parameters/worth": (
            "kind: parameter\nid: worth\nname: {zh: 价值, en: worth}\nunit: yuan\nvalues:\n"
            "  - {from: 2000-01-01, value: 50, verified: true,"
            " source: {document: {zh: 试行办法, en: Trial}}}\n"
        ),
        "programmes/thing": programme(
            "thing",
            "某项待遇",
            {"certificate": "certificate_valid", "alive": "?death_date >= reading_day"},
            f"category: {category}\nperiod: {period}\nlisting: money\namount: worth\n{more}",
        ),
    }
    office = Office(folder)
    office.holders(alive, dead)
    office.hand_in("死亡人员名单", [{**dead.row, "死亡日期": "2026-09-20"}])
    office.hand_in("享受对象名册", [enrolled(p, "某项待遇") for p in (alive, dead)])
    office.hand_in(
        "发放记录",
        [payment(dead, month, 50, "某项待遇") for month in ("2026-08", "2026-09", "2026-10")],
    )
    return office.run(catalogue=write_law(folder / "law", law)), alive, dead


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize("period", ["month", "year", "once", "event"])
def test_an_amount_is_paid_only_where_it_is_money_of_ours(
    tmp_path: Path, category: str, period: str
) -> None:
    lists, alive, dead = run(tmp_path, category, period)
    ours = category in PAID_CATEGORIES

    assert (lists.paid(alive, "thing") is not None) is ours
    assert bool(lists.owed(dead, "thing")) is ours


@pytest.mark.parametrize("period", ["month", "once"])
def test_what_another_office_decides_is_never_paid_here(tmp_path: Path, period: str) -> None:
    lists, alive, dead = run(tmp_path, "cash_monthly", period, ELSEWHERE)

    assert lists.paid(alive, "thing") is None
    assert lists.owed(dead, "thing") == {}
    assert lists["payroll"].is_empty()


def test_a_monthly_service_that_ends_is_listed_without_money(tmp_path: Path) -> None:
    lists, alive, dead = run(tmp_path, "in_kind", "month")

    stopped = lists.stopped(dead, "thing")
    assert stopped is not None
    assert (stopped["action"], stopped["failed"]) == ("hold", ["alive"])
    assert lists.stopped(alive, "thing") is None
