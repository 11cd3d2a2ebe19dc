"""Further documents of the small catalogue: records, payments, an employer, a condition set."""

from __future__ import annotations

from tests.law import small

SETS = {
    "cn/condition_sets/holder.yaml": """\
kind: condition_set
id: holder
name: {zh: 持证在世, en: holders alive}
conditions:
  - id: certificate
    name: {zh: 证件有效, en: the certificate is valid}
    require: certificate_valid
  - id: alive
    name: {zh: 没有死亡记载, en: no death is recorded}
    require: death_date >= reading_day
    when_unknown: presume
cases:
  - name: {zh: 都满足, en: all hold}
    place: "420112"
    on: 2026-11-01
    given: {certificate_valid: true, death_date: never}
    expect: holds
    presumed: []
  - name: {zh: 证件无效, en: no valid certificate}
    place: "420112"
    on: 2026-11-01
    given: {certificate_valid: false}
    expect: fails
    failed: [certificate]
  - name: {zh: 不知道证件, en: certificate not known}
    place: "420112"
    on: 2026-11-01
    given: {}
    expect: unknown
    unknown: [certificate]
  - name: {zh: 前一天去世, en: died the day before}
    place: "420112"
    on: 2026-11-01
    given: {certificate_valid: true, death_date: 2026-10-31}
    expect: fails
    failed: [alive]
  - name: {zh: 当天去世, en: died on the day}
    place: "420112"
    on: 2026-11-01
    given: {certificate_valid: true, death_date: 2026-11-01}
    expect: holds
""",
}

ROSTERS = {
    "cn/rosters/payments.yaml": """\
kind: roster
id: payments
name: {zh: 发放记录, en: Payments}
agency: {zh: 民政部门, en: civil affairs}
coverage: events
role: payments
columns:
  - {id: id_number, names: [公民身份号码], type: id_number, required: true}
  - {id: amount, names: [金额], type: money, required: true}
""",
    "cn/rosters/visits.yaml": """\
kind: roster
id: visits
name: {zh: 走访记录, en: Visits}
agency: {zh: 残联, en: federation}
coverage: events
role: records
day: visited_on
columns:
  - {id: id_number, names: [公民身份号码], type: id_number, required: true}
  - {id: visited_on, names: [走访日期], type: day, required: true}
  - id: kind
    names: [走访方式]
    type: choice
    required: true
    choices: {home: [入户], phone: [电话]}
  - {id: cost, names: [费用], type: money}
""",
    "cn/rosters/employers.yaml": """\
kind: roster
id: employers
name: {zh: 用人单位名册, en: Employers}
agency: {zh: 税务部门, en: tax office}
coverage: stock
role: organisations
columns:
  - {id: credit_code, names: [统一社会信用代码], type: credit_code, required: true}
  - {id: staff, names: [在职人数], type: integer}
states:
  - {fact: staff, value: staff}
""",
    "cn/facts/staff.yaml": """\
kind: fact
id: staff
name: {zh: 在职职工人数, en: staff}
of: organisation
type: integer
absent: unknown
agency: {zh: 税务部门, en: tax office}
""",
    "cn/facts/carer.yaml": """\
kind: fact
id: carer
name: {zh: 照料人身份证号, en: carer}
type: text
absent: unknown
agency: {zh: 残联, en: federation}
""",
    "cn/facts/household.yaml": """\
kind: fact
id: household
name: {zh: 户号, en: household number}
type: text
absent: unknown
agency: {zh: 公安部门, en: public security}
""",
    "cn/facts/residence_place.yaml": """\
kind: fact
id: residence_place
name: {zh: 居住地, en: place of residence}
type: text
absent: unknown
agency: {zh: 公安部门, en: public security}
""",
}


def parameter(parameter_id: str, unit: str, value: str, *, extra: str = "") -> dict[str, str]:
    """The file of a parameter with one value from 2016 on."""
    return {
        f"cn/parameters/{parameter_id}.yaml": f"""\
kind: parameter
id: {parameter_id}
name: {{zh: 参数{parameter_id}, en: {parameter_id.replace("_", " ")}}}
unit: {unit}
{extra}values:
  - {{from: 2016-01-01, value: {value}, source: {small.SOURCE}, verified: true}}
"""
    }


PARAMETERS = {
    **parameter("most_times", "times", "2"),
    **parameter("most_money", "yuan", "1000"),
    **parameter("interval", "years", "3"),
}


CERTIFICATE = "  - {id: certificate, name: {zh: 有证, en: valid}, require: certificate_valid}"


def programme(
    programme_id: str,
    body: str,
    *,
    conditions: str = CERTIFICATE,
    period: str = "month",
    folder: str = "cn",
) -> dict[str, str]:
    """The file of a programme with these keys beside those that every one needs."""
    return {
        f"{folder}/programmes/{programme_id}.yaml": f"""\
kind: programme
id: {programme_id}
name: {{zh: 项目{programme_id}, en: {programme_id}}}
category: cash_monthly
period: {period}
basis: [{{document: {{zh: 试行办法, en: Trial measures}}}}]
conditions:
{conditions}
{body}"""
    }


ALL = {**SETS, **ROSTERS, **PARAMETERS}
