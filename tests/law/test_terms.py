"""Limits, groups, places and windows become conditions and amounts of the programme."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.law import further, small

from tongxing.foundations.places import PlaceCode
from tongxing.law.documents import MonthDay, Window
from tongxing.law.person import PersonFacts, decide

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tongxing.law.catalogue import Catalogue
    from tongxing.law.documents import Programme
    from tongxing.law.person import Decision

HERE = PlaceCode("420112")
DAY = date(2026, 11, 1)


def limited(limit: str, amount: str = "amount: living_monthly\n") -> dict[str, str]:
    text = f"  - {{id: cap, name: {{zh: 限次, en: a limit}}, {limit}}}\n"
    return further.ALL | further.programme("grant", f"{amount}limits:\n{text}")


def grant(catalogue: Catalogue) -> Programme:
    return catalogue.law(HERE, DAY).programmes["grant"]


def answer(
    catalogue: Catalogue,
    payments: list[tuple[date, int]] | None,
    *,
    household: tuple[PersonFacts, ...] = (),
    **facts: object,
) -> Decision:
    known: dict[str, object] = {"certificate_valid": True, **facts}
    records: dict[str, list[Mapping[str, object]]] = {}
    if payments is not None:
        known["payments__complete"] = True
        records["payments"] = [
            {"programme": "grant", "month_start": month, "paid": paid} for month, paid in payments
        ]
    person = PersonFacts(DAY, known, household=household, records=records)
    return decide(catalogue.law(HERE, DAY), "grant", person)


@pytest.mark.parametrize(
    ("within", "since"),
    [
        ("year", "year_start"),
        ("school_year", "school_year_start"),
        ("once", "ever"),
        ("interval", "years_ago(interval)"),
    ],
)
def test_a_number_of_times_becomes_a_presumed_condition(
    tmp_path: Path, within: str, since: str
) -> None:
    programme = grant(
        small.catalogue(tmp_path, limited(f"times: most_times, within: {within}, clause: 第九条"))
    )

    cap = programme.condition("cap")
    assert cap.require.text == f"times_paid(grant, {since}) < most_times"
    assert (cap.when_unknown, cap.clause, cap.name.en) == ("presume", "第九条", "a limit")
    assert cap.origin.file == "cn/programmes/grant.yaml"


def test_whoever_was_paid_as_often_as_the_limit_says_is_not_entitled_again(tmp_path: Path) -> None:
    catalogue = small.catalogue(tmp_path, limited("times: most_times, within: year"))
    last_year, spring, summer = date(2025, 5, 1), date(2026, 3, 1), date(2026, 7, 1)

    assert answer(catalogue, [(last_year, 1), (spring, 1)]).outcome == "entitled"
    assert answer(catalogue, [(spring, 1), (summer, 1)]).failed == ("cap",)
    assert answer(catalogue, None).presumed == ("cap",)


def test_a_limit_of_a_household_counts_what_all_members_were_paid(tmp_path: Path) -> None:
    catalogue = small.catalogue(
        tmp_path, limited("times: most_times, within: year, per: household")
    )
    paid = {"programme": "grant", "month_start": date(2026, 3, 1), "paid": 1}
    other = PersonFacts(DAY, {"payments__complete": True}, records={"payments": [paid]})

    alone = answer(catalogue, [(date(2026, 4, 1), 1)], household_number=None)
    both = answer(catalogue, [(date(2026, 4, 1), 1)], household=(other,), household_id="1")

    assert alone.presumed == ("cap",)  # who else belongs to the household is not known
    assert both.failed == ("cap",)


def test_a_limit_of_money_leaves_what_has_not_been_paid_yet(tmp_path: Path) -> None:
    catalogue = small.catalogue(
        tmp_path, limited("amount: most_money, within: interval", "amount: most_money\n")
    )

    assert [each.id for each in grant(catalogue).conditions] == ["certificate"]
    assert answer(catalogue, []).amount_fen == 1000_00
    assert answer(catalogue, [(date(2024, 1, 1), 400_00)]).amount_fen == 600_00
    assert answer(catalogue, [(date(2023, 1, 1), 400_00)]).amount_fen == 1000_00
    assert answer(catalogue, [(date(2026, 10, 1), 1200_00)]).amount_fen == 0
    assert answer(catalogue, None).amount_fen is None


GROUP = {
    **further.programme("grant", "group: start\namount: living_monthly\n"),
    **further.programme("loan", "group: start\namount: living_monthly\n"),
    **further.programme("tools", "group: start\n", folder="cn/42/4201/420112"),
    **further.programme("lonely", "group: other\n"),
}


def test_programmes_of_a_group_each_ask_that_no_other_is_drawn(tmp_path: Path) -> None:
    law = small.catalogue(tmp_path, GROUP).law(HERE, DAY)
    person = PersonFacts(DAY, {"certificate_valid": True}, receives=frozenset({"tools"}))

    asked = law.programmes["grant"].condition("group_start")
    assert asked.require.text == "not receives(loan) and not receives(tools)"
    assert decide(law, "grant", person).failed == ("group_start",)
    assert decide(law, "tools", person).outcome == "entitled"
    assert [each.id for each in law.programmes["lonely"].conditions] == ["certificate"]


def test_a_group_has_the_members_that_are_in_force_in_the_place(tmp_path: Path) -> None:
    elsewhere = small.catalogue(tmp_path, GROUP).law(PlaceCode("420103"), DAY)

    asked = elsewhere.programmes["grant"].condition("group_start")
    assert asked.require.text == "not receives(loan)"


@pytest.mark.parametrize(
    ("lives_in", "failed", "presumed"),
    [("420112001", (), ()), ("420103001", ("place",), ()), (None, (), ("place",))],
)
def test_the_place_of_residence_decides_where_the_document_says_so(
    tmp_path: Path, lives_in: str | None, failed: tuple[str, ...], presumed: tuple[str, ...]
) -> None:
    files = further.ALL | further.programme("grant", "place_by: residence\n")
    decision = answer(small.catalogue(tmp_path, files), [], residence_place=lives_in)

    assert (decision.failed, decision.presumed) == (failed, presumed)


def test_terms_are_carried_as_they_are_written(tmp_path: Path) -> None:
    files = further.ALL | further.programme(
        "grant",
        """\
reading_day: "08-31"
window: {from: "11-15", until: "02-29"}
decided_by:
  agency: {zh: 民政局, en: civil affairs}
  where: {zh: 窗口, en: the counter}
  bring: [{zh: 身份证, en: identity card}]
""",
        period="school_year",
    )
    programme = grant(small.catalogue(tmp_path, files))

    assert programme.reading_day == MonthDay(8, 31)
    assert programme.window == Window(MonthDay(11, 15), MonthDay(2, 29))
    assert programme.decided_by is not None
    assert programme.decided_by.bring[0].en == "identity card"


@pytest.mark.parametrize(
    ("window", "inside", "outside"),
    [
        (Window(MonthDay(3, 1), MonthDay(10, 31)), [(3, 1), (10, 31)], [(2, 28), (11, 1)]),
        (Window(MonthDay(11, 1), MonthDay(2, 28)), [(11, 1), (1, 1), (2, 28)], [(3, 1), (10, 31)]),
    ],
)
def test_a_window_holds_both_its_days_and_may_go_over_the_end_of_the_year(
    window: Window, inside: list[tuple[int, int]], outside: list[tuple[int, int]]
) -> None:
    assert all(window.holds(date(2026, *day)) for day in inside)
    assert not any(window.holds(date(2026, *day)) for day in outside)


def test_a_change_sets_and_takes_away_terms(tmp_path: Path) -> None:
    above = limited("times: most_times, within: year") | further.programme(
        "tools", "group: start\n"
    )
    change = """\
kind: programme
id: grant
extends: grant
group: start
limits:
"""
    files = above | {"cn/42/4201/420112/programmes/grant.yaml": change}
    conditions = [each.id for each in grant(small.catalogue(tmp_path, files)).conditions]

    assert conditions == ["certificate", "group_start"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            "limits:\n  - {id: cap, name: {zh: 限, en: cap}, within: year}\n",
            "exactly one of `times` and `amount` is needed",
        ),
        (
            "limits:\n  - {id: cap, name: {zh: 限, en: cap}, times: interval, within: year}\n",
            None,
        ),
        (
            "limits:\n  - {id: cap, name: {zh: 限, en: cap}, times: most_money, within: year}\n",
            "the parameter `most_money` is in `yuan`, which cannot stand here",
        ),
        (
            "limits:\n  - {id: cap, name: {zh: 限, en: cap}, times: most_times, within: weekly}\n",
            "expected year, school_year, once or a parameter in years, found `weekly`",
        ),
        (
            "limits:\n  - {id: cap, name: {zh: 限, en: cap}, amount: most_money, within: year}\n",
            "a limit of the `amount` needs an `amount` to cap",
        ),
        (
            (
                "limits:\n"
                "  - {id: certificate, name: {zh: 限, en: cap}, times: most_times, within: year}\n"
            ),
            "the id `certificate` stands here twice",
        ),
        (
            'reading_day: "08-31"\n',
            "`reading_day` is only for the periods `year` and `school_year`",
        ),
        (
            'window: {from: "02-30", until: "03-01"}\n',
            "expected a month and a day (such as 08-31), found `02-30`",
        ),
        ("place_by: school\n", "unknown name `school_place`"),
        ("place_by: work\n", "expected one of registered, residence, tax, school, found `work`"),
        ("listing: money\n", "`listing: money` needs an `amount`"),
        (
            "payee: bank\n",
            "expected one of person, guardian, carer, family, owner, employer, …, found `bank`",
        ),
    ],
)
def test_terms_that_do_not_go_together_are_told(
    tmp_path: Path, body: str, message: str | None
) -> None:
    found = small.faults(tmp_path, further.ALL | further.programme("grant", body))

    assert [said for *_, said in found] == ([message] if message else [])


def test_a_referral_names_who_decides(tmp_path: Path) -> None:
    files = further.programme("grant", "")
    files = {name: text.replace("cash_monthly", "referral") for name, text in files.items()}

    assert [said for *_, said in small.faults(tmp_path, files)] == [
        "a `referral` needs `decided_by`"
    ]


def test_the_id_of_a_derived_condition_cannot_be_taken(tmp_path: Path) -> None:
    files = further.programme(
        "grant",
        "group: start\n",
        conditions="  - {id: group_start, name: {zh: 有, en: is}, require: certificate_valid}",
    )

    (problem,) = small.problems(tmp_path, files)

    assert "`group_start` is that of the condition" in problem.message.en
