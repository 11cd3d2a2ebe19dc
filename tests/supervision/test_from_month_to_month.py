"""Two months of a county run from the register, with work done in between: nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from tests.cycle.office import Office, crowd, enrolled, payment
from tests.months.making_runs import NOVEMBER, NOW, OCTOBER, handed, made
from tests.register.store.hand_over import handed_over, moment
from tests.support.cast import Cast
from tests.support.django_at import django_at

from tongxing.database.context import acting
from tongxing.foundations.month import Month
from tongxing.months import actions
from tongxing.months.making import make_run
from tongxing.months.models import Run
from tongxing.months.rules import breakers
from tongxing.register.models import Person
from tongxing.register.store import undo_import
from tongxing.secrecy import blind
from tongxing.supervision.actions import record_outcome
from tongxing.supervision.matters import Mark, matters_of
from tongxing.supervision.models import Item
from tongxing.supervision.rules import OPEN
from tongxing.supervision.taking_up import rows_of, take_up_run
from tongxing.supervision.words import GONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytest_django import DjangoDbBlocker
    from tests.cycle.office import Person as Invented
    from tests.support.postgres import Clone

EVERYBODY: Final = crowd(22)
PAID, STOPPED, ASKED = EVERYBODY[:9], EVERYBODY[9:13], EVERYBODY[13]
DEAD, MISSED = EVERYBODY[14], EVERYBODY[15:]
"""Of those enrolled some have lost the low income, of one it is unreadable, one has died."""

LAST_OF: Final = {OCTOBER: date(2026, 10, 31), NOVEMBER: date(2026, 11, 30)}
IN_BETWEEN: Final = date(2026, 11, 5)
ANSWERS: Final = {
    "stop": ("confirmed", "not_confirmed", "not_reached"),
    "discovery": ("declined", "not_confirmed", "not_reached"),
    "ask": ("not_confirmed", "not_reached"),
    "finding": ("explained", "corrected"),
}


@dataclass
class Work:
    """The work of a county at one moment, and what the last run's lists name."""

    named: set[Mark]
    items: dict[int, Item]

    @property
    def marks(self) -> set[Mark]:
        """Everything that there is or was to look into."""
        return {mark_of(item) for item in self.items.values()}

    def states_of(self, person: int) -> set[tuple[str, str]]:
        """How a person's items stand, and why those are gone that are."""
        theirs = [item for item in self.items.values() if item.person_id == person]
        return {(item.state, item.gone_reason) for item in theirs}


@dataclass
class Months:
    """The work after October as officers left it, after November, and to whom what happened."""

    october: Work
    november: Work
    died: int
    moved: int
    not_dead: int


@pytest.fixture(scope="module")
def months(
    own_database: Clone,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Months]:
    """A county from October to November, in a database of its own."""
    office, officer = Office(tmp_path_factory.mktemp("county")), Cast().id("dongxihu-benefits")
    with django_db_blocker.unblock(), django_at(own_database):
        lists(office, "2026-10", low=(*PAID, *MISSED[:-1]))
        handed(office.inbox, LAST_OF[OCTOBER], officer)
        run_and_taken_up(OCTOBER, officer)
        with acting(officer):
            died, moved, not_dead = (found(person) for person in MISSED[:3])
            worked({died, moved, not_dead, found(STOPPED[-1])}, officer)
        taken_back(office, MISSED[2], officer)
        october = work_after(OCTOBER, officer)
        office.new_inbox()
        lists(office, "2026-11", low=(*PAID, STOPPED[-1], *MISSED))
        office.hand_in(
            "死亡人员名册2026-11", [died_on(MISSED[0], "2026-11-03"), died_on(DEAD, "2026-08-20")]
        )
        office.hand_in("户籍迁出名单2026-11", [{**MISSED[1].row, "迁出日期": "2026-11-04"}])
        handed(office.inbox, LAST_OF[NOVEMBER], officer)
        run_and_taken_up(NOVEMBER, officer)
        yield Months(october, work_after(NOVEMBER, officer), died, moved, not_dead)


def run_and_taken_up(month: date, officer: int) -> None:
    """Run a month, let pass what a breaker holds, and make work of it."""
    run = made(officer, month)
    with acting(officer):
        if run.state == "held":
            holding = [each.name for each in breakers(run.manifest) if each.holds]
            run = actions.confirm(
                run, holding, reason="逐户核实", actor=officer, at=NOW, by_worker=False
            )
    make_run(run.pk, officer_id=officer)
    with acting(officer):
        run.refresh_from_db()
        assert run.state == "done"
        take_up_run(run.pk, actor=officer, at=NOW)


def worked(others: set[int], officer: int) -> None:
    """Record every answer there is to each list, of persons apart from the others."""
    for kind, answers in ANSWERS.items():
        free = Item.objects.filter(list=kind).exclude(person_id__in=others).order_by("pk")
        fit = [item for item in free if item.since is None or item.since <= IN_BETWEEN]
        for answer, item in zip(answers, fit, strict=False):
            record_outcome(
                item.pk, version=item.version, outcome=answer, day=IN_BETWEEN, note="",
                actor=officer, at=moment(IN_BETWEEN),
            )  # fmt: skip


def taken_back(office: Office, person: Invented, officer: int) -> None:
    """Hand in a list that says somebody has died, and take it back."""
    office.new_inbox()
    office.hand_in("死亡人员名册", [died_on(person, "2026-11-02")])
    with acting(officer):
        wrong = handed_over(office.inbox, IN_BETWEEN, officer)
        assert Person.objects.get(pk=found(person)).died_on == date(2026, 11, 2)
        undo_import(wrong, actor=officer, at=moment(IN_BETWEEN), today=IN_BETWEEN, reason="交错了")


def lists(office: Office, month: str, *, low: Sequence[Invented]) -> None:
    """Write the lists of a month: who holds a certificate, has a low income, is enrolled, paid."""
    month_before = str(Month.parse(month) - 1)
    enrolled_ones = (*PAID, *STOPPED, ASKED, DEAD)
    office.holders(*EVERYBODY, name=f"持证残疾人名册{month}-25")
    begun = dict.fromkeys((*low, DEAD), "2020-01-01") | {ASKED: "看不清"}
    office.hand_in(
        f"低保对象名册{month}-25",
        [{**each.row, "身份类别": "低保", "起始日期": day} for each, day in begun.items()],
    )
    once = {**PAID[0].row, "起始日期": "2019-01-01", "终止日期": "2019-12-31"}
    office.hand_in("特困供养人员名册台账", [once])
    office.hand_in("享受对象名册", [enrolled(each) for each in enrolled_ones])
    office.hand_in(f"发放记录{month}", [payment(each, month_before) for each in enrolled_ones])
    if month == "2026-10":
        office.hand_in("死亡人员名册2026-10", [died_on(DEAD, "2026-08-20")])


def died_on(person: Invented, day: str) -> dict[str, object]:
    """Return a row of 死亡人员名册."""
    return {**person.row, "死亡日期": day}


def found(person: Invented) -> int:
    """The number of somebody's file."""
    seal = blind.index(person.number, context="identity_number")
    return Person.objects.get(identity_index=seal).pk


def work_after(month: date, officer: int) -> Work:
    """The work as it stands, the last run being a month's."""
    with acting(officer):
        run = Run.objects.filter(month=month, state="done").latest("pk")
        items = {item.pk: item for item in Item.objects.all()}
        return Work(set(matters_of(rows_of(run.pk))), items)


def mark_of(item: Item) -> Mark:
    """Return what an item is about."""
    return Mark(item.person_id, item.list, item.programme, item.key)


def test_october_leaves_work_of_every_state(months: Months) -> None:
    work = months.october

    assert work.marks == work.named
    assert {item.state for item in work.items.values()} == {"open", "done"}
    assert {item.list for item in work.items.values() if item.state == "done"} == set(ANSWERS)


def test_all_there_was_and_all_that_is_new_is_there_and_nothing_else(months: Months) -> None:
    before, after = months.october, months.november

    assert before.items.keys() <= after.items.keys()
    assert after.marks == before.marks | after.named
    assert after.named - before.marks
    assert {item.state for item in after.items.values()} == {"open", "done", "gone"}


def test_open_work_is_open_as_long_as_it_is_named_and_else_gone_with_a_reason(
    months: Months,
) -> None:
    before, after = months.october, months.november
    for number, item in before.items.items():
        if item.state not in OPEN:
            continue
        now = after.items[number]
        if mark_of(item) in after.named:
            assert (now.state, now.gone_reason) == (item.state, "")
            assert now.last_run_id != item.last_run_id
        else:
            assert now.state == "gone"
            assert now.gone_reason in GONE


def test_what_was_done_stays_done_and_comes_back_as_new_work_or_not_at_all(
    months: Months,
) -> None:
    before, after = months.october, months.november
    for number, item in before.items.items():
        if item.state == "done":
            now = after.items[number]
            assert (now.state, now.outcome, now.outcome_on) == ("done", item.outcome, IN_BETWEEN)
            again = [
                each
                for each in after.items.values()
                if mark_of(each) == mark_of(item) and each.pk != number
            ]
            assert len(again) <= int(mark_of(item) in after.named)


def test_an_answer_the_run_respects_is_not_asked_for_again(months: Months) -> None:
    declined = [
        item
        for item in months.october.items.values()
        if (item.list, item.outcome) in {("discovery", "declined"), ("discovery", "not_confirmed")}
    ]

    assert declined
    assert not {mark_of(item) for item in declined} & months.november.named


def test_work_is_gone_because_of_what_the_next_lists_say_and_not_of_what_was_taken_back(
    months: Months,
) -> None:
    after = months.november

    assert ("gone", "died") in after.states_of(months.died)
    assert ("gone", "moved") in after.states_of(months.moved)
    assert ("gone", "died") not in after.states_of(months.not_dead)
    assert {state for state, _ in after.states_of(months.not_dead)} == {"open"}
