"""Programmes about things: each thing is judged, and its owner gets what the best of them gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from office import Lists, Office, enrolled, holder, payment, people
from small_law import WHO, fact, parameter, programme, roster, write_law

from tongxing.cycle.explain import explain
from tongxing.foundations.month import Month

if TYPE_CHECKING:
    from pathlib import Path

    from office import Person

DEVICE, NAME = "device_aid", "器具补助"
LAW = {
    "facts/owner": fact("owner", "所有人", "text", "unknown", "item", "backwards"),
    "facts/suitable": fact("suitable", "适配", "boolean", "unknown", "item"),
    "facts/working": fact("working", "在用", of="item"),
    "facts/price": fact("price", "价格", "money", "unknown", "item"),
    "parameters/cap": parameter("cap", "限额", "yuan", 1000),
    "rosters/devices": roster(
        "devices",
        "器具名册",
        """\
  - {id: number, names: [器具编号], type: item_id, required: true}
"""
        + WHO
        + """
  - {id: suitable, names: [适配], type: boolean}
  - {id: price, names: [价格], type: money}
  - {id: from_day, names: [起始日期], type: day}
  - {id: to_day, names: [终止日期], type: end_day}""",
        """
  - {fact: owner, value: id_number}
  - {fact: suitable, value: suitable, from: from_day}
  - {fact: working, literal: true, from: from_day, to: to_day}
  - {fact: price, value: price, from: from_day}""",
        role="items",
    ),
    "programmes/device_aid": programme(
        DEVICE,
        NAME,
        {
            "certificate": "owner.certificate_valid",
            "suitable": "suitable",
            "working": "working",
            "alive": "?owner.death_date >= reading_day",
        },
        """
        category: cash_monthly
        subject: item
        payee: owner
        period: month
        listing: money
        amount: min(price, cap)
        """,
    ),
}


class Owners:
    """Who owns what."""

    dear, unsure, refused, lapsed, nothing, drawing, lost, none_left = people(
        "王贵 李未定 赵不适 钱过期 孙无 周在领 吴失 郑转"
    )
    everybody = (dear, unsure, refused, lapsed, nothing, drawing, lost, none_left)


def device(
    number: str, owner: Person, suitable: str | None, price: int, **more: object
) -> dict[str, object]:
    told = {"适配": suitable, "价格": price, "起始日期": "2020-01-01", **more}
    return {"器具编号": number, **owner.row, **told}


def devices() -> list[dict[str, object]]:
    who = Owners
    return [
        device("a 1", who.dear, "是", 300),
        device("A2", who.dear, "是", 800),
        device("A3", who.dear, "否", 900),
        device("A4", who.dear, None, 950),
        device("B1", who.unsure, "否", 100),
        device("B2", who.unsure, None, 100),
        device("C1", who.refused, "否", 100),
        device("D1", who.lapsed, "是", 100),
        device("E1", who.drawing, "是", 1200),
        device("F1", who.lost, "是", 400, 终止日期="2026-09-30"),
    ]


def hand_in(office: Office) -> None:
    who = Owners
    ends = {who.lapsed: {"有效期至": "2026-06-30"}}
    office.hand_in(
        "持证残疾人名册2026-11-25", [holder(p, **ends.get(p, {})) for p in who.everybody]
    )
    office.hand_in("器具名册2026-11-25", devices())
    office.hand_in(
        "享受对象名册", [enrolled(p, NAME) for p in (who.drawing, who.lost, who.none_left)]
    )
    office.hand_in(
        "发放记录",
        [
            payment(p, month, amount, NAME)
            for month in ("2026-09", "2026-10")
            for p, amount in ((who.drawing, 1000), (who.lost, 400), (who.none_left, 400))
        ],
    )


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    folder = tmp_path_factory.mktemp("items")
    office = Office(folder)
    hand_in(office)
    return office.run(catalogue=write_law(folder / "law", LAW))


def test_an_owner_is_listed_once_with_the_dearest_thing_that_qualifies(lists: Lists) -> None:
    (row,) = lists.of("discoveries", Owners.dear, DEVICE)

    assert row["amount_fen"] == 80000


def test_one_thing_that_is_not_known_outweighs_one_that_is_refused(lists: Lists) -> None:
    assert not lists.discovered(Owners.unsure, DEVICE)
    assert lists.asked(Owners.unsure, DEVICE) == ["suitable"]


@pytest.mark.parametrize("name", ["refused", "lapsed", "nothing"])
def test_who_owns_nothing_that_qualifies_is_not_listed(lists: Lists, name: str) -> None:
    """The last owns nothing at all; the one before has no valid certificate."""
    assert not lists.discovered(getattr(Owners, name), DEVICE)
    assert lists.asked(getattr(Owners, name), DEVICE) == []


def test_the_owner_is_paid_up_to_the_cap(lists: Lists) -> None:
    assert lists.paid(Owners.drawing, DEVICE) == 100000


def test_a_thing_that_no_longer_qualifies_stops_its_owner(lists: Lists) -> None:
    stopped = lists.stopped(Owners.lost, DEVICE)

    assert stopped is not None
    assert (stopped["action"], stopped["failed"]) == ("hold", ["working"])
    assert str(stopped["since"]) == "2026-10-01"
    assert lists.owed(Owners.lost, DEVICE) == {"2026-10": -40000}


def test_whoever_is_enrolled_and_owns_nothing_is_held_with_the_reason(lists: Lists) -> None:
    stopped = lists.stopped(Owners.none_left, DEVICE)

    assert stopped is not None
    assert stopped["action"] == "hold"
    assert "名下没有" in stopped["reason"]
    assert lists.paid(Owners.none_left, DEVICE) is None


def test_without_the_list_of_things_the_approval_stands(tmp_path: Path) -> None:
    office = Office(tmp_path)
    hand_in(office)
    (office.inbox / "器具名册2026-11-25.xlsx").unlink()
    lists = office.run(catalogue=write_law(tmp_path / "law", LAW))

    assert lists.stopped(Owners.none_left, DEVICE) is None
    assert lists.owed(Owners.none_left, DEVICE) == {}
    asked = [row["question"] for row in lists.asked_of_offices() if "器具名册" in row["question"]]
    assert len(asked) == 1


def test_a_case_is_explained_by_the_thing_and_by_its_owner(lists: Lists) -> None:
    month = Month(2026, 11)
    by_owner = "\n".join(explain(lists.out, Owners.dear.number, DEVICE, month, "zh"))
    by_thing = "\n".join(explain(lists.out, "a3", DEVICE, month, "zh"))
    nothing = "\n".join(explain(lists.out, Owners.nothing.number, DEVICE, month, "zh"))

    assert "按名下的 A2 判定" in by_owner
    assert "不符合" in by_thing
    assert by_thing.startswith("A3")
    assert "没有可判定的物品" in nothing
