"""Searches of a county for duplicates and what they found, as parts of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tongxing.foundations.masking import mask_id
from tongxing.foundations.text import Text
from tongxing.register.rules.duplicates import BUSY, PARTS, STEPS, is_twins
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.progress import Progress
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link
from tongxing.ui.values import short_moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.register.models import DuplicateSearch, NotSame, Person
    from tongxing.register.queries.duplicates import Pair
    from tongxing.ui.component import Component
    from tongxing.ui.listing import Listing
    from tongxing.ui.values import Value

_TWINS: Final = Text("双胞胎？", "twins?")
_CERTAIN: Final = 0.995
"""No pair is told as certain: a hundred per cent is for the officer to say."""


def of_search(search: DuplicateSearch) -> Component:
    """Return how far the search of a county is, or what became of it."""
    county = search.county.name
    if search.state in BUSY:
        return Progress(
            id=f"search-{search.county_id}",
            title=Text(f"{county}：正在全县查重", f"{county}: searching for duplicates"),
            now=STEPS.get(search.stage, STEPS["waiting"]),
            done=max(0, list(STEPS).index(search.stage) - 1),
            total=len(STEPS) - 1,
            unit=Text("步", "steps"),
            remaining=Text(
                "一般不到一分钟；百万份档案需要几分钟。可以离开本页",
                "less than a minute as a rule; some minutes for a million files. You may leave",
            ),
        )
    at = short_moment(search.ended_at or search.started_at)
    if search.state == "failed":
        trouble = Text(
            search.trouble.get("zh", "后台进程中断"),
            search.trouble.get("en", "the worker was interrupted"),
        )
        return Notice(
            title=Text(f"{county}：{at} 查重未能完成", f"{county}: the search of {at} failed"),
            text=[trouble],
            tone="held",
        )
    return Notice(
        title=Text(
            f"{county}：{at} 比较了 {search.files:,} 份档案",
            f"{county}: {search.files:,} files were compared on {at}",
        ),
        text=[
            Text(
                "之后新增或变更的档案还没有比较；再查一次就会比较。",
                "Files that are new or changed since were not: search again to compare them.",
            )
        ],
    )


def table_of_pairs(pairs: Sequence[Pair], *, listing: Listing, count: int) -> Table:
    """Return the pairs on a page, each with what agrees and differs, and the way to compare."""
    return Table(
        id="pairs",
        caption=Text("全县查重找到的", "Found by the search of the county"),
        columns=[
            Column(label=Text("姓名", "Name")),
            Column(label=Text("可能性", "Probability"), numeric=True),
            Column(label=Text("相同或相近", "Alike")),
            Column(label=Text("不同", "Different")),
            Column(label=Text("出生日期", "Born")),
            Column(label=Text("身份号码", "Identity numbers")),
            Column(label=Text("所属地区", "Place")),
        ],
        rows=[_row(pair) for pair in pairs],
        empty=Text(
            "还没有查过，或没有找到可能重复的档案。",
            "No search was made yet, or none found a pair that waits.",
        ),
        remark=Text(
            "可能性由姓名、生日、号码、地区、电话、户号、监护人的相同和不同算出，只供参考，"
            "判定由您作出。没有写到的项目是其中一份不知道。",
            "The probability follows from what agrees and differs. It is a help; you decide. What "
            "is not named is not known of both.",
        )
        if pairs
        else "",
        listing=listing,
        count=count,
    )


def notice_of_apart(apart: NotSame, names: Mapping[int, str]) -> Notice:
    """Return that two files were found to be two persons', by whom and why."""
    who, at = names.get(apart.said_by_id, ""), short_moment(apart.said_at)
    return Notice(
        title=Text("已确认不是同一个人", "Found to be two persons"),
        text=[Text(f"{at}　{who}：{apart.reason}", f"{at} {who}: {apart.reason}")],
    )


def way_apart(one: Person, other: Person) -> Notice:
    """Return the way to say that two files are two persons'."""
    return Notice(
        title=Text("如果是两个人", "If they are two persons"),
        text=[
            Text(
                "写明原因后，这一对不再列为疑似重复。",
                "Say why: the pair is not proposed again.",
            )
        ],
        links=[
            Link(
                Text("不是同一个人", "They are two persons"),
                reverse("changes:tell_apart", args=[one.pk, other.pk]),
            )
        ],
    )


def _row(pair: Pair) -> list[Value]:
    one, other = pair.one, pair.other
    alike = [
        part.level(pair.parts[part.id]).told
        for part in PARTS
        if pair.parts.get(part.id, "other") != "other"
    ]
    different = [part.level("other").told for part in PARTS if pair.parts.get(part.id) == "other"]
    twins = [Tag(word=_TWINS, tone="ask")] if is_twins(pair.parts) else []
    names = one.name if one.name == other.name else f"{one.name}、{other.name}"
    address = reverse("changes:compare", args=[one.pk, other.pk])
    return [
        Link(names, address, about=Text("比对", "compare")),
        f"{min(pair.probability, _CERTAIN):.0%}" if pair.probability < _CERTAIN else ">99%",
        [*twins, *alike],
        different or None,
        _both(one.birth_date, other.birth_date),
        [mask_id(each.identity_number) or None for each in (one, other)],
        _both(one.place.name, other.place.name),
    ]


def _both(one: Value, other: Value) -> Value:
    return one if one == other else [one, other]
