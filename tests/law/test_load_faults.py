"""A broken catalogue: every fault is told at once, each with its file, line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.law import small

from tongxing.law.problems import CatalogueError

if TYPE_CHECKING:
    from pathlib import Path

BROKEN: dict[str, str | bytes] = {
    "cn/facts/low_income.yaml": """\
kind: fact
id: low_income
name: {zh: 低收入身份, en: Low-income status}
tpye: enumeration
type: enumeration
values: {none: {zh: 无, en: none}, dibao: {zh: 低保, en: dibao}, edge: {zh: 低保边缘, en: edge}}
absent: nobody
agency: {zh: 民政部门, en: civil affairs}
""",
    "cn/facts/grade.yaml": """\
kind: fact
id: grade
id: grade
name: {zh: 残疾等级, en: Grade}
type: enumeration
values: {1: {zh: 一级, en: grade 1}, 2: {zh: 二级, en: grade 2}}
absent: unknown
agency: {zh: 残联}
""",
    "cn/facts/broken.yaml": "kind: fact\nid: [broken\n",
    "cn/facts/empty.yaml": "# 待写\n",
    "cn/facts/list.yaml": "- kind: fact\n",
    "cn/facts/encoded.yaml": "kind: fact\nid: encoded # 残".encode("gb18030"),
    "cn/facts/other_name.yaml": small.FILES["cn/facts/care_money.yaml"],
    "cn/parameters/living_monthly.yaml": """\
kind: parameter
id: living_monthly
name: {zh: 生活补贴标准, en: Living subsidy a month}
values:
  - from: 2016-01-01
    until: 2015-12-31
    value: 80.005
    verified: true
    source: {document: {zh: 试行办法, en: Trial measures}}
  - {from: 2026-13-01, value: 90, source: {document: {zh: 办法, en: Measures}}, verified: true}
""",
    "cn/parameters/living_low_income.yaml": """\
kind: parameter
id: living_low_income
name: {zh: 低收入范围, en: Low-income statuses that count}
unit: set
of: low_income
values:
  - {from: 2016-01-01, until: 2020-06-30, value: [dibau], source: {number: 1号}}
  - from: 2020-06-30
    value: [dibao]
    source: {document: {zh: 办法, en: Measures}}
    verified: yes
""",
    "cn/parameters/nursing_monthly.yaml": """\
kind: parameter
id: nursing_monthly
name: {zh: 护理补贴标准, en: Nursing subsidy a month}
unit: yuan_per_month
by: [grade]
values:
  - {from: 2016-01-01, value: {1: 110.505, 3: "100"}, verified: true}
""",
    "cn/rosters/dibao.yaml": """\
kind: roster
id: dibao
name: {zh: 低保对象名册, en: Dibao recipients}
agency: {zh: 民政部门, en: civil affairs}
coverage: stocks
role: facts
conflict_by: [sort]
columns:
  - {id: id_number, names: [公民身份号码], type: id_number, required: true}
  - {id: kind, names: [身份类别], type: choice, required: true, choices: {dibao: [低], rich: [富]}}
  - {id: also, names: [身份类别], type: choise}
states:
  - {fact: low_incom, value: kind}
  - {fact: low_income, value: kind, from: kind}
  - {fact: low_income, value: kind, literal: dibao, only: {kind: [dibao]}}
""",
    "cn/programmes/living.yaml": """\
kind: programme
id: living
name: {zh: 生活补贴, en: Living subsidy}
category: cash_monthly
period: month
basis: [{document: {zh: 试行办法, en: Trial measures}}]
conditions:
  - id: certificate
    name: {zh: 证件有效, en: the certificate is valid}
    require: certificat_valid
  - id: low_income
    name: {zh: 属于低收入, en: has a low income}
    require: "低收入身份 属于 {低保, 高收入}"
  - id: rich
    name: {zh: 待遇不高, en: a low benefit}
    require: 'care_money < 500'
  - id: certificate
    name: {zh: 又一次, en: again}
    require: entitled(nursing)
amount: grade
cases:
  - name: {zh: 低保对象可领, en: a dibao recipient is entitled}
    place: "420199"
    on: 2026-11-01
    given: {low_income: debao, shoe_size: 42}
    failed: [certificates]
""",
    "cn/programmes/nursing.yaml": """\
kind: programme
id: nursing
name: {zh: 护理补贴, en: Nursing subsidy}
category: cash_monthly
period: month
basis: [{document: {zh: 试行办法, en: Trial measures}}]
conditions:
  - id: poor
    name: {zh: 可享受生活补贴, en: entitled to the living subsidy}
    require: entitled(living)
amount: nursing_monthly
exclusions:
  - {id: not_both, with: livin, mode: exclusive}
""",
    "cn/checks/paid_after_death.yaml": """\
kind: check
id: paid_after_death
code: C01
name: {zh: 死亡后发放, en: Paid after death}
over: payment_month
needs: [deaths]
when: paid
severity: grave
detail: {zh: "发放 {payed}", en: paid}
handling: {who: {zh: 残联, en: federation}, within_working_days: reveiw_days, closing: []}
""",
    "cn/42/4201/420112/programmes/living.yaml": """\
kind: programme
id: living
extends: living
conditions:
  replace:
    old_condition: {require: certificate_valid}
  remove: [alive]
""",
    "cn/42/programmes/bus.yaml": "kind: programme\nid: bus\nextends: bus\n",
    "cn/42/4201/500237/facts/x.yaml": "",
    "cn/99/facts/x.yaml": "",
    "cn/wuhan/facts/x.yaml": "",
    "cn/fact/x.yaml": "",
    "cn/checks/coverage.yaml": small.FILES["cn/indicators/coverage.yaml"],
}


EXPECTED: dict[str, list[tuple[int, int, str]]] = {
    "cn/42/4201/420112/programmes/living.yaml": [
        (6, 5, "the higher programme has no condition `old_condition`"),
        (7, 12, "the higher programme has no condition `alive`"),
    ],
    "cn/42/4201/500237": [
        (
            1,
            1,
            (
                "folder `500237` cannot stand under `4201`: "
                "expected the code of a place one level below it"
            ),
        ),
    ],
    "cn/42/programmes/bus.yaml": [
        (3, 10, "no higher place has a programme `bus`"),
    ],
    "cn/99": [
        (1, 1, "there is no place with the code `99`"),
    ],
    "cn/checks/coverage.yaml": [
        (1, 7, "a document of the kind `indicator` belongs in the folder `indicators`"),
        (2, 5, "the id `coverage` is already taken by cn/indicators/coverage.yaml"),
    ],
    "cn/checks/paid_after_death.yaml": [
        (6, 9, "unknown roster `deaths`"),
        (7, 7, "expected yes or no here, found money"),
        (9, 14, "the placeholder {payed} names nothing"),
        (10, 64, "unknown parameter `reveiw_days`"),
    ],
    "cn/fact": [
        (1, 1, "`fact` has no meaning here"),
    ],
    "cn/facts/broken.yaml": [
        (3, 1, "not valid YAML: did not find expected ',' or ']'"),
    ],
    "cn/facts/empty.yaml": [
        (1, 1, "the file is empty"),
    ],
    "cn/facts/encoded.yaml": [
        (2, 15, "the file is not UTF-8; save it as UTF-8"),
    ],
    "cn/facts/grade.yaml": [
        (3, 1, "key `id` stands here twice"),
        (8, 9, "missing key `en`"),
    ],
    "cn/facts/list.yaml": [
        (1, 1, "expected keys with values {key: value}, found a list"),
    ],
    "cn/facts/low_income.yaml": [
        (4, 1, "unknown key `tpye`"),
        (7, 9, "`nobody` is not an allowed value"),
    ],
    "cn/facts/other_name.yaml": [
        (2, 5, "the id `care_money` is already taken by cn/facts/care_money.yaml"),
        (2, 5, "the id `care_money` must be the name of the file, `other_name`"),
    ],
    "cn/parameters/living_low_income.yaml": [
        (7, 5, "missing key `verified`"),
        (7, 51, "`dibau` is not an allowed value"),
        (7, 67, "missing key `document`"),
        (8, 5, "in force on the same day as the value from 2016-01-01 (2020-06-30)"),
        (11, 15, "expected true or false, found `yes`"),
    ],
    "cn/parameters/living_monthly.yaml": [
        (1, 1, "missing key `unit`"),
        (6, 12, "until (2015-12-31) is before from (2016-01-01)"),
        (10, 12, "expected a day (such as 2026-11-01), found `2026-13-01`"),
    ],
    "cn/parameters/nursing_monthly.yaml": [
        (7, 5, "missing key `source`"),
        (7, 35, "too many decimals: 110.505 (at most 2)"),
        (7, 44, "`3` is not an allowed value"),
        (7, 47, "expected a number, found `100`"),
    ],
    "cn/programmes/living.yaml": [
        (10, 14, "unknown name `certificat_valid`"),
        (
            13,
            29,
            "`low_income` has no value `高收入`; possible: none, 无, dibao, 低保, edge, 低保边缘",
        ),
        (16, 28, "the number 500 stands in a rule: make it a parameter"),
        (17, 5, "condition `certificate` stands here twice"),
        (19, 14, "programmes need one another's outcome: living → nursing → living"),
        (20, 9, "expected money here, found a choice"),
        (22, 5, "missing key `expect`"),
        (23, 12, "there is no place with the code `420199`"),
        (25, 25, "`debao` is not an allowed value"),
        (25, 32, "unknown fact `shoe_size`"),
        (26, 14, "unknown condition `certificates`"),
    ],
    "cn/programmes/nursing.yaml": [
        (13, 26, "unknown programme `livin`"),
    ],
    "cn/rosters/dibao.yaml": [
        (5, 11, "expected one of stock, history, events, found `stocks`"),
        (7, 15, "unknown column `sort`"),
        (11, 5, "the heading 身份类别 already stands for column `kind`"),
        (
            11,
            37,
            (
                "expected one of name, id_number, certificate_number, choice, day, end_day, …, "
                "found `choise`"
            ),
        ),
        (13, 12, "unknown fact `low_incom`"),
        (14, 31, "`rich` of column `kind` is no value of the fact `low_income`"),
        (14, 43, "column `kind` does not hold days"),
        (15, 5, "exactly one of `value` (a column) and `literal` is needed"),
    ],
    "cn/wuhan": [
        (1, 1, "`wuhan` has no meaning here"),
    ],
}


def test_every_fault_is_told_at_once_with_file_line_and_column(tmp_path: Path) -> None:
    expected = [
        (file, line, column, message)
        for file, told in EXPECTED.items()
        for line, column, message in told
    ]

    assert small.faults(tmp_path, BROKEN) == expected


def test_a_fault_names_what_may_have_been_meant(tmp_path: Path) -> None:
    found = {
        (problem.origin.file, problem.origin.line): problem.candidates
        for problem in small.problems(tmp_path, BROKEN)
    }

    assert found["cn/programmes/living.yaml", 10] == ("certificate_valid",)
    assert found["cn/facts/low_income.yaml", 4] == ("type",)
    assert found["cn/fact", 1] == ("facts",)
    assert found["cn/checks/paid_after_death.yaml", 10] == ("review_days",)


def test_the_message_of_a_broken_catalogue_tells_each_fault_in_both_languages(
    tmp_path: Path,
) -> None:
    with pytest.raises(CatalogueError) as raised:
        small.catalogue(tmp_path, {"cn/facts/grade.yaml": BROKEN["cn/facts/grade.yaml"]})

    zh, en = raised.value.message("zh"), raised.value.message("en")
    assert "cn/facts/grade.yaml:3:1: 键“id”重复" in zh
    assert "cn/facts/grade.yaml:3:1: key `id` stands here twice" in en
    assert len(zh.splitlines()) == len(en.splitlines()) == 1 + len(raised.value.problems)


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "column", "message"),
    [
        (
            "cn/checks/paid_after_death.yaml",
            "over: payment_month",
            "over: month",
            5,
            7,
            (
                "expected one of payment_month, enrolment, person, list, payroll, name, …, "
                "found `month`"
            ),
        ),
        (
            "cn/indicators/coverage.yaml",
            "denominator: entitled(living)\n",
            "",
            1,
            1,
            "the measure `ratio` needs `denominator`",
        ),
        (
            "cn/programmes/living.yaml",
            "amount: living_monthly",
            "listing: money",
            1,
            1,
            "`listing: money` needs an `amount`",
        ),
        (
            "cn/parameters/review_days.yaml",
            "unit: working_days",
            "unit: choice",
            1,
            1,
            "the unit `choice` needs `of` (a fact) or `choices`",
        ),
        (
            "cn/facts/low_income.yaml",
            "id: low_income",
            "id: low-income",
            2,
            5,
            "expected an id (lower-case letters, digits and underscores), found `low-income`",
        ),
        (
            "cn/facts/grade.yaml",
            "values: {1: {zh: 一级, en: grade 1}, 2: {zh: 二级, en: grade 2}}\n",
            "",
            1,
            1,
            "an enumeration needs its `values`",
        ),
        (
            "cn/programmes/living.yaml",
            'place: "420112"',
            "place: Wuhan",
            32,
            12,
            "expected a place code (2, 4, 6, 9 or 12 digits), found `Wuhan`",
        ),
    ],
)
def test_one_fault_is_told_where_it_stands(
    tmp_path: Path, file: str, old: str, new: str, line: int, column: int, message: str | None
) -> None:
    found = small.faults(tmp_path, small.edited(file, old, new))

    assert (file, line, column, message) in found
