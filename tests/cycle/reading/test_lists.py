"""What a file as a whole is: its data day, its places, its series, its kind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.cycle.reading.offices import (
    AS_OF,
    DIBAO,
    ENROLMENTS,
    HOLDERS,
    LI,
    LIVING,
    WANG,
    ZHANG,
    column,
    write_xlsx,
)

if TYPE_CHECKING:
    from tests.cycle.reading.offices import Office

ROW = ["王秀兰", WANG, "低保"]


def data_day(office: Office) -> object:
    return column(office.read().lists, "data_day")[0]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("低保对象名册", AS_OF),
        ("低保对象名册20261025", date(2026, 10, 25)),
        ("低保对象名册2026-10-25", date(2026, 10, 25)),
        ("低保对象名册（截至2026年10月25日）", date(2026, 10, 25)),
        ("低保对象名册2026年10月", date(2026, 10, 31)),
        ("低保对象名册202610", date(2026, 10, 31)),
        ("2026-11低保对象名册", AS_OF),
        ("低保对象名册2027-01-01", AS_OF),  # never later than the as-of day
    ],
)
def test_a_date_in_the_file_name(office: Office, name: str, day: date) -> None:
    office.hand_over(f"{name}.xlsx", DIBAO, ROW)

    assert data_day(office) == day


@pytest.mark.parametrize(
    ("title", "day"),
    [
        (["低保对象名册（截至2026年11月20日）"], date(2026, 11, 20)),
        (["统计日期：2026-11-20"], date(2026, 11, 20)),
        (["統計時間", date(2026, 11, 20)], date(2026, 11, 20)),
        (["数据截止二〇二六年十一月二十日"], date(2026, 11, 20)),
        (["数据月份：2026年9月"], date(2026, 9, 30)),
        (["2026年11月20日印发"], date(2026, 10, 25)),  # no word of the data: the name counts
    ],
)
def test_a_title_line_goes_before_the_file_name(
    office: Office, title: list[object], day: date
) -> None:
    office.hand_over("低保对象名册20261025.xlsx", title, DIBAO, ROW)

    assert data_day(office) == day


@pytest.mark.parametrize("heading", ["数据日期", "统计日期"])
def test_a_column_goes_before_the_title(office: Office, heading: str) -> None:
    office.hand_over(
        "低保对象名册20261025.xlsx",
        ["截至2026年11月20日"],
        [*DIBAO, heading],
        [*ROW, "2026-11-18"],
        ["李大山", LI, "低保", "2026年11月19日"],
    )

    reading = office.read()

    assert column(reading.lists, "data_day") == [date(2026, 11, 19)]
    assert reading.notes == ()


def test_a_column_may_be_blank(office: Office) -> None:
    office.hand_over("低保对象名册20261025.xlsx", [*DIBAO, "数据日期"], [*ROW, ""])

    assert data_day(office) == date(2026, 10, 25)


def test_townships_in_the_file_name_limit_the_list(office: Office) -> None:
    office.hand_over("慈惠街道低保对象名册.xlsx", DIBAO, ROW)
    office.hand_over("低保对象名册（慈惠）.xlsx", DIBAO, ROW)
    office.hand_over("东西湖区低保对象名册.xlsx", DIBAO, ROW)

    places = dict(office.read().lists.select("file", "places").rows())

    assert places["东西湖区低保对象名册.xlsx"] == []
    assert len(places["慈惠街道低保对象名册.xlsx"]) == 1
    assert places["慈惠街道低保对象名册.xlsx"] == places["低保对象名册（慈惠）.xlsx"]


def test_a_list_of_two_townships_has_both(office: Office) -> None:
    office.hand_over("低保对象名册-慈惠、径河.xlsx", DIBAO, ROW)

    assert len(column(office.read().lists, "places")[0]) == 2  # type: ignore[arg-type]


def test_a_run_of_a_city_tells_counties_apart(office: Office) -> None:
    office.hand_over("江汉区低保对象名册.xlsx", DIBAO, ROW)
    office.hand_over("武汉市低保对象名册.xlsx", DIBAO, ROW)

    places = dict(office.read(place="4201").lists.select("file", "places").rows())

    assert places == {"江汉区低保对象名册.xlsx": ["420103"], "武汉市低保对象名册.xlsx": []}


def test_names_that_differ_in_dates_and_the_word_ledger_are_one_series(office: Office) -> None:
    for name in (
        "低保对象名册2026-10",
        "低保对象名册（截至2026年11月5日）",
        "低保对象名册台账202609",
        "低保对象名册 历史",
    ):
        office.hand_over(f"{name}.xlsx", DIBAO, ROW)

    assert set(column(office.read().lists, "series")) == {"低保对象名册"}


def test_lists_of_other_names_are_other_series(office: Office) -> None:
    for name in ("城市低保对象名册2026-10", "农村低保对象名册2026-10"):
        office.hand_over(f"{name}.xlsx", DIBAO, ROW)

    assert len(set(column(office.read().lists, "series"))) == 2


@pytest.mark.parametrize(
    ("name", "heading", "row", "kind"),
    [
        ("低保对象名册", DIBAO, ROW, "stock"),
        ("低保对象名册台账", DIBAO, ROW, "history"),
        ("低保对象名册歷史", DIBAO, ROW, "history"),
        ("享受对象名册", ENROLMENTS, ["王秀兰", WANG, LIVING, "2026-01-02"], "history"),
        ("死亡人员名单台账", [*DIBAO[:2], "死亡日期"], ["王秀兰", WANG, "2026-01-02"], "events"),
    ],
)
def test_kinds_of_lists(
    office: Office, name: str, heading: list[str], row: list[object], kind: str
) -> None:
    office.hand_over(f"{name}.xlsx", heading, row)

    assert column(office.read().lists, "kind") == [kind]


def test_a_list_counts_the_persons_it_names_rejected_ones_included(office: Office) -> None:
    office.hand_over(
        "低保对象名册.xlsx",
        DIBAO,
        ROW,
        ROW,
        ["李大山", LI, "不明"],
        ["张小梅", "123", "低保"],
    )

    assert column(office.read().lists, "persons") == [2]


def test_a_list_without_people_is_still_a_list(office: Office) -> None:
    office.hand_over("低保对象名册.xlsx", DIBAO)

    reading = office.read()

    assert column(reading.lists, "persons") == [0]
    assert reading.statements["dibao"].is_empty()
    assert "kind" in reading.statements["dibao"].columns


def test_all_sheets_of_a_file_are_one_list(office: Office) -> None:
    write_xlsx(
        office.folder / "持证残疾人名册.xlsx",
        慈惠=[HOLDERS, ["王秀兰", WANG, f"{WANG}43"]],
        径河=[HOLDERS, ["张小梅", ZHANG, f"{ZHANG}52"]],
    )

    reading = office.read()

    assert reading.lists.height == 1
    assert column(reading.statements["certificate_holders"], "sheet") == ["慈惠", "径河"]
