"""What is asked before anyone can decide: of persons, of offices, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from office import Lists, Office, crowd, enrolled, holder, payment, people
from small_law import programme, write_law

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from office import Person


LIVING, NURSING, NURSING_NAME = "living_subsidy", "nursing_subsidy", "重度残疾人护理补贴"
ANSWERS = ("核实符合", "核实不符", "已申请", "自愿放弃")
SEVERAL = {"category": "多重", "grade": 3}


class Unsure:
    """多重残疾 of grade 3 without 明细: whether it is severe enough, nobody can tell."""

    plain, enrolled_one, lapsed, edge, unreached, old, not_yet_old, then_unreached = people(
        "王不明 李在领 赵过期 钱边缘 孙失联 周满年 吴未满 郑又失联", **SEVERAL
    )
    answered: Mapping[str, Person] = dict(
        zip(ANSWERS, people("陈符合 褚不符 卫申请 蒋放弃", **SEVERAL), strict=True)
    )
    other_programme, other_list = people("沈别项 韩别单", **SEVERAL)
    undated = next(people("杨无期"))
    filler = crowd(2)

    everybody = (plain, enrolled_one, lapsed, edge, unreached, old, not_yet_old, then_unreached)
    everybody += (*answered.values(), other_programme, other_list, undated, *filler)


def _answer(
    person: Person,
    day: str,
    result: str,
    kind: str = "待补信息",
    programme: str = NURSING_NAME,
) -> dict[str, object]:
    return {**person.row, "项目": programme, "清单": kind, "处理日期": day, "结果": result}


def _answers() -> list[dict[str, object]]:
    who = Unsure
    return [
        *(_answer(person, "2026-09-10", answer) for answer, person in who.answered.items()),
        _answer(who.unreached, "2026-09-10", "联系不上"),
        _answer(who.old, "2025-11-30", "核实符合"),
        _answer(who.not_yet_old, "2025-12-01", "核实符合"),
        _answer(who.then_unreached, "2026-06-10", "核实符合"),
        _answer(who.then_unreached, "2026-09-10", "联系不上"),
        _answer(who.other_programme, "2026-09-10", "核实符合", programme="困难残疾人生活补贴"),
        _answer(who.other_list, "2026-09-10", "核实不符", kind="应享未享"),
    ]


def _hand_in(office: Office, *, tekun: bool) -> None:
    who = Unsure
    ends: dict[Person, dict[str, object]] = {who.lapsed: {"有效期至": "2026-06-30"}}
    office.hand_in(
        "持证残疾人名册2026-11-25", [holder(p, **ends.get(p, {})) for p in who.everybody]
    )
    office.hand_in(
        "低保对象名册2026-11-25",
        [
            {
                **p.row,
                "身份类别": "低保边缘" if p is who.edge else "低保",
                "起始日期": None if p is who.undated else "2020-01-01",
            }
            for p in who.everybody
        ],
    )
    if tekun:
        history = {**who.filler[0].row, "起始日期": "2001-01-01", "终止日期": "2001-12-31"}
        office.hand_in("特困供养人员名册台账2026-11-25", [history])
    office.hand_in(
        "享受对象名册", [enrolled(who.enrolled_one, NURSING_NAME), enrolled(who.undated)]
    )
    office.hand_in("发放记录", [payment(who.enrolled_one, "2026-10", 100, NURSING_NAME)])
    office.hand_in("处理结果", _answers())


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    office = Office(tmp_path_factory.mktemp("asks"))
    _hand_in(office, tekun=True)
    return office.run()


@pytest.fixture(scope="module")
def without_tekun(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    office = Office(tmp_path_factory.mktemp("lacking"))
    _hand_in(office, tekun=False)
    return office.run()


def test_an_unknown_condition_is_asked_in_words(lists: Lists) -> None:
    (row,) = [r for r in lists.of("asks", Unsure.plain) if r["programme"] == NURSING]

    assert row["unknown"] == ["severe"]
    assert row["name"] == "王不明"
    assert "残疾等级" in row["question"]


def test_whoever_is_asked_about_is_neither_started_nor_stopped(lists: Lists) -> None:
    assert not lists.discovered(Unsure.plain, NURSING)
    assert lists.paid(Unsure.enrolled_one, NURSING) == 10000
    assert lists.basis(Unsure.enrolled_one, NURSING) == "approval_stands"
    assert lists.stopped(Unsure.enrolled_one, NURSING) is None
    assert lists.asked(Unsure.enrolled_one, NURSING) == ["severe"]


def test_nobody_is_asked_where_something_known_speaks_against_it(lists: Lists) -> None:
    assert lists.asked(Unsure.lapsed, NURSING) == []


def test_a_programme_that_does_not_look_at_the_unknown_asks_nothing(lists: Lists) -> None:
    assert lists.asked(Unsure.plain, LIVING) == []
    assert lists.discovered(Unsure.plain, LIVING)


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_within_twelve_months_settles_the_question(lists: Lists, answer: str) -> None:
    assert lists.asked(Unsure.answered[answer], NURSING) == []


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        pytest.param("unreached", True, id="not reached is no answer"),
        pytest.param("old", True, id="twelve months old"),
        pytest.param("not_yet_old", False, id="a day short of twelve months"),
        pytest.param(
            "then_unreached", False, id="an answer stands although nobody was reached later"
        ),
        pytest.param("other_programme", True, id="an answer about another programme"),
        pytest.param("other_list", True, id="an answer about another list"),
    ],
)
def test_which_answers_count(lists: Lists, name: str, asked: bool) -> None:
    assert lists.asked(getattr(Unsure, name), NURSING) == (["severe"] if asked else [])


def test_what_is_unknown_only_on_the_first_of_the_month_is_not_asked(lists: Lists) -> None:
    """Today the list tells it; on the reading day the approval stood."""
    assert lists.basis(Unsure.undated) == "approval_stands"
    assert lists.asked(Unsure.undated) == []


def test_a_list_that_never_came_is_asked_for_once_with_its_conditions(without_tekun: Lists) -> None:
    rows = [r for r in without_tekun.asked_of_offices() if "特困供养人员名册" in r["question"]]

    assert [(r["person_id"], r["name"], r["programme"]) for r in rows] == [(None, None, None)]
    assert "not_tekun" in rows[0]["unknown"]


def test_a_persons_own_row_lists_only_the_other_unknowns(without_tekun: Lists) -> None:
    assert without_tekun.asked(Unsure.plain, NURSING) == ["severe"]
    assert without_tekun.asked(Unsure.plain, LIVING) == []


@pytest.mark.parametrize(
    ("rule", "asked"),
    [("?death_date >= reading_day", []), ("death_date >= reading_day", [["alive"]])],
    ids=["presumed", "asked"],
)
def test_a_list_that_only_presumed_conditions_need_is_not_asked_for(
    tmp_path: Path, rule: str, asked: list[list[str]]
) -> None:
    document = programme(
        "plain",
        "普通补助",
        {"certificate": "certificate_valid", "alive": rule},
        "category: service\nperiod: month\nlisting: service",
    )
    office = Office(tmp_path)
    office.holders(Unsure.plain)
    lists = office.run(catalogue=write_law(tmp_path / "law", {"programmes/plain": document}))
    rows = [row for row in lists.asked_of_offices() if "死亡人员名单" in row["question"]]

    assert [row["unknown"] for row in rows] == asked
