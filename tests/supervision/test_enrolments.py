"""登记享受: proposed with its paper by one officer, determined by another, paid by the next run."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, transaction
from tests.supervision.lists import AT, NOVEMBER, discovery, make_run
from tests.support.cast import as_officer
from tests.support.postgres import as_owner

from tongxing.audit.models import Event
from tongxing.database.context import acting
from tongxing.register.models import Statement
from tongxing.register.store import load_store
from tongxing.supervision import actions
from tongxing.supervision.models import Enrolment, Item
from tongxing.supervision.rules import WorkRefusedError
from tongxing.supervision.taking_up import take_up_run

if TYPE_CHECKING:
    from django.test import Client
    from tests.support.cast import Cast
    from tests.support.people import People

GIVEN = {
    "programme": "nursing_subsidy",
    "applied_on": "2026-11-20",
    "paper": "补贴申请表 2026-11-20，街道档案柜 3",
}


@pytest.fixture
def item(officers: Cast, people: People) -> Item:
    """A person who should be receiving something and is not."""
    run = make_run(officers, people, NOVEMBER, [discovery("wang_xiulan")])
    with acting(run.started_by_id):
        take_up_run(run.pk, actor=run.started_by_id, at=AT)
    with as_owner():
        return Item.objects.get()


def _enrolment() -> Enrolment:
    with as_owner():
        return Enrolment.objects.get()


def _now(item: Item) -> Item:
    with as_owner():
        return Item.objects.get(pk=item.pk)


def _propose(client: Client, people: People, item: Item | None = None, **change: str) -> str:
    as_officer(client, "dongxihu-township")
    address = f"/work/persons/{people.id('wang_xiulan')}/enrol/"
    if item is not None:
        address += f"?item={item.pk}"
    answer = client.post(address, GIVEN | change)
    return answer["Location"] if answer.status_code == 302 else answer.content.decode()


def test_a_discovered_person_is_proposed_and_determined_by_another(
    client: Client, people: People, item: Item, officers: Cast
) -> None:
    address = _propose(client, people, item)
    assert (_now(item).state, _now(item).outcome) == ("done", "applied")
    assert "王秀兰" in client.get(address).content.decode()

    as_officer(client, "dongxihu-benefits")
    page = client.get(f"/work/enrolments/{_enrolment().pk}/").content.decode()
    assert "补贴申请表" in page
    assert "重度残疾，未享受" in page
    answer = client.post(
        f"/work/enrolments/{_enrolment().pk}/approve/",
        {"approved_on": "2026-11-30", "version": "1"},
    )

    assert answer.status_code == 302
    approved = _enrolment()
    assert (approved.state, approved.approved_on) == ("approved", date(2026, 11, 30))
    with as_owner():
        row = Statement.objects.get(roster="enrolments")
        said = json.loads(row.said)
        actors = list(
            Event.objects.filter(action__startswith="supervision.enrolment")
            .order_by("pk")
            .values_list("action", flat=True)
        )
    assert row.pk == approved.statement_id
    with acting(officers.id("dongxihu-benefits")):
        given = load_store("420112").statements["enrolments"]
    assert given.select("programme", "applied_on", "approved_on").rows() == [
        ("nursing_subsidy", date(2026, 11, 20), date(2026, 11, 30))
    ]
    assert (said["programme"], str(said["applied_on"]), str(said["approved_on"])) == (
        "nursing_subsidy",
        "2026-11-20",
        "2026-11-30",
    )
    assert actors == ["supervision.enrolment_proposed", "supervision.enrolment_approved"]


def test_who_applied_in_the_village_waits_to_be_enrolled(
    client: Client, people: People, item: Item
) -> None:
    as_officer(client, "dongxihu-community")
    found = {"outcome": "applied", "day": "2026-11-30", "note": "", "version": "1"}
    client.post(f"/work/items/{item.pk}/", found)
    as_officer(client, "dongxihu-township")
    assert "已申请、还没有登记享受的人：1 项" in client.get("/").content.decode()
    assert "王秀兰" in client.get("/work/items/?state=applied").content.decode()
    assert "登记享受" in client.get(f"/work/items/{item.pk}/").content.decode()

    _propose(client, people, item)

    assert _enrolment().item_id == item.pk
    assert "没有登记享受的人：暂无" in client.get("/").content.decode()


def test_who_is_enrolled_is_not_proposed_again(client: Client, people: People, item: Item) -> None:
    _propose(client, people)
    assert "已有一份登记等待认定" in _propose(client, people)
    as_officer(client, "dongxihu-benefits")
    client.post(
        f"/work/enrolments/{_enrolment().pk}/approve/",
        {"approved_on": "2026-11-30", "version": "1"},
    )

    assert "从 2026-11-20 起已登记享受" in _propose(client, people)


def test_a_proposal_is_given_back_with_a_reason_and_its_item_opens_again(
    client: Client, people: People, item: Item
) -> None:
    _propose(client, people, item)
    as_officer(client, "dongxihu-benefits")
    address = f"/work/enrolments/{_enrolment().pk}/return/"

    assert "请填写“原因”" in client.post(address, {"version": "1"}).content.decode()
    client.post(address, {"version": "1", "reason": "申请表没有签名"})

    assert (_enrolment().state, _enrolment().reason) == ("returned", "申请表没有签名")
    assert (_now(item).state, _now(item).outcome) == ("open", "")
    as_officer(client, "dongxihu-township")
    assert "申请表没有签名" in client.get(f"/work/items/{item.pk}/").content.decode()
    assert "退回给您的登记享受：1 项" in client.get("/").content.decode()


def test_ones_own_proposal_is_withdrawn(client: Client, people: People, item: Item) -> None:
    _propose(client, people, item)

    client.post(
        f"/work/enrolments/{_enrolment().pk}/withdraw/", {"version": "1", "reason": "填错了人"}
    )

    assert _enrolment().state == "withdrawn"
    assert _now(item).state == "open"


def test_nobody_determines_what_he_proposed(
    client: Client, people: People, officers: Cast, item: Item
) -> None:
    _propose(client, people)
    clerk = officers.id("dongxihu-township")

    with acting(clerk), pytest.raises(WorkRefusedError, match="proposed it yourself"):
        actions.approve_enrolment(
            _enrolment().pk, version=1, approved_on=date(2026, 11, 30), actor=clerk, at=AT
        )
    with as_owner(), pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.update(decided_by_id=clerk)


def test_two_officers_deciding_at_once_notice_each_other(
    client: Client, people: People, item: Item
) -> None:
    _propose(client, people)
    with as_owner():
        Enrolment.objects.update(version=2)
    as_officer(client, "dongxihu-benefits")
    address = f"/work/enrolments/{_enrolment().pk}/approve/"

    page = client.post(address, {"approved_on": "2026-11-30", "version": "1"}).content.decode()

    assert "别人办理过" in page
    assert 'name="version" value="2"' in page
    assert _enrolment().state == "proposed"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"programme": ""}, "请选择“项目”"),
        ({"programme": "nonsense"}, "不在列表中"),
        ({"applied_on": "2026-12-02"}, "还没有到"),
        ({"applied_on": "2024-11-01"}, "早于两年前"),
        ({"applied_on": "11月"}, "不是完整的日期"),
        ({"paper": " "}, "请填写“依据材料”"),
    ],
)
def test_what_cannot_be_proposed_is_said(
    client: Client, people: People, item: Item, change: dict[str, str], says: str
) -> None:
    assert says in _propose(client, people, **change)
    with as_owner():
        assert not Enrolment.objects.exists()


@pytest.mark.parametrize("day", ["2026-11-19", "2026-12-02"])
def test_the_day_of_the_decision_lies_between_application_and_today(
    client: Client, people: People, item: Item, day: str
) -> None:
    _propose(client, people)
    as_officer(client, "dongxihu-benefits")

    page = client.post(
        f"/work/enrolments/{_enrolment().pk}/approve/", {"approved_on": day, "version": "1"}
    ).content.decode()

    assert "不在申请日期和今天之间" in page


def test_another_county_neither_sees_nor_decides(
    client: Client, people: People, item: Item
) -> None:
    _propose(client, people)
    number = _enrolment().pk
    as_officer(client, "wushan-benefits")

    assert "王秀兰" not in client.get("/work/enrolments/").content.decode()
    for path in ("", "approve/", "return/"):
        assert client.get(f"/work/enrolments/{number}/{path}").status_code == 404
    as_officer(client, "wushan-township")
    assert client.get(f"/work/persons/{people.id('wang_xiulan')}/enrol/").status_code == 404
