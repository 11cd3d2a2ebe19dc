"""The pages of the holiday table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.support.cast import as_officer

from tongxing.casework.models import Holiday, HolidayYear

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.usefixtures("officers")

NEW_YEAR = {
    "day": "2027-01-01",
    "kind": "holiday",
    "name": "元旦",
    "source": "国办发明电〔2026〕9号",
}


def _read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_officer_reads_the_table(client: Client) -> None:
    as_officer(client, "dongxihu-community")

    assert "2026 年节假日" in _read(client, "/calendar/")
    page = _read(client, "/calendar/2026/")
    assert "2026-10-01" in page
    assert "调休上班" in page
    assert "remove/" not in page


def test_an_administrator_enters_a_year_and_takes_it_into_use(client: Client) -> None:
    as_officer(client, "dongxihu-admin")

    assert 'href="/calendar/2027/"' in _read(client, "/calendar/")
    assert client.post("/calendar/2027/set/", NEW_YEAR).status_code == 302
    assert "2027 年还没有启用" in _read(client, "/calendar/2027/")
    client.post("/calendar/2027/complete/", {"source": NEW_YEAR["source"]})

    assert HolidayYear.objects.get(year=2027).source == NEW_YEAR["source"]
    assert "还没有启用" not in _read(client, "/calendar/2027/")


def test_a_day_is_taken_out_with_a_reason(client: Client) -> None:
    as_officer(client, "dongxihu-admin")
    client.post("/calendar/2027/set/", NEW_YEAR)
    address = "/calendar/days/2027-01-01/remove/"
    assert f'href="{address}"' in _read(client, "/calendar/2027/")

    without = client.post(address, {"reason": ""}).content.decode()
    assert "请填写“原因”" in without
    assert Holiday.objects.filter(day=date(2027, 1, 1)).exists()

    client.post(address, {"reason": "录错了"})
    assert not Holiday.objects.filter(day=date(2027, 1, 1)).exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"day": "2028-01-01"}, "2028-01-01 不在 2027 年"),
        ({"day": "2027-13-01"}, "13"),
        ({"kind": "workday"}, "本来就是工作日"),
        ({"name": ""}, "请填写“名称”"),
        ({"source": ""}, "请填写“依据”"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_entered(
    client: Client, change: dict[str, str], says: str
) -> None:
    as_officer(client, "dongxihu-admin")

    page = client.post("/calendar/2027/set/", {**NEW_YEAR, **change}).content.decode()

    assert "<title>错误：" in page
    assert says in page
    assert not Holiday.objects.filter(day__year__gte=2027).exists()


def test_an_empty_year_is_not_taken_into_use(client: Client) -> None:
    as_officer(client, "dongxihu-admin")

    page = client.post("/calendar/2027/complete/", {"source": "x"}).content.decode()

    assert "还没有录入任何一天" in page


@pytest.mark.parametrize(
    "address",
    [
        "/calendar/2027/set/",
        "/calendar/2027/complete/",
        "/calendar/days/2026-10-01/remove/",
    ],
)
@pytest.mark.parametrize("username", ["dongxihu-leader", "dongxihu-auditor"])
def test_others_find_no_page_to_change_it(client: Client, username: str, address: str) -> None:
    as_officer(client, username)

    assert client.get(address).status_code == 404
    assert client.post(address, NEW_YEAR).status_code == 404


@pytest.mark.parametrize(
    "address", ["/calendar/1999/", "/calendar/2101/", "/calendar/days/2026-13-01/remove/",
                "/calendar/days/2026-10-13/remove/"]
)  # fmt: skip
def test_what_no_table_holds_is_not_found(client: Client, address: str) -> None:
    as_officer(client, "dongxihu-admin")

    assert client.get(address).status_code == 404
