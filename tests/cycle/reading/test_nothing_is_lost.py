"""Whatever happens to a file, every row of it is accounted for, and nothing ends in a traceback."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cycle.reading.offices import (
    DIBAO,
    ENROLMENTS,
    HOLDERS,
    LIVING,
    PAYMENTS,
    Office,
    counts,
    number,
)
from tests.cycle.reading.test_files import write_ods, write_xls

NAMES = st.sampled_from(["王秀兰", "李大山", "张 小梅", "", "合计", "制表人：某某", "姓名"])
NUMBERS = st.one_of(
    st.integers(0, 30).map(number),
    st.integers(0, 30).map(lambda serial: number(serial)[:-1]),
    st.sampled_from(["", "4.20112E+17", "公民身份号码", "共 3 人", "#REF!"]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-5, 10**15),
)
ANYTHING = st.one_of(
    st.just(""),
    st.sampled_from(["低保", "特困", LIVING, "2026-10", "2026-03至2026-05", "100", "成功", "长期"]),
    st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=8),
    st.integers(-(10**6), 10**6),
    st.floats(-1e6, 1e6),
    st.dates(),
    st.booleans(),
)
ROSTERS = st.sampled_from(
    [
        ("低保对象名册", [*DIBAO, "起始日期", "终止日期", "户号"]),
        ("持证残疾人名册", [*HOLDERS, "残疾类别", "残疾等级", "乡镇街道", "多重残疾明细"]),
        ("享受对象名册", ENROLMENTS),
        ("发放记录", PAYMENTS),
    ]
)
ROWS = st.lists(
    st.one_of(
        st.just([]),
        st.tuples(NAMES, NUMBERS, st.lists(ANYTHING, max_size=7)).map(
            lambda row: [row[0], row[1], *row[2]]
        ),
    ),
    max_size=12,
)


def height(path: Path, headings: list[str]) -> int:
    """Count the rows below the header up to the last one with anything in it."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    values = list(sheet.iter_rows(values_only=True))
    filled = [
        index
        for index, row in enumerate(values)
        if any(cell is not None and str(cell).strip() for cell in row)
    ]
    start = next(i for i, row in enumerate(values) if row[: len(headings)] == tuple(headings))
    return filled[-1] - start


@settings(max_examples=120, deadline=None)
@given(roster=ROSTERS, rows=ROWS, titles=st.integers(0, 3))
def test_rows_in_are_rows_accounted_for(
    roster: tuple[str, list[str]], rows: list[list[object]], titles: int
) -> None:
    name, headings = roster
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        path = office.hand_over(f"{name}.xlsx", *[[name]] * titles, headings, *rows)

        reading = office.read()  # which checks that the sums balance

        assert counts(reading)[0] == height(path, headings)
        good = reading.statements[next(iter(reading.statements))]
        assert good.filter(good["state"] == "good")["person_id"].null_count() == 0


@settings(max_examples=150, deadline=None)
@given(
    content=st.binary(max_size=300),
    ending=st.sampled_from(["xlsx", "xls", "ods", "csv", "txt", "pdf", ""]),
    start=st.sampled_from(
        [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"%PDF"]
    ),
)
def test_no_content_ends_in_a_traceback(content: bytes, ending: str, start: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        (office.folder / f"低保对象名册.{ending}").write_bytes(start + content)

        reading = office.read()

        assert reading.accounts.height == 1


@cache
def whole(kind: str) -> bytes:
    """Return a file that nothing is wrong with."""
    rows = [DIBAO, *(["王秀兰", number(serial), "低保"] for serial in range(20))]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"低保对象名册.{kind}"
        if kind == "xls":
            write_xls(path, rows)
        elif kind == "ods":
            write_ods(path, rows)
        else:
            Office(path.parent).hand_over(path.name, *rows)
        return path.read_bytes()


@settings(max_examples=100, deadline=None)
@given(data=st.data(), kind=st.sampled_from(["xlsx", "xls", "ods", "csv"]))
def test_no_damage_ends_in_a_traceback(data: st.DataObject, kind: str) -> None:
    """Bytes overwritten, cut out or cut off somewhere in a real file."""
    content = bytearray(whole(kind))
    at = data.draw(st.integers(0, len(content) - 1))
    damage = data.draw(st.binary(min_size=0, max_size=16))
    length = data.draw(st.sampled_from([0, len(damage), len(content)]))
    content[at : at + length] = damage
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        (office.folder / f"低保对象名册.{kind}").write_bytes(bytes(content))

        assert not office.read().accounts.is_empty()
