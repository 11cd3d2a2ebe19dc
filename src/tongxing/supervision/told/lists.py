"""Lists of items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from tongxing.accounts.roles import roles
from tongxing.foundations.money import Money
from tongxing.foundations.text import Text
from tongxing.supervision import law_words
from tongxing.supervision.forms import EACH, NOBODY
from tongxing.supervision.told.shared import item_link, state_tag, where
from tongxing.supervision.words import LISTS
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.table import Column, Table
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tongxing.law.in_force import Law
    from tongxing.supervision.models import Item
    from tongxing.supervision.queries import Counts, Worker
    from tongxing.ui.language import Words
    from tongxing.ui.listing import Listing
    from tongxing.ui.values import Value


def table_of_items(  # noqa: PLR0913 - one list, told with law, names, day and place in the list
    items: Sequence[Item],
    *,
    caption: Words,
    empty: Words,
    law: Law | None,
    names: Mapping[int, str] | None,
    today: date,
    listing: Listing,
    count: int,
) -> Table:
    """Return items with what they are about and until when.

    Args:
        items: Those on the page.
        caption: What they are.
        empty: What would fill the list.
        law: By which programmes are named; None where there is no item.
        names: Of the officers they are given to; None: that column is left out.
        today: The day by which something is late.
        listing: Where on the list the page is.
        count: How many there are in all.
    """
    labels = [
        Text("谁", "Who"), Text("事由", "Matter"), Text("在哪里", "Where"),
        Text("办理期限", "Due"), Text("状态", "State"),
    ]  # fmt: skip
    if names is not None:
        labels.append(Text("分派给", "Given to"))
    return Table(
        id="items",
        caption=caption,
        columns=[Column(label=label) for label in labels],
        rows=[_row(item, law, names, today) for item in items],
        empty=empty,
        listing=listing,
        count=count,
    )


def _row(item: Item, law: Law | None, names: Mapping[int, str] | None, today: date) -> list[Value]:
    row: list[Value] = [
        item_link(item), matter(item, law), where(item), item.due_on, state_tag(item, today),
    ]  # fmt: skip
    return row if names is None else [*row, _officer(item, names)]


def matter(item: Item, law: Law | None) -> list[Value]:
    """Return what an item is about: list, programme or check, money."""
    about: list[Value] = [LISTS[item.list]]
    if law is not None and item.list == "finding":
        about.append(law_words.check_name(law, item.key))
    elif law is not None:
        about.append(law_words.programme_name(law, item.programme))
    if item.amount_fen is not None and item.list == "discovery":
        money = Money(item.amount_fen)
        about.append(Text(f"每月 {money} 元", f"{money} yuan a month"))
    return about


def ways(counts: Counts, *, may_enrol: bool) -> list[Link]:
    """Return the lists beside one's own work, with how much is on them."""
    items = reverse("work:items")
    found = [Link(Text("全部事项", "All items"), items)]
    for kind, number in (
        ("discovery", counts.discoveries),
        ("stop", counts.stops),
        ("ask", counts.asks),
        ("finding", counts.findings),
    ):
        words = LISTS[kind]
        label = Text(f"{words.zh} {number:,}", f"{words.en}: {number:,}")
        found.append(Link(label, f"{items}?list={kind}"))
    if may_enrol:
        found.append(Link(Text("登记享受", "Enrolments"), reverse("work:enrolments")))
    return found


def late_notice(counts: Counts) -> list[Notice]:
    """Return that something of one's own is overdue; nothing where all is in time."""
    if not counts.late_mine:
        return []
    title = Text(f"您有 {counts.late_mine} 项逾期", f"{counts.late_mine} of yours are overdue")
    return [Notice(title=title, tone="held", word=Text("逾期", "Late"))]


def officers_offered(workers: Sequence[Worker], *, many: bool) -> list[tuple[str, Words]]:
    """Return whom something may be given to, as answers; once per officer, the nearest first."""
    found: dict[str, Words] = {}
    if many:
        found[EACH] = Text("各村（社区）自己的人", "each village's own officer")
    for worker in workers:
        label = roles().label(worker.role)
        words = Text(
            f"{worker.name}（{label.zh}，{worker.place}）",
            f"{worker.name} ({label.en}, {worker.place})",
        )
        found.setdefault(str(worker.officer_id), words)
    return list(found.items())


def whose_offered(workers: Sequence[Worker]) -> list[tuple[str, Words]]:
    """Return whose items a list may be narrowed to."""
    return [(NOBODY, Text("没有分派", "nobody's")), *officers_offered(workers, many=False)]


def _officer(item: Item, names: Mapping[int, str]) -> Value:
    if item.assigned_to_id is None:
        return None
    return names.get(item.assigned_to_id, Text("其他工作人员", "another officer"))
