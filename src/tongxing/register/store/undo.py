"""An import taken back: what it brought is withdrawn, what it had withdrawn is stated again.

Nothing is deleted. To the month it is as if the import had never been; the pages still tell what
was believed in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.persons import HOLDERS, last_places
from tongxing.cycle.reading.replaced import replaced_rows
from tongxing.cycle.reading.tables import PLACE
from tongxing.register.models import Import
from tongxing.register.store import kept, lines, rows
from tongxing.register.store.apply import hold_county, refresh
from tongxing.register.store.errors import ImportStateError
from tongxing.register.store.law import county_law
from tongxing.register.store.load import RegisterStore, load_store
from tongxing.register.store.packed import pack_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from tongxing.law.in_force import Law

_HANDED_IN_AGAIN: Final = """
    UPDATE register_delivery SET of_import_id = again.import
      FROM unnest(%s::text[], %s::bigint[]) AS again (sha256, import)
     WHERE of_import_id = %s AND register_delivery.sha256 = again.sha256
    RETURNING register_delivery.id
"""
_UNDO_ROWS: Final = """
    UPDATE register_statement
       SET undone = true, withdrawn_on = coalesce(withdrawn_on, %s),
           withdrawn_by_id = coalesce(withdrawn_by_id, %s)
     WHERE county_id = %s AND learned_by_id = %s AND NOT undone AND restates_id IS NULL
    RETURNING id, delivery_id, roster, withdrawn_on, withdrawn_by_id
"""
_UNDO_LISTS: Final = """
    UPDATE register_delivery delivery SET withdrawn_on = %s
     WHERE delivery.of_import_id = %s AND delivery.withdrawn_on IS NULL
       AND NOT EXISTS (SELECT FROM register_statement row
                        WHERE row.delivery_id = delivery.id AND NOT row.undone)
    RETURNING roster
"""
_WHO: Final = """
    SELECT id, learned_by_id, withdrawn_by_id FROM register_statement
     WHERE county_id = %s AND roster = %s AND NOT undone
"""
_BROUGHT: Final = (
    "SELECT DISTINCT roster FROM register_statement WHERE withdrawn_by_id = %s AND county_id = %s"
)
RESTATE: Final = """
    INSERT INTO register_statement (county_id, delivery_id, roster, sheet, "row", person_id,
        subject, state, said, learned_on, learned_by_id, withdrawn_on, withdrawn_by_id, undone,
        restates_id)
    SELECT county_id, delivery_id, roster, sheet, "row", person_id, subject, state, said, %s, %s,
           again.withdrawn_on, again.withdrawn_by, false, coalesce(restates_id, statement.id)
      FROM register_statement statement
      JOIN unnest(%s::bigint[], %s::date[], %s::bigint[]) AS again (id, withdrawn_on, withdrawn_by)
        ON again.id = statement.id
     ORDER BY statement.id
"""


def undo_import(an_import: Import, *, actor: int, at: datetime, today: date, reason: str) -> None:
    """Take an import back; one that was undone before stays as it is.

    Later imports stay: rows that gave way to the one taken back come again unless a later one
    replaces them too, and a list of it that was handed in again since is then the later one's.

    Args:
        an_import: The import.
        actor: The officer.
        at: When.
        today: The day on which its rows are believed no longer.
        reason: Why, in the officer's words.

    Raises:
        ImportStateError: It was never applied.
    """
    hold_county(str(an_import.county_id))
    locked = Import.objects.select_for_update().get(pk=an_import.pk)
    if locked.state == "undone":
        return
    if locked.state not in {"applied", "undoing"}:
        raise ImportStateError(locked.state)
    county, law = str(locked.county_id), county_law(str(locked.county_id), locked.as_of)
    later = _later(locked)
    again = _take_back(locked, later, today)
    touched = again | _touched(county, locked.pk)
    for roster in sorted(touched & law.rosters.keys()):
        _restate(locked, roster, later, law, today)
    locked.state, locked.undone_by_id = "undone", actor
    locked.undone_at, locked.undone_reason = at, reason
    locked.save(update_fields=["state", "undone_by", "undone_at", "undone_reason"])
    store = load_store(county)
    refresh(county, store, law, store.numbers, sorted(touched), today)
    pack_rows(county)
    an_import.refresh_from_db()


def _later(locked: Import) -> list[Import]:
    """Return the imports of files that were applied after one, in order."""
    found = Import.objects.filter(county=locked.county_id, state="applied").exclude(origin="office")
    return list(found.filter(applied_at__gt=locked.applied_at).order_by("applied_at", "pk"))


def _take_back(locked: Import, later: Sequence[Import], today: date) -> set[str]:
    """Withdraw what an import brought; the rosters of it.

    Rows of lists that a later import handed in again are stated again as they go.
    """
    files = {
        digest: each.pk
        for each in reversed(later)
        for _, digest in kept.unpack_reading(each.reading).inputs
    }
    with rows.cursor() as cursor:
        cursor.execute(_HANDED_IN_AGAIN, [list(files), list(files.values()), locked.pk])
        staying = {delivery for (delivery,) in cursor.fetchall()}
        cursor.execute(_UNDO_ROWS, [today, locked.pk, locked.county_id, locked.pk])
        undone = cursor.fetchall()
    stay = [(key, *gone) for key, delivery, _, *gone in undone if delivery in staying]
    gone_before = [by if by != locked.pk else None for _, _, by in stay]
    days = [day if by else None for (_, day, _), by in zip(stay, gone_before, strict=True)]
    rows.write(RESTATE, [[key for key, *_ in stay], days, gone_before], today, locked.pk)
    with rows.cursor() as cursor:
        cursor.execute(_UNDO_LISTS, [today, locked.pk])
        lists = {roster for (roster,) in cursor.fetchall()}
    return lists | {roster for _, _, roster, *_ in undone}


def _touched(county: str, import_id: int) -> set[str]:
    """Return the rosters of which an import had withdrawn rows."""
    return set(rows.table(_BROUGHT, [import_id, county], {"roster": pl.String})["roster"])


def _restate(locked: Import, roster: str, later: Sequence[Import], law: Law, today: date) -> None:
    """State again the rows of one roster that gave way because of an import."""
    store = load_store(str(locked.county_id), rosters=[roster, HOLDERS])
    if roster not in store.statements:
        return
    frame = _as_if_never(store, roster, locked, [each.pk for each in later])
    for each in later:
        frame = _replaced_by(each, frame, store, law, roster)
    # What the import itself had withdrawn comes again even if a later one withdraws it: then it
    # was believed until that day. What a later one had only passed over comes if it now stands.
    comes = (pl.col("gone_by") == locked.pk) | pl.col("withdrawn_on").is_null()
    found = frame.filter(pl.col("came_back") & comes)
    columns = [found[name].to_list() for name in (lines.KEY, "withdrawn_on", "now_gone_by")]
    rows.write(RESTATE, columns, today, locked.pk)


def _as_if_never(
    store: RegisterStore, roster: str, locked: Import, later: list[int]
) -> pl.DataFrame:
    """Return the rows believed where an import, or a later one in its wake, had withdrawn them."""
    schema: rows.Schema = {lines.KEY: pl.Int64, "learned_by": pl.Int64, "gone_by": pl.Int64}
    who = rows.table(_WHO, [str(locked.county_id), roster], schema)
    frame = store.statements[roster].with_columns(store.keys[roster].alias(lines.KEY))
    frame = frame.join(who, on=lines.KEY, how="left", maintain_order="left")
    passed_over = (pl.col("learned_by") == pl.col("gone_by")) & pl.col("gone_by").is_in(later)
    came_back = ((pl.col("gone_by") == locked.pk) | passed_over).fill_null(value=False)
    return frame.with_columns(
        came_back=came_back,
        withdrawn_on=pl.when(~came_back).then("withdrawn_on"),
        now_gone_by=pl.lit(None, dtype=pl.Int64),
    )


def _replaced_by(
    later: Import, frame: pl.DataFrame, store: RegisterStore, law: Law, roster: str
) -> pl.DataFrame:
    """Return the rows with those withdrawn that give way to the lists of a later import."""
    ids = _lists_of(later, store)
    fresh = store.lists.filter(
        pl.col("list_id").is_in(ids.implode()) & (pl.col("roster") == roster)
    )
    if fresh.is_empty():
        return frame
    gone = replaced_rows(
        frame,
        store.lists,
        law.rosters[roster],
        handed_over=fresh["list_id"],
        fresh=fresh["list_id"],
        place_of=_places(store, law),
    )
    marked = frame.join(
        gone.with_columns(gone=pl.lit(value=True)), on=gone.columns, how="left", nulls_equal=True,
        maintain_order="left",
    )  # fmt: skip
    now = pl.col("came_back") & pl.col("withdrawn_on").is_null() & pl.col("gone")
    return marked.with_columns(
        withdrawn_on=pl.when(now).then(pl.lit(later.as_of)).otherwise("withdrawn_on"),
        now_gone_by=pl.when(now).then(pl.lit(later.pk, dtype=pl.Int64)).otherwise("now_gone_by"),
    ).drop("gone")


def _lists_of(an_import: Import, store: RegisterStore) -> pl.Series:
    query = "SELECT list_id FROM register_delivery WHERE of_import_id = %s"
    return rows.table(query, [an_import.pk], {"list_id": store.lists.schema["list_id"]})["list_id"]


def _places(store: RegisterStore, law: Law) -> pl.DataFrame:
    found = last_places(store, law)
    schema = {"person_id": pl.String, PLACE: pl.String}
    return pl.DataFrame({"person_id": list(found), PLACE: list(found.values())}, schema=schema)
