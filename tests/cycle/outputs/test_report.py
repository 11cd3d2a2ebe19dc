"""The report's words and figures, read without a browser."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote

import polars as pl
import pytest
from tests.cycle.outputs import sample, sample_law

from tongxing.cycle.outputs.hiding import Hiding
from tongxing.cycle.outputs.material import Material
from tongxing.cycle.outputs.naming import Naming
from tongxing.cycle.outputs.report.page import render
from tongxing.cycle.results import Notice, Results
from tongxing.foundations.place_table import PlaceTable
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Page(HTMLParser):
    """Collects what the tests ask about: text, tags with attributes, tables by caption."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.tables: dict[str, list[list[str]]] = {}
        self._table: list[list[str]] = []
        self._caption = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)
        if tag == "table":
            self._table, self._caption = [], ""
        if tag == "tr":
            self._table.append([])
        if tag in {"th", "td"}:
            self._table[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            continue
        if tag == "table":
            self.tables[self._caption] = self._table

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.words.append(data.strip())
        if "caption" in self.open:
            self._caption += data.strip()
        elif self.open and {"th", "td"} & set(self.open):
            self._table[-1][-1] += data.strip()

    def named(self, tag: str) -> Iterator[dict[str, str | None]]:
        return (attributes for name, attributes in self.tags if name == tag)

    @property
    def text(self) -> str:
        return " ".join(word for word in self.words if word)


def _page(results: Results, *, unmasked: bool = False) -> Page:
    naming = Naming(sample_law.make(), PlaceTable.load())
    return Page(render(Material(results, naming, Hiding(unmasked=unmasked))))


@pytest.fixture(scope="module")
def page(results: Results) -> Page:
    return _page(results)


@pytest.fixture(scope="module")
def empty() -> Page:
    return _page(sample.empty())


@pytest.mark.parametrize("unmasked", [False, True])
def test_nobody_is_named_on_the_page(results: Results, unmasked: bool) -> None:
    text = _page(results, unmasked=unmasked).text
    full_names = results.persons["name"].unique().to_list()
    names = [name for name in full_names if len(name) > 2]  # two characters may be a word

    assert not re.search(r"[0-9]{11}", text)
    assert [name for name in [*names, "欧阳小三"] if name in text] == []


def test_the_page_says_whether_the_workbooks_are_masked(results: Results) -> None:
    assert "表格里的姓名和号码已遮盖" in _page(results).text
    assert "表格里有全部姓名和号码" in _page(results, unmasked=True).text


def test_the_page_asks_nothing_of_the_network(folder: Path) -> None:
    text = (folder / "报告.html").read_text(encoding="utf-8")
    page = Page(text)

    assert "http:" not in text
    assert "https:" not in text
    assert list(page.named("script")) == []
    assert "default-src 'none'" in text
    assert {entry["href"] for entry in page.named("link")} == {"data:,"}


def test_every_link_leads_somewhere(page: Page, folder: Path) -> None:
    ids = {attributes.get("id") for _, attributes in page.tags}
    targets = {str(attributes["href"]) for attributes in page.named("a")}

    for target in targets:
        found = target[1:] in ids if target.startswith("#") else (folder / unquote(target)).exists()
        assert found, target


def test_ids_are_unique(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]

    assert len(ids) == len(set(ids))


def test_headings_go_down_one_level_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_table_has_caption_scope_and_a_labelled_region(page: Page) -> None:
    tables = list(page.named("table"))
    regions = [entry for entry in page.named("div") if entry.get("role") == "region"]

    assert len(tables) == len(list(page.named("caption"))) == len(regions)
    assert all(entry.get("scope") in {"row", "col"} for entry in page.named("th"))
    assert all(entry["tabindex"] == "0" and entry["aria-labelledby"] for entry in regions)


def test_every_picture_says_what_it_shows(page: Page) -> None:
    pictures = [entry for _, entry in page.tags if entry.get("role") == "img"]

    assert len(pictures) == 5
    assert all(str(entry["aria-label"]).startswith("条形图") for entry in pictures)
    assert "困难残疾人生活补贴" in str(pictures[0]["aria-label"])


def test_chinese_first_and_english_marked_as_such(page: Page) -> None:
    (html,) = page.named("html")
    (last,) = [entry for entry in page.named("section") if entry.get("id") == "english"]

    assert html["lang"] == "zh-CN"
    assert last["lang"] == "en"
    assert page.text.index("怎样读这份报告") < page.text.index("persons are to be paid")


def test_rows_read_and_their_ways_are_written_out(page: Page) -> None:
    table = page.tables["每个文件的行数"]

    for row in table[1:]:
        rows, *ways = (int(cell.replace(",", "")) for cell in row[-5:])
        assert rows == sum(ways)
    assert len(table) == len(sample.FILES) + 2
    assert table[-1][-5:] == ["15,253", "15,212", "15", "13", "13"]


def test_money_by_programme_and_by_township_is_the_same_money(page: Page, results: Results) -> None:
    total = f"{results.lists['payroll']['amount_fen'].sum() / 100:,.2f}"

    assert page.tables["各项目发放、补发和追回"][-1][2] == total
    assert page.tables["各乡镇街道、各项目发放金额（元）"][-1][-1] == total
    assert page.tables["各乡镇街道人数、发放、补发和追回"][-1][2] == total
    assert f"{total} 元" in page.text


def test_movements_lead_from_last_month_to_this(page: Page) -> None:
    for _, before, new, gone, now, *_ in page.tables["各项目增减"][1:]:
        assert int(before) + int(new) - int(gone) == int(now)


def test_holds_are_counted_by_reason(page: Page, results: Results) -> None:
    table = page.tables["为什么暂缓或停发"]
    stops = results.lists["stops"]

    assert sum(int(row[2]) for row in table[1:-1]) == int(table[-1][2])
    assert int(table[-1][2]) == stops.filter(pl.col("action") == "hold").height
    assert {"已去世", "残疾人证无效或已过期"} <= {row[0] for row in table}


def test_grave_findings_come_first_and_unrun_checks_are_no_findings(page: Page) -> None:
    severities = [row[1][-1] for row in page.tables["疑点，按核查"][1:]]

    assert severities == ["重", "中", "轻"]
    assert [row[0] for row in page.tables["没有运行的核查"][1:]] == [
        "C05 服刑期间仍在发放",
        "C09 工伤护理费与补贴重复",
    ]


def test_like_reasons_for_rejection_meet_in_one_line(results: Results) -> None:
    rejects = results.lists["rejects"]
    line = rejects.filter(pl.col("column") == "起始日期")
    other = line.with_columns(
        row=pl.lit(10, pl.Int64), value=pl.lit("2026-14-01"), reason=pl.lit("“2026-14-01”不是日期")
    )
    lists = {**results.lists, "rejects": pl.concat([rejects, other])}

    table = _page(replace(results, lists=lists)).tables["退回行，按文件和原因"]

    assert [row[2:] for row in table if row[1] == "起始日期"] == [["“…”不是日期", "2"]]


def test_what_a_sum_of_money_is_made_of_is_shown_in_yuan(small: Results) -> None:
    line = (
        small.lists["indicators"]
        .head(1)
        .with_columns(
            indicator=pl.lit("subsidy_money"),
            numerator=pl.lit(31_245_000, pl.Int64),
            denominator=pl.lit(None, pl.Int64),
            value=pl.lit(31.25),
            unit=pl.lit("ten_thousand_yuan"),
        )
    )
    month = replace(small, lists={**small.lists, "indicators": line})

    (row,) = _page(month).tables["各项指标"][1:]

    assert row[1:4] == ["31.25 万元", "312,450.00 元", "—"]


def test_a_held_month_says_so_and_what_to_type() -> None:
    page = _page(sample.results(persons=60, breakers=sample.tripped()))

    assert "待确认，暂不付款" in page.text
    assert "--confirm mass-stop" in page.text
    assert "--confirm dibao" in page.text
    assert "不足 80%" in page.text


def test_a_calm_month_trips_nothing(page: Page) -> None:
    assert "可以审核发放" in page.text
    assert "--confirm" not in page.text
    assert not any("notice" in str(entry.get("class")) for entry in page.named("div"))
    assert "No breaker tripped." in page.text


def test_a_confirmed_breaker_asks_for_nothing_more() -> None:
    confirmed = tuple(replace(breaker, confirmed=True) for breaker in sample.tripped())

    page = _page(sample.results(persons=60, breakers=confirmed))

    assert "已确认" in page.text
    assert "--confirm" not in page.text


def test_missing_lists_come_before_small_matters(page: Page) -> None:
    table = page.tables["缺少、过旧和需要留意的资料"]

    assert [row[1][1:] for row in table[1:]] == [
        "没有交来",
        "认不出",
        "过旧",
        "月份缺口",
        "未用的列",
    ]


def test_a_notice_with_a_number_in_it_shows_none(small: Results) -> None:
    notice = Notice("outside_place", Text(f"{sample.number(3)}在地区以外", "outside"), "")

    page = _page(replace(small, notices=(notice,)))

    assert sample.number(3) not in page.text
    assert "420***********" in page.text


def test_rosters_never_handed_over_share_one_line(small: Results) -> None:
    missing = tuple(
        Notice("missing_roster", Text(f"没有{roster}", "missing"), roster)
        for roster in ("dibao", "tekun", "deaths")
    )

    (line,) = _page(replace(small, notices=missing)).tables["缺少、过旧和需要留意的资料"][1:]

    assert line[0].startswith("《低保对象名册》、《特困供养人员名册》、《死亡人员名单》，共 3 份")


def test_programmes_beyond_the_fills_share_one_piece_but_keep_their_columns(
    small: Results,
) -> None:
    payroll = small.lists["payroll"]
    many = pl.concat(
        payroll.head(1).with_columns(programme=pl.lit(f"local_{index}")) for index in range(8)
    )
    nobody = {name: small.lists[name].clear() for name in ("adjustments", "discoveries")}
    month = replace(small, lists={**small.lists, **nobody, "payroll": many})

    page = _page(month)

    assert page.text.count("其他项目") == 1
    assert len(page.tables["各乡镇街道、各项目发放金额（元）"][0]) == 1 + 8 + 1


def test_a_name_that_is_markup_stays_text(small: Results) -> None:
    accounts = small.accounts.with_columns(file=pl.lit("<b>名册</b>.csv"))

    page = _page(replace(small, accounts=accounts))

    assert list(page.named("b")) == []
    assert "<b>名册</b>.csv" in page.text


@pytest.mark.parametrize(
    "said",
    [
        "没有可以发放的补贴。交来享受对象名册和发放记录以后",
        "还没有读入任何名册。把各单位交来的文件放进收件夹",
        "有批准的享受对象、条件符合，这里就会列出金额和人数",
        "没有人需要暂缓或停发",
        "下个月运行时用 --previous 指出这次的输出文件夹",
        "交来持证残疾人名册以后",
        "本月没有发放",
    ],
)
def test_an_empty_month_says_what_would_fill_it(empty: Page, said: str) -> None:
    assert said in empty.text


def test_an_empty_month_claims_neither_completeness_nor_readiness(empty: Page) -> None:
    assert "可以审核发放" not in empty.text
    assert empty.tables == {}
