"""What a reading would change, counted by roster, as an import keeps and pages show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from tongxing.cycle.facts.known import all_series
from tongxing.cycle.persons import last_places
from tongxing.foundations.place_table import PlaceTable
from tongxing.foundations.places import PlaceCode
from tongxing.register.rules.lists.differences import WORD_SERIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from tongxing.cycle.facts.coverage import Series
    from tongxing.cycle.store import Reading, Store
    from tongxing.law.in_force import Law

Found = dict[str, dict[str, Any]]
"""By roster: counts, and under `lists` and `breakers` what stands in each of its files."""

KINDS: Final = ("new", "changed", "ended", "conflicting")
_COUNTS: Final = ("used", "repeated", "skipped", "rejected")


def found(
    store: Store,
    after: Store,
    reading: Reading,
    changed: pl.DataFrame,
    law: Law,
    *,
    confirmed: frozenset[int],
) -> Found:
    """Return what a reading would change.

    Args:
        store: What is known before it.
        after: What is known once it is taken over.
        reading: What the files say.
        changed: Whom it would change.
        law: The law in force.
        confirmed: Lists that officers let count so far.
    """
    told: Found = {}
    counted = changed.group_by("roster", "kind").agg(pl.len())
    kinds = {(roster, kind): number for roster, kind, number in counted.iter_rows()}
    sums = reading.accounts.group_by("roster").agg(pl.col("rows", *_COUNTS).sum())
    accounts = {row["roster"]: row for row in sums.iter_rows(named=True)}
    breakers = _breakers(after, law, reading, set(store.lists["list_id"]), confirmed)
    for roster, rows in reading.statements.items():
        possible = rows.filter(pl.col("state") == "possible").height
        account = accounts.get(roster, {})
        told[roster] = {
            **{kind: kinds.get((roster, kind), 0) for kind in KINDS},
            "possible": possible,
            "rows": account.get("rows", 0),
            **{name: account.get(name, 0) for name in _COUNTS},
            "lists": list(_lists(store, reading, roster)),
            "breakers": breakers.get(roster, []),
        }
    return told


def _lists(store: Store, reading: Reading, roster: str) -> Iterator[dict[str, Any]]:
    """Yield each file of a roster, and how it stands to what was handed over before."""
    known = set(store.lists["list_id"].to_list())
    earlier = store.lists.filter((pl.col("roster") == roster) & (pl.col("series") != WORD_SERIES))
    for line in reading.lists.filter(pl.col("roster") == roster).iter_rows(named=True):
        days = [
            each["data_day"]
            for each in earlier.filter(pl.col("series") == line["series"]).iter_rows(named=True)
            if list(each["places"]) == list(line["places"])
        ]
        latest: date | None = max(days, default=None)
        yield {
            "file": line["file"],
            "series": line["series"],
            "places": list(line["places"]),
            "data_day": line["data_day"].isoformat(),
            "persons": line["persons"],
            "standing": _standing(line, latest, known),
            "latest": latest.isoformat() if latest else None,
        }


def _standing(line: Mapping[str, Any], latest: date | None, known: set[int]) -> str:
    if line["list_id"] in known:
        return "again"
    if latest is None:
        return "first"
    if latest > line["data_day"]:
        return "older"
    return "version" if latest == line["data_day"] else "newer"


def _breakers(
    after: Store, law: Law, reading: Reading, known: set[int], confirmed: frozenset[int]
) -> dict[str, list[dict[str, Any]]]:
    """Return, by roster, the series whose new list names far fewer persons than the one before."""
    series = all_series(
        after, law, place_of=last_places(after, law), confirmed=confirmed, confirm=frozenset()
    )
    fresh = set(reading.lists["list_id"].to_list()) - known
    table = PlaceTable.load()
    return {
        roster: [_breaker(one, table) for one in every if _trips(one, fresh)]
        for roster, every in series.items()
    }


def _trips(one: Series, fresh: set[int]) -> bool:
    last = one.lists[-1]
    return last.tripped and not last.confirmed and bool(last.list_ids & fresh)


def _breaker(one: Series, table: PlaceTable) -> dict[str, Any]:
    last = one.lists[-1]
    emptied = [table.name(PlaceCode.parse(place)) or place for place in sorted(last.emptied)]
    return {
        "series": one.key,
        "persons": len(last.persons),
        "before": last.previous_persons or 0,
        "emptied": emptied,
    }


def breakers_of(told: Found) -> list[tuple[str, dict[str, Any]]]:
    """Return every breaker that waits, with its roster."""
    return [(roster, each) for roster, one in told.items() for each in one.get("breakers", ())]


def total(told: Found, name: str) -> int:
    """Return one count over all rosters."""
    return sum(int(one.get(name, 0)) for one in told.values())
