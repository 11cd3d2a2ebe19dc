"""What is ready for a month and what is missing, as parts of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tongxing.foundations.text import Text
from tongxing.months.told import states
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.summary_list import SummaryList, SummaryRow
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.months.models import Run
    from tongxing.months.ready import Ready, ReadyList, State
    from tongxing.ui.component import Component
    from tongxing.ui.components.tag import Tone
    from tongxing.ui.values import Value

TITLE: Final = Text("运行一个月", "Run a month")

_STATES: Final[Mapping[State, tuple[Text, Tone]]] = {
    "new": (Text("已更新", "new since the last run"), "good"),
    "known": (Text("没有更新", "not handed over since"), "plain"),
    "stale": (Text("过旧", "out of date"), "ask"),
    "never": (Text("从未收到", "never handed over"), "ask"),
}
_MATCHES_MEAN: Final = Text(
    "相关的人按“情况不明”处理，不会误停。",
    "what they would tell is unknown until then; nobody is stopped for it",
)
_CHANGES_MEAN: Final = Text("审核后才会进入运行。", "they count once accepted")
_READ_MEANS: Final = Text("导入后才会进入运行。", "they count once taken over")
_ORDER: Final[Mapping[State, int]] = {"stale": 0, "never": 3, "known": 1, "new": 2}


def parts(ready: Ready) -> list[Component]:
    """Return how a county stands: what stops a run, what is open, every list."""
    found: list[Component] = []
    if ready.running is not None:
        found.append(_under_way(ready.running))
    if ready.importing:
        found.append(_importing(ready.importing))
    if ready.again is not None and ready.running is None:
        found.append(_again(ready.again))
    return [*found, _summary(ready), _table(ready)]


def never(ready: Ready) -> list[Text]:
    """Return the names of the lists that were never handed over."""
    return [each.name for each in ready.of_state("never")]


def _under_way(run: Run) -> Notice:
    return Notice(
        title=Text("本地区有一次运行还没有结束", "A run of this county has not ended yet"),
        text=[Text("等它结束后才能再运行。", "Another one can begin when it has ended.")],
        tone="held",
        links=[Link(states.month_name(run.month), reverse("months:run", args=[run.pk]))],
    )


def _importing(count: int) -> Notice:
    return Notice(
        title=Text(f"有 {count} 次导入正在进行", f"{count} imports are under way"),
        text=[
            Text(
                "现在运行，不包括还没有导入完的名册。建议等导入结束。",
                "A run begun now does not know those lists. Better wait until they are in.",
            )
        ],
        tone="ask",
    )


def _again(run: Run) -> Notice:
    month = states.month_name(run.month)
    return Notice(
        title=Text(f"{month.zh}已经运行过", f"{month.en} has been run already"),
        text=[
            Text(
                "再运行一次，以前的结果仍然保留，可以比较。",
                "What it found is kept and can be compared.",
            )
        ],
        links=[Link(month, reverse("months:run", args=[run.pk]))],
    )


def _summary(ready: Ready) -> SummaryList:
    before = ready.before
    return SummaryList(
        title=Text("准备情况", "What is ready and what is missing"),
        rows=[
            SummaryRow(
                Text("接着哪个月", "Follows on"),
                Text("没有以前的运行：按首次运行处理", "no earlier run: it will be the first")
                if before is None
                else [
                    Link(states.month_name(before.month), reverse("months:run", args=[before.pk])),
                    states.state(before),
                ],
            ),
            SummaryRow(
                Text("待认的可能匹配", "Possible matches to decide"),
                _open(ready.matches, "lists:matches", _MATCHES_MEAN),
            ),
            SummaryRow(
                Text("待审核的变更", "Changes to accept"),
                _open(ready.changes, "changes:index", _CHANGES_MEAN),
            ),
            SummaryRow(
                Text("已读取、未导入的名册", "Lists read and not taken over"),
                _open(ready.looked_at, "lists:index", _READ_MEANS),
            ),
            SummaryRow(
                Text("名册的新旧", "How old the lists are"),
                Link(
                    Text("逐份看，缺了会怎样", "one by one, and what it means to lack one"),
                    reverse("lists:freshness"),
                ),
            ),
        ],
    )


def _open(count: int, url_name: str, means: Text) -> Value:
    if not count:
        return Text("没有", "none")
    return [Link(Text(f"{count:,} 项", f"{count:,}"), reverse(url_name)), means]


def _table(ready: Ready) -> Table:
    known = [each for each in ready.lists if each.state != "never"]
    ordered = sorted(known, key=lambda each: _ORDER[each.state])
    return Table(
        id="ready",
        caption=Text("收到的名册", "Lists handed over"),
        columns=(
            Column(label=Text("名册", "List")),
            Column(label=Text("情况", "State")),
            Column(label=Text("数据日期", "Data of")),
            Column(label=Text("收到日期", "Learned on")),
            Column(
                label=Text("到截至日", "Age on the as-of day"),
                unit=Text("天", "days"),
                numeric=True,
            ),
        ),
        rows=[_row(each) for each in ordered],
        empty=Text(
            "还没有收到任何名册。到“名册”页面导入。", "No list yet. Hand them in under “Lists”."
        ),
    )


def _row(each: ReadyList) -> list[Value]:
    word, tone = _STATES[each.state]
    age = each.days if each.data_day is not None else None
    return [each.name, Tag(word=word, tone=tone), each.data_day, each.learned_on, age]
