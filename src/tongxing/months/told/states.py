"""What a month, its state and its stages are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tongxing.foundations.text import Text
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tongxing.months.models import Run
    from tongxing.ui.components.tag import Tone

TITLE: Final = Text("每月清单", "The months")

_STATES: Final[Mapping[str, tuple[Text, Tone]]] = {
    "waiting": (Text("排队中", "waiting"), "ask"),
    "running": (Text("运行中", "running"), "ask"),
    "done": (Text("已完成", "done"), "good"),
    "held": (Text("待确认", "to be confirmed"), "held"),
    "failed": (Text("未完成", "not made"), "held"),
}

STAGES: Final[Mapping[str, Text]] = {
    "load": Text("取出名册", "Taking the lists out"),
    "facts": Text("整理事实", "Putting the facts in order"),
    "determine": Text("逐项判定", "Deciding every programme"),
    "settle": Text("与享受对象和发放记录核对", "Comparing with enrolments and payments"),
    "check": Text("查找疑点、计算指标", "Looking for what seems wrong, measuring the indicators"),
    "write": Text("写出清单和报告", "Writing the lists and the report"),
    "keep": Text("存入数据库", "Keeping everything"),
}


def month_name(month: date) -> Text:
    """Return a month as it stands in a heading."""
    return Text(f"{month.year}年{month.month}月", f"{month:%Y-%m}")


def run_name(run: Run) -> Text:
    """Return what a run is called: month and county."""
    month, county = month_name(run.month), run.county.name
    return Text(f"{county}{month.zh}", f"{county} {month.en}")


def state(run: Run) -> Tag:
    """Return how a run stands, in a word."""
    word, tone = _STATES[run.state]
    return Tag(word=word, tone=tone)


def way() -> list[Link]:
    """Return the breadcrumb of a run's page."""
    return [Link(TITLE, reverse("months:index"))]


def way_to_run(run: Run) -> list[Link]:
    """Return the breadcrumb of pages below that of a run."""
    return [*way(), Link(run_name(run), reverse("months:run", args=[run.pk]))]
