"""A duty counts once a second person accepts it, on its days, never beside its opposite."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import psycopg
import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from tests.support.postgres import as_owner

from tongxing.accounts import actions, queries
from tongxing.accounts.models import Duty
from tongxing.accounts.rules import RefusedError
from tongxing.audit.models import Event
from tongxing.database import clock
from tongxing.database.context import acting

if TYPE_CHECKING:
    from tests.support.cast import Cast

AT = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
TODAY = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def _first_of_december(db: None) -> object:
    with clock.frozen(AT):
        yield


def _proposed(officers: Cast, who: str, **wanted: object) -> int:
    """The administrator of Dongxihu proposes a duty."""
    administrator = officers.id("dongxihu-admin")
    asked = {"role": "supervisor", "place_id": "420112", "valid_from": TODAY, "valid_until": None}
    with acting(administrator):
        duty = actions.propose_duty(
            officers.id(who), **(asked | wanted), actor=administrator, at=AT
        )
    return duty.pk


def _accepted(officers: Cast, who: str, **wanted: object) -> int:
    number = _proposed(officers, who, **wanted)
    with acting(officers.id("dongxihu-leader")):
        actions.accept_duty(number, actor=officers.id("dongxihu-leader"), at=AT)
    return number


def _scope(officer_id: int, capability: str, *, on: date = TODAY) -> set[str]:
    moment = datetime(on.year, on.month, on.day, 4, tzinfo=UTC)
    with clock.frozen(moment), acting(officer_id):
        return set(queries.place_codes(capability))


def test_a_proposed_duty_counts_for_nothing_until_another_accepts_it(officers: Cast) -> None:
    officer = officers.id("jianghan-auditor")
    number = _proposed(officers, "dongxihu-auditor", role="auditor", place_id="420112")
    with as_owner():
        Duty.objects.filter(officer_id=officers.id("dongxihu-auditor")).exclude(pk=number).delete()
    officer = officers.id("dongxihu-auditor")

    before = _scope(officer, "audit.read")
    with acting(officers.id("dongxihu-leader")):
        actions.accept_duty(number, actor=officers.id("dongxihu-leader"), at=AT)

    assert before == set()
    assert "420112001" in _scope(officer, "audit.read")


def test_who_proposed_a_duty_does_not_accept_it(officers: Cast) -> None:
    number = _proposed(officers, "dongxihu-city")
    administrator = officers.id("dongxihu-admin")

    with acting(administrator), pytest.raises(RefusedError, match="you proposed it"):
        actions.accept_duty(number, actor=administrator, at=AT)


def test_who_would_hold_a_duty_does_not_accept_it(officers: Cast) -> None:
    leader = officers.id("dongxihu-leader")
    number = _proposed(officers, "dongxihu-leader", role="leader")

    with acting(leader), pytest.raises(RefusedError, match="would hold it"):
        actions.accept_duty(number, actor=leader, at=AT)


def test_the_database_refuses_the_proposer_too(officers: Cast) -> None:
    number = _proposed(officers, "dongxihu-auditor", role="auditor")
    administrator = officers.id("dongxihu-admin")

    with (
        acting(administrator),
        pytest.raises((IntegrityError, ProgrammingError)),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE accounts_duty SET accepted_by_id = %s, accepted_at = now() WHERE id = %s",
            [administrator, number],
        )


def test_nobody_accepts_in_the_name_of_another(officers: Cast) -> None:
    number = _proposed(officers, "dongxihu-auditor", role="auditor")
    administrator, leader = officers.id("dongxihu-admin"), officers.id("dongxihu-leader")

    with (
        acting(administrator),
        pytest.raises(ProgrammingError, match="in his own name"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE accounts_duty SET accepted_by_id = %s, accepted_at = now() WHERE id = %s",
            [leader, number],
        )


def test_a_leader_of_another_county_neither_sees_nor_accepts_a_proposal(officers: Cast) -> None:
    number = _proposed(officers, "dongxihu-auditor", role="auditor")

    with acting(officers.id("wushan-leader")), pytest.raises(Duty.DoesNotExist):
        actions.accept_duty(number, actor=officers.id("wushan-leader"), at=AT)


def test_a_proposal_is_decided_once(officers: Cast) -> None:
    number = _accepted(officers, "dongxihu-auditor", role="auditor")
    leader = officers.id("dongxihu-leader")

    with acting(leader), pytest.raises(RefusedError, match="decided already"):
        actions.accept_duty(number, actor=leader, at=AT)
    with acting(leader), pytest.raises(RefusedError, match="decided already"):
        actions.turn_down_duty(number, reason="wrong place", actor=leader, at=AT)


def test_a_role_is_held_at_its_level_only(officers: Cast) -> None:
    with pytest.raises(RefusedError, match="works at this level"):
        _proposed(officers, "dongxihu-auditor", role="township_clerk", place_id="420112")


@pytest.mark.parametrize(("days_before_today", "counts"), [(0, True), (1, True), (-1, False)])
def test_a_duty_counts_from_its_first_day(
    officers: Cast, days_before_today: int, counts: bool
) -> None:
    """Its first day counts, the day before does not."""
    first = TODAY - timedelta(days=days_before_today)
    _accepted(officers, "dongxihu-panel", role="leader", valid_from=first)

    scope = _scope(officers.id("dongxihu-panel"), "payments.approve")

    assert ("420112" in scope) is counts


@pytest.mark.parametrize(
    ("day", "counts"), [(date(2026, 12, 10), True), (date(2026, 12, 11), False)]
)
def test_a_duty_counts_to_its_last_day(officers: Cast, day: date, counts: bool) -> None:
    last = date(2026, 12, 10)
    number = _accepted(officers, "dongxihu-panel", role="leader", valid_until=last)
    officer = officers.id("dongxihu-panel")

    assert ("420112" in _scope(officer, "payments.approve", on=day)) is counts
    with acting(officer):
        in_words = [duty.id for duty in queries.duties_of(officer, day)]
    assert (number in in_words) is counts


def test_a_duty_that_ended_yesterday_cannot_be_proposed(officers: Cast) -> None:
    with pytest.raises(RefusedError, match="has gone by"):
        _proposed(
            officers, "dongxihu-auditor", role="auditor",
            valid_from=date(2026, 11, 1), valid_until=date(2026, 11, 30),
        )  # fmt: skip


def test_ending_a_duty_takes_its_scope_at_once_and_is_recorded(officers: Cast) -> None:
    leader, officer = officers.id("dongxihu-leader"), officers.id("dongxihu-benefits")
    with acting(leader):
        duty = Duty.objects.get(officer_id=officer, role="benefits_officer")
        actions.end_duty(duty.pk, reason="transferred to the city", actor=leader, at=AT)

    assert _scope(officer, "persons.read") == set()
    with acting(officers.id("dongxihu-auditor")):
        event = Event.objects.get(action="accounts.duty_ended")
    assert (event.actor_id, event.subject_id) == (leader, str(officer))
    assert event.reason == "transferred to the city"
    assert event.place == "420112"


def test_what_was_accepted_cannot_be_changed_by_sql(officers: Cast) -> None:
    officer = officers.id("dongxihu-benefits")

    with (
        acting(officer),
        pytest.raises(ProgrammingError, match="stays as it was"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE accounts_duty SET role = 'leader' WHERE officer_id = %s", [officer])


def test_nobody_inserts_an_accepted_duty(officers: Cast) -> None:
    administrator = officers.id("dongxihu-admin")

    with (
        acting(administrator),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        Duty.objects.create(
            officer_id=officers.id("dongxihu-panel"),
            role="leader",
            place_id="420112",
            valid_from=TODAY,
            proposed_by_id=administrator,
            proposed_at=AT,
            accepted_by_id=officers.id("dongxihu-leader"),
            accepted_at=AT,
        )


# --- separations


def test_rules_refuse_to_propose_what_is_separated(officers: Cast) -> None:
    with pytest.raises(RefusedError, match="determines a benefit neither"):
        _proposed(officers, "dongxihu-benefits", role="finance_officer")


def test_the_trigger_refuses_what_the_rules_could_not_see(officers: Cast) -> None:
    """A system administrator of Wushan as leader of Dongxihu: the proposer does not see Wushan."""
    with acting(officers.id("dongxihu-admin")):
        number = actions.propose_duty(
            officers.id("wushan-admin"), role="leader", place_id="420112", valid_from=TODAY,
            valid_until=None, actor=officers.id("dongxihu-admin"), at=AT,
        ).pk  # fmt: skip

    leader = officers.id("dongxihu-leader")
    with acting(leader), pytest.raises(RefusedError, match="not to be held beside"):
        actions.accept_duty(number, actor=leader, at=AT)

    with acting(leader):
        assert Duty.objects.get(pk=number).accepted_at is None


def test_the_trigger_refuses_the_owner_of_the_database_as_well(officers: Cast) -> None:
    with as_owner(), pytest.raises(IntegrityError) as refused, transaction.atomic():
        Duty.objects.create(
            officer_id=officers.id("dongxihu-finance"), role="leader", place_id="4201",
            valid_from=TODAY, proposed_at=AT, accepted_at=AT,
        )  # fmt: skip

    assert isinstance(refused.value.__cause__, psycopg.errors.CheckViolation)
    assert refused.value.__cause__.diag.constraint_name == "accounts_separation"


def test_separated_roles_may_be_held_in_different_places(officers: Cast) -> None:
    """Who proposes changes in one community may accept those of another township."""
    _accepted(officers, "dongxihu-community", role="township_clerk", place_id="420112004")

    with pytest.raises(RefusedError, match="second person"):
        _proposed(officers, "dongxihu-community", role="township_clerk", place_id="420112001")


def test_separated_roles_may_follow_each_other_in_time(officers: Cast) -> None:
    leader, officer = officers.id("dongxihu-leader"), officers.id("dongxihu-benefits")
    with acting(leader):
        old = Duty.objects.get(officer_id=officer, role="benefits_officer")
        actions.end_duty(old.pk, reason="changes to finance", actor=leader, at=AT)

    number = _accepted(officers, "dongxihu-benefits", role="finance_officer")

    with acting(leader):
        assert Duty.objects.get(pk=number).accepted_by_id == leader


# --- deputies


def _deputy(officers: Cast, *, last: date) -> int:
    """The benefits officer is away; the community worker's colleague of the panel stands in."""
    absent, leader = officers.id("dongxihu-supervisor"), officers.id("dongxihu-leader")
    with acting(absent):
        held = Duty.objects.get(officer_id=absent)
        duty = actions.propose_deputy(
            held.pk, officer_id=officers.id("dongxihu-hospital"), valid_from=TODAY,
            valid_until=last, actor=absent, at=AT,
        )  # fmt: skip
    with acting(leader):
        actions.accept_duty(duty.pk, actor=leader, at=AT)
    return duty.pk


def test_a_deputy_does_the_absent_colleagues_work_to_the_last_day(officers: Cast) -> None:
    deputy = officers.id("dongxihu-hospital")
    _deputy(officers, last=date(2026, 12, 20))

    assert "420112" in _scope(deputy, "supervision.work", on=date(2026, 12, 20))
    assert _scope(deputy, "supervision.work", on=date(2026, 12, 21)) == set()


def test_a_deputy_ends_with_the_duty_he_stands_in_for(officers: Cast) -> None:
    deputy, leader = officers.id("dongxihu-hospital"), officers.id("dongxihu-leader")
    number = _deputy(officers, last=date(2026, 12, 20))
    with acting(leader):
        absent = Duty.objects.get(pk=number).deputy_for_id
        actions.end_duty(absent, reason="left the office", actor=leader, at=AT)

    assert _scope(deputy, "supervision.work") == set()
    with acting(deputy):
        assert [duty.role for duty in queries.duties_of(deputy, TODAY)] == ["hospital_assessor"]
        ended = queries.duties_ended_since(deputy, TODAY, TODAY + timedelta(days=1))
    assert [duty.id for duty in ended] == [number]


def test_a_deputy_has_an_end_within_the_limit(officers: Cast) -> None:
    with pytest.raises(RefusedError, match="more than 180 days"):
        _deputy(officers, last=TODAY + timedelta(days=180))


def test_the_database_knows_no_deputy_without_an_end(officers: Cast) -> None:
    with as_owner():
        held = Duty.objects.get(officer_id=officers.id("dongxihu-supervisor"))
        endless = Duty(
            officer_id=officers.id("dongxihu-hospital"), role="supervisor", place_id="420112",
            valid_from=TODAY, deputy_for=held, proposed_at=AT,
        )  # fmt: skip

        with (
            pytest.raises(IntegrityError, match="accounts_deputy_has_an_end"),
            transaction.atomic(),
        ):
            endless.save()


def test_nobody_proposes_a_deputy_for_somebody_elses_duty(officers: Cast) -> None:
    with acting(officers.id("dongxihu-leader")):
        held = Duty.objects.get(officer_id=officers.id("dongxihu-supervisor"))
    worker = officers.id("dongxihu-community")

    with acting(worker), pytest.raises(Duty.DoesNotExist):
        actions.propose_deputy(
            held.pk, officer_id=worker, valid_from=TODAY, valid_until=TODAY, actor=worker, at=AT
        )
