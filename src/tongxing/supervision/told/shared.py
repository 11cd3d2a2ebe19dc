"""What all pages of work say alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tongxing.foundations.text import Text
from tongxing.supervision.words import STATES
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tongxing.foundations.errors import TongxingError
    from tongxing.supervision.models import Item
    from tongxing.ui.components.tag.component import Tone
    from tongxing.ui.values import Value

MINE: Final = Text("我的待办", "My work")
ALL_ITEMS: Final = Text("全部事项", "All items")
ENROLMENTS: Final = Text("登记享受", "Enrolments (登记享受)")
_TONES: Final[Mapping[str, Tone]] = {
    "open": "ask",
    "assigned": "ask",
    "done": "good",
    "gone": "plain",
}
_DONE: Final[Mapping[str, Text]] = {
    "recorded": Text(
        "处理结果已填写，下个月的清单会照此办理。",
        "The outcome is recorded; the next run respects it.",
    ),
    "visited": Text("已记下联系未果，一周内再试一次。", "Recorded; try once more within a week."),
    "again": Text("已重新列为待办。", "It is open again."),
    "assigned": Text("已分派。", "Assigned."),
    "proposed": Text(
        "登记已提交，由待遇认定员认定。", "Proposed; the benefits officer determines it."
    ),
    "approved": Text(
        "已认定。下一次运行从申请当月起发放。",
        "Determined. The next run pays from the month of application.",
    ),
    "returned": Text("已退回，并写明了原因。", "Given back with the reason."),
    "withdrawn": Text("已撤回。", "Withdrawn."),
}


def done(word: str, remark: Text | None = None) -> list[Notice]:
    """Return the good news after an act, by the word in the address; nothing for other words."""
    if word not in _DONE:
        return []
    text = () if remark is None else (remark,)
    return [Notice(title=_DONE[word], text=text, tone="good", spoken=True)]


def refusal(error: TongxingError) -> Text:
    """Return an error in words for a form."""
    return Text(error.message("zh"), error.message("en"))


def way(*further: Link) -> list[Link]:
    """Return the way from the list of all items down."""
    return [Link(ALL_ITEMS, reverse("work:items")), *further]


def item_link(item: Item) -> Link:
    """Return a link to an item in the name of its person."""
    return Link(item.person.name or Text("（已删除）", "(erased)"), item_address(item))


def item_address(item: Item) -> str:
    """Return the address of an item's page."""
    return reverse("work:item", args=[item.pk])


def state_tag(item: Item, today: date) -> Tag:
    """Return how an item stands; what is overdue says so."""
    if item.state in {"open", "assigned"} and item.due_on is not None and item.due_on < today:
        days = (today - item.due_on).days
        return Tag(word=Text(f"逾期 {days} 天", f"{days} days late"), tone="held")
    return Tag(word=STATES[item.state], tone=_TONES[item.state])


def where(item: Item) -> Value:
    """Return where an item lies: township and village."""
    parent = item.place.parent if item.place.level == "village" else None
    return item.place.name if parent is None else f"{parent.name} {item.place.name}"
