"""Which document holds in which place: the most specific one, for each id and day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.law import small

from tongxing.foundations.places import PlaceCode

if TYPE_CHECKING:
    from pathlib import Path

    from tongxing.law.catalogue import Catalogue
    from tongxing.law.documents import ParameterValue

NATION = PlaceCode("50")  # a province without documents of its own
HUBEI = PlaceCode("42")
WUHAN = PlaceCode("4201")
DONGXIHU = PlaceCode("420112")
JIANGHAN = PlaceCode("420103")
WUJIASHAN = PlaceCode("420112001")  # a township without documents of its own
DAY = date(2026, 11, 1)


def monthly(*rows: str) -> str:
    head = small.FILES["cn/parameters/living_monthly.yaml"].split("values:")[0]
    rest = f"source: {small.SOURCE}, verified: true}}"
    return head + "values:\n" + "".join(f"  - {{{row}, {rest}\n" for row in rows)


def value_of(catalogue: Catalogue, place: PlaceCode, day: date) -> ParameterValue | None:
    return catalogue.law(place, day).value("living_monthly")


def fen(catalogue: Catalogue, place: PlaceCode, day: date) -> object:
    found = value_of(catalogue, place, day)
    assert found is not None
    return found.value


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """Hubei pays 90 from 2020, Wuhan does not say from 2022, Dongxihu pays 100 in 2024."""
    return small.catalogue(
        tmp_path,
        {
            "cn/42/parameters/living_monthly.yaml": monthly("from: 2020-01-01, value: 90"),
            "cn/42/4201/parameters/living_monthly.yaml": monthly("from: 2022-01-01, value: null"),
            "cn/42/4201/420112/parameters/living_monthly.yaml": monthly(
                "from: 2024-01-01, until: 2024-12-31, value: 100"
            ),
        },
    )


@pytest.mark.parametrize(
    ("place", "day", "expected"),
    [
        (NATION, DAY, 8000),
        (HUBEI, date(2019, 12, 31), 8000),
        (HUBEI, date(2020, 1, 1), 9000),
        (WUHAN, date(2021, 12, 31), 9000),
        (WUHAN, date(2022, 1, 1), None),
        (JIANGHAN, DAY, None),
        (DONGXIHU, date(2023, 12, 31), None),
        (DONGXIHU, date(2024, 1, 1), 10_000),
        (DONGXIHU, date(2024, 12, 31), 10_000),
        (DONGXIHU, date(2025, 1, 1), None),
        (WUJIASHAN, date(2024, 6, 1), 10_000),
    ],
)
def test_a_lower_place_wins_for_the_days_it_has_a_value(
    catalogue: Catalogue, place: PlaceCode, day: date, expected: int | None
) -> None:
    assert fen(catalogue, place, day) == expected


def test_before_the_first_value_there_is_none_at_all(catalogue: Catalogue) -> None:
    assert value_of(catalogue, DONGXIHU, date(2015, 12, 31)) is None
    assert fen(catalogue, DONGXIHU, date(2016, 1, 1)) == 8000


def test_a_value_without_end_ends_where_the_next_begins(tmp_path: Path) -> None:
    """The order in the file does not matter."""
    catalogue = small.catalogue(
        tmp_path,
        {
            "cn/parameters/living_monthly.yaml": monthly(
                "from: 2026-01-01, value: 100", "from: 2016-01-01, value: 90"
            )
        },
    )

    assert fen(catalogue, DONGXIHU, date(2025, 12, 31)) == 9000
    assert fen(catalogue, DONGXIHU, date(2026, 1, 1)) == 10_000
    before = value_of(catalogue, DONGXIHU, date(2025, 12, 31))
    assert before is not None
    assert before.until == date(2025, 12, 31)


def test_a_programme_added_below_holds_only_there(tmp_path: Path) -> None:
    local = small.FILES["cn/programmes/nursing.yaml"]
    local = local.replace("id: nursing", "id: bus").replace("护理补贴", "免费乘车")
    catalogue = small.catalogue(tmp_path, {"cn/42/4201/420112/programmes/bus.yaml": local})

    assert "bus" in catalogue.law(DONGXIHU, DAY).programmes
    assert "bus" in catalogue.law(WUJIASHAN, DAY).programmes
    assert "bus" not in catalogue.law(JIANGHAN, DAY).programmes
    assert "bus" not in catalogue.law(WUHAN, DAY).programmes


def test_facts_rosters_checks_and_indicators_may_be_added_below(tmp_path: Path) -> None:
    below = "cn/42/4201/420112"
    roster = small.FILES["cn/rosters/dibao.yaml"].replace("id: dibao\n", "id: poor\n")
    roster = roster.replace("低保对象名册", "困难名册").replace("低收入人口名册", "困难对象")
    roster = roster.replace("fact: low_income\n    value: kind", "fact: poor\n    literal: true")
    fact = small.FILES["cn/facts/certificate_valid.yaml"]
    fact = fact.replace("certificate_valid", "poor").replace("残疾人证有效", "困难对象")
    check = small.FILES["cn/checks/paid_after_death.yaml"].replace("paid_after_death", "paid_rich")
    check = check.replace("needs: [dibao]", "needs: [poor]")
    check = check.replace("death_date <", "not poor or death_date <")
    catalogue = small.catalogue(
        tmp_path,
        {
            f"{below}/rosters/poor.yaml": roster,
            f"{below}/facts/poor.yaml": fact,
            f"{below}/checks/paid_rich.yaml": check,
        },
    )

    here, elsewhere = catalogue.law(DONGXIHU, DAY), catalogue.law(JIANGHAN, DAY)
    assert here.roster_named("困难对象") == "poor"
    assert {"poor"} == here.rosters.keys() - elsewhere.rosters.keys()
    assert {"poor"} == here.facts.keys() - elsewhere.facts.keys()
    assert {"paid_rich"} == here.checks.keys() - elsewhere.checks.keys()


def test_what_stands_only_in_a_lower_place_is_unknown_above_it(tmp_path: Path) -> None:
    fact = small.FILES["cn/facts/certificate_valid.yaml"]
    fact = fact.replace("certificate_valid", "poor").replace("残疾人证有效", "困难对象")
    national = small.edited("cn/programmes/nursing.yaml", "grade in {1, 2}", "poor")

    found = small.faults(tmp_path, {"cn/42/facts/poor.yaml": fact, **national})

    assert found == [("cn/programmes/nursing.yaml", 10, 14, "unknown name `poor`")]


def test_a_local_parameter_must_agree_with_the_one_above(tmp_path: Path) -> None:
    local = monthly("from: 2020-01-01, value: 90").replace("yuan_per_month", "yuan_per_year")

    found = small.faults(tmp_path, {"cn/42/parameters/living_monthly.yaml": local})

    assert found == [
        (
            "cn/42/parameters/living_monthly.yaml",
            1,
            1,
            (
                "the parameter `living_monthly` differs in `unit` from "
                "cn/parameters/living_monthly.yaml"
            ),
        )
    ]


def test_one_word_cannot_mean_two_things(tmp_path: Path) -> None:
    double = small.edited("cn/facts/care_money.yaml", "zh: 照护待遇", "zh: 死亡日期")

    found = small.faults(tmp_path, double)

    assert found == [
        (
            "cn/facts/death_date.yaml",
            1,
            1,
            "`死亡日期` is already used by cn/facts/care_money.yaml",
        )
    ]


def test_programmes_and_rosters_are_found_by_id_and_chinese_name(catalogue: Catalogue) -> None:
    law = catalogue.law(DONGXIHU, DAY)

    assert law.programme_named("living") == "living"
    assert law.programme_named("生活 补贴　") == "living"
    assert law.programme_named("生活补") is None
    assert law.roster_named("低收入人口名册") == "dibao"
    assert law.roster_named("户籍") is None


def test_the_law_of_a_span_of_days_is_made_once(catalogue: Catalogue) -> None:
    first = catalogue.law(DONGXIHU, date(2024, 1, 1))

    assert catalogue.law(DONGXIHU, date(2024, 12, 31)) is first
    assert catalogue.law(WUJIASHAN, date(2024, 12, 31)).programmes is first.programmes
    assert catalogue.law(DONGXIHU, date(2025, 1, 1)) is not first
    assert (first.first_day, first.last_day) == (date(2024, 1, 1), date(2024, 12, 31))


def test_change_days_are_those_of_the_place_and_of_all_above_it(catalogue: Catalogue) -> None:
    assert catalogue.change_days(NATION) == [date(2016, 1, 1)]
    assert catalogue.change_days(WUJIASHAN) == [
        date(2016, 1, 1),
        date(2020, 1, 1),
        date(2022, 1, 1),
        date(2024, 1, 1),
        date(2025, 1, 1),
    ]
