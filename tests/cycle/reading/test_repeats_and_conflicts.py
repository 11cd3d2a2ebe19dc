"""Rows that say the same twice, and rows that cannot both be true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.cycle.reading.offices import (
    DEATHS,
    DIBAO,
    ENROLMENTS,
    HOLDERS,
    LI,
    LIVING,
    NURSING,
    PAYMENTS,
    WANG,
    counts,
    reasons,
    states,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.cycle.reading.offices import Office

    from tongxing.cycle.store import Reading

DATED = [*DIBAO, "起始日期", "终止日期"]


def test_an_exact_repeat_is_dropped_and_counted_across_files(office: Office) -> None:
    """Spelling, column order, 序号 and 备注 make no difference."""
    office.hand_over(
        "低保对象名册-慈惠.xlsx", DIBAO, ["張国强", WANG, "低保"], ["李大山", LI, "低保"]
    )
    office.hand_over(
        "低保对象名册-径河.csv",
        ["序号", "身份类别", "姓名", "公民身份号码", "备注"],
        [7, "最低生活保障", "张 国強", f"'{WANG.lower()}", "又报了一次"],
    )

    reading = office.read()

    assert counts(reading) == (3, 2, 1, 0, 0)
    assert sorted(states(reading, "dibao")) == sorted([(WANG, "good"), (LI, "good")])


def test_a_row_that_differs_in_one_own_column_is_no_repeat(office: Office) -> None:
    office.hand_over(
        "低保对象名册.xlsx",
        [*DIBAO, "与户主关系"],
        ["王秀兰", WANG, "低保", "户主"],
        ["王秀兰", WANG, "低保", "本人"],
    )

    assert counts(office.read()) == (2, 2, 0, 0, 0)


@pytest.mark.parametrize(
    ("batch", "paid_on", "repeated"),
    [("B1", "2026-05-10", 1), ("B1", "", 1), ("", "2026-05-10", 1), ("", "", 0)],
)
def test_equal_payments_are_one_only_with_the_same_batch_or_day(
    office: Office, batch: str, paid_on: str, repeated: int
) -> None:
    row = ["王秀兰", WANG, LIVING, "2026-04", paid_on, 100, "成功", batch]
    office.hand_over("发放记录.xlsx", PAYMENTS, row, row)

    assert counts(office.read()) == (2, 2 - repeated, repeated, 0, 0)


def both(office: Office, name: str, heading: Sequence[str], *rows: Sequence[object]) -> Reading:
    office.hand_over(f"{name}.xlsx", heading, *(["王秀兰", WANG, *row] for row in rows))
    return office.read()


def test_any_second_differing_row_of_a_holder_rejects_both(office: Office) -> None:
    heading = [*HOLDERS, "联系电话"]
    reading = both(office, "持证残疾人名册", heading, [f"{WANG}43", "1"], [f"{WANG}43", "2"])

    assert states(reading, "certificate_holders") == [(WANG, "rejected")] * 2
    assert [reason[:3] for reason in reasons(reading)] == [
        (2, "联系电话", "1"),
        (3, "联系电话", "2"),
    ]
    assert "第 3 行" in reasons(reading)[0][3]


@pytest.mark.parametrize("name", ["死亡人员名单", "户籍迁出名单"])
def test_two_days_of_one_death_or_move_reject_both(office: Office, name: str) -> None:
    heading = [*DEATHS[:2], "死亡日期" if "死亡" in name else "迁出日期"]

    reading = both(office, name, heading, ["2026-08-20"], ["2026-08-21"])

    assert counts(reading) == (2, 0, 0, 0, 2)


def test_the_same_person_in_another_persons_rows_is_no_conflict(office: Office) -> None:
    office.hand_over(
        "死亡人员名单.xlsx", DEATHS, ["王秀兰", WANG, "2026-08-20"], ["李大山", LI, "2026-08-21"]
    )

    assert counts(office.read()) == (2, 2, 0, 0, 0)


@pytest.mark.parametrize(
    ("one", "other", "rejected"),
    [
        (
            ["低保", "2026-01-01", "2026-06-30"],
            ["低保边缘", "2026-06-30", ""],
            2,
        ),  # one day together
        (["低保", "2026-01-01", "2026-06-30"], ["低保边缘", "2026-07-01", ""], 0),
        (["低保", "2026-01-01", ""], ["低保", "2026-06-01", ""], 0),  # the same: union
        (["低保", "", ""], ["低保边缘", "2020-01-01", "2020-02-01"], 2),  # blank: for ever
    ],
)
def test_dibao_conflicts_where_days_overlap_with_another_kind(
    office: Office, one: list[str], other: list[str], rejected: int
) -> None:
    reading = both(office, "低保对象名册", DATED, one, other)

    assert counts(reading)[4] == rejected


def test_only_the_rows_that_contradict_are_rejected(office: Office) -> None:
    reading = both(
        office,
        "低保对象名册",
        DATED,
        ["低保", "2026-01-01", "2026-03-31"],
        ["低保", "2026-05-01", "2026-08-31"],
        ["低保边缘", "2026-08-31", ""],
    )

    assert [state for _, state in states(reading, "dibao")] == ["good", "rejected", "rejected"]


def test_amounts_of_care_insurance_that_overlap_must_agree(office: Office) -> None:
    heading = ["姓名", "公民身份号码", "月待遇金额", "起始日期", "终止日期"]

    reading = both(
        office, "长期护理保险待遇名册", heading, [300, "2026-01-01", ""], [350, "2026-06-01", ""]
    )

    assert counts(reading)[4] == 2


@pytest.mark.parametrize(
    ("name", "nature", "rejected"),
    [("老年津贴", "生活类", 2), ("优抚补助", "生活类", 0), ("老年津贴", "护理类", 0)],
)
def test_other_allowances_of_one_name_must_agree_and_others_add_up(
    office: Office, name: str, nature: str, rejected: int
) -> None:
    heading = ["姓名", "公民身份号码", "补贴性质", "补贴名称", "月金额"]

    reading = both(
        office, "其他福利性补贴名册", heading, ["生活类", "老年津贴", 80], [nature, name, 90]
    )

    assert counts(reading)[4] == rejected


@pytest.mark.parametrize(
    ("year", "insurance", "rejected"),
    [(2026, "居民医保", 2), (2025, "居民医保", 0), (2026, "城乡居民养老保险", 0)],
)
def test_social_insurance_of_one_kind_and_year_must_agree(
    office: Office, year: int, insurance: str, rejected: int
) -> None:
    heading = ["姓名", "公民身份号码", "险种", "参保年度", "缴费状态"]

    reading = both(
        office, "社会保险参保名册", heading, ["居民医保", 2026, "已缴"], [insurance, year, "未缴"]
    )

    assert counts(reading)[4] == rejected


@pytest.mark.parametrize(
    ("programme", "applied", "rejected"),
    [(LIVING, "2026-06-30", 2), (LIVING, "2026-07-01", 0), (NURSING, "2026-06-30", 0)],
)
def test_enrolments_of_one_programme_may_not_overlap(
    office: Office, programme: str, applied: str, rejected: int
) -> None:
    reading = both(
        office,
        "享受对象名册",
        ENROLMENTS,
        [LIVING, "2026-01-01", "2026-01-20", "2026-06-30"],
        [programme, applied, "", ""],
    )

    assert counts(reading)[4] == rejected


@pytest.mark.parametrize("name", ["特困供养人员名册", "孤儿及事实无人抚养儿童名册"])
def test_rosters_that_never_conflict_are_a_union(office: Office, name: str) -> None:
    third = (
        ("供养方式", ["集中", "分散"]) if "特困" in name else ("类别", ["孤儿", "事实无人抚养儿童"])
    )
    heading = ["姓名", "公民身份号码", third[0]]

    reading = both(office, name, heading, [third[1][0]], [third[1][1]])

    assert counts(reading) == (2, 2, 0, 0, 0)


def test_an_older_list_of_the_series_is_history_and_no_conflict(office: Office) -> None:
    office.hand_over("低保对象名册2026-10.xlsx", DIBAO, ["王秀兰", WANG, "低保"])
    office.hand_over("低保对象名册2026-11.xlsx", DIBAO, ["王秀兰", WANG, "低保边缘"])

    assert counts(office.read()) == (2, 2, 0, 0, 0)


def test_the_same_row_in_an_older_list_of_the_series_is_no_repeat(office: Office) -> None:
    """Both lists name her; dropping one would make her leave or arrive."""
    for month in (10, 11):
        office.hand_over(f"低保对象名册2026-{month}.xlsx", DIBAO, ["王秀兰", WANG, "低保"])

    reading = office.read()

    assert counts(reading) == (2, 2, 0, 0, 0)
    assert reading.lists["persons"].to_list() == [1, 1]


def test_rows_of_one_older_list_still_contradict_one_another(office: Office) -> None:
    office.hand_over(
        "低保对象名册2026-10.xlsx",
        DIBAO,
        ["王秀兰", WANG, "低保"],
        ["王秀兰", WANG, "低保边缘"],
    )
    office.hand_over("低保对象名册2026-11.xlsx", DIBAO, ["王秀兰", WANG, "低保"])

    assert counts(office.read()) == (3, 1, 0, 0, 2)


def test_lists_of_different_series_contradict_one_another(office: Office) -> None:
    office.hand_over("城市低保对象名册2026-10.xlsx", DIBAO, ["王秀兰", WANG, "低保"])
    office.hand_over("农村低保对象名册2026-11.xlsx", DIBAO, ["王秀兰", WANG, "低保边缘"])

    reading = office.read()

    assert counts(reading) == (2, 0, 0, 0, 2)
    assert "农村低保对象名册2026-11.xlsx" in str([reason for *_, reason in reasons(reading)])
