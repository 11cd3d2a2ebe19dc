"""Changing the key of encrypted fields while others go on writing."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

import psycopg
import pytest
from tests.support.django_at import django_at

from tongxing.secrecy import rotation
from tongxing.secrecy.cipher import key_of, open_, seal
from tongxing.secrecy.keys import rotate
from tongxing.secrecy.rotation import Column, Outcome, columns, reseal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django import DjangoDbBlocker
    from tests.support.postgres import Clone

CONTEXT = "trial.number"
JSON_CONTEXT = "trial.told"


class Trial:
    """A table of sealed values, written as the application."""

    def __init__(self, clone: Clone) -> None:
        self.clone = clone
        with psycopg.connect(clone.owner, autocommit=True) as owner:
            owner.execute(
                "CREATE TABLE trial (id bigserial PRIMARY KEY, number text, told jsonb);"
                "GRANT ALL ON trial, trial_id_seq TO tongxing_app"
            )

    def add(self, *numbers: str) -> None:
        """Add rows with sealed numbers, and the same number twice inside JSON."""
        with self.application() as connection:
            for number in numbers:
                connection.execute("INSERT INTO trial (number, told) VALUES (%s, %s)", _row(number))

    def application(self) -> psycopg.Connection:
        """Another session of the application."""
        return psycopg.connect(self.clone.application)

    def rows(self) -> list[tuple[str, str]]:
        """Key and plain number of every row; of the JSON too, where they agree."""
        with self.application() as connection:
            stored = connection.execute("SELECT number, told FROM trial ORDER BY id").fetchall()
        for number, told in stored:
            inside = {(key_of(text), open_(text, context=JSON_CONTEXT)) for text in told["all"]}
            assert inside == {(key_of(number), open_(number, context=CONTEXT))}
        return [(key_of(number), open_(number, context=CONTEXT)) for number, _ in stored]


def _row(number: str) -> tuple[str, str]:
    inside = [seal(number, context=JSON_CONTEXT) for _ in range(2)]
    return seal(number, context=CONTEXT), json.dumps({"all": inside})


@pytest.fixture
def trial(
    fresh_database: Clone,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    keys: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Trial]:
    """An empty table of sealed values, the only one that is rotated."""
    names = [("number", "text", CONTEXT), ("told", "jsonb", JSON_CONTEXT)]
    found = tuple(
        Column(table="trial", key="id", column=name, type=kind, context=context)
        for name, kind, context in names
    )
    monkeypatch.setattr(rotation, "columns", lambda: found)
    monkeypatch.setattr(rotation, "BATCH", 7)
    with django_db_blocker.unblock(), django_at(fresh_database):
        yield Trial(fresh_database)


def test_every_value_is_sealed_with_the_new_key_and_says_the_same(trial: Trial, keys: Path) -> None:
    numbers = [f"1101051949123100{n:02}" for n in range(40)]
    trial.add(*numbers)
    rotate(keys, "fields")

    outcome = reseal()

    assert trial.rows() == [("k2", number) for number in numbers]
    assert outcome == Outcome(rows=80, broken=set())
    assert reseal() == Outcome(rows=0, broken=set())


def test_an_interrupted_rotation_goes_on_where_it_stopped(trial: Trial, keys: Path) -> None:
    trial.add(*map(str, range(30)))
    rotate(keys, "fields")

    def stop(_table: str, count: int) -> None:
        if count >= 14:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reseal(told=stop)

    assert reseal().rows == 60 - 14
    assert trial.rows() == [("k2", str(number)) for number in range(30)]


def test_what_is_written_meanwhile_is_neither_lost_nor_left_behind(
    trial: Trial, keys: Path
) -> None:
    trial.add(*["0"] * 60)
    written = dict.fromkeys(range(1, 61), "0")
    done = threading.Event()

    def write() -> None:
        with trial.application() as connection:
            turn = 0
            while not done.is_set():
                turn += 1
                number = turn % 60 + 1
                connection.execute(
                    "UPDATE trial SET number = %s, told = %s WHERE id = %s",
                    (*_row(str(turn)), number),
                )
                connection.commit()
                written[number] = str(turn)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        rotate(keys, "fields")
        outcome = reseal()
    finally:
        done.set()
        writer.join()

    assert outcome.broken == set()
    assert trial.rows() == [("k2", written[number]) for number in range(1, 61)]


def test_a_transaction_that_began_with_the_former_key_is_waited_for(
    trial: Trial, keys: Path
) -> None:
    with trial.application() as slow:
        slow.execute("INSERT INTO trial (number, told) VALUES (%s, %s)", _row("17"))
        rotate(keys, "fields")
        threading.Timer(0.5, slow.commit).start()

        outcome = reseal()

    assert outcome.rows == 2
    assert trial.rows() == [("k2", "17")]


def test_a_value_that_cannot_be_opened_is_named_and_holds_up_nothing(
    trial: Trial, keys: Path
) -> None:
    trial.add("1", "2", "3")
    with trial.application() as connection:
        connection.execute("UPDATE trial SET number = replace(number, 'k1:', 'k9:') WHERE id = 2")
    rotate(keys, "fields")

    outcome = reseal()

    assert outcome == Outcome(rows=5, broken={"trial 2"})


def test_both_algorithms_are_found(trial: Trial, keys: Path, settings: object) -> None:
    settings.TONGXING_CIPHER = "aes-256-gcm"  # type: ignore[attr-defined]
    trial.add("1")
    settings.TONGXING_CIPHER = "sm4-gcm"  # type: ignore[attr-defined]
    trial.add("2")
    rotate(keys, "fields")

    reseal()

    assert trial.rows() == [("k2", "1"), ("k2", "2")]


def test_every_encrypted_column_of_every_app_is_among_those_rotated() -> None:
    found = {(each.table, each.column) for each in columns()}

    assert {
        ("accounts_contact", "phone"),
        ("accounts_contact", "identity_number"),
        ("mfa_authenticator", "data"),
    } <= found
