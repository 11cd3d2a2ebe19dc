"""The only code that erases a file whose time to be kept is over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone

from tongxing import audit
from tongxing.register.models import Person
from tongxing.register.queries.erasing import ends_of, file_and_absorbed
from tongxing.register.rules import decisions, retention
from tongxing.register.store import hold_county
from tongxing.register.ties import ties
from tongxing.secrecy.cipher import seal
from tongxing.secrecy.fields import EncryptedTextField

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.db.models import Model

_NUMBER_CONTEXT = "register_person.identity_number"


@transaction.atomic
def erase(person: Person, *, reason: str, actor: int, at: datetime) -> None:
    """Take from a file, and from those it took up, whatever tells who it was.

    A row without a name stays, so that sums of past months and the audit log hold. Lists as they
    were handed over and archives of runs are kept whole until their own time is over.

    Raises:
        RefusedError: The file is still to be kept, or no reason is given.
    """
    hold_county(person.county_id)
    today = timezone.localdate(at)
    said = decisions.check_reason(reason)
    rule = retention.check_time_over(ends_of(person, today), today=today, law=retention.rules())
    place = person.place_id
    told: dict[str, int] = {}
    for file_id in file_and_absorbed(person.pk):
        for table, rows in _erased(file_id, at).items():
            told[table] = told.get(table, 0) + rows
    audit.record(
        "register.file_erased",
        actor=actor,
        at=at,
        place=place,
        subject=("person", str(person.pk)),
        reason=said,
        count=sum(told.values()),
        changes={"retention": (None, rule.id), "years": (None, rule.years)},
    )


def _erased(file_id: int, at: datetime) -> dict[str, int]:
    blanks = [*_plan()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT register_erase(%s, %s, %s::jsonb, %s, %s)",
            [
                file_id,
                list(retention.DELETED),
                json.dumps(blanks),
                seal("", context=_NUMBER_CONTEXT),
                at,
            ],
        )
        told = cursor.fetchone()[0]
    found: dict[str, int] = json.loads(told) if isinstance(told, str) else told
    return found


def _plan() -> Iterator[dict[str, Any]]:
    """Yield every column to be blanked, of what hangs on a person and of what hangs on that."""
    for model, column in hanging():
        table = model._meta.db_table
        for name, blank in _columns(model):
            yield {"table": table, "column": name, "blank": blank, "key": column}
        for deeper, key in _below(model):
            for name, blank in _columns(deeper):
                yield {
                    "table": deeper._meta.db_table,
                    "column": name,
                    "blank": blank,
                    "key": key,
                    "through": table,
                    "via": column,
                }


def hanging() -> Iterator[tuple[type[Model], str]]:
    """Yield what hangs on a file and is blanked, with the column that holds the person."""
    for tie in ties():
        if str(tie) not in retention.OF_ANOTHER and str(tie) not in retention.DELETED:
            yield tie.model, tie.column


def _below(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    """Yield what hangs on it and is about the same person: only what has no person itself."""
    for tie in ties(model):
        if not any(field.related_model is Person for field in tie.model._meta.fields):
            yield tie.model, tie.column


def _columns(model: type[Model]) -> Iterator[tuple[str, str]]:
    """Yield the columns that tell who it is, with what stands there afterwards."""
    table = model._meta.db_table
    for field in model._meta.fields:
        if isinstance(field, EncryptedTextField):
            yield str(field.column), seal("{}", context=field.context)
        elif field.column in retention.PERSONAL.get(table, ()):
            yield str(field.column), ""


def tables_looked_at() -> frozenset[str]:
    """Return every table that erasing looks into, for the test that none is forgotten."""
    found = {model._meta.db_table for model, _ in hanging()}
    found |= {deeper._meta.db_table for model, _ in hanging() for deeper, _ in _below(model)}
    return frozenset(found & {each._meta.db_table for each in apps.get_models()})
