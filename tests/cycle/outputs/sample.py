"""One invented month of six townships: everybody and every number in it is made up."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

import polars as pl
from tests.cycle.outputs.sample_inbox import (
    ACCOUNTS_SCHEMA,
    FILES,
    FILES_SCHEMA,
    accounts,
    files,
    notices,
)
from tests.cycle.outputs.sample_offers import OFFERS, offer, offered

from tongxing.cycle.results import SCHEMAS, Breaker, NotRun, Results
from tongxing.foundations.identity import check_digit
from tongxing.foundations.month import Month
from tongxing.foundations.places import PlaceCode
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PLACE = PlaceCode("420112")
MONTH = Month(2026, 11)
AS_OF = date(2026, 11, 30)
TOWNSHIPS = {
    "420112001": 30,
    "420112002": 10,
    "420112004": 20,
    "420112005": 8,
    "420112006": 18,
    "420112014": 6,
}
LIVING, NURSING = "living_subsidy", "nursing_subsidy"
HOUSEHOLD, MEDICATION = "multi_disabled_household_nursing", "dibao_mental_medication"
CATEGORIES = ("vision", "hearing", "speech", "physical", "intellectual", "mental", "multiple")
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = ("秀兰", "大山", "小梅", "建国", "桂英", "志强", "丽华", "永福", "春生", "云", "平", "霞")
BANKS = ("武汉农村商业银行吴家山支行", "中国农业银行东西湖支行", "中国邮政储蓄银行走马岭支行")

PERSONS_SCHEMA: dict[str, Any] = {
    "person_id": pl.String,
    "name": pl.String,
    "place": pl.String,
    "household": pl.String,
    "category": pl.String,
    "grade": pl.Int8,
    "sex": pl.String,
    "birth_date": pl.Date,
    "urban_rural": pl.String,
    "bank": pl.String,
    "account": pl.String,
    "account_name": pl.String,
    "phone": pl.String,
    "certificate_number": pl.String,
    "certificate_expires_on": pl.Date,
}


def number(index: int) -> str:
    """Return an invented identity number: sequence 000 is never given out."""
    born = date(1945, 1, 1) + timedelta(days=index * 41)
    seventeen = f"420112{born:%Y%m%d}000"
    return seventeen + check_digit(seventeen)


@dataclass
class Made:
    """The rows of the lists while the month is being made."""

    persons: list[dict[str, Any]] = field(default_factory=list)
    lists: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {name: [] for name in SCHEMAS}
    )
    previous: list[dict[str, Any]] = field(default_factory=list)
    enrolled: list[tuple[str, str]] = field(default_factory=list)


def frame(rows: Iterable[dict[str, Any]], schema: Mapping[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=schema, orient="row")


def results(*, persons: int = 520, **changed: object) -> Results:
    """Return the invented month; `changed` replaces whole fields."""
    made = Made()
    chance = random.Random(20261130)
    for index in range(persons):
        _make_person(made, chance, index)
    _make_work(made)
    month = Results(
        place=PLACE,
        month=MONTH,
        as_of=AS_OF,
        lists={name: frame(rows, SCHEMAS[name]) for name, rows in made.lists.items()},
        persons=frame(made.persons, PERSONS_SCHEMA),
        enrolled=pl.DataFrame(
            made.enrolled, schema={"person_id": pl.String, "programme": pl.String}, orient="row"
        ),
        previous_payroll=frame(made.previous, SCHEMAS["payroll"]),
        determinations=_determinations(made.persons),
        accounts=accounts(),
        files=files(),
        notices=notices(),
        not_run=(NotRun("C05", ("custody",)), NotRun("C09", ("injury_nursing",))),
        to_verify=((NURSING, "2026-08"),),
        catalogue="c" * 64,
        previous_figures={"arrears_fen": 120000, "recoveries_fen": 0, "held": 7, "discoveries": 40}
        | {"asks": 21, "findings": 15},
        offered=offered(made.lists["services"]),
    )
    return replace(month, **cast("dict[str, Any]", changed))


def tripped() -> tuple[Breaker, ...]:
    """Return two breakers: one that holds the payroll, and a list that shrank."""
    return (
        Breaker(
            name="mass-stop",
            subject=LIVING,
            found=61,
            compared_with=402,
            confirmed=False,
            text=Text(
                "困难残疾人生活补贴本月停发或追回 61 人，占在册 402 人的 15.2%，超过 5%。",
                "61 of 402 enrolments of the living subsidy stop or repay, more than 5 %.",
            ),
        ),
        Breaker(
            name="dibao",
            subject="低保对象名册（农村）",
            found=866,
            compared_with=1240,
            confirmed=False,
            text=Text(
                "低保对象名册（农村）只有 866 人，上次 1,240 人，不足 80%。",
                "The rural list names 866 persons, 1,240 last time: below 80 %.",
            ),
        ),
    )


def empty(**changed: object) -> Results:
    """Return a month of a place that handed over nothing."""
    month = Results(
        place=PLACE,
        month=MONTH,
        as_of=AS_OF,
        lists={name: frame([], schema) for name, schema in SCHEMAS.items()},
        persons=frame([], PERSONS_SCHEMA),
        enrolled=frame([], {"person_id": pl.String, "programme": pl.String}),
        previous_payroll=None,
        determinations=_determinations([]),
        accounts=frame([], ACCOUNTS_SCHEMA),
        files=frame([], FILES_SCHEMA),
    )
    return replace(month, **cast("dict[str, Any]", changed))


def _make_person(made: Made, chance: random.Random, index: int) -> None:
    person_id = number(index)
    name = chance.choice(SURNAMES) + chance.choice(GIVEN)
    grade = chance.choice((1, 2, 2, 3, 3, 4))
    township = chance.choices(list(TOWNSHIPS), list(TOWNSHIPS.values()))[0]
    has_account = index % 47 != 0
    person = {
        "person_id": person_id,
        "name": name,
        "place": township if index % 3 else f"{township}001",
        "household": f"H{index // 2:04d}",
        "category": chance.choices(CATEGORIES, (953, 346, 41, 3485, 605, 970, 342))[0],
        "grade": grade if index % 61 else None,
        "sex": chance.choice(("male", "female")),
        "birth_date": date(1945, 1, 1) + timedelta(days=index * 41),
        "urban_rural": chance.choice(("urban", "rural")),
        "bank": chance.choice(BANKS) if has_account else None,
        "account": f"62284800{index:011d}" if has_account else None,
        "account_name": name if has_account else None,
        "phone": f"1390000{index:04d}",
        "certificate_number": f"{person_id}4{grade}",
        "certificate_expires_on": date(2026, 12, 1) + timedelta(days=index * 9),
    }
    made.persons.append(person)
    if index % 2 == 0:
        _pay(made, chance, person, LIVING, 10000, index)
    if grade in {1, 2}:
        _pay(made, chance, person, NURSING, 15000 if grade == 1 else 10000, index)
    if index % 19 == 0:
        _pay(made, chance, person, HOUSEHOLD, 10000, index)
    if person["category"] == "mental" and index % 3 == 0:
        _pay(made, chance, person, MEDICATION, 15000, index)


def _pay(
    made: Made,
    chance: random.Random,
    person: dict[str, Any],
    programme: str,
    fen: int,
    index: int,
) -> None:
    made.enrolled.append((person["person_id"], programme))
    line = {
        "person_id": person["person_id"],
        "name": person["name"],
        "place": PlaceCode(person["place"]).padded,
        "programme": programme,
        "month": str(MONTH),
        "amount_fen": fen,
        "basis": "approval_stands" if index % 17 == 0 else "entitled",
        "presumed": ["free"] if index % 23 == 0 else [],
        "bank": person["bank"],
        "account": person["account"],
        "account_name": person["account_name"],
    }
    if index % 31 == 0:
        _hold(made, person, programme)
    else:
        made.lists["payroll"].append(line)
    before = 9000 if programme == MEDICATION else fen
    if index % 29:
        made.previous.append({**line, "month": str(MONTH - 1), "amount_fen": before})
    if chance.random() < 0.07:
        _settle(made, chance, person, programme, fen)


def _hold(made: Made, person: dict[str, Any], programme: str) -> None:
    number_of_holds = len(made.lists["stops"])
    failed = ("alive", "certificate", "low_income" if programme == LIVING else "not_tekun")
    condition = failed[number_of_holds % 3]
    made.lists["stops"].append(
        {
            "person_id": person["person_id"],
            "name": person["name"],
            "programme": programme,
            "action": "from_next_month" if number_of_holds % 4 == 3 else "hold",
            "failed": [condition],
            "since": date(2026, 10, 21) - timedelta(days=number_of_holds),
            "reason": f"{person['name']}自 2026-10-21 起不再符合：{condition}",
        }
    )


def _settle(
    made: Made, chance: random.Random, person: dict[str, Any], programme: str, fen: int
) -> None:
    cause = chance.choice(("approval", "resend", "late_fact:alive", "late_fact:low_income"))
    due, paid = (0, fen) if cause == "late_fact:alive" else (fen, 0)
    for months_ago in range(1, chance.randint(2, 4)):
        made.lists["adjustments"].append(
            {
                "person_id": person["person_id"],
                "name": person["name"],
                "programme": programme,
                "month": str(MONTH - months_ago),
                "due_fen": due,
                "paid_fen": paid,
                "difference_fen": due - paid,
                "cause": cause,
            }
        )


def _make_work(made: Made) -> None:
    for index, person in enumerate(made.persons):
        who = {"person_id": person["person_id"], "name": person["name"]}
        if index % 13 == 1:
            made.lists["discoveries"].append(
                {
                    **who,
                    "place": PlaceCode(person["place"]).padded,
                    "programme": NURSING if index % 2 else LIVING,
                    "amount_fen": 10000,
                    "presumed": ["free"],
                    "reason": "持有有效残疾人证，等级符合，没有申请。",
                    "phone": person["phone"],
                }
            )
        for kind, programme, every in OFFERS:
            if index % every == 2:
                made.lists["services"].append(offer(person, kind, programme))
        if index % 27 == 5:
            made.lists["asks"].append(
                {
                    **who,
                    "programme": LIVING,
                    "unknown": ["low_income"] if index % 2 else ["not_tekun", "low_income"],
                    "question": f"请核实{person['name']}是否属于低保对象。",
                }
            )
        if index % 37 == 7:
            _find(made, who, index)
    made.lists["asks"].append(
        {
            "person_id": None,
            "name": None,
            "programme": None,
            "unknown": ["no_injury_nursing"],
            "question": "请人社部门交来工伤生活护理费名册。",
        }
    )
    _make_unread(made)
    _make_indicators(made)


def _find(made: Made, who: dict[str, Any], index: int) -> None:
    check, severity, detail = (
        ("C01", "grave", "死亡日期 2026-08-20，2026-10 仍发放 100.00 元"),
        ("C26", "light", "残疾人证 2027-01-15 到期"),
        ("C67", "medium", f"持证名册写{who['name']}，低保名册写欧阳小三"),
    )[index % 3]
    made.lists["findings"].append(
        {
            **who,
            "programme": LIVING if check == "C01" else None,
            "month": "2026-10" if check == "C01" else None,
            "check": check,
            "severity": severity,
            "detail": detail,
        }
    )


def _make_unread(made: Made) -> None:
    def reject(file: str, row: int, column: str, value: str, reason: str) -> dict[str, Any]:
        where = {"file": file, "sheet": None, "row": row}
        return {**where, "column": column, "value": value, "reason": reason}

    bad = number(3)[:-1] + ("0" if number(3)[-1] != "0" else "1")
    made.lists["rejects"] += [
        reject(FILES[0][0], 17, "身份证号", bad, f"{bad} 校验码不对，应为 {number(3)[-1]}"),
        reject(FILES[0][0], 88, "身份证号", "4.20112E+17", "数字已被表格软件改写，无法还原"),
        reject(FILES[0][0], 88, "姓名", "欧阳小三", "姓名欧阳小三与证号登记不一致"),
        reject(FILES[2][0], 9, "起始日期", "2026-13-01", "“2026-13-01”不是日期"),
        reject(FILES[7][0], 40, "金额", "=1+1", "“=1+1”不是金额"),
    ]
    made.lists["possible_matches"].append(
        {
            "file": FILES[2][0],
            "row": 9,
            "name": made.persons[4]["name"] if len(made.persons) > 4 else "某某",
            "candidate_id": number(4),
            "score": 92,
            "why": "姓名相同，电话 13900000004 相同",
        }
    )


def _make_indicators(made: Made) -> None:
    def line(indicator: str, top: int, bottom: int | None, unit: str, state: str) -> dict[str, Any]:
        value = float(top) if bottom is None else round(top / bottom * 100, 2)
        return {
            "indicator": indicator,
            "place": PLACE.padded,
            "numerator": top,
            "denominator": bottom,
            "unknown": 12 if bottom else 0,
            "value": value,
            "unit": unit,
            "target": "≥ 100%" if bottom else None,
            "state": state,
        }

    made.lists["indicators"] += [
        line("living_coverage", 890, 930, "percent", "missed"),
        line("nursing_coverage", 2101, 2101, "percent", "met"),
        line("holders", 6742, None, "persons", "no_target"),
        *(
            line(f"holders/category={category}", count, None, "persons", "no_target")
            for category, count in zip(CATEGORIES, (953, 346, 41, 3485, 605, 970, 342), strict=True)
        ),
    ]


def _determinations(persons: list[dict[str, Any]]) -> pl.DataFrame:
    return frame(
        ({"person_id": person["person_id"], f"{LIVING}__outcome": True} for person in persons),
        {"person_id": pl.String, f"{LIVING}__outcome": pl.Boolean},
    )
