"""Who should be receiving and is not, and when to leave them in peace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from office import Lists, Office, crowd, enrolled, holder, people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from office import Person


LIVING, NURSING, LICENCE = "living_subsidy", "nursing_subsidy", "driving_licence_subsidy"
DISCOVERED, STOP = "应享未享", "停发建议"


ANSWERS = {"已申请": True, "核实符合": True, "联系不上": True, "自愿放弃": False, "核实不符": False}
"""Each answer of an officer, and whether the person is listed all the same."""


class Missed:
    """All of them in dibao and not enrolled, but for what their names say."""

    plain, edge, dead, dead_last = people("王应享 李边缘 钱已故 孙月末")
    severe = next(people("周重度", grade=1))
    driver = next(people("吴司机"))
    ended_before, ended_today, waiting, approved_later = people("郑已止 冯当日 陈待批 褚后批")
    answered: Mapping[str, Person] = {answer: next(people("卫已答")) for answer in ANSWERS}
    old, not_yet_old = people("朱满年 秦未满")
    declined_then_lost, lost_then_declined = people("尤先弃 许后弃")
    other_programme, other_list = people("何别项 吕别单")
    filler = crowd(2)

    everybody = (plain, edge, dead, dead_last, severe, driver)
    everybody += (ended_before, ended_today, waiting, approved_later, *answered.values())
    everybody += (old, not_yet_old, declined_then_lost, lost_then_declined)
    everybody += (other_programme, other_list, *filler)


def _answers() -> list[dict[str, object]]:
    who = Missed

    def answer(
        person: Person, day: str, result: str, kind: str = DISCOVERED, programme: str = LIVING
    ) -> dict[str, object]:
        told = {"项目": programme, "清单": kind, "处理日期": day, "结果": result}
        return {**person.row, **told}

    rows = [answer(person, "2026-09-10", result) for result, person in who.answered.items()]
    return [
        *rows,
        answer(who.old, "2025-11-30", "核实不符"),
        answer(who.not_yet_old, "2025-12-01", "核实不符"),
        answer(who.declined_then_lost, "2026-06-01", "自愿放弃"),
        answer(who.declined_then_lost, "2026-09-01", "联系不上"),
        answer(who.lost_then_declined, "2026-06-01", "联系不上"),
        answer(who.lost_then_declined, "2026-09-01", "自愿放弃"),
        answer(who.other_programme, "2026-09-01", "自愿放弃", programme="重度残疾人护理补贴"),
        answer(who.other_list, "2026-09-01", "核实不符", kind=STOP),
    ]


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    office, who = Office(tmp_path_factory.mktemp("missed")), Missed
    rows = [holder(p, 联系电话="13900000000") for p in who.everybody]
    office.hand_in("持证残疾人名册2026-11-25", rows)
    office.hand_in(
        "低保对象名册2026-11-25",
        [
            {**p.row, "身份类别": "低保边缘" if p is who.edge else "低保", "起始日期": "2020-01-01"}
            for p in who.everybody
        ],
    )
    history = {**who.filler[0].row, "起始日期": "2001-01-01", "终止日期": "2001-12-31"}
    office.hand_in("特困供养人员名册台账2026-11-25", [history])
    office.hand_in(
        "死亡人员名单",
        [
            {**who.dead.row, "死亡日期": "2026-08-20"},
            {**who.dead_last.row, "死亡日期": "2026-11-30"},
        ],
    )
    licence = {"准驾车型": "C5", "初次领证日期": "2026-03-01"}
    office.hand_in("驾驶证名册2026-11-25", [{**who.driver.row, **licence}])
    office.hand_in(
        "享受对象名册",
        [
            enrolled(who.ended_before, ended="2026-11-29"),
            enrolled(who.ended_today, ended="2026-11-30"),
            enrolled(who.waiting, applied="2026-10-10", approved=None),
            enrolled(who.approved_later, applied="2026-10-10", approved="2026-12-05"),
        ],
    )
    office.hand_in("处理结果", _answers())
    return office.run()


def test_whoever_is_entitled_and_not_enrolled_is_listed_with_what_an_officer_needs(
    lists: Lists,
) -> None:
    (row,) = lists.of("discoveries", Missed.plain, LIVING)

    assert row["name"] == "王应享"
    assert row["place"] == "420112005000"
    assert row["amount_fen"] == 10000
    assert row["phone"] == "13900000000"
    assert row["reason"]
    assert "resident" in row["presumed"]
    assert "alive" not in row["presumed"]


def test_grade_one_is_missed_by_both_subsidies(lists: Lists) -> None:
    found = {row["programme"]: row["amount_fen"] for row in lists.of("discoveries", Missed.severe)}

    assert found == {LIVING: 10000, NURSING: 15000}


@pytest.mark.parametrize("name", ["discoveries", "services"])
def test_a_waiver_nobody_applies_for_is_never_listed(lists: Lists, name: str) -> None:
    assert "free_bus" not in lists[name]["programme"].to_list()


def test_who_is_not_entitled_is_not_listed(lists: Lists) -> None:
    assert not lists.discovered(Missed.edge)


def test_the_dead_are_not_listed_even_if_they_died_on_the_last_day(lists: Lists) -> None:
    assert not lists.discovered(Missed.dead)
    assert not lists.discovered(Missed.dead_last)


def test_an_amount_nobody_knows_does_not_hide_the_person_and_is_asked_once(lists: Lists) -> None:
    (row,) = lists.of("services", Missed.driver, LICENCE)
    asked = [
        one
        for one in lists["asks"].iter_rows(named=True)
        if one["programme"] == LICENCE and one["person_id"] is None
    ]

    assert row["kind"] == "amount_unknown"
    assert not lists.discovered(Missed.driver, LICENCE)
    assert [one["unknown"] for one in asked] == [["amount"]]
    assert "有1人符合条件" in asked[0]["question"]


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("ended_before", True),
        ("ended_today", False),
        ("waiting", False),
        ("approved_later", False),
    ],
)
def test_an_enrolment_that_is_open_on_the_day_keeps_a_person_off_the_list(
    lists: Lists, name: str, listed: bool
) -> None:
    assert lists.discovered(getattr(Missed, name)) is listed


@pytest.mark.parametrize(("answer", "listed"), ANSWERS.items())
def test_only_a_refusal_or_a_denial_leaves_a_person_in_peace(
    lists: Lists, answer: str, listed: bool
) -> None:
    assert lists.discovered(Missed.answered[answer]) is listed


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        pytest.param("old", True, id="twelve months old"),
        pytest.param("not_yet_old", False, id="a day short of twelve months"),
        pytest.param("declined_then_lost", True, id="the latest answer counts: not reached"),
        pytest.param("lost_then_declined", False, id="the latest answer counts: declined"),
        pytest.param("other_programme", True, id="an answer about another programme"),
        pytest.param("other_list", True, id="an answer about another list"),
    ],
)
def test_which_answer_counts(lists: Lists, name: str, listed: bool) -> None:
    assert lists.discovered(getattr(Missed, name)) is listed
