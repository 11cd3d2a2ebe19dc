"""Every action that is recorded anywhere has its words, and says where it belongs."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tongxing.audit import words
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "src" / "tongxing").rglob("*.py"))
WITHOUT_PLACE = {
    "src/tongxing/cli/audit_commands.py",  # keys belong to the whole installation,
    "src/tongxing/casework/actions.py",  # the table of holidays to every office,
    "src/tongxing/places/actions.py",  # and so does the tree of places, where it is loaded
}


def _recordings() -> Iterator[tuple[str, ast.Call]]:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "audit"
                and node.func.attr in {"record", "read", "bulk_read"}
            ):
                yield str(path.relative_to(ROOT)), node


RECORDINGS = list(_recordings())


def test_recordings_are_found() -> None:
    assert len(RECORDINGS) > 10


def test_every_action_has_its_words() -> None:
    codes = {
        call.args[0].value
        for _, call in RECORDINGS
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == "record"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }

    assert {code for code in codes if code not in words.actions()} == set()


def test_every_kind_of_subject_has_its_words() -> None:
    kinds = {
        keyword.value.elts[0].value
        for _, call in RECORDINGS
        for keyword in call.keywords
        if keyword.arg == "subject"
        and isinstance(keyword.value, ast.Tuple)
        and isinstance(keyword.value.elts[0], ast.Constant)
    }

    assert {kind for kind in kinds if kind not in words.subjects()} == set()


def test_every_event_says_where_it_belongs() -> None:
    """Without a place every auditor of the country would see it."""
    silent = [
        f"{path}:{call.lineno}"
        for path, call in RECORDINGS
        if path not in WITHOUT_PLACE
        and not {"place", None} & {keyword.arg for keyword in call.keywords}
    ]

    assert silent == []


def test_every_word_is_said_in_both_languages() -> None:
    told = [*words.actions().values(), *words.fields().values()]
    told += [subject.label for subject in words.subjects().values()]

    assert [text for text in told if not isinstance(text, Text) or not all(text)] == []


@pytest.mark.parametrize("code", ["nobody.told", "x"])
def test_what_nobody_told_is_shown_by_its_code(code: str) -> None:
    assert words.action(code) == words.field(code) == words.subject(code).label == Text(code, code)


def test_what_was_typed_may_be_a_number_or_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    officer = words.Subject(label=Text("工作人员", "officer"), find=lambda typed: {f"{typed}-7"})
    monkeypatch.setattr(words, "subjects", lambda: {"officer": officer})

    assert words.meant("officer", "x") == {"x", "x-7"}
    assert words.meant("place", "x") == {"x"}
