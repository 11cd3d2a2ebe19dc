"""The folder of keys: made once, kept for ever, closed to others, changed without a gap."""

from __future__ import annotations

import json
import multiprocessing
import stat
from typing import TYPE_CHECKING

import pytest

from tongxing import secrecy
from tongxing.secrecy.errors import KeyMissingError, KeysExistError, KeyUnreadableError
from tongxing.secrecy.keys import KeyRing, rotate, session_secret

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper

FILES = ("fields.json", "index.json", "session.json", "audit.json")


def test_only_the_owner_of_the_process_can_read_the_keys(keys: Path) -> None:
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    assert {stat.S_IMODE((keys / name).stat().st_mode) for name in FILES} == {0o600}


def test_keys_are_never_made_anew_where_there_are_some(keys: Path) -> None:
    before = {name: (keys / name).read_bytes() for name in FILES}

    with pytest.raises(KeysExistError):
        KeyRing.create(keys)

    assert {name: (keys / name).read_bytes() for name in FILES} == before
    assert [path.name for path in keys.parent.iterdir()] == ["keys"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()

    assert KeyRing.create(tmp_path / "keys").field_key == "k1"


def _create(folder: Path) -> str:
    try:
        KeyRing.create(folder)
    except KeysExistError:
        return "lost"
    return "won"


def test_of_many_first_starts_at_once_one_makes_the_keys_and_all_use_them(tmp_path: Path) -> None:
    with multiprocessing.get_context("fork").Pool(8) as pool:
        outcomes = pool.map(_create, [tmp_path / "keys"] * 8)

    assert sorted(outcomes) == ["lost"] * 7 + ["won"]
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


@pytest.mark.parametrize("name", FILES)
def test_a_missing_key_is_told_with_its_file_and_what_to_do(keys: Path, name: str) -> None:
    (keys / name).unlink()

    with pytest.raises(KeyMissingError) as caught:
        KeyRing.load(keys)

    assert str(keys / name) in caught.value.message("zh")
    assert "从密钥备份恢复" in caught.value.message("zh")
    assert "restore" in caught.value.message("en")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("written", ["", "{", "[]", "{}", '{"current": "k1"}', "null"])
def test_a_damaged_key_file_is_told_without_what_is_in_it(
    keys: Path, name: str, written: str
) -> None:
    (keys / name).write_text(written, encoding="utf-8")

    with pytest.raises(KeyUnreadableError, match="damaged"):
        KeyRing.load(keys)


@pytest.mark.parametrize("name", FILES)
def test_a_key_that_was_cut_short_is_told(keys: Path, name: str) -> None:
    told = json.loads((keys / name).read_text(encoding="utf-8"))
    told["secret"] = {
        key: "" if name == "session.json" else text[:8] for key, text in told["secret"].items()
    }
    (keys / name).write_text(json.dumps(told), encoding="utf-8")

    with pytest.raises(KeyUnreadableError):
        KeyRing.load(keys)


@pytest.mark.parametrize("name", FILES)
def test_keys_that_others_can_read_are_refused_with_the_command_that_helps(
    keys: Path, name: str
) -> None:
    (keys / name).chmod(0o640)

    with pytest.raises(KeyUnreadableError, match="chmod"):
        KeyRing.load(keys)


def test_before_the_first_start_there_is_no_session_secret(tmp_path: Path) -> None:
    assert session_secret(tmp_path / "keys") == ""


def test_the_session_secret_is_the_same_at_every_start(keys: Path) -> None:
    assert session_secret(keys) == session_secret(keys) == KeyRing.load(keys).session_key
    assert len(session_secret(keys)) >= 40


def test_neither_the_ring_nor_its_errors_show_a_key(keys: Path) -> None:
    held = KeyRing.load(keys)
    secrets = [
        text
        for name in FILES
        for text in json.loads((keys / name).read_text(encoding="utf-8"))["secret"].values()
    ]

    errors = [KeyMissingError.of_key("k9", keys), KeyUnreadableError.damaged(keys)]
    shown = f"{held!r} {held} {[(str(each), vars(each)) for each in errors]}"

    assert [secret for secret in secrets if secret in shown] == []


def test_a_rotation_adds_a_key_and_keeps_the_former_ones(keys: Path) -> None:
    before = KeyRing.load(keys)

    assert rotate(keys, "fields") == "k2"
    assert rotate(keys, "fields") == "k3"

    after = KeyRing.load(keys)
    assert after.field_key == "k3"
    assert list(after.field_keys) == ["k1", "k2", "k3"]
    assert after.field_keys["k1"] == before.field_keys["k1"]
    assert len({*after.field_keys.values()}) == 3


def test_of_a_former_signing_key_only_the_public_half_is_kept(keys: Path) -> None:
    before = KeyRing.load(keys)

    rotate(keys, "audit")

    told = json.loads((keys / "audit.json").read_text(encoding="utf-8"))
    assert list(told["secret"]) == ["a2"]
    assert list(told["public"]) == ["a1", "a2"]
    former = KeyRing.load(keys).public_keys["a1"]
    assert former.public_bytes_raw() == before.signing_key.public_key().public_bytes_raw()


def test_many_rotations_at_once_lose_no_key(keys: Path) -> None:
    with multiprocessing.get_context("fork").Pool(4) as pool:
        made = pool.starmap(rotate, [(keys, "fields")] * 12)

    assert sorted(made, key=lambda name: int(name[1:])) == [f"k{n}" for n in range(2, 14)]
    assert len(KeyRing.load(keys).field_keys) == 13


def test_a_rotation_without_keys_says_so(tmp_path: Path) -> None:
    with pytest.raises(KeyMissingError):
        rotate(tmp_path / "keys", "fields")


def test_a_running_process_sees_a_rotation_at_once(keys: Path) -> None:
    assert secrecy.ring().field_key == "k1"
    assert secrecy.ring() is secrecy.ring()

    rotate(keys, "fields")

    assert secrecy.ring().field_key == "k2"


def test_a_running_process_whose_keys_are_taken_away_says_so(
    settings: SettingsWrapper, keys: Path
) -> None:
    secrecy.ring()
    (keys / "fields.json").unlink()

    with pytest.raises(KeyMissingError):
        secrecy.ring()
