"""How an officer finds a person and reads the file, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.site.visiting import look_at
from tests.support.browsing import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.site.visiting import Site
    from tests.support.people import People

pytestmark = pytest.mark.browser


def test_a_person_is_found_by_pinyin_and_read_as_known_on_an_earlier_day(
    page: Page, site: Site, people_there: People
) -> None:
    site.log_in(page, "dongxihu-benefits", wanted="/persons/")
    look_at(page)
    page.get_by_label("姓名、拼音、号码或村社区").fill("wang xl")
    follow(page.get_by_role("button", name="查找", exact=True))
    expect(page.get_by_role("main")).to_contain_text("没有找到")
    look_at(page)
    page.get_by_label("姓名、拼音、号码或村社区").fill("wxl")
    follow(page.get_by_role("button", name="查找", exact=True))
    look_at(page)
    follow(page.get_by_role("link", name="王秀兰", exact=True))
    main = page.get_by_role("main")
    expect(main).to_contain_text("困难残疾人生活补贴")
    page.locator("summary", has_text="低收入身份").click()
    expect(main).to_contain_text("第 ")
    look_at(page)
    page.get_by_label("按哪一天所知").fill("2026-11-01")
    follow(page.get_by_role("button", name="按这一天查看"))
    expect(main).to_contain_text("这是 2026-11-01 结束时所知道的")
    expect(main).to_contain_text("还没有任何名册写到此人")
    look_at(page)


def test_a_number_is_revealed_with_a_reason(page: Page, site: Site, people_there: People) -> None:
    site.log_in(page, "dongxihu-benefits", wanted="/persons/")
    page.get_by_label("姓名、拼音、号码或村社区").fill("13900001002")
    follow(page.get_by_role("button", name="查找", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("李大山")
    assert "1390000" not in page.url
    look_at(page)
    follow(page.get_by_role("link", name="查看 电话"))
    page.get_by_label("为什么要查看").fill("电话核对住址")
    look_at(page)
    follow(page.get_by_role("button", name="查看电话"))
    expect(page.get_by_role("main")).to_contain_text("13900001002")


def test_without_javascript_the_benefits_are_a_page_of_their_own(
    page: Page, site: Site, people_there: People
) -> None:
    site.log_in(page, "dongxihu-benefits", wanted="/persons/")
    site.open(page, f"/persons/{people_there.id('wang_xiulan')}/benefits/")
    expect(page.get_by_role("main")).to_contain_text("困难残疾人生活补贴")
    look_at(page)
