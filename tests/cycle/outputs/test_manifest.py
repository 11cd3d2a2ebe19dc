"""The manifest: everything that went in and came out, with its hash, and no clock."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.cycle.outputs import sample, sample_law

from tongxing.cycle.outputs import write_outputs

if TYPE_CHECKING:
    from pathlib import Path

    from tongxing.cycle.results import Results


@pytest.fixture(scope="module")
def manifest(folder: Path) -> dict[str, Any]:
    return _read(folder)


def _read(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return content


def test_it_says_which_month_of_which_place(manifest: dict[str, Any]) -> None:
    assert manifest["place"] == {"code": "420112", "name": "湖北省武汉市东西湖区"}
    assert (manifest["month"], manifest["as_of"]) == ("2026-11", "2026-11-30")
    assert manifest["catalogue"] == "c" * 64
    assert set(manifest["versions"]) == {"tongxing", "polars", "xlsxwriter"}


def test_every_output_stands_in_it_with_its_hash(folder: Path, manifest: dict[str, Any]) -> None:
    files = {path for path in folder.rglob("*") if path.is_file()} - {folder / "manifest.json"}

    assert manifest["outputs"] == {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def test_files_written_before_are_hashed_too(tmp_path: Path, small: Results) -> None:
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "reading.json").write_text("{}", encoding="utf-8")

    hashes = write_outputs(tmp_path, small, sample_law.make(), unmasked=False)

    assert hashes["facts/reading.json"] == hashlib.sha256(b"{}").hexdigest()
    assert hashes["facts/reading.json"] == _read(tmp_path)["outputs"]["facts/reading.json"]
    assert (
        hashes["manifest.json"]
        == hashlib.sha256((tmp_path / "manifest.json").read_bytes()).hexdigest()
    )


def test_every_input_stands_in_it_with_its_hash(manifest: dict[str, Any]) -> None:
    assert {(entry["file"], entry["sha256"]) for entry in manifest["inputs"]} == {
        (file, f"{index:064x}") for index, (file, *_) in enumerate(sample.FILES)
    }


def test_rows_read_are_accounted_for_file_by_file(manifest: dict[str, Any]) -> None:
    ways = ("used", "repeated", "skipped", "rejected")

    for account in (*manifest["accounts"], manifest["rows"]):
        assert account["rows"] == sum(account[way] for way in ways)
    assert manifest["rows"]["rows"] == sum(entry["rows"] for entry in manifest["accounts"])


def test_gaps_stale_lists_and_other_notices_are_told_apart(manifest: dict[str, Any]) -> None:
    assert [entry["subject"] for entry in manifest["gaps"]] == [sample.NURSING]
    assert [entry["subject"] for entry in manifest["stale"]] == ["tekun"]
    assert {entry["kind"] for entry in manifest["notices"]} == {
        "missing_roster",
        "unknown_file",
        "unknown_column",
    }
    assert manifest["to_verify"] == [{"programme": sample.NURSING, "month": "2026-08"}]
    assert manifest["not_run"] == {"C05": ["custody"], "C09": ["injury_nursing"]}


def test_breakers_say_what_was_found_and_what_it_was_compared_with(held_folder: Path) -> None:
    held = _read(held_folder)

    (stop, roster) = held["breakers"]
    assert held["held"] is True
    assert (stop["name"], stop["subject"], stop["confirmed"]) == ("mass-stop", sample.LIVING, False)
    assert (stop["found"], stop["compared_with"]) == (61, 402)
    assert roster["name"] == "dibao"


def test_figures_are_those_of_the_lists(manifest: dict[str, Any], results: Results) -> None:
    figures, payroll = manifest["figures"], results.lists["payroll"]
    differences = results.lists["adjustments"]["difference_fen"]

    assert figures["paid"] == payroll.height
    assert figures["paid_persons"] == payroll["person_id"].n_unique()
    assert figures["paid_fen"] == payroll["amount_fen"].sum()
    assert figures["arrears_fen"] - figures["recoveries_fen"] == differences.sum()
    assert figures["held"] + figures["stopping"] == results.lists["stops"].height
    assert sum(row["paid_fen"] for row in manifest["money"]) == figures["paid_fen"]
    assert figures["rejects"] == manifest["rows"]["rejected"]


def test_keys_are_sorted_and_chinese_stays_legible(folder: Path) -> None:
    text = (folder / "manifest.json").read_text(encoding="utf-8")

    assert text == (
        json.dumps(json.loads(text), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    )
    assert "东西湖区" in text


def test_a_month_without_files_has_a_manifest(empty_folder: Path) -> None:
    empty = _read(empty_folder)

    assert empty["rows"] == {"rows": 0, "used": 0, "repeated": 0, "skipped": 0, "rejected": 0}
    assert empty["inputs"] == empty["gaps"] == empty["breakers"] == []
    assert empty["held"] is False
