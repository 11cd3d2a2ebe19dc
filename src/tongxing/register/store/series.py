"""Which lists a county has, and whose silence may be believed, without looking at anybody's row.

Whether a list names too few is judged once, when its roster changes and all rows are at hand; what
was found stands with the delivery.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.facts.coverage import series_of
from tongxing.cycle.facts.known import all_series
from tongxing.cycle.persons import last_places
from tongxing.cycle.store import LISTS
from tongxing.register.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tongxing.cycle.facts.coverage import ListWord, Series
    from tongxing.cycle.store import Store
    from tongxing.law.in_force import Law

    Heard = Mapping[int, tuple[dict[str, object], bool]]

_LISTS: Final = """
    SELECT list_id, roster, series, file, sha256, data_day, kind, places, learned_on, persons,
           heard::text, confirmed
      FROM register_delivery
     WHERE county_id = %s AND withdrawn_on IS NULL ORDER BY list_id
"""
_HEARD: Final = """
    UPDATE register_delivery delivery SET heard = judged.heard::jsonb, confirmed = judged.confirmed
      FROM unnest(%s::int[], %s::text[], %s::boolean[]) AS judged (list_id, heard, confirmed)
     WHERE delivery.county_id = %s AND delivery.list_id = judged.list_id
       AND (delivery.heard <> judged.heard::jsonb OR delivery.confirmed <> judged.confirmed)
"""
_NOBODY: Final = pl.DataFrame(schema={"list_id": pl.Int64, "person_id": pl.String})


def series_words(county: str, law: Law) -> dict[str, tuple[Series, ...]]:
    """Return, by roster, the lists of a county and how far their silence counts.

    As `cycle.facts.known.all_series` does for the whole county, but `persons` is empty. Officers'
    own words are a series that covers no place.

    Args:
        county: Its code.
        law: The rosters in force.
    """
    order = ("list_id", "roster", "series", "file", "sha256", "data_day", "kind", "places",
             "learned_on", "persons")  # fmt: skip
    schema = {name: LISTS[name] for name in order}
    told = rows.table(_LISTS, [county], schema | {"heard": pl.String, "confirmed": pl.Boolean})
    heard: Heard = {
        list_id: (json.loads(text), confirmed)
        for list_id, text, confirmed in told.select("list_id", "heard", "confirmed").iter_rows()
    }
    found = {}
    for roster in law.rosters.values():
        lists = told.filter(pl.col("roster") == roster.id).select(*LISTS)
        if not lists.is_empty():
            unjudged = series_of(
                roster, lists, _NOBODY, place_of={}, drop_share=0, confirmed=frozenset(),
                confirm=False,
            )  # fmt: skip
            found[roster.id] = tuple(_judged(one, heard) for one in unjudged)
    return found


def _judged(one: Series, heard: Heard) -> Series:
    return replace(one, lists=tuple(_heard(word, heard) for word in one.lists))


def _heard(word: ListWord, heard: Heard) -> ListWord:
    told = [heard[list_id] for list_id in sorted(word.list_ids)]
    found = next((each for each, _ in told if each), {})
    emptied = found.get("emptied", ())
    previous = found.get("previous")
    return replace(
        word,
        dropped=bool(found.get("dropped", False)),
        emptied=frozenset(map(str, emptied)) if isinstance(emptied, list) else frozenset(),
        previous_persons=previous if isinstance(previous, int) else None,
        confirmed=all(confirmed for _, confirmed in told),
    )


def judge(
    county: str, store: Store, law: Law, *, confirmed: frozenset[int], confirm: Iterable[str]
) -> dict[str, tuple[Series, ...]]:
    """Judge every list of a county by whom it names, and keep what was found.

    Args:
        county: Its code.
        store: All its rows.
        law: The rosters in force.
        confirmed: Lists that officers let count before.
        confirm: Rosters of which the newest list is let count now.
    """
    series = all_series(
        store, law, place_of=last_places(store, law), confirmed=confirmed,
        confirm=frozenset(confirm),
    )  # fmt: skip
    judged = [
        (list_id, json.dumps(_told(word)), word.confirmed)
        for each in series.values()
        for one in each
        for word in one.lists
        for list_id in word.list_ids
    ]
    if judged:
        ids, told, let_pass = zip(*judged, strict=True)
        with rows.cursor() as cursor:
            cursor.execute(_HEARD, [list(ids), list(told), list(let_pass), county])
    return series


def _told(word: ListWord) -> dict[str, object]:
    """Return what is kept of a judgement; nothing where it is the usual one."""
    if word.previous_persons is None and not word.tripped:
        return {}
    return {
        "dropped": word.dropped,
        "emptied": sorted(word.emptied),
        "previous": word.previous_persons,
    }
