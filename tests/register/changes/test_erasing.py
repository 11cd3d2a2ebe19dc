"""Files whose time is over, and what is left of one that was erased."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection, models, transaction
from django.db.utils import ProgrammingError
from tests.register.changes.twins import AT, TODAY, file_with_everything, second_file
from tests.support.postgres import as_owner

from tongxing.audit.models import Event
from tongxing.database import clock
from tongxing.database.context import acting
from tongxing.register.actions import erasing as actions
from tongxing.register.actions.exporting import export_file
from tongxing.register.models import Person, SearchTerm, Statement
from tongxing.register.queries.erasing import files_whose_time_is_over
from tongxing.register.rules import retention
from tongxing.register.rules.refused import RefusedError
from tongxing.register.ties import ties
from tongxing.secrecy.fields import EncryptedTextField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.cast import Cast
    from tests.support.people import People

LEADER = "dongxihu-leader"
LONG_AGO = date(2010, 5, 1)


@pytest.fixture(autouse=True)
def _first_of_december(db: None) -> Iterator[None]:
    with clock.frozen(AT):
        yield


def _died(person: Person, day: date) -> Person:
    with as_owner():
        Person.objects.filter(pk=person.pk).update(died_on=day)
    person.died_on = day
    return person


def _erase(officers: Cast, person: Person, reason: str = "期满") -> None:
    actor = officers.id(LEADER)
    with acting(actor):
        actions.erase(person, reason=reason, actor=actor, at=AT)


def test_the_time_to_keep_a_file_is_over_after_whole_years() -> None:
    law = retention.rules()
    kept = {"died": date(2016, 12, 2)}

    with pytest.raises(RefusedError, match="still to be kept"):
        retention.check_time_over(kept, today=TODAY, law=law)
    over = retention.check_time_over({"died": date(2016, 12, 1)}, today=TODAY, law=law)
    assert over.id == "died"


def test_a_number_of_years_without_a_source_says_that_it_is_assumed() -> None:
    assert all(rule.verified is False for rule in retention.rules() if not rule.source)


def test_where_nobody_said_how_long_a_file_is_kept(people: People) -> None:
    with pytest.raises(RefusedError, match="still to be kept"):
        retention.check_time_over({"died": LONG_AGO}, today=TODAY, law=())


def test_only_files_that_ended_long_ago_are_listed(people: People, officers: Cast) -> None:
    _died(people["li_laogen"], LONG_AGO)
    _died(people["wang_xiulan"], date(2026, 1, 1))

    with acting(officers.id(LEADER)):
        listed = {file.pk for file in files_whose_time_is_over(TODAY)}

    assert listed == {people.id("li_laogen")}


def test_a_file_still_to_be_kept_is_not_erased(people: People, officers: Cast) -> None:
    with pytest.raises(RefusedError, match="still to be kept"):
        _erase(officers, people["li_laogen"])


def test_a_file_is_erased_only_with_a_reason(people: People, officers: Cast) -> None:
    with pytest.raises(RefusedError, match="no reason"):
        _erase(officers, _died(people["li_laogen"], LONG_AGO), reason="  ")


def test_of_an_erased_file_nothing_tells_who_it_was(people: People, officers: Cast) -> None:
    person = _died(people["li_laogen"], LONG_AGO)
    number = str(person.identity_number)

    _erase(officers, person)

    with as_owner():
        left = Person.objects.get(pk=person.pk)
        assert (left.name, left.pinyin, left.identity_number) == ("", "", "")
        assert left.identity_index is None
        assert left.birth_date is None
        assert left.erased_at == AT
        assert left.died_on == LONG_AGO
        assert not SearchTerm.objects.filter(person=left).exists()
        assert not left.numbers.exists()
        assert not left.names.exists()
        rows = Statement.objects.filter(person=left)
        assert {row.said for row in rows} == {"{}"}
        event = Event.objects.get(action="register.file_erased")
    assert number not in str(event.changes)
    assert event.reason == "期满"


def test_an_erased_file_takes_those_along_that_it_took_up(people: People, officers: Cast) -> None:
    survivor = _died(people["wang_xiulan"], LONG_AGO)

    _erase(officers, survivor)

    with as_owner():
        taken = Person.objects.get(pk=people.id("absorbed"))
    assert taken.name == ""
    assert taken.erased_at == AT


def test_sums_of_past_months_stay_when_a_file_is_erased(officers: Cast) -> None:
    person = _died(file_with_everything(officers), LONG_AGO)

    _erase(officers, person)

    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, amount_fen, programme FROM months_line WHERE person_id = %s", [person.pk]
        )
        assert cursor.fetchall() == [("", 10000, "living_subsidy")]


def test_in_no_table_is_anything_left_that_was_sealed_for_that_person(officers: Cast) -> None:
    person = _died(file_with_everything(officers), LONG_AGO)

    _erase(officers, person)

    with as_owner():
        for tie in ties():
            if str(tie) in retention.OF_ANOTHER:
                continue
            sealed = [
                field.attname
                for field in tie.model._meta.concrete_fields
                if isinstance(field, EncryptedTextField)
            ]
            rows = tie.model._default_manager.filter(**{tie.name: person.pk})
            found = {str(getattr(row, name)) for row in rows for name in sealed}
            assert found <= {"{}"}, str(tie)


def test_of_every_column_somebody_has_said_whether_it_tells_who_it_is() -> None:
    """A new table that hangs on a person stands in `retention.PERSONAL` and `NOT_PERSONAL`."""
    looked_at = {model for model, _ in actions.hanging()}
    looked_at |= {deeper for model in looked_at for deeper, _ in actions._below(model)}
    for model in looked_at:
        table = model._meta.db_table
        plain = {
            field.column
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField)
            and not isinstance(field, EncryptedTextField)
        }
        said = {*retention.PERSONAL.get(table, ()), *retention.NOT_PERSONAL.get(table, ())}
        assert plain == said, f"{table}: {plain ^ said}"


def test_who_may_not_erase_cannot_by_sql_either(people: People, officers: Cast) -> None:
    person = people["li_laogen"]
    for username in ("dongxihu-certificates", "wushan-leader"):
        with (
            pytest.raises(ProgrammingError, match="who may erase it"),
            transaction.atomic(),
            acting(officers.id(username)),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT register_erase(%s, '{}', '[]', '', now())", [person.pk])


@pytest.mark.parametrize(
    ("blank", "why"),
    [
        ({"table": "accounts_officer", "column": "name", "key": "account_id"}, "does not hang"),
        ({"table": "register_note", "column": "text", "key": "person_id", "blank": "x"}, "nothing"),
    ],
)
def test_who_may_erase_can_write_nothing_else_that_way(
    people: People, officers: Cast, blank: dict[str, str], why: str
) -> None:
    blanks = json.dumps([{"blank": "", **blank}])
    with (
        pytest.raises(ProgrammingError, match=why),
        transaction.atomic(),
        acting(officers.id(LEADER)),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "SELECT register_erase(%s, '{}', %s, '', now())", [people.id("li_laogen"), blanks]
        )


def test_a_whole_file_is_exported_with_everything_and_recorded(officers: Cast) -> None:
    person = file_with_everything(officers)
    actor = officers.id("dongxihu-certificates")

    with acting(actor):
        content = export_file(person, reason="本人申请", lang="zh", actor=actor, at=AT)

    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        names = set(folder.namelist())
        file = json.loads(folder.read("file.json"))
        page = folder.read("index.html").decode()
        papers = [name for name in names if name.startswith("papers/")]
    assert {"index.html", "file.json", "tables/register_statement.csv"} <= names
    assert len(papers) == 1
    assert file["register_person"][0]["identity_number"] == person.identity_number
    assert file["register_note"][0]["text"] == "已电话联系"
    assert file["months_line"][0]["said"]["amount_fen"] == 10000
    assert person.name in page
    with as_owner():
        event = Event.objects.get(action="register.file_exported")
    assert event.reason == "本人申请"
    assert event.snapshot


def test_an_export_holds_nothing_of_those_whom_the_person_is_guardian_of(
    people: People, officers: Cast
) -> None:
    actor = officers.id("dongxihu-certificates")
    with acting(actor):
        content = export_file(people["li_laogen"], reason="本人申请", lang="zh", actor=actor, at=AT)

    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        file = json.loads(folder.read("file.json"))
    facts = {row["person_id"] for row in file["register_fact"]}
    assert facts == {people.id("li_laogen")}


def test_a_cell_that_a_workbook_would_run_is_only_text(people: People, officers: Cast) -> None:
    person = second_file(people)
    actor = officers.id("dongxihu-certificates")
    with as_owner():
        person.names.filter(name="王秀蓝").update(name="=1+1")

    with acting(actor):
        content = export_file(person, reason="本人申请", lang="zh", actor=actor, at=AT)

    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        table = folder.read("tables/register_person_name.csv").decode("utf-8-sig")
    assert "'=1+1" in table
