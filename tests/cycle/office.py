"""A small office for the tests: invented people, the files about them, and the month's lists.

Everybody here is invented; numbers are made from a fixed pattern and belong to nobody.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

import polars as pl
from openpyxl import Workbook, load_workbook

from tongxing.cycle.run import RunOutcome, RunRequest, run_month
from tongxing.foundations.identity import check_digit
from tongxing.foundations.month import Month
from tongxing.foundations.places import PlaceCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

CATEGORY_CODES = {"视力": 1, "听力": 2, "言语": 3, "肢体": 4, "智力": 5, "精神": 6, "多重": 7}


@dataclass(frozen=True)
class Person:
    """One invented person with a certificate."""

    name: str
    number: str
    category: str
    grade: int

    @property
    def certificate(self) -> str:
        return f"{self.number}{CATEGORY_CODES[self.category]}{self.grade}"

    @property
    def row(self) -> dict[str, object]:
        return {"姓名": self.name, "公民身份号码": self.number}


def invent(
    name: str, sequence: int, *, born: str = "19700501", category: str = "肢体", grade: int = 3
) -> Person:
    """Invent a person; the sequence keeps the numbers apart."""
    seventeen = f"420112{born}{sequence:03d}"
    return Person(name, seventeen + check_digit(seventeen), category, grade)


_SEQUENCE = count(200)


def people(
    names: str, *, born: str | None = None, category: str = "肢体", grade: int = 3
) -> Iterator[Person]:
    """Invent a person for each name; their numbers differ from those of every other call."""
    for name in names.split():
        number = next(_SEQUENCE)
        day = born or f"{1950 + number // 900}0501"
        yield invent(name, 100 + number % 900, born=day, category=category, grade=grade)


def crowd(size: int, *, category: str = "肢体", grade: int = 3) -> list[Person]:
    """Invent people whose names nobody needs."""
    return list(people(" ".join(["路人甲"] * size), category=category, grade=grade))


def members(cast: type) -> list[Person]:
    """Return the persons that are attributes of a class, those in lists included."""
    found: list[Person] = []
    for value in vars(cast).values():
        if isinstance(value, Person):
            found.append(value)
        elif isinstance(value, list):
            found += value
    return found


@dataclass
class Lists:
    """The lists of one run."""

    out: Path
    outcome: RunOutcome

    def __getitem__(self, name: str) -> pl.DataFrame:
        return pl.read_parquet(self.out / "lists" / f"{name}.parquet")

    def of(self, name: str, person: Person, programme: str | None = None) -> list[dict[str, Any]]:
        frame = self[name].filter(pl.col("person_id") == person.number)
        if programme:
            frame = frame.filter(pl.col("programme") == programme)
        return list(frame.iter_rows(named=True))

    def paid(self, person: Person, programme: str = "living_subsidy") -> int | None:
        """Return the fen on the payroll; None if the person is not on it."""
        rows = self.of("payroll", person, programme)
        assert len(rows) <= 1
        return rows[0]["amount_fen"] if rows else None

    def owed(self, person: Person, programme: str = "living_subsidy") -> dict[str, int]:
        """Return the difference in fen by month."""
        rows = self.of("adjustments", person, programme)
        return {row["month"]: row["difference_fen"] for row in rows}

    def stopped(self, person: Person, programme: str = "living_subsidy") -> dict[str, Any] | None:
        rows = self.of("stops", person, programme)
        assert len(rows) <= 1
        return rows[0] if rows else None

    def discovered(self, person: Person, programme: str = "living_subsidy") -> bool:
        return bool(self.of("discoveries", person, programme))

    def asked(self, person: Person, programme: str = "living_subsidy") -> list[str]:
        return [one for row in self.of("asks", person, programme) for one in row["unknown"]]

    def asked_of_offices(self) -> list[dict[str, Any]]:
        """Return the rows of 待补信息 that ask for a whole list."""
        rows = self["asks"].filter(pl.col("person_id").is_null() & pl.col("programme").is_null())
        return list(rows.iter_rows(named=True))

    def causes(self, person: Person, programme: str = "living_subsidy") -> dict[str, str]:
        """Return the cause by month."""
        rows = self.of("adjustments", person, programme)
        return {row["month"]: row["cause"] for row in rows}

    def basis(self, person: Person, programme: str = "living_subsidy") -> str | None:
        rows = self.of("payroll", person, programme)
        return rows[0]["basis"] if rows else None

    def believed(self, person: Person, fact: str, day: str) -> str | None:
        """Return what is believed now about a fact on a day, as text; None: not known."""
        on = date.fromisoformat(day)
        rows = pl.read_parquet(self.out / "facts" / "intervals.parquet").filter(
            pl.col("recorded_to").is_null()
            & (pl.col("person_id") == person.number)
            & (pl.col("fact") == fact)
            & (pl.col("valid_from").is_null() | (pl.col("valid_from") <= on))
            & (pl.col("valid_to").is_null() | (pl.col("valid_to") >= on))
        )
        assert rows.height <= 1, "two values on one day"
        return rows["value"][0] if rows.height else None

    @property
    def manifest(self) -> dict[str, Any]:
        return dict(json.loads((self.out / "manifest.json").read_text(encoding="utf-8")))

    def title(self, workbook: str) -> str:
        """Return the title row of a workbook."""
        return str(self.rows(workbook)[0][0])

    def rows(self, workbook: str, sheet: int = 0) -> list[Sequence[object]]:
        """Return the rows of one sheet of a workbook, blank ones left out."""
        book = load_workbook(self.out / f"{workbook}.xlsx", read_only=True)
        found = [row for row in book.worksheets[sheet].iter_rows(values_only=True) if any(row)]
        book.close()
        return found

    def found(self, check: str) -> list[tuple[str | None, str | None]]:
        rows = self["findings"].filter(pl.col("check") == check)
        return list(rows.select("person_id", "month").iter_rows())


@dataclass
class Office:
    """An inbox that is filled with files and run."""

    folder: Path
    place: str = "420112"
    month: str = "2026-11"
    runs: int = 0
    inbox: Path = field(init=False)

    def __post_init__(self) -> None:
        self.new_inbox()

    def new_inbox(self) -> None:
        """Begin the next month's inbox."""
        self.runs += 1
        self.inbox = self.folder / f"inbox{self.runs}"
        self.inbox.mkdir(parents=True)

    def hand_in(self, name: str, rows: list[dict[str, object]], title: str | None = None) -> Path:
        """Write one file as an office would: a title line if given, a header row, the rows."""
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        if title:
            sheet.append([title])
        header = list(dict.fromkeys(key for row in rows for key in row))
        sheet.append(header)
        for row in rows:
            sheet.append([row.get(key) for key in header])
        path = self.inbox / f"{name}.xlsx"
        book.save(path)
        return path

    def holders(
        self, *persons: Person, name: str = "持证残疾人名册2026-11-25", **columns: object
    ) -> None:
        """Hand in the certificate holders, all in one township unless told otherwise."""
        self.hand_in(name, [holder(person, **columns) for person in persons])

    def run(self, month: str | None = None, **options: Any) -> Lists:  # noqa: ANN401 - as RunRequest
        out = self.folder / f"out{self.runs}{options.pop('suffix', '')}"
        request = RunRequest(
            inbox=self.inbox,
            place=PlaceCode.parse(self.place),
            month=Month.parse(month or self.month),
            out=out,
            **options,
        )
        return Lists(out, run_month(request))


def holder(person: Person, **columns: object) -> dict[str, object]:
    """Return a row of 持证残疾人名册."""
    return {
        **person.row,
        "残疾人证号": person.certificate,
        "残疾类别": person.category,
        "残疾等级": person.grade,
        "区县": "东西湖区",
        "乡镇街道": "慈惠街道",
        "发证日期": date(2020, 1, 1),
        "有效期至": date(2029, 12, 31),
        **columns,
    }


def enrolled(
    person: Person,
    programme: str = "困难残疾人生活补贴",
    applied: str = "2025-01-10",
    approved: str | None = "2025-01-20",
    ended: str | None = None,
) -> dict[str, object]:
    """Return a row of 享受对象名册."""
    return {
        **person.row,
        "项目": programme,
        "申请日期": applied,
        "批准日期": approved,
        "终止日期": ended,
    }


def payment(
    person: Person,
    month: str,
    amount: float = 100,
    programme: str = "困难残疾人生活补贴",
    result: str = "成功",
    paid_on: str | None = None,
    batch: str | None = None,
) -> dict[str, object]:
    """Return a row of 发放记录; paid on the 9th of the month unless told otherwise."""
    return {
        **person.row,
        "项目": programme,
        "所属月份": month,
        "发放日期": paid_on or f"{month[:7]}-09",
        "金额": amount,
        "结果": result,
        "批次号": batch,
    }


def months(first: str, last: str) -> list[str]:
    """Return the months from first to last, both included."""
    start, end = Month.parse(first), Month.parse(last)
    return [str(start + step) for step in range(end - start + 1)]
