"""The files: messy in every way that was promised, the same bytes every time, rows where we say."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import openpyxl
import polars as pl
import pytest
import python_calamine

from tongxing.demo import make_county

if TYPE_CHECKING:
    from pathlib import Path

    from tests.demo.conftest import County

MONTHS = ("2026-09", "2026-10", "2026-11")


def _hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_seed_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from tongxing.demo import make_county; "
    script += "make_county(Path(sys.argv[1]))"
    paths = os.pathsep.join(path for path in sys.path if path)
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": paths}

    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True, env=environment)

    assert _hashes(tmp_path) == _hashes(folder)


@cache
def _rows(path: Path, sheet: str | None) -> list[list[object]]:
    if sheet is not None:
        book = python_calamine.CalamineWorkbook.from_path(path)
        return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    text = _text(path)
    separator = max(",;\t", key=text.partition("\n")[0].count)
    return [list(row) for row in csv.reader(io.StringIO(text), delimiter=separator)]


def _text(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


@pytest.mark.parametrize("month", MONTHS)
def test_refused_lines_stand_where_the_truth_says(county: County, folder: Path, month: str) -> None:
    truth = folder / "truth" / month
    rejects = pl.read_parquet(truth / "rejects.parquet")

    assert rejects.height >= 10
    for reject in rejects.iter_rows(named=True):
        rows = _rows(folder / month / reject["file"], reject["sheet"])
        line = "".join(str(cell) for cell in rows[reject["row"] - 1])
        person = county.world.people.get(reject["person_id"] or "")
        assert any(reject["column"] in _plain(row) for row in rows[:3])
        if person is None:  # nobody can tell whose line it is: its number is spoilt
            assert "E+17" in line or not _numbers_in(line) & county.world.people.keys()
        else:
            assert person.name in line.replace(" ", "")


def _plain(row: list[object]) -> list[str]:
    return [str(cell).replace("\n", " ") for cell in row]


def _numbers_in(line: str) -> set[str]:
    return set(re.findall(r"[0-9]{17}[0-9X]", line.translate(_NARROW).upper()))


_NARROW = str.maketrans("０１２３４５６７８９Ｘ", "0123456789X")


def test_every_form_of_file_is_there(folder: Path) -> None:
    inbox = folder / "2026-11"
    kinds = {path.suffix for path in inbox.iterdir()}
    texts = {path.name: path.read_bytes() for path in inbox.iterdir() if path.suffix == ".csv"}

    assert {".xlsx", ".xls", ".ods", ".csv", ".txt"} <= kinds
    assert any(raw.startswith(b"\xef\xbb\xbf") for raw in texts.values())
    assert any(not _is_utf8(raw) for raw in texts.values())
    assert any(b"\t" in path.read_bytes() for path in inbox.glob("*.txt"))
    assert any(raw.count(b";") > raw.count(b",") for raw in texts.values())
    assert any(path.name.startswith("~$") for path in inbox.iterdir())
    assert any(path.name.startswith(".") for path in inbox.iterdir())
    assert (inbox / "区残联通讯录（示例）.csv").exists()
    assert len(list(inbox.glob("低保对象名册_*"))) == 10


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def test_numbers_come_in_every_form(folder: Path) -> None:
    rows = _rows(folder / "2026-11" / "持证残疾人名册.xlsx", "城镇")
    numbers = [str(cell) for row in rows[2:] for cell in row if len(str(cell)) >= 15]

    assert any(number.startswith("'") for number in numbers)
    assert any("０" <= number[0] <= "９" for number in numbers)
    assert any(number.endswith("x") for number in numbers)
    assert any(number[6:7] == " " for number in numbers)
    assert any(len(number) == 15 and number.isdigit() for number in numbers)
    assert "4.20112E+17" in _text(folder / "2026-11" / "2026年11月死亡人员名单.csv")


def test_dates_and_amounts_come_in_every_form(folder: Path) -> None:
    inbox = folder / "2026-11"
    serials = _rows(inbox / "低保对象名册_吴家山.xls", "Sheet1")
    amounts = _text(inbox / "长期护理保险待遇名册.txt")

    assert any(
        isinstance(cell, int | float) and 40000 < cell < 50000 for row in serials for cell in row
    )
    assert ".10." in _text(inbox / "户籍迁出名单20261125.txt")
    assert "2026年9月28日" in _text(inbox / "其他福利性补贴名册（老龄）_20261126.csv")
    assert "/" in _text(folder / "2026-09" / "工伤生活护理费名册_20260925.csv")
    assert "元" in amounts
    assert "４５０" in amounts


def test_data_days_stand_in_title_name_and_column(folder: Path) -> None:
    inbox = folder / "2026-11"
    register = openpyxl.load_workbook(inbox / "持证残疾人名册.xlsx", read_only=True)

    assert register.sheetnames == ["城镇", "农村", "填表说明"]
    assert "数据截至2026年11月25日" in str(register["城镇"]["A1"].value)
    assert "\n" in "".join(str(cell.value) for cell in register["城镇"][2])
    assert (inbox / "享受对象名册（台账）_20261125.xlsx").exists()
    assert "数据日期" in _text(inbox / "长期护理保险待遇名册.txt").splitlines()[0]


def test_household_numbers_are_merged_and_names_traditional(folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / "2026-11" / "低保对象名册_径河.xlsx").worksheets[0]
    text = "".join(str(cell.value) for row in sheet.iter_rows() for cell in row)

    assert sheet.merged_cells.ranges
    assert "張" in text or "陳" in text
    assert "制表人" in text


def test_repeated_lines_are_counted(folder: Path) -> None:
    repeats = pl.read_parquet(folder / "truth" / "2026-11" / "repeats.parquet")

    assert repeats.height == 9
    assert "补贴发放记录台账_20261125.csv" in repeats["file"].to_list()


def test_a_plain_large_county_has_no_truth(tmp_path: Path) -> None:
    make_county(tmp_path, scale=900)

    rows = _rows(tmp_path / "2026-10" / "持证残疾人名册.csv", None)
    assert sum(len(row) > 20 and row[0].isdigit() for row in rows) in range(890, 905)
    assert not (tmp_path / "truth").exists()
    assert (tmp_path / "README.md").exists()
