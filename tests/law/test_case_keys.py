"""What a worked case may tell of a person: households, relatives, records, payments."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.law import further, small

from tongxing.law.cases import facts_of, run_cases

if TYPE_CHECKING:
    from pathlib import Path

    from tongxing.law.cases import CaseResult
    from tongxing.law.documents import Case


def case(given: str, expect: str = "entitled", more: str = "") -> str:
    return f"""\
cases:
  - name: {{zh: 样例, en: a case}}
    place: "420112"
    on: 2026-11-01
    given: {{{given}}}
    expect: {expect}
{more}"""


def rule(text: str) -> str:
    return f'  - {{id: rule, name: {{zh: 规则, en: rule}}, require: "{text}"}}\n'


def written(tmp_path: Path, require: str, body: str) -> tuple[Case, CaseResult]:
    files = further.ALL | further.programme("grant", body, conditions=rule(require))
    catalogue = small.catalogue(tmp_path, files)
    (result,) = (each for each in run_cases(catalogue) if each.programme == "grant")
    return result.case, result


@pytest.mark.parametrize(
    ("require", "more"),
    [
        (
            "visits.count(kind == home) == 1",
            "    records: {visits: [{visited_on: 2026-05-01, kind: home}]}\n",
        ),
        ("visits.count() == 0", "    records: {visits: []}\n"),
        (
            "visits.sum(cost) == most_money",
            "    records: {visits: [{visited_on: 2026-05-01, cost: 1000}]}\n",
        ),
        (
            "household.count(certificate_valid) == 1",
            "    household: [{certificate_valid: false}]\n",
        ),
        ("household.count(certificate_valid) == 1", "    household: []\n"),
        ("carer.any(certificate_valid)", "    related: {carer: {certificate_valid: true}}\n"),
        (
            "times_paid(grant, ever) == most_times",
            (
                "    payments:\n"
                "      - {programme: grant, month: 2026-02, amount: 80}\n"
                "      - {programme: grant, month: 2026-03, amount: 80}\n"
                "      - {programme: living, month: 2026-04, amount: 80}\n"
            ),
        ),
        ("paid(grant, ever) == 0", "    payments: []\n"),
    ],
)
def test_what_a_case_tells_is_complete(tmp_path: Path, require: str, more: str) -> None:
    _, result = written(tmp_path, require, case("certificate_valid: true", more=more))

    assert result.passed, result.message.en


@pytest.mark.parametrize(
    "require",
    [
        "visits.count() == 0",
        "household.all(certificate_valid)",
        "carer.any(certificate_valid)",
        "times_paid(grant, ever) == 0",
    ],
)
def test_what_a_case_leaves_out_is_not_known(tmp_path: Path, require: str) -> None:
    _, result = written(tmp_path, require, case("certificate_valid: true", "unknown"))

    assert result.passed, result.message.en


def test_money_is_told_in_yuan_and_months_by_their_first_day(tmp_path: Path) -> None:
    more = """\
    records: {visits: [{visited_on: 2026-05-01, kind: home, cost: 12.5}]}
    payments: [{programme: grant, month: 2026-02, amount: 80}]
"""
    found, _ = written(tmp_path, "certificate_valid", case("certificate_valid: true", more=more))

    known = facts_of(found)
    assert known.records["visits"] == (
        {"visited_on": date(2026, 5, 1), "kind": "home", "cost": 1250},
    )
    assert known.records["payments"] == [
        {"programme": "grant", "month_start": date(2026, 2, 1), "paid": 8000}
    ]
    assert known.facts["visits__complete"] is True
    assert known.facts["payments__complete"] is True


@pytest.mark.parametrize(
    ("word", "outcome"),
    [("seems_to_qualify", "entitled"), ("does_not", "not_entitled"), ("ask", "unknown")],
)
def test_a_referral_says_that_one_seems_to_qualify(tmp_path: Path, word: str, outcome: str) -> None:
    found, _ = written(tmp_path, "certificate_valid", case("certificate_valid: true", word))

    assert found.expect == outcome


UNSAID = further.parameter("unsaid", "yuan", "")


@pytest.mark.parametrize(
    ("amount", "said", "passed"),
    [
        ("unsaid", "unknown", True),
        ("most_money", "unknown", False),
        ("unsaid", "1000", False),
        ("most_money", "1000", True),
    ],
)
def test_a_case_may_say_that_the_amount_is_not_known(
    tmp_path: Path, amount: str, said: str, passed: bool
) -> None:
    body = f"amount: {amount}\n" + case("certificate_valid: true", more=f"    amount: {said}\n")
    files = further.ALL | UNSAID | further.programme("grant", body)
    results = run_cases(small.catalogue(tmp_path, files))

    assert [each.passed for each in results if each.programme == "grant"] == [passed]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("    records: {visit: []}\n", "unknown roster of records `visit`"),
        ("    records: {payments: []}\n", "unknown roster of records `payments`"),
        ("    records: {visits: [{kind: home}]}\n", "missing key `visited_on`"),
        (
            "    records: {visits: [{visited_on: 2026-01-01, kind: fax}]}\n",
            "unknown choice of `kind` `fax`",
        ),
        (
            "    records: {visits: [{visited_on: 2026-01-01, fee: 1}]}\n",
            "unknown key `fee`",
        ),
        (
            "    related: {uncle: {}}\n",
            "expected one of carer, guardian, father, mother, owner, found `uncle`",
        ),
        (
            "    payments: [{programme: grant, month: 2026-13, amount: 1}]\n",
            "expected a month (such as 2026-03), found `2026-13`",
        ),
        (
            "    payments: [{programme: grants, month: 2026-03, amount: 1}]\n",
            "unknown programme `grants`",
        ),
        ("    registered_household: [{nothing: 1}]\n", "unknown fact `nothing`"),
        ("    failed: [cap]\n", "unknown condition `cap`"),
    ],
)
def test_what_a_case_cannot_tell_is_said(tmp_path: Path, more: str, message: str) -> None:
    body = case("certificate_valid: true", more=more)
    found = small.faults(tmp_path, further.ALL | further.programme("grant", body))

    assert [said for *_, said in found] == [message]
