"""A whole month as its officers do it in a browser, on whichever site there is.

Lists are handed in, rows that may be about somebody are compared, the month is run, what a breaker
holds is let pass with a reason. A held person is visited, somebody who was missed is enrolled, and
the next run respects both. Persons are taken from the pages, so any county will do; `walk.py`
walks a demonstration that is being served.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol
from urllib.parse import urlsplit

from playwright.sync_api import expect
from tests.site.visiting import look_at
from tests.support.browsing import follow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

WIDE: Final = {"width": 1280, "height": 900}
TELEPHONE: Final = {"width": 320, "height": 640}
TOWNSHIP: Final = "420112001"
"""Where the clerk of the demonstration works."""
SUBSIDIES: Final = ("困难残疾人生活补贴", "重度残疾人护理补贴")
"""One of them somebody is missed by: the first that somebody of the clerk's place is."""
HOLDS: Final = ("停发或追回的人数异常", "补发的人数异常")
"""What holds a payroll. A list that names fewer persons holds nothing, and stays in doubt."""
DEATH: Final = "死亡"
DIED: Final = "死亡日期"
UNKNOWN_ON: Final = "2026-10-31"
WHY: Final = "已逐户核实"
FOUND: Final = "本人在家，系同名误报"
PAPER: Final = "申请表 2026-11-20，街道档案柜 3"
_MOST_DECIDED: Final = 2
"""Rows that are compared in one month; a real county has dozens."""
_MOST_LOOKS: Final = 60
_BETWEEN_LOOKS: Final = 2_000
_RUN_WITHIN: Final = 900_000
_READ_WITHIN: Final = 600_000
"""Milliseconds; only a site with a whole county needs so long."""


class Site(Protocol):
    """A site with its background work, and officers whose telephones are at hand."""

    address: str

    def log_in(self, page: Page, username: str, *, wanted: str = "/") -> None:
        """Log in with password and code, from the page that was wanted."""

    def let_it_work(self) -> None:
        """Have done what waits in the background, where the site does not do so by itself."""


class Month(NamedTuple):
    """A month to be worked.

    Attributes:
        name: Such as 2026-11.
        as_of: The day up to which its lists tell.
        lists: The files that are handed in; none where nothing new has come.
    """

    name: str
    as_of: str
    lists: Sequence[Path]


class Helped(NamedTuple):
    """Somebody who is helped, and with which benefit, as the pages call both.

    Attributes:
        person: The end of the address of the file, by which namesakes are told apart; empty where
            a list does not tell it.
    """

    name: str
    programme: str
    person: str = ""


class Walk:
    """The officers of one county and of another one, each at the own browser."""

    def __init__(self, browser: Browser, site: Site, *, county: str, other: str) -> None:
        self._browser, self._site = browser, site
        self._township = TOWNSHIP
        self._looked_at: set[str] = set()
        self.benefits = self._officer(f"{county}-benefits")
        self.clerk = self._officer(f"{county}-township")
        self.stranger = self._officer(f"{other}-benefits")
        self.held_months, self.decided = 0, 0

    def _officer(self, username: str) -> Page:
        page = self._browser.new_context(
            locale="zh-CN", viewport=WIDE, reduced_motion="reduce"
        ).new_page()
        self._site.log_in(page, username)
        self._look(page)
        return page

    def close(self) -> None:
        """Close every browser."""
        for page in (self.benefits, self.clerk, self.stranger):
            page.context.close()

    # The month -----------------------------------------------------------------------------

    def work(self, month: Month) -> str:
        """Hand in a month's lists, run it, let pass what is held; return the run's address."""
        if month.lists:
            self.hand_in(month)
        self.run(month.name)
        page = self.benefits
        if page.get_by_role("heading", name="发放名册待确认").is_visible():
            self.held_months += 1
            self.confirm()
        expect(page.get_by_role("heading", name="本月结果")).to_be_visible()
        return page.url.removeprefix(self._site.address)

    def hand_in(self, month: Month) -> None:
        """Upload a month's lists, compare what is in doubt, take all of it over."""
        page = self.benefits
        self._menu(page, "名册")
        follow(page.get_by_role("link", name="上传名册"))
        self._look(page)
        page.get_by_label("数据截止到哪一天").fill(month.as_of)
        page.get_by_label("名册文件").set_input_files(list(month.lists))
        follow(page.get_by_role("button", name="上传并预读"))
        self._look(page)
        of_import = page.url
        self._wait_for(page.get_by_role("link", name="核对完毕，入库"), _READ_WITHIN)
        self._look(page)
        self._compare(page)
        page.goto(of_import)
        follow(page.get_by_role("link", name="核对完毕，入库"))
        self._look(page)
        page.get_by_label("我已核对").check()
        follow(page.get_by_role("button", name="确认入库"))
        self._wait_for(page.get_by_role("link", name="撤回这次导入"), _READ_WITHIN)
        self._look(page)

    def _compare(self, page: Page) -> None:
        """Decide some of the rows that may be about somebody known."""
        some = page.get_by_role("link", name="并排核对")
        if not some.count():
            return
        follow(some.first)
        self._look(page)
        follow(page.locator("tbody a").first)
        for _ in range(_MOST_DECIDED):
            self._look(page)
            page.get_by_label("是同一个人", exact=True).check()
            page.get_by_label("理由").fill("电话核对本人")
            follow(page.get_by_role("button", name="记下判定"))
            self.decided += 1
            if not page.get_by_role("button", name="记下判定").count():
                return

    def run(self, month: str) -> None:
        """Look at what is ready, and run the month."""
        page = self.benefits
        self._menu(page, "每月清单")
        follow(page.get_by_role("link", name="运行一个月"))
        page.get_by_label("月份").select_option(month)
        self._look(page)
        page.get_by_label("月份").select_option(month)
        page.get_by_label("我看过上面的准备情况").check()
        follow(page.get_by_role("button", name="开始运行"))
        self._look(page)
        self._wait_for(page.get_by_role("heading", name="本月结果"), _RUN_WITHIN)
        self._look(page)

    def confirm(self) -> None:
        """Look at who would be stopped, and let the breakers pass with a reason."""
        page = self.benefits
        held = page.url
        follow(page.get_by_role("link", name="打开名单 本月暂缓"))
        self._look(page)
        page.goto(held)
        follow(page.get_by_role("link", name="看过之后，说明原因并确认"))
        self._look(page)
        follow(page.get_by_role("button", name="确认并重新运行"))
        expect(page.locator(".error-summary")).to_be_focused()
        self._look(page)
        for what in HOLDS:
            for box in page.get_by_label(what, exact=True).all():
                box.check()
        page.get_by_label("原因").fill(WHY)
        follow(page.get_by_role("button", name="确认并重新运行"))
        self._wait_for(page.get_by_role("heading", name="本月结果"), _RUN_WITHIN)
        expect(page.get_by_role("main")).to_contain_text(WHY)
        self._look(page)

    # The persons ---------------------------------------------------------------------------

    def open_held(self, run: str, *, unknown_on: str) -> Helped:
        """Open somebody whose death was learned lately, see why, and how that was before.

        Args:
            run: The address of the run that holds the person.
            unknown_on: An earlier day, on which the death was not known.
        """
        page = self.benefits
        page.goto(f"{self._site.address}{run}stops/?what=hold&township={self._township}")
        self._look(page)
        dead = page.locator("tbody tr").filter(has_text=DEATH)
        rows = [self._cells(each) for each in dead.all()]
        names = [row["姓名"] for row in rows]
        for row in rows:
            person, name = row[""], row["姓名"]
            if names.count(name) > 1:
                continue  # the clerk's list would not tell them apart
            page.goto(f"{person}?known={unknown_on}")
            if DIED in page.locator("#known").inner_text():
                continue  # held since an earlier month
            expect(page.get_by_role("heading", level=1)).to_have_text(name)
            self._look(page)
            page.goto(person)
            expect(page.locator("#known")).to_contain_text(DIED)
            expect(page.locator("#benefits")).to_contain_text(DEATH, timeout=30_000)
            self._look(page)
            return Helped(name, row["项目"], person.removeprefix(self._site.address))
        raise AssertionError(f"no death was learned after {unknown_on}")

    def visit(self, held: Helped) -> None:
        """Record on a telephone in the village what was found: the person is at home."""
        page = self.clerk
        self._open_item("stop", held)
        page.set_viewport_size(TELEPHONE)
        page.get_by_label("核实不符，应当继续发").check()
        page.get_by_label("核实日期").fill("2026-12-01")
        page.get_by_label("说明").fill(FOUND)
        follow(page.get_by_role("button", name="提交处理结果"))
        expect(page.get_by_role("main")).to_contain_text("处理结果已填写")
        self._look(page)

    def enrol(self) -> Helped:
        """One officer proposes to enrol somebody who was missed, another determines it."""
        page = self.clerk
        missed = self._open_item("discovery", *(Helped("", each) for each in SUBSIDIES))
        follow(page.get_by_role("link", name="登记享受"))
        self._look(page)
        page.get_by_label("申请日期").fill("2026-11-20")
        page.get_by_label("依据材料").fill(PAPER)
        follow(page.get_by_role("button", name="提交登记"))
        expect(page.get_by_role("main")).to_contain_text("登记已提交")
        self._look(page)
        proposal = page.url
        assert page.goto(f"{proposal.partition('?')[0]}approve/").status == 404  # not one's own
        page = self.benefits
        page.goto(proposal)
        self._look(page)
        follow(page.get_by_role("link", name="认定"))
        self._look(page)
        page.get_by_label("批准日期").fill("2026-12-01")
        follow(page.get_by_role("button", name="认定享受"))
        expect(page.get_by_role("main")).to_contain_text("已认定")
        self._look(page)
        return missed

    def _open_item(self, of_list: str, *sought: Helped) -> Helped:
        """Open the clerk's item about somebody, or about whoever comes first; of several, one."""
        page = self.clerk
        for _ in range(_MOST_LOOKS):  # the worker makes items of a run once it is done
            for about in sought:
                page.goto(f"{self._site.address}/work/items/?list={of_list}")
                self._look(page)
                page.set_viewport_size(TELEPHONE)
                row = next(self._rows(page, about._replace(person="")), None)
                if row is None:
                    continue
                link = row.get_by_role("link").first
                found = about._replace(name=link.inner_text())
                follow(link)
                self._look(page)
                return found
            page.wait_for_timeout(_BETWEEN_LOOKS)
        raise AssertionError(f"no item of {of_list} about {sought}")

    # What came of it -----------------------------------------------------------------------

    def money(self, run: str, of_list: str, helped: Helped) -> dict[str, str]:
        """Return what a list says of somebody's benefit: money by month, or by the word 本月."""
        page = self.benefits
        page.goto(f"{self._site.address}{run}{of_list}/?township={self._township}")
        self._look(page)
        found = [self._cells(row) for row in self._rows(page, helped)]
        return {
            row.get("所属月份", "本月"): next(
                (cell for head, cell in row.items() if head.startswith(("金额", "差额"))), ""
            )
            for row in found
        }

    def nothing_elsewhere(self, addresses: Sequence[str], name: str) -> None:
        """See that the officer of the other county finds nothing of it."""
        page = self.stranger
        for address in addresses:
            answer = page.goto(f"{self._site.address}{address}")
            assert answer is not None
            assert answer.status == 404, address
        for address in ("/months/", "/work/items/", "/lists/", "/figures/", "/"):
            page.goto(f"{self._site.address}{address}")
            expect(page.get_by_role("main")).not_to_contain_text(name)

    def _look(self, page: Page) -> None:
        """Look at a page unless one of its kind, in the same state, was looked at before."""
        path = urlsplit(page.url).path
        told = (path, *page.locator("h1, main h2").all_inner_texts())
        kind = re.sub(r"\d+", "", " ".join(told))
        if kind not in self._looked_at:
            self._looked_at.add(kind)
            look_at(page)

    # Ways ----------------------------------------------------------------------------------

    def _menu(self, page: Page, link: str) -> None:
        menu = page.get_by_role("navigation", name="主导航")
        follow(menu.get_by_role("link", name=link, exact=True))
        self._look(page)

    def _wait_for(self, there: Locator, within: int) -> None:
        self._site.let_it_work()
        there.wait_for(timeout=within)

    def _rows(self, page: Page, about: Helped) -> Iterator[Locator]:
        """Yield the rows about somebody and a benefit, from page to page of the list."""
        name = f"^{re.escape(about.name)}$" if about.name else "."
        whose = page.locator(f"a[href='{about.person}']" if about.person else "a")
        whose = whose.filter(has_text=re.compile(name))
        while True:
            rows = page.locator("tbody tr").filter(has=whose)
            yield from rows.filter(has_text=about.programme).all()
            following = page.get_by_role("link", name="下一页")
            if not following.count():
                return
            follow(following)

    def _cells(self, row: Locator) -> dict[str, str]:
        """Return the cells of a row by their heads, and under no head where its link leads."""
        heads = row.page.locator("thead th").all_inner_texts()
        cells = row.locator("th, td").all_inner_texts()
        told = {
            re.sub(r"\W.*", "", h.strip(), flags=re.DOTALL): c.strip()
            for h, c in zip(heads, cells, strict=True)
        }
        link = row.get_by_role("link").first.get_attribute("href")
        return {**told, "": f"{self._site.address}{link}"}


def walk(officers: Walk, months: Sequence[Month], following: Month) -> tuple[Helped, Helped]:
    """Work some months, help two persons, and see that the following month respects it.

    Returns:
        The one who was held and the one who was missed.
    """
    *_, november = [officers.work(month) for month in months]
    assert officers.held_months, "no breaker tripped"
    held = officers.open_held(november, unknown_on=UNKNOWN_ON)
    officers.visit(held)
    missed = officers.enrol()
    december = officers.work(following)
    for helped in (held, missed):
        assert officers.money(november, "payroll", helped) == {}
        assert officers.money(december, "payroll", helped).keys() == {"本月"}, helped
        owed = officers.money(december, "adjustments", helped)
        # Without the list of November's payments nobody can say what is owed for it.
        assert ("2026-11" in owed) == bool(following.lists), (helped, owed)
        assert not owed.get("2026-11", "").startswith(("-", "−")), owed
    assert officers.money(december, "stops", held) == {}
    officers.nothing_elsewhere([december, f"{december}payroll/"], held.name)
    return held, missed
