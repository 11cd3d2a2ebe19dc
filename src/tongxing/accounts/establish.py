"""Officers that nobody could have proposed: the first two of an installation, and invented ones.

All of it runs as the owner of the database, from the command line; the application cannot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.contrib.auth.hashers import make_password
from django.db import transaction

from tongxing import audit
from tongxing.accounts import invitations, rules
from tongxing.accounts.models import Account, Contact, Duty, Officer
from tongxing.accounts.roles import roles
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text
from tongxing.places.models import Place
from tongxing.secrecy import blind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from tongxing.accounts.roles import Roles

OWNER: Final = "owner"
"""The name of Django's connection as the owner of the database."""


class NotEmptyError(TongxingError):
    """An installation that has officers already."""

    def __init__(self, count: int) -> None:
        super().__init__(
            Text(f"已有 {count} 个账号", f"there are {count} accounts already"),
            Text("还没有任何账号的数据库", "a database without any account"),
            Text("由现有的系统管理员邀请", "have a present system administrator invite them"),
        )


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Somebody who is to be an officer from the beginning.

    Attributes:
        roles: Each with the code of its place.
    """

    username: str
    name: str
    place_id: str
    roles: tuple[tuple[str, str], ...]
    phone: str = ""
    identity_number: str = ""
    organisation_id: int | None = None


def first_officers(
    administrator: Newcomer, leader: Newcomer, *, at: datetime, today: date
) -> tuple[str, str]:
    """Establish the first system administrator and the first leader, who accepts what he proposes.

    Returns:
        The tokens of their invitations, in this order.

    Raises:
        NotEmptyError: There are accounts already.
        RefusedError: A role is not held in such a place.
    """
    with transaction.atomic(using=OWNER):
        count = Account.objects.using(OWNER).count()
        if count:
            raise NotEmptyError(count)
        both = establish([administrator, leader], hashed=make_password(None), at=at, today=today)
        tokens = [
            invitations.make(officer.pk, invited_by=None, at=at, using=OWNER) for officer in both
        ]
    for officer in both:
        audit.record(
            "accounts.first_officers",
            actor=None,
            at=at,
            place=officer.place_id,
            subject=("officer", str(officer.pk)),
        )
    return tokens[0], tokens[1]


def establish(
    newcomers: Sequence[Newcomer], *, hashed: str, at: datetime, today: date
) -> list[Officer]:
    """Make accounts, officers and duties that count from a day on, proposed by nobody.

    Args:
        newcomers: Who.
        hashed: The password of all of them, hashed.
        at: When.
        today: From which day on the duties count.

    Raises:
        RefusedError: A role is unknown or not held in such a place.
        IntegrityError: Roles that are separated, a user name twice.
    """
    levels = _levels(newcomers)
    for each in newcomers:
        _check(each, roles(), levels, today)
    with transaction.atomic(using=OWNER):
        return [_establish(each, hashed, at=at, today=today) for each in newcomers]


def _establish(each: Newcomer, hashed: str, *, at: datetime, today: date) -> Officer:
    account = Account(username=each.username, password=hashed, date_joined=at)
    account.save(using=OWNER, force_insert=True)
    officer = Officer(
        account=account,
        name=each.name,
        place_id=each.place_id,
        organisation_id=each.organisation_id,
    )
    officer.save(using=OWNER, force_insert=True)
    if each.phone:
        _contact(officer, each).save(using=OWNER, force_insert=True)
    duties = Duty.objects.using(OWNER)
    for role, place_id in each.roles:
        duties.create(
            officer=officer,
            role=role,
            place_id=place_id,
            valid_from=today,
            proposed_at=at,
            accepted_at=at,
        )
    return officer


def _contact(officer: Officer, each: Newcomer) -> Contact:
    number = each.identity_number
    return Contact(
        officer=officer,
        phone=each.phone,
        identity_number=number,
        identity_index=blind.index(number, context="identity_number") if number else None,
    )


def _check(each: Newcomer, law: Roles, levels: dict[str, str], today: date) -> None:
    rules.check_username(each.username)
    for role, place_id in each.roles:
        if place_id not in levels:
            raise rules.place_unknown(place_id)
        wanted = rules.Wanted(
            role=role,
            place_id=place_id,
            place_level=levels[place_id],
            valid_from=today,
            valid_until=None,
        )
        rules.check_proposal(wanted, law, today=today)


def _levels(newcomers: Iterable[Newcomer]) -> dict[str, str]:
    wanted = {place_id for each in newcomers for _, place_id in each.roles}
    found = Place.objects.using(OWNER).filter(pk__in=wanted)
    return dict(found.values_list("code", "level"))
