"""The figures of a month as cards, each with the list behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse

from tongxing.foundations.money import Money
from tongxing.foundations.text import Text
from tongxing.ui.components.figure_card import FigureCard, Figures
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.months.models import Run
    from tongxing.months.queries import Counted

_LINES: Final = Text("条", "lines")
_STOPPING: Final = Text("建议下月停发", "To stop from next month")


def figures(
    run: Run,
    counted: Sequence[Counted],
    money: Sequence[Mapping[str, Any]],
    before: Mapping[str, int] | None,
) -> Figures:
    """Return the month's figures, each with the list behind it.

    Args:
        run: The run.
        counted: What the officer sees of its lists.
        money: What the officer sees of its money.
        before: The figures of the month before; None where they may not be compared.
    """
    made = _Cards(run, counted, money, before or {})
    return Figures(
        title=Text("本月结果", "What the month found"),
        cards=(
            made.money("payroll", Text("发放", "To pay"), "paid_fen"),
            made.count("stops", Text("本月暂缓", "Held this month"), "held", what="hold"),
            made.count("stops", _STOPPING, "stopping", what="from_next_month"),
            made.settled(arrears=True),
            made.settled(arrears=False),
            made.count("discoveries", Text("应享未享", "Entitled, not receiving"), "discoveries"),
            made.count("asks", Text("待补信息", "To be asked"), "asks"),
            made.count("findings", Text("疑点", "Findings"), "findings"),
        ),
    )


class _Cards:
    def __init__(
        self,
        run: Run,
        counted: Sequence[Counted],
        money: Sequence[Mapping[str, Any]],
        before: Mapping[str, int],
    ) -> None:
        self._run, self._counted, self._money, self._before = run, counted, money, before

    def count(self, name: str, label: Text, figure: str, *, what: str = "") -> FigureCard:
        """Return a card of so many lines."""
        mine = [c for c in self._counted if c.list == name and what in {"", c.what}]
        lines, persons = sum(c.lines for c in mine), max([c.persons for c in mine], default=0)
        several = len(mine) > 1
        return FigureCard(
            label=label,
            number=lines,
            unit=_LINES,
            change=self._change(figure, lines),
            remark=""
            if several or not lines
            else Text(f"涉及 {persons:,} 人", f"{persons:,} persons"),
            link=self._link(name, what, label),
        )

    def money(self, name: str, label: Text, figure: str) -> FigureCard:
        """Return a card of money."""
        mine = [c for c in self._counted if c.list == name]
        fen, lines = sum(c.amount_fen for c in mine), sum(c.lines for c in mine)
        return FigureCard(
            label=label,
            number=Money(fen),
            unit=Text("元", "yuan"),
            change=self._change(figure, fen, money=True),
            remark=Text(f"{lines:,} 笔", f"{lines:,} payments"),
            link=self._link(name, "", label),
            tag=Tag(word=Text("待确认", "to be confirmed"), tone="held")
            if self._run.state == "held"
            else None,
        )

    def settled(self, *, arrears: bool) -> FigureCard:
        """Return a card of what is made good or claimed back."""
        word = "arrears" if arrears else "recoveries"
        label = Text("补发", "Arrears") if arrears else Text("追回", "Recoveries")
        fen = sum(row[f"{word}_fen"] for row in self._money)
        persons = sum(row[f"{word}_persons"] for row in self._money)
        return FigureCard(
            label=label,
            number=Money(fen),
            unit=Text("元", "yuan"),
            change=self._change(f"{word}_fen", fen, money=True),
            remark=Text(f"{persons:,} 人次", f"{persons:,} persons by programme"),
            link=self._link("adjustments", "", label),
        )

    def _change(self, figure: str, now: int, *, money: bool = False) -> Text | str:
        before = self._before.get(figure)
        if before is None:
            return ""
        if before == now:
            return Text("与上月相同", "as last month")
        more = now > before
        by = str(Money(abs(now - before))) if money else f"{abs(now - before):,}"
        return Text(
            f"比上月{'多' if more else '少'} {by}",
            f"{by} {'more' if more else 'less'} than last month",
        )

    def _link(self, name: str, what: str, about: Text) -> Link:
        address = reverse("months:list", args=[self._run.pk, name])
        return Link(
            Text("打开名单", "Open the list"), f"{address}?what={what}" if what else address, about
        )
