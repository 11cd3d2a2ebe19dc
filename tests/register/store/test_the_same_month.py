"""A month settled from the register is the month settled from files, to the last fen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from tests.register.store.hand_over import COUNTY, handed_over, importer

from tongxing.cycle import archive
from tongxing.cycle.archive import Asked
from tongxing.cycle.replay import replay
from tongxing.cycle.run import RunRequest, run_month
from tongxing.cycle.store import Store
from tongxing.database.context import acting
from tongxing.demo import make_county
from tongxing.foundations.month import Month
from tongxing.foundations.places import PlaceCode
from tongxing.register.store import load_store, settle_register

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.cast import Cast

MONTHS = ("2026-09", "2026-10", "2026-11")
PLACE = PlaceCode.parse(COUNTY)
HOLDERS = 250


@pytest.fixture(scope="module")
def inboxes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("county")
    make_county(folder, scale=HOLDERS)
    return folder


def from_files(inboxes: Path, folder: Path) -> None:
    """Settle each month from its files and the month before."""
    previous = None
    for month in MONTHS:
        out = folder / month
        run_month(RunRequest(inboxes / month, PLACE, Month.parse(month), out, previous=previous))
        previous = out


def from_the_register(inboxes: Path, folder: Path, actor: int) -> None:
    """Hand in each month's files, and settle each month."""
    previous, seen = None, None
    for month in MONTHS:
        as_of = Month.parse(month).last_day
        handed = handed_over(inboxes / month, as_of, actor)
        out = folder / month
        out.mkdir(parents=True)
        asked = Asked(PLACE, Month.parse(month), as_of, frozenset(), unmasked=False)
        settle_register(out, asked, previous=previous, since_import=seen)
        previous, seen = out, handed.pk


def test_the_months_and_all_that_they_rest_on_are_the_same(
    inboxes: Path, tmp_path: Path, officers: Cast
) -> None:
    files, register = tmp_path / "files", tmp_path / "register"
    from_files(inboxes, files)
    with acting(importer(officers)):
        from_the_register(inboxes, register, importer(officers))
        memory = load_store(COUNTY)

    for month in MONTHS:
        same_lists(register / month / "lists", files / month / "lists")
        ours, theirs = (archive.remembered(each / month) for each in (register, files))
        assert ours.history is not None
        assert theirs.history is not None
        assert_frame_equal(ours.history, theirs.history)
        assert manifest(register / month) == manifest(files / month)
    same_memory(memory, Store.load(files / MONTHS[-1]))
    assert not replay(register / MONTHS[0]).different


def same_lists(ours: Path, theirs: Path) -> None:
    names = sorted(path.name for path in theirs.glob("*.parquet"))
    assert names == sorted(path.name for path in ours.glob("*.parquet"))
    for name in names:
        assert_frame_equal(pl.read_parquet(ours / name), pl.read_parquet(theirs / name))


def same_memory(ours: Store, theirs: Store) -> None:
    """The rows that come out are the rows that went in, types and order included."""
    assert_frame_equal(ours.lists, theirs.lists)
    assert sorted(ours.statements) == sorted(theirs.statements)
    for roster, frame in theirs.statements.items():
        assert_frame_equal(ours.statements[roster], frame)


def manifest(run: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((run / "manifest.json").read_bytes())
    return found
