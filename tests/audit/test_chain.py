"""Seals and heads by themselves, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies

from tongxing.audit.chain import FIRST_PREVIOUS, SealedBatch, is_signed, sealed
from tongxing.audit.findings import ranges
from tongxing.audit.heads import (
    Head,
    HeadsDamagedError,
    append_heads,
    last_head,
    read_heads,
)
from tongxing.secrecy.keys import KeyRing, rotate

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 24, 1, 0, 0, 123456, tzinfo=UTC)
EVENTS = [(3, b"a" * 32), (4, b"b" * 32), (9, b"c" * 32)]


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> KeyRing:
    """A ring of keys."""
    return KeyRing.create(tmp_path_factory.mktemp("home") / "keys")


@pytest.fixture
def chain(keys: KeyRing) -> list[SealedBatch]:
    """Three seals in a row."""
    seals: list[SealedBatch] = []
    for number in range(3):
        events = [(id_ + 10 * number, digest) for id_, digest in EVENTS]
        at = NOW + timedelta(minutes=number)
        seals.append(sealed(events, after=seals[-1] if seals else None, at=at, keys=keys))
    return seals


def test_a_seal_follows_from_the_one_before(chain: list[SealedBatch]) -> None:
    assert [seal.number for seal in chain] == [1, 2, 3]
    assert [seal.previous for seal in chain] == [FIRST_PREVIOUS, chain[0].digest, chain[1].digest]
    assert [seal.highest for seal in chain] == [9, 19, 29]
    assert all(seal.is_whole for seal in chain)


def test_an_event_that_comes_late_does_not_lower_the_highest(
    chain: list[SealedBatch], keys: KeyRing
) -> None:
    late = sealed([(5, b"d" * 32)], after=chain[-1], at=NOW, keys=keys)

    assert late.highest == 29


@pytest.mark.parametrize(
    "change",
    [
        {"number": 4},
        {"sealed_at": NOW + timedelta(microseconds=1)},
        {"event_ids": [3, 4, 10]},
        {"event_ids": [3, 4]},
        {"event_digests": b"a" * 32 + b"b" * 32 + b"d" * 32},
        {"event_digests": b"a" * 32 + b"b" * 32},
        {"highest": 8},
        {"complete": False},
        {"previous": b"x" * 32},
        {"key": "a2"},
        {"digest": b"x" * 32},
    ],
    ids=str,
)
def test_nothing_of_a_seal_can_change_unseen(
    chain: list[SealedBatch], change: dict[str, object]
) -> None:
    assert not replace(chain[0], **change).is_whole  # type: ignore[arg-type]


def test_only_our_keys_sign(chain: list[SealedBatch], keys: KeyRing, tmp_path: Path) -> None:
    seal = chain[0]
    stranger = KeyRing.create(tmp_path / "keys")

    assert is_signed(seal.digest, seal.signature, seal.key, keys.public_keys)
    assert not is_signed(seal.digest, seal.signature, seal.key, stranger.public_keys)
    assert not is_signed(seal.digest, seal.signature, "a7", keys.public_keys)
    assert not is_signed(chain[1].digest, seal.signature, seal.key, keys.public_keys)
    assert not is_signed(seal.digest, b"", seal.key, keys.public_keys)


def test_after_a_rotation_old_seals_are_still_signed_by_us(tmp_path: Path) -> None:
    old = KeyRing.create(tmp_path / "keys")
    before = sealed(EVENTS, after=None, at=NOW, keys=old)
    rotate(tmp_path / "keys", "audit")
    new = KeyRing.load(tmp_path / "keys")
    after = sealed(EVENTS, after=before, at=NOW, keys=new)

    assert (before.key, after.key) == ("a1", "a2")
    assert all(is_signed(s.digest, s.signature, s.key, new.public_keys) for s in (before, after))


def test_heads_are_kept_a_line_each_and_read_again(
    chain: list[SealedBatch], tmp_path: Path
) -> None:
    file = tmp_path / "heads.jsonl"

    append_heads(file, map(Head.of, chain[:2]))
    append_heads(file, map(Head.of, chain))

    assert list(read_heads(file)) == [Head.of(seal) for seal in chain]
    assert last_head(file) == Head.of(chain[2])
    assert file.stat().st_mode & 0o077 == 0


def test_without_a_file_there_are_no_heads(tmp_path: Path) -> None:
    assert list(read_heads(tmp_path / "none")) == []
    assert last_head(tmp_path / "none") is None


@settings(max_examples=60)
@given(torn=strategies.integers(1, 400))
def test_a_line_torn_off_by_a_power_cut_is_written_anew(
    torn: int, tmp_path_factory: pytest.TempPathFactory, keys: KeyRing
) -> None:
    file = tmp_path_factory.mktemp("torn") / "heads.jsonl"
    first = sealed(EVENTS, after=None, at=NOW, keys=keys)
    second = sealed(EVENTS, after=first, at=NOW, keys=keys)
    append_heads(file, map(Head.of, [first, second]))
    whole = file.read_bytes()
    end = max(len(Head.of(first).line()) + 1, len(whole) - torn)
    file.write_bytes(whole[:end])

    assert last_head(file) == Head.of(first)
    append_heads(file, map(Head.of, [first, second]))

    assert file.read_bytes() == whole


@pytest.mark.parametrize("written", ["nonsense\n", "{}\n", "[]\n", '{"number": "x"}\n'])
def test_a_damaged_line_is_told_with_its_number(
    chain: list[SealedBatch], tmp_path: Path, written: str
) -> None:
    file = tmp_path / "heads.jsonl"
    append_heads(file, [Head.of(chain[0])])
    with file.open("a", encoding="utf-8") as heads:
        heads.write(written)

    with pytest.raises(HeadsDamagedError, match="line 2"):
        list(read_heads(file))
    with pytest.raises(HeadsDamagedError, match="last line"):
        last_head(file)


@given(strategies.sets(strategies.integers(1, 40)))
def test_runs_of_numbers_are_drawn_together_and_none_is_lost(numbers: set[int]) -> None:
    told = ranges(sorted(numbers))

    ends = [each.split("–") for each in told.split(", ") if each]
    assert {n for pair in ends for n in range(int(pair[0]), int(pair[-1]) + 1)} == numbers
