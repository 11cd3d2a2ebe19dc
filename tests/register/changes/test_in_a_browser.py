"""How a change goes from the village into the file, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.register.changes.test_papers import picture
from tests.site.visiting import look_at
from tests.support.browsing import follow

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from tests.site.visiting import Site
    from tests.support.people import People

pytestmark = pytest.mark.browser


def test_a_death_is_proposed_in_the_village_and_accepted_in_the_township(
    browser: Browser, page: Page, site: Site, people_there: People
) -> None:
    person = people_there.id("wang_xiulan")
    site.log_in(page, "dongxihu-community", wanted=f"/changes/file/{person}/propose/")
    look_at(page)
    follow(page.get_by_role("link", name="死亡", exact=True))
    page.get_by_label("死亡日期").fill("2026-11-20")
    page.get_by_label("依据").fill("看过火化证")
    page.get_by_label("材料照片或扫描件").set_input_files(
        {"name": "火化证.jpg", "mimeType": "image/jpeg", "buffer": picture(located=True)}
    )
    look_at(page)
    follow(page.get_by_role("button", name="提交申报"))
    main = page.get_by_role("main")
    expect(main).to_contain_text("申报已提交")
    expect(main).to_contain_text("困难残疾人生活补贴")
    look_at(page)
    number = page.url.split("/changes/")[1].split("/")[0]

    with browser.new_context(locale="zh-CN").new_page() as clerk:
        site.log_in(clerk, "dongxihu-township", wanted="/changes/")
        look_at(clerk)
        follow(clerk.get_by_role("main").get_by_role("link", name="王秀兰"))
        assert f"/changes/{number}/" in clerk.url
        clerk.get_by_label("采纳，写入档案").check()
        look_at(clerk)
        follow(clerk.get_by_role("button", name="确认审核意见"))
        expect(clerk.get_by_role("main")).to_contain_text("已采纳并写入档案")
        look_at(clerk)


def test_the_other_pages_of_a_file_fit_and_speak(
    page: Page, site: Site, people_there: People
) -> None:
    person = people_there.id("li_dashan")
    site.log_in(page, "dongxihu-certificates", wanted=f"/changes/file/{person}/")
    look_at(page)
    for path in ("notes/", "papers/", "relations/", "relations/add/", "merge/", "export/"):
        site.open(page, f"/changes/file/{person}/{path}")
        look_at(page)
    for path in (f"file/{person}/merge/{people_there.id('twin_east')}/", "duplicates/"):
        site.open(page, f"/changes/{path}")
        look_at(page)


def test_the_pages_of_retention_fit_and_speak(page: Page, site: Site, people_there: People) -> None:
    site.log_in(page, "dongxihu-leader", wanted="/changes/retention/")
    look_at(page)
    site.open(page, f"/changes/file/{people_there.id('li_laogen')}/erase/")
    look_at(page)
