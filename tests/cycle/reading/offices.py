"""Invented offices and what they hand over. Nobody named here exists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import openpyxl
import polars as pl

from tongxing.cycle.reading import read_inbox
from tongxing.foundations.identity import check_digit
from tongxing.foundations.places import PlaceCode
from tongxing.law.load import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from tongxing.cycle.store import Reading, Store
    from tongxing.law.catalogue import Law

AS_OF = date(2026, 11, 30)
DONGXIHU = PlaceCode("420112")


def number(serial: int, born: str = "19700501") -> str:
    """Return the valid identity number of somebody invented."""
    seventeen = f"420112{born}{serial:03d}"
    return seventeen + check_digit(seventeen)


WANG, LI, ZHANG, ZHAO = (number(serial) for serial in (2, 13, 24, 37))

DIBAO = ["姓名", "公民身份号码", "身份类别"]
HOLDERS = ["姓名", "公民身份号码", "残疾人证号"]
DEATHS = ["姓名", "公民身份号码", "死亡日期"]
ENROLMENTS = ["姓名", "公民身份号码", "项目", "申请日期", "批准日期", "终止日期"]
PAYMENTS = ["姓名", "公民身份号码", "项目", "所属月份", "发放日期", "金额", "结果", "批次号"]
LIVING, NURSING = "困难残疾人生活补贴", "重度残疾人护理补贴"


@cache
def law() -> Law:
    """Return the shipped law of 东西湖."""
    return load_catalogue().law(DONGXIHU, AS_OF)


def write_xlsx(path: Path, **sheets: Sequence[Sequence[object]]) -> None:
    """Write a workbook with openpyxl, a sheet per argument."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)


@dataclass
class Office:
    """Hands files over into an inbox and reads it."""

    folder: Path

    def hand_over(self, name: str, *rows: Sequence[object], sheet: str = "名册") -> Path:
        """Write one file of rows: a workbook, or a text file by its ending."""
        path = self.folder / name
        if path.suffix in {".csv", ".txt"}:
            lines = (",".join("" if cell is None else str(cell) for cell in row) for row in rows)
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        else:
            write_xlsx(path, **{sheet: rows})
        return path

    def take_back(self, *names: str) -> None:
        """Remove files from the inbox, all of them by default."""
        for path in [self.folder / name for name in names] or list(self.folder.iterdir()):
            path.unlink()

    def read(
        self,
        *,
        as_of: date = AS_OF,
        place: str = "420112",
        assigned: Mapping[str, Sequence[Path]] | None = None,
        previous: Store | None = None,
    ) -> Reading:
        """Read the inbox; whatever the files hold, every row must be accounted for."""
        reading = read_inbox(
            self.folder,
            law=law(),
            place=PlaceCode(place),
            as_of=as_of,
            assigned=assigned,
            previous=previous,
        )
        assert_balanced(reading)
        return reading


def assert_balanced(reading: Reading) -> None:
    """Check rows = used + repeated + skipped + rejected, and a line for every rejected row."""
    accounts = reading.accounts
    parts = sum((pl.col(name) for name in ("used", "repeated", "skipped", "rejected")), pl.lit(0))
    wrong = accounts.filter((pl.col("rows") != parts) | (pl.col("used") < 0))
    assert wrong.is_empty(), wrong
    assert accounts["rejected"].sum() == reading.rejects.height
    assert reading.rejects.select("file", "sheet", "row").is_duplicated().sum() == 0


def counts(reading: Reading, file: str | None = None) -> tuple[int, int, int, int, int]:
    """Return rows, used, repeated, skipped and rejected of a file, or of everything."""
    accounts = reading.accounts
    if file is not None:
        accounts = accounts.filter(pl.col("file") == file)
    names = ("rows", "used", "repeated", "skipped", "rejected")
    return tuple(int(accounts[name].sum()) for name in names)  # type: ignore[return-value]


def kinds(reading: Reading) -> list[str]:
    """Return the kinds of all notices."""
    return [note.kind for note in reading.notes]


def column(frame: pl.DataFrame, name: str) -> list[object]:
    """Return one column as a list."""
    return frame[name].to_list()


def reasons(reading: Reading) -> list[tuple[int, str, str, str]]:
    """Return row, heading, value and Chinese reason of every rejected row."""
    frame = reading.rejects.select("row", "column", "value", "reason_zh")
    return list(frame.iter_rows())


def states(reading: Reading, roster: str) -> list[tuple[str | None, str]]:
    """Return person and state of every statement of a roster."""
    return list(reading.statements[roster].select("person_id", "state").iter_rows())


def rows_of(people: Iterable[tuple[str, str]], *more: object) -> list[list[object]]:
    """Return a row per person with the same further cells."""
    return [[name, identity, *more] for name, identity in people]
