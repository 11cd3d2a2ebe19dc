"""Measures: what is counted, summed, averaged and ranked, and half up to two decimals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
import pytest

from tongxing.cycle.indicators.counted import ABOVE, BELOW, KEY
from tongxing.cycle.indicators.figure import Figure, figure
from tongxing.cycle.indicators.judged import judged
from tongxing.foundations.places import PlaceCode
from tongxing.law.documents import Indicator
from tongxing.law.load import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.law.documents import Measure
    from tongxing.law.in_force import Law

LAW = load_catalogue().law(PlaceCode.parse("420103"), date(2023, 6, 30))
ANY = next(each for each in load_catalogue().documents if isinstance(each, Indicator))


def _measured(
    measure: Measure,
    unit: str,
    above: Sequence[object],
    below: Sequence[object] | None = None,
    *,
    keys: Sequence[str] | None = None,
    percentile: Decimal | None = None,
) -> Figure:
    rows = pl.DataFrame(
        [
            pl.Series(ABOVE, above),
            pl.Series(BELOW, below or [None] * len(above)),
            pl.Series(KEY, keys or [str(number) for number in range(len(above))]),
        ]
    )
    if not above:
        rows = rows.cast({ABOVE: pl.Int64, BELOW: pl.Boolean})
    return figure(replace(ANY, measure=measure, unit=unit), rows, percentile)


def test_a_ratio_counts_those_above_among_those_below_the_line() -> None:
    made = _measured(
        "ratio", "percent", [True, False, None, False, None], [True, True, True, False, None]
    )

    assert made[:4] == (1, 3, 2, Decimal(100) / 3)
    assert made.rounded == 33.33


def test_a_ratio_lies_between_all_unknown_being_no_and_being_yes() -> None:
    made = _measured("ratio", "percent", [True, None, None, False], [True, True, None, True])

    assert (made.low, made.high) == (Decimal(25), Decimal(75))
    assert _measured("count", "persons", [True, None])[3:] == (1, 1, 2)


def test_where_nobody_is_below_the_line_there_is_no_figure() -> None:
    assert _measured("ratio", "percent", [False], [False]) == Figure(0, 0, 0, None)


def test_half_a_hundredth_is_rounded_up() -> None:
    assert _measured("ratio", "percent", [True] * 1 + [False] * 799, [True] * 800).rounded == 0.13


def test_a_ratio_of_money_leaves_out_what_is_not_known() -> None:
    made = _measured("ratio", "percent", [30_00, 20_00, None], [100_00, 100_00, 50_00])

    assert made == Figure(50_00, 200_00, 1, Decimal(25))


def test_money_is_shown_in_its_unit() -> None:
    assert _measured("sum", "yuan", [123_45, None]) == Figure(123_45, None, 1, Decimal("123.45"))
    assert _measured("sum", "ten_thousand_yuan", [123_450_00]).value == Decimal("12.345")
    assert _measured("sum", "count", [7]).value == 7


def test_a_mean_is_taken_over_rows_or_over_what_is_counted_once() -> None:
    assert _measured("mean", "yuan", [100_00, 200_00]).value == 150
    once = _measured("mean", "yuan", [100_00, 200_00, None], keys=["A", "A", "B"])

    assert once == Figure(300_00, 1, 1, Decimal(300))
    assert _measured("mean", "yuan", []).value is None


@pytest.mark.parametrize(
    ("values", "median"), [([3], 3), ([1, 9], 5), ([1, 2, 9], 2), ([1, 2, 3, 10], 2.5)]
)
def test_the_median_is_the_middle_or_halfway_between_the_two(
    values: list[int], median: float
) -> None:
    assert _measured("median", "days", [*reversed(values), None]) == Figure(
        None, len(values), 1, Decimal(str(median))
    )


@pytest.mark.parametrize(("count", "ninetieth"), [(1, 1), (9, 9), (10, 9), (11, 10), (20, 18)])
def test_a_percentile_is_the_value_that_so_many_do_not_exceed(count: int, ninetieth: int) -> None:
    values = list(range(1, count + 1))

    assert _measured("percentile", "days", values, percentile=Decimal(90)).value == ninetieth


def test_without_values_there_is_no_middle() -> None:
    assert _measured("median", "days", []) == Figure(None, 0, 0, None)


# --- against the plan ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Halfway:
    """As much of a run as a target is measured by: half of the plan of 2021 to 2025 is over."""

    law: Law = LAW
    as_of: date = date(2023, 7, 2)


def _plain(value: str | int | None) -> Figure:
    return Figure(None, None, 0, None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("value", "state"), [(680, "met"), (679, "on_track"), (340, "on_track"), (339, "below")]
)
def test_what_adds_up_over_a_plan_is_on_track_in_proportion(value: int, state: str) -> None:
    trained = LAW.indicators["training_persons"]

    told = judged(Halfway(), trained, _plain(value))  # type: ignore[arg-type]

    assert told == ("≥680", state)


@pytest.mark.parametrize(
    ("value", "state"), [("99.01", "met"), ("99", "below"), (None, "no_value")]
)
def test_a_ratio_is_measured_against_the_whole_target(value: str | None, state: str) -> None:
    pension = LAW.indicators["pension_rate"]

    told = judged(Halfway(), pension, _plain(value))  # type: ignore[arg-type]

    assert told == (">99", state)


def test_without_a_number_there_is_no_target() -> None:
    growth = LAW.indicators["household_income_growth"]

    assert judged(Halfway(), growth, _plain(5)) == (None, "no_target")  # type: ignore[arg-type]


def test_where_what_is_not_known_would_decide_nothing_is_said() -> None:
    pension = LAW.indicators["pension_rate"]
    made = Figure(100, 100, 2, Decimal(100), Decimal(98), Decimal(100))

    assert judged(Halfway(), pension, made) == (">99", "unknown")  # type: ignore[arg-type]
