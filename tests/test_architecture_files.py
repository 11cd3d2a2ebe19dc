"""What holds for the files beside the code: pins, addresses, documents, tasks, the wheel."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
import yaml

from tongxing.cli.words import COMMANDS
from tongxing.law.documents import Kind

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "src" / "tongxing" / "catalogue"
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
PARAMETERS = sorted(CATALOGUE.rglob("parameters/*.yaml"))

ADDRESS = re.compile(rb"https?:/" + rb"/[\w.-]+")
NAMESPACES = (b"www.w3.org", b"schemas.openxmlformats.org")  # names of formats; nothing is fetched
THIS_MACHINE = (b"/127.0.0.1", b"/localhost")
ADDRESS_FREE_EXCEPT = {"LICENSE"}  # the text of the licence names its own page


@cache
def _files() -> list[Path]:
    """List all files that belong to the repository, committed or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def _id(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_file_names_an_address_of_the_network() -> None:
    named = {
        _id(path): address
        for path in _files()
        if path.name not in ADDRESS_FREE_EXCEPT
        for address in ADDRESS.findall(path.read_bytes())
        if not address.endswith((*NAMESPACES, *THIS_MACHINE))
    }

    assert named == {}


@pytest.mark.parametrize("path", REQUIREMENTS, ids=_id)
def test_every_pin_is_exact_and_has_hashes(path: Path) -> None:
    entries = re.sub(r"\s*\\\n\s*", " ", path.read_text(encoding="utf-8")).splitlines()

    loose = [
        entry
        for entry in entries
        if not re.fullmatch(r"[a-z0-9.-]+==\S+( ; [^@]*?)?( --hash=sha256:[0-9a-f]{64})+", entry)
    ]

    assert entries
    assert loose == []


def test_whatever_runs_is_pinned_alike_for_users_and_developers() -> None:
    def pins(name: str) -> set[str]:
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        return set(re.findall(r"^[a-z0-9.-]+==[^\s;]+", text, flags=re.MULTILINE))

    assert pins("runtime.txt") <= pins("dev.txt")


@pytest.mark.parametrize("path", DECISIONS, ids=_id)
def test_a_decision_tells_context_decision_and_consequences(path: Path) -> None:
    headings = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name)
    assert headings[:3] == ["Context", "Decision", "Consequences"]


def test_no_two_decisions_share_a_number() -> None:
    numbers = [path.name[:4] for path in DECISIONS]

    assert numbers
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_both_readmes_name_every_command(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    groups = {path.rpartition(" ")[0] for path in COMMANDS}

    missing = [path for path in COMMANDS if path not in groups and f"tongxing {path}" not in text]

    assert missing == []


@pytest.mark.parametrize("kind", get_args(Kind))
def test_the_architecture_page_explains_every_kind_of_document(kind: str) -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

    assert f"`{kind}`" in text


def test_every_make_task_has_its_sentence_and_bare_make_lists_them() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    tasks = set(re.findall(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE)[0].split())

    listed = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()

    assert {line.split()[1] for line in listed} == tasks
    assert all(len(line.split()) > 3 for line in listed)


@pytest.mark.parametrize("path", PARAMETERS, ids=_id)
def test_a_parameter_tells_its_unit_and_where_each_value_comes_from(path: Path) -> None:
    parameter = yaml.safe_load(path.read_text(encoding="utf-8"))

    assert parameter["unit"]
    assert parameter["values"]
    for value in parameter["values"]:
        assert value["source"]["document"]["zh"]
        assert value["source"]["document"]["en"]
        assert isinstance(value["verified"], bool)


def test_the_wheel_carries_the_law_and_every_other_file_of_the_package(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(
        ROOT / "src" / "tongxing",
        tmp_path / "src" / "tongxing",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    expected = {
        str(path.relative_to(ROOT / "src"))
        for path in _files()
        if path.is_relative_to(ROOT / "src")
    }

    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps"]
    subprocess.run(
        [*pip, "--no-build-isolation", "--wheel-dir", str(tmp_path), str(tmp_path)],
        check=True,
        capture_output=True,
    )

    (wheel,) = tmp_path.glob("*.whl")
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("tongxing/")}
    assert packed == expected


@pytest.mark.parametrize(
    "page", sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")}), ids=_id
)
def test_every_page_a_document_points_to_exists(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []
