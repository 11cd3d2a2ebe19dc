"""Which files are read, whatever program wrote them, and which are handed back."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from tests.cycle.reading.offices import (
    DEATHS,
    DIBAO,
    WANG,
    ZHANG,
    column,
    counts,
    kinds,
    write_xlsx,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cycle.reading.offices import Office


from tests.cycle.reading.workbooks import PEOPLE, names, workbook, write_ods, write_xls


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods", "csv", "txt"])
def test_a_list_is_read_from_every_format(office: Office, ending: str) -> None:
    path = office.folder / f"低保对象名册.{ending}"
    if ending == "xls":
        write_xls(path, PEOPLE)
    elif ending == "ods":
        write_ods(path, PEOPLE)
    else:
        office.hand_over(path.name, *PEOPLE)

    reading = office.read()

    assert names(reading) == ["王秀兰", "李大山"]
    assert column(reading.statements["dibao"], "row") == [2, 3]
    assert counts(reading) == (2, 2, 0, 0, 0)
    sheets = {None} if ending in {"csv", "txt"} else {"名册"}
    assert set(column(reading.accounts, "sheet")) == sheets
    assert reading.notes == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_encoding_and_separator_of_text_files_are_found_out(
    office: Office, encoding: str, separator: str
) -> None:
    text = "\r\n".join(separator.join(row) for row in PEOPLE)
    (office.folder / "低保对象名册.txt").write_bytes(text.encode(encoding))

    assert names(office.read()) == ["王秀兰", "李大山"]


def test_all_sheets_with_a_header_row_are_read_and_the_others_accounted_for(
    office: Office,
) -> None:
    write_xlsx(
        office.folder / "低保对象名册.xlsx",
        慈惠=PEOPLE[:2],
        说明=[["填表说明"], ["请按实填写"]],
        径河=[["低保对象名册"], DIBAO, ["张小梅", ZHANG, "低保"]],
    )

    reading = office.read()

    assert names(reading) == ["王秀兰", "张小梅"]
    assert column(reading.statements["dibao"], "row") == [2, 3]
    assert counts(reading) == (4, 2, 0, 2, 0)
    assert kinds(reading) == ["skipped_sheet"]
    assert reading.lists.height == 1


def test_hidden_files_and_locks_of_open_workbooks_are_not_looked_at(office: Office) -> None:
    office.hand_over("低保对象名册.xlsx", *PEOPLE)
    for name in (".低保对象名册.xlsx", "~$低保对象名册.xlsx", "Thumbs.db"):
        (office.folder / name).write_bytes(b"nothing")

    reading = office.read()

    assert column(reading.accounts, "file") == ["低保对象名册.xlsx"]


def test_the_longest_roster_name_in_the_file_name_decides(office: Office) -> None:
    """特困供养人员名册 is part of no other name; 持证残疾人名册 holds 残疾人名册."""
    office.hand_over("2026年東西湖區最低生活保障對象名冊（城市）.xlsx", *PEOPLE)
    office.hand_over("死亡人员名单.xlsx", DEATHS, ["赵某", ZHANG, "2026-08-20"])

    reading = office.read()

    assert set(reading.statements) == {"dibao", "deaths"}


def test_a_file_of_no_known_name_is_reported_and_not_guessed_at(office: Office) -> None:
    office.hand_over("困难群众.xlsx", *PEOPLE)

    reading = office.read()

    assert kinds(reading) == ["unknown_file"]
    assert reading.statements == {}
    assert counts(reading, "困难群众.xlsx") == (0, 0, 0, 0, 0)


@pytest.mark.parametrize("roster", ["dibao", "低保对象名册", "低保花名册"])
def test_an_officer_may_say_which_roster_a_file_is(office: Office, roster: str) -> None:
    path = office.hand_over("死亡人员名单.xlsx", *PEOPLE)

    assert set(office.read(assigned={roster: [path]}).statements) == {"dibao"}


def test_an_assigned_file_may_lie_outside_the_inbox(office: Office, tmp_path: Path) -> None:
    path = office.hand_over("a.csv", *PEOPLE).rename(tmp_path / "a.csv")

    assert names(office.read(assigned={"dibao": [path]})) == ["王秀兰", "李大山"]


def test_an_assigned_file_that_does_not_exist_is_refused(office: Office, tmp_path: Path) -> None:
    reading = office.read(assigned={"dibao": [tmp_path / "nowhere.xlsx"]})

    assert kinds(reading) == ["refused_file"]
    assert "找不到" in reading.notes[0].text.zh


def test_a_key_that_is_no_roster_is_an_error(office: Office) -> None:
    with pytest.raises(KeyError):
        office.read(assigned={"nothing": []} | {"低保对象花名": [office.folder]})


def test_several_files_feed_one_roster(office: Office) -> None:
    office.hand_over("低保对象名册-慈惠.xlsx", *PEOPLE[:2])
    office.hand_over("低保对象名册-径河.csv", DIBAO, PEOPLE[2])

    reading = office.read()

    assert sorted(names(reading)) == ["李大山", "王秀兰"]  # type: ignore[type-var]
    assert reading.lists.height == 2


# ---- what cannot be used --------------------------------------------------------------------


def locked() -> bytes:
    target = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook())).encrypt("secret", target)
    return target.getvalue()


def old_workbook() -> bytes:
    target = io.BytesIO()
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    for r in range(200):
        sheet.write(r, 0, f"第 {r} 行")
    book.save(target)
    return target.getvalue()


def locked_old_workbook() -> bytes:
    """The record that announces a password, in the place of the one with the code page."""
    content = old_workbook()
    assert content.count(b"\x42\x00\x02\x00\xb0\x04") == 1
    return content.replace(b"\x42\x00\x02\x00\xb0\x04", b"\x2f\x00\x02\x00\x01\x00")


def locked_open_document() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
        package.writestr("content.xml", b"\x8a\x01")
    return target.getvalue()


def circular_old_workbook() -> bytes:
    """The chain of the directory comes back to itself."""
    content = bytearray(old_workbook())
    directory = int.from_bytes(content[48:52], "little")
    table = 512 + 512 * int.from_bytes(content[76:80], "little")
    content[table + 4 * directory : table + 4 * directory + 4] = directory.to_bytes(4, "little")
    return bytes(content)


def text_document() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("word/document.xml", "<w:document/>")
    return target.getvalue()


def spoilt_inside() -> bytes:
    content = bytearray(workbook())
    at = content.index(b"xl/worksheets/sheet1.xml") + 60
    content[at : at + 40] = bytes(40)
    return bytes(content)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("低保对象名册.xlsx", b"", "文件是空的"),
        ("低保对象名册.csv", b"\xef\xbb\xbf\r\n  \r\n", "文件是空的"),
        ("低保对象名册.xlsx", locked(), "密码"),
        ("低保对象名册.xls", locked_old_workbook(), "密码"),
        ("低保对象名册.ods", locked_open_document(), "密码"),
        ("低保对象名册.xls", circular_old_workbook(), "不完整或已损坏"),
        ("低保对象名册.xlsx", workbook()[: len(workbook()) // 2], "不完整或已损坏"),
        ("低保对象名册.xlsx", spoilt_inside(), "不完整或已损坏"),
        ("低保对象名册.xls", old_workbook()[: len(old_workbook()) // 2], "不完整或已损坏"),
        ("低保对象名册.csv", "姓名,公民身份号码,身份类别".encode()[:-1], "不完整或已损坏"),
        ("低保对象名册.csv", "姓名,身份".encode("gb18030")[:-1], "不完整或已损坏"),
        ("低保对象名册.csv", b"\xff\x81\xff\x00\x01\x02" * 9, "编码"),
        ("低保对象名册.xlsx", b"%PDF-1.7 ...", "PDF"),
        ("低保对象名册.xls", b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
        ("低保对象名册.xlsx", text_document(), "Word"),
        ("低保对象名册.jpg", b"\xff\xd8\xff\xe0 picture", "图片"),
    ],
)
def test_a_file_that_cannot_be_used_gets_one_reason_and_the_run_goes_on(
    office: Office, name: str, content: bytes, reason: str
) -> None:
    (office.folder / name).write_bytes(content)
    office.hand_over("死亡人员名单.xlsx", DEATHS, ["王秀兰", WANG, "2026-08-20"])

    reading = office.read()

    assert kinds(reading) == ["refused_file"]
    assert reason in reading.notes[0].text.zh
    assert reading.notes[0].subject == name
    assert set(reading.statements) == {"deaths"}
    assert counts(reading, name) == (0, 0, 0, 0, 0)


def test_a_list_without_a_header_row_is_refused(office: Office) -> None:
    office.hand_over("低保对象名册.xlsx", *PEOPLE[1:])

    reading = office.read()

    assert kinds(reading) == ["refused_file"]
    assert "表头" in reading.notes[0].text.zh
    assert "dibao" not in reading.statements


def test_a_list_without_a_required_column_counts_as_not_handed_over(office: Office) -> None:
    write_xlsx(
        office.folder / "低保对象名册.xlsx", 慈惠=PEOPLE, 径河=[DIBAO[:2], ["张小梅", ZHANG]]
    )

    reading = office.read()

    assert kinds(reading) == ["refused_file"]
    assert "径河" in reading.notes[0].text.zh
    assert "身份类别" in reading.notes[0].text.zh
    assert reading.lists.is_empty()
