"""Copies of rows: the memory that comes out of them is the one that comes out row by row."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import pytest
from django.db import connection, transaction
from polars.testing import assert_frame_equal
from tests.register.store.hand_over import COUNTY, handed_over, importer, moment
from tests.register.store.lists import AMY, BAO, CHEN, Lists, Somebody
from tests.support.postgres import as_owner

from tongxing.database.context import acting
from tongxing.register.actions.erasing import erase
from tongxing.register.actions.merging import merge, undo_merge
from tongxing.register.models import Packed, Person, Statement
from tongxing.register.store import (
    copies,
    load_store,
    numbers,
    pack_rows,
    rows,
    state_word,
    undo_import,
)
from tongxing.secrecy import rotation
from tongxing.secrecy.blind import index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.cast import Cast

    from tongxing.register.models import Import
    from tongxing.register.store.load import RegisterStore

FIRST: Final = date(2026, 11, 2)
LONG_AGO: Final = date(2010, 5, 1)
TWIN: Final = Somebody(AMY.name, BAO.number)


@pytest.fixture
def hand(
    tmp_path: Path, officers: Cast, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Import]]:
    """Hand lists in on a day; few rows are many enough for a copy, and for several."""
    monkeypatch.setattr(copies, "SMALLEST", 1)
    monkeypatch.setattr(copies, "LARGEST", 2)
    count = iter(range(9))

    def handing(fill: Callable[[Lists], None], days: int = 0) -> Import:
        inbox = Lists(tmp_path / str(next(count)))
        fill(inbox)
        return handed_over(inbox.folder, FIRST + timedelta(days=days), importer(officers))

    with acting(importer(officers)):
        yield handing


def first(inbox: Lists) -> None:
    inbox.holders(AMY, TWIN, household="H1")
    inbox.holders(CHEN, 户籍地代码="420112002001")
    inbox.low_income(AMY, "低保")
    inbox.low_income(TWIN, "低保边缘")
    inbox.enrolled(AMY, "2026-09-15")


def second(inbox: Lists) -> None:
    inbox.low_income(AMY, "低保边缘", day="2026-11-02")
    inbox.low_income(CHEN, "低保", day="2026-11-02")
    inbox.enrolled(AMY, "2026-10-20", name="享受对象名册2026-11-02")


def row_by_row() -> RegisterStore:
    """The memory as it comes out where no copy is seen."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(copies, "sees_all", lambda _: False)
        patched.setattr(copies, "of_roster", lambda *_: iter(()))
        return load_store(COUNTY)


def same_either_way() -> RegisterStore:
    """The memory, after it was seen to be the same with copies and without."""
    out_of_copies, singly = load_store(COUNTY), row_by_row()
    assert_frame_equal(out_of_copies.numbers, singly.numbers, check_row_order=False)
    assert out_of_copies.statements.keys() == singly.statements.keys()
    for roster, frame in singly.statements.items():
        assert_frame_equal(out_of_copies.statements[roster], frame)
        assert out_of_copies.keys[roster].to_list() == singly.keys[roster].to_list()
    return out_of_copies


def person(one: Somebody) -> Person:
    wanted = index(one.number, context="identity_number")
    return Person.objects.get(county=COUNTY, identity_index=wanted)


def in_copies() -> str:
    """Everything that stands in any copy, as one text."""
    rosters = Packed.objects.values_list("roster", flat=True).distinct()
    found = [each.table for roster in rosters for each in copies.of_roster(COUNTY, roster)]
    return "".join(table.write_csv() for table in found if table is not None)


def test_whatever_becomes_of_rows_both_ways_are_the_same(
    hand: Callable[..., Import], officers: Cast
) -> None:
    actor = importer(officers)
    hand(first)
    assert not Statement.objects.filter(packed=False).exists()
    same_either_way()
    state_word(
        COUNTY, "certificate_holders", person(AMY), {"phone": "13900000002"}, actor=actor,
        at=moment(FIRST), today=FIRST,
    )  # fmt: skip
    assert Statement.objects.filter(packed=False).count() == 1
    same_either_way()
    made = hand(second, 1)
    withdrawn = same_either_way().statements["enrolments"]["withdrawn_on"]
    assert 0 < withdrawn.null_count() < withdrawn.len()
    undo_import(
        made, actor=actor, at=moment(FIRST), today=FIRST + timedelta(days=2), reason="交错了"
    )
    same_either_way()
    assert Statement.objects.filter(undone=True).exists()


def test_a_row_that_goes_to_another_file_and_back_leaves_the_copies_until_it_is_packed_anew(
    hand: Callable[..., Import], officers: Cast
) -> None:
    hand(first)
    actor = officers.id("dongxihu-certificates")
    with acting(actor):
        merged = merge(
            person(AMY).pk, person(TWIN).pk, reason="同一人", actor=actor, at=moment(FIRST)
        )
    moved = Statement.objects.filter(packed=False)
    assert {each.person for each in moved} == {person(AMY)}
    of_amy = same_either_way().statements["dibao"]["person_id"]
    assert set(of_amy) == {AMY.number}

    pack_rows(COUNTY)
    assert not moved.all().exists()
    same_either_way()
    with acting(actor):
        undo_merge(merged.pk, reason="不是同一人", actor=actor, at=moment(FIRST))
    assert set(same_either_way().statements["dibao"]["person_id"]) == {AMY.number, TWIN.number}


def test_of_somebody_erased_nothing_stands_in_a_copy(
    hand: Callable[..., Import], officers: Cast
) -> None:
    hand(first)
    assert CHEN.number in in_copies()
    assert CHEN.name in in_copies()
    chen, leader = person(CHEN), officers.id("dongxihu-leader")
    with as_owner():
        Person.objects.filter(pk=chen.pk).update(died_on=LONG_AGO)
    with acting(leader):
        erase(chen, reason="期满", actor=leader, at=moment(FIRST))

    # Whoever erased sees no copy, and so cannot make one anew.
    assert Packed.objects.filter(content__isnull=True).exists()
    for _ in range(2):
        assert CHEN.number not in in_copies()
        assert CHEN.name not in in_copies()
        known = same_either_way().statements["certificate_holders"]["person_id"]
        assert set(known) == {AMY.number, TWIN.number}
        assert pack_rows(COUNTY) >= 0
    assert not Packed.objects.filter(content__isnull=True).exists()
    assert AMY.number in in_copies()


def test_of_a_file_taken_up_by_one_that_is_erased_nothing_stands_in_a_copy_of_former_days(
    hand: Callable[..., Import], officers: Cast
) -> None:
    hand(first)
    actor, leader = officers.id("dongxihu-certificates"), officers.id("dongxihu-leader")
    amy = person(AMY)
    with acting(actor):
        merge(amy.pk, person(TWIN).pk, reason="同一人", actor=actor, at=moment(FIRST))
    pack_rows(COUNTY)
    with as_owner():
        Person.objects.filter(pk=amy.pk).update(died_on=LONG_AGO)
    with acting(leader):
        erase(amy, reason="期满", actor=leader, at=moment(FIRST))
    pack_rows(COUNTY)

    assert TWIN.number not in in_copies()
    assert AMY.number not in in_copies()
    assert CHEN.number in in_copies()
    same_either_way()


def test_rows_that_were_there_before_copies_were_are_packed(
    hand: Callable[..., Import], officers: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "SMALLEST", 4)
    hand(first)
    assert not Packed.objects.exists()
    monkeypatch.setattr(copies, "SMALLEST", 3)
    files, held = Person.objects.count(), Statement.objects.filter(roster="certificate_holders")

    assert pack_rows(COUNTY) == files + held.count() == 6
    assert not held.filter(packed=False).exists()
    assert Packed.objects.filter(roster="dibao").count() == 0
    assert pack_rows(COUNTY) == 0
    same_either_way()


def test_copies_are_for_who_sees_every_row(hand: Callable[..., Import], officers: Cast) -> None:
    hand(first)
    for username, sees_copies in (
        ("dongxihu-certificates", True), ("dongxihu-township", False), ("dongxihu-leader", False),
        ("wushan-benefits", False),
    ):  # fmt: skip
        with acting(officers.id(username)):
            assert Packed.objects.exists() is sees_copies, username
            assert pack_rows(COUNTY) == 0
            mine = same_either_way()
        fewer = {"wushan-benefits": set(), "dongxihu-township": {AMY.number, TWIN.number}}
        everybody = {AMY.number, TWIN.number, CHEN.number}
        assert set(mine.numbers["own"]) == fewer.get(username, everybody), username


def test_a_copied_number_counts_while_it_is_the_persons(
    hand: Callable[..., Import], monkeypatch: pytest.MonkeyPatch
) -> None:
    hand(first)
    opened: list[str] = []
    really = numbers.open_many
    monkeypatch.setattr(
        numbers, "open_many", lambda sealed, **told: opened.extend(sealed) or really(sealed, **told)
    )
    assert set(numbers.numbers_of(COUNTY)["own"]) == {AMY.number, TWIN.number, CHEN.number}
    assert opened == []
    bao = person(TWIN)
    bao.identity_number, bao.identity_index = BAO.certificate[:18], "corrected"
    bao.save(update_fields=["identity_number", "identity_index"])

    assert numbers.numbers_of(COUNTY).filter(person=bao.pk)["own"].to_list() == [BAO.number]
    assert len(opened) == 1


def test_what_changes_in_a_row_takes_it_out_of_the_copies(hand: Callable[..., Import]) -> None:
    hand(first)
    packed = Statement.objects.filter(packed=True)
    stays, state, said = packed.values_list("pk", flat=True).order_by("pk")[:3]
    Statement.objects.filter(pk=stays).update(undone=True, withdrawn_on=FIRST)
    Statement.objects.filter(pk=state).update(state="rejected")
    one = Statement.objects.get(pk=said)
    one.save(update_fields=["said"])

    assert set(Statement.objects.filter(packed=False).values_list("pk", flat=True)) == {state, said}
    same_either_way()


@pytest.mark.parametrize("where", ["dongxihu-benefits", "dongxihu-township", "wushan-benefits"])
def test_what_is_copied_out_is_what_the_policies_show(
    hand: Callable[..., Import], officers: Cast, where: str
) -> None:
    hand(first)
    with acting(officers.id(where)):
        query = "SELECT id FROM register_statement WHERE county_id = %s ORDER BY id"
        schema = {"id": rows.pl.Int64}
        assert_frame_equal(rows.bulk(query, [COUNTY], schema), rows.table(query, [COUNTY], schema))


def test_copies_are_sealed_and_belong_to_what_is_sealed_anew(hand: Callable[..., Import]) -> None:
    hand(first)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM register_packed")
        assert all(text.startswith("k1:") for (text,) in cursor.fetchall())
    assert "register_packed" in {column.table for column in rotation.columns()}


def test_nobody_packs_while_somebody_else_changes_rows(
    hand: Callable[..., Import], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "SMALLEST", 99)
    hand(first)
    monkeypatch.setattr(copies, "SMALLEST", 1)
    with monkeypatch.context() as patched, transaction.atomic():
        patched.setattr("tongxing.register.store.packed._is_free", lambda _: False)
        assert pack_rows(COUNTY) == 0
    assert pack_rows(COUNTY) > 0
