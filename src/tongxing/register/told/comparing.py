"""A proposed change beside the file, beside other proposals, and what it would do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from tongxing.foundations.money import Money
from tongxing.foundations.text import Text
from tongxing.register.rules.masked import is_masked, masked
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.side_by_side import Comparison, SideBySide
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.law.documents import ChangeCell, ChangeKind
    from tongxing.register.knowledge.change import Effect
    from tongxing.register.models import ChangeRequest
    from tongxing.register.queries.changes import Standing
    from tongxing.ui.components.tag.component import Tone
    from tongxing.ui.language import Words
    from tongxing.ui.values import Value

_OUTCOMES: Final[Mapping[str | None, Text]] = {
    "entitled": Text("符合", "entitled"),
    "not_entitled": Text("不符合", "not entitled"),
    "unknown": Text("待定", "not known yet"),
    None: Text("无此项", "does not apply"),
}


_OUTCOME_TONES: Final[Mapping[str | None, Tone]] = {
    "entitled": "good",
    "not_entitled": "held",
    "unknown": "ask",
}


def before_and_after(
    change: ChangeRequest, kind: ChangeKind, stands: Standing | None, *, plain: bool
) -> SideBySide:
    """Return what the file says beside what is proposed; once decided, what it said then."""
    before, after = json.loads(change.before), json.loads(change.after)
    left = before if stands is None else stands.now
    return SideBySide(
        id="change",
        caption=Text("变更前后", "Before and after"),
        left=Text("申报时的档案", "The file then")
        if stands is None
        else Text("现在的档案", "The file now"),
        right=Text("申报的内容", "Proposed"),
        rows=[
            _beside(cell, left.get(cell.id), after[cell.id], plain=plain)
            for cell in kind.cells
            if cell.id in after
        ],
    )


def moved_meanwhile(
    change: ChangeRequest, kind: ChangeKind, stands: Standing, *, plain: bool
) -> SideBySide | None:
    """Return what the file said when it was proposed beside what it says now, if it differs."""
    if not stands.moved:
        return None
    before = json.loads(change.before)
    return SideBySide(
        id="moved",
        caption=Text("申报之后档案有了变化", "The file has changed since it was proposed"),
        left=Text("申报时的档案", "The file then"),
        right=Text("现在的档案", "The file now"),
        rows=[
            _beside(cell, before.get(cell.id), stands.now.get(cell.id), plain=plain)
            for cell in kind.cells
            if cell.id in stands.moved
        ],
    )


def rivals(
    change: ChangeRequest,
    kind: ChangeKind,
    stands: Standing,
    names: Mapping[int, str],
    *,
    plain: bool,
) -> list[SideBySide]:
    """Return every other open proposal about the same cells beside this one."""
    after = json.loads(change.after)
    made = []
    for rival in stands.rivals:
        theirs = json.loads(rival.after)
        who = names.get(rival.proposed_by_id, "")
        made.append(
            SideBySide(
                id=f"rival-{rival.pk}",
                caption=Text(
                    f"同一项目的另一份申报（第 {rival.pk} 号，{who}）",
                    f"Another proposal about the same (no. {rival.pk}, {who})",
                ),
                left=Text("这份申报", "This proposal"),
                right=Text(f"第 {rival.pk} 号申报", f"No. {rival.pk}"),
                rows=[
                    _beside(cell, after.get(cell.id), theirs.get(cell.id), plain=plain)
                    for cell in kind.cells
                    if cell.id in after or cell.id in theirs
                ],
            )
        )
    return made


def _beside(cell: ChangeCell, left: object, right: object, *, plain: bool) -> Comparison:
    """Return two values of a cell, most of a number hidden unless they are shown in plain."""
    shown, other = _value(cell, left, plain=plain), _value(cell, right, plain=plain)
    if shown == other and left != right:
        # Two numbers that differ only where most of them is hidden.
        other = Text(f"{other}（隐藏的几位不同）", f"{other} (other digits are hidden)")
    return Comparison(label=cell.label, left=shown, right=other)


def _value(cell: ChangeCell, value: object, *, plain: bool) -> Words | None:
    said = masked(cell, value)
    if said is None:
        return None
    return str(value) if plain and is_masked(cell) else dict(cell.choices).get(said, said)


def conflict(stands: Standing) -> Notice | None:
    """Return what the decider must choose between, if anything."""
    if not (stands.moved or stands.rivals):
        return None
    return Notice(
        title=Text("决定前请比对", "Compare before you decide"),
        text=[
            Text(
                "下面并排列出了不一致的内容。采纳后，以这份申报的内容为准。",
                "What does not agree stands side by side below. If you accept this proposal, it "
                "counts.",
            )
        ],
        tone="held",
    )


def table_of_effects(effects: Sequence[Effect]) -> Table:
    """Return what the change would do to the person's benefits."""
    return Table(
        id="effects",
        caption=Text("采纳后对待遇的影响", "What it would do to benefits"),
        columns=[
            Column(label=Text("项目", "Programme")),
            Column(label=Text("现在", "Now")),
            Column(label=Text("采纳后", "If accepted")),
            Column(label=Text("每月金额", "Amount a month"), unit=Text("元", "yuan"), numeric=True),
            Column(label=Text("现在享受", "Drawn now")),
        ],
        rows=[
            [
                each.name,
                _OUTCOMES[each.before],
                _outcome_tag(each),
                _amounts(each),
                Text("是", "yes") if each.drawn else Text("否", "no"),
            ]
            for each in effects
        ],
        empty=Text("对各项待遇的认定没有影响。", "No benefit would be decided otherwise."),
        remark=Text(
            "按今天已知的情况和现行政策试算；实际以下一次月度清单为准。",
            "Tried with what is known today under the law in force; the next month's run decides.",
        ),
    )


def _outcome_tag(effect: Effect) -> Tag:
    return Tag(word=_OUTCOMES[effect.after], tone=_OUTCOME_TONES.get(effect.after, "plain"))


def _amounts(effect: Effect) -> Value:
    if effect.before_fen == effect.after_fen:
        return None if effect.after_fen is None else Money(effect.after_fen)
    before, after = (
        "—" if fen is None else str(Money(fen)) for fen in (effect.before_fen, effect.after_fen)
    )
    return f"{before} → {after}"
