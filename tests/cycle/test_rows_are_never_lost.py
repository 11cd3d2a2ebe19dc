"""Rows in are rows accounted for, and nobody is lost, however damaged a file is."""

from __future__ import annotations

import csv
import io
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import Lists, Office, crowd, enrolled, holder, payment

if TYPE_CHECKING:
    from pathlib import Path

    from hypothesis.strategies import DrawFn


PERSONS = crowd(12)
_FOLDERS = count()
Grid = list[list[str]]


class Damage(NamedTuple):
    """One thing that happens to a file, at a row and column.

    Attributes:
        kind: cell, blank, repeat, footer, header or drop_cells.
        text: What then stands in the cell.
    """

    kind: str
    row: int
    column: int
    text: str


ODD_TEXTS = st.one_of(
    st.sampled_from(
        [
            "",
            " ",
            "不详",
            "2026-02-30",
            "4.20112E+17",
            "合计",
            "长期",
            "'",
            "-1",
            "1e9",
            "一级",
            "２０２６年",
        ]
    ),
    st.text(alphabet=st.characters(codec="gb18030", exclude_categories=["Cc", "Cs"]), max_size=8),
)
KINDS = ("cell", "cell", "cell", "blank", "repeat", "footer", "header", "drop_cells")


@st.composite
def damages(draw: DrawFn) -> list[Damage]:
    return draw(
        st.lists(
            st.builds(
                Damage,
                st.sampled_from(KINDS),
                st.integers(1, len(PERSONS)),
                st.integers(0, 8),
                ODD_TEXTS,
            ),
            max_size=8,
        )
    )


def _grid(rows: list[dict[str, object]]) -> Grid:
    header = list(rows[0])
    return [header, *([str(row[name] or "") for name in header] for row in rows)]


def _damaged(grid: Grid, harm: list[Damage]) -> Grid:
    """Return the table with everything that happened to it; the last row stays, to end the file."""
    found = [list(row) for row in grid]
    for one in harm:
        row = found[min(one.row, len(found) - 1)]
        column = one.column % len(grid[0])
        if one.kind == "cell" and column < len(row):
            row[column] = one.text
        elif one.kind == "drop_cells":
            del row[column + 1 :]
        else:
            added = {
                "blank": [""] * len(grid[0]),
                "repeat": list(row),
                "footer": ["制表人：", "某某"],
                "header": list(grid[0]),
            }
            if one.kind in added:
                found.insert(min(one.row, len(found) - 1), added[one.kind])
    return found


def _csv(grid: Grid) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(grid)
    return text.getvalue().encode("gb18030")


def _files() -> dict[str, Grid]:
    low = [{**p.row, "身份类别": "低保", "起始日期": "2020-01-01"} for p in PERSONS]
    return {
        "持证残疾人名册2026-11-25": _grid([holder(p) for p in PERSONS]),
        "低保对象名册2026-11-25": _grid(low),
        "特困供养人员名册台账2026-11-25": _grid(
            [{**PERSONS[0].row, "起始日期": "2001-01-01", "终止日期": "2001-12-31"}]
        ),
        "享受对象名册": _grid([enrolled(p) for p in PERSONS[:8]]),
        "发放记录": _grid([payment(p, "2026-10") for p in PERSONS[:8]]),
    }


HARMED = ("持证残疾人名册2026-11-25", "低保对象名册2026-11-25", "享受对象名册", "发放记录")


@settings(
    max_examples=6,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(harm=st.fixed_dictionaries({name: damages() for name in HARMED}))
def test_every_row_is_accounted_for_and_nobody_is_lost(
    tmp_path: Path, harm: dict[str, list[Damage]]
) -> None:
    office = Office(tmp_path / str(next(_FOLDERS)))
    grids = {name: _damaged(grid, harm.get(name, [])) for name, grid in _files().items()}
    for name, grid in grids.items():
        (office.inbox / f"{name}.csv").write_bytes(_csv(grid))

    lists = office.run()

    _rows_add_up(lists, grids)
    _every_rejected_row_is_handed_back(lists)
    _nobody_enrolled_is_forgotten(lists)
    _nobody_is_paid_twice(lists)


def _rows_add_up(lists: Lists, grids: dict[str, Grid]) -> None:
    accounts = {account["file"]: account for account in lists.manifest["accounts"]}
    refused = {n["subject"] for n in lists.manifest["notices"] if n["kind"] == "refused_file"}
    for name, grid in grids.items():
        account = accounts[f"{name}.csv"]
        parts = [account[part] for part in ("used", "repeated", "skipped", "rejected")]

        assert account["rows"] == sum(parts)
        if account["file"] not in refused:
            assert account["rows"] == _data_rows(grid), name


def _data_rows(grid: Grid) -> int:
    """Return the rows below the header, down to the last one that holds anything."""
    filled = [number for number, row in enumerate(grid) if any(cell.strip() for cell in row)]
    return filled[-1]


def _every_rejected_row_is_handed_back(lists: Lists) -> None:
    rejected = sum(account["rejected"] for account in lists.manifest["accounts"])

    assert lists["rejects"].height == rejected
    assert lists["rejects"]["reason"].null_count() == 0
    assert lists["rejects"].select("file", "sheet", "row").is_unique().all()


def _nobody_enrolled_is_forgotten(lists: Lists) -> None:
    """Who drew the subsidy is paid, held, asked about, or not enrolled by a good row."""
    rows = pl.read_parquet(lists.out / "facts" / "statements" / "enrolments.parquet")
    good = set(rows.filter(pl.col("state") == "good")["person_id"])
    paid = set(lists["payroll"]["person_id"])
    stopped = set(lists["stops"]["person_id"])
    asked = set(lists["asks"]["person_id"])
    not_yet_or_ended = set(
        rows.filter(
            (pl.col("state") == "good")
            & (pl.col("approved_on").is_null() | pl.col("ended_on").is_not_null())
        )["person_id"]
    )
    already = _paid_for_november(lists)

    assert good - paid - stopped - asked - not_yet_or_ended - already == set()


def _paid_for_november(lists: Lists) -> set[str]:
    rows = pl.read_parquet(lists.out / "facts" / "statements" / "payments.parquet")
    return set(rows.filter(pl.col("month").cast(pl.String).str.starts_with("2026-11"))["person_id"])


def _nobody_is_paid_twice(lists: Lists) -> None:
    assert lists["payroll"].select("person_id", "programme").is_unique().all()
    assert (lists["payroll"]["amount_fen"] > 0).all()


def test_undamaged_files_are_used_to_the_last_row(tmp_path: Path) -> None:
    office = Office(tmp_path)
    for name, grid in _files().items():
        (office.inbox / f"{name}.csv").write_bytes(_csv(grid))

    lists = office.run()

    _rows_add_up(lists, _files())
    assert lists.manifest["rows"] == {
        "rows": 12 + 12 + 1 + 8 + 8,
        "used": 41,
        "repeated": 0,
        "skipped": 0,
        "rejected": 0,
    }
    assert lists["payroll"].height == 8
