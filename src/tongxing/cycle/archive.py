"""What a run keeps of itself under `facts/`: enough for the next month and for a replay."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from tongxing.cycle.requests import PreviousUnusableError
from tongxing.cycle.store import Store
from tongxing.foundations.month import Month
from tongxing.foundations.places import PlaceCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FACTS = "facts"
CATALOGUE = "catalogue"
LAYOUT = "determinations.layout.json"
_ASKED = "question.json"
_CONFIRMED = "confirmed.json"
_HISTORY = "intervals.parquet"
_WAITING = "waiting.parquet"
_BEFORE = "before"


@dataclass(frozen=True)
class Asked:
    """What the officer asked for, without the files."""

    place: PlaceCode
    month: Month
    as_of: date
    confirm: frozenset[str]
    unmasked: bool


@dataclass(frozen=True)
class Remembered:
    """What an earlier run hands on.

    Attributes:
        store: Its lists and rows; None on a first run.
        confirmed_lists: Lists that were let pass.
        history: The bitemporal intervals; None on a first run.
        payroll: Its payroll; None on a first run.
        figures: The headline figures of its manifest; None on a first run.
        waiting: Who was ever on 应享未享, and since when; None on a first run.
    """

    store: Store | None = None
    confirmed_lists: frozenset[int] = frozenset()
    history: pl.DataFrame | None = None
    payroll: pl.DataFrame | None = None
    figures: Mapping[str, int] | None = None
    waiting: pl.DataFrame | None = None


def remembered(out: Path) -> Remembered:
    """Read what an earlier run hands on to the next.

    Raises:
        PreviousUnusableError: The folder does not hold a whole run.
    """
    try:
        facts = out / FACTS
        return Remembered(
            store=Store.load(out),
            confirmed_lists=frozenset(_read(facts / _CONFIRMED)),
            history=pl.read_parquet(facts / _HISTORY),
            payroll=pl.read_parquet(out / "lists" / "payroll.parquet"),
            figures=_read(out / "manifest.json").get("figures"),
            waiting=pl.read_parquet(facts / _WAITING),
        )
    except (OSError, ValueError, KeyError, pl.exceptions.PolarsError) as error:
        raise PreviousUnusableError(out) from error


def keep(folder: Path, store: Store, asked: Asked, before: Remembered) -> None:
    """Write what was read, what was asked and what was known before into a run's folder."""
    store.save(folder)
    facts = folder / FACTS
    _write(
        facts / _ASKED,
        {
            "place": str(asked.place),
            "month": str(asked.month),
            "as_of": asked.as_of.isoformat(),
            "confirm": sorted(asked.confirm),
            "unmasked": asked.unmasked,
        },
    )
    if before.store is None:
        return
    (facts / _BEFORE).mkdir()
    _write(facts / _BEFORE / _CONFIRMED, sorted(before.confirmed_lists))
    _write(facts / _BEFORE / "figures.json", before.figures)
    for name, frame in (
        ("payroll", before.payroll),
        ("intervals", before.history),
        ("waiting", before.waiting),
    ):
        if frame is not None:
            frame.write_parquet(facts / _BEFORE / f"{name}.parquet", compression="zstd")


def keep_knowledge(
    folder: Path, history: pl.DataFrame, confirmed_lists: Iterable[int], layout: str
) -> None:
    """Write what follows from the lists.

    Args:
        folder: The run's folder.
        history: The bitemporal intervals.
        confirmed_lists: The lists that were let pass.
        layout: Where in the packed words of the determinations each reason stands (JSON).
    """
    history.write_parquet(folder / FACTS / _HISTORY, compression="zstd")
    (folder / FACTS / LAYOUT).write_text(layout + "\n", encoding="utf-8")
    _write(folder / FACTS / _CONFIRMED, sorted(confirmed_lists))


def keep_waiting(folder: Path, waiting: pl.DataFrame | None) -> None:
    """Write who was ever on 应享未享, and since when, for the next run."""
    if waiting is not None:
        waiting.write_parquet(folder / FACTS / _WAITING, compression="zstd")


def kept(out: Path) -> tuple[Asked, Store, Remembered]:
    """Read back what a run was asked, what it read, and what it knew before.

    Raises:
        PreviousUnusableError: The folder does not hold a whole run.
    """
    try:
        facts, before = out / FACTS, out / FACTS / _BEFORE
        asked = _read(facts / _ASKED)
        known = Remembered()
        store = Store.load(out)
        if before.is_dir():
            known = Remembered(
                store=store,
                confirmed_lists=frozenset(_read(before / _CONFIRMED)),
                history=_table(before / "intervals.parquet"),
                payroll=_table(before / "payroll.parquet"),
                figures=_read(before / "figures.json"),
                waiting=_table(before / _WAITING),
            )
        return (
            Asked(
                PlaceCode.parse(asked["place"]),
                Month.parse(asked["month"]),
                date.fromisoformat(asked["as_of"]),
                frozenset(asked["confirm"]),
                asked["unmasked"],
            ),
            store,
            known,
        )
    except (OSError, ValueError, KeyError, pl.exceptions.PolarsError) as error:
        raise PreviousUnusableError(out) from error


def _table(path: Path) -> pl.DataFrame | None:
    """Read a table of the run before; None on a first run."""
    return pl.read_parquet(path) if path.exists() else None


def _read(path: Path) -> Any:  # noqa: ANN401 - whatever JSON holds
    return json.loads(path.read_text(encoding="utf-8"))


def _write(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
