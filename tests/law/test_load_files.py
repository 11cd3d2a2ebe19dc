"""Files that are no documents: each is one clear fault, never a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.law import small

from tongxing.law.load import load_catalogue
from tongxing.law.problems import CatalogueError

if TYPE_CHECKING:
    from pathlib import Path

FILE = "cn/facts/spoilt.yaml"


@pytest.mark.parametrize(
    ("content", "line", "column", "message"),
    [
        (b"", 1, 1, "the file is empty"),
        (b"   \n# nothing yet\n", 1, 1, "the file is empty"),
        (b"fact", 1, 1, "expected keys with values {key: value}, found `fact`"),
        (b"- fact\n", 1, 1, "expected keys with values {key: value}, found a list"),
        (b"kind: fact\nid: \xff\n", 2, 5, "the file is not UTF-8; save it as UTF-8"),
        (b"kind: fact\nid: [a\n", 3, 1, "not valid YAML: did not find expected ',' or ']'"),
        (
            "kind: fact\nid: 残\x07\n".encode(),
            2,
            6,
            "not valid YAML: control characters are not allowed",
        ),
        (b"kind: fact\n\tid: a\n", 2, 1, None),
        (b"kind: fact\n---\nkind: fact\n", 2, 1, "not valid YAML: but found another document"),
        (b"kind: &k fact\nid: *k\n", 1, 7, None),
        (b"kind: !!python/name:os.system fact\n", 1, 7, None),
        (b"kind: " + b"[" * 5000, 1, 1006, None),
        (b"PK\x03\x04\x14\x00\x06\x00", 1, 3, None),
    ],
)
def test_a_file_that_is_no_document_is_one_fault(
    tmp_path: Path, content: bytes, line: int, column: int, message: str | None
) -> None:
    found = small.faults(tmp_path, {FILE: content})

    assert [fault[:3] for fault in found] == [(FILE, line, column)]
    if message is not None:
        assert found[0][3] == message


def test_a_copy_in_another_folder_is_the_same_law_and_not_read_again(tmp_path: Path) -> None:
    read = small.catalogue(tmp_path / "here")
    read.copy_to(tmp_path / "there")

    assert load_catalogue(tmp_path / "there") is read


def test_a_folder_without_the_country_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as raised:
        load_catalogue(tmp_path / "nowhere")

    assert raised.value.problems[0].origin == ("cn", 1, 1)


def test_a_folder_named_like_a_document_is_told(tmp_path: Path) -> None:
    (tmp_path / "cn/facts/odd.yaml").mkdir(parents=True)

    assert small.faults(tmp_path, {}) == [
        ("cn/facts/odd.yaml", 1, 1, "`odd.yaml` has no meaning here")
    ]


def test_a_document_under_another_file_ending_is_not_passed_over(tmp_path: Path) -> None:
    found = small.faults(tmp_path, {"cn/facts/extra.yml": "kind: fact\n"})

    assert found == [("cn/facts/extra.yml", 1, 1, "the file name must end in .yaml")]


NAMES = sorted(small.FILES)
DAMAGE = (b"{", b"[]", b": ", b"\n- ", b"'", b"null", b"9")


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    name=st.sampled_from(NAMES),
    place=st.integers(min_value=0, max_value=400),
    length=st.integers(min_value=0, max_value=40),
    damage=st.binary(max_size=6)
    | st.sampled_from([b"{", b"[]", b": ", b"\n- ", b"'", b"null", b"9"]),
)
def test_no_damage_to_a_file_ends_in_a_traceback(
    tmp_path: Path, name: str, place: int, length: int, damage: bytes
) -> None:
    """Whatever is cut out of a document or written into it: it loads, or its faults are told."""
    content = small.FILES[name].encode()
    damaged = content[:place] + damage + content[place + length :]

    found = small.problems(tmp_path, {name: damaged})

    for problem in found:
        assert problem.origin.line >= 1
        assert problem.origin.column >= 1
        assert problem.message.zh
        assert problem.message.en
