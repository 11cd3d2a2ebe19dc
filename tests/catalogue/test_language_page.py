"""The page about the language tells all of it, and its examples are read as it says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import get_args

import pytest
import yaml
from tests.catalogue.shipped import law

from tongxing.law import documents
from tongxing.law.cases import run_cases
from tongxing.law.documents import Origin, Over
from tongxing.law.expressions import BOOLEAN, names_over, read
from tongxing.law.expressions.spelling import OPERATORS
from tongxing.law.expressions.words.table import CALLS
from tongxing.law.load import SHIPPED, load_catalogue
from tongxing.law.load.columns import COLUMN_TYPES
from tongxing.law.problems import Problems
from tongxing.law.units import INDICATOR_UNITS, PARAMETER_UNITS

PAGE = (Path(__file__).parents[2] / "docs" / "language.md").read_text(encoding="utf-8")
SECTION = PAGE.partition("\n## Expressions\n")[2].partition("\n## ")[0]
PAIRS = [
    tuple(pair.splitlines())
    for block in re.findall(r"^```\n(.*?)^```$", SECTION, flags=re.MULTILINE | re.DOTALL)
    for pair in block.split("\n\n")
]
DOCUMENTS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL)
FOLDERS = {
    "low_income": "cn",
    "nursing_subsidy_monthly": "cn/50/5002/500237",
    "dibao": "cn",
    "dibao_mental_medication": "cn/42/4201/420112",
    "paid_after_death": "cn",
    "living_coverage": "cn",
    "living_subsidy": "cn/42/4201/420112",
    "home_modifications": "cn",
    "business_owner": "cn",
    "vocational_class_tuition": "cn/42/4210",
    "home_visit": "cn/42/4201/420112",
}
"""Where the documents of the page stand."""
OPTIONS = [
    word
    for name in (
        *("Entity", "FactType", "Timing", "Coverage", "RosterRole", "About", "Conflict"),
        *("Category", "Subject", "Payee", "Period", "PlaceBy", "Listing", "ExclusionMode"),
        *("Report", "Measure", "At", "During", "CellType"),
    )
    for word in get_args(getattr(documents, name))
]


def _told(word: str) -> bool:
    bare = word.replace("benefit_household.", "household.").replace("救助家庭.", "户内.")
    return bare.replace("家庭.", "户内.") in PAGE


@pytest.mark.parametrize("operator", OPERATORS)
def test_every_operator_is_told(operator: str) -> None:
    assert operator in PAGE


@pytest.mark.parametrize("word", CALLS)
def test_every_word_is_told(word: str) -> None:
    assert _told(word)


@pytest.mark.parametrize("unit", [*PARAMETER_UNITS, *INDICATOR_UNITS])
def test_every_unit_is_told(unit: str) -> None:
    assert f"`{unit}`" in PAGE


@pytest.mark.parametrize("column", COLUMN_TYPES)
def test_every_type_of_a_column_is_told(column: str) -> None:
    assert f"`{column}`" in PAGE


@pytest.mark.parametrize("option", OPTIONS)
def test_every_option_of_a_key_is_told(option: str) -> None:
    assert f"`{option}`" in PAGE


@pytest.mark.parametrize("over", get_args(Over))
def test_every_further_name_of_a_check_is_told(over: str) -> None:
    assert f"`{over}`" in PAGE
    for name, extra in names_over(over).items():
        assert f"`{name}`" in PAGE
        assert extra.name.zh in PAGE


def test_the_page_shows_pairs_of_rules() -> None:
    assert len(PAIRS) == 4


@pytest.mark.parametrize(("chinese", "english"), PAIRS)
def test_both_languages_of_an_example_mean_the_same(chinese: str, english: str) -> None:
    problems = Problems()
    trees = [
        read(rule, Origin("language.md", 1, 1), law().scope, BOOLEAN, problems)
        for rule in (chinese, english)
    ]

    assert problems.found == []
    assert trees[0] is not None
    assert trees[1] is not None
    assert trees[0].tree == trees[1].tree


def test_the_documents_of_the_page_are_a_catalogue_without_fault(tmp_path: Path) -> None:
    """Put into a copy of the shipped catalogue they replace it in part, and their cases pass."""
    root = shutil.copytree(SHIPPED, tmp_path / "catalogue")
    replaced = set()
    for text in DOCUMENTS:
        head = yaml.safe_load(text)
        folder = root / FOLDERS[head["id"]] / f"{head['kind']}s"
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{head['id']}.yaml"
        file.write_text(text, encoding="utf-8")
        replaced.add(file.relative_to(root).as_posix())

    results = run_cases(load_catalogue(root))

    written = [each for each in results if each.case.origin.file in replaced]
    assert len(DOCUMENTS) == len(FOLDERS)
    assert len(written) == 4
    assert [each.message.en for each in written if not each.passed] == []
