"""Which work a role has, and where."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tongxing.accounts.roles import roles
from tongxing.foundations.environment import Environment, Setting
from tongxing.foundations.text import Text
from tongxing.home.settings_told import settings_told
from tongxing.home.work import WORKS, Work, works_of

# Looking things up is no work that waits for anybody.
NO_WORK = {
    "home.read",
    "places.read",
    "officers.read",
    "officers.contact",
    "officers.readmit",
    "grants.read",
    "persons.read",
    "persons.export",
    "duties.propose",
}


def test_every_capability_that_means_work_has_its_list() -> None:
    assert {work.capability for work in WORKS} | NO_WORK == set(roles().capabilities)
    assert {work.capability for work in WORKS} & NO_WORK == set()


def test_every_role_has_work() -> None:
    assert [role.id for role in roles().roles.values() if not works_of(role.capabilities)] == []


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.id)
def test_every_work_is_on_a_page_or_says_what_is_done_until_there_is_one(work: Work) -> None:
    assert (work.page is None) == (work.until_then is not None)
    assert work.page is None or reverse(work.page.url_name)


def test_a_secret_setting_is_never_shown() -> None:
    declared = [
        Setting(name="OPEN", about=Text("公开", "open"), default="5"),
        Setting(name="HIDDEN", about=Text("秘密", "secret"), secret=True),
        Setting(name="UNSET", about=Text("秘密", "secret"), secret=True),
    ]

    told = settings_told(Environment(declared, {"HIDDEN": "postgresql:a-password"}))

    assert [each.value for each in told] == [
        "5",
        Text("已设置，不显示", "set, not shown"),
        Text("未设置", "not set"),
    ]
    assert "a-password" not in repr(told)
