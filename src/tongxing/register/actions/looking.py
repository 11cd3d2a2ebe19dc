"""What looking leaves behind: who opened which file, who saw a number, which search is kept."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction

from tongxing import audit
from tongxing.register.models import SavedSearch, Seen

if TYPE_CHECKING:
    from datetime import datetime

    from tongxing.register.models import Number, Person
    from tongxing.secrecy.cipher import Plain

FILE: Final = "register.file"
"""The field under which the opening of a file is recorded."""

OPENED: Final = timedelta(minutes=5)
"""So long after a file was opened its parts are asked for as parts of the same look."""

NUMBER: Final = "register.{kind}"
"""The field under which it is recorded that a number was seen, by its kind."""


@transaction.atomic
def open_file(person: Person, *, actor: int, at: datetime, field: str = FILE) -> None:
    """Record that a file was opened, and remember it among those seen last.

    Args:
        person: Whose file.
        actor: Who opened it.
        at: When.
        field: As a whole, or printed.
    """
    audit.read(field, subject=("person", str(person.pk)), actor=actor, at=at, place=person.place_id)
    Seen.objects.update_or_create(officer_id=actor, person=person, defaults={"at": at})


def open_part(person: Person, *, actor: int, at: datetime) -> None:
    """Record that a part of a file was asked for, unless the file was opened just before.

    A page asks for its parts by itself; whoever asks for a part alone has opened the file too.
    """
    since = at - OPENED
    if not Seen.objects.filter(officer_id=actor, person=person, at__gte=since).exists():
        open_file(person, actor=actor, at=at)


@transaction.atomic
def reveal_number(number: Number, *, reason: str, actor: int, at: datetime) -> Plain | str:
    """Return a number in plain; that it was seen, and why, is recorded."""
    audit.read(
        NUMBER.format(kind=number.kind),
        subject=("person", str(number.person_id)),
        actor=actor,
        at=at,
        place=number.person.place_id,
        reason=reason,
    )
    return number.value


@transaction.atomic
def save_search(name: str, query: str, *, actor: int, at: datetime) -> SavedSearch:
    """Keep a search under a name; one that had this name gives way."""
    kept, _ = SavedSearch.objects.update_or_create(
        officer_id=actor, name=name, defaults={"query": query, "saved_at": at}
    )
    return kept


@transaction.atomic
def forget_search(search: SavedSearch) -> None:
    """Keep a search no longer."""
    search.delete()
