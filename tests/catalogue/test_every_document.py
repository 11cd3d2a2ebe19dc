"""What holds for every document of every kind: both languages, names that read well, no address."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from tests.catalogue.shipped import catalogue, documents, name_of, texts

from tongxing.law.documents import (
    ChangeKind,
    Check,
    ConditionSet,
    Document,
    Fact,
    Indicator,
    Over,
    Parameter,
    Roster,
)
from tongxing.law.expressions import names_over
from tongxing.law.extends import Change, Enacted
from tongxing.law.load import SHIPPED

CHINESE = re.compile(r"[\u3400-\u9fff]")
CHINESE_MARKS = re.compile(r"[，。；：、（）“”？]")
LATIN_MARKS = re.compile(r"[,;?]|\.$")
PLACEHOLDERS = re.compile(r"\{\w+\}")
ADDRESS = re.compile(r"https?:|www\.|\b[\w-]+\.(?:com|cn|org|net|gov|html?)\b", re.IGNORECASE)
FOLDERS: dict[type[Document], str] = {
    Fact: "facts",
    Parameter: "parameters",
    Roster: "rosters",
    ConditionSet: "condition_sets",
    Enacted: "programmes",
    Change: "programmes",
    Check: "checks",
    Indicator: "indicators",
    ChangeKind: "changes",
}


@pytest.mark.parametrize("kind", FOLDERS)
def test_the_catalogue_holds_documents_of_every_kind(kind: type[Document]) -> None:
    assert documents(kind)


def test_everything_is_written_in_both_languages() -> None:
    faulty = [
        f"{name_of(document)}: {text}"
        for document in catalogue().documents
        for text in texts(document)
        if not CHINESE.search(PLACEHOLDERS.sub("字", text.zh))
        or not text.en.strip()
        or CHINESE.search(text.en)
    ]

    assert faulty == []


def test_each_language_has_its_own_punctuation() -> None:
    faulty = [
        f"{name_of(document)}: {text}"
        for document in catalogue().documents
        for text in texts(document)
        if CHINESE_MARKS.search(text.en) or LATIN_MARKS.search(text.zh)
    ]

    assert faulty == []


def test_no_web_address_stands_anywhere() -> None:
    faulty = [
        f"{name}: {found[0]}"
        for name, content in catalogue().files.items()
        if (found := ADDRESS.search(content.decode()))
    ]

    assert faulty == []


def test_a_file_is_called_after_its_document_and_stands_in_the_folder_of_its_kind() -> None:
    for document in catalogue().documents:
        path = SHIPPED / document.origin.file
        assert (path.parent.name, path.stem) == (FOLDERS[type(document)], document.id)


def test_what_rules_name_is_one_chinese_word_that_means_one_thing() -> None:
    """Facts, parameters, rosters and the further names of checks meet in one rule."""
    owners: dict[str, set[str]] = {}
    for kind in (Fact, Parameter, Roster):
        for document in documents(kind):
            owners.setdefault(document.name.zh, set()).add(document.id)
    for over in get_args(Over):
        for name, extra in names_over(over).items():
            owners.setdefault(extra.name.zh, set()).add(f"{name} (over)")

    assert [name for name in owners if not name.isidentifier()] == []
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("kind", FOLDERS)
def test_no_two_documents_of_a_kind_are_called_alike(kind: type[Document]) -> None:
    owners: dict[str, set[str]] = {}
    for document in documents(kind):
        for name in document.name:
            owners.setdefault(name, set()).add(document.id)

    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}
