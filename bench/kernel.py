"""One million invented persons in a ready snapshot: what deciding costs beside only reading."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

import polars as pl

from tongxing.foundations.places import PlaceCode
from tongxing.law.bound import bind
from tongxing.law.columns import determine
from tongxing.law.documents import NEVER
from tongxing.law.load import load_catalogue
from tongxing.law.reads import reads

if TYPE_CHECKING:
    from collections.abc import Callable

    from tongxing.law.documents import Fact
    from tongxing.law.in_force import Law

PLACE = PlaceCode("420112")
DAY = date(2026, 11, 1)
CATEGORIES = ("vision", "hearing", "speech", "physical", "intellectual", "mental")
PER_HOUSEHOLD = 3
TIMES = 5


def measure(persons: int) -> dict[str, object]:
    """Return the best of several times for each step, in seconds, and what was decided."""
    law = load_catalogue().law(PLACE, DAY)
    frame = invented_snapshot(law, persons)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "snapshot.parquet"
        frame.write_parquet(file)
        scan = _best(lambda: _bare_scan(file))
        whole = _best(lambda: _totals(determine(law, pl.read_parquet(file)).frame, law))
    decided = determine(law, frame)
    return {
        "persons": persons,
        "programmes": len(law.programmes),
        "columns": frame.width,
        "distinct_conditions": decided.layout.truths,
        "scan": scan,
        "determine": _best(lambda: determine(law, frame)),
        "from_parquet_to_totals": whole,
        "entitled": _totals(decided.frame, law)[0],
        "reason_bytes_per_person": 8
        * sum(name.startswith(("truth_", "doubt_")) for name in decided.frame.columns),
    }


def invented_snapshot(law: Law, persons: int) -> pl.DataFrame:
    """Return a row per person with every fact that the programmes in force look at.

    Values are drawn by hashing the row's number, so that the same size gives the same persons.
    Three in a hundred of each fact are unknown.
    """
    wanted = _facts_looked_at(law)
    rows = pl.int_range(persons, dtype=pl.UInt64)
    columns = [
        pl.lit(DAY).alias("reading_day"),
        (rows // PER_HOUSEHOLD).cast(pl.String).alias("household"),
        *(
            _drawn(fact, rows, seed).alias(fact.id)
            for seed, fact in enumerate(law.facts.values())
            if fact.id in wanted and fact.type != "components" and fact.id != "household"
        ),
        *(
            ((rows.hash(1000 + seed) % 40).cast(pl.Int8) - 35).clip(0, 4).alias(f"component_{name}")
            for seed, name in enumerate(CATEGORIES)
        ),
    ]
    return pl.select(columns)


def _facts_looked_at(law: Law) -> set[str]:
    found: set[str] = set()
    for programme in law.programmes.values():
        for expression in [*(each.require for each in programme.conditions), programme.amount]:
            if expression is not None:
                looked = reads(bind(expression.tree, law, programme), law, programme)
                found |= looked.own | {fact for _, fact in looked.shared}
    return found


def _drawn(fact: Fact, rows: pl.Expr, seed: int) -> pl.Expr:
    lot = rows.hash(seed)
    known = rows.hash(seed + 500) % 100 >= 3
    return pl.when(known).then(_value(fact, lot))


def _value(fact: Fact, lot: pl.Expr) -> pl.Expr:
    if fact.type == "boolean":
        often = 80 if fact.id == "certificate_valid" else 4
        return lot % 100 < often
    if fact.type == "enumeration":
        values = list(fact.values)
        dtype = pl.Int8 if isinstance(values[0], int) else pl.String
        return (lot % len(values)).replace_strict(
            old=list(range(len(values))), new=values, return_dtype=dtype
        )
    if fact.type == "date":
        day = pl.lit(date(1936, 1, 1)) + pl.duration(days=lot % 33_000)
        happened = pl.lit(value=True) if fact.absent is None else lot % 100 < 3
        return pl.when(happened).then(day.cast(pl.Date)).otherwise(pl.lit(NEVER))
    if fact.type in {"money", "integer"}:
        return pl.when(lot % 100 < 5).then((lot % 30_000).cast(pl.Int64)).otherwise(0)
    return (lot % 1000).cast(pl.String)


def _bare_scan(file: Path) -> pl.DataFrame:
    """Read every column and count what is known in it: the least that any decision must do."""
    return pl.scan_parquet(file).select(pl.all().is_not_null().sum()).collect()


def _totals(frame: pl.DataFrame, law: Law) -> tuple[int, int]:
    outcomes = frame.select(pl.sum_horizontal(f"{each}__outcome" for each in law.programmes))
    amounts = frame.select(pl.sum_horizontal(f"{each}__amount" for each in law.programmes))
    return int(outcomes.sum().item()), int(amounts.sum().item())


def _best(step: Callable[[], object]) -> float:
    """Return the shortest of several times: the one least disturbed by others on the machine."""
    times = []
    for _ in range(TIMES):
        began = perf_counter()
        step()
        times.append(perf_counter() - began)
    return min(times)
