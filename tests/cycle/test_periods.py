"""Years, school years, once for ever, events: one amount for each, and the day that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from office import Lists, Office, enrolled, holder, payment, people
from small_law import WHO, fact, parameter, programme, roster, write_law

if TYPE_CHECKING:
    from pathlib import Path

    from office import Person

HAS = {"certificate": "certificate_valid", "poor": "poor"}
MONEY = "category: cash_yearly\nlisting: money\namount: grant\n"
LAW = {
    "facts/poor": fact("poor", "困难"),
    "parameters/grant": parameter("grant", "补助标准", "yuan", 500),
    "rosters/poverty": roster(
        "poverty",
        "困难名册",
        WHO
        + """
  - {id: from_day, names: [起始日期], type: day}
  - {id: to_day, names: [终止日期], type: end_day}""",
        "\n  - {fact: poor, literal: true, from: from_day, to: to_day}",
        coverage="history",
    ),
    "programmes/yearly": programme("yearly", "年补", HAS, f"{MONEY}period: year"),
    "programmes/schooling": programme("schooling", "学年补", HAS, f"{MONEY}period: school_year"),
    "programmes/relief": programme("relief", "急难救助", HAS, f"{MONEY}period: event"),
    "programmes/single": programme("single", "一次补", HAS, f"{MONEY}period: once"),
    "programmes/august": programme(
        "august", "八月补", HAS, f'{MONEY}period: year\nreading_day: "08-31"'
    ),
    "programmes/winter": programme(
        "winter",
        "冬补",
        HAS,
        f'{MONEY}period: year\nwindow: {{from: "11-01", until: "02-28"}}',
    ),
    "programmes/spring": programme(
        "spring", "春补", HAS, f'{MONEY}period: year\nwindow: {{from: "03-01", until: "11-29"}}'
    ),
}


def run(
    folder: Path,
    who: list[Person],
    enrolments: list[dict[str, object]],
    payments: list[dict[str, object]],
    *,
    poor: dict[Person, tuple[str | None, str | None]] | None = None,
    month: str = "2026-11",
) -> Lists:
    office = Office(folder)
    office.hand_in("持证残疾人名册2026-08-25", [holder(p) for p in who])
    spells = poor or {}
    office.hand_in(
        "困难名册台账",
        [
            {**p.row, "起始日期": start, "终止日期": end}
            for p in who
            for start, end in [spells.get(p, ("2020-01-01", None))]
        ],
    )
    office.hand_in("享受对象名册", enrolments)
    if payments:
        office.hand_in("发放记录", payments)
    return office.run(month, catalogue=write_law(folder / "law", LAW))


def applied(person: Person, name: str, day: str, **more: str) -> dict[str, object]:
    return enrolled(person, name, applied=day, approved=day, **more)


@pytest.mark.parametrize(
    ("programme", "name", "paid_in", "due"),
    [
        pytest.param("yearly", "年补", "2026-01", None, id="paid in January of the year"),
        pytest.param("yearly", "年补", "2025-12", 50000, id="paid in December before"),
        pytest.param("schooling", "学年补", "2026-09", None, id="paid in this school year"),
        pytest.param("schooling", "学年补", "2026-08", 50000, id="paid in the one before"),
        pytest.param("single", "一次补", "2024-01", None, id="paid long ago, once for ever"),
    ],
)
def test_a_period_is_paid_once(
    tmp_path: Path, programme: str, name: str, paid_in: str, due: int | None
) -> None:
    who = next(people("王期"))
    lists = run(
        tmp_path,
        [who],
        [applied(who, name, "2024-01-05")],
        [payment(who, paid_in, 500, name)],
    )

    assert lists.paid(who, programme) == due
    assert lists.owed(who, programme) == {}


@pytest.mark.parametrize(
    ("month", "due"), [("2027-08", None), ("2027-09", 50000)], ids=["August", "September"]
)
def test_a_school_year_ends_in_august(tmp_path: Path, month: str, due: int | None) -> None:
    who = next(people("李学"))
    lists = run(
        tmp_path,
        [who],
        [applied(who, "学年补", "2026-09-05")],
        [payment(who, "2026-09", 500, "学年补")],
        month=month,
    )

    assert lists.paid(who, "schooling") == due


def test_a_second_event_is_paid_although_the_first_was(tmp_path: Path) -> None:
    who = next(people("赵再难"))
    lists = run(
        tmp_path,
        [who],
        [
            applied(who, "急难救助", "2026-03-05"),
            applied(who, "急难救助", "2026-11-05"),
        ],
        [payment(who, "2026-03", 500, "急难救助")],
    )

    assert lists["rejects"].is_empty()
    assert lists.paid(who, "relief") == 50000
    assert lists.owed(who, "relief") == {}


def test_an_event_is_paid_once(tmp_path: Path) -> None:
    who = next(people("钱一难"))
    lists = run(
        tmp_path,
        [who],
        [applied(who, "急难救助", "2026-03-05"), applied(who, "急难救助", "2026-10-05")],
        [payment(who, "2026-03", 500, "急难救助"), payment(who, "2026-11", 500, "急难救助")],
    )

    assert lists.paid(who, "relief") is None


def test_two_applications_of_one_day_contradict_each_other(tmp_path: Path) -> None:
    who = next(people("孙同日"))
    twice = [
        applied(who, "急难救助", "2026-11-05"),
        {**applied(who, "急难救助", "2026-11-05"), "终止日期": "2026-11-20"},
    ]
    lists = run(tmp_path, [who], twice, [])

    assert lists["rejects"].height == 2


def test_two_open_applications_of_a_yearly_programme_contradict_each_other(
    tmp_path: Path,
) -> None:
    who = next(people("周两份"))
    twice = [applied(who, "年补", "2026-03-05"), applied(who, "年补", "2026-11-05")]

    assert run(tmp_path, [who], twice, [])["rejects"].height == 2


def test_what_was_paid_twice_for_one_event_is_recovered(tmp_path: Path) -> None:
    who = next(people("吴多领"))
    lists = run(
        tmp_path,
        [who],
        [applied(who, "急难救助", "2026-03-05")],
        [payment(who, "2026-03", 500, "急难救助"), payment(who, "2026-10", 500, "急难救助")],
    )

    assert lists.owed(who, "relief") == {"2026-10": -50000}


class August:
    """August counts: what was so on the 31st decides for the year."""

    poor_then, poor_before, poor_since = people("郑八月 冯七月 陈九月")
    everybody = (poor_then, poor_before, poor_since)


SPELLS: dict[Person, tuple[str | None, str | None]] = {
    August.poor_then: ("2026-08-31", "2026-08-31"),
    August.poor_before: ("2020-01-01", "2026-08-30"),
    August.poor_since: ("2026-09-01", None),
}


@pytest.fixture(scope="module")
def august(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    enrolments = [applied(p, "八月补", "2026-03-05") for p in August.everybody]
    folder = tmp_path_factory.mktemp("august")
    return run(folder, list(August.everybody), enrolments, [], poor=SPELLS)


@pytest.mark.parametrize(
    ("name", "due"), [("poor_then", 50000), ("poor_before", None), ("poor_since", None)]
)
def test_only_the_day_that_counts_decides(august: Lists, name: str, due: int | None) -> None:
    assert august.paid(getattr(August, name), "august") == due


@pytest.mark.parametrize(
    ("month", "due"), [("2026-07", None), ("2026-08", 50000)], ids=["July", "August"]
)
def test_nothing_is_due_before_the_day_has_come(
    tmp_path: Path, month: str, due: int | None
) -> None:
    who = next(people("褚早"))
    lists = run(tmp_path, [who], [applied(who, "八月补", "2026-03-05")], [], month=month)

    assert lists.paid(who, "august") == due


def test_a_payment_of_the_year_is_judged_by_that_day(tmp_path: Path) -> None:
    who = [August.poor_then, August.poor_before]
    enrolments = [applied(p, "八月补", "2026-03-05") for p in who]
    payments = [payment(p, "2026-05", 500, "八月补") for p in who]
    lists = run(tmp_path, who, enrolments, payments, poor=SPELLS)

    assert lists.owed(August.poor_then, "august") == {}
    assert lists.owed(August.poor_before, "august") == {"2026-05": -50000}


def test_nobody_is_told_to_apply_who_was_not_entitled_that_day(tmp_path: Path) -> None:
    then, since, always = August.poor_then, August.poor_since, next(people("卫常"))
    enrolments = [applied(then, "年补", "2026-03-05")]
    lists = run(tmp_path, [then, since, always], enrolments, [], poor=SPELLS)

    assert lists.discovered(always, "august")
    assert not lists.discovered(since, "august")
    assert lists.discovered(since, "yearly")


@pytest.mark.parametrize(
    ("programme", "open_now"), [("winter", True), ("spring", False)], ids=["open", "closed"]
)
def test_outside_its_window_a_programme_is_listed_for_nobody(
    tmp_path: Path, programme: str, open_now: bool
) -> None:
    """The as-of day is 30 November: the second window closed the day before."""
    who = next(people("蒋窗"))
    lists = run(tmp_path, [who], [applied(who, "年补", "2026-03-05")], [])

    assert lists.discovered(who, programme) is open_now


@pytest.mark.parametrize(
    ("programme", "name"), [("yearly", "年补"), ("single", "一次补"), ("relief", "急难救助")]
)
def test_an_approved_grant_that_is_never_due_is_held_with_its_reason(
    tmp_path: Path, programme: str, name: str
) -> None:
    who = next(people("沈从未"))
    lists = run(
        tmp_path, [who], [applied(who, name, "2026-10-05")], [], poor={who: ("2026-12-01", None)}
    )

    stopped = lists.stopped(who, programme)
    assert stopped is not None
    assert (stopped["action"], stopped["failed"]) == ("hold", ["poor"])
    assert str(stopped["since"]) == "2026-10-05"
    assert lists.paid(who, programme) is None


@pytest.mark.parametrize(
    ("spell", "paid_in"),
    [
        pytest.param(("2026-03-01", "2026-03-31"), "2026-03", id="paid when it was due"),
        pytest.param(("2026-03-01", "2026-03-31"), None, id="was due in March and is paid now"),
    ],
)
def test_a_grant_that_was_due_once_in_its_period_is_not_stopped(
    tmp_path: Path, spell: tuple[str, str], paid_in: str | None
) -> None:
    who = next(people("韩曾经"))
    payments = [payment(who, paid_in, 500, "年补")] if paid_in else []
    lists = run(tmp_path, [who], [applied(who, "年补", "2026-03-05")], payments, poor={who: spell})

    assert lists.stopped(who, "yearly") is None
    assert lists.paid(who, "yearly") == (None if paid_in else 50000)


def test_a_grant_paid_twice_is_recovered_for_its_amount_not_for_late_law(tmp_path: Path) -> None:
    who = next(people("杨两次"))
    payments = [payment(who, month, 500, "一次补") for month in ("2026-03", "2026-04")]
    lists = run(tmp_path, [who], [applied(who, "一次补", "2026-03-05")], payments)

    assert lists.owed(who, "single") == {"2026-04": -50000}
    assert lists.causes(who, "single") == {"2026-04": "amount"}
