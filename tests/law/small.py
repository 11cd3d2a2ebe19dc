"""A small invented catalogue, written to a folder for each test that needs one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.law.load import load_catalogue
from tongxing.law.problems import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tongxing.law.catalogue import Catalogue
    from tongxing.law.problems import Problem

SOURCE = "{document: {zh: 试行办法, en: Trial measures}, number: 试〔2016〕1号}"

FILES: dict[str, str] = {
    "cn/facts/certificate_valid.yaml": """\
kind: fact
id: certificate_valid
name: {zh: 残疾人证有效, en: Certificate valid}
type: boolean
absent: false
agency: {zh: 残联, en: federation}
""",
    "cn/facts/low_income.yaml": """\
kind: fact
id: low_income
name: {zh: 低收入身份, en: Low-income status}
type: enumeration
values: {none: {zh: 无, en: none}, dibao: {zh: 低保, en: dibao}, edge: {zh: 低保边缘, en: edge}}
absent: none
agency: {zh: 民政部门, en: civil affairs}
""",
    "cn/facts/grade.yaml": """\
kind: fact
id: grade
name: {zh: 残疾等级, en: Grade}
type: enumeration
values: {1: {zh: 一级, en: grade 1}, 2: {zh: 二级, en: grade 2}}
absent: unknown
agency: {zh: 残联, en: federation}
""",
    "cn/facts/death_date.yaml": """\
kind: fact
id: death_date
name: {zh: 死亡日期, en: Date of death}
type: date
absent: never
timing: timeless
agency: {zh: 公安部门, en: public security}
sensitivity: sensitive
""",
    "cn/facts/care_money.yaml": """\
kind: fact
id: care_money
name: {zh: 照护待遇, en: Care benefit}
type: money
absent: 0
agency: {zh: 医保部门, en: insurance}
""",
    "cn/parameters/living_low_income.yaml": f"""\
kind: parameter
id: living_low_income
name: {{zh: 低收入范围, en: Low-income statuses that count}}
unit: set
of: low_income
values:
  - {{from: 2016-01-01, value: [dibao], source: {SOURCE}, verified: true}}
""",
    "cn/parameters/living_monthly.yaml": f"""\
kind: parameter
id: living_monthly
name: {{zh: 生活补贴标准, en: Living subsidy a month}}
unit: yuan_per_month
values:
  - {{from: 2016-01-01, value: 80, source: {SOURCE}, verified: true}}
""",
    "cn/parameters/nursing_monthly.yaml": f"""\
kind: parameter
id: nursing_monthly
name: {{zh: 护理补贴标准, en: Nursing subsidy a month}}
unit: yuan_per_month
by: [grade]
values:
  - {{from: 2016-01-01, value: {{1: 110.5, 2: 100}}, source: {SOURCE}, verified: false}}
""",
    "cn/parameters/review_days.yaml": f"""\
kind: parameter
id: review_days
name: {{zh: 审核时限, en: Days for the review}}
unit: working_days
values:
  - {{from: 2016-01-01, value: 10, source: {SOURCE}, verified: true}}
""",
    "cn/rosters/dibao.yaml": """\
kind: roster
id: dibao
name: {zh: 低保对象名册, en: Dibao recipients}
aliases: [低收入人口名册]
agency: {zh: 民政部门, en: civil affairs}
coverage: stock
role: facts
conflict: overlapping_difference
conflict_by: [kind]
columns:
  - {id: id_number, names: [公民身份号码, 身份证号], type: id_number, required: true}
  - id: kind
    names: [身份类别]
    type: choice
    required: true
    choices: {dibao: [低保], edge: [边缘]}
  - {id: from_day, names: [起始日期], type: day}
  - {id: status, names: [状态], type: choice, choices: {ended: [终止]}}
states:
  - fact: low_income
    value: kind
    from: from_day
    ends_when: {status: [ended], on: from_day}
""",
    "cn/programmes/living.yaml": """\
kind: programme
id: living
name: {zh: 生活补贴, en: Living subsidy}
category: cash_monthly
period: month
from: 2016-01-01
basis:
  - document: {zh: 试行办法, en: Trial measures}
    clause: 第二条
conditions:
  - id: certificate
    name: {zh: 证件有效, en: the certificate is valid}
    require: certificate_valid
  - id: low_income
    name: {zh: 属于低收入, en: has a low income}
    fails: {zh: 不属于低收入, en: has no low income}
    require: 低收入身份 属于 低收入范围
    clause: 第三条
  - id: alive
    name: {zh: 没有死亡记载, en: no death is recorded}
    require: death_date >= reading_day
    when_unknown: presume
amount: living_monthly
application:
  materials: [{zh: 申请表, en: form}]
  steps:
    - name: {zh: 初审, en: review}
      who: {zh: 街道, en: township}
      within_working_days: review_days
cases:
  - name: {zh: 低保对象可领, en: a dibao recipient is entitled}
    place: "420112"
    on: 2026-11-01
    given: {certificate_valid: true, low_income: dibao}
    expect: entitled
    amount: 80
    presumed: [alive]
""",
    "cn/programmes/nursing.yaml": """\
kind: programme
id: nursing
name: {zh: 护理补贴, en: Nursing subsidy}
category: cash_monthly
period: month
basis: [{document: {zh: 试行办法, en: Trial measures}}]
conditions:
  - id: severe
    name: {zh: 一级或者二级, en: grade 1 or 2}
    require: grade in {1, 2}
amount: nursing_monthly
""",
    "cn/checks/paid_after_death.yaml": """\
kind: check
id: paid_after_death
code: C01
name: {zh: 死亡后发放, en: Paid after death}
over: payment_month
needs: [dibao]
programmes: [living]
when: paid > 0 and death_date < month_start
severity: grave
detail: {zh: "{death_date} 死亡，{month} 仍发放 {paid}", en: "died {death_date}, paid {paid}"}
handling:
  who: {zh: 残联, en: federation}
  within_working_days: review_days
  closing: [{zh: 已追回, en: recovered}]
""",
    "cn/indicators/coverage.yaml": """\
kind: indicator
id: coverage
number: "4"
name: {zh: 覆盖率, en: Coverage}
measure: ratio
over: person
numerator: entitled(living) and paid(living) > 0
denominator: entitled(living)
unit: percent
at: month
""",
}


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files under a folder and return it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def catalogue(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Catalogue:
    """Write the small catalogue with further or changed files and load it."""
    return load_catalogue(write(folder, {**FILES, **(files or {})}))


def faults(folder: Path, files: Mapping[str, str | bytes]) -> list[tuple[str, int, int, str]]:
    """Load the small catalogue with changed files and return file, line, column and message."""
    return [(*problem.origin, problem.message.en) for problem in problems(folder, files)]


def problems(folder: Path, files: Mapping[str, str | bytes]) -> tuple[Problem, ...]:
    """Load the small catalogue with changed files and return its problems; none if it is sound."""
    try:
        catalogue(folder, files)
    except CatalogueError as error:
        return error.problems
    return ()


def edited(name: str, old: str, new: str) -> dict[str, str]:
    """Return one file of the small catalogue with a passage exchanged."""
    assert old in FILES[name], f"{old!r} does not stand in {name}"
    return {name: FILES[name].replace(old, new)}
