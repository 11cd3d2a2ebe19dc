"""How values are shown, and what numbers and addresses the lists make."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict
from django.template import Context, Engine

from tongxing.foundations.money import Money
from tongxing.foundations.text import Text
from tongxing.ui.components.chart import Chart, Series
from tongxing.ui.components.chart.shapes import scale_of
from tongxing.ui.components.pagination import Pagination
from tongxing.ui.components.side_by_side import Comparison
from tongxing.ui.components.steps import Step, Steps
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.language import lazily, say, using
from tongxing.ui.links import Link
from tongxing.ui.listing import Listing
from tongxing.ui.values import shown

DAY = "2026-11-24"
AT = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)


def _written(template: str, **values: object) -> str:
    engine = Engine(builtins=["tongxing.ui.templatetags.ui"])
    return engine.from_string(template).render(Context(values))


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (Text("已发", "Paid"), "已发", "Paid"),
        ("王秀兰 <b>", "王秀兰 &lt;b&gt;", "王秀兰 &lt;b&gt;"),
        (1204, "1,204", "1,204"),
        (Money(123450), "1,234.50", "1,234.50"),
        (date(2026, 11, 24), f'<time datetime="{DAY}">{DAY}</time>', None),
        (AT, '<time datetime="2026-11-24T16:30:00+00:00">2026-11-25 00:30</time>', None),
        (None, "—", "—"),
        (Link(Text("看", "See"), "/a?b=1&c=2"), '<a href="/a?b=1&amp;c=2">看</a>', None),
        (["甲", "乙"], '<span class="line">甲</span><span class="line">乙</span>', None),
    ],
)
def test_a_cell_shows_any_value(value: object, zh: str, en: str | None) -> None:
    assert shown(value) == zh  # type: ignore[arg-type]
    if en is not None:
        with using("en"):
            assert shown(value) == en  # type: ignore[arg-type]


def test_days_and_moments_in_sentences() -> None:
    template = "{{ at|day }}|{{ at|moment }}|{{ none|day }}|{{ none|moment }}"

    assert _written(template, at=AT, none=None) == "2026年11月24日|2026年11月25日 00:30|—|—"
    with using("en"):
        assert _written(template, at=AT, none=None) == (
            "24 November 2026|25 November 2026, 00:30|—|—"
        )


def test_words_and_money_in_templates() -> None:
    template = "{% say '发放' 'Payment' %} {{ fen|yuan }} {{ none|yuan }} {{ words|say }}"
    words = Text("元", "yuan")

    assert _written(template, fen=18000, none=None, words=words) == "发放 180.00 — 元"
    with using("en"):
        assert _written(template, fen=18000, none=None, words=words) == "Payment 180.00 — yuan"


def test_a_component_draws_itself_in_any_template() -> None:
    tag = Tag(word=Text("已发", "Paid"), tone="good")

    assert _written("{{ tag }}", tag=tag) == _written("{% component tag %}", tag=tag) == str(tag)
    assert "<span class=" in str(tag)


def test_a_lazy_text_chooses_its_language_when_it_is_shown() -> None:
    label = lazily(Text("姓名", "Name"))

    assert str(label) == "姓名"
    with using("en"):
        assert str(label) == "Name"
        assert say("王秀兰") == "王秀兰"


@pytest.mark.parametrize(
    ("address", "order", "page"),
    [
        ("", "-since", 1),
        ("sort=name", "name", 1),
        ("sort=-name&page=3", "-name", 3),
        ("sort=password&page=0", "-since", 1),
        ("sort=--name&page=-4", "-since", 1),
        ("page=x", "-since", 1),
        ("page=99999999", "-since", 1),
        ("page=²", "-since", 1),
    ],
)
def test_a_listing_takes_from_the_address_only_what_makes_sense(
    address: str, order: str, page: int
) -> None:
    listing = Listing.read(QueryDict(address), sortable=("name", "since"), first="-since")

    assert (listing.order, listing.page) == (order, page)


@pytest.mark.parametrize(
    ("page", "count", "rows"),
    [(1, 60, (0, 25)), (3, 60, (50, 75)), (9, 60, (50, 75)), (1, 0, (0, 25)), (2, 25, (0, 25))],
)
def test_a_page_behind_the_last_shows_the_last(
    page: int, count: int, rows: tuple[int, int]
) -> None:
    cut = Listing.read(QueryDict(f"page={page}")).rows(count)

    assert (cut.start, cut.stop) == rows


def test_sorting_and_paging_keep_the_filters() -> None:
    listing = Listing.read(QueryDict("role=clerk&page=3&sort=name"), sortable=("name", "since"))

    assert listing.address_of_page(4) == "?role=clerk&page=4&sort=name"
    assert listing.address_of_sort("since") == "?role=clerk&sort=since"
    assert listing.address_of_sort("name") == "?role=clerk&sort=-name"


@pytest.mark.parametrize(
    ("page", "stops"),
    [
        (1, [1, 2, None, 13]),
        (2, [1, 2, 3, None, 13]),
        (7, [1, None, 6, 7, 8, None, 13]),
        (13, [1, None, 12, 13]),
    ],
)
def test_pagination_offers_the_ends_and_the_neighbours(page: int, stops: list[int | None]) -> None:
    pages = Pagination(listing=Listing.read(QueryDict(f"page={page}")), count=312)

    assert [stop.number for stop in pages.stops] == stops
    assert [stop.number for stop in pages.stops if stop.is_here] == [page]


def test_a_table_says_how_it_is_ordered() -> None:
    listing = Listing.read(QueryDict("sort=-name"), sortable=("name", "since"))
    table = Table(
        id="t",
        caption="甲",
        columns=[Column(label="姓名", sort="name"), Column(label="日期", sort="since")],
        rows=[["王秀兰", None]],
        listing=listing,
        count=1,
    )

    assert [head.order for head in table.heads] == ["descending", ""]
    assert str(table).count("aria-sort") == 1


def test_a_row_with_a_missing_cell_is_refused() -> None:
    table = Table(id="t", caption="甲", columns=[Column(label="姓名")], rows=[["王秀兰", 1]])

    with pytest.raises(ValueError, match="longer"):
        str(table)


@pytest.mark.parametrize(
    ("left", "right", "word"),
    [("甲", "甲", "相同"), ("甲", "乙", "不同"), ("甲", None, "缺一方"), (None, None, "相同")],
)
def test_a_comparison_says_the_difference_in_a_word(
    left: str | None, right: str | None, word: str
) -> None:
    assert say(Comparison(label="姓名", left=left, right=right).tag.word) == word


def test_steps_say_where_one_stands() -> None:
    steps = Steps(steps=[Step(label="甲", state="done"), Step(label="乙", state="here")])

    assert steps.standing.zh == "第 2 步，共 2 步"
    assert str(steps).count('aria-current="step"') == 1


@pytest.mark.parametrize(
    ("most", "scale"), [(0, 5), (1, 5), (5, 5), (6, 6), (180, 200), (412, 500), (9204, 10000)]
)
def test_a_scale_ends_at_a_round_number(most: int, scale: int) -> None:
    found = scale_of([most])

    assert found.most == scale
    assert 2 <= len(found.grid) <= 6


def test_a_chart_has_the_same_numbers_in_its_table() -> None:
    chart = Chart(
        id="c",
        title="人数",
        labels=["甲", "乙"],
        series=[Series(name="一", values=(3, None)), Series(name="二", values=(4, 2))],
        kind="lines",
    )

    assert chart.table.rows == [["甲", 3, 4], ["乙", None, 2]]
    assert [len(line.points) for line in chart.lines] == [1, 2]
    assert [end.said for end in chart.ends] == ["3", "2"]
