"""Figures of a county as parts of a page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.urls import reverse

from tongxing.foundations.money import Money
from tongxing.foundations.text import Text
from tongxing.months.told import states
from tongxing.register.forms.search import CATEGORIES, GRADES
from tongxing.ui.components.chart import Chart, Series
from tongxing.ui.components.empty_state import EmptyState
from tongxing.ui.components.figure_card import FigureCard, Figures
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.home.county_queries import Group, Open
    from tongxing.months.models import Run
    from tongxing.places.models import Place
    from tongxing.supervision.queries import Counts
    from tongxing.ui.component import Component

_PERSONS = Text("人", "persons")
_ITEMS = Text("项", "items")
_SEE = Text("看名单", "See them")
_TOWNSHIP = Text("乡镇（街道）", "Township")


def way() -> list[Link]:
    """Return the way from home."""
    return [Link(Text("首页", "Home"), reverse("home:index"))]


def part_only(county: Place) -> Text:
    """Return that an officer sees the figures of a part of a county alone."""
    return Text(
        f"{county.name}里您职责范围内的部分；名册和运行是全县（区）的。",
        f"The part of {county.name} that you work in; lists and runs are the whole county's.",
    )


def payroll(run: Run, figures: Mapping[str, int]) -> Component:
    """Return what the latest run that nothing holds back pays, with its lists."""
    address = reverse("months:list", args=[run.pk, "payroll"])
    return Figures(
        title=states.run_name(run),
        cards=[
            FigureCard(
                label=Text("本月发放", "To pay"),
                number=Money(figures.get("paid_fen", 0)),
                unit=Text("元", "yuan"),
                link=Link(Text("打开名单", "Open the list"), address),
            ),
            FigureCard(
                label=Text("发放人数", "Persons paid"),
                number=figures.get("paid_persons", 0),
                unit=_PERSONS,
                link=Link(
                    Text("打开这次运行", "Open the run"), reverse("months:run", args=[run.pk])
                ),
            ),
        ],
    )


def persons(groups: Sequence[Group]) -> list[Component]:
    """Return how many persons there are: cards that open, and pictures with tables."""
    total = sum(group.persons for group in groups)
    grades = Counter[str]()
    for group in groups:
        grades[str(group.grade)] += group.persons
    index = reverse("persons:index")
    cards = [
        FigureCard(
            label=Text("持有效残疾人证", "Hold a valid certificate"),
            number=total,
            unit=_PERSONS,
            link=Link(_SEE, index, about=Text("全部", "all")),
        ),
        *(
            FigureCard(
                label=words,
                number=grades[grade],
                unit=_PERSONS,
                link=Link(_SEE, f"{index}?grade={grade}", about=words),
            )
            for grade, words in GRADES.items()
        ),
    ]
    title = Text("残疾人", "Persons")
    found: list[Component] = [Figures(cards=cards, title=title)]
    if total:
        found += [_by_category(groups), _by_township(groups)]
    return found


def month(run: Run) -> Component:
    """Return which run the figures of the month come from."""
    link = Link(Text("打开这次运行", "Open the run"), reverse("months:run", args=[run.pk]))
    held = run.state == "held"
    return Notice(
        title=states.run_name(run),
        text=[Text("结果还没有确认，数字可能有变。", "Not confirmed yet: figures may change.")]
        if held
        else [],
        tone="held" if held else "plain",
        word=Text("待确认", "To confirm") if held else Text("最近一次", "Latest"),
        links=[link],
    )


def work(counts: Counts) -> Component:
    """Return how much work is open, each figure with its list."""
    items = reverse("work:items")
    late = Tag(word=Text("逾期", "late"), tone="held") if counts.late else None
    figures = (
        (Text("应享未享", "Missed benefits"), counts.discoveries, "list=discovery"),
        (Text("停发建议", "Proposed stops"), counts.stops, "list=stop"),
        (Text("待补信息", "Missing information"), counts.asks, "list=ask"),
        (Text("疑点", "Findings"), counts.findings, "list=finding"),
        (Text("没有分派", "Given to nobody"), counts.free, "officer=nobody"),
        (Text("逾期", "Overdue"), counts.late, "late=on"),
    )
    return Figures(
        title=Text("没有办结的事项", "Open work"),
        cards=[
            FigureCard(
                label=label,
                number=number,
                unit=_ITEMS,
                link=Link(_SEE, f"{items}?{query}", about=label),
                tag=late if query == "late=on" else None,
            )
            for label, number, query in figures
        ],
    )


def work_by_township(found: Sequence[Open]) -> list[Component]:
    """Return where the work lies, as a picture with its table; nothing where there is none."""
    if not found:
        return []
    return [
        Chart(
            id="work",
            title=Text("各乡镇（街道）没有办结的事项", "Open work by township"),
            labels=[each.place for each in found],
            series=[
                Series(name=Text("没有办结", "Open"), values=[each.items for each in found]),
                Series(name=Text("其中逾期", "Overdue"), values=[each.late for each in found]),
            ],
            unit=_ITEMS,
            axis=_TOWNSHIP,
        )
    ]


def no_run() -> EmptyState:
    """Return what stands where no month has been run yet."""
    return EmptyState(
        title=Text("还没有运行过", "No month has been run"),
        text=Text(
            "待遇认定员运行当月之后，发放、暂缓、应享未享和疑点会列在这里。",
            "Once the benefits officer has run a month, its money, holds, discoveries and findings "
            "stand here.",
        ),
    )


def no_county() -> EmptyState:
    """Return what stands where an officer has no county of his own."""
    return EmptyState(
        title=Text("没有可以看的区县", "There is no county to show"),
        text=Text(
            "您的职责范围内没有建档的区县。", "None of your places is a county of this register."
        ),
    )


def _by_category(groups: Sequence[Group]) -> Chart:
    sums = Counter[str]()
    for group in groups:
        sums[group.category or ""] += group.persons
    known = [each for each in CATEGORIES if sums[each]]
    labels = [CATEGORIES[each] for each in known]
    values = [sums[each] for each in known]
    if sums[""]:
        labels.append(Text("类别不明", "not known"))
        values.append(sums[""])
    return Chart(
        id="categories",
        title=Text("按残疾类别", "By category"),
        labels=labels,
        series=[Series(name=Text("人数", "Persons"), values=values)],
        unit=_PERSONS,
        axis=Text("残疾类别", "Category"),
    )


def _by_township(groups: Sequence[Group]) -> Chart:
    sums: dict[str, Counter[str]] = {}
    for group in groups:
        sums.setdefault(group.place, Counter())[str(group.grade)] += group.persons
    return Chart(
        id="townships",
        title=Text("各乡镇（街道）按等级", "By township and grade"),
        labels=list(sums),
        series=[
            Series(name=words, values=[sums[place][grade] for place in sums])
            for grade, words in GRADES.items()
        ],
        unit=_PERSONS,
        axis=_TOWNSHIP,
    )
