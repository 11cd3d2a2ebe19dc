"""Proposed changes as parts of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tongxing.foundations.text import Text
from tongxing.register.queries.changes import kind_of
from tongxing.register.rules.decisions import DECIDED
from tongxing.ui.components.summary_list import SummaryList, SummaryRow
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tongxing.law.documents import ChangeKind
    from tongxing.register.models import Attachment, ChangeRequest, Person
    from tongxing.ui.components.tag.component import Tone
    from tongxing.ui.listing import Listing
    from tongxing.ui.values import Value

TITLE: Final = Text("变更", "Changes")
_TONES: Final[Mapping[str, Tone]] = {
    "proposed": "ask",
    "accepted": "good",
    "returned": "held",
    "withdrawn": "plain",
}


def way(*further: Link) -> list[Link]:
    """Return the breadcrumb of pages below the list of changes."""
    return [Link(TITLE, reverse("changes:index")), *further]


def way_to_file(person: Person, *further: Link) -> list[Link]:
    """Return the breadcrumb of pages about one file."""
    persons = Link(Text("残疾人", "Persons"), reverse("persons:index"))
    return [persons, Link(person.name, reverse("persons:person", args=[person.pk])), *further]


def state_tag(state: str) -> Tag:
    """Return the state of a proposal."""
    return Tag(word=DECIDED[state], tone=_TONES[state])


def kind_label(change: ChangeRequest) -> Text:
    """Return what a proposal is about."""
    return kind_of(change).name


def table_of_changes(
    changes: Sequence[ChangeRequest],
    names: Mapping[int, str],
    *,
    listing: Listing | None = None,
    count: int | None = None,
    with_person: bool = True,
) -> Table:
    """Return proposals with whom, what, who and since when."""
    columns = [
        *([Column(label=Text("姓名", "Name"))] if with_person else []),
        Column(label=Text("变更内容", "Change")),
        *([Column(label=Text("所属地区", "Place"))] if with_person else []),
        Column(label=Text("申报人", "Proposed by")),
        Column(label=Text("申报时间", "Proposed at")),
        Column(label=Text("状态", "State")),
    ]
    return Table(
        id="changes",
        caption=Text("变更申报", "Proposed changes"),
        columns=columns,
        rows=[_row(each, names, with_person=with_person) for each in changes],
        empty=Text(
            "没有这样的申报。在残疾人档案页上可以申报变更。",
            "There is no such proposal. Changes are proposed from a person's file.",
        ),
        listing=listing,
        count=count,
    )


def _row(change: ChangeRequest, names: Mapping[int, str], *, with_person: bool) -> list[Value]:
    address = reverse("changes:change", args=[change.pk])
    what, who = kind_label(change), names.get(change.proposed_by_id)
    if with_person:
        return [
            Link(change.person.name, address, about=what),
            what,
            change.place.name,
            who,
            change.proposed_at,
            state_tag(change.state),
        ]
    return [Link(what, address), who, change.proposed_at, state_tag(change.state)]


def kinds_offered(person: Person, kinds: Iterable[ChangeKind]) -> Table:
    """Return kinds of change with when each is the right one."""
    address = reverse("changes:propose", args=[person.pk])
    return Table(
        id="kinds",
        caption=Text("可以申报的变更", "Changes that may be proposed"),
        columns=[
            Column(label=Text("变更内容", "Change")),
            Column(label=Text("什么时候用", "When")),
        ],
        rows=[[Link(kind.name, f"{address}?kind={kind.id}"), kind.when] for kind in kinds],
    )


def summary(
    change: ChangeRequest, names: Mapping[int, str], papers: Sequence[Attachment]
) -> SummaryList:
    """Return who proposed what on which evidence, and what was decided."""
    person = Link(change.person.name, reverse("persons:person", args=[change.person_id]))
    rows = [
        SummaryRow(Text("档案", "File"), person),
        SummaryRow(Text("所属地区", "Place"), change.place.name),
        SummaryRow(Text("申报人", "Proposed by"), names.get(change.proposed_by_id)),
        SummaryRow(Text("申报时间", "Proposed at"), change.proposed_at),
        SummaryRow(Text("依据", "Evidence"), change.evidence),
        SummaryRow(
            Text("材料", "Papers"),
            [Link(each.name, reverse("changes:paper", args=[each.pk])) for each in papers] or None,
        ),
        SummaryRow(Text("状态", "State"), state_tag(change.state)),
    ]
    if change.decided_at is not None:
        who = names.get(change.decided_by_id or 0)
        rows.append(SummaryRow(Text("处理人", "Decided by"), who))
        rows.append(SummaryRow(Text("处理时间", "Decided at"), change.decided_at))
    if change.reason:
        rows.append(SummaryRow(Text("原因", "Reason"), change.reason))
    return SummaryList(rows=rows)
