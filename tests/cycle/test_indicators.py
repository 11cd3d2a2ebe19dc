"""Indicators from files: townships, homes, periods, reported figures, and who is behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from office import Lists, Office, crowd, enrolled, holder, payment, people

from tongxing.cycle.indicators import behind, indicator_named
from tongxing.cycle.indicators.asked import IndicatorUnknownError
from tongxing.cycle.rows import Rows, rows_of_run
from tongxing.foundations.places import PlaceCode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from office import Person

    from tongxing.cycle.indicators import Behind

Row = dict[str, object]
PLACE, CIHUI = "420112000000", "420112005000"


class Who:
    """Two in one home, whose needs were met or not."""

    paid, unpaid, edge, unknown = people("王已发 李未发 周边缘 吴不明")
    served, unserved, last_year = people("赵已服务 钱未服务 孙去年")
    filler = crowd(2)
    everybody = (paid, unpaid, edge, unknown, served, unserved, last_year, *filler)


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    office, who = Office(tmp_path_factory.mktemp("indicators")), Who
    homes = {who.served: "H1", who.unserved: "H1"}
    towns = {who.unpaid: "走马岭街道"}
    office.hand_in(
        "持证残疾人名册2026-10-31",
        [holder(p, 户号=homes.get(p), 乡镇街道=towns.get(p, "慈惠街道")) for p in who.everybody],
    )
    kinds = dict.fromkeys(who.everybody, "低保边缘") | {
        who.paid: "低保",
        who.unpaid: "低保",
        who.unknown: "认不出",
    }
    office.hand_in(
        "低保对象名册2026-10-31",
        [{**p.row, "身份类别": kinds[p], "起始日期": "2020-01-01"} for p in who.everybody],
    )
    nobody: Row = {**who.filler[0].row, "起始日期": "2001-01-01", "终止日期": "2001-12-31"}
    office.hand_in("特困供养人员名册台账2026-10-31", [nobody])
    office.hand_in("享受对象名册", [enrolled(who.paid, applied="2026-10-09")])
    office.hand_in("发放记录", [payment(who.paid, "2026-10", paid_on="2026-11-20")])
    _hand_in_services(office)
    return office.run()


def _hand_in_services(office: Office) -> None:
    who = Who
    needy = (who.served, who.unserved, who.last_year)
    office.hand_in(
        "需求调查名册2026-10-31",
        [
            {**p.row, "调查日期": "2026-01-10", "康复需求": "是" if p in needy else "否"}
            for p in who.everybody
        ],
    )
    service: Row = {"服务类别": "康复训练", "服务方式": "机构"}
    office.hand_in(
        "康复服务记录",
        [
            {**who.served.row, **service, "服务日期": "2026-03-01", "服务时长（分钟）": 60},
            {**who.last_year.row, **service, "服务日期": "2025-12-31", "服务时长（分钟）": 60},
        ],
    )
    change: Row = {"改造费用": 6000}
    office.hand_in(
        "无障碍改造记录",
        [
            {**who.served.row, **change, "验收日期": "2022-05-01"},
            {**who.unserved.row, **change, "验收日期": "2023-05-01"},
            {**who.paid.row, **change, "验收日期": "2020-12-31"},
        ],
    )
    office.hand_in(
        "填报指标",
        [
            {"指标": "1", "期间": f"{year}-12", "数值": value}
            for year, value in ((2020, 10000), (2021, 10500), (2025, "12762.82"))
        ]
        + [{"指标": "新建项目无障碍达标率", "期间": "2026-06", "分子": 3, "分母": 4}],
    )


def _row(lists: Lists, indicator: str, place: str = PLACE) -> dict[str, Any]:
    asked = (pl.col("indicator") == indicator) & (pl.col("place") == place)
    (row,) = lists["indicators"].filter(asked).iter_rows(named=True)
    return row


def _parts(row: dict[str, Any]) -> tuple[object, ...]:
    return row["numerator"], row["denominator"], row["unknown"], row["value"]


def test_a_ratio_shows_those_not_known_as_a_third_number(lists: Lists) -> None:
    assert _parts(_row(lists, "living_coverage")) == (1, 2, 1, 50.0)
    assert _row(lists, "living_coverage")["state"] == "below"


def test_each_township_has_a_row_of_its_own(lists: Lists) -> None:
    assert _parts(_row(lists, "living_coverage", CIHUI)) == (1, 1, 1, 100.0)
    # Everybody known was paid; the one who is not known decides.
    assert _row(lists, "living_coverage", CIHUI)["state"] == "unknown"


def test_what_was_done_last_year_does_not_count_this_year(lists: Lists) -> None:
    assert _parts(_row(lists, "rehab_coverage"))[:2] == (1, 3)


def test_a_home_modified_twice_is_one_home_and_one_before_the_plan_is_none(lists: Lists) -> None:
    assert _parts(_row(lists, "home_modification_households")) == (1, None, 0, 1.0)
    assert _parts(_row(lists, "home_modification_money")) == (12_000_00, None, 0, 1.2)
    assert _parts(_row(lists, "home_modification_mean")) == (12_000_00, 1, 0, 12_000.0)


def test_days_run_from_the_application_to_the_first_payment(lists: Lists) -> None:
    assert _parts(_row(lists, "first_payment_days")) == (None, 1, 0, 42.0)


def test_reported_figures_are_shown_as_reported_and_growth_is_yearly(lists: Lists) -> None:
    # 10,000 in 2020 and 12,762.82 five years later: five per cent a year.
    assert _row(lists, "household_income_growth")["value"] == 5.0
    assert _parts(_row(lists, "barrier_free_new")) == (3, 4, 0, 75.0)
    assert _row(lists, "holder_share")["state"] == "no_target"
    assert _row(lists, "holder_share")["value"] is None


def test_a_figure_whose_list_is_not_there_is_not_computed(lists: Lists) -> None:
    assert _parts(_row(lists, "medals")) == (None, None, None, None)
    assert _row(lists, "medals")["state"] == "not_run"


def test_a_breakdown_says_by_what(lists: Lists) -> None:
    told = lists["indicators"].filter(pl.col("indicator").str.starts_with("holders/"))
    parts = dict(told.select("indicator", "numerator").iter_rows())

    assert parts["holders/category=physical"] == len(Who.everybody)
    assert sum(n for name, n in parts.items() if "age_band=" in name) == len(Who.everybody)
    assert not [name for name in parts if name == "holders/age_band=unknown"]


# --- the persons behind a figure ---------------------------------------------------------------


@pytest.fixture(scope="module")
def rows(lists: Lists) -> Rows:
    return rows_of_run(lists.out)


def _behind(rows: Rows, indicator: str, part: Behind, place: str | None = None) -> pl.DataFrame:
    document = indicator_named(rows.situation.law, indicator)
    found = behind(rows, document, part, PlaceCode.parse(place) if place else None)
    assert found is not None
    return found


def _numbers(persons: Iterable[Person]) -> list[str]:
    return sorted(person.number for person in persons)


@pytest.mark.parametrize(
    ("part", "persons"),
    [
        ("numerator", [Who.paid]),
        ("denominator", [Who.paid, Who.unpaid]),
        ("unknown", [Who.unknown]),
    ],
)
def test_a_coverage_opens_into_the_persons_it_counts(
    rows: Rows, part: Behind, persons: list[Person]
) -> None:
    found = _behind(rows, "困难残疾人生活补贴覆盖率", part)

    assert found["person_id"].to_list() == _numbers(persons)
    assert {"name", "place", "paid__living_subsidy", "living_subsidy__outcome"} <= {*found.columns}


@pytest.mark.parametrize("part", ["numerator", "denominator", "unknown"])
def test_every_figure_opens_into_as_many_as_it_says(lists: Lists, rows: Rows, part: Behind) -> None:
    """Of measures that count rows or persons once: the figure and the list agree."""
    wrong = {}
    for document in rows.situation.law.indicators.values():
        row = _row(lists, document.id)
        found = behind(rows, document, part)
        if found is None or document.measure not in {"ratio", "count", "distinct"}:
            continue
        if document.over == "household" or document.distinct_by or row[part] is None:
            continue
        once = document.measure == "distinct" or document.over == "person"
        counted = found["person_id"].n_unique() if once else found.height
        if counted != row[part] and document.id != "recovery_rate":  # that one counts money
            wrong[document.id] = (counted, row[part])

    assert wrong == {}


def test_records_behind_a_sum_are_told_with_their_columns(rows: Rows) -> None:
    found = _behind(rows, "home_modification_money", "numerator")

    assert found["cost"].to_list() == [6_000_00, 6_000_00]
    assert found["person_id"].to_list() == _numbers([Who.served, Who.unserved])


def test_a_place_within_shows_its_own_people(rows: Rows) -> None:
    assert _behind(rows, "4", "denominator", CIHUI)["person_id"].to_list() == [Who.paid.number]


def test_what_is_reported_has_nobody_behind_it(rows: Rows) -> None:
    document = rows.situation.law.indicators["holder_share"]

    assert behind(rows, document, "numerator") is None


def test_an_indicator_is_found_by_id_number_or_name(rows: Rows) -> None:
    law = rows.situation.law

    found = {indicator_named(law, name).id for name in ("i12", "持证残疾人数", "holders")}

    assert found == {"holders"}
    with pytest.raises(IndicatorUnknownError, match="living_coverage"):
        indicator_named(law, "没有")
