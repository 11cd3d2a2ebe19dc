"""Sums and counts: every split of the money adds up to the whole."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cycle.outputs import sample, sample_law

from tongxing.cycle.outputs.figures import change, money_by, month_figures
from tongxing.cycle.outputs.naming import Naming
from tongxing.cycle.results import SCHEMAS, Results
from tongxing.foundations.place_table import PlaceTable

KEYS = ("township", "programme", "grade")
SPLITS = [split for count in range(1, 4) for split in combinations(KEYS, count)]
MONEY = ("paid_fen", "arrears_fen", "recoveries_fen")
NAMING = Naming(sample_law.make(), PlaceTable.load())

line = st.tuples(
    st.integers(0, 79),
    st.sampled_from([sample.LIVING, sample.NURSING, "ended_programme"]),
    st.integers(-50000, 50000),
)


@given(lines=st.lists(line, max_size=40), split=st.sampled_from(SPLITS))
@settings(max_examples=40, deadline=None)
def test_every_split_adds_up_to_the_lists(
    lines: list[tuple[int, str, int]], split: tuple[str, ...]
) -> None:
    rows = [
        dict.fromkeys(SCHEMAS["adjustments"])
        | {"person_id": sample.number(person), "programme": programme, "difference_fen": fen}
        for person, programme, fen in lines  # the last twenty persons are known to nobody
    ]
    month = sample.results(persons=60)
    lists = {**month.lists, "adjustments": sample.frame(rows, SCHEMAS["adjustments"])}

    frame = money_by(replace(month, lists=lists), NAMING, *split)

    assert frame.select(MONEY).sum().row(0) == (
        month.lists["payroll"]["amount_fen"].sum(),
        sum(max(fen, 0) for *_, fen in lines),
        sum(max(-fen, 0) for *_, fen in lines),
    )


def test_national_programmes_come_first_and_ended_ones_last(small: Results) -> None:
    ended = small.lists["payroll"].head(1).with_columns(programme=pl.lit("a_former_one"))
    lists = {**small.lists, "payroll": pl.concat([small.lists["payroll"], ended])}

    order = money_by(replace(small, lists=lists), NAMING, "programme")["programme"].to_list()

    assert order == [
        sample.LIVING,
        sample.NURSING,
        sample.MEDICATION,
        sample.HOUSEHOLD,
        "a_former_one",
    ]


def test_a_person_with_two_programmes_counts_once_in_the_whole(small: Results) -> None:
    whole = money_by(small, NAMING).row(0, named=True)
    split = money_by(small, NAMING, "programme")

    assert whole["paid_persons"] == small.lists["payroll"]["person_id"].n_unique()
    assert split["paid_persons"].sum() > whole["paid_persons"]


@pytest.mark.parametrize(
    ("before", "expected"),
    [({"held": 1}, 1), ({"held": 5}, -3), ({"asks": 1}, None), (None, None)],
)
def test_a_figure_is_compared_with_last_months_where_there_is_one(
    small: Results, before: dict[str, int] | None, expected: int | None
) -> None:
    month = replace(small, previous_figures=before)

    assert change(month_figures(month) | {"held": 2}, month, "held") == expected


def test_last_months_payroll_serves_where_its_figures_are_missing(small: Results) -> None:
    month = replace(small, previous_figures=None)
    assert month.previous_payroll is not None

    found = change(month_figures(month), month, "paid_fen")

    assert found == (
        month.lists["payroll"]["amount_fen"].sum() - month.previous_payroll["amount_fen"].sum()
    )
