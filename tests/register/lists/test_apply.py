"""Taking over and undoing: whole or not at all, and never on top of what nobody has seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import OperationalError
from tests.register.lists.office import (
    COUNTY,
    OFFICER,
    apply,
    dibao,
    handed_in,
    holders,
    people,
    seen,
    taken_over,
)
from tests.support.cast import BEGAN_AT, as_officer

from tongxing.database.context import acting
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text
from tongxing.register import long_work, store, tasks
from tongxing.register.actions import imports, matches
from tongxing.register.models import Delivery, Import, Match, Person
from tongxing.register.rules.lists.states import ImportRefusedError

if TYPE_CHECKING:
    from django.test import Client
    from tests.support.cast import Cast

pytestmark = pytest.mark.usefixtures("on_the_day")
NEXT: str = "低保对象名册（截至2026年11月1日）.csv"


def _undo(officers: Cast, number: int) -> Import:
    officer = officers.id(OFFICER)
    with acting(officer):
        imports.ask_to_undo(number, reason="报错了文件", actor=officer, at=BEGAN_AT)
    long_work.undo_import(number, officer)
    return seen(officers, number)


def test_what_was_shown_is_what_is_written(officers: Cast) -> None:
    who = people(5)

    done = taken_over(officers, [holders(who), dibao(who[:3])])

    assert done.state == "applied"
    with acting(officers.id(OFFICER)):
        assert Person.objects.count() == 5
        assert store.load_store(COUNTY).current("dibao").height == 3


def test_a_new_file_has_the_number_under_which_the_list_named_the_person(officers: Cast) -> None:
    taken_over(officers, [holders(people(2))])

    with acting(officers.id(OFFICER)):
        for person in Person.objects.all():
            number = person.numbers.get(kind="identity")
            assert str(number.value) == str(person.identity_number)
            assert number.index == person.identity_index
            assert number.source == "certificate_holders"


def test_a_list_that_names_nobody_new_closes_no_number(officers: Cast) -> None:
    who = people(2)
    taken_over(officers, [holders(who)])
    taken_over(officers, [holders(who, "持证残疾人名册（截至2026年11月1日）.csv")])

    with acting(officers.id(OFFICER)):
        for person in Person.objects.all():
            assert person.numbers.filter(kind="identity", recorded_to=None).count() == 1


def test_an_undone_import_leaves_the_store_as_it_was_and_its_history(officers: Cast) -> None:
    who = people(6)
    taken_over(officers, [holders(who), dibao(who)])
    with acting(officers.id(OFFICER)):
        before = store.load_store(COUNTY).current("dibao")
    newer = taken_over(officers, [dibao(who[1:], NEXT, kinds={who[1].number: "低保边缘"})])

    done = _undo(officers, newer.pk)

    assert done.state == "undone"
    assert done.undone_reason == "报错了文件"
    with acting(officers.id(OFFICER)):
        after = store.load_store(COUNTY).current("dibao")
        assert Delivery.objects.filter(of_import=newer).exists()
    assert sorted(before["person_id"]) == sorted(after["person_id"])


def test_another_import_in_between_is_read_again_and_nothing_written(
    client: Client, officers: Cast
) -> None:
    who = people(6)
    taken_over(officers, [holders(who), dibao(who[:5])])
    one = handed_in(officers, [dibao(who, NEXT)])
    taken_over(officers, [dibao(who[:4], "低保对象名册（截至2026年11月1日）.csv")])

    assert not apply(officers, one)

    again = seen(officers, one.pk)
    assert again.state == "read"
    assert again.found["dibao"]["new"] == 2
    as_officer(client, OFFICER)
    page = client.get(f"/lists/imports/{one.pk}/").content.decode()
    assert "重新预读，请再核对一次" in page
    assert apply(officers, again)


def test_a_worker_killed_while_writing_leaves_nothing_and_goes_on(
    client: Client, officers: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = handed_in(officers, [holders(people(3))])
    officer = officers.id(OFFICER)
    with acting(officer):
        imports.ask_to_apply(read.pk, confirm=(), reason="", actor=officer, at=BEGAN_AT)
    real = store.apply_reading

    def killed(*given: object, **named: object) -> None:
        real(*given, **named)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "apply_reading", killed)
    with pytest.raises(KeyboardInterrupt):
        long_work.apply_import(read.pk, officer)
    with acting(officer):
        assert not Person.objects.exists()
        assert seen(officers, read.pk).state == "applying"
    monkeypatch.setattr(store, "apply_reading", real)

    assert long_work.apply_import(read.pk, officer)

    as_officer(client, OFFICER)
    page = client.get(f"/lists/imports/{read.pk}/").content.decode()
    assert "处理中断过 1 次" in page
    assert "回滚" in page


def test_a_task_that_was_done_does_nothing_a_second_time(officers: Cast) -> None:
    done = taken_over(officers, [holders(people(2))])

    tasks.apply_import(done.pk, officers.id(OFFICER))
    tasks.read_import(done.pk, officers.id(OFFICER))

    assert seen(officers, done.pk).state == "applied"


def test_what_cannot_be_taken_over_says_why(
    client: Client, officers: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = handed_in(officers, [holders(people(2))])
    officer = officers.id(OFFICER)
    with acting(officer):
        imports.ask_to_apply(read.pk, confirm=(), reason="", actor=officer, at=BEGAN_AT)

    def refused(*_: object, **__: object) -> None:
        raise TongxingError(Text("一处不对", "a"), Text("都对", "b"), Text("改正", "c"))

    monkeypatch.setattr(store, "apply_reading", refused)
    tasks.apply_import(read.pk, officer)

    assert seen(officers, read.pk).state == "read"
    as_officer(client, OFFICER)
    page = client.get(f"/lists/imports/{read.pk}/").content.decode()
    assert "没有入库，什么也没有改动" in page
    assert "一处不对" in page


def test_a_lost_connection_is_tried_again(officers: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    read = handed_in(officers, [holders(people(2))])

    def lost(*_: object) -> None:
        raise OperationalError

    monkeypatch.setattr(long_work, "undo_import", lost)
    monkeypatch.setattr(tasks.connections, "close_all", lambda: None)
    with pytest.raises(OperationalError):
        tasks.undo_import(read.pk, officers.id(OFFICER))

    assert tasks.undo_import.retry_strategy is not None


def test_what_is_done_cannot_be_done_twice(officers: Cast) -> None:
    done = taken_over(officers, [holders(people(2))])
    officer = officers.id(OFFICER)

    with acting(officer):
        with pytest.raises(ImportRefusedError):
            imports.ask_to_apply(done.pk, confirm=(), reason="", actor=officer, at=BEGAN_AT)
        with pytest.raises(ImportRefusedError):
            imports.leave(done.pk, reason="x", actor=officer, at=BEGAN_AT)


def test_a_match_decided_after_taking_over_counts_at_once(officers: Cast) -> None:
    who = people(4)
    taken_over(officers, [holders(who)])
    taken_over(officers, [dibao(who[:2], numbers={who[0].number: who[0].slipped})])
    officer = officers.id(OFFICER)

    with acting(officer):
        match = Match.objects.get()
        matches.decide(
            match.pk, "same", reason="核对户口簿", actor=officer, at=BEGAN_AT,
            today=BEGAN_AT.date(),
        )  # fmt: skip
        rows = store.load_store(COUNTY).current("dibao")

    assert sorted(rows.filter(rows["state"] == "good")["person_id"]) == sorted(
        each.number for each in who[:2]
    )


def test_a_decision_is_taken_back_before_it_counts(officers: Cast) -> None:
    who = people(3)
    taken_over(officers, [holders(who)])
    handed_in(officers, [dibao(who[:2], numbers={who[0].number: who[0].slipped})])
    officer = officers.id(OFFICER)

    with acting(officer):
        number = Match.objects.get().pk
        matches.decide(
            number, "different", reason="不是", actor=officer, at=BEGAN_AT, today=BEGAN_AT.date()
        )
        with pytest.raises(ImportRefusedError):
            matches.decide(
                number, "same", reason="是", actor=officer, at=BEGAN_AT, today=BEGAN_AT.date()
            )
        matches.reopen(number, reason="看错了", actor=officer, at=BEGAN_AT)

        assert Match.objects.get().state == "open"
