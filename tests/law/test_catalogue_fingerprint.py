"""The fingerprint of a catalogue, and its copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.law import small

from tongxing.law.load import load_catalogue

if TYPE_CHECKING:
    from pathlib import Path


def test_the_same_files_have_the_same_fingerprint_wherever_they_lie(tmp_path: Path) -> None:
    one = small.catalogue(tmp_path / "one")
    two = small.catalogue(tmp_path / "two")

    assert one.fingerprint == two.fingerprint
    assert len(one.fingerprint) == 64


@pytest.mark.parametrize("name", sorted(small.FILES))
def test_any_byte_of_any_file_changes_the_fingerprint(tmp_path: Path, name: str) -> None:
    before = small.catalogue(tmp_path).fingerprint

    after = small.catalogue(tmp_path, {name: small.FILES[name] + "\n"}).fingerprint

    assert after != before


def test_another_name_for_the_same_content_changes_the_fingerprint(tmp_path: Path) -> None:
    note = "# only a note\n" + small.FILES["cn/facts/grade.yaml"]
    one = small.catalogue(tmp_path / "one", {"cn/42/facts/grade.yaml": note})
    two = small.catalogue(tmp_path / "two", {"cn/50/facts/grade.yaml": note})

    assert one.fingerprint != two.fingerprint


def test_what_is_no_document_does_not_count(tmp_path: Path) -> None:
    before = small.catalogue(tmp_path).fingerprint

    assert small.catalogue(tmp_path, {"cn/README.md": "x"}).fingerprint == before


def test_a_copy_is_the_same_catalogue(tmp_path: Path) -> None:
    shipped = load_catalogue()

    shipped.copy_to(tmp_path / "copy")

    assert load_catalogue(tmp_path / "copy").fingerprint == shipped.fingerprint
