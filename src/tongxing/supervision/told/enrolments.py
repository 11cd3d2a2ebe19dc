"""Proposals to enrol, and what the law says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tongxing.foundations.masking import mask_id
from tongxing.foundations.text import Text
from tongxing.law.sentences import explain
from tongxing.supervision import law_words
from tongxing.supervision.told.item import SOMEBODY, why_listed
from tongxing.supervision.words import ENROLMENT_STATES
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.summary_list import SummaryList, SummaryRow
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tongxing.law.in_force import Law
    from tongxing.law.person import Decision
    from tongxing.supervision.models import Enrolment, Item
    from tongxing.ui.component import Component
    from tongxing.ui.components.tag.component import Tone
    from tongxing.ui.listing import Listing

_TONES: Final[Mapping[str, Tone]] = {
    "proposed": "ask",
    "approved": "good",
    "returned": "held",
    "withdrawn": "plain",
}

_OUTCOMES: Final[Mapping[str, Tone]] = {
    "entitled": "good",
    "not_entitled": "held",
    "unknown": "ask",
}
_OUTCOME_WORDS: Final[Mapping[str, Text]] = {
    "entitled": Text("符合", "entitled"),
    "not_entitled": Text("不符合", "not entitled"),
    "unknown": Text("待查清", "to be asked"),
}


def address(enrolment: Enrolment) -> str:
    """Return the address of a proposal's page."""
    return reverse("work:enrolment", args=[enrolment.pk])


def title_of(enrolment: Enrolment, law: Law) -> Text:
    """Return whom a proposal is for, and for what."""
    name, programme = enrolment.person.name, law_words.programme_name(law, enrolment.programme)
    return Text(f"{name}登记享受{programme.zh}", f"{name}: {programme.en}")


def tag_of(enrolment: Enrolment) -> Tag:
    """Return how a proposal stands."""
    return Tag(word=ENROLMENT_STATES[enrolment.state], tone=_TONES[enrolment.state])


def table_of_enrolments(
    rows: Sequence[Enrolment],
    names: Mapping[int, str],
    *,
    today: date,
    listing: Listing,
    count: int,
) -> Table:
    """Return proposals with how they stand."""
    law = law_words.law_of(rows[0].person.county_id, today) if rows else None
    labels = (
        Text("谁", "Who"), Text("项目", "Programme"), Text("在哪里", "Where"),
        Text("申请日期", "Applied on"), Text("提交人", "Proposed by"), Text("状态", "State"),
    )  # fmt: skip
    return Table(
        id="enrolments",
        caption=Text("登记享受", "Enrolments"),
        columns=[Column(label=label) for label in labels],
        rows=[
            [
                Link(row.person.name, address(row)),
                law_words.programme_name(law, row.programme) if law else row.programme,
                row.place.name,
                row.applied_on,
                names.get(row.proposed_by_id, SOMEBODY),
                tag_of(row),
            ]
            for row in rows
        ],
        empty=Text(
            "还没有登记。乡镇（街道）经办人从应享未享的人或档案里提交登记。",
            "There is none yet. Township clerks propose them from discoveries or files.",
        ),
        listing=listing,
        count=count,
    )


def about(enrolment: Enrolment, law: Law, names: Mapping[int, str]) -> SummaryList:
    """Return everything about one proposal."""
    person = enrolment.person
    number = [mask_id(person.identity_number)] if person.identity_number else []
    rows = [
        SummaryRow(Text("谁", "Who"), [person.name, *number]),
        SummaryRow(Text("项目", "Programme"), law_words.programme_name(law, enrolment.programme)),
        SummaryRow(Text("申请日期", "Applied on"), enrolment.applied_on),
        SummaryRow(Text("依据材料", "Paper"), enrolment.paper),
        SummaryRow(
            Text("提交人", "Proposed by"),
            [names.get(enrolment.proposed_by_id, SOMEBODY), enrolment.proposed_at],
        ),
        SummaryRow(Text("状态", "State"), tag_of(enrolment)),
    ]
    if enrolment.approved_on is not None:
        rows.append(SummaryRow(Text("批准日期", "Approved on"), enrolment.approved_on))
    if enrolment.decided_by_id is not None:
        decided = [names.get(enrolment.decided_by_id, SOMEBODY), enrolment.decided_at]
        rows.append(SummaryRow(Text("认定人", "Decided by"), decided))
    if enrolment.reason:
        rows.append(SummaryRow(Text("原因", "Reason"), enrolment.reason))
    return SummaryList(rows=rows)


def of_item(item: Item | None, law: Law, today: date) -> list[Component]:
    """Return why the item is on its list that a proposal comes from."""
    return [] if item is None else [why_listed(item, law, today=today)]


def law_says(decision: Decision | None, law: Law, day: date) -> list[Component]:
    """Return what the law says of a person on the day of application, condition by condition.

    Args:
        decision: The answer; None where nothing is known to ask it by.
        law: The law of that day.
        day: The day of application.
    """
    on = Text(f"{day} 依法判断", f"By the law on {day}")
    if decision is None:
        title = Text("还不能依法判断", "The law cannot be asked yet")
        text = Text(
            "没有这个人的号码或名册；按材料认定。",
            "There is no number or no list of this person: determine it by the papers.",
        )
        return [Notice(title=title, text=[text], tone="ask")]
    both = zip(explain(decision, law, "zh"), explain(decision, law, "en"), strict=True)
    result, *lines = [Text(zh, en) for zh, en in both]
    return [
        Notice(
            title=Text(f"{on.zh}：{result.zh}", f"{on.en}: {result.en}"),
            text=lines,
            tone=_OUTCOMES[decision.outcome],
            word=_OUTCOME_WORDS[decision.outcome],
        )
    ]
