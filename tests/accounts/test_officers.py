"""Officers are invited, closed and found; what is theirs alone stays theirs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import ProgrammingError, connection, transaction
from tests.support.postgres import as_owner

from tongxing.accounts import access, actions, invitations, queries
from tongxing.accounts.models import AccessGrant, Account, Contact, Duty, Invitation, Officer
from tongxing.accounts.rules import RefusedError
from tongxing.audit.models import Event
from tongxing.database import clock
from tongxing.database.context import acting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.cast import Cast

AT = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
TODAY = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def _first_of_december(db: None) -> Iterator[None]:
    with clock.frozen(AT):
        yield


def _invited(
    officers: Cast, username: str = "tao-ranran", place: str = "420112"
) -> actions.Invited:
    administrator = officers.id("dongxihu-admin")
    with acting(administrator):
        return actions.invite_officer(
            username, name="陶冉冉", place_id=place, actor=administrator, at=AT
        )


def test_an_invited_officer_has_an_account_without_password_and_a_link(officers: Cast) -> None:
    invited = _invited(officers)

    with acting(None):
        found = invitations.account_of(invited.token, at=AT)
    assert found is not None
    assert (found.username, found.account_id) == ("tao-ranran", invited.officer_id)
    with acting(None, login="tao-ranran"):
        assert not Account.objects.get().has_usable_password()


def test_a_link_works_once_and_for_its_hours(officers: Cast) -> None:
    token = _invited(officers).token
    with acting(None):
        found = invitations.account_of(token, at=AT + timedelta(hours=71))
        late = invitations.account_of(token, at=AT + timedelta(hours=72))
    assert found is not None
    assert late is None

    with acting(None, login=found.username):
        invitations.use(found.invitation_id, at=AT)
        assert invitations.account_of(token, at=AT) is None
        with pytest.raises(invitations.InvitationUsedError):
            invitations.use(found.invitation_id, at=AT)


def test_the_token_stands_nowhere_in_the_database(officers: Cast) -> None:
    token = _invited(officers).token

    with as_owner():
        kept = [
            str(row)
            for model in (Invitation, Event, Account, Officer)
            for row in model.objects.values()
        ]
    assert not [row for row in kept if token in row]


def test_a_new_link_ends_the_older_one(officers: Cast) -> None:
    invited, leader = _invited(officers), officers.id("dongxihu-leader")
    with acting(leader):
        again = actions.invite_again(
            invited.officer_id, reason="lost the first one", actor=leader, at=AT
        )

    with acting(None):
        assert invitations.account_of(invited.token, at=AT) is None
        assert invitations.account_of(again.token, at=AT) is not None


def test_a_system_administrator_cannot_make_a_link_into_an_account_in_use(officers: Cast) -> None:
    """Whoever could would be anybody: the pages offer it to leaders alone, and so does SQL."""
    administrator, leader = officers.id("dongxihu-admin"), officers.id("dongxihu-leader")
    with as_owner():
        Account.objects.filter(pk=leader).update(last_login=AT)

    with acting(administrator), pytest.raises(ProgrammingError, match="row-level security"):
        invitations.make(leader, invited_by=administrator, at=AT)
    with acting(administrator):
        assert access.holds_in("officers.readmit", "420112") is False


def test_a_link_is_never_turned_to_another_account(officers: Cast) -> None:
    administrator, invited = officers.id("dongxihu-admin"), _invited(officers)
    with (
        acting(administrator),
        pytest.raises(ProgrammingError, match="never changed"),
        transaction.atomic(),
    ):
        Invitation.objects.filter(account_id=invited.officer_id).update(
            account_id=officers.id("dongxihu-leader")
        )


def test_a_user_name_is_given_once_whoever_has_it(officers: Cast) -> None:
    with pytest.raises(RefusedError, match="is taken"):
        _invited(officers, "wushan-leader")


def test_nobody_is_invited_to_another_county(officers: Cast) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"):
        _invited(officers, place="500237")


def test_a_closed_account_is_recorded_and_opened_again(officers: Cast) -> None:
    administrator, officer = officers.id("dongxihu-admin"), officers.id("dongxihu-finance")
    with acting(administrator):
        actions.close_account(officer, reason="on leave for a year", actor=administrator, at=AT)
        assert not Officer.objects.get(pk=officer).active
        actions.reopen_account(officer, reason="back again", actor=administrator, at=AT)
        assert Officer.objects.get(pk=officer).active

    with acting(officers.id("dongxihu-auditor")):
        told = Event.objects.filter(subject_id=str(officer), action__startswith="accounts.account")
        assert [event.reason for event in told.order_by("id")] == [
            "on leave for a year", "back again",
        ]  # fmt: skip


def test_nobody_closes_his_own_account_or_without_a_reason(officers: Cast) -> None:
    administrator = officers.id("dongxihu-admin")
    with acting(administrator), pytest.raises(RefusedError, match="your own"):
        actions.close_account(administrator, reason="tired", actor=administrator, at=AT)
    with acting(administrator), pytest.raises(RefusedError, match="no reason"):
        actions.close_account(
            officers.id("dongxihu-finance"), reason=" ", actor=administrator, at=AT
        )


def test_an_administrator_cannot_set_anothers_password_by_sql(officers: Cast) -> None:
    with (
        acting(officers.id("dongxihu-admin")),
        pytest.raises(ProgrammingError, match="not for"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE accounts_account SET password = 'known' WHERE username = %s",
            ["dongxihu-leader"],
        )


def test_an_officer_cannot_rename_or_move_himself_by_sql(officers: Cast) -> None:
    officer = officers.id("dongxihu-benefits")
    with (
        acting(officer),
        pytest.raises(ProgrammingError, match=r"row-level security|who manages"),
        transaction.atomic(),
    ):
        Officer.objects.filter(pk=officer).update(place_id="500237")
    with acting(officer):
        actions.keep_display(officer, language="en", large_print=True, high_contrast=False)
        assert Officer.objects.get(pk=officer).language == "en"


def test_a_revealed_number_is_recorded_with_its_reason(officers: Cast) -> None:
    leader, officer = officers["dongxihu-leader"], officers["dongxihu-benefits"]
    with acting(leader.pk):
        contact = access.contact_for(leader, officer.pk)
        phone = actions.reveal_contact(
            contact, "phone", reason="called in at night", actor=leader.pk, at=AT
        )

    assert str(phone).startswith("1300000")
    with acting(officers.id("dongxihu-auditor")):
        event = Event.objects.get(action="audit.read")
    assert (event.field, event.subject_id) == ("accounts.phone", str(officer.pk))
    assert event.reason == "called in at night"
    assert str(phone) not in str(event.__dict__)


def test_a_number_is_not_revealed_without_a_reason(officers: Cast) -> None:
    leader = officers["dongxihu-leader"]
    with acting(leader.pk):
        contact = access.contact_for(leader, officers.id("dongxihu-benefits"))
    with acting(leader.pk), pytest.raises(RefusedError, match="no reason"):
        actions.reveal_contact(contact, "phone", reason=".", actor=leader.pk, at=AT)


def test_an_officer_keeps_his_own_numbers_encrypted(officers: Cast) -> None:
    officer = officers["dongxihu-benefits"]
    with acting(officer.pk):
        actions.keep_contact(
            officer.pk, phone="13812345678", identity_number="11010519491231002x", at=AT
        )
        assert Contact.objects.get(pk=officer.pk).identity_number == "11010519491231002X"

    with connection.cursor() as cursor, acting(officer.pk):
        cursor.execute("SELECT phone, identity_number FROM accounts_contact")
        stored = str(cursor.fetchall())
    assert "13812345678" not in stored
    assert "110105" not in stored
    with as_owner():
        changes = str(Event.objects.get(action="accounts.contact_kept").changes)
    assert "138****5678" in changes
    assert "13812345678" not in changes


def test_one_person_has_one_account(officers: Cast) -> None:
    for who, refused in (("dongxihu-benefits", False), ("wushan-benefits", True)):
        number = officers.id(who)
        with acting(number):
            if refused:
                with pytest.raises(RefusedError, match="another account"):
                    actions.keep_contact(
                        number, phone=None, identity_number="11010519491231002X", at=AT
                    )
            else:
                actions.keep_contact(
                    number, phone=None, identity_number="11010519491231002X", at=AT
                )


# --- grants across places


def _grant(officers: Cast, to: str = "wushan-benefits", **wanted: object) -> AccessGrant:
    leader = officers.id("dongxihu-leader")
    asked = {"valid_from": TODAY, "valid_until": TODAY + timedelta(days=9)} | wanted
    with acting(leader):
        named = access.officer_named(to)
        assert named is not None
        return actions.give_grant(
            named.officer_id, subject=("person", "P1"), place_id="420112",
            purpose="moved to Wushan, file is taken over", actor=leader, at=AT, **asked,
        )  # fmt: skip


def _granted(officer_id: int, *, on: date = TODAY) -> bool:
    moment = datetime(on.year, on.month, on.day, 4, tzinfo=UTC)
    with clock.frozen(moment), acting(officer_id), connection.cursor() as cursor:
        cursor.execute("SELECT granted('person', 'P1'), granted('person', 'P2')")
        one, other = cursor.fetchone()
    assert other is False
    return bool(one)


def test_a_grant_opens_one_thing_to_its_last_day(officers: Cast) -> None:
    _grant(officers)
    officer = officers.id("wushan-benefits")

    assert _granted(officer)
    assert _granted(officer, on=TODAY + timedelta(days=9))
    assert not _granted(officer, on=TODAY + timedelta(days=10))
    assert not _granted(officer, on=TODAY - timedelta(days=1))
    assert not _granted(officers.id("wushan-leader"))


def test_a_revoked_grant_is_over_at_once(officers: Cast) -> None:
    grant, leader = _grant(officers), officers.id("dongxihu-leader")
    with acting(leader):
        actions.revoke_grant(grant.pk, reason="taken over", actor=leader, at=AT)
        with pytest.raises(RefusedError, match="decided already"):
            actions.revoke_grant(grant.pk, reason="again", actor=leader, at=AT)

    assert not _granted(officers.id("wushan-benefits"))


@pytest.mark.parametrize("who", ["wushan-admin", "wushan-auditor"])
def test_a_grant_opens_no_person_to_who_holds_or_audits_the_system(
    officers: Cast, who: str
) -> None:
    _grant(officers, who)

    assert not _granted(officers.id(who))


def test_a_grant_has_an_end_a_purpose_and_another_officer(officers: Cast) -> None:
    with pytest.raises(RefusedError, match="more than 365 days"):
        _grant(officers, valid_until=TODAY + timedelta(days=365))
    with pytest.raises(RefusedError, match="nobody grants himself"):
        _grant(officers, "dongxihu-leader")
    with pytest.raises(RefusedError, match="has gone by"):
        _grant(officers, valid_from=date(2026, 11, 1), valid_until=date(2026, 11, 2))


def test_a_leader_grants_nothing_of_another_county(officers: Cast) -> None:
    leader = officers.id("wushan-leader")
    with acting(leader), pytest.raises(ProgrammingError, match="row-level security"):
        actions.give_grant(
            officers.id("wushan-benefits"), subject=("person", "P1"), place_id="420112",
            purpose="curious", valid_from=TODAY, valid_until=TODAY, actor=leader, at=AT,
        )  # fmt: skip


def test_a_colleague_elsewhere_is_found_by_exact_name_by_who_may_only(officers: Cast) -> None:
    with acting(officers.id("dongxihu-leader")):
        assert access.officer_named("wushan-benefits") is not None
        assert access.officer_named("wushan-") is None
    with acting(officers.id("dongxihu-benefits")):
        assert access.officer_named("wushan-benefits") is None
        assert access.officer_named("dongxihu-leader") is not None


def test_duties_and_counts_in_words(officers: Cast) -> None:
    _grant(officers)
    leader = officers.id("dongxihu-leader")
    with acting(leader):
        assert queries.grants_ending_count(TODAY) == 1
        assert queries.invitations_open_count(AT) == 0
        assert queries.proposals_to_accept_count(leader) == 0
        assert [duty.label.zh for duty in queries.duties_of(leader, TODAY)] == ["负责人"]
        assert Duty.objects.filter(place__code__startswith="5").count() == 0
