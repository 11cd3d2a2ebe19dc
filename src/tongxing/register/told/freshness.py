"""How old the lists are, as parts of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.foundations.place_table import PlaceTable
from tongxing.foundations.places import PlaceCode
from tongxing.foundations.text import Text
from tongxing.register.rules.lists.freshness import age, is_stale, wants
from tongxing.ui.components.figure_card import FigureCard, Figures
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from tongxing.law.documents import Roster
    from tongxing.law.in_force import Law
    from tongxing.register.models import Delivery
    from tongxing.ui.values import Value

_MOST_NAMED: Final = 3
_MONEY: Final = {
    "enrolments": Text("谁已经享受、从哪个月起", "who is enrolled, and since when"),
    "payments": Text("哪些月份发过、发了多少", "which months were paid, and how much"),
}
"""What lists tell that are no facts of a person, by the role of the roster."""


def figures(law: Law, latest: Sequence[Delivery], *, today: date, new: Collection[int]) -> Figures:
    """Return how many lists are fresh, stale, missing, new."""
    stale = [each for each in latest if _stale(law, each, today)]
    had = {each.roster for each in latest}
    missing = [each for each in law.rosters.values() if each.id not in had and _weight(law, each)]
    lists = Text("份", "lists")
    return Figures(
        cards=[
            FigureCard(label=Text("在用的名册", "Lists in use"), number=len(latest), unit=lists),
            FigureCard(
                label=Text("上次运行后新收的", "New since the last run"),
                number=len([each for each in latest if each.pk in new]),
                unit=lists,
            ),
            FigureCard(
                label=Text("过旧的", "Stale"),
                number=len(stale),
                unit=lists,
                tag=Tag(word=Text("催报", "ask for them"), tone="ask") if stale else None,
            ),
            FigureCard(
                label=Text("从未收到、有项目要用的", "Needed and never had"),
                number=len(missing),
                unit=Text("种", "kinds"),
                tag=Tag(word=Text("缺少", "missing"), tone="held") if missing else None,
            ),
        ]
    )


def table_of_lists(
    law: Law, latest: Sequence[Delivery], *, today: date, new: Collection[int]
) -> Table:
    """Return the newest list of each series, the oldest first."""
    rows = sorted(latest, key=lambda each: (each.data_day, each.roster))
    return Table(
        id="lists",
        caption=Text("收到的名册，最旧的在前", "The lists there are, the oldest first"),
        columns=[
            Column(label=Text("名册", "List")),
            Column(label=Text("报送单位", "Office")),
            Column(label=Text("文件系列", "Series")),
            Column(label=Text("数据日期", "Data day")),
            Column(label=Text("已过", "Age"), unit=Text("天", "days"), numeric=True),
            Column(label=Text("人数", "Persons"), numeric=True),
            Column(label=Text("状态", "State")),
        ],
        rows=[_row(law, each, today=today, new=new) for each in rows],
        empty=Text(
            "还没有收到任何名册。上传并入库后，每一份的日期和已过天数会列在这里。",
            "There is no list yet. Once some are handed in and taken over, their days stand here.",
        ),
    )


def _row(law: Law, each: Delivery, *, today: date, new: Collection[int]) -> list[Value]:
    roster = law.rosters.get(each.roster)
    return [
        roster.name if roster else Text(each.roster, each.roster),
        roster.agency if roster else None,
        _series(each),
        each.data_day,
        age(each.data_day, today),
        each.persons,
        list(_states(law, each, today=today, new=new)),
    ]


def _states(law: Law, each: Delivery, *, today: date, new: Collection[int]) -> Iterator[Tag]:
    if _stale(law, each, today):
        yield Tag(word=Text("过旧", "stale"), tone="ask")
    else:
        yield Tag(word=Text("在用", "in use"), tone="good")
    if each.pk in new:
        yield Tag(word=Text("新收", "new"), tone="plain")


def _stale(law: Law, each: Delivery, today: date) -> bool:
    roster = law.rosters.get(each.roster)
    return roster is not None and is_stale(roster, age(each.data_day, today), law)


def _series(each: Delivery) -> str:
    places = "、".join(
        PlaceTable.load().name(PlaceCode.parse(place)) or place for place in each.places
    )
    return f"{each.series}（{places}）" if places else each.series


def table_of_missing(law: Law, latest: Sequence[Delivery]) -> Table:
    """Return the lists that programmes need and nobody has handed over, the most needed first."""
    had = {each.roster for each in latest}
    missing = [each for each in law.rosters.values() if each.id not in had]
    needed = sorted(
        (each for each in missing if _weight(law, each)),
        key=lambda each: (-_weight(law, each), each.name.zh),
    )
    others = len(missing) - len(needed)
    return Table(
        id="missing",
        caption=Text(
            "从未收到的名册，和本月因此算不清的项目", "Lists never had, and what is unknown for it"
        ),
        columns=[
            Column(label=Text("名册", "List")),
            Column(label=Text("报送单位", "Office")),
            Column(label=Text("因此不明的情况", "Facts unknown")),
            Column(label=Text("因此不明的项目", "Programmes unknown")),
        ],
        rows=[
            (each.name, each.agency, _facts(law, each), _programmes(law, each)) for each in needed
        ],
        remark=Text(
            "不明的项目里，已批准的照常发放，没有批准的列入待补信息；不会当作“不符合”。"
            f"另有 {others} 种名册没有收到过，目前没有项目非它不可。",
            "Where a programme is unknown an approval stands, and others are asked; it is never "
            f"taken for “not entitled”. {others} more kinds were never had; no programme hangs on "
            "them alone.",
        ),
        empty=Text(
            "项目要用的名册都收到过。", "Every list that a programme needs was handed over."
        ),
    )


def _weight(law: Law, roster: Roster) -> int:
    """Return how many programmes hang on a roster alone."""
    if roster.role in _MONEY:
        return len(law.programmes)
    want = wants(law).get(roster.id)
    return len(want.programmes) if want else 0


def _facts(law: Law, roster: Roster) -> Text | None:
    want = wants(law).get(roster.id)
    return _MONEY.get(roster.role) or (_named(want.facts) if want else None)


def _programmes(law: Law, roster: Roster) -> Text | None:
    if roster.role in _MONEY:
        return Text("所有项目", "every programme")
    want = wants(law).get(roster.id)
    return _named(want.programmes) if want else None


def _named(names: Sequence[str]) -> Text | None:
    if not names:
        return None
    told = "、".join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return (
        Text(f"{told} 等 {len(names)} 项", f"{told} and {more} more")
        if more > 0
        else Text(told, told)
    )
