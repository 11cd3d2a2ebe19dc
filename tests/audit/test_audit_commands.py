"""`tongxing audit …` and `tongxing keys …`, as an administrator types them."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, NamedTuple

import psycopg
import pytest

from tongxing.cli import main
from tongxing.secrecy.keys import KeyRing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.audit.conftest import Log


class Told(NamedTuple):
    """What a command answered."""

    returncode: int
    stdout: str
    stderr: str


class Shell:
    """Runs commands on the log's database and on keys and a home of the test's own."""

    def __init__(self, log: Log, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = log.heads.parent
        self._capsys = capsys

    def run(self, *words: str) -> Told:
        """Run one command."""
        self._capsys.readouterr()
        status = main([*words, "--home", str(self.home)])
        said = self._capsys.readouterr()
        return Told(status, said.out, said.err)


@pytest.fixture
def shell(
    log: Log,
    keys: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Shell:
    """A shell of an installation with three events."""
    log.record(times=3)
    # The numbers of the cast are sealed with the keys of all tests, not with those of this one.
    log.as_owner("DELETE FROM accounts_contact")
    monkeypatch.setenv("TONGXING_HOME", str(log.heads.parent))
    monkeypatch.setenv("TONGXING_KEYS", str(keys))
    monkeypatch.setenv("DATABASE_URL", log.clone.application)
    monkeypatch.setenv("DATABASE_OWNER_URL", log.clone.owner)
    return Shell(log, capsys)


def test_verify_catches_an_edit_made_by_hand(log: Log, shell: Shell) -> None:
    assert "3 sealed" in shell.run("audit", "seal", "--lang", "en").stdout
    whole = shell.run("audit", "verify", "--lang", "en")
    log.as_owner("UPDATE audit_event SET actor_id = 17 WHERE id = 2")

    broken = shell.run("audit", "verify", "--lang", "zh")

    assert (whole.returncode, whole.stderr) == (0, "")
    assert "3 events are as they were sealed; faults found: 0" in whole.stdout
    assert "No event is unsealed" in whole.stdout
    assert broken.returncode == 1
    assert "事件 2 封存后被改动（封印 1，" in broken.stderr
    assert "发现问题 1 处" in broken.stdout


def test_a_copy_of_the_heads_kept_elsewhere_proves_what_the_home_cannot(
    log: Log, shell: Shell, tmp_path: Path
) -> None:
    shell.run("audit", "seal")
    head = shell.run("audit", "head").stdout
    kept = tmp_path / "kept.jsonl"
    kept.write_text(head, encoding="utf-8")
    log.as_owner("DELETE FROM audit_seal")
    log.as_owner("DELETE FROM audit_event")
    log.heads.unlink()

    here = shell.run("audit", "verify")
    there = shell.run("audit", "verify", "--heads", str(kept), "--lang", "en")

    assert json.loads(head)["number"] == 1
    assert here.returncode == 0
    assert there.returncode == 1
    assert "the end was cut off" in there.stderr


def test_without_a_seal_there_is_no_head(shell: Shell) -> None:
    told = shell.run("audit", "head", "--lang", "zh")

    assert (told.returncode, told.stdout) == (1, "")
    assert "还没有封印" in told.stderr


def test_a_key_can_be_changed_and_the_change_is_recorded(
    log: Log, shell: Shell, keys: Path
) -> None:
    told = [shell.run("keys", "rotate", "--lang", "zh"), shell.run("keys", "rotate", "audit")]
    told.append(shell.run("keys", "rotate", "--resume"))

    assert [(each.returncode, each.stderr) for each in told] == [(0, "")] * 3
    assert "k2" in told[0].stdout
    assert KeyRing.load(keys).signing_key_id == "a2"
    rows = log.as_owner("SELECT action, subject_id, source FROM audit_event WHERE id > 3")
    assert rows == [
        ("keys.rotated", "k2", "tongxing keys rotate"),
        ("keys.resealed", "k2", "tongxing keys rotate"),
        ("keys.rotated", "a2", "tongxing keys rotate"),
        ("keys.resealed", "k2", "tongxing keys rotate"),
    ]


def test_keys_are_listed_without_a_secret(shell: Shell, keys: Path) -> None:
    told = shell.run("keys", "list", "--lang", "en").stdout

    secrets = [
        text
        for name in ("fields", "index", "session", "audit")
        for text in json.loads((keys / f"{name}.json").read_text(encoding="utf-8"))[
            "secret"
        ].values()
    ]
    assert "encrypted fields  k1  current" in told
    assert KeyRing.load(keys).public_keys["a1"].public_bytes_raw().hex() in told
    assert [secret for secret in secrets if secret in told] == []


def test_a_missing_key_stops_every_command_with_what_to_do(shell: Shell, keys: Path) -> None:
    (keys / "audit.json").unlink()

    for words in (["audit", "verify"], ["audit", "seal"], ["keys", "list"]):
        told = shell.run(*words, "--lang", "zh")
        assert told.returncode == 1
        assert f"找不到密钥文件 {keys / 'audit.json'}" in told.stderr
        assert "从密钥备份恢复" in told.stderr


def test_new_keys_are_never_made_for_a_database_in_use(shell: Shell, keys: Path) -> None:
    there = shell.run("keys", "new", "--lang", "en")
    keys.rename(keys.with_name("lost"))
    gone = shell.run("keys", "new", "--lang", "en")

    assert (there.returncode, gone.returncode) == (1, 1)
    assert "there are keys" in there.stderr
    assert "the database is in use" in gone.stderr
    assert not keys.exists()


def test_an_empty_database_is_told_as_that(
    shell: Shell, superuser_address: str, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    with psycopg.connect(superuser_address, autocommit=True) as superuser:
        name = f"{log.clone.name}_empty"
        superuser.execute(f'CREATE DATABASE "{name}" OWNER tongxing_owner'.encode())
        try:
            for variable in ("DATABASE_URL", "DATABASE_OWNER_URL"):
                monkeypatch.setenv(variable, os.environ[variable].replace(log.clone.name, name))
            told = shell.run("audit", "verify", "--lang", "zh")
        finally:
            superuser.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())

    assert told.returncode == 1
    assert "tongxing migrate" in told.stderr


def test_a_key_that_does_not_change_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "rotate", "everything", "--lang", "zh"]) == 1

    assert "没有可以更换的“everything”密钥" in capsys.readouterr().err
