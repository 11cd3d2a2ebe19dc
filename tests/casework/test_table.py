"""The holiday table: filled, changed by administrators alone, every change recorded."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError
from tests.support.postgres import as_owner

from tongxing.audit.models import Event
from tongxing.casework import actions, queries
from tongxing.casework.models import Holiday, HolidayYear
from tongxing.casework.rules import HolidayRefusedError, YearUnknownError, working_days_after
from tongxing.database.context import acting

if TYPE_CHECKING:
    from tests.support.cast import Cast

ADMINISTRATOR = "dongxihu-admin"
AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
NEW_YEAR = date(2027, 1, 1)
NOTICE = "国办发明电〔2026〕9号"


def _events() -> list[Event]:
    with as_owner():
        return list(Event.objects.filter(action__startswith="casework."))


def _enter(actor: int, *, name: str = "元旦") -> Holiday:
    return actions.set_day(NEW_YEAR, kind="holiday", name=name, source=NOTICE, actor=actor, at=AT)


@pytest.mark.django_db
def test_the_table_comes_filled_with_the_published_years() -> None:
    calendar = queries.calendar()

    assert {2008, 2025, 2026} <= calendar.years
    assert working_days_after(date(2026, 9, 30), 1, calendar) == date(2026, 10, 8)


def test_a_year_counts_from_when_it_is_complete(officers: Cast) -> None:
    actor = officers.id(ADMINISTRATOR)
    with acting(actor):
        _enter(actor)
        with pytest.raises(YearUnknownError):
            working_days_after(date(2026, 12, 31), 1, queries.calendar())
        actions.complete_year(2027, source=NOTICE, actor=actor, at=AT)

        assert working_days_after(date(2026, 12, 31), 1, queries.calendar()) == date(2027, 1, 4)

    assert [(each.action, each.actor_id) for each in _events()] == [
        ("casework.holiday_year_completed", actor),
        ("casework.holiday_set", actor),
    ]


def test_a_year_without_a_single_day_is_not_complete(officers: Cast) -> None:
    actor = officers.id(ADMINISTRATOR)
    with acting(actor), pytest.raises(HolidayRefusedError) as refused:
        actions.complete_year(2027, source=NOTICE, actor=actor, at=AT)

    assert "还没有录入" in refused.value.message("zh")


def test_a_correction_records_what_differs(officers: Cast) -> None:
    actor = officers.id(ADMINISTRATOR)
    with acting(actor):
        _enter(actor)
        _enter(actor, name="新年")
        _enter(actor, name="新年")

    assert [each.changes for each in _events()] == [
        {"name": ["元旦", "新年"]},
        {"kind": [None, "holiday"], "name": [None, "元旦"], "source": [None, NOTICE]},
    ]


def test_a_day_taken_out_is_recorded_with_why(officers: Cast) -> None:
    actor = officers.id(ADMINISTRATOR)
    with acting(actor):
        _enter(actor)
        actions.remove_day(NEW_YEAR, reason="录错了年份", actor=actor, at=AT)

    event = _events()[0]
    assert (event.action, event.reason) == ("casework.holiday_removed", "录错了年份")
    assert event.changes["name"] == ["元旦", None]
    assert not Holiday.objects.filter(day=NEW_YEAR).exists()


@pytest.mark.parametrize("username", ["dongxihu-leader", "dongxihu-auditor", "dongxihu-benefits"])
def test_the_database_itself_refuses_others(officers: Cast, username: str) -> None:
    actor = officers.id(username)
    with pytest.raises(DatabaseError, match="row-level security"), acting(actor):
        _enter(actor)

    with acting(actor):
        assert Holiday.objects.filter(day=date(2026, 10, 1)).delete()[0] == 0
        assert HolidayYear.objects.filter(year=2026).update(source="无") == 0
