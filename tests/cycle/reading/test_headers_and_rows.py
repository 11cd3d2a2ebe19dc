"""Where the header row stands, what the columns are, and which rows are about people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlwt
from tests.cycle.reading.offices import (
    DIBAO,
    LI,
    WANG,
    ZHANG,
    column,
    counts,
    kinds,
    reasons,
    states,
)
from tests.cycle.reading.test_files import write_ods

if TYPE_CHECKING:
    from tests.cycle.reading.offices import Office

W, L = ["王秀兰", WANG, "低保"], ["李大山", LI, "低保"]


@pytest.mark.parametrize("titles", [0, 1, 14])
def test_title_lines_may_stand_above_the_header(office: Office, titles: int) -> None:
    office.hand_over("低保对象名册.xlsx", *[["低保对象名册"]] * titles, DIBAO, W)

    reading = office.read()

    assert column(reading.statements["dibao"], "row") == [titles + 2]
    assert counts(reading) == (1, 1, 0, 0, 0)


def test_a_header_below_the_fifteenth_row_is_not_looked_for(office: Office) -> None:
    office.hand_over("低保对象名册.xlsx", *[["低保对象名册"]] * 15, DIBAO, W)

    assert kinds(office.read()) == ["refused_file"]


def test_rows_are_numbered_as_the_office_sees_them_even_below_blank_ones(
    office: Office,
) -> None:
    office.hand_over("低保对象名册.xlsx", [], [], ["", "低保对象名册"], [], DIBAO, W)

    assert column(office.read().statements["dibao"], "row") == [6]


@pytest.mark.parametrize(
    "headings",
    [
        ["姓 名", "身份证号（18位）", "身份類別"],
        ["姓\n名", " 公民身份號碼 ", "身份类别*"],
        ["姓名", "居民身份证号码", "救助类别【低保/边缘】"],
        ["姓名：", "ＩＤ身份证号".replace("ＩＤ", ""), "身份类别(必填)"],
    ],
)
def test_headings_are_compared_without_spaces_brackets_and_old_characters(
    office: Office, headings: list[str]
) -> None:
    office.hand_over("低保对象名册.xlsx", headings, W)

    reading = office.read()

    assert states(reading, "dibao") == [(WANG, "good")]
    assert reading.notes == ()


def test_columns_may_stand_in_any_order(office: Office) -> None:
    office.hand_over("低保对象名册.xlsx", DIBAO[::-1], W[::-1])

    assert states(office.read(), "dibao") == [(WANG, "good")]


def test_unknown_columns_are_ignored_and_reported_once(office: Office) -> None:
    heading = ["序号", *DIBAO, "备注", "镇里自用", "镇里自用2"]
    office.hand_over("低保对象名册-慈惠.xlsx", heading, [1, *W, "", "甲", "乙"])
    office.hand_over("低保对象名册-径河.xlsx", heading, [1, *L, "", "丙", "丁"])

    reading = office.read()

    assert kinds(reading) == ["unknown_column"]
    assert "镇里自用、镇里自用2" in reading.notes[0].text.zh
    assert "序号" not in reading.notes[0].text.zh
    assert counts(reading) == (2, 2, 0, 0, 0)


def test_the_first_of_two_equal_headings_counts(office: Office) -> None:
    office.hand_over("低保对象名册.xlsx", [*DIBAO, "姓名"], [*W, "别人"])

    assert column(office.read().statements["dibao"], "name") == ["王秀兰"]


@pytest.mark.parametrize(
    "footer",
    [
        ["制表人：某某", "", "审核人：某某"],
        ["合计", "", 2],
        ["", "合计：2人"],
        ["填表日期：2026-11-05"],
        ["審核人", "某某"],
        ["注：以上人员均已公示"],
        ["单位（章）", "", "公章"],
        ["第1页 共3页"],
    ],
)
def test_footers_are_skipped_and_counted(office: Office, footer: list[object]) -> None:
    office.hand_over("低保对象名册.xlsx", DIBAO, W, L, footer)

    assert counts(office.read()) == (3, 2, 0, 1, 0)


def test_a_person_is_never_taken_for_a_footer(office: Office) -> None:
    office.hand_over(
        "低保对象名册.xlsx",
        [*DIBAO, "备注"],
        ["合计", WANG, "低保", ""],  # somebody is really called so
        ["李大山", "", "低保", "合计三人"],
        ["章小兰", "", "低保", ""],  # a family name, and no seal
    )

    reading = office.read()

    assert counts(reading) == (3, 1, 0, 0, 2)
    assert [reason[:2] for reason in reasons(reading)] == [(3, "公民身份号码"), (4, "公民身份号码")]


def test_empty_rows_and_rows_numbered_in_advance_are_skipped(office: Office) -> None:
    office.hand_over(
        "低保对象名册.xlsx", ["序号", *DIBAO], [1, *W], ["", "", " ", ""], [2], [3, *L], [4]
    )

    reading = office.read()

    assert counts(reading) == (5, 2, 0, 3, 0)


def test_headings_repeated_on_each_printed_page_are_skipped(office: Office) -> None:
    office.hand_over("低保对象名册.xlsx", DIBAO, W, DIBAO, L)

    assert counts(office.read()) == (3, 2, 0, 1, 0)


def test_a_second_line_of_headings_is_skipped_and_its_columns_are_used(office: Office) -> None:
    office.hand_over(
        "低保对象名册.xlsx",
        ["姓名", "公民身份号码", "低保情况", "", ""],
        ["", "", "身份类别", "起始日期", "终止日期"],
        [*W, "2020-01-01", "长期"],
    )

    reading = office.read()

    assert counts(reading) == (2, 1, 0, 1, 0)
    assert str(reading.statements["dibao"]["from_day"][0]) == "2020-01-01"


def test_the_first_person_is_not_taken_for_a_second_line_of_headings(office: Office) -> None:
    office.hand_over("低保对象名册.xlsx", DIBAO, ["王秀兰", "", "低保"], L)

    reading = office.read()

    assert counts(reading) == (2, 1, 0, 0, 1)


# ---- merged cells -----------------------------------------------------------------------------

MEMBERS = ["户号", "姓名", "公民身份号码"]


def test_merged_household_numbers_are_carried_down_in_xlsx(office: Office) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["户籍成员名册"],
        MEMBERS,
        ["H1", "王秀兰", WANG],
        ["", "李大山", LI],
        ["", "张小梅", ZHANG],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A3:A4")
    book.save(office.folder / "户籍成员名册.xlsx")

    reading = office.read()

    assert column(reading.statements["household_members"], "household") == ["H1", "H1", None]
    assert [reason[:2] for reason in reasons(reading)] == [(5, "户号")]


def test_merged_household_numbers_are_carried_down_in_xls(office: Office) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    for c, heading in enumerate(MEMBERS):
        sheet.write(0, c, heading)
    sheet.write_merge(1, 2, 0, 0, "H1")
    for r, (name, number) in enumerate([("王秀兰", WANG), ("李大山", LI)], start=1):
        sheet.write(r, 1, name)
        sheet.write(r, 2, number)
    book.save(str(office.folder / "户籍成员名册.xls"))

    assert column(office.read().statements["household_members"], "household") == ["H1", "H1"]


def test_open_documents_hide_what_is_merged_so_blank_household_numbers_are_filled(
    office: Office,
) -> None:
    rows: list[list[object]] = [MEMBERS, ["H1", "王秀兰", WANG], [None, "李大山", LI]]
    write_ods(office.folder / "户籍成员名册.ods", rows)

    assert column(office.read().statements["household_members"], "household") == ["H1", "H1"]


def test_merged_cells_of_other_columns_are_not_carried_down(office: Office) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (DIBAO, W, ["李大山", LI, ""]):
        sheet.append(row)
    sheet.merge_cells("C2:C3")
    book.save(office.folder / "低保对象名册.xlsx")

    assert counts(office.read()) == (2, 1, 0, 0, 1)


def test_blank_household_numbers_of_text_files_stay_blank(office: Office) -> None:
    office.hand_over("户籍成员名册.csv", MEMBERS, ["H1", "王秀兰", WANG], ["", "李大山", LI])

    assert counts(office.read()) == (2, 1, 0, 0, 1)
