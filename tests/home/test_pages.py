"""Home by role, the system's health, the settings, and pages for what went wrong."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from tests.support.cast import as_officer
from tests.support.postgres import as_owner

from tongxing.accounts.models import Duty, Officer
from tongxing.accounts.roles import roles
from tongxing.casework.models import HolidayYear
from tongxing.database import clock
from tongxing.home import queries
from tongxing.home.work import works_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.cast import Cast

AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
ROLE_OF = {
    "dongxihu-community": "community_worker",
    "dongxihu-township": "township_clerk",
    "dongxihu-certificates": "certificate_officer",
    "dongxihu-benefits": "benefits_officer",
    "dongxihu-finance": "finance_officer",
    "dongxihu-supervisor": "supervisor",
    "dongxihu-leader": "leader",
    "dongxihu-auditor": "auditor",
    "dongxihu-admin": "system_administrator",
    "dongxihu-hospital": "hospital_assessor",
    "dongxihu-city": "city_reviewer",
    "dongxihu-panel": "provincial_panel_member",
}


@pytest.fixture(autouse=True)
def _today(officers: Cast) -> Iterator[None]:
    with clock.frozen(AT):
        yield


def _read(client: Client, address: str = "/", *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.parametrize(("username", "role"), ROLE_OF.items())
def test_home_names_the_role_and_every_list_of_its_work(
    client: Client, username: str, role: str
) -> None:
    as_officer(client, username)

    page = _read(client)

    assert roles().roles[role].label.zh in page
    for work in works_of(roles().roles[role].capabilities):
        assert work.title.zh in page


def test_work_without_a_page_says_what_is_done_until_then(client: Client) -> None:
    as_officer(client, "dongxihu-finance")

    assert "发放还没有建在网站上" in _read(client)


def test_an_officer_without_a_duty_is_told_how_one_comes(client: Client, officers: Cast) -> None:
    with as_owner():
        Duty.objects.filter(officer_id=officers.id("dongxihu-finance")).update(
            ended_at=AT, ended_reason="调离"
        )
    as_officer(client, "dongxihu-finance")

    page = _read(client)

    assert "您目前没有任何职责" in page
    assert "待拨付的资金" not in page


@pytest.mark.parametrize(("month", "due"), [(10, False), (11, True)])
def test_the_next_year_of_holidays_is_due_from_november(
    client: Client, month: int, due: bool
) -> None:
    as_officer(client, "dongxihu-admin")

    with clock.frozen(AT.replace(month=month)):
        page = _read(client)

    assert ("节假日表：1 项" in page) is due


def test_what_is_done_is_due_no_more(client: Client) -> None:
    with as_owner():
        HolidayYear.objects.create(year=2027, source="国办发明电〔2026〕9号")
    as_officer(client, "dongxihu-admin")

    assert "节假日表：暂无" in _read(client)


def test_where_work_is_shows_ones_own_roles_first(client: Client) -> None:
    as_officer(client, "dongxihu-auditor")

    page = _read(client, "/where/")

    assert page.index("您的角色") < page.index('id="work-auditor"') < page.index("其他角色")
    assert page.count("<table") == len(roles().roles)


def test_health_tells_every_part_and_no_secret(client: Client) -> None:
    as_officer(client, "dongxihu-admin")

    page = _read(client, "/system/")

    for part in ("数据库", "后台任务", "审计封印", "数据库结构", "磁盘", "字段加密密钥", "备份"):
        assert part in page
    assert "PostgreSQL" in page
    assert "没有任何后台进程" in page
    assert "读不到" not in page


def test_settings_are_all_told_and_secret_ones_not_shown(client: Client) -> None:
    as_officer(client, "dongxihu-admin")

    page = _read(client, "/system/settings/")

    for each in settings.ENVIRONMENT.declared:
        assert each.name in page
    assert "postgresql:" not in page.replace("postgresql: ", "")


@pytest.mark.parametrize("address", ["/system/", "/system/settings/"])
@pytest.mark.parametrize("username", ["dongxihu-leader", "dongxihu-auditor", "dongxihu-benefits"])
def test_the_system_is_for_its_administrators(client: Client, username: str, address: str) -> None:
    as_officer(client, username)

    assert "没有找到这个页面" in _read(client, address, status=404)


@pytest.mark.parametrize("address", ["/", "/where/", "/system/", "/system/settings/", "/none/"])
def test_pages_speak_english_whole(client: Client, address: str) -> None:
    number = as_officer(client, "dongxihu-admin")
    with as_owner():
        Officer.objects.filter(pk=number).update(language="en")

    main = client.get(address).content.decode().partition("<main")[2].partition("</main>")[0]
    words = re.sub(r"<[^>]+>|\([^)]+\)", " ", main).replace("东西湖区", "")

    assert re.findall("[\u4e00-\u9fff]+", words) == []


def test_home_leads_to_the_log_in(client: Client) -> None:
    answer = client.get("/")

    assert (answer.status_code, answer["Location"]) == (302, "/account/login/?next=/")


def test_an_act_that_is_opened_like_a_page_explains_itself(client: Client) -> None:
    as_officer(client, "dongxihu-leader")

    answer = client.get("/officers/duties/1/accept/")

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "这个地址不能直接打开" in answer.content.decode()


@pytest.mark.parametrize("address", ["/places/%00/", "/places/%00/organisations/"])
def test_an_address_with_a_sign_that_no_text_has_is_of_nothing(
    client: Client, address: str
) -> None:
    as_officer(client, "dongxihu-leader")

    assert "没有找到这个页面" in _read(client, address, status=404)


def test_not_found_is_a_whole_page_for_everybody(client: Client) -> None:
    page = _read(client, "/no-such-page/", status=404)

    assert "<h1>没有找到这个页面</h1>" in page
    assert 'href="/"' in page


def test_a_form_of_another_log_in_is_refused_with_what_to_do() -> None:
    client = Client(enforce_csrf_checks=True)
    as_officer(client, "dongxihu-admin")

    answer = client.post("/calendar/2027/complete/", {"source": "x"})

    assert answer.status_code == 403
    assert "这张表单已经过期" in answer.content.decode()


def test_the_page_for_our_own_faults_needs_nothing() -> None:
    page = render_to_string("500.html")

    assert "<h1>程序出了错</h1>" in page
    assert "Something went wrong" in page


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        ([], None),
        (["not json"], None),
        ([json.dumps({"bytes": 5})], None),
        ([json.dumps({"at": "2026-11-23T02:00:00+00:00", "bytes": 5})], AT - timedelta(days=1)),
        (
            [
                json.dumps({"at": "2026-11-01T02:00:00+00:00", "bytes": 5}),
                json.dumps({"at": "2026-11-23T02:00:00+00:00", "bytes": 5}),
            ],
            AT - timedelta(days=1),
        ),
    ],
)
def test_the_last_backup_on_record_counts(
    tmp_path: Path, lines: list[str], last: datetime | None
) -> None:
    record = tmp_path / queries.BACKUPS
    record.write_text("\n".join(lines), encoding="utf-8")

    assert queries.last_backup(record) == last


def test_no_record_is_no_backup(tmp_path: Path) -> None:
    assert queries.last_backup(tmp_path / queries.BACKUPS) is None
