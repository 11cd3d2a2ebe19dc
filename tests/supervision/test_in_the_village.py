"""In the village: a community worker on the telephone, 320 px wide, by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from playwright.sync_api import expect
from tests.site.conftest import context, page, site  # noqa: F401 - fixtures
from tests.site.keyboard import Keyboard
from tests.site.visiting import look_at
from tests.supervision.lists import (
    NOVEMBER,
    ask,
    discovery,
    finding,
    make_run,
    money_of_a_month,
    stop,
)
from tests.support import postgres
from tests.support.cast import Cast
from tests.support.people import people_in
from tests.support.postgres import as_owner

from tongxing.database import clock
from tongxing.database.context import acting
from tongxing.supervision.models import Item
from tongxing.supervision.taking_up import take_up_run

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django import DjangoDbBlocker
    from tests.site.visiting import Site
    from tests.support.postgres import Clone

pytestmark = pytest.mark.browser
_PHONE = {"width": 320, "height": 640}
LINES = [
    discovery("wang_xiulan", presumed=["alive"]),
    stop("li_dashan"),
    ask("yue"),
    finding("li_laogen"),
    discovery("shan_xiaojuan"),
]


@pytest.fixture(scope="module")
def items(own_database: Clone, django_db_blocker: DjangoDbBlocker) -> dict[str, int]:
    """The items of a November in the database of the site that is served, by key of the person."""
    people = people_in(own_database, django_db_blocker)
    before = postgres._present_clone()
    with django_db_blocker.unblock():
        postgres._point_django_at(own_database)
        with transaction.atomic():
            run = make_run(Cast(), people, NOVEMBER, LINES, **money_of_a_month())
            with acting(run.started_by_id):
                take_up_run(run.pk, actor=run.started_by_id, at=clock.now())
            with as_owner():
                found = {item.person_id: item.pk for item in Item.objects.all()}
        postgres._point_django_at(before)
    return {key: found[people.id(key)] for key in people if people.id(key) in found}


def test_an_outcome_is_recorded_on_the_telephone_by_keyboard_alone(
    page: Page,  # noqa: F811 - the fixture
    site: Site,  # noqa: F811 - the fixture
    items: dict[str, int],
) -> None:
    keyboard = Keyboard(page)
    page.set_viewport_size(_PHONE)
    site.log_in(page, "dongxihu-community", wanted="/work/")
    look_at(page)
    page.set_viewport_size(_PHONE)
    keyboard.go_to("王秀兰", "a")
    keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("王秀兰")
    look_at(page)
    page.set_viewport_size(_PHONE)
    keyboard.go_to("查看电话", "button")
    keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("13900001001")
    look_at(page)
    page.set_viewport_size(_PHONE)
    keyboard.go_to("回到这一项", "a")
    keyboard.press("Enter")
    keyboard.go_to("提交处理结果", "button")
    keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    look_at(page)
    page.set_viewport_size(_PHONE)
    keyboard.go_to("已申请", "input")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.value") == "declined"
    keyboard.go_to("说明", "textarea")
    keyboard.write("本人在家，暂时不愿意申请")
    keyboard.go_to("提交处理结果", "button")
    keyboard.press("Enter")

    expect(page.get_by_role("main")).to_contain_text("处理结果已填写")
    expect(page.get_by_role("main")).to_contain_text("暂时不愿意申请")
    look_at(page)
    site.open(page, "/work/")
    expect(page.get_by_role("main")).not_to_contain_text("王秀兰")


def test_the_pages_of_work_and_figures_have_no_fault(
    page: Page,  # noqa: F811 - the fixture
    site: Site,  # noqa: F811 - the fixture
    items: dict[str, int],
) -> None:
    site.log_in(page, "dongxihu-township")
    for path in (
        "/",
        "/figures/",
        "/work/items/",
        f"/work/items/{items['li_laogen']}/",
        "/work/assign/",
    ):
        site.open(page, path)
        look_at(page)
