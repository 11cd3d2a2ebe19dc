"""Benefits with their reasons, what must be asked, and what was paid, as parts of a page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongxing.cycle.months import month_of
from tongxing.cycle.outputs import words
from tongxing.foundations.money import Money
from tongxing.foundations.text import Text
from tongxing.law.person import near_misses
from tongxing.law.sentences import explain, summary
from tongxing.register.knowledge.benefits import ORDER
from tongxing.register.knowledge.values import name_of
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.language import current

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tongxing.law.documents import Entity, Programme
    from tongxing.law.in_force import Law
    from tongxing.law.person import PersonFacts
    from tongxing.register.knowledge.answers import Answers
    from tongxing.register.knowledge.benefits import Benefit, Missing, Standing
    from tongxing.register.queries.lines import Line
    from tongxing.ui.values import Value

_TAGS: Final[Mapping[Standing, Tag]] = {
    "held": Tag(word=Text("暂缓", "held"), tone="held"),
    "receives": Tag(word=Text("享受中", "receives"), tone="good"),
    "stands": Tag(word=Text("享受中，待补信息", "receives; to be asked"), tone="ask"),
    "applied": Tag(word=Text("已申请，待批准", "applied for"), tone="ask"),
    "could": Tag(word=Text("可以享受", "could receive"), tone="ask"),
    "ask": Tag(word=Text("待补信息", "to be asked"), tone="ask"),
    "not": Tag(word=Text("不符合", "not entitled")),
}
_TITLES: Final[Mapping[Standing, Text]] = {
    "held": Text("在享受，但现在不符合条件", "Received, and not entitled now"),
    "receives": Text("正在享受", "Received"),
    "stands": Text("在享受，情况还不清楚：原批准继续有效",
                   "Received, and not clear: the approval stands"),
    "applied": Text("已申请，等待批准", "Applied for, not yet approved"),
    "could": Text("可以享受，还没有办", "Could be received, and is not"),
    "ask": Text("补齐信息才能判断", "To be asked"),
    "not": Text("不符合条件", "Not entitled"),
}  # fmt: skip
_FOLDED: Final[frozenset[Standing]] = frozenset({"ask", "not"})
_MONTHS_SHOWN: Final = 24
_LISTS: Final[Mapping[str, Text]] = {
    "payroll": Text("发放", "to be paid"),
    "adjustments": Text("补发追回", "to be made good or recovered"),
    "stops": Text("停发建议", "to be held or stopped"),
    "discoveries": Text("应享未享", "entitled and not receiving"),
    "services": Text("服务建议", "services to offer"),
    "asks": Text("待补信息", "to be asked"),
    "findings": Text("疑点", "finding"),
    "expiring": Text("证件到期", "certificate ends"),
    "changes": Text("增减变动", "change since last month"),
}
_ELSEWHERE: Final[Mapping[Entity, Callable[[Text], Text]]] = {
    "item": lambda names: Text(
        f"{names.zh}：按每件物品（如辅具需求编号）判定，不按人判定。每月运行时判定，本人得到什么见"
        "“最近一次运行的清单”。",
        f"{names.en}: decided item by item, such as each assessed need of a device, not by person. "
        "The monthly run decides; what this person gets stands on the lists of the latest run.",
    ),
    "organisation": lambda names: Text(
        f"{names.zh}：按用人单位或机构判定，不属于个人档案，见每月清单里单位的行。",
        f"{names.en}: decided for employers and institutions, not in a person's file; see the rows "
        "of organisations on the monthly lists.",
    ),
}
"""What is said of programmes that are about something else than a person."""
_CODES: Final = (words.BASIS, words.ACTION, words.CAUSE, words.SERVICE)


@dataclass(frozen=True)
class Item:
    """One programme as it is drawn.

    Attributes:
        since: When it was applied for and approved, where it is drawn.
        amount: What is or would be paid for a period.
        short: The result and what it rests on, in one line.
        reasons: Every condition, and what would change the answer.
    """

    name: Text
    tag: Tag
    since: Text | None
    amount: Money | None
    short: str
    reasons: Sequence[str]


@dataclass(frozen=True)
class Group:
    """Programmes with which the person stands alike."""

    title: Text
    items: Sequence[Item]
    folded: bool


def groups(every: Iterable[Benefit], found: Answers) -> list[Group]:
    """Return all programmes by how the person stands, in the language of the page."""
    by_standing: dict[Standing, list[Item]] = defaultdict(list)
    for each in every:
        by_standing[each.standing].append(_item(each, found))
    return [
        Group(_TITLES[standing], by_standing[standing], standing in _FOLDED)
        for standing in ORDER
        if by_standing[standing]
    ]


def table_of_missing(missing: Sequence[Missing], law: Law) -> Table:
    """Return what the lists there are do not say of the person, and who would know it."""
    return Table(
        id="missing",
        caption=Text("还不知道的", "What is not known"),
        columns=[
            Column(label=Text("要问什么", "What to ask")),
            Column(label=Text("哪些项目要用", "For what")),
            Column(label=Text("哪份名册会写到", "Which list would tell")),
        ],
        rows=[_missing(each, law) for each in missing if not each.lacking],
        empty=Text(
            "收到的名册里该写的都写了。", "The lists that were handed over say what they can."
        ),
    )


def lists_lacking(missing: Sequence[Missing], law: Law) -> list[Text]:
    """Return the lists that nobody ever handed over, each with what it would tell."""
    told: dict[str, list[Text]] = defaultdict(list)
    for each in missing:
        for roster in each.rosters if each.lacking else ():
            told[roster].append(name_of(law, each.fact))
    return [
        Text(
            f"{law.rosters[roster].name.zh}：{'、'.join(fact.zh for fact in facts)}",
            f"{law.rosters[roster].name.en}: {', '.join(fact.en for fact in facts)}",
        )
        for roster, facts in sorted(told.items())
        if roster in law.rosters
    ]


def told_elsewhere(by_kind: Mapping[Entity, Sequence[Programme]]) -> Notice | None:
    """Return which programmes are not answered on this page, and where they are told."""
    text = [_ELSEWHERE[kind](_names(by_kind[kind])) for kind in _ELSEWHERE if by_kind.get(kind)]
    if not text:
        return None
    return Notice(
        title=Text("本页没有判定的项目", "Programmes that are not decided on this page"), text=text
    )


def table_of_payments(found: Answers) -> Table:
    """Return what was paid, month by month and programme by programme."""
    rows = list(found.ledger.select("programme", "month", "paid", "resend").iter_rows())
    programmes = sorted({programme for programme, *_ in rows})
    cells = {(programme, month): (paid, again) for programme, month, paid, again in rows}
    months = sorted({month for _, month, *_ in rows}, reverse=True)[:_MONTHS_SHOWN]
    return Table(
        id="payments",
        caption=Text("按月发放", "Paid month by month"),
        columns=[
            Column(label=Text("月份", "Month")),
            *(
                Column(label=programme_name(found.law, each), unit=Text("元", "yuan"), numeric=True)
                for each in programmes
            ),
        ],
        rows=[
            [str(month_of(month)), *(_paid(cells.get((each, month))) for each in programmes)]
            for month in months
        ],
        empty=Text(
            "发放记录里没有此人。发放记录导入后，每月发了多少会列在这里。",
            "No payment record names this person. Once the records are imported, they are here.",
        ),
        remark=Text(
            f"最多显示 {_MONTHS_SHOWN} 个月。退回和失败的已扣除。",
            f"At most {_MONTHS_SHOWN} months. What was returned or failed is not counted.",
        )
        if months
        else "",
        small="scroll",
    )


def table_of_lines(lines: Sequence[Line], law: Law) -> Table:
    """Return on which lists of the latest run the person stands."""
    month = lines[0].run_month if lines else None
    title = Text("最近一次运行的清单", "On the lists of the latest run")
    if month is not None:
        title = Text(f"{month:%Y-%m} 运行的清单", f"On the lists of the run for {month:%Y-%m}")
    return Table(
        id="lines",
        caption=title,
        columns=[
            Column(label=Text("清单", "List")),
            Column(label=Text("项目", "Programme")),
            Column(label=Text("月份", "Month")),
            Column(label=Text("金额", "Amount"), unit=Text("元", "yuan"), numeric=True),
            Column(label=Text("说明", "What")),
        ],
        rows=[
            [
                _LISTS.get(each.list, each.list),
                programme_name(law, each.programme) if each.programme else None,
                f"{each.month:%Y-%m}" if each.month else None,
                None if each.amount_fen is None else Money(each.amount_fen),
                _what(each, law),
            ]
            for each in lines
        ],
        empty=Text(
            "最近一次运行的清单上没有此人。", "The latest run names this person on no list."
        ),
    )


def programme_name(law: Law, programme: str) -> Text:
    """Return what a programme is called; its id where it is no longer in force."""
    known = law.programmes.get(programme)
    return Text(programme, programme) if known is None else known.name


def _names(programmes: Sequence[Programme]) -> Text:
    names = [programme.name for programme in programmes]
    return Text("、".join(each.zh for each in names), ", ".join(each.en for each in names))


def _item(each: Benefit, found: Answers) -> Item:
    lang, law = current(), found.law
    near = (
        near_misses(law, each.programme.id, _facts(found, each))
        if each.standing not in {"not", "receives"}
        else ()
    )
    return Item(
        name=each.programme.name,
        tag=_TAGS[each.standing],
        since=_since(each),
        amount=_amount(each),
        short=summary(each.decision, law, lang),
        reasons=explain(each.decision, law, lang, near=near),
    )


def _facts(found: Answers, each: Benefit) -> PersonFacts:
    subject = found.reads.subject(each.programme.id, found.subject, found.day)
    return found.reads.facts(subject, found.day)


def _amount(each: Benefit) -> Money | None:
    fen = each.decision.amount_fen
    return None if fen is None or each.standing in {"not", "held"} else Money(fen)


def _since(each: Benefit) -> Text | None:
    if each.applied_on is None:
        return None
    if each.approved_on is None:
        return Text(f"{each.applied_on} 申请", f"applied for on {each.applied_on}")
    return Text(
        f"{each.applied_on} 申请，{each.approved_on} 批准",
        f"applied for on {each.applied_on}, approved on {each.approved_on}",
    )


def _missing(each: Missing, law: Law) -> list[Value]:
    names = _names([law.programmes[one] for one in each.programmes])
    rosters = [law.rosters[one].name for one in each.rosters if one in law.rosters]
    return [
        name_of(law, each.fact),
        names,
        rosters or None,
    ]


def _paid(cell: tuple[int, int] | None) -> Value:
    if cell is None:
        return None
    paid, again = cell
    if not again:
        return Money(paid)
    return [Money(paid), Text(f"待重发 {Money(again)}", f"{Money(again)} to be sent again")]


def _what(line: Line, law: Law) -> Text | str | None:
    for codes in _CODES:
        if line.what in codes:
            return codes[line.what]
    if line.list == "findings" and line.what in law.checks:
        return law.checks[line.what].name
    return line.what or None
