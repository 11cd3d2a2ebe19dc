"""The month in a browser: begun, held by a breaker, confirmed with a reason, worked through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.months.making_runs import DEAD, NOVEMBER
from tests.site.authenticators import Authenticators
from tests.site.visiting import Site, look_at
from tests.support import postgres
from tests.support.browsing import follow

from tongxing.database.context import acting
from tongxing.months.making import make_run
from tongxing.months.models import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from tests.support.postgres import Clone

pytestmark = pytest.mark.browser

PATHS = ("findings/", "print/payroll/", "compare/", "stops/export/")


@pytest.fixture
def opened(browser: Browser) -> Iterator[Page]:
    """A page of a browser in which nobody is logged in."""
    context = browser.new_context(
        locale="zh-CN", viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def newest(officer: int) -> Run:
    """The newest run of November."""
    with acting(officer):
        return Run.objects.filter(month=NOVEMBER).latest("pk")


def test_a_month_is_begun_held_confirmed_and_worked_through(
    opened: Page, county: Clone, officer: int
) -> None:
    with postgres.served(county) as address:
        site = Site(address, Authenticators(county))
        site.log_in(opened, "dongxihu-benefits", wanted="/months/")
        look_at(opened)

        follow(opened.get_by_role("link", name="运行一个月"))
        look_at(opened)
        opened.get_by_label("月份").select_option("2026-11")
        opened.get_by_label("我看过上面的准备情况").check()
        follow(opened.get_by_role("button", name="开始运行"))
        look_at(opened)
        assert make_run(newest(officer).pk, officer_id=officer)

        follow_to = f"{address}/months/{newest(officer).pk}/"
        opened.wait_for_url(follow_to)
        opened.get_by_role("heading", name="发放名册待确认").wait_for()
        look_at(opened)
        follow(opened.get_by_role("link", name="看过之后，说明原因并确认"))
        opened.get_by_label("停发或追回的人数异常").check()
        look_at(opened)
        opened.get_by_label("原因").fill("逐户核实，均已去世")
        follow(opened.get_by_role("button", name="确认并重新运行"))
        assert make_run(newest(officer).pk, officer_id=officer)

        opened.get_by_role("heading", name="本月结果").wait_for()
        assert newest(officer).state == "done"
        look_at(opened)
        follow(opened.get_by_role("link", name="打开名单 本月暂缓"))
        assert opened.get_by_role("row").count() == len(DEAD) + 1
        look_at(opened)
        for path in PATHS:
            site.open(opened, f"/months/{newest(officer).pk}/{path}")
            look_at(opened)
        site.open(opened, f"/months/{newest(officer).pk}/stops/")
        with opened.expect_navigation() as gone:
            opened.get_by_role("table").get_by_role("link", name="路人甲").first.click()
        assert gone.value is not None
        assert gone.value.ok
        assert "/persons/" in opened.url
