"""Files, blanks and numbers, without a database."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tongxing.cycle.reading import read_inbox
from tongxing.foundations.places import PlaceCode
from tongxing.law.load import load_catalogue
from tongxing.register.rules.lists import blanks, likeness, uploads
from tongxing.register.rules.lists.freshness import is_stale, wants

if TYPE_CHECKING:
    from pathlib import Path

    from tongxing.law.in_force import Law

DAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def law() -> Law:
    return load_catalogue().law(PlaceCode.parse("420112"), DAY)


def test_every_blank_is_recognised_and_holds_nobody(law: Law, tmp_path: Path) -> None:
    for roster in law.rosters.values():
        (tmp_path / blanks.file_name(roster)).write_bytes(blanks.blank(roster))

    reading = read_inbox(tmp_path, law=law, place=PlaceCode.parse("420112"), as_of=DAY)

    assert set(reading.lists["roster"]) == set(law.rosters)
    assert reading.accounts.select("used", "repeated", "rejected").sum().row(0) == (0, 0, 0)
    assert all(blanks.GUIDE in note.text.zh for note in reading.notes)


def test_a_blank_is_the_same_every_time(law: Law) -> None:
    roster = law.rosters["dibao"]

    assert blanks.blank(roster) == blanks.blank(roster)


def _package(size: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("xl/workbook.xml", bytes(size))
    return packed.getvalue()


def test_a_package_that_lies_about_its_size_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_UNPACKED_MEGABYTES", 1)
    content = _package(3 * 1024 * 1024)
    size = struct.pack("<I", 3 * 1024 * 1024)
    lying = content.replace(size, struct.pack("<I", 10))

    for each in (content, lying):
        fault = uploads.fault("名册.xlsx", each)
        assert fault is not None
        assert "解开后超过" in fault.zh
    assert uploads.fault("名册.xlsx", _package(1000)) is None


def test_text_in_any_encoding_is_taken() -> None:
    for encoding in ("utf-8", "gb18030", "utf-16"):
        assert uploads.fault("名册.csv", "姓名,公民身份号码\n".encode(encoding)) is None
    assert uploads.fault("名册.csv", b"\x00\x01\x02") is not None


def test_of_two_numbers_only_what_differs_is_shown() -> None:
    told = likeness.beside("420112196001011234", "420112197001011234")

    assert told == ("420*****6*****1234", "420*****7*****1234")
    far = likeness.beside("999999999999999999", "420112197001011234")
    assert far.right == "420***********1234"


def test_how_far_two_numbers_are_apart_is_told() -> None:
    right = "420112197001011234"

    assert likeness.number_told("", right).zh == "这一行没有写号码"
    assert likeness.number_told(right, right).zh == "号码一致"
    assert "17 位" in likeness.number_told(right[:-1], right).zh
    assert "第 9 位不同" in likeness.number_told("420112196001011234", right).zh


def test_what_a_missing_list_means_is_read_from_the_law(law: Law) -> None:
    assert "困难残疾人生活补贴" in wants(law)["dibao"].programmes
    assert is_stale(law.rosters["dibao"], 46, law)
    assert not is_stale(law.rosters["dibao"], 45, law)
    assert not is_stale(law.rosters["deaths"], 400, law)
