"""Turns counts and sums into bars: lengths in percent of the longest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tongxing.cycle.outputs.report.parts import Bar, Chart, Segment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OTHERS = "其他项目"


class Series(NamedTuple):
    """One of several things measured by every bar, and the fill that stands for it."""

    pattern: int
    name: str


class Line(NamedTuple):
    """What one bar stands for: a label, and an amount per series."""

    label: str
    amounts: Sequence[int]


def bar_chart(
    title: str, lines: Sequence[Line], *, say: Callable[[int], str], patterns: Sequence[int] = ()
) -> Chart | None:
    """Return a chart with one plain bar per line; None where there is nothing to show.

    Args:
        title: What is measured, with its unit.
        lines: One amount each.
        say: Writes an amount.
        patterns: The fill of each bar; one for all where not given.
    """
    longest = _longest(lines)
    if longest == 0:
        return None
    chosen = list(patterns) or [0] * len(lines)
    bars = [
        Bar(
            line.label,
            say(sum(line.amounts)),
            [Segment(0, _share(sum(line.amounts), longest), pattern)],
        )
        for line, pattern in zip(lines, chosen, strict=True)
    ]
    return Chart(title, _spoken(title, bars), bars)


def stacked_chart(
    title: str, lines: Sequence[Line], series: Sequence[Series], *, say: Callable[[int], str]
) -> Chart | None:
    """Return a chart whose bars are made of one piece per series; None where there is nothing.

    Series that share a fill become one piece.
    """
    longest = _longest(lines)
    if longest == 0:
        return None
    key = _key(series)
    bars = [
        Bar(line.label, say(sum(line.amounts)), _segments(_folded(line, series, key), key, longest))
        for line in lines
    ]
    return Chart(title, _spoken(title, bars), bars, key)


def _key(series: Sequence[Series]) -> list[Series]:
    names: dict[int, str] = {}
    for one in series:
        names[one.pattern] = OTHERS if one.pattern in names else one.name
    return [Series(pattern, name) for pattern, name in names.items()]


def _folded(line: Line, series: Sequence[Series], key: Sequence[Series]) -> list[int]:
    sums = {one.pattern: 0 for one in key}
    for amount, one in zip(line.amounts, series, strict=True):
        sums[one.pattern] += amount
    return list(sums.values())


def _segments(amounts: Sequence[int], series: Sequence[Series], longest: int) -> list[Segment]:
    segments: list[Segment] = []
    before = 0
    for amount, one in zip(amounts, series, strict=True):
        if amount > 0:
            start, width = _share(before, longest), _share(amount, longest)
            segments.append(Segment(start, width, one.pattern))
        before += amount
    return segments


def _longest(lines: Sequence[Line]) -> int:
    return max((sum(line.amounts) for line in lines), default=0)


def _share(amount: int, longest: int) -> float:
    return round(amount * 100 / longest, 3)


def _spoken(title: str, bars: Sequence[Bar]) -> str:
    said = "；".join(f"{bar.label} {bar.value}" for bar in bars)
    return f"条形图，{title}。{said}。"
