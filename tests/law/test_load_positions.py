"""A fault inside an expression is told at its own character, however the text was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.law import small

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
kind: programme
id: nursing
name: {zh: 护理补贴, en: Nursing subsidy}
category: cash_monthly
period: month
basis: [{document: {zh: 试行办法, en: Trial measures}}]
conditions:
  - id: severe
    name: {zh: 一级或者二级, en: grade 1 or 2}
"""


@pytest.mark.parametrize(
    ("written", "line", "column"),
    [
        ("    require: certificate_valid and wrong_name\n", 10, 36),
        ("    require: 残疾人证有效 且 wrong_name\n", 10, 23),
        ("    require: 'certificate_valid and wrong_name'\n", 10, 37),
        ('    require: "certificate_valid and wrong_name"\n', 10, 37),
        # A character written as an escape of six is one character of the text.
        ('    require: "\\u6b8b疾人证有效 and wrong_name"\n', 10, 31),
        ("    require:\n      certificate_valid and\n\n      wrong_name\n", 13, 7),
        ("    require: certificate_valid and\n      wrong_name\n", 11, 7),
        ("    require: 'certificate_valid\n       and wrong_name'\n", 11, 12),
        ('    require: "certificate_valid \\\n       and wrong_name"\n', 11, 12),
        ("    require: |\n      certificate_valid and wrong_name\n", 11, 29),
        ("    require: >-\n\n      certificate_valid\n      and wrong_name\n", 13, 11),
        ("    require: |\n      (certificate_valid\n      and wrong_name)\n", 12, 11),
    ],
)
def test_a_fault_is_told_at_its_own_character(
    tmp_path: Path, written: str, line: int, column: int
) -> None:
    found = small.faults(tmp_path, {"cn/programmes/nursing.yaml": HEAD + written})

    assert found == [("cn/programmes/nursing.yaml", line, column, "unknown name `wrong_name`")]


def test_a_fault_of_an_indicator_is_told_at_its_own_character(tmp_path: Path) -> None:
    changed = small.edited(
        "cn/indicators/coverage.yaml",
        "denominator: entitled(living)",
        "denominator: entitled(livin)",
    )

    found = small.faults(tmp_path, changed)

    assert found == [("cn/indicators/coverage.yaml", 8, 23, "unknown programme `livin`")]


def test_a_byte_order_mark_does_not_shift_columns(tmp_path: Path) -> None:
    content = "\ufeffkind: fatc\nid: care_money\n"

    found = small.faults(tmp_path, {"cn/facts/care_money.yaml": content})

    assert found[0][:3] == ("cn/facts/care_money.yaml", 1, 1)
    assert ("cn/facts/care_money.yaml", 1, 7) in {fault[:3] for fault in found}
