"""The figures of a month: what was paid, settled, found and asked, counted once for every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.outputs.naming import TOWNSHIP_DIGITS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.cycle.outputs.naming import Naming
    from tongxing.cycle.results import Results


def month_figures(results: Results) -> dict[str, int]:
    """Return the figures that the manifest keeps and next month is compared with.

    A name ending in `_persons` counts distinct persons, one ending in `_fen` is money; the rest
    count rows.
    """
    lists = results.lists
    arrears, recoveries = settlements(lists["adjustments"])
    stops, asks, findings = lists["stops"], lists["asks"], lists["findings"]
    held = stops.filter(pl.col("action") == "hold")
    return {
        **_money("paid", lists["payroll"], "amount_fen"),
        **_money("arrears", arrears, "difference_fen"),
        **_money("recoveries", recoveries, "difference_fen"),
        **_money("discoveries", lists["discoveries"], "amount_fen"),
        "services": lists["services"].height,
        "services_persons": _persons(lists["services"]),
        "held": held.height,
        "held_persons": _persons(held),
        "stopping": stops.height - held.height,
        "stops_persons": _persons(stops),
        "asks": asks.height,
        "asks_persons": _persons(asks),
        "findings": findings.height,
        "findings_grave": findings.filter(pl.col("severity") == "grave").height,
        "rejects": int(results.accounts["rejected"].sum()),
        "possible_matches": lists["possible_matches"].height,
    }


def money_by(results: Results, naming: Naming, *keys: str) -> pl.DataFrame:
    """Return money and persons of the three money lists.

    Args:
        results: The run's results.
        naming: Gives programmes their order.
        keys: Of `township` (9 digits), `programme` and `grade`; null where not known.

    Returns:
        A row per combination of the keys, in their order (unknown last): `paid_fen`,
        `paid_persons`, `arrears_fen`, `arrears_persons`, `recoveries_fen`, `recoveries_persons`;
        recoveries are positive amounts.
    """
    arrears, recoveries = settlements(results.lists["adjustments"])
    parts = [
        _part("paid", results.lists["payroll"].rename({"amount_fen": "fen"})),
        _part("arrears", arrears.rename({"difference_fen": "fen"})),
        _part("recoveries", recoveries.rename({"difference_fen": "fen"})),
    ]
    rows = with_whereabouts(pl.concat(parts), results)
    sums = [
        expression
        for part in ("paid", "arrears", "recoveries")
        for expression in (
            pl.col("fen").filter(pl.col("part") == part).sum().alias(f"{part}_fen"),
            pl.col("person_id")
            .filter(pl.col("part") == part)
            .n_unique()
            .cast(pl.Int64)
            .alias(f"{part}_persons"),
        )
    ]
    if not keys:
        return rows.select(sums)
    order = [naming.rank() if key == "programme" else pl.col(key) for key in keys]
    return rows.group_by(keys).agg(sums).sort(*order, *keys, nulls_last=True)


def with_whereabouts(frame: pl.DataFrame, results: Results) -> pl.DataFrame:
    """Return the frame with each person's `home` (place code), `township` and `grade` added."""
    whereabouts = results.persons.select(
        "person_id", pl.col("place").alias("home"), pl.col("grade").cast(pl.Int64)
    ).unique("person_id", keep="first", maintain_order=True)
    township = pl.col("home").str.slice(0, TOWNSHIP_DIGITS)
    whole = township.str.len_chars() == TOWNSHIP_DIGITS
    known = whole & ~township.str.ends_with("000")
    return frame.join(whereabouts, on="person_id", how="left", maintain_order="left").with_columns(
        pl.when(known).then(township).alias("township")
    )


def settlements(adjustments: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return arrears and recoveries, both with positive differences."""
    return (
        adjustments.filter(pl.col("difference_fen") > 0),
        adjustments.filter(pl.col("difference_fen") < 0).with_columns(
            pl.col("difference_fen").neg()
        ),
    )


def change(figures: Mapping[str, int], results: Results, name: str) -> int | None:
    """Return how much a figure differs from last month's; None on a first run."""
    before = (results.previous_figures or {}).get(name)
    if before is None and results.previous_payroll is not None and name.startswith("paid"):
        before = _money("paid", results.previous_payroll, "amount_fen")[name]
    return None if before is None else figures[name] - before


def _part(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(pl.lit(name).alias("part"), "person_id", "programme", "fen")


def _money(name: str, frame: pl.DataFrame, column: str) -> dict[str, int]:
    return {
        name: frame.height,
        f"{name}_persons": _persons(frame),
        f"{name}_fen": int(frame[column].sum()),
    }


def _persons(frame: pl.DataFrame) -> int:
    return frame["person_id"].drop_nulls().n_unique()
