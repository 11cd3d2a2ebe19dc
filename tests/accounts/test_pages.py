"""The pages of officers: who gets which, what they show, and what their buttons do."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from django.urls import reverse
from tests.support.cast import as_officer
from tests.support.postgres import as_owner

from tongxing.accounts.models import AccessGrant, Contact, Duty, Officer, Separation
from tongxing.accounts.roles import roles
from tongxing.audit.models import Event
from tongxing.database import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from tests.support.cast import Cast

AT = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
WORDS = {
    "community_worker": "community", "township_clerk": "township",
    "certificate_officer": "certificates", "benefits_officer": "benefits",
    "finance_officer": "finance", "supervisor": "supervisor", "leader": "leader",
    "auditor": "auditor", "system_administrator": "admin", "hospital_assessor": "hospital",
    "city_reviewer": "city", "provincial_panel_member": "panel",
}  # fmt: skip
DOORS = {
    "officers": "officers.read", "invite": "officers.manage", "proposals": "officers.read",
    "propose": "duties.propose", "grants": "grants.read", "give_grant": "grants.give",
    "roles": None, "mine": None, "my_contact": None,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _first_of_december(db: None) -> Iterator[None]:
    with clock.frozen(AT):
        yield


def _text(client: Client, name: str, *numbers: object, query: str = "") -> str:
    answer = client.get(reverse(f"accounts:{name}", args=numbers) + query)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize("role", WORDS)
def test_every_role_finds_its_pages_and_no_other(client: Client, officers: Cast, role: str) -> None:
    as_officer(client, f"dongxihu-{WORDS[role]}")
    may = roles().roles[role].capabilities

    found = {name: client.get(reverse(f"accounts:{name}")).status_code for name in DOORS}

    wanted = {name: 200 if door is None or door in may else 404 for name, door in DOORS.items()}
    assert found == wanted


@pytest.mark.parametrize("name", DOORS)
def test_without_log_in_every_page_leads_there_and_back(
    client: Client, db: None, name: str
) -> None:
    address = reverse(f"accounts:{name}")

    answer = client.get(address)

    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?next={quote(address)}")


def test_part_of_a_page_asked_for_without_log_in_leads_there_too(client: Client, db: None) -> None:
    answer = client.get(reverse("accounts:mine"), headers={"HX-Request": "true"})

    assert answer.headers["HX-Redirect"].startswith("/account/login/")


def test_an_officer_of_another_county_is_not_found(client: Client, officers: Cast) -> None:
    as_officer(client, "dongxihu-leader")
    elsewhere = officers.id("wushan-leader")

    for name, more in (("officer", ()), ("reveal", ("phone",)), ("invite_again", ())):
        address = reverse(f"accounts:{name}", args=[elsewhere, *more])
        assert client.get(address).status_code == 404
        assert client.post(address, {"reason": "curious"}).status_code == 404
    assert client.get(reverse("accounts:officer", args=[999_999])).status_code == 404


def test_the_list_shows_my_county_and_finds_a_name(client: Client, officers: Cast) -> None:
    as_officer(client, "dongxihu-leader")

    whole = _text(client, "officers")
    found = _text(client, "officers", query="?q=benefits")

    assert "孙大暑" in whole
    assert "邹楠木" not in whole
    assert "王立夏" in found
    assert "周立秋" not in found


def test_a_number_is_masked_until_a_reason_is_given(client: Client, officers: Cast) -> None:
    officer = officers.id("dongxihu-benefits")
    with as_owner():
        phone = str(Contact.objects.get(pk=officer).phone)
    as_officer(client, "dongxihu-leader")
    address = reverse("accounts:reveal", args=[officer, "phone"])

    shown = _text(client, "officer", officer)
    asked = client.post(address, {"reason": ""}).content.decode()
    revealed = client.post(address, {"reason": "夜间值班联系"})

    assert f"{phone[:3]}****{phone[-4:]}" in shown
    assert phone not in shown + asked
    assert phone in revealed.content.decode()
    assert "no-store" in revealed["Cache-Control"]
    with as_owner():
        assert Event.objects.get(action="audit.read").reason == "夜间值班联系"


def test_an_administrator_sees_no_contact_not_even_masked(client: Client, officers: Cast) -> None:
    as_officer(client, "dongxihu-admin")

    shown = _text(client, "officer", officers.id("dongxihu-benefits"))

    assert "****" not in shown
    address = reverse("accounts:reveal", args=[officers.id("dongxihu-benefits"), "phone"])
    assert client.get(address).status_code == 404


def test_an_invitation_shows_its_link_once(client: Client, officers: Cast) -> None:
    as_officer(client, "dongxihu-admin")
    given = {"username": "Tao-Ranran", "name": "陶冉冉", "place": "吴家山街道"}

    answer = client.post(reverse("accounts:invite"), given)

    page = answer.content.decode()
    assert "/account/invitation/" in page
    with as_owner():
        officer = Officer.objects.get(account__username="tao-ranran")
        assert officer.place_id == "420112001"
    assert "/account/invitation/" not in _text(client, "officer", officer.pk)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"username": "王"}, "不能作用户名"),
        ({"username": "wushan-leader"}, "已有人使用"),
        ({"place": "500237"}, "没有找到您可以办理的"),
        ({"place": "nowhere"}, "没有找到您可以办理的"),
        ({"name": ""}, "请填写“姓名”"),
    ],
)
def test_an_invitation_says_what_is_wrong_and_keeps_what_was_typed(
    client: Client, officers: Cast, wrong: dict[str, str], said: str
) -> None:
    as_officer(client, "dongxihu-admin")
    given = {"username": "tao-ranran", "name": "陶冉冉", "place": "420112"} | wrong

    page = client.post(reverse("accounts:invite"), given).content.decode()

    assert said in page
    assert "错误：" in page
    assert all(value in page for value in given.values())


def test_a_duty_is_proposed_by_one_and_accepted_by_another(client: Client, officers: Cast) -> None:
    as_officer(client, "dongxihu-admin")
    given = {
        "username": "dongxihu-panel", "role": "leader", "place": "420112",
        "valid_from": "2026年12月1日", "valid_until": "",
    }  # fmt: skip
    proposed = client.post(reverse("accounts:propose"), given, follow=True)
    with as_owner():
        number = Duty.objects.latest("pk").pk

    assert "等待另一个人核准" in proposed.content.decode()
    assert client.post(reverse("accounts:accept", args=[number])).status_code == 404
    as_officer(client, "dongxihu-leader")
    assert "褚寒露" in _text(client, "proposals")
    accepted = client.post(reverse("accounts:accept", args=[number]), follow=True)
    assert "已核准" in accepted.content.decode()
    assert "没有待核准的提名" in _text(client, "proposals")
    again = client.post(reverse("accounts:accept", args=[number]))
    assert again.status_code == 409
    assert "已经有了结果" in again.content.decode()


def test_a_separated_duty_is_refused_with_the_reason(client: Client, officers: Cast) -> None:
    as_officer(client, "dongxihu-admin")
    given = {
        "username": "dongxihu-benefits", "role": "finance_officer", "place": "420112",
        "valid_from": "2026-12-01",
    }  # fmt: skip

    page = client.post(reverse("accounts:propose"), given).content.decode()

    assert "认定待遇的人不审批、不拨付自己认定的钱" in page


def test_duties_that_a_new_separation_forbids_are_told_to_leaders(
    client: Client, officers: Cast
) -> None:
    panel = officers.id("dongxihu-panel")
    with as_owner():
        kept = list(Separation.objects.all())
        Separation.objects.all().delete()
        for role in ("finance_officer", "leader"):
            Duty.objects.create(
                officer_id=panel, role=role, place_id="420112", valid_from=AT.date(),
                proposed_at=AT, accepted_at=AT,
            )  # fmt: skip
        Separation.objects.bulk_create(kept)
    as_officer(client, "dongxihu-leader")

    page = _text(client, "proposals")

    assert "下列职责已不能兼任" in page
    assert "审批发放的人不经手资金" in page


def test_a_role_taken_away_is_obeyed_by_the_next_request(client: Client, officers: Cast) -> None:
    auditor = as_officer(client, "dongxihu-auditor")
    assert client.get(reverse("accounts:officers")).status_code == 200
    with as_owner():
        Duty.objects.filter(officer_id=auditor).update(ended_at=AT, ended_reason="left")

    assert client.get(reverse("accounts:officers")).status_code == 404
    assert "今天没有有效的职责" in _text(client, "mine")


def test_a_closed_account_is_out_with_the_next_request(client: Client, officers: Cast) -> None:
    auditor = as_officer(client, "dongxihu-auditor")
    with as_owner():
        Officer.objects.get(pk=auditor)
        Duty.objects.model._meta.apps.get_model("accounts", "Account").objects.filter(
            pk=auditor
        ).update(is_active=False)

    assert client.get(reverse("accounts:mine")).status_code == 302


def test_a_duty_is_ended_with_a_reason(client: Client, officers: Cast) -> None:
    as_officer(client, "dongxihu-leader")
    with as_owner():
        number = Duty.objects.get(officer_id=officers.id("dongxihu-finance")).pk
    address = reverse("accounts:end", args=[number])

    assert "请填写“理由”" in client.post(address, {"reason": ""}).content.decode()
    ended = client.post(address, {"reason": "调离"}, follow=True).content.decode()

    assert "职责已结束" in ended
    assert "调离" in ended


def test_an_officer_asks_for_a_deputy_of_his_own_office(client: Client, officers: Cast) -> None:
    absent = as_officer(client, "dongxihu-supervisor")
    with as_owner():
        number = Duty.objects.get(officer_id=absent).pk
    given = {"username": "dongxihu-hospital", "valid_from": "2026-12-01"}

    late = client.post(
        reverse("accounts:deputy", args=[number]), given | {"valid_until": "2027-12-01"}
    )
    good = client.post(
        reverse("accounts:deputy", args=[number]), given | {"valid_until": "2026-12-20"},
        follow=True,
    )  # fmt: skip

    assert "超过 180 天" in late.content.decode()
    assert "已提名" in good.content.decode()
    as_officer(client, "dongxihu-community")
    assert client.get(reverse("accounts:deputy", args=[number])).status_code == 404


def test_a_grant_is_given_and_revoked(client: Client, officers: Cast) -> None:
    as_officer(client, "dongxihu-leader")
    given = {
        "username": "wushan-benefits", "kind": "person", "number": "P-17", "place": "420112",
        "purpose": "迁入巫山，移交档案", "valid_from": "2026-12-01", "valid_until": "2026-12-31",
    }  # fmt: skip

    page = client.post(reverse("accounts:give_grant"), given, follow=True).content.decode()
    with as_owner():
        number = AccessGrant.objects.get().pk
    revoked = client.post(
        reverse("accounts:revoke_grant", args=[number]), {"reason": "已移交"}, follow=True
    ).content.decode()

    assert "档案 P-17" in page
    assert "冉银杏" in page  # the grant makes the colleague's name visible to who gave it
    assert "已收回" in revoked


def test_an_account_is_closed_and_opened_with_reasons(client: Client, officers: Cast) -> None:
    as_officer(client, "dongxihu-admin")
    officer = officers.id("dongxihu-finance")

    closed = client.post(
        reverse("accounts:close", args=[officer]), {"reason": "休假一年"}, follow=True
    ).content.decode()
    opened = client.post(
        reverse("accounts:reopen", args=[officer]), {"reason": "回来了"}, follow=True
    ).content.decode()

    assert "账号已停用" in closed
    assert "重新启用账号" in closed
    assert "账号已重新启用" in opened


def test_everyone_reads_the_roles_in_both_languages(client: Client, officers: Cast) -> None:
    officer = as_officer(client, "dongxihu-community")
    chinese = _text(client, "roles")
    with as_owner():
        Officer.objects.filter(pk=officer).update(language="en")
    english = _text(client, "roles")

    assert "掌握系统的人看不到任何人的资料" in chinese
    assert "Who holds the system sees nobody" in english
    assert "provincial panel member" in english


def test_own_numbers_are_kept_and_shown_masked(client: Client, officers: Cast) -> None:
    as_officer(client, "dongxihu-community")
    given = {"phone": "138 1234 5678", "identity_number": "11010519491231002x"}

    kept = client.post(reverse("accounts:my_contact"), given, follow=True).content.decode()
    wrong = client.post(reverse("accounts:my_contact"), {"phone": "12"}).content.decode()
    shown = _text(client, "my_contact")

    assert "已保存" in kept
    assert "138****5678" in shown
    assert "11010519491231002X" not in shown
    assert "不是电话号码" in wrong


def test_a_contact_sent_empty_keeps_nothing_and_says_so(client: Client, officers: Cast) -> None:
    as_officer(client, "dongxihu-community")
    before = Event.objects.count()

    page = client.post(reverse("accounts:my_contact"), {"phone": "", "identity_number": ""})

    assert "请至少填一项" in page.content.decode()
    assert Event.objects.count() == before


def test_the_head_shows_who_is_at_work_where(client: Client, officers: Cast) -> None:
    as_officer(client, "dongxihu-benefits")

    page = _text(client, "mine")

    assert "东西湖区" in page
    assert "王立夏" in page
    assert "待遇认定员" in page
    assert "认定补贴待遇" in page
