"""What is due, late and new for each role, and the page of figures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.supervision.lists import (
    AT,
    NOVEMBER,
    ask,
    discovery,
    finding,
    make_run,
    money_of_a_month,
    stop,
)
from tests.support.cast import as_officer
from tests.support.people import people  # noqa: F401 - a fixture
from tests.support.postgres import as_owner

from tongxing.database import clock
from tongxing.database.context import acting
from tongxing.register.models import ChangeRequest, Import
from tongxing.supervision.models import Enrolment, Item
from tongxing.supervision.taking_up import take_up_run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from tests.support.cast import Cast
    from tests.support.people import People

LINES = [
    discovery("wang_xiulan"),
    stop("li_dashan"),
    ask("yue"),
    finding("li_laogen"),
    discovery("shan_xiaojuan"),
]


@pytest.fixture(autouse=True)
def _work(officers: Cast, people: People) -> Iterator[None]:  # noqa: F811 - the fixture
    """November has been run, something is overdue, something waits for each role."""
    with clock.frozen(AT):
        run = make_run(officers, people, NOVEMBER, LINES, **money_of_a_month())
        with acting(run.started_by_id):
            take_up_run(run.pk, actor=run.started_by_id, at=AT)
        wang = people["wang_xiulan"]
        with as_owner():
            Item.objects.filter(list="stop").update(due_on=date(2026, 11, 30))
            Enrolment.objects.create(
                person=wang, place_id=wang.place_id, programme="living_subsidy",
                applied_on=date(2026, 11, 1), paper="申请表",
                proposed_by_id=officers.id("dongxihu-township"), proposed_at=AT,
            )  # fmt: skip
            ChangeRequest.objects.create(
                person=wang, county_id="420112", place_id=wang.place_id, roster="deaths",
                before="{}", after="{}", evidence="", proposed_at=AT,
                proposed_by_id=officers.id("dongxihu-community"),
            )  # fmt: skip
            Import.objects.create(
                county_id="420112", state="read", as_of=date(2026, 12, 1), started_at=AT,
                started_by_id=officers.id("dongxihu-certificates"),
            )  # fmt: skip
        yield


@pytest.mark.parametrize(
    ("who", "says"),
    [
        ("community", ["我的待办：4 项", "其中逾期 1 项", "退回给您的变更：暂无"]),
        ("township", ["还没有分派的事项：4 项", "待审核的变更：1 项"]),
        ("benefits", ["待认定的登记享受：1 项", "还没有分派的事项：5 项", "没有入库的名册：1 项"]),
        ("certificates", ["没有入库的名册：1 项", "待审核的变更：1 项"]),
        ("supervisor", ["待查清的疑点：1 项", "其中严重的 1 项"]),
        ("finance", ["本地的数字", "东西湖区2026年11月", "本月发放", "打开名单"]),
        ("leader", ["本地的数字"]),
    ],
)
def test_each_role_sees_what_waits_for_it(client: Client, who: str, says: list[str]) -> None:
    as_officer(client, f"dongxihu-{who}")

    page = client.get("/").content.decode()

    for told in says:
        assert told in page


def test_what_is_late_comes_first(client: Client) -> None:
    as_officer(client, "dongxihu-community")

    page = client.get("/").content.decode()

    assert page.index("我的待办") < page.index("退回给您的变更")
    assert "逾期" in page


@pytest.mark.parametrize("who", ["benefits", "community", "finance", "supervisor"])
def test_another_county_has_nothing_to_do(client: Client, who: str) -> None:
    as_officer(client, f"wushan-{who}")

    page = client.get("/").content.decode()

    assert "逾期" not in page
    assert " 项</h2>" not in page


def test_home_asks_the_database_little(client: Client) -> None:
    as_officer(client, "dongxihu-benefits")
    client.get("/")

    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/")

    assert len(asked) < 45


def test_a_held_run_waits_to_be_confirmed(client: Client, officers: Cast, people: People) -> None:  # noqa: F811
    make_run(officers, people, date(2026, 12, 1), [], state="held", **money_of_a_month())
    as_officer(client, "dongxihu-benefits")

    assert "等待确认的运行：1 项" in client.get("/").content.decode()


@pytest.mark.parametrize("who", ["leader", "benefits", "finance", "supervisor", "township"])
def test_the_page_of_figures_tells_persons_money_work_and_lists(client: Client, who: str) -> None:
    as_officer(client, f"dongxihu-{who}")

    page = client.get("/figures/").content.decode()

    assert "1,200" in page or who == "township"
    assert "应享未享" in page
    assert "收到的名册" in page
    assert ("按残疾类别" in page) == (who != "finance")
    assert "<svg" in page or who == "finance"


def test_figures_of_another_county_are_its_own(client: Client) -> None:
    as_officer(client, "wushan-leader")

    page = client.get("/figures/?county=420112").content.decode()

    assert "巫山县的数字" in page
    assert "还没有运行过" in page
    assert "东西湖" not in page


def test_the_system_administrator_sees_no_figures_of_persons(client: Client) -> None:
    as_officer(client, "dongxihu-admin")

    assert client.get("/figures/").status_code == 404
