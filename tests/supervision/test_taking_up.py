"""Lists become work: nothing on them is lost between months."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.supervision.lists import (
    AT,
    DECEMBER,
    JANUARY,
    NOVEMBER,
    ask,
    discovery,
    finding,
    make_run,
    stop,
)
from tests.support.postgres import as_owner

from tongxing.audit.models import Event
from tongxing.database import clock
from tongxing.database.context import acting
from tongxing.register.models import Fact, Person
from tongxing.supervision.models import Item, Step
from tongxing.supervision.taking_up import TakenUp, take_up_run
from tongxing.supervision.tasks import take_up

if TYPE_CHECKING:
    from tests.support.cast import Cast
    from tests.support.people import People

    from tongxing.months.models import Run

FOUR = [
    discovery("wang_xiulan"),
    stop("li_dashan"),
    ask("yue"),
    finding("li_laogen"),
    ask(None),
]


def _take_up(run: Run) -> TakenUp:
    with acting(run.started_by_id):
        return take_up_run(run.pk, actor=run.started_by_id, at=AT)


def _items() -> dict[tuple[int, str, str, str], tuple[str, str]]:
    with as_owner():
        return {
            (item.person_id, item.list, item.programme, item.key): (item.state, item.gone_reason)
            for item in Item.objects.order_by("pk")
        }


def _steps(item: Item) -> list[str]:
    with as_owner():
        return list(Step.objects.filter(item=item).order_by("pk").values_list("what", flat=True))


def _only(**wanted: object) -> Item:
    with as_owner():
        return Item.objects.get(**wanted)


def test_every_line_about_a_person_becomes_one_item(officers: Cast, people: People) -> None:
    run = make_run(officers, people, NOVEMBER, FOUR)

    assert _take_up(run) == TakenUp(new=4)

    wang = _only(list="discovery")
    assert (wang.person_id, wang.place_id) == (
        people.id("wang_xiulan"),
        people["wang_xiulan"].place_id,
    )
    assert (wang.state, wang.amount_fen, wang.due_on) == ("open", 15_000, date(2026, 12, 31))
    assert "重度残疾" in wang.text
    assert _only(list="stop").since == date(2026, 11, 25)
    late = _only(list="finding")
    assert (late.key, late.severity, late.due_on) == (
        "paid_after_death",
        "grave",
        date(2026, 12, 11),
    )
    assert _steps(wang) == ["named"]


def test_several_lines_about_one_matter_are_one_item(officers: Cast, people: People) -> None:
    lines = [
        finding("li_laogen", month="2026-09", detail="九月"),
        finding("li_laogen", month="2026-10", detail="十月"),
    ]

    assert _take_up(make_run(officers, people, NOVEMBER, lines)).new == 1
    assert "九月" in _only().text
    assert "十月" in _only().text


def test_taking_up_twice_changes_nothing(officers: Cast, people: People) -> None:
    run = make_run(officers, people, NOVEMBER, FOUR)
    _take_up(run)
    with as_owner():
        before = list(Item.objects.order_by("pk").values()), Step.objects.count()

    assert _take_up(run) == TakenUp()

    with as_owner():
        assert (list(Item.objects.order_by("pk").values()), Step.objects.count()) == before
        assert Event.objects.filter(action="supervision.run_taken_up").count() == 1


def test_the_task_acts_as_who_made_the_run(officers: Cast, people: People) -> None:
    run = make_run(officers, people, NOVEMBER, FOUR)

    take_up(run_id=run.pk, officer_id=run.started_by_id)

    assert len(_items()) == 4


def test_what_is_named_again_moves_on_and_what_is_not_is_gone_with_a_reason(
    officers: Cast, people: People
) -> None:
    _take_up(make_run(officers, people, NOVEMBER, FOUR))
    december = make_run(officers, people, DECEMBER, [discovery("wang_xiulan", amount_fen=20_000)])

    assert _take_up(december) == TakenUp(still=1, gone=3)

    still = _only(list="discovery")
    assert (still.last_run_id, still.amount_fen) == (december.pk, 20_000)
    assert _steps(still) == ["named", "still"]
    assert _only(list="finding").gone_reason == "died"
    assert _only(list="stop").gone_reason == "no_longer_true"
    assert _steps(_only(list="stop")) == ["named", "gone"]


def test_news_of_a_later_list_is_told_as_the_reason(officers: Cast, people: People) -> None:
    _take_up(make_run(officers, people, NOVEMBER, [stop("li_dashan"), stop("yue")]))
    with as_owner():
        Person.objects.filter(pk=people.id("yue")).update(moved_out_on=date(2026, 12, 2))
        Fact.objects.create(
            person_id=people.id("li_dashan"), fact="low_income", source="dibao", value="dibao",
            recorded_from=date(2026, 12, 3),
        )  # fmt: skip

    _take_up(make_run(officers, people, DECEMBER, []))

    assert _only(person_id=people.id("li_dashan")).gone_reason == "list"
    assert _only(person_id=people.id("yue")).gone_reason == "moved"


def test_a_question_put_to_the_office_of_a_whole_list_says_so(
    officers: Cast, people: People
) -> None:
    _take_up(make_run(officers, people, NOVEMBER, [ask("yue")]))
    _take_up(make_run(officers, people, DECEMBER, [ask(None, programme="")]))

    assert _only().gone_reason == "of_office"


def test_a_finding_whose_check_could_not_run_stays_open(officers: Cast, people: People) -> None:
    _take_up(make_run(officers, people, NOVEMBER, [finding("li_laogen")]))
    manifest = {"not_run": {"paid_after_death": ["deaths"]}}

    _take_up(make_run(officers, people, DECEMBER, [], manifest=manifest))

    assert _only().state == "open"


def test_what_was_gone_a_short_while_opens_again_as_it_was(officers: Cast, people: People) -> None:
    _take_up(make_run(officers, people, NOVEMBER, [discovery("wang_xiulan")]))
    with as_owner():
        Item.objects.update(state="assigned", assigned_to=officers.id("dongxihu-community"))
    _take_up(make_run(officers, people, NOVEMBER, []))

    assert _take_up(make_run(officers, people, DECEMBER, [discovery("wang_xiulan")])).again == 1

    assert (_only().state, _only().gone_reason) == ("assigned", "")
    assert _steps(_only()) == ["named", "gone", "again"]


@pytest.mark.parametrize(
    ("kind", "outcome", "found_on", "comes_back"),
    [
        ("discovery", "applied", date(2026, 11, 10), False),
        ("discovery", "applied", date(2026, 8, 30), True),
        ("discovery", "declined", date(2025, 11, 10), True),
        ("discovery", "declined", date(2027, 1, 2), False),
        ("stop", "confirmed", date(2026, 11, 27), False),
        ("stop", "not_confirmed", date(2026, 11, 27), False),
        ("stop", "not_confirmed", date(2026, 11, 20), True),
        ("finding", "explained", date(2026, 11, 27), False),
        ("finding", "corrected", date(2026, 11, 27), True),
    ],
)
def test_what_is_done_answers_for_a_while_and_then_the_matter_is_new(
    officers: Cast, people: People, kind: str, outcome: str, found_on: date, comes_back: bool
) -> None:
    line = {"discovery": discovery, "stop": stop, "finding": finding}[kind]("li_dashan")
    _take_up(make_run(officers, people, NOVEMBER, [line]))
    with as_owner():
        Item.objects.update(state="done", outcome=outcome, outcome_on=found_on)

    taken = _take_up(make_run(officers, people, DECEMBER, [line]))

    assert taken == (TakenUp(new=1) if comes_back else TakenUp(still=1))


def test_a_run_that_waits_for_confirmation_is_not_taken_up(officers: Cast, people: People) -> None:
    run = make_run(officers, people, NOVEMBER, FOUR, state="held")

    assert _take_up(run) == TakenUp()


def test_a_run_that_a_later_one_has_overtaken_is_not_taken_up(
    officers: Cast, people: People
) -> None:
    early = make_run(officers, people, NOVEMBER, FOUR)
    later = make_run(officers, people, NOVEMBER, [discovery("wang_xiulan")])
    _take_up(later)

    assert _take_up(early) == TakenUp()
    assert len(_items()) == 1


def test_counties_do_not_touch_each_other(officers: Cast, people: People) -> None:
    _take_up(make_run(officers, people, NOVEMBER, [discovery("wang_xiulan")]))
    there = make_run(officers, people, DECEMBER, [discovery("xiang_chuntao")], county="500237")

    assert _take_up(there) == TakenUp(new=1)
    assert _only(person_id=people.id("wang_xiulan")).state == "open"


def test_a_month_of_thousands_of_lines_is_quick(officers: Cast, people: People) -> None:
    checks = [finding("li_laogen", check=f"check_{number}") for number in range(1500)]
    run = make_run(officers, people, NOVEMBER, checks)
    before = clock.timezone.now()

    assert _take_up(run).new == 1500

    assert clock.timezone.now() - before < timedelta(seconds=5)


def test_january_knows_what_december_left(officers: Cast, people: People) -> None:
    for month in (NOVEMBER, DECEMBER, JANUARY):
        _take_up(make_run(officers, people, month, FOUR))

    assert _steps(_only(list="ask")) == ["named", "still", "still"]
