"""What each list states about each person, derived from its rows by the cycle's own code.

Only what is stated stands in `register_fact`: what it means to be on no list follows from the
lists there are when somebody asks. What changed is closed and the new word added beside it, so
that what was believed on an earlier day can still be told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.facts.derive import source
from tongxing.cycle.facts.history import stated
from tongxing.cycle.facts.known import known
from tongxing.cycle.persons import last_places
from tongxing.cycle.relatives import RELATIVES
from tongxing.register.store import rows
from tongxing.register.store.law import county_law
from tongxing.register.store.load import load_store
from tongxing.register.store.series import series_words
from tongxing.secrecy.blind import index_many
from tongxing.secrecy.cipher import open_many, seal_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from tongxing.cycle.facts.coverage import Series
    from tongxing.cycle.store import Store
    from tongxing.law.in_force import Law

FACTS: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "person": pl.Int64, "fact": pl.String, "source": pl.String, "value": pl.String,
    "doubtful": pl.Boolean, "valid_from": pl.Date, "valid_to": pl.Date,
}  # fmt: skip
_SEALED: Final = "register_fact.sealed"
_OPEN: Final = """
    SELECT fact.id, fact.person_id, fact.fact, fact.source, fact.value, fact.doubtful,
           fact.valid_from, fact.valid_to, fact.sealed
      FROM register_fact fact JOIN register_person person ON person.id = fact.person_id
     WHERE fact.recorded_to IS NULL AND person.county_id = %s AND fact.source = ANY(%s)
"""
_CLOSE: Final = """
    UPDATE register_fact SET recorded_to = %s WHERE id IN (SELECT * FROM unnest(%s::bigint[]))
"""
_FOUND: Final = """
    SELECT identity_index, coalesce(merged_into_id, id) FROM register_person
     WHERE county_id = %s AND identity_index = ANY(%s)
"""
_ADD: Final = """
    INSERT INTO register_fact (recorded_from, person_id, fact, source, value, doubtful,
                               valid_from, valid_to, sealed, other_id)
    SELECT %s, * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::boolean[],
                             %s::date[], %s::date[], %s::text[], %s::bigint[])
"""


def derive_facts(county: str, person_ids: Iterable[int] | None, *, today: date) -> int:
    """Derive anew what lists state about some persons, and keep what differs; how many rows do.

    Args:
        county: Whose files.
        person_ids: The files; None: all.
        today: The day on which it is learned.
    """
    law = county_law(county, today)
    told = [roster.id for roster in law.rosters.values() if roster.states]
    chosen = None if person_ids is None else sorted(set(person_ids))
    store = load_store(county, persons=chosen, rosters=told)
    found = stated_facts(store, law, series_words(county, law), told)
    return write_facts(county, found, store.numbers, told, persons=chosen, today=today)


def stated_facts(
    store: Store, law: Law, series: Mapping[str, tuple[Series, ...]], rosters: Iterable[str]
) -> pl.DataFrame:
    """Return what some rosters state about persons, each for itself.

    Args:
        store: The rows, of everybody or of some persons.
        law: What the rosters state, and how.
        series: Their lists, judged.
        rosters: The rosters, by id.

    Returns:
        `person_id`, `fact`, `source`, `value`, `doubtful`, `valid_from`, `valid_to`.
    """
    places = last_places(store, law)
    frames = [
        _of_roster(store, law, series[roster], roster, places)
        for roster in rosters
        if roster in series and roster in store.statements and law.rosters[roster].about == "person"
    ]
    schema = {"person_id": pl.String} | {n: kind for n, kind in FACTS.items() if n != "person"}
    return pl.concat([pl.DataFrame(schema=schema), *(frame.select(*schema) for frame in frames)])


def _of_roster(
    store: Store, law: Law, series: tuple[Series, ...], roster: str, places: Mapping[str, str]
) -> pl.DataFrame:
    current = store.current(roster)
    persons = current["person_id"].drop_nulls().unique().sort().to_list()
    place_of = {person: places.get(person) for person in persons}
    document = law.rosters[roster]
    sources = {
        fact: [
            ("person", source(document, statement, series, current))
            for statement in document.states
            if statement.fact == fact
        ]
        for fact in dict.fromkeys(statement.fact for statement in document.states)
        if fact in law.facts and law.facts[fact].of == "person"
    }
    now = known(sources, law, {roster: series}, {"person": place_of})  # type: ignore[arg-type]
    absent = {fact: law.facts[fact].absent for fact in sources}
    return stated(now, absent).with_columns(source=pl.lit(roster))


def write_facts(
    county: str,
    found: pl.DataFrame,
    numbers: pl.DataFrame,
    sources: Iterable[str],
    *,
    persons: list[int] | None,
    today: date,
) -> int:
    """Close what is believed no longer and add what is new; how many rows were touched.

    Args:
        county: Whose files.
        found: What is stated now, as `stated_facts` returns it.
        numbers: Whose number is whose: see `numbers_of`.
        sources: The rosters of which `found` is everything.
        persons: The files of which `found` is everything; None: all of the county.
        today: The day on which it is learned.
    """
    files = numbers.filter(pl.col("own").is_not_null()).select("current", number="own")
    fresh = found.join(files, left_on="person_id", right_on="number").rename({"current": "person"})
    fresh = fresh.select(*FACTS).unique()
    before = _believed(county, list(sources), persons)
    keys = list(FACTS)
    gone = before.join(fresh, on=keys, how="anti", nulls_equal=True)
    new = fresh.join(before, on=keys, how="anti", nulls_equal=True).sort("person", "fact", "source")
    rows.write(_CLOSE, [gone["id"].to_list()], today)
    _add(new, dict(files.select("number", "current").iter_rows()), county, today)
    return gone.height + new.height


def _believed(county: str, sources: list[str], persons: list[int] | None) -> pl.DataFrame:
    schema = {"id": pl.Int64, **FACTS, "sealed": pl.String}
    found = rows.of_files(_OPEN, [county, sources], schema, persons)
    hidden = found.filter(pl.col("sealed").is_not_null())
    opened = hidden.select("id").with_columns(
        pl.Series("hidden", open_many(hidden["sealed"], context=_SEALED), dtype=pl.String)
    )
    return found.join(opened, on="id", how="left").with_columns(
        value=pl.coalesce(pl.col("hidden").replace("", None), "value")
    )


def _add(new: pl.DataFrame, files: Mapping[str, int], county: str, today: date) -> None:
    is_number = pl.col("fact").is_in(RELATIVES) & ~pl.col("doubtful")
    hidden = new.filter(is_number)
    shown = new.filter(~is_number)
    for frame, sealed, other in (
        (shown, [None] * shown.height, [None] * shown.height),
        (
            hidden.with_columns(value=pl.lit("")),
            seal_many(hidden["value"], context=_SEALED),
            _others(hidden["value"].to_list(), files, county),
        ),
    ):
        columns = [frame[name].to_list() for name in FACTS]
        rows.write(_ADD, [*columns, sealed, other], today)


def _others(named: list[str], files: Mapping[str, int], county: str) -> list[int | None]:
    """Return the files of whom numbers name, where there are any."""
    lacking = list({number for number in named if number not in files})
    indexes = dict(zip(index_many(lacking, context="identity_number"), lacking, strict=True))
    schema = {"index": pl.String, "person": pl.Int64}
    found = rows.table(_FOUND, [county, list(indexes)], schema) if indexes else pl.DataFrame()
    known = dict(files) | {indexes[each]: person for each, person in found.iter_rows()}
    return [known.get(number) for number in named]
