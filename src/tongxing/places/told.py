"""Places and organisations as parts of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tongxing.foundations.text import Text
from tongxing.places import queries, rules
from tongxing.places.levels import KINDS, LEVELS
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.summary_list import SummaryList, SummaryRow
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.language import current
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from tongxing.places.models import Organisation, Place
    from tongxing.places.rules import OrganisationRefusedError
    from tongxing.ui.listing import Listing
    from tongxing.ui.values import Value

TREE_NAME: Final = Text("地区和机构", "Places and organisations")
NOTHING_BELOW: Final = Text(
    "下面没有登记更小的地区。村社区只收录了部分县区的。",
    "No smaller place is recorded in it. Villages are known for some counties only.",
)


def link_to(place: Place) -> Link:
    """Return a link to the page of a place."""
    return Link(place.name, reverse("places:place", args=[place.code]))


def way_down(place: Place, *, with_itself: bool) -> list[Link]:
    """Return the breadcrumb down to a place; with itself for the pages below its own."""
    root = Link(TREE_NAME, reverse("places:index"))
    above = queries.trail(place)
    return [root, *(link_to(each) for each in (above if with_itself else above[:-1]))]


def state(place: Place, today: date) -> Tag:
    """Return whether a place's code is in use, in a word."""
    if in_use(place, today):
        return Tag(word=Text("在用", "in use"), tone="good")
    if place.successor is not None:
        return Tag(word=Text("旧代码", "former code"), tone="plain")
    if place.valid_from is not None and today < place.valid_from:
        return Tag(word=Text("尚未启用", "not yet in use"), tone="plain")
    return Tag(word=Text("已撤销", "abolished"), tone="held")


def _state_and_successor(place: Place, today: date) -> Value:
    if place.successor is None:
        return state(place, today)
    now = place.successor
    label = Text(f"现在是 {now.code} {now.name}", f"now {now.code} {now.name}")
    return [state(place, today), Link(label, link_to(now).href)]


def in_use(place: Place, today: date) -> bool:
    """Say whether a place's code is in use today."""
    return rules.place_in_use(
        today,
        first=place.valid_from,
        last=place.valid_until,
        has_successor=place.successor is not None,
    )


def what_became_of(place: Place, today: date) -> Notice | None:
    """Return what stands above the page of a place that is no more, and where to go on."""
    if in_use(place, today) or (place.valid_from is not None and today < place.valid_from):
        return None
    if place.successor is not None:
        now = place.successor
        return Notice(
            title=Text(
                f"{place.code} 是旧代码，现在是 {now.code} {now.name}",
                f"{place.code} is a former code; it is now {now.code} {now.name}",
            ),
            text=(
                Text(
                    "旧代码下的档案由现在的地区负责办理；新的登记请用新代码。",
                    "Files under the former code are the new place's; write the new code now.",
                ),
            ),
            tone="ask",
            word=Text("旧代码", "Former code"),
            links=[link_to(now)],
        )
    return Notice(
        title=Text(f"{place.name}已经撤销", f"{place.name} exists no more"),
        text=(
            Text(
                "没有收录由哪里接续，请问上级残联。区划表更新后，运行 tongxing places 会补上。",
                "What follows it is not recorded: ask the federation above. Once the table of "
                "places knows, `tongxing places` adds it.",
            ),
        ),
        tone="held",
        word=Text("已撤销", "Abolished"),
    )


def about(place: Place, former: Sequence[Place], organisations: int, today: date) -> SummaryList:
    """Return what is known of a place, with the way to its organisations.

    Args:
        place: Which.
        former: The places that became it.
        organisations: How many work in it and in what lies in it.
        today: The day of the page.
    """
    days: Value = None
    if place.valid_from or place.valid_until:
        days = Text(
            f"{place.valid_from or '最初'} 至 {place.valid_until or '今'}",
            f"{place.valid_from or 'the beginning'} to {place.valid_until or 'now'}",
        )
    rows = [
        SummaryRow(Text("代码", "Code"), place.code),
        SummaryRow(Text("全称", "Full name"), queries.full_name(place)),
        SummaryRow(Text("级别", "Level"), LEVELS[place.level]),
        SummaryRow(Text("状态", "State"), state(place, today)),
    ]
    if days is not None:
        rows.append(SummaryRow(Text("起止日期", "In use"), days))
    if former:
        names: list[Value] = [Link(f"{was.code} {was.name}", link_to(was).href) for was in former]
        rows.append(SummaryRow(Text("旧代码", "Former codes"), names))
    rows.append(_organisations_row(place, organisations))
    return SummaryList(rows=rows)


def table_of_places(
    places: Iterable[Place],
    *,
    caption: Text,
    empty: Text,
    today: date,
    listing: Listing | None = None,
    count: int | None = None,
) -> Table:
    """Return places in a table, each leading to its own page."""
    return Table(
        id="places",
        caption=caption,
        columns=(
            Column(label=Text("名称", "Name")),
            Column(label=Text("代码", "Code")),
            Column(label=Text("级别", "Level")),
            Column(label=Text("状态", "State")),
        ),
        rows=[
            (
                link_to(each),
                each.code,
                LEVELS[each.level],
                _state_and_successor(each, today),
            )
            for each in places
        ],
        empty=empty,
        listing=listing,
        count=count,
    )


def organisation_state(organisation: Organisation, today: date) -> Tag:
    """Return whether an organisation works, in a word."""
    if rules.counts_on(today, organisation.active_from, organisation.active_until):
        return Tag(word=Text("运行中", "active"), tone="good")
    if organisation.active_from > today:
        return Tag(word=Text("尚未开始", "not begun"), tone="plain")
    return Tag(word=Text("已停止", "ended"), tone="plain")


def _organisations_row(place: Place, count: int) -> SummaryRow:
    listed = Link(
        Text("查看机构", "See them"),
        reverse("places:organisations", args=[place.code]),
        about=Text(f"{place.name}的机构", f"organisations of {place.name}"),
    )
    label = Text("运行中的机构（含下级）", "Active organisations, those below included")
    return SummaryRow(label, count, [listed])


def add_link(place: Place) -> Link:
    """Return where an organisation of a place is added."""
    return Link(
        Text(f"登记{place.name}的机构", f"Add an organisation of {place.name}"),
        reverse("places:add", args=[place.code]),
    )


def below(place: Place) -> Text:
    """Return what the table of places in a place is called."""
    return Text(f"{place.name}下辖", f"Places in {place.name}")


def refusal(error: OrganisationRefusedError) -> str:
    """Return why something was refused, as it stands beside its field."""
    return error.message(current())


def table_of_organisations(
    organisations: Iterable[Organisation], *, today: date, listing: Listing, count: int
) -> Table:
    """Return organisations in a table, each leading to its own page."""
    return Table(
        id="organisations",
        caption=Text("机构", "Organisations"),
        columns=(
            Column(label=Text("名称", "Name"), sort="name"),
            Column(label=Text("种类", "Kind"), sort="kind"),
            Column(label=Text("所在地", "Place"), sort="place"),
            Column(label=Text("统一社会信用代码", "Credit code")),
            Column(label=Text("状态", "State")),
        ),
        rows=[
            (
                Link(each.name, reverse("places:organisation", args=[each.pk])),
                KINDS[each.kind],
                link_to(each.place),
                each.code,
                organisation_state(each, today),
            )
            for each in organisations
        ],
        empty=Text(
            "没有符合条件的机构。系统管理员登记后会列在这里。",
            "No organisation fits. Those that a system administrator adds are listed here.",
        ),
        listing=listing,
        count=count,
    )


def about_organisation(organisation: Organisation, today: date, *, may_change: bool) -> SummaryList:
    """Return what is known of an organisation, with the changes an officer may make."""
    change = _act(organisation, "change", Text("更正", "Correct"))
    end = _act(organisation, "end", Text("登记停止", "Record the end"))
    changes = [change] if may_change else []
    ends = [end] if may_change and organisation.active_until is None else []
    return SummaryList(
        rows=[
            SummaryRow(Text("名称", "Name"), organisation.name, changes),
            SummaryRow(Text("种类", "Kind"), KINDS[organisation.kind]),
            SummaryRow(Text("所在地", "Place"), link_to(organisation.place)),
            SummaryRow(Text("统一社会信用代码", "Credit code"), organisation.code),
            SummaryRow(Text("状态", "State"), organisation_state(organisation, today)),
            SummaryRow(Text("第一天", "First day"), organisation.active_from),
            SummaryRow(
                Text("最后一天", "Last day"),
                organisation.active_until or Text("未定", "open"),
                ends,
            ),
        ]
    )


def _act(organisation: Organisation, name: str, label: Text) -> Link:
    return Link(label, reverse(f"places:{name}", args=[organisation.pk]), about=organisation.name)
