"""An import made part of the register: everything that it changes, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.cycle.reading.memory import remember
from tongxing.register.models import Import
from tongxing.register.search.terms import write_terms
from tongxing.register.store import lines, people, rows
from tongxing.register.store.errors import ImportStateError
from tongxing.register.store.facts import stated_facts, write_facts
from tongxing.register.store.kept import pack_reading
from tongxing.register.store.law import county_law
from tongxing.register.store.load import RegisterStore, confirmed_lists, load_store
from tongxing.register.store.packed import pack_rows
from tongxing.register.store.series import judge
from tongxing.register.store.standing import write_standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    import polars as pl

    from tongxing.cycle.store import Reading, Store
    from tongxing.law.in_force import Law

_APPLICABLE = ("reading", "read", "applying")


def hold_county(county: str) -> None:
    """Let nobody else change the rows of a county until this transaction ends.

    Whoever reads rows in order to change them takes it first.
    """
    with rows.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('register ' || %s))", [county])
        # What one transaction fills is empty to the planner, which would then compare each row
        # with each other one. Every question here has its index.
        cursor.execute("SET LOCAL enable_seqscan = off")


def apply_reading(
    an_import: Import,
    store_before: Store,
    reading: Reading,
    *,
    actor: int,
    at: datetime,
    today: date,
) -> None:
    """Write what a hand-over changes, and mark it applied; done before, it stays as it is.

    To be called in the transaction in which `hold_county` and `load_store` were called, so that
    nothing came between. A worker that is killed leaves nothing; called again it does all of it.

    Args:
        an_import: The hand-over.
        store_before: What `load_store` returned.
        reading: What its files say beside that.
        actor: The officer.
        at: When.
        today: The day on which all of it is learned.

    Raises:
        ImportStateError: The import was left, undone or not read yet.
    """
    locked = Import.objects.select_for_update().get(pk=an_import.pk)
    if locked.state == "applied":
        return
    if locked.state not in _APPLICABLE:
        raise ImportStateError(locked.state)
    reading = _write(locked, _whole(store_before, str(locked.county_id)), reading, today)
    locked.state, locked.applied_by_id, locked.applied_at = "applied", actor, at
    locked.reading = pack_reading(reading)
    locked.save(update_fields=["state", "applied_by", "applied_at", "reading"])
    pack_rows(str(locked.county_id))
    an_import.refresh_from_db()


def _write(locked: Import, before: RegisterStore, reading: Reading, today: date) -> Reading:
    """Write what a reading adds and withdraws; it is returned with its lists as they count here."""
    county = str(locked.county_id)
    law = county_law(county, locked.as_of)
    reading = lines.renumbered(reading, before, county)
    after = remember(lines.keyed(before), reading, rosters=law.rosters, as_of=locked.as_of)
    numbers = people.admit(county, before.numbers, lines.new_persons(after, law), today)
    begun = numbers["person"][before.numbers.height :].to_list()
    lines.add_deliveries(county, locked.pk, before, after)
    lines.add_statements(county, locked.pk, after, law, numbers)
    lines.withdraw(locked.pk, before, after)
    touched = lines.touched(before, after)
    shown = lines.unkeyed(after)
    refresh(county, shown, law, numbers, touched, today, confirm=locked.confirm, begun=begun)
    return reading


def refresh(  # noqa: PLR0913 - what is known of the county, and what of it has changed
    county: str,
    store: Store,
    law: Law,
    numbers: pl.DataFrame,
    rosters: Iterable[str],
    today: date,
    *,
    confirm: Iterable[str] = (),
    begun: Iterable[int] = (),
) -> None:
    """Bring everything that follows from rows up to date, after those of some rosters changed.

    Args:
        county: Whose rows.
        store: All its rows as they are now.
        law: The law in force.
        numbers: Whose number is whose.
        rosters: The rosters whose rows changed.
        today: The day on which it is learned.
        confirm: Rosters of which the newest list is let count.
        begun: Files that are new.
    """
    series = judge(county, store, law, confirmed=confirmed_lists(county), confirm=confirm)
    changed = list(rosters)
    stating = [each for each in changed if each in law.rosters and law.rosters[each].states]
    found = stated_facts(store, law, series, stating)
    write_facts(county, found, numbers, stating, persons=None, today=today)
    renamed = people.write_names_and_numbers(county, store, law, numbers, changed, today)
    renamed |= write_standing(county, store, law, numbers, None)
    write_terms(renamed | set(begun))


def _whole(store: Store, county: str) -> RegisterStore:
    return store if isinstance(store, RegisterStore) else load_store(county)
