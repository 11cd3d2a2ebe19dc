"""The machine-readable lists: exact columns, every row, the same bytes each time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl
import pytest
from tests.cycle.outputs import sample, sample_law

from tongxing.cycle.outputs import write_outputs
from tongxing.cycle.results import SCHEMAS, Results

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_list_has_exactly_its_columns_and_every_row(
    folder: Path, results: Results, name: str
) -> None:
    written = pl.read_parquet(folder / "lists" / f"{name}.parquet")

    assert dict(written.schema) == dict(pl.Schema(SCHEMAS[name]))
    assert written.equals(results.lists[name])


def test_determinations_lie_beside_the_lists(folder: Path, results: Results) -> None:
    written = pl.read_parquet(folder / "lists" / "determinations.parquet")

    assert written.equals(results.determinations)


def test_lists_are_never_masked(folder: Path) -> None:
    payroll = pl.read_parquet(folder / "lists" / "payroll.parquet")

    assert not payroll["person_id"].str.contains("*", literal=True).any()


def test_the_same_results_give_the_same_bytes(tmp_path: Path, folder: Path) -> None:
    again = write_outputs(tmp_path, sample.results(), sample_law.make(), unmasked=False)

    assert {path: (folder / path).read_bytes() for path in again} == {
        path: (tmp_path / path).read_bytes() for path in again
    }


def test_a_list_with_a_column_of_another_type_is_refused(tmp_path: Path, small: Results) -> None:
    wrong = small.lists["payroll"].with_columns(pl.col("amount_fen").cast(pl.Float64))
    broken = replace(small, lists={**small.lists, "payroll": wrong})

    with pytest.raises(pl.exceptions.SchemaError, match="amount_fen"):
        write_outputs(tmp_path, broken, sample_law.make(), unmasked=False)


def test_order_of_columns_and_extra_ones_do_not_reach_the_file(
    tmp_path: Path, small: Results
) -> None:
    payroll = small.lists["payroll"]
    turned = payroll.select(reversed(payroll.columns)).with_columns(note=pl.lit("x"))
    lists = {**small.lists, "payroll": turned}

    write_outputs(tmp_path, replace(small, lists=lists), sample_law.make(), unmasked=False)

    written = pl.read_parquet(tmp_path / "lists" / "payroll.parquet")
    assert written.columns == list(SCHEMAS["payroll"])
