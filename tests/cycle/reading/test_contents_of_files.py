"""What stands in files: other contents than the name says, blanks, formulas, lines of text."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
import xlwt
from tests.cycle.reading.offices import (
    AS_OF,
    DEATHS,
    DIBAO,
    DONGXIHU,
    LI,
    WANG,
    column,
    counts,
    kinds,
    law,
    reasons,
    states,
)

from tongxing.cycle.reading import read_inbox

if TYPE_CHECKING:
    from tests.cycle.reading.offices import Office


from tests.cycle.reading.workbooks import PEOPLE, names, workbook, write_ods


@pytest.mark.parametrize("name", ["低保对象名册.xls", "低保对象名册.csv", "低保对象名册"])
def test_a_readable_workbook_of_another_ending_is_read_with_a_remark(
    office: Office, name: str
) -> None:
    (office.folder / name).write_bytes(workbook())

    reading = office.read()

    assert names(reading) == ["王秀兰", "李大山"]
    assert kinds(reading) == ["other_content"]


def test_text_named_as_a_workbook_is_read_as_text(office: Office) -> None:
    office.hand_over("低保对象名册.csv", *PEOPLE).rename(office.folder / "低保对象名册.xlsx")

    reading = office.read()

    assert names(reading) == ["王秀兰", "李大山"]
    assert kinds(reading) == ["other_content"]


def test_a_million_blank_rows_end_nothing(office: Office) -> None:
    """Somebody formatted whole columns and left a space at the very bottom."""
    with xlsxwriter.Workbook(office.folder / "低保对象名册.xlsx") as book:
        sheet = book.add_worksheet("名册")
        for r, row in enumerate(PEOPLE):
            sheet.write_row(r, 0, row)
        sheet.write(1_048_575, 0, " ")

    reading = office.read()

    assert counts(reading) == (2, 2, 0, 0, 0)


def test_blank_rows_between_people_are_counted(office: Office) -> None:
    with xlsxwriter.Workbook(office.folder / "低保对象名册.xlsx") as book:
        sheet = book.add_worksheet("名册")
        for r, row in enumerate(PEOPLE[:2]):
            sheet.write_row(r, 0, row)
        sheet.write_row(500_000, 0, PEOPLE[2])

    reading = office.read()

    assert counts(reading) == (499_999 + 1, 2, 0, 499_998, 0)
    assert column(reading.statements["dibao"], "row") == [2, 500_001]


def test_a_cell_at_the_end_of_the_world_is_refused_before_it_takes_all_memory(
    office: Office,
) -> None:
    with xlsxwriter.Workbook(office.folder / "低保对象名册.xlsx") as book:
        sheet = book.add_worksheet("名册")
        for r, row in enumerate(PEOPLE):
            sheet.write_row(r, 0, row)
        sheet.write(1_048_575, 16_383, "x")

    reading = office.read()

    assert "太远" in reading.notes[0].text.zh


# ---- cells that hold errors -----------------------------------------------------------------


def test_cached_values_of_formulas_are_read_and_errors_rejected_in_xlsx(office: Office) -> None:
    with xlsxwriter.Workbook(office.folder / "死亡人员名单.xlsx") as book:
        sheet = book.add_worksheet("名册")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, DEATHS)
        sheet.write_row(1, 0, ["王秀兰", WANG])
        sheet.write_formula(1, 2, "=DATE(2026,8,20)", day, 46254)
        sheet.write_row(2, 0, ["李大山", LI])
        sheet.write_formula(2, 2, "=A9/0", None, "#DIV/0!")

    reading = office.read()

    assert reading.statements["deaths"]["death_date"].to_list() == [date(2026, 8, 20), None]
    assert reasons(reading) == [(3, "死亡日期", "#DIV/0!", "公式出错：#DIV/0!")]


def test_errors_in_old_workbooks_are_rejected(office: Office) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    for c, heading in enumerate([*DIBAO, "终止日期"]):
        sheet.write(0, c, heading)
    for c, cell in enumerate(["王秀兰", WANG, "低保"]):
        sheet.write(1, c, cell)
    sheet.row(1).set_cell_error(3, "#REF!")
    book.save(str(office.folder / "低保对象名册.xls"))

    reading = office.read()

    assert [reason[:2] for reason in reasons(reading)] == [(2, "终止日期")]
    assert states(reading, "dibao") == [(WANG, "rejected")]


def test_errors_in_open_documents_are_rejected(office: Office) -> None:
    path = office.folder / "低保对象名册.ods"
    write_ods(path, [[*DIBAO, "终止日期"], ["王秀兰", WANG, "低保", "ERROR"]])
    content = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "content.xml":
                part = part.replace(
                    b'<table:table-cell office:value-type="string"><text:p>ERROR',
                    b'<table:table-cell office:value-type="string" office:string-value="" '
                    b'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:'
                    b'xmlns:calcext:1.0" calcext:value-type="error"><text:p>#REF!',
                )
                assert b"#REF!" in part
            new.writestr(name, part)

    assert [reason[:2] for reason in reasons(office.read())] == [(2, "终止日期")]


def test_errors_written_out_in_text_files_are_rejected(office: Office) -> None:
    office.hand_over("低保对象名册.csv", [*DIBAO, "终止日期"], ["王秀兰", WANG, "低保", "#N/A"])

    assert [reason[:2] for reason in reasons(office.read())] == [(2, "终止日期")]


# ---- text files -----------------------------------------------------------------------------


def test_rows_of_text_files_are_numbered_by_their_lines(office: Office) -> None:
    text = f'姓名,公民身份号码,身份类别,备注\n王秀兰,{WANG},低保,"两\n行"\n\n李大山,{LI},低保,\n'
    (office.folder / "低保对象名册.csv").write_text(text, encoding="utf-8")

    reading = office.read()

    assert column(reading.statements["dibao"], "row") == [2, 5]
    assert counts(reading) == (3, 2, 0, 1, 0)


def test_a_quotation_mark_never_closed_swallows_nobody(office: Office) -> None:
    people = "".join(f"某某{n},{WANG},低保,\n" for n in range(40))
    text = f'姓名,公民身份号码,身份类别,备注\n王秀兰,{WANG},低保,"门牌\n{people}'
    (office.folder / "低保对象名册.csv").write_text(text, encoding="utf-8")

    assert counts(office.read())[0] == 41


def test_text_marked_as_text_for_excel_is_read(office: Office) -> None:
    text = f'姓名,公民身份号码,身份类别\n王秀兰,="{WANG}",低保\n李大山,\t{LI},低保\n'
    (office.folder / "低保对象名册.csv").write_text(text, encoding="utf-8")

    assert states(office.read(), "dibao") == [(WANG, "good"), (LI, "good")]


def test_short_rows_of_text_files_are_rejected_not_fatal(office: Office) -> None:
    text = f"姓名,公民身份号码,身份类别\n王秀兰,{WANG}\n李大山\n"
    (office.folder / "低保对象名册.csv").write_text(text, encoding="utf-8")

    reading = office.read()

    assert counts(reading) == (2, 0, 0, 0, 2)
    assert states(reading, "dibao") == [(WANG, "rejected")]


def test_progress_tells_each_file(office: Office) -> None:
    office.hand_over("低保对象名册.xlsx", *PEOPLE)
    told: list[tuple[str, int, int]] = []

    read_inbox(
        office.folder,
        law=law(),
        place=DONGXIHU,
        as_of=AS_OF,
        progress=lambda name, done, count: told.append((name, done, count)),
    )

    assert told == [("低保对象名册.xlsx", 0, 1), ("", 1, 1)]
