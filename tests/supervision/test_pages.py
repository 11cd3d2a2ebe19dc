"""Pages of work: looked into in the village, recorded, respected by the next run."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest
from tests.supervision.lists import (
    AT,
    DECEMBER,
    NOVEMBER,
    ask,
    discovery,
    finding,
    make_run,
    stop,
)
from tests.support.cast import as_officer
from tests.support.postgres import as_owner

from tongxing.accounts.models import Officer
from tongxing.audit.models import Event
from tongxing.database.context import acting
from tongxing.register.models import Statement
from tongxing.register.store import load_store
from tongxing.supervision.models import Item, Step
from tongxing.supervision.taking_up import take_up_run

if TYPE_CHECKING:
    from django.test import Client
    from tests.support.cast import Cast
    from tests.support.people import People

LINES = [
    discovery("wang_xiulan"),
    stop("li_dashan"),
    ask("yue"),
    finding("li_laogen"),
    discovery("shan_xiaojuan"),
]
THERE = [discovery("xiang_chuntao")]


@pytest.fixture
def items(officers: Cast, people: People) -> dict[str, Item]:
    """The open items of November by key of the person."""
    for county, lines in (("420112", LINES), ("500237", THERE)):
        run = make_run(officers, people, NOVEMBER, lines, county=county)
        with acting(run.started_by_id):
            take_up_run(run.pk, actor=run.started_by_id, at=AT)
    with as_owner():
        found = {item.person_id: item for item in Item.objects.all()}
    return {key: found[people.id(key)] for key in people if people.id(key) in found}


def _read(client: Client, address: str, *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def _now(item: Item) -> Item:
    with as_owner():
        return Item.objects.get(pk=item.pk)


def _found(item: Item, outcome: str, day: str = "2026-12-01", **more: str) -> dict[str, str]:
    return {"outcome": outcome, "day": day, "note": "", "version": str(item.version), **more}


def test_a_community_worker_sees_the_village_and_nothing_else(
    client: Client, items: dict[str, Item]
) -> None:
    as_officer(client, "dongxihu-community")

    page = _read(client, "/work/")

    assert "王秀兰" in page
    assert "李大山" in page
    assert "单小娟" not in page  # of another township
    assert "向春桃" not in page  # of another county


def test_an_officer_of_another_county_finds_nothing(
    client: Client, items: dict[str, Item], people: People
) -> None:
    as_officer(client, "wushan-benefits")

    page = _read(client, "/work/items/")

    assert "向春桃" in page
    assert "王秀兰" not in page
    item = items["wang_xiulan"]
    _read(client, f"/work/items/{item.pk}/", status=404)
    assert client.post(f"/work/items/{item.pk}/", _found(item, "applied")).status_code == 404
    assert client.post(f"/work/items/{item.pk}/phone/").status_code == 404
    _read(client, f"/work/items/{item.pk}/assign/", status=404)
    assert _now(item).state == "open"


@pytest.mark.parametrize(
    ("key", "chinese", "english"),
    [
        ("li_dashan", "不在低保名册", "Does not hold: "),
        ("yue", "请核实并补充：低收入身份", "Not known: "),
        ("wang_xiulan", "重度残疾，未享受", "Entitled by what the lists say"),
    ],
)
def test_why_an_item_is_listed_is_said_in_the_language_of_the_officer(
    client: Client, items: dict[str, Item], key: str, chinese: str, english: str
) -> None:
    number = as_officer(client, "dongxihu-benefits")
    assert chinese in _read(client, f"/work/items/{items[key].pk}/")
    with as_owner():
        Officer.objects.filter(pk=number).update(language="en")

    page = _read(client, f"/work/items/{items[key].pk}/")

    assert english in page
    assert chinese not in page


def test_an_item_says_who_why_and_what_to_ask_with_numbers_masked(
    client: Client, items: dict[str, Item]
) -> None:
    as_officer(client, "dongxihu-community")

    page = _read(client, f"/work/items/{items['wang_xiulan'].pk}/")

    for told in ("王秀兰", "重度残疾，未享受", "每月 150.00 元", "139****1001", "420***********"):
        assert told in page
    assert "13900001001" not in page
    assert "要问什么" in page
    assert "列入清单" in page


def test_the_telephone_is_shown_once_and_recorded(client: Client, items: dict[str, Item]) -> None:
    number = as_officer(client, "dongxihu-community")
    item = items["wang_xiulan"]

    page = client.post(f"/work/items/{item.pk}/phone/").content.decode()

    assert 'href="tel:13900001001"' in page
    with as_owner():
        event = Event.objects.get(action="audit.read")
    assert (event.actor_id, event.field, event.subject_id) == (
        number,
        "register.phone",
        str(item.person_id),
    )


def test_an_outcome_is_recorded_as_the_offices_own_word(
    client: Client, items: dict[str, Item]
) -> None:
    as_officer(client, "dongxihu-community")
    item = items["wang_xiulan"]

    answer = client.post(
        f"/work/items/{item.pk}/", _found(item, "declined", "2026-11-30", note="本人不愿意")
    )

    assert answer.status_code == 302
    assert "自愿放弃" in _read(client, answer["Location"])
    done = _now(item)
    assert (done.state, done.outcome, done.outcome_on) == ("done", "declined", date(2026, 11, 30))
    with as_owner():
        said = json.loads(Statement.objects.get(roster="outcomes").said)
        step = Step.objects.get(item=item, what="answered")
    assert said["programme"] == "nursing_subsidy"
    assert (said["list"], said["outcome"]) == ("discovery", "declined")
    assert str(said["handled_on"]) == "2026-11-30"
    assert str(step.text) == "本人不愿意"
    assert step.statement_id is not None


def test_the_next_run_is_given_what_was_found_and_not_what_was_taken_back(
    client: Client, items: dict[str, Item], people: People, officers: Cast
) -> None:
    as_officer(client, "dongxihu-community")
    wang, yue = items["wang_xiulan"], items["yue"]
    client.post(f"/work/items/{wang.pk}/", _found(wang, "declined", "2026-11-30"))
    client.post(f"/work/items/{yue.pk}/", _found(yue, "confirmed"))
    client.post(f"/work/items/{yue.pk}/again/", {"reason": "点错了人", "version": "2"})

    with acting(officers.id("dongxihu-benefits")):
        rows = load_store("420112").statements["outcomes"].filter(pl.col("withdrawn_on").is_null())

    told = rows.select("person_id", "programme", "list", "handled_on", "outcome").rows()
    number = people["wang_xiulan"].identity_number
    assert told == [(number, "nursing_subsidy", "discovery", date(2026, 11, 30), "declined")]


def test_who_was_not_reached_stays_open_for_another_week(
    client: Client, items: dict[str, Item]
) -> None:
    as_officer(client, "dongxihu-community")
    item = items["yue"]

    client.post(f"/work/items/{item.pk}/", _found(item, "not_reached"))

    assert (_now(item).state, _now(item).due_on) == ("open", date(2026, 12, 8))
    assert "上一次" in _read(client, f"/work/items/{item.pk}/")


def test_an_outcome_of_a_finding_is_on_no_list(client: Client, items: dict[str, Item]) -> None:
    as_officer(client, "dongxihu-supervisor")
    item = items["li_laogen"]
    assert "死亡后仍发放" in _read(client, f"/work/items/{item.pk}/")

    client.post(f"/work/items/{item.pk}/", _found(item, "corrected"))

    assert _now(item).outcome == "corrected"
    with as_owner():
        assert not Statement.objects.filter(roster="outcomes").exists()


def test_a_supervisor_takes_no_part_in_what_is_not_a_finding(
    client: Client, items: dict[str, Item]
) -> None:
    as_officer(client, "dongxihu-supervisor")
    item = items["wang_xiulan"]

    page = client.post(f"/work/items/{item.pk}/", _found(item, "applied")).content.decode()

    assert "填写处理结果" not in page
    assert _now(item).state == "open"


@pytest.mark.parametrize(
    ("who", "change", "says"),
    [
        ("wang_xiulan", {"outcome": ""}, "请选择“核实结果”"),
        ("wang_xiulan", {"outcome": "confirmed"}, "不在列表中"),
        ("wang_xiulan", {"day": "2026-12-02"}, "还没有到"),
        ("wang_xiulan", {"day": "昨天"}, "不是完整的日期"),
        ("li_dashan", {"outcome": "confirmed", "day": "2026-11-20"}, "从 2026-11-25 起建议停发"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    client: Client, items: dict[str, Item], who: str, change: dict[str, str], says: str
) -> None:
    as_officer(client, "dongxihu-community")
    item = items[who]

    answer = client.post(
        f"/work/items/{item.pk}/", _found(item, "applied") | {"note": "见到了本人"} | change
    )

    page = answer.content.decode()
    assert says in page
    assert "见到了本人" in page
    assert _now(item).state == "open"


def test_two_officers_at_one_item_notice_each_other(client: Client, items: dict[str, Item]) -> None:
    item = items["yue"]
    as_officer(client, "dongxihu-township")
    client.post(f"/work/items/{item.pk}/", _found(item, "not_reached"))
    as_officer(client, "dongxihu-community")

    page = client.post(
        f"/work/items/{item.pk}/", _found(item, "confirmed", note="在家")
    ).content.decode()

    assert "别人办理过这一项" in page
    assert "在家" in page
    assert 'name="version" value="2"' in page
    client.post(f"/work/items/{item.pk}/", _found(_now(item), "confirmed"))
    assert _now(item).state == "done"
    late = client.post(f"/work/items/{item.pk}/", _found(item, "confirmed")).content.decode()
    assert "别人已经办结这一项" in late


def test_a_wrong_outcome_is_taken_back_with_a_reason(
    client: Client, items: dict[str, Item]
) -> None:
    as_officer(client, "dongxihu-community")
    item = items["wang_xiulan"]
    client.post(f"/work/items/{item.pk}/", _found(item, "declined"))
    address = f"/work/items/{item.pk}/again/"
    assert address in _read(client, f"/work/items/{item.pk}/")

    without = client.post(address, {"reason": " ", "version": "2"}).content.decode()
    client.post(address, {"reason": "点错了人", "version": "2"})

    assert "请填写“原因”" in without
    assert (_now(item).state, _now(item).outcome) == ("open", "")
    with as_owner():
        assert Statement.objects.get(roster="outcomes").withdrawn_on == date(2026, 12, 1)
    assert "点错了人" in _read(client, f"/work/items/{item.pk}/")


def test_items_are_given_to_who_may_work_there(
    client: Client, items: dict[str, Item], officers: Cast
) -> None:
    as_officer(client, "dongxihu-township")
    item = items["wang_xiulan"]
    community = str(officers.id("dongxihu-community"))
    page = _read(client, f"/work/items/{item.pk}/assign/")
    assert f'value="{community}"' in page

    client.post(f"/work/items/{item.pk}/assign/", {"officer": community})

    assert (_now(item).state, _now(item).assigned_to_id) == ("assigned", int(community))
    as_officer(client, "dongxihu-community")
    assert "分派给" in _read(client, f"/work/items/{item.pk}/")


def test_many_are_given_at_once_and_those_elsewhere_stay(
    client: Client, items: dict[str, Item], officers: Cast
) -> None:
    as_officer(client, "dongxihu-benefits")
    community = str(officers.id("dongxihu-community"))

    page = client.post("/work/assign/?list=discovery", {"officer": community}).content.decode()

    assert "已分派 1 项" in page
    assert "另有 1 项没有变" in page
    assert _now(items["wang_xiulan"]).assigned_to_id == int(community)
    assert _now(items["shan_xiaojuan"]).assigned_to_id is None
    assert _now(items["yue"]).assigned_to_id is None

    client.post("/work/assign/", {"officer": "each"})
    assert _now(items["yue"]).assigned_to_id == int(community)


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("list=stop", "李大山", "王秀兰"),
        ("programme=nursing_subsidy", "王秀兰", "李大山"),
        ("state=done", "没有符合条件的事项", "王秀兰"),
        ("late=on", "没有符合条件的事项", "王秀兰"),
        ("officer=nobody", "王秀兰", "没有符合条件的事项"),
        ("state=all", "单小娟", "没有符合条件的事项"),
        ("state=nonsense", "王秀兰", "没有符合条件的事项"),
    ],
)
def test_the_countys_items_are_narrowed(
    client: Client, items: dict[str, Item], query: str, shown: str, hidden: str
) -> None:
    as_officer(client, "dongxihu-benefits")

    page = _read(client, f"/work/items/?{query}").partition("<table")
    page_text = page[0].partition("</form>")[2] + page[2]

    assert shown in page_text or shown in page[0]
    assert hidden not in page_text


def test_december_respects_what_was_found(
    client: Client, items: dict[str, Item], officers: Cast, people: People
) -> None:
    as_officer(client, "dongxihu-community")
    client.post(f"/work/items/{items['yue'].pk}/", _found(items["yue"], "confirmed"))
    run = make_run(officers, people, DECEMBER, [discovery("wang_xiulan")])
    with acting(run.started_by_id):
        take_up_run(run.pk, actor=run.started_by_id, at=AT)

    assert _now(items["yue"]).state == "done"
    assert _now(items["li_dashan"]).gone_reason == "no_longer_true"
    as_officer(client, "dongxihu-community")
    assert "已自行消除" in _read(client, f"/work/items/{items['li_dashan'].pk}/")
