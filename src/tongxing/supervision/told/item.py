"""One item: who, where, why it is on the list, what to ask, what happened."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse

from tongxing.cycle.outputs.words import ACTION
from tongxing.foundations.masking import mask_id, mask_phone
from tongxing.foundations.money import Money
from tongxing.foundations.text import Text
from tongxing.supervision import law_words
from tongxing.supervision.told.shared import item_address, state_tag, where
from tongxing.supervision.words import GONE, LISTS, OUTCOME_WORDS, OUTCOMES, STEPS
from tongxing.ui.components.action_button import ActionButton
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.summary_list import SummaryList, SummaryRow
from tongxing.ui.components.timeline import Event, Timeline
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tongxing.law.in_force import Law
    from tongxing.supervision.models import Item, Step
    from tongxing.supervision.queries import Phone
    from tongxing.ui.component import Component
    from tongxing.ui.values import Value

SOMEBODY: Final = Text("其他工作人员", "another officer")


def title_of(item: Item, law: Law) -> Text:
    """Return what an item is called: whom it is about, and what."""
    words, about = LISTS[item.list], subject_of(item, law)
    name = item.person.name
    return Text(f"{name}：{words.zh}，{about.zh}", f"{name}: {words.en}, {about.en}")


def subject_of(item: Item, law: Law) -> Text:
    """Return the programme of an item, or the check that found it."""
    if item.list == "finding":
        return law_words.check_name(law, item.key)
    return law_words.programme_name(law, item.programme)


def who_and_where(
    item: Item, phones: Sequence[Phone], address: str, *, today: date, reveals: bool
) -> SummaryList:
    """Return who it is about and where to find them; numbers are masked.

    Args:
        item: The item.
        phones: Of the person.
        address: Where the person lives, as far as told.
        today: The day by which ages count.
        reveals: Whether the officer may have the telephone shown.
    """
    person = item.person
    rows: list[SummaryRow] = [SummaryRow(Text("姓名", "Name"), [person.name, *_age(item, today)])]
    if person.identity_number:
        rows.append(
            SummaryRow(Text("身份号码", "Identity number"), mask_id(person.identity_number))
        )
    rows.append(SummaryRow(Text("在哪里", "Where"), [where(item), *([address] if address else [])]))
    masked: list[Value] = [_phone(each, mask_phone(each.number)) for each in phones]
    show = ActionButton(
        label=Text("查看电话", "Show the telephone"),
        action=reverse("work:phone", args=[item.pk]),
        look="other",
    )
    rows.append(
        SummaryRow(
            Text("电话", "Telephone"),
            masked or Text("没有登记", "none is known"),
            [show] if phones and reveals else [],
        )
    )
    return SummaryList(rows=rows)


def numbers_to_call(phones: Sequence[Phone]) -> SummaryList:
    """Return the telephones in full, each to be called by a touch."""
    rows = [
        SummaryRow(
            Text(each.holder, each.holder) if each.holder else Text("本人", "own"),
            each.number,
            [Link(Text("拨打", "Call"), f"tel:{each.number}", about=each.number)],
        )
        for each in phones
    ]
    return SummaryList(rows=rows)


def why_listed(item: Item, law: Law, *, today: date) -> SummaryList:
    """Return why an item is on its list, and until when it should be looked into."""
    said = said_of(item)
    rows: list[SummaryRow] = [
        SummaryRow(Text("清单", "List"), [LISTS[item.list], subject_of(item, law)])
    ]
    if action := said.get("action"):
        rows.append(SummaryRow(Text("建议", "Proposal"), ACTION.get(action, action)))
    if reason := said.get("reason"):
        rows.append(SummaryRow(Text("原因", "Reason"), _reason(item, law, reason)))
    if details := said.get("details"):
        rows.append(SummaryRow(Text("发现", "Found"), list(details)))
    if item.amount_fen is not None and item.list == "discovery":
        money = Money(item.amount_fen)
        words = Text(f"每月 {money} 元", f"{money} yuan a month")
        rows.append(SummaryRow(Text("可以享受", "Would receive"), words))
    if item.since is not None:
        rows.append(SummaryRow(Text("从哪一天起", "Since"), item.since))
    rows.append(SummaryRow(Text("办理期限", "Due"), [item.due_on, state_tag(item, today)]))
    return SummaryList(rows=rows, title=Text("为什么列在清单上", "Why it is on the list"))


def what_to_ask(item: Item, law: Law) -> list[Component]:
    """Return what to ask and look at on the spot; nothing where the list says all."""
    said = said_of(item)
    rows: list[SummaryRow] = []
    names = law_words.condition_names(law, item.programme, said.get("conditions", ()))
    if names and item.list == "stop":
        rows.append(SummaryRow(Text("是否真的不符合", "Is it so that these fail"), list(names)))
    elif names and item.list == "ask":
        rows.append(SummaryRow(Text("问清楚", "Find out"), list(names)))
    elif names:
        rows.append(SummaryRow(Text("推定的条件，顺便核对", "Presumed; check them"), list(names)))
    if item.list == "discovery":
        rows.append(
            SummaryRow(
                Text("问本人", "Ask the person"),
                Text(
                    "知不知道这项待遇，愿不愿意申请，有什么困难",
                    "whether they know of it, want to apply, and what keeps them",
                ),
            )
        )
        if brought := law_words.materials(law, item.programme):
            rows.append(SummaryRow(Text("申请时带上", "To bring along"), list(brought)))
    if item.list == "finding" and (closing := law_words.ways_to_close(law, item.key)):
        rows.append(SummaryRow(Text("怎样算查清", "How it may be closed"), list(closing)))
    title = Text("要问什么、看什么", "What to ask and look at")
    return [SummaryList(rows=rows, title=title)] if rows else []


def outcome_of(item: Item, name: str | None) -> list[Component]:
    """Return how a closed item ended; of an open one, how the last try did."""
    if item.state == "gone":
        reason = GONE.get(item.gone_reason, Text(item.gone_reason, item.gone_reason))
        title = Text(f"已自行消除：{reason.zh}", f"Gone by itself: {reason.en}")
        return [Notice(title=title, tone="plain")]
    if not item.outcome:
        return []
    words = OUTCOMES[item.list].get(item.outcome) or OUTCOME_WORDS[item.outcome]
    by = Text(f"，{name}填写", f", recorded by {name}") if name else Text("", "")
    title = Text(
        f"{words.zh}（{item.outcome_on}{by.zh}）", f"{words.en} ({item.outcome_on}{by.en})"
    )
    if item.state == "done":
        return [Notice(title=title, tone="good", word=Text("已办", "Done"))]
    return [Notice(title=title, tone="ask", word=Text("上一次", "Last try"))]


def history(steps: Sequence[Step], names: Mapping[int, str]) -> Timeline:
    """Return what happened to an item."""
    events = [
        Event(
            when=step.at,
            title=STEPS.get(step.what, Text(step.what, step.what)),
            text=_step_text(step, names),
            by="" if step.officer_id is None else names.get(step.officer_id, SOMEBODY),
        )
        for step in steps
    ]
    return Timeline(events=events, title=Text("经过", "What happened"))


def earlier(items: Sequence[Item], today: date) -> list[Component]:
    """Return other items of the same matter, before this one or after it."""
    if not items:
        return []
    rows = [
        SummaryRow(
            Link(_since(item), item_address(item)).label,
            [state_tag(item, today), Link(Text("打开", "Open"), item_address(item), _since(item))],
        )
        for item in items
    ]
    return [SummaryList(rows=rows, title=Text("同一件事的其他记录", "The same matter before"))]


def said_of(item: Item) -> dict[str, Any]:
    """Return what the lists say of an item."""
    said: dict[str, Any] = json.loads(item.text) if item.text else {}
    return said


def _reason(item: Item, law: Law, written: str) -> Text:
    """Return why an item is listed; a run words it in Chinese alone, and names the conditions."""
    conditions = said_of(item).get("conditions", ())
    named = law_words.condition_names(law, item.programme, conditions)
    listed = "; ".join(each.en for each in named)
    match item.list:
        case "stop":
            return Text(written, f"Does not hold: {listed}" if listed else written)
        case "ask":
            return Text(written, f"Not known: {listed}" if listed else written)
        case _:
            presumed = f"; presumed: {listed}" if listed else ""
            return Text(written, f"Entitled by what the lists say{presumed}")


def _since(item: Item) -> Text:
    due = item.outcome_on or item.due_on
    return Text(f"第 {item.pk} 号，{due}", f"No. {item.pk}, {due}")


def _age(item: Item, today: date) -> list[Value]:
    born = item.person.birth_date
    if born is None:
        return []
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return [Text(f"{years} 岁", f"aged {years}")]


def _phone(phone: Phone, shown: str) -> Value:
    return f"{shown} {phone.holder}".strip()


def _step_text(step: Step, names: Mapping[int, str]) -> Text | str:
    said = str(step.text)
    if step.what == "gone":
        return GONE.get(said, Text(said, said))
    if step.what == "assigned" and said.isdecimal():
        name = names.get(int(said), SOMEBODY.zh)
        return Text(f"分派给{name}", f"to {name}")
    return said


def closed_meanwhile() -> Notice:
    """Return that nothing was recorded because somebody else has closed the item."""
    return Notice(
        title=Text("没有提交：别人已经办结这一项", "Nothing was recorded: it is closed already"),
        text=[
            Text(
                "下面是别人填写的结果；有误时可以重新办理。",
                "Below is what was found; if it is wrong, take it up again.",
            )
        ],
        tone="held",
        spoken=True,
    )
