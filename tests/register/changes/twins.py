"""A second file of one person, with something of its own in every table that may hang on one."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from django.apps import apps
from django.db import connection
from tests.site import register_things
from tests.support.people import LEARNED, _columns, number
from tests.support.postgres import as_owner

from tongxing.register.models import Delivery, Number, Person, PersonName, Relation, Statement
from tongxing.register.ties import ties
from tongxing.secrecy import blind

if TYPE_CHECKING:
    from tests.support.cast import Cast
    from tests.support.people import People

AT: Final = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
TODAY: Final = date(2026, 12, 1)
SECOND: Final = number("42011219700214030")


def second_file(people: People, of: str = "wang_xiulan") -> Person:
    """Make another file of a person of the cast: the same name, birth and place, another number."""
    first = people[of]
    with as_owner():
        second = Person.objects.create(
            county=first.county, place=first.place, name=first.name, pinyin=first.pinyin,
            identity_number=SECOND, identity_index=blind.index(SECOND, context="identity_number"),
            birth_date=first.birth_date, sex=first.sex, known_since=LEARNED,
        )  # fmt: skip
        for kind, value, context in (
            ("identity", SECOND, "identity_number"),
            ("phone", "13700000001", "phone"),
        ):
            Number.objects.create(
                person=second, kind=kind, value=value, index=blind.index(value, context=context),
                source="dibao", recorded_from=LEARNED,
            )  # fmt: skip
        for name, source in ((first.name, "certificate_holders"), ("王秀蓝", "dibao")):
            PersonName.objects.create(
                person=second, name=name, source=source, recorded_from=LEARNED
            )
        cells = {"name": first.name, "id_number": SECOND, "death_date": "2026-11-20"}
        Statement.objects.create(
            county=first.county, delivery=people.deliveries[first.county_id, "deaths"],
            roster="deaths", row=9, person=second, state="good",
            said=json.dumps(cells, ensure_ascii=False), learned_on=LEARNED,
            learned_by=people.imports[first.county_id],
        )  # fmt: skip
    return second


def file_with_everything(officers: Cast) -> Person:
    """Make a file that every table of every app has a row of."""
    with as_owner():
        made = register_things.make(
            _answered, "420112", officers.id("dongxihu-community"),
            officers.id("dongxihu-township"),
        )  # fmt: skip
        person = Person.objects.get(pk=made.person)
        Delivery.objects.filter(county="420112", roster="dibao").update(
            columns=_columns("420112", "dibao")
        )
        Relation.objects.create(
            person_id=made.person, kind="carer", name="某人", other_id=made.person,
            recorded_by_id=officers.id("dongxihu-community"), recorded_at=AT,
        )  # fmt: skip
        return person


def bare_file(like: Person, digits: str = "42011219700214050") -> Person:
    """Make a file that nothing hangs on, of somebody with the same name."""
    with as_owner():
        return Person.objects.create(
            county=like.county, place=like.place, name=like.name, identity_number=number(digits),
            identity_index=blind.index(number(digits), context="identity_number"),
            known_since=LEARNED,
        )  # fmt: skip


def everything() -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table that points to a person, but facts, terms and merges.

    Sealed texts stand as they are in the database: even their ciphertext must not change. Whether
    a copy of a row is packed is no matter: a row that moved is packed anew.
    """
    tables = sorted(
        {tie.model._meta.db_table for tie in ties() if tie.model is not Person}
        - {"register_fact", "register_search_term", "register_merge"}
    )
    with as_owner(), connection.cursor() as cursor:
        found = {}
        for table in [*tables, "register_person"]:
            cursor.execute(f"SELECT to_jsonb(each) - 'packed' FROM \"{table}\" each ORDER BY id")  # noqa: S608
            found[table] = [json.loads(row) for (row,) in cursor.fetchall()]
        return found


def believed(person: Person) -> set[tuple[object, ...]]:
    """Return the facts of a file that are believed now."""
    fact = apps.get_model("register", "Fact")
    with as_owner():
        rows = fact.objects.filter(person=person, recorded_to=None)
        return set(rows.values_list("fact", "source", "value", "valid_from", "valid_to"))


def _answered(statement: str, values: tuple[object, ...]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.fetchone()[0])
