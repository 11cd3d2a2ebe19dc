"""A small invented law for tests of the month: what every run needs, and what a test adds.

Programmes, rosters and amounts here are nobody's; each test writes the ones it is about.
"""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from stdnum.cn import uscc

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = "{document: {zh: 试行办法, en: Trial measures}}"
BASIS = f"basis: [{SOURCE}]"
PLACE = "cn/42/4201/420112"
WHO = """\
  - {id: name, names: [姓名], type: name, required: true}
  - {id: id_number, names: [公民身份号码, 身份证号], type: id_number, required: true}"""
NUMBERS = {
    "look_back_months": ("months", 24),
    "roster_drop_share": ("percent", 80),
    "stale_days": ("days", 45),
    "mass_stop_persons": ("persons", 10),
    "mass_stop_share": ("percent", 5),
    "discovery_refusal_months": ("months", 12),
}


def fact(
    fact_id: str,
    zh: str,
    kind: str = "boolean",
    absent: str = "false",
    of: str = "person",
    timing: str = "interval",
) -> str:
    return dedent(f"""\
        kind: fact
        id: {fact_id}
        name: {{zh: {zh}, en: {fact_id}}}
        type: {kind}
        absent: {absent}
        of: {of}
        timing: {timing}
        agency: {{zh: 残联, en: federation}}
        """)


def parameter(parameter_id: str, zh: str, unit: str, value: object) -> str:
    """Return a parameter; no value: the place does not give it."""
    written = "" if value is None else value
    return dedent(f"""\
        kind: parameter
        id: {parameter_id}
        name: {{zh: {zh}, en: {parameter_id}}}
        unit: {unit}
        values:
          - from: 2000-01-01
            value: {written}
            source: {SOURCE}
            verified: true
        """)


def roster(
    roster_id: str,
    zh: str,
    columns: str,
    states: str = "[]",
    *,
    role: str = "facts",
    coverage: str = "stock",
    more: str = "",
) -> str:
    head = f"""\
kind: roster
id: {roster_id}
name: {{zh: {zh}, en: {roster_id}}}
agency: {{zh: 残联, en: federation}}
coverage: {coverage}
role: {role}
"""
    return head + (more and more + "\n") + f"columns:\n{columns}\nstates: {states}\n"


def programme(programme_id: str, zh: str, conditions: dict[str, str], more: str) -> str:
    """Return a programme; conditions by id, `?` before a rule: presumed where not known."""
    written = "\n".join(
        f"""\
  - id: {condition}
    name: {{zh: {condition}成立, en: {condition} holds}}
    require: "{rule.removeprefix("?")}"
    when_unknown: {"presume" if rule.startswith("?") else "ask"}"""
        for condition, rule in conditions.items()
    )
    return f"""\
kind: programme
id: {programme_id}
name: {{zh: {zh}, en: {programme_id}}}
from: 2000-01-01
{BASIS}
{dedent(more).strip()}
conditions:
{written}
"""


def _base() -> dict[str, str]:
    facts = {
        "certificate_valid": fact("certificate_valid", "残疾人证有效"),
        "death_date": fact("death_date", "死亡日期", "date", "never"),
        "birth_date": fact("birth_date", "出生日期", "date", "unknown"),
        "household": fact("household", "户号", "text", "unknown", timing="backwards"),
        "place": fact("place", "户籍地", "text", "unknown"),
    }
    return {
        **{f"cn/facts/{name}.yaml": text for name, text in facts.items()},
        **{
            f"cn/parameters/{name}.yaml": parameter(name, f"数{index}", unit, value)
            for index, (name, (unit, value)) in enumerate(NUMBERS.items())
        },
        f"{PLACE}/parameters/local.yaml": parameter("local", "本地数", "count", 1),
        "cn/rosters/certificate_holders.yaml": roster(
            "certificate_holders",
            "持证残疾人名册",
            WHO
            + """
  - {id: certificate_number, names: [残疾人证号], type: certificate_number, required: true}
  - {id: place_code, names: [户籍地代码], type: place_code}
  - {id: county, names: [区县], type: text}
  - {id: township, names: [乡镇街道], type: text}
  - {id: household, names: [户号], type: text}
  - {id: issued_on, names: [发证日期], type: day}
  - {id: expires_on, names: [有效期至], type: end_day}
  - {id: category, names: [残疾类别], type: category}
  - {id: grade, names: [残疾等级], type: grade}""",
            """
  - {fact: household, value: household}
  - fact: certificate_valid
    literal: true
    from: issued_on
    to: expires_on
    before: unknown""",
            role="persons",
        ),
        "cn/rosters/deaths.yaml": roster(
            "deaths",
            "死亡人员名单",
            WHO + "\n  - {id: died_on, names: [死亡日期], type: day, required: true}",
            "\n  - {fact: death_date, value: died_on}",
            coverage="events",
        ),
        **{f"cn/rosters/{name}.yaml": text for name, text in _business().items()},
    }


def _business() -> dict[str, str]:
    """Return the lists of enrolments, payments and outcomes, of persons and of organisations."""
    made = {}
    organisation = """\
  - {id: name, names: [单位名称], type: text, required: true}
  - {id: credit_code, names: [统一社会信用代码], type: credit_code, required: true}"""
    for prefix, zh, who, more in (
        ("", "", WHO, ""),
        ("organisation_", "单位", organisation, "about: organisation"),
    ):
        made[f"{prefix}enrolments"] = roster(
            f"{prefix}enrolments",
            f"{zh}享受名册" if zh else "享受对象名册",
            who
            + """
  - {id: programme, names: [项目], type: programme, required: true}
  - {id: applied_on, names: [申请日期], type: day, required: true}
  - {id: approved_on, names: [批准日期], type: day}
  - {id: ended_on, names: [终止日期], type: end_day}""",
            role="enrolments",
            coverage="history",
            more=f"{more}\nconflict: overlapping\nconflict_within: [programme]".strip(),
        )
        made[f"{prefix}payments"] = roster(
            f"{prefix}payments",
            f"{zh}发放记录",
            who
            + """
  - {id: programme, names: [项目], type: programme, required: true}
  - {id: month, names: [所属月份], type: month_range, required: true}
  - {id: paid_on, names: [发放日期], type: day}
  - {id: amount, names: [金额], type: money, required: true}
  - id: result
    names: [结果]
    type: choice
    required: true
    choices: {success: [成功], in_transit: [在途], failed: [失败], returned: [退回],
      recovered: [追回], written_off: [核销]}
  - {id: batch, names: [批次号], type: text}""",
            role="payments",
            coverage="history",
            more=more,
        )
    made["outcomes"] = roster(
        "outcomes",
        "处理结果",
        WHO
        + """
  - {id: programme, names: [项目], type: programme, required: true}
  - id: list
    names: [清单]
    type: choice
    required: true
    choices: {discovery: [应享未享], stop: [停发建议], ask: [待补信息]}
  - {id: handled_on, names: [处理日期], type: day, required: true}
  - id: outcome
    names: [结果]
    type: choice
    required: true
    choices: {applied: [已申请], declined: [自愿放弃], not_confirmed: [核实不符],
      confirmed: [核实符合], not_reached: [联系不上]}""",
        role="outcomes",
        coverage="history",
    )
    return made


def write_law(folder: Path, documents: dict[str, str]) -> Path:
    """Write the base and a test's own documents; keys are `kind/id`, read as national ones."""
    files = _base() | {f"cn/{name}.yaml": text for name, text in documents.items()}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def credit_code(sequence: int) -> str:
    """Invent the credit code of an organisation that does not exist."""
    first = f"91420112MA9{sequence:06d}"
    return first + uscc.calc_check_digit(first)
