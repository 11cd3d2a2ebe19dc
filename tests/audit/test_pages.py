"""The pages for auditors: what they find, what they do not, and that they only read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from tests.support.cast import as_officer
from tests.support.postgres import as_owner

from tongxing import audit
from tongxing.accounts.models import Officer
from tongxing.audit import sealing
from tongxing.audit.models import Event
from tongxing.database import clock
from tongxing.database.context import acting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper
    from tests.support.cast import Cast

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today(officers: Cast, settings: SettingsWrapper, tmp_path: Path) -> Iterator[None]:
    settings.TONGXING_HOME = tmp_path
    with clock.frozen(NOW):
        yield


@pytest.fixture
def happenings(officers: Cast) -> dict[str, int]:
    """Events of both counties, by a word for each."""
    leader, worker = officers.id("dongxihu-leader"), officers.id("dongxihu-community")
    with acting(None):
        audit.record(
            "accounts.duty_accepted",
            actor=leader,
            at=NOW - timedelta(days=2),
            place="420112",
            subject=("officer", str(worker)),
            reason="补缺",
            changes={"role": (None, "supervisor"), "valid_until": ("2026-01-01", None)},
            source="192.0.2.7",
        )
        audit.read(
            "phone",
            subject=("officer", str(worker)),
            actor=officers.id("dongxihu-supervisor"),
            at=NOW - timedelta(days=1),
            place="420112001",
            reason="回访核对",
        )
        audit.bulk_read(
            "phone", actor=leader, at=NOW, place="420112", count=1200, snapshot="ab" * 32
        )
        audit.record(
            "accounts.duty_ended",
            actor=leader,
            at=NOW - timedelta(days=90),
            place="420112",
            reason="很久以前",
        )
        audit.record(
            "accounts.duty_ended",
            actor=officers.id("wushan-leader"),
            at=NOW,
            place="500237",
            reason="巫山的事",
        )
    with as_owner():
        found = Event.objects.filter(at__gte=NOW - timedelta(days=91)).order_by("-id")[:5]
        numbers = [event.id for event in found]
    words = ("accepted", "read", "bulk", "old", "other")
    return dict(zip(words, reversed(numbers), strict=True))


def _read(client: Client, address: str, *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_an_auditor_reads_what_happened_in_the_last_days(
    client: Client, happenings: dict[str, int]
) -> None:
    as_officer(client, "dongxihu-auditor")

    page = _read(client, "/audit/")

    assert "<h1>审计记录</h1>" in page
    assert "核准职责" in page
    assert "补缺" in page
    assert "回访核对" in page
    assert "1,200 人" in page
    assert "很久以前" not in page
    assert 'value="2026-10-25"' in page


def test_an_auditor_of_one_county_sees_nothing_of_another(
    client: Client, officers: Cast, happenings: dict[str, int]
) -> None:
    as_officer(client, "dongxihu-auditor")
    theirs = officers.id("wushan-leader")

    for address in ("/audit/?since=2020-01-01", f"/audit/officer/{theirs}/"):
        page = _read(client, address)
        assert "巫山" not in page
    _read(client, f"/audit/event/{happenings['other']}/", status=404)

    as_officer(client, "wushan-auditor")
    page = _read(client, "/audit/?since=2020-01-01")
    assert "巫山的事" in page
    assert "补缺" not in page


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ("since=2026-11-23", ["回访核对"], ["补缺", "很久以前"]),
        ("since=2026-01-01", ["很久以前", "补缺"], []),
        ("until=2026-11-22", ["补缺", "很久以前"], ["回访核对"]),
        ("since=2026-11-22&until=2026-11-22", ["补缺"], ["回访核对"]),
        ("action=audit.read", ["回访核对"], ["补缺"]),
    ],
)
def test_days_and_actions_narrow_the_list(
    client: Client, happenings: dict[str, int], query: str, there: list[str], gone: list[str]
) -> None:
    as_officer(client, "dongxihu-auditor")

    page = _read(client, f"/audit/?{query}")

    assert [word for word in there if word not in page] == []
    assert [word for word in gone if word in page] == []


def test_an_officer_and_a_file_can_be_asked_for(
    client: Client, officers: Cast, happenings: dict[str, int]
) -> None:
    as_officer(client, "dongxihu-auditor")

    by_officer = _read(client, f"/audit/?officer={officers.id('dongxihu-supervisor')}")
    by_nobody = _read(client, "/audit/?officer=无此人&since=2020-01-01")
    by_file = _read(client, f"/audit/?kind=officer&number={officers.id('dongxihu-community')}")

    assert "回访核对" in by_officer
    assert "补缺" not in by_officer
    assert "回访核对" in by_file
    assert "补缺" in by_file
    assert "1,200 人" not in by_file
    assert "没有符合条件的记录" in by_nobody


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("since=2026-13-45", "2026-13-45"),
        ("since=2026-11-24&until=2026-11-01", "应不早于开始日"),
        ("number=17", "请选择是哪一类"),
        ("action=nothing", "不在列表中"),
    ],
)
def test_what_makes_no_sense_is_told_beside_the_field(
    client: Client, happenings: dict[str, int], query: str, told: str
) -> None:
    as_officer(client, "dongxihu-auditor")

    page = _read(client, f"/audit/?{query}")

    assert told in page
    assert "<title>错误：" in page


def test_what_did_this_officer_do(
    client: Client, officers: Cast, happenings: dict[str, int]
) -> None:
    as_officer(client, "dongxihu-auditor")

    page = _read(client, f"/audit/officer/{officers.id('dongxihu-supervisor')}/")

    name = officers["dongxihu-supervisor"].name
    assert f"<h1>{name}做了什么</h1>" in page
    assert "回访核对" in page
    assert "补缺" not in page


def test_who_looked_at_this_file_and_the_look_is_recorded_too(
    client: Client, officers: Cast, happenings: dict[str, int]
) -> None:
    auditor = as_officer(client, "dongxihu-auditor")
    number = officers.id("dongxihu-community")

    page = _read(client, f"/audit/subject/officer/{number}/")

    assert "回访核对" in page
    assert "补缺" in page
    assert "不包括批量查看" in page
    with as_owner():
        look = Event.objects.filter(action="audit.trail_seen").get()
    assert (look.actor_id, look.subject_id, look.at) == (auditor, str(number), NOW)
    assert look.place == "420112001"


def test_one_event_shows_everything_and_whether_it_is_sealed(
    client: Client, officers: Cast, happenings: dict[str, int]
) -> None:
    as_officer(client, "dongxihu-auditor")
    address = f"/audit/event/{happenings['accepted']}/"

    before = _read(client, address)
    sealing.seal_pending(NOW)
    after = _read(client, address)

    assert "尚未封存" in before
    assert "第 1 号封印" in after
    assert "192.0.2.7" in after
    assert "监督人员" in after
    assert officers["dongxihu-leader"].name in after


def test_the_page_of_seals_says_whether_sealing_keeps_up(
    client: Client, happenings: dict[str, int]
) -> None:
    as_officer(client, "dongxihu-auditor")

    assert "封存停了" in _read(client, "/audit/seals/")
    sealing.seal_pending(NOW)
    page = _read(client, "/audit/seals/")

    assert "封存正常" in page
    seal = sealing.last_seal()
    assert seal is not None
    assert seal.digest.hex()[:16] in page


def test_the_pages_speak_english_too(client: Client, happenings: dict[str, int]) -> None:
    auditor = as_officer(client, "dongxihu-auditor")
    with as_owner():
        Officer.objects.filter(pk=auditor).update(language="en")

    page = _read(client, "/audit/")

    assert "<h1>Audit log</h1>" in page
    assert "accepted a duty" in page
    assert "saw a sensitive field of many" in page
    assert "Sealing has stopped" in _read(client, "/audit/seals/")


@pytest.mark.parametrize("role", ["benefits", "leader", "admin", "finance", "community"])
def test_nobody_but_an_auditor_opens_them(
    client: Client, happenings: dict[str, int], role: str
) -> None:
    as_officer(client, f"dongxihu-{role}")

    for address in ("/audit/", "/audit/seals/", "/audit/officer/1/", "/audit/subject/officer/1/"):
        _read(client, address, status=404)


def test_an_auditor_changes_nothing_by_any_method(
    client: Client, happenings: dict[str, int]
) -> None:
    as_officer(client, "dongxihu-auditor")
    with as_owner():
        before = list(Event.objects.values())

    for name in ("index", "seals"):
        client.post(reverse(f"audit:{name}"), {"reason": "x"})

    with as_owner():
        assert list(Event.objects.values()) == before


def test_strange_addresses_are_answered(client: Client, happenings: dict[str, int]) -> None:
    as_officer(client, "dongxihu-auditor")

    for kind, number in (("officer", "x"), ("nothing", "1"), ("officer", "1/2"), ("a-b", "九")):
        page = _read(client, reverse("audit:subject", args=[kind, number]))
        assert "没有符合条件的记录" in page
    _read(client, "/audit/subject/officer/%00/", status=404)
    for number in (0, 9 * 10**17):
        _read(client, f"/audit/event/{number}/", status=404)
        assert "没有符合条件的记录" in _read(client, f"/audit/officer/{number}/")
    for page in ("event", "officer"):
        _read(client, f"/audit/{page}/{10**18}/", status=404)  # more than a row can have


def test_a_list_of_many_is_paged(client: Client, officers: Cast) -> None:
    with acting(None):
        for number in range(60):
            audit.record("x.y", actor=None, at=NOW, place="420112", reason=f"第{number}件")
    as_officer(client, "dongxihu-auditor")

    first, last = _read(client, "/audit/?action="), _read(client, "/audit/?page=3")

    assert "第59件" in first
    assert "第0件" not in first
    assert "第0件" in last


def test_a_list_asks_the_database_few_questions(
    client: Client, happenings: dict[str, int], django_assert_max_num_queries: object
) -> None:
    as_officer(client, "dongxihu-auditor")

    with django_assert_max_num_queries(16):  # type: ignore[operator]
        _read(client, "/audit/?since=2020-01-01")
