"""What an officer records here, kept as a row of a list of the office's own.

Such a list names somebody and says nothing about anybody else. Each recording is an import of its
own, so that it can be taken back; the rows of one roster and day stand in one list.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.persons import name_column
from tongxing.cycle.reading.subjects import subject_column
from tongxing.cycle.reading.tables import PLACE, PLACE_COLUMNS, column_type, first_of_type
from tongxing.cycle.store import WORD
from tongxing.register.models import Delivery, Person, Statement
from tongxing.register.store import cells, lines, rows
from tongxing.register.store.apply import hold_county
from tongxing.register.store.errors import WordUnknownError
from tongxing.register.store.follow import follow, office_import
from tongxing.register.store.law import county_law
from tongxing.register.store.load import load_store
from tongxing.register.store.undo import RESTATE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from tongxing.law.documents import Roster
    from tongxing.law.in_force import Law
    from tongxing.register.models import Import

SERIES: Final = "本机构登记"
"""What lists of the office's own are called."""

_WITHDRAW: Final = """
    UPDATE register_statement SET withdrawn_on = %s, withdrawn_by_id = %s
     WHERE withdrawn_on IS NULL AND id IN (SELECT * FROM unnest(%s::bigint[]))
"""
_PUSHED_ASIDE: Final = """
    SELECT id FROM register_statement WHERE withdrawn_by_id = %s AND learned_by_id <> %s
       AND county_id = %s AND person_id = %s
"""


def state_word(
    county: str,
    roster: str,
    about: Person | str,
    said: Mapping[str, object],
    *,
    actor: int,
    at: datetime,
    today: date,
) -> Statement:
    """Record what the office itself has found; what follows from it is written too.

    A row of the same application (enrolments) gives way to it; so does, in lists of what holds now,
    what was recorded of the same person earlier that day, whose cells the new row takes over.

    Args:
        county: Whose register.
        roster: Which list would say so.
        about: The person's file, or the number of an organisation or item.
        said: What is said, by the roster's columns; what is left out stays as the lists have it.
        actor: The officer.
        at: When.
        today: The day for which it speaks.

    Raises:
        WordUnknownError: The law has no such roster or column.
    """
    hold_county(county)
    law = county_law(county, today)
    document = _document(law, roster, said)
    origin = office_import(county, actor, at, today)
    delivery = _delivery(county, document, origin, today)
    person = about if isinstance(about, Person) else None
    told = dict(said)
    if person is not None:
        told = _in_place_of(person, document, delivery, told, origin, today) | told
    statement = _row(delivery, about, _cells(document, about, told), origin, today)
    if person is not None:
        follow(county, law, document, person, today)
    return statement


def withdraw_word(
    statement: Statement, *, actor: int, at: datetime, today: date, reason: str
) -> None:
    """Take back one row of the office's own word; what it had pushed aside is stated again.

    Args:
        statement: The row; one that is believed no longer stays as it is.
        actor: The officer.
        at: When.
        today: The day on which it is believed no longer.
        reason: Why, in the officer's words.
    """
    county = str(statement.county_id)
    hold_county(county)
    locked = Statement.objects.select_for_update(of=("self",)).get(pk=statement.pk)
    if locked.withdrawn_on is not None or locked.delivery.kind != WORD:
        return
    origin = office_import(county, actor, at, today, reason)
    aside = rows.table(
        _PUSHED_ASIDE,
        [locked.learned_by_id, locked.learned_by_id, county, locked.person_id],
        {"id": pl.Int64},
    )["id"].to_list()
    locked.withdrawn_on, locked.withdrawn_by = today, origin
    locked.save(update_fields=["withdrawn_on", "withdrawn_by"])
    nothing = [None] * len(aside)
    rows.write(RESTATE, [aside, nothing, nothing], today, origin.pk)
    law = county_law(county, today)
    if locked.person is not None:
        follow(county, law, law.rosters[locked.roster], locked.person, today)
    statement.refresh_from_db()


def _row(
    delivery: Delivery, about: Person | str, said: str, origin: Import, today: date
) -> Statement:
    """Add a row to a list; rows of other places, which not everybody sees, are counted with it."""
    delivery.persons += 1
    delivery.save(update_fields=["persons"])
    is_person = isinstance(about, Person)
    return Statement.objects.create(
        county_id=delivery.county_id,
        delivery=delivery,
        roster=delivery.roster,
        row=delivery.persons,
        person=about if isinstance(about, Person) else None,
        subject="" if is_person else str(about),
        state="good",
        said=said,
        learned_on=today,
        learned_by=origin,
    )


def _document(law: Law, roster: str, said: Mapping[str, object]) -> Roster:
    document = law.rosters.get(roster)
    if document is None:
        raise WordUnknownError(roster, [])
    unknown = sorted(said.keys() - {column.id for column in document.columns})
    if unknown:
        raise WordUnknownError(roster, unknown)
    return document


def _delivery(county: str, roster: Roster, origin: Import, today: date) -> Delivery:
    """Return the list of this roster and day, begun with its first row."""
    mine = Delivery.objects.filter(county=county, roster=roster.id, kind=WORD, data_day=today)
    if found := mine.filter(withdrawn_on=None).first():
        return found
    latest = Delivery.objects.filter(county=county).order_by("-list_id").first()
    name = f"{SERIES} {roster.name.zh} {today}"
    return Delivery.objects.create(
        county_id=county, of_import=origin, list_id=latest.list_id + 1 if latest else 1,
        roster=roster.id, series=SERIES, file=name, data_day=today, kind=WORD, learned_on=today,
        sha256=hashlib.sha256(f"{county} {name} {origin.pk}".encode()).hexdigest(), persons=0,
        columns=cells.own_columns(pl.DataFrame(schema=_schema(roster))),
    )  # fmt: skip


def _schema(roster: Roster) -> dict[str, pl.DataType | type[pl.DataType]]:
    schema = {column.id: column_type(column) for column in roster.columns}
    return schema | ({PLACE: pl.String} if schema.keys() & set(PLACE_COLUMNS) else {})


def _cells(roster: Roster, about: Person | str, said: Mapping[str, object]) -> str:
    """Return the row as it is kept, whom it is about and where they belong filled in."""
    filled: dict[str, object] = {}
    subject, name = subject_column(roster), name_column(roster)
    if isinstance(about, Person) and name is not None:
        filled[name] = about.name
    filled |= said
    if subject is not None:
        filled[subject.id] = str(about.identity_number if isinstance(about, Person) else about)
    schema = _schema(roster)
    if PLACE in schema and filled.get("place_code"):
        filled[PLACE] = filled["place_code"]
    frame = pl.DataFrame(
        {column: [filled.get(column)] for column in schema}, schema=schema, strict=False
    )
    return cells.plain(frame, list(schema))[0]


def _in_place_of(
    person: Person,
    roster: Roster,
    delivery: Delivery,
    said: Mapping[str, object],
    origin: Import,
    today: date,
) -> dict[str, object]:
    """Withdraw the rows that a word takes the place of; the cells it takes over."""
    store = load_store(str(delivery.county_id), persons=[person.pk], rosters=[roster.id])
    frame = store.statements[roster.id].with_columns(store.keys[roster.id].alias(lines.KEY))
    frame = frame.filter(pl.col("withdrawn_on").is_null() & (pl.col("state") == "good"))
    if roster.role == "enrolments":
        gone = _same_application(frame, roster, said)
    elif roster.coverage == "stock":
        gone = frame.filter(pl.col("list_id") == delivery.list_id)
    else:
        return {}
    rows.write(_WITHDRAW, [gone[lines.KEY].to_list()], today, origin.pk)
    if gone.is_empty() or roster.coverage != "stock":
        return {}
    own = {column.id for column in roster.columns}
    (last,) = gone.tail(1).iter_rows(named=True)
    return {name: cell for name, cell in last.items() if name in own and cell is not None}


def _same_application(
    frame: pl.DataFrame, roster: Roster, said: Mapping[str, object]
) -> pl.DataFrame:
    keys = [first_of_type(roster, "programme"), first_of_type(roster, "day")]
    same = [pl.col(key) == pl.lit(said.get(key)) for key in keys if key is not None]
    return frame.filter(pl.all_horizontal(same))
