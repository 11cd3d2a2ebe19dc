"""The whole law of a place as an officer reads it, in both languages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, get_args

import pytest
from tests.law import further, small

from tongxing.foundations.places import PlaceCode
from tongxing.law import documents
from tongxing.law.person import PersonFacts, decide
from tongxing.law.sentences import summary
from tongxing.law.show import show_document, show_law, words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tongxing.law.in_force import Law

PLACE = PlaceCode("420112")
DAY = date(2026, 11, 1)
GRANT = """\
subject: household
payee: guardian
reading_day: "08-31"
window: {from: "09-01", until: "10-31"}
group: start
amount: nursing_monthly
exclusions: [{id: living, with: living, mode: top_up}]
limits:
  - {id: cap, name: {zh: 次数, en: how often}, times: most_times, within: interval, per: household}
  - {id: top, name: {zh: 总额, en: in all}, amount: most_money, within: once}
decided_by:
  agency: {zh: 民政局, en: civil affairs}
  where: {zh: 政务大厅, en: the service hall}
  bring: [{zh: 身份证, en: identity card}, {zh: 户口簿, en: household register}]
application:
  materials: [{zh: 申请表, en: form}]
  steps:
    - name: {zh: 初审, en: review}
      who: {zh: 街道, en: township}
      within_working_days: review_days
"""


@pytest.fixture
def law(tmp_path: Path) -> Law:
    conditions = "  - use: holder\n"
    files = further.ALL | further.programme(
        "grant", GRANT, conditions=conditions, period="school_year"
    )
    return small.catalogue(tmp_path, files).law(PLACE, DAY)


def test_a_programme_tells_all_of_its_terms_in_english(law: Law) -> None:
    lines = show_document(law, "grant", "en")

    for line in (
        (
            "  certificate: the certificate is valid  `certificate_valid`  [asked when unknown]  "
            "<holder>  (cn/condition_sets/holder.yaml:5)"
        ),
        (
            "  Cash every month; for a household; by the school year; paid to the guardian; "
            "listed where it is not drawn"
        ),
        (
            "  limit: how often (at most 2 times within 3 years of the household)  "
            "(cn/programmes/grant.yaml:18)"
        ),
        "  limit: in all (at most 1,000.00 yuan in a lifetime)  (cn/programmes/grant.yaml:19)",
        "  decided by the facts of 08-31",
        "  to apply from 09-01 to 10-31",
        "  one of the group `start` has to be chosen",
        "  decided by civil affairs; go to the service hall with identity card, household register",
        "  to bring: form",
        "  1. review  township (within 10 working days)",
    ):
        assert line in lines, "\n".join(lines)
    assert (
        "  amount: Nursing subsidy a month (grade 1 110.50 yuan a month; grade 2 100.00 yuan a "
        "month)  `nursing_monthly`  (cn/programmes/grant.yaml:15)"
    ) in lines
    assert "  tops up Living subsidy where that is drawn" in lines


def test_a_programme_tells_all_of_its_terms_in_chinese(law: Law) -> None:
    lines = show_document(law, "项目grant", "zh")

    for line in (
        "  按月发放的现金；对象：家庭；按学年；发给监护人；列入应享未享",
        "  按8月31日的情况判定",
        "  申请时间：9月1日至10月31日",
        "  与同组（start）的项目只能选一项",
        "  由民政局决定，请到政务大厅办理，带上身份证、户口簿",
        "  材料：申请表",
        "  1. 初审  街道（10 个工作日内）",
    ):
        assert line in lines, "\n".join(lines)
    assert any("限制：次数（3 周岁（年）内全家最多 2 次）" in line for line in lines)


def test_the_law_of_a_place_is_read_by_category_then_checks_then_indicators(law: Law) -> None:
    lines = show_law(law, DAY, "en")

    assert lines[0] == "湖北省武汉市东西湖区 420112, in force on 2026-11-01"
    chapters = [line for line in lines if line.startswith("[")]
    assert chapters == ["[Cash every month] 3", "[Checks] 1", "[Indicators] 1"]
    assert lines.index("[Checks] 1") < lines.index(
        "paid_after_death  Paid after death  (cn/checks/paid_after_death.yaml)"
    )


def test_checks_and_indicators_are_told_with_their_rules(law: Law) -> None:
    check = show_document(law, "paid_after_death", "en")
    indicator = show_document(law, "coverage", "zh")

    assert check[1:] == [
        "  C01; each person, programme and month; grave",
        (
            "  suspicious: `paid > 0 and death_date < month_start`  "
            "(cn/checks/paid_after_death.yaml:1)"
        ),
        "  died {death_date}, paid {paid}",
        "  needs: Dibao recipients",
        "  federation, within 10 working days; may end as: recovered",
    ]
    assert indicator[1:] == [
        "  4; 比率; 每人; %; 预期性",
        "  当月判定日",
        "  分子: `entitled(living) and paid(living) > 0`  (cn/indicators/coverage.yaml:7)",
        "  分母: `entitled(living)`  (cn/indicators/coverage.yaml:8)",
    ]


def test_facts_rosters_and_sets_are_told_too(law: Law) -> None:
    assert show_document(law, "low_income", "en")[1:] == [
        "  of a person; one of none, dibao, edge",
        "  from civil affairs; not listed: none",
    ]
    assert show_document(law, "staff", "zh")[1:] == [
        "  关于单位；整数",
        "  来自税务部门；不在名册上：未知",
    ]
    assert show_document(law, "death_date", "en")[2] == (
        "  from public security; not listed: has not happened"
    )
    visits = show_document(law, "visits", "en")
    assert visits[1] == "  from federation; records, about a person; holds what happened"
    assert "  - 走访日期  visited_on: day (needed) (the day on which it happened)" in visits
    assert "  - 走访方式  kind: choice {入户, 电话} (needed)" in visits
    assert "  → staff = staff" in show_document(law, "employers", "en")
    assert len(show_document(law, "holder", "en")) == 3


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (words.CATEGORIES, "Category"),
        (words.SUBJECTS, "Subject"),
        (words.PAYEES, "Payee"),
        (words.PERIODS, "Period"),
        (words.LISTINGS, "Listing"),
        (words.SEVERITIES, "Severity"),
        (words.OVERS, "Over"),
        (words.MEASURES, "Measure"),
        (words.DURING, "During"),
        (words.COMPARISONS, "Comparison"),
        (words.TYPES, "FactType"),
        (words.ENTITIES, "Entity"),
        (words.ABOUT, "About"),
        (words.COVERAGES, "Coverage"),
        (words.ROLES, "RosterRole"),
    ],
)
def test_every_word_of_a_key_has_a_name_in_both_languages(
    told: Mapping[str, object], name: str
) -> None:
    assert set(told) == set(get_args(getattr(documents, name)))


@pytest.mark.parametrize(
    ("facts", "zh", "en"),
    [
        (
            {"certificate_valid": True, "death_date": documents.NEVER},
            "看来符合“项目grant”的条件，由民政局决定，请到政务大厅办理，带上身份证、户口簿",
            (
                "Seems to qualify for “grant”: civil affairs decides; go to the service hall, with "
                "identity card, household register"
            ),
        ),
        (
            {"certificate_valid": False},
            "看来不符合“项目grant”的条件，由民政局决定",
            "Does not seem to qualify for “grant”: civil affairs decides",
        ),
        (
            {},
            "尚不清楚是否符合“项目grant”的条件，需要补充信息，由民政局决定",
            (
                "Not yet clear whether one qualifies for “grant”: information is needed; "
                "civil affairs decides"
            ),
        ),
    ],
)
def test_what_somebody_else_decides_is_told_as_a_referral(
    law: Law, facts: dict[str, object], zh: str, en: str
) -> None:
    decision = decide(law, "grant", PersonFacts(DAY, facts))

    assert summary(decision, law, "zh").startswith(zh)
    assert summary(decision, law, "en").startswith(en)
