"""What lies in what: kept by the database, whatever changes and in whichever order."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction
from tests.support.postgres import as_owner

from tongxing.audit.models import Event
from tongxing.places import actions
from tongxing.places.models import Place, PlaceWithin

pytestmark = pytest.mark.django_db

DONGXIHU = "420112"
WUSHAN = "500237"
AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def _lies_in(code: str) -> set[str]:
    return set(PlaceWithin.objects.filter(place=code).values_list("within_id", flat=True))


def _add(code: str, *, parent: str | None, successor: str | None = None) -> Place:
    levels = {2: "province", 4: "city", 6: "county", 9: "township", 12: "village"}
    return Place.objects.create(
        code=code, name=code, level=levels[len(code)], parent_id=parent, successor_id=successor
    )


def test_a_place_lies_in_itself_and_in_all_above() -> None:
    assert _lies_in("420112001001") == {"420112001001", "420112001", "420112", "4201", "42"}


def test_a_county_holds_what_lies_in_it_and_nothing_of_another() -> None:
    inside = set(PlaceWithin.objects.filter(within=DONGXIHU).values_list("place_id", flat=True))

    assert {DONGXIHU, "420112001"} <= inside
    assert {code for code in inside if not code.startswith(DONGXIHU)} == set()


def test_a_former_place_lies_in_what_it_became_and_no_more_in_what_it_lay_in() -> None:
    assert _lies_in("512227") == {"512227", WUSHAN, "5002", "50"}


def test_a_place_that_moves_takes_along_what_lies_in_it() -> None:
    with as_owner():
        Place.objects.filter(code="420112001").update(parent=WUSHAN)

    assert _lies_in("420112001001") == {"420112001001", "420112001", WUSHAN, "5002", "50"}


def test_a_place_that_becomes_another_takes_along_what_lies_in_it() -> None:
    with as_owner():
        Place.objects.filter(code="420112001").update(successor="420112014")

    assert _lies_in("420112001001") >= {"420112014", DONGXIHU}


def test_a_successor_of_a_successor_is_followed() -> None:
    with as_owner():
        _add("420190", parent="4201", successor=DONGXIHU)
        _add("420191", parent="4201", successor="420190")

    assert _lies_in("420191") == {"420191", "420190", DONGXIHU, "4201", "42"}


def test_rows_may_come_before_those_they_lie_in() -> None:
    with as_owner():
        _add("130102001", parent="130102")
        _add("130102", parent="1301")
        _add("1301", parent="13")
        _add("13", parent=None)

    assert _lies_in("130102001") == {"130102001", "130102", "1301", "13"}


def test_a_new_name_changes_nothing() -> None:
    before = PlaceWithin.objects.count()

    with as_owner():
        Place.objects.filter(code__startswith="42").update(name="新名")

    assert PlaceWithin.objects.count() == before


def test_no_place_lies_within_itself_by_a_detour() -> None:
    with (
        pytest.raises(DatabaseError, match="would lie within itself"),
        transaction.atomic(),
        as_owner(),
    ):
        Place.objects.filter(code=DONGXIHU).update(parent="420112001")


def test_no_two_places_succeed_each_other() -> None:
    # 420112009 became 420112014 already.
    with (
        pytest.raises(DatabaseError, match="would lie within itself"),
        transaction.atomic(),
        as_owner(),
    ):
        Place.objects.filter(code="420112014").update(successor="420112009")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE places_place SET parent_id = '42' WHERE code = '500237'",
        "INSERT INTO places_place (code, name, level) VALUES ('99', '某省', 'province')",
        "DELETE FROM places_place WHERE code = '420112001001'",
        "INSERT INTO places_place_within VALUES ('500237', '420112')",
        "UPDATE places_place_within SET within_id = '42' WHERE place_id = '500237'",
        "DELETE FROM places_place_within",
    ],
)
def test_the_application_moves_no_place(change: str) -> None:
    from django.db import connection  # noqa: PLC0415 - only this test speaks SQL

    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(change)


def test_loading_again_renews_names_and_keeps_days() -> None:
    with as_owner():
        Place.objects.filter(code=DONGXIHU).update(name="旧名", valid_from=date(1958, 1, 1))
        count = actions.load_places([DONGXIHU], at=AT, using="default")

        event = Event.objects.get(action="places.loaded", at=AT)

    place = Place.objects.get(code=DONGXIHU)
    assert event.count == count
    assert (place.name, place.valid_from) == ("东西湖区", date(1958, 1, 1))
    assert count < Place.objects.count()


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("4203", "county", "42"),
        ("420399", "city", "4201"),
        ("0420", "city", "42"),
        ("420398", "county", None),
        ("98", "province", "42"),
    ],
)
def test_a_code_has_the_length_of_its_level_and_lies_in_something(
    code: str, level: str, parent: str | None
) -> None:
    with pytest.raises(DatabaseError, match="places_place_"), transaction.atomic(), as_owner():
        Place.objects.create(code=code, name=code, level=level, parent_id=parent)


def test_a_place_does_not_end_before_it_began() -> None:
    with pytest.raises(DatabaseError, match="days_in_order"), transaction.atomic(), as_owner():
        Place.objects.filter(code=DONGXIHU).update(
            valid_from=date(2026, 1, 2), valid_until=date(2026, 1, 1)
        )
