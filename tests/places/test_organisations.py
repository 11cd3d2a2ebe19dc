"""Adding, changing and ending organisations: within one's places, audited, else impossible."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, transaction
from django.http import Http404
from tests.support.postgres import as_owner

from tongxing.audit.models import Event
from tongxing.database.context import acting
from tongxing.foundations.identity import credit_code_check_character
from tongxing.places import access, actions
from tongxing.places.models import Organisation, Place
from tongxing.places.rules import OrganisationRefusedError

if TYPE_CHECKING:
    from tests.support.cast import Cast

HERE = "420112"
ELSEWHERE = "500237"
ADMINISTRATOR = "dongxihu-admin"
AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
CODE = "12420112MB1A23456" + credit_code_check_character("12420112MB1A23456")


def _hospital(place: str, *, actor: int, code: str = CODE) -> Organisation:
    return actions.add_organisation(
        Place.objects.get(code=place),
        kind="hospital",
        name="吴家山人民医院",
        code=code,
        active_from=date(2026, 1, 1),
        actor=actor,
        at=AT,
    )


def _last_event() -> Event:
    with as_owner():
        found = Event.objects.filter(action__startswith="places.organisation_").first()
    assert found is not None
    return found


def test_an_administrator_adds_an_organisation_in_a_township_of_the_county(officers: Cast) -> None:
    with acting(officers.id(ADMINISTRATOR)):
        added = _hospital("420112001", actor=officers.id(ADMINISTRATOR))

    event = _last_event()
    assert event.action == "places.organisation_added"
    assert (event.actor_id, event.place) == (officers.id(ADMINISTRATOR), "420112001")
    assert (event.subject_kind, event.subject_id) == ("organisation", str(added.pk))
    assert event.changes["code"] == [None, CODE]


@pytest.mark.parametrize("username", ["wushan-admin", "dongxihu-leader", "dongxihu-auditor"])
def test_the_database_itself_refuses_others(officers: Cast, username: str) -> None:
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        acting(officers.id(username)),
    ):
        _hospital(HERE, actor=officers.id(username))


@pytest.mark.parametrize(
    ("username", "place"),
    [("wushan-admin", HERE), (ADMINISTRATOR, ELSEWHERE), (ADMINISTRATOR, "42")],
)
def test_the_place_to_add_to_is_not_found_outside_ones_duties(
    officers: Cast, username: str, place: str
) -> None:
    with acting(officers.id(username)), pytest.raises(Http404):
        access.place_to_manage(place)


def test_an_organisation_of_another_county_is_seen_and_not_to_be_changed(officers: Cast) -> None:
    with acting(officers.id(ADMINISTRATOR)):
        there = _hospital(HERE, actor=officers.id(ADMINISTRATOR))

    with acting(officers.id("wushan-admin")):
        assert access.organisation_for(there.pk) == there
        with pytest.raises(Http404):
            access.organisation_to_change(there.pk)
        assert Organisation.objects.filter(pk=there.pk).update(name="别的名称") == 0


def test_an_organisation_does_not_move_out_of_ones_places(officers: Cast) -> None:
    with acting(officers.id(ADMINISTRATOR)):
        ours = _hospital(HERE, actor=officers.id(ADMINISTRATOR))

    with (
        pytest.raises(DatabaseError, match="row-level security"),
        acting(officers.id(ADMINISTRATOR)),
    ):
        Organisation.objects.filter(pk=ours.pk).update(place=ELSEWHERE)


def test_nobody_deletes_an_organisation(officers: Cast) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        acting(officers.id(ADMINISTRATOR)),
        transaction.atomic(),
    ):
        _hospital(HERE, actor=officers.id(ADMINISTRATOR)).delete()


def test_a_change_is_recorded_with_before_and_after_of_what_differs(officers: Cast) -> None:
    actor = officers.id(ADMINISTRATOR)
    with acting(actor):
        ours = _hospital(HERE, actor=actor)
        actions.change_organisation(
            ours.pk, kind="hospital", name="东西湖区人民医院", code=CODE, actor=actor, at=AT
        )

    event = _last_event()
    assert event.action == "places.organisation_changed"
    assert event.changes == {"name": ["吴家山人民医院", "东西湖区人民医院"]}


def test_a_change_that_changes_nothing_is_not_recorded(officers: Cast) -> None:
    actor = officers.id(ADMINISTRATOR)
    with acting(actor):
        ours = _hospital(HERE, actor=actor)
        actions.change_organisation(
            ours.pk, kind=ours.kind, name=ours.name, code=CODE.lower(), actor=actor, at=AT
        )

    assert _last_event().action == "places.organisation_added"


def test_a_code_belongs_to_one_organisation_alone(officers: Cast) -> None:
    actor = officers.id(ADMINISTRATOR)
    with acting(actor):
        _hospital(HERE, actor=actor)
        with pytest.raises(OrganisationRefusedError) as refused:
            _hospital("420112001", actor=actor)

        assert "已经登记" in refused.value.message("zh")
        assert Organisation.objects.filter(code=CODE).count() == 1


def test_two_organisations_without_a_code_are_no_trouble(officers: Cast) -> None:
    actor = officers.id(ADMINISTRATOR)
    with acting(actor):
        assert _hospital(HERE, actor=actor, code="") != _hospital(HERE, actor=actor, code="")


def test_an_end_is_recorded_with_its_reason(officers: Cast) -> None:
    actor = officers.id(ADMINISTRATOR)
    with acting(actor):
        ours = _hospital(HERE, actor=actor)
        ended = actions.end_organisation(
            ours.pk, last_day=TODAY, reason="与区中医院合并", today=TODAY, actor=actor, at=AT
        )

    event = _last_event()
    assert ended.active_until == TODAY
    assert (event.action, event.reason) == ("places.organisation_ended", "与区中医院合并")
    assert event.changes == {"active_until": [None, TODAY.isoformat()]}


def test_a_refused_end_leaves_all_as_it_was(officers: Cast) -> None:
    actor = officers.id(ADMINISTRATOR)
    with acting(actor):
        ours = _hospital(HERE, actor=actor)
        with pytest.raises(OrganisationRefusedError):
            actions.end_organisation(
                ours.pk, last_day=date(2025, 12, 31), reason="错", today=TODAY, actor=actor, at=AT
            )
        ours.refresh_from_db()

    assert ours.active_until is None
    assert _last_event().action == "places.organisation_added"
