"""The encrypted model field: text outside, ciphertext inside, no comparison but with NULL."""

from __future__ import annotations

import pytest
from django.core.exceptions import FieldError
from django.db import connection, models
from django.test.utils import isolate_apps

from tongxing.secrecy.cipher import Plain, open_, seal
from tongxing.secrecy.fields import EncryptedTextField

NUMBER = "11010519491231002X"
CONTEXT = "secrecy_trial.number"


with isolate_apps("tongxing.audit"):  # so that nobody who walks all models meets it

    class Trial(models.Model):
        """A model of the tests alone; it has no table."""

        number = EncryptedTextField(null=True)

        class Meta:
            app_label = "audit"
            db_table = "secrecy_trial"
            managed = False


def _field() -> EncryptedTextField:
    field = Trial._meta.get_field("number")
    assert isinstance(field, EncryptedTextField)
    return field


def test_its_context_is_table_and_column() -> None:
    assert _field().context == CONTEXT


def test_what_is_stored_is_sealed_and_what_is_read_is_the_text() -> None:
    stored = _field().get_db_prep_save(NUMBER, connection)

    assert stored is not None
    assert NUMBER not in stored
    assert open_(stored, context=CONTEXT) == NUMBER
    assert _field().from_db_value(stored, None, connection) == NUMBER


def test_unknown_stays_unknown() -> None:
    assert _field().get_db_prep_save(None, connection) is None
    assert _field().from_db_value(None, None, connection) is None


def test_an_empty_text_is_sealed_like_any_other() -> None:
    assert str(_field().get_db_prep_save("", connection)).startswith("k1:")


def test_statements_carry_no_plain_text() -> None:
    compiler = models.sql.InsertQuery(Trial)
    compiler.insert_values([_field()], [Trial(number=NUMBER)])
    statements = compiler.get_compiler(connection=connection).as_sql()

    assert NUMBER not in str(statements)


def test_it_is_compared_with_nothing_but_null() -> None:
    for lookup in ("exact", "in", "contains", "startswith", "gt", "regex"):
        with pytest.raises(FieldError):
            str(Trial.objects.filter(**{f"number__{lookup}": [NUMBER]}).query)

    assert "IS NULL" in str(Trial.objects.filter(number__isnull=True).query)


def test_a_person_read_from_the_database_does_not_show_in_a_trace() -> None:
    stored = seal(NUMBER, context=CONTEXT)
    trial = Trial.from_db("default", ["id", "number"], [1, Plain(NUMBER)])

    assert NUMBER not in f"{trial!r} {vars(trial)!r} {stored}"
    assert trial.number == NUMBER


def test_migrations_know_it_by_its_place() -> None:
    _, path, arguments, options = _field().deconstruct()

    assert path == "tongxing.secrecy.fields.EncryptedTextField"
    assert (arguments, options) == ([], {"null": True})
