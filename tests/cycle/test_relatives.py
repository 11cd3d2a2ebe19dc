"""Rules that look at others: parents, carers, households; they are read on the same day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from office import Lists, Office, enrolled, holder, payment, people
from small_law import WHO, fact, parameter, programme, roster, write_law

if TYPE_CHECKING:
    from pathlib import Path

CHILD, CARER, TOGETHER = "child_aid", "carer_aid", "household_aid"
FAMILY = """
  - {id: household, names: [户号], type: text}
  - {id: father, names: [父亲身份证号], type: text}
  - {id: mother, names: [母亲身份证号], type: text}
  - {id: carer, names: [照料者身份证号], type: text}
  - {id: from_day, names: [起始日期], type: day}"""
LAW = {
    "facts/father": fact("father", "父亲", "text", "unknown"),
    "facts/mother": fact("mother", "母亲", "text", "unknown"),
    "facts/carer": fact("carer", "照料者", "text", "unknown"),
    "facts/registered_household": fact(
        "registered_household", "户籍户号", "text", "unknown", timing="backwards"
    ),
    "facts/poor": fact("poor", "困难"),
    "parameters/aid": parameter("aid", "补助标准", "yuan_per_month", 100),
    "parameters/old": parameter("old", "高龄", "years", 60),
    "parameters/two": parameter("two", "两人", "persons", 2),
    "rosters/families": roster(
        "families",
        "家庭名册",
        WHO + FAMILY,
        """
  - {fact: father, value: father}
  - {fact: mother, value: mother}
  - {fact: carer, value: carer, from: from_day}
  - {fact: registered_household, value: household}""",
    ),
    "rosters/poverty": roster(
        "poverty",
        "困难名册",
        WHO
        + """
  - {id: from_day, names: [起始日期], type: day}
  - {id: to_day, names: [终止日期], type: end_day}""",
        "\n  - {fact: poor, literal: true, from: from_day, to: to_day}",
    ),
    "programmes/child_aid": programme(
        CHILD,
        "子女补助",
        {"parent": "parents.any(certificate_valid)"},
        """
        category: cash_monthly
        period: month
        listing: money
        needs_certificate: false
        amount: aid
        """,
    ),
    "programmes/carer_aid": programme(
        CARER,
        "老养残补助",
        {
            "certificate": "certificate_valid",
            "old_carer": "carer.age >= old",
            "carer_lives": "?carer.death_date >= reading_day",
        },
        """
        category: cash_monthly
        period: month
        listing: money
        amount: aid
        """,
    ),
    "programmes/household_aid": programme(
        TOGETHER,
        "同户补助",
        {
            "certificate": "certificate_valid",
            "poor_household": "registered_household.count(poor) >= two",
        },
        """
        category: cash_monthly
        period: month
        listing: money
        amount: aid
        """,
    ),
}


class Family:
    """A family, its carers, and strangers."""

    father, mother = people("王父 王母")
    stranger = next(people("路人", born="19900101"))
    child, other_child, half_known = people("王小 李小 赵小", born="20100101")
    cared_old, cared_young, cared_by_the_dead, carer_unknown = people("钱甲 孙乙 周丙 吴丁")
    old, dead = people("郑老 冯故", born="19500101")
    # The youngest carer turns sixty on the as-of day; another a day later.
    sixty, not_yet = (
        next(people("陈甲子", born="19661130")),
        next(people("褚未满", born="19661201")),
    )
    cared_sixty, cared_not_yet = people("卫戊 蒋己")
    poor_one, poor_two, alone = people("沈一 韩二 杨独")
    holders = (
        *(father, cared_old, cared_young, cared_by_the_dead, carer_unknown),
        *(cared_sixty, cared_not_yet, poor_one, alone),
    )


def hand_in(office: Office, *, enrolments: list[dict[str, object]] | None = None) -> None:
    who = Family
    office.hand_in("持证残疾人名册2026-11-25", [holder(p) for p in who.holders])
    cared = [
        (who.cared_old, who.old),
        (who.cared_young, who.stranger),
        (who.cared_by_the_dead, who.dead),
        (who.cared_sixty, who.sixty),
        (who.cared_not_yet, who.not_yet),
    ]
    office.hand_in(
        "家庭名册2026-11-25",
        [
            {**who.child.row, "父亲身份证号": who.father.number, "母亲身份证号": who.mother.number},
            {
                **who.other_child.row,
                "父亲身份证号": who.stranger.number,
                "母亲身份证号": who.mother.number,
            },
            {**who.half_known.row, "父亲身份证号": who.stranger.number},
            *({**p.row, "照料者身份证号": c.number, "起始日期": "2020-01-01"} for p, c in cared),
            *({**p.row, "户号": "H1"} for p in (who.poor_one, who.poor_two)),
            {**who.alone.row, "户号": "H2"},
        ],
    )
    office.hand_in(
        "困难名册2026-11-25",
        [
            {**who.poor_one.row, "起始日期": "2020-01-01"},
            {**who.poor_two.row, "起始日期": "2020-01-01", "终止日期": "2026-09-30"},
            {**who.alone.row, "起始日期": "2020-01-01"},
        ],
    )
    office.hand_in("死亡人员名单", [{**who.dead.row, "死亡日期": "2026-08-20"}])
    drawing = [enrolled(who.cared_by_the_dead, "老养残补助"), enrolled(who.poor_one, "同户补助")]
    office.hand_in("享受对象名册", drawing)
    months = ("2026-08", "2026-09", "2026-10")
    office.hand_in(
        "发放记录",
        [
            *(payment(who.cared_by_the_dead, month, 100, "老养残补助") for month in months),
            *(payment(who.poor_one, month, 100, "同户补助") for month in months),
        ],
    )


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    folder = tmp_path_factory.mktemp("relatives")
    office = Office(folder)
    hand_in(office)
    return office.run(catalogue=write_law(folder / "law", LAW))


@pytest.mark.parametrize(
    ("child", "found", "asked"),
    [
        pytest.param("child", True, False, id="the father holds a certificate"),
        pytest.param("other_child", False, False, id="neither parent holds one"),
        pytest.param("half_known", False, True, id="the cell of one parent is blank"),
    ],
)
def test_a_parent_is_looked_up_on_the_same_day(
    lists: Lists, child: str, found: bool, asked: bool
) -> None:
    person = getattr(Family, child)

    assert lists.discovered(person, CHILD) is found
    assert lists.asked(person, CHILD) == (["parent"] if asked else [])


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("cared_old", True, id="an old carer"),
        pytest.param("cared_young", False, id="a young carer"),
        pytest.param("cared_sixty", True, id="sixty today"),
        pytest.param("cared_not_yet", False, id="sixty tomorrow"),
        pytest.param("carer_unknown", False, id="nobody knows who cares"),
    ],
)
def test_a_carers_age_is_told_by_the_number_alone(lists: Lists, name: str, found: bool) -> None:
    """The carers stand in no list: their numbers are all that is known of them."""
    assert lists.discovered(getattr(Family, name), CARER) is found


def test_who_is_only_a_relative_is_offered_nothing(lists: Lists) -> None:
    found = {*lists["discoveries"]["person_id"], *lists["asks"]["person_id"].drop_nulls()}

    assert not found & {person.number for person in (Family.old, Family.mother, Family.stranger)}


def test_a_relatives_death_stops_from_the_day_after_it(lists: Lists) -> None:
    stopped = lists.stopped(Family.cared_by_the_dead, CARER)

    assert stopped is not None
    assert (stopped["action"], stopped["failed"]) == ("hold", ["carer_lives"])
    assert str(stopped["since"]) == "2026-08-21"


def test_what_was_paid_after_a_relatives_death_is_recovered(lists: Lists) -> None:
    assert lists.owed(Family.cared_by_the_dead, CARER) == {"2026-09": -10000, "2026-10": -10000}


def test_another_kind_of_household_is_read_for_past_months_too(lists: Lists) -> None:
    """The second poor member left the list on 30 September."""
    stopped = lists.stopped(Family.poor_one, TOGETHER)

    assert lists.owed(Family.poor_one, TOGETHER) == {"2026-10": -10000}
    assert stopped is not None
    assert str(stopped["since"]) == "2026-10-01"
    assert not lists.discovered(Family.alone, TOGETHER)


def test_a_doubt_about_the_child_says_nothing_about_its_parents(tmp_path: Path) -> None:
    """The child's own card could not be read; who its parents are no list says."""
    doubtful, named = people("蒋疑 沈名", born="20100101")
    office = Office(tmp_path)
    office.hand_in(
        "持证残疾人名册2026-11-25",
        [holder(Family.father), holder(doubtful, 有效期至="1999-01-01")],
    )
    office.hand_in("家庭名册2026-11-25", [{**named.row, "父亲身份证号": Family.father.number}])
    lists = office.run(catalogue=write_law(tmp_path / "law", LAW))

    assert lists["rejects"].height == 1
    assert lists.discovered(named, CHILD)
    assert lists.asked(doubtful, CHILD) == []
    asked = [row for row in lists.asked_of_offices() if "家庭名册" in row["question"]]
    assert [row["unknown"] for row in asked] == [["old_carer", "parent", "poor_household"]]
