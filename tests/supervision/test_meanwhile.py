"""What happens to work while a month is run, while somebody moves, while another one decides."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.supervision.lists import AT, DECEMBER, NOVEMBER, ask, discovery, make_run
from tests.support.cast import as_officer
from tests.support.postgres import as_owner

from tongxing.database.context import acting
from tongxing.register.models import Import, Person, Statement
from tongxing.register.queries.lists import import_later
from tongxing.register.store import latest_import
from tongxing.supervision import actions, queries
from tongxing.supervision.models import Enrolment, Item
from tongxing.supervision.rules import WorkRefusedError
from tongxing.supervision.taking_up import TakenUp, take_up_run

if TYPE_CHECKING:
    from django.test import Client
    from tests.support.cast import Cast
    from tests.support.people import People

    from tongxing.months.models import Run

WHO = "wang_xiulan"
PROGRAMME = "nursing_subsidy"


def _up(run: Run) -> TakenUp:
    with acting(run.started_by_id):
        return take_up_run(run.pk, actor=run.started_by_id, at=AT)


def _items() -> list[Item]:
    with as_owner():
        return list(Item.objects.order_by("pk"))


@pytest.fixture
def item(officers: Cast, people: People) -> Item:
    """A person who should be receiving something and is not."""
    _up(make_run(officers, people, NOVEMBER, [discovery(WHO)]))
    return _items()[0]


def _answer(officers: Cast, item: Item, outcome: str, **given: object) -> None:
    officer = officers.id("dongxihu-community")
    asked = {"day": date(2026, 11, 29), "note": "", "actor": officer, "at": AT, **given}
    with acting(officer):
        actions.record_outcome(item.pk, version=item.version, outcome=outcome, **asked)  # type: ignore[arg-type]


def _propose(client: Client, people: People, item: Item, applied_on: str) -> Enrolment:
    as_officer(client, "dongxihu-township")
    address = f"/work/persons/{people.id(WHO)}/enrol/?item={item.pk}"
    typed = {"programme": PROGRAMME, "applied_on": applied_on, "paper": "申请表"}
    assert client.post(address, typed).status_code == 302
    with as_owner():
        return Enrolment.objects.get()


def _move(people: People, place: str) -> None:
    with as_owner():
        Person.objects.filter(pk=people.id(WHO)).update(place_id=place)


def test_nobody_takes_back_alone_what_two_have_determined(
    client: Client, officers: Cast, people: People, item: Item
) -> None:
    proposed = _propose(client, people, item, "2026-11-20")
    as_officer(client, "dongxihu-benefits")
    client.post(
        f"/work/enrolments/{proposed.pk}/approve/", {"approved_on": "2026-11-30", "version": "1"}
    )
    as_officer(client, "dongxihu-community")

    assert "重新办理" not in client.get(f"/work/items/{item.pk}/").content.decode()
    again = {"reason": "误点", "version": str(_items()[0].version)}
    assert "已认定" in client.post(f"/work/items/{item.pk}/again/", again).content.decode()

    with as_owner():
        assert Statement.objects.get(roster="enrolments").withdrawn_on is None
        assert Enrolment.objects.get().state == "approved"


def test_an_item_that_opens_again_lies_where_its_person_is(officers: Cast, people: People) -> None:
    _up(make_run(officers, people, NOVEMBER, [discovery(WHO)]))
    _up(make_run(officers, people, NOVEMBER, []))
    assert _items()[0].state == "gone"
    _move(people, "420112002")

    _up(make_run(officers, people, DECEMBER, [discovery(WHO)]))

    assert [(each.state, each.place_id) for each in _items()] == [("open", "420112002")]


def test_what_was_taken_back_lies_where_its_person_is(
    officers: Cast, people: People, item: Item
) -> None:
    _answer(officers, item, "declined")
    _move(people, "420112002")
    boss = officers.id("dongxihu-benefits")
    with acting(boss):
        actions.take_up_again(item.pk, version=2, reason="填错", actor=boss, at=AT)
    assert [(each.state, each.place_id) for each in _items()] == [("open", "420112002")]


@pytest.mark.parametrize("further", [True, False])
def test_work_that_was_given_to_somebody_is_nobodys_once_its_person_has_moved_away(
    officers: Cast, people: People, item: Item, *, further: bool
) -> None:
    worker = officers.id("dongxihu-township")
    with as_owner():
        Person.objects.filter(pk=people.id(WHO)).update(place_id="420112001")
        Item.objects.update(assigned_to_id=worker, state="assigned", place_id="420112001")
    _move(people, "420112002" if further else people[WHO].place_id)

    found = _items()[0]
    given = ("open", None) if further else ("assigned", worker)
    assert (found.state, found.assigned_to_id) == given
    boss = officers.id("dongxihu-benefits")
    with acting(boss):
        assert queries.counts_of(boss, date(2026, 12, 1)).free == int(further)


def test_what_is_answered_while_a_month_is_run_is_not_asked_again_by_it(
    officers: Cast, people: People, item: Item
) -> None:
    run = make_run(officers, people, NOVEMBER, [discovery(WHO)])
    _answer(officers, item, "declined", at=AT + timedelta(minutes=1))
    assert _up(run) == TakenUp(still=1)
    assert [each.outcome for each in _items()] == ["declined"]


def test_what_was_answered_before_a_month_is_run_has_come_back_when_it_is_named(
    officers: Cast, people: People, item: Item
) -> None:
    _answer(officers, item, "declined")
    run = make_run(
        officers, people, NOVEMBER, [discovery(WHO)], started_at=AT + timedelta(minutes=1)
    )
    assert _up(run) == TakenUp(new=1)


def test_nobody_is_discovered_again_while_a_proposal_waits(
    client: Client, officers: Cast, people: People, item: Item
) -> None:
    _propose(client, people, item, "2026-07-20")
    later = AT + timedelta(minutes=1)
    assert _up(make_run(officers, people, DECEMBER, [discovery(WHO)], started_at=later)) == TakenUp(
        still=1
    )
    assert len(_items()) == 1


def test_an_application_that_is_returned_is_no_answer_any_more(
    client: Client, officers: Cast, people: People
) -> None:
    _up(make_run(officers, people, NOVEMBER, [ask(WHO, PROGRAMME)]))
    item = _items()[0]
    _answer(officers, item, "applied")
    proposed = _propose(client, people, item, "2026-11-20")
    as_officer(client, "dongxihu-benefits")
    client.post(f"/work/enrolments/{proposed.pk}/return/", {"reason": "缺材料", "version": "1"})

    assert _items()[0].state == "open"
    with as_owner():
        assert Statement.objects.get(roster="outcomes").withdrawn_on is not None


def test_two_who_determine_the_same_do_it_once(
    client: Client, officers: Cast, people: People, item: Item
) -> None:
    """The second was proposed before the first was determined."""
    first = _propose(client, people, item, "2026-11-20")
    clerk = officers.id("dongxihu-township")
    with acting(clerk):
        second = Enrolment.objects.create(
            person_id=people.id(WHO), place_id=people[WHO].place_id, programme=PROGRAMME,
            applied_on=date(2026, 10, 1), paper="旧表", proposed_at=AT, item=None,
            proposed_by_id=clerk, state="proposed",
        )  # fmt: skip
    boss = officers.id("dongxihu-benefits")
    with acting(boss):
        actions.approve_enrolment(
            first.pk, version=1, approved_on=date(2026, 11, 30), actor=boss, at=AT
        )
        with pytest.raises(WorkRefusedError):
            actions.approve_enrolment(
                second.pk, version=1, approved_on=date(2026, 11, 30), actor=boss, at=AT
            )


def test_what_a_village_records_sends_nobody_back_to_look_at_an_import_again(
    officers: Cast, item: Item
) -> None:
    boss = officers.id("dongxihu-benefits")
    with acting(boss):
        shown = Import.objects.create(
            county_id="420112", state="read", origin="upload", as_of=date(2026, 11, 30),
            started_by_id=boss, started_at=AT, based_on_id=latest_import("420112"),
            stage={"read_at": AT.isoformat()},
        )  # fmt: skip
    _answer(officers, item, "declined")
    with acting(boss):
        assert not import_later(shown)
