"""Invented officers of three real places, one for every role, to try the site with.

Names, telephones and identity numbers are made up; the places are those of the demonstration
counties. A database with them is marked, and only a marked one tells passwords and codes.
"""

from __future__ import annotations

import secrets
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from django.contrib.auth.hashers import make_password
from django.db import transaction

from tongxing.accounts.establish import OWNER, Newcomer, establish
from tongxing.accounts.models import Account, Demonstration, Officer
from tongxing.foundations.identity import check_digit
from tongxing.places.models import Organisation, Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime


class County(NamedTuple):
    """One place of the demonstration.

    Attributes:
        names: Of its officers, in the order of `WORDS`.
    """

    code: str
    word: str
    short_name: str
    names: tuple[str, ...]


COUNTIES: Final = (
    County(
        "420112",
        "dongxihu",
        "东西湖",
        ("汪小满", "陈立春", "李谷雨", "王立夏", "赵芒种", "钱夏至", "孙大暑", "周立秋", "吴处暑",
         "郑白露", "冯秋分", "褚寒露"),
    ),
    County(
        "500237",
        "wushan",
        "巫山",
        ("龙青松", "向白杨", "谭红枫", "冉银杏", "牟香樟", "杜水杉", "邹楠木", "彭桂花", "秦梧桐",
         "罗翠柏", "易冬青", "覃榆钱"),
    ),
    County(
        "420103",
        "jianghan",
        "江汉",
        ("方长江", "程汉水", "袁清江", "胡洞庭", "余东湖", "涂沙湖", "喻南湖", "万月湖", "熊墨水",
         "夏金银", "柳后湖", "祝府河"),
    ),
)  # fmt: skip
"""The places, and the invented names of their officers."""

WORDS: Final = {
    "community_worker": "community",
    "township_clerk": "township",
    "certificate_officer": "certificates",
    "benefits_officer": "benefits",
    "finance_officer": "finance",
    "supervisor": "supervisor",
    "leader": "leader",
    "auditor": "auditor",
    "system_administrator": "admin",
    "hospital_assessor": "hospital",
    "city_reviewer": "city",
    "provincial_panel_member": "panel",
}
"""What stands for a role in a user name: dongxihu-benefits."""

_FOUNDED: Final = date(2020, 1, 1)


class Demonstrated(NamedTuple):
    """One invented officer, for the list that is printed."""

    username: str
    name: str
    role: str
    place: str


def make_demonstration(*, at: datetime, today: date, password: str | None = None) -> list[Officer]:
    """Make the invented organisations and officers, and mark the database; places must be there.

    Args:
        at: When.
        today: From which day on the duties count.
        password: Of all of them; one is thought up where none is given.
    """
    password = password or "-".join(secrets.token_hex(2) for _ in range(4))
    hashed = make_password(password)  # once for all: hashing is slow on purpose
    with transaction.atomic(using=OWNER):
        Demonstration(marked_at=at, password=password).save(using=OWNER)
        officers: list[Officer] = []
        for county in COUNTIES:
            newcomers = list(_newcomers(county, _organisations(county)))
            officers += establish(newcomers, hashed=hashed, at=at, today=today)
    return officers


def password_of_demonstration() -> str | None:
    """Return the password of the invented officers; None where the database is in earnest."""
    marked = Demonstration.objects.using(OWNER).first()
    return None if marked is None else marked.password


def is_empty() -> bool:
    """Say whether the database has no account yet."""
    return not Account.objects.using(OWNER).exists()


def demonstrated() -> list[Demonstrated]:
    """Return the invented officers with role and place, county by county."""
    usernames = [f"{county.word}-{word}" for county in COUNTIES for word in WORDS.values()]
    officers = Officer.objects.using(OWNER).filter(account__username__in=usernames)
    found = {
        officer.account.username: Demonstrated(
            officer.account.username, officer.name, duty.role, duty.place.name
        )
        for officer in officers.select_related("account").prefetch_related("duties__place")
        for duty in officer.duties.all()
    }
    return [found[username] for username in usernames if username in found]


def _organisations(county: County) -> tuple[Organisation, Organisation]:
    """Make a federation and a hospital in a county."""
    federation = Organisation(
        kind="federation",
        name=f"{county.short_name}残疾人联合会（示范）",
        place_id=county.code,
        active_from=_FOUNDED,
    )
    hospital = Organisation(
        kind="hospital",
        name=f"{county.short_name}第一人民医院（示范）",
        place_id=county.code,
        active_from=_FOUNDED,
    )
    federation.save(using=OWNER)
    hospital.save(using=OWNER)
    return federation, hospital


def _newcomers(
    county: County, organisations: tuple[Organisation, Organisation]
) -> Iterator[Newcomer]:
    federation, hospital = organisations
    places = _places(county.code)
    for number, (role, name) in enumerate(zip(WORDS, county.names, strict=True)):
        place_id = places.get(role, county.code)
        in_hospital = role == "hospital_assessor"
        yield Newcomer(
            username=f"{county.word}-{WORDS[role]}",
            name=name,
            place_id=place_id,
            organisation_id=hospital.pk if in_hospital else federation.pk,
            roles=((role, place_id),),
            phone=f"1300000{county.code[-2:]}{number:02d}",
            identity_number=_invented(county.code, number),
        )


def _places(county: str) -> dict[str, str]:
    """Return where the roles that are not the county's own are held."""
    known = Place.objects.using(OWNER)
    city = known.get(pk=county).parent_id or ""
    township = known.filter(parent_id=county, level="township", successor=None).earliest("code").pk
    village = known.filter(parent_id=township, level="village", successor=None).first()
    return {
        "community_worker": township if village is None else village.pk,
        "township_clerk": township,
        "city_reviewer": city,
        "provincial_panel_member": known.get(pk=city).parent_id or "",
    }


def _invented(county: str, number: int) -> str:
    """Return an identity number that could be, of somebody who is not."""
    seventeen = f"{county}19850{number % 9 + 1}15{number:03d}"
    return seventeen + check_digit(seventeen)
