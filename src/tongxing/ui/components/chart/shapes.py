"""Where the shapes of a chart stand, in percent of its width and height."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEPS = (1, 2, 5, 10)
_GRID_LINES = 5
_LINE_OF_TEXT = 9.0  # percent of the height that a number takes


class GridLine(NamedTuple):
    """A line across the picture and the number it stands for."""

    said: str
    top: str


class Scale(NamedTuple):
    """From nought to a round number."""

    most: int
    step: int

    @property
    def grid(self) -> Sequence[GridLine]:
        """The lines across, from nought upwards."""
        return [
            GridLine(f"{value:,}", _from_top(value, self.most))
            for value in range(0, self.most + 1, self.step)
        ]


class BarShape(NamedTuple):
    """One bar: its fill, its length, the number at its end."""

    pattern: int
    width: str
    said: str


class Bar(NamedTuple):
    """The bars of one label, one per series."""

    label: str
    shapes: Sequence[BarShape]


class Piece(NamedTuple):
    """A straight piece of a line."""

    x1: str
    y1: str
    x2: str
    y2: str


class Point(NamedTuple):
    """A measured value on a line."""

    x: str
    y: str
    said: str


class LineShape(NamedTuple):
    """One line: its colour and dashes, its pieces and points."""

    pattern: int
    pieces: Sequence[Piece]
    points: Sequence[Point]


class End(NamedTuple):
    """The number at the end of a line."""

    pattern: int
    top: str
    said: str


def scale_of(values: Sequence[int]) -> Scale:
    """Return a scale that holds all values and is cut at round numbers.

    >>> scale_of([3, 180]), scale_of([])
    (Scale(most=200, step=50), Scale(most=5, step=1))
    """
    most = max(values, default=0)
    if most <= _GRID_LINES:
        return Scale(_GRID_LINES, 1)
    power = 1
    while power * _STEPS[-1] * _GRID_LINES < most:
        power *= 10
    step = next(power * step for step in _STEPS if power * step * _GRID_LINES >= most)
    return Scale(-(-most // step) * step, step)


def bars(labels: Sequence[str], series: Sequence[Sequence[int | None]], scale: Scale) -> list[Bar]:
    """Return one group of bars per label."""
    return [
        Bar(
            label,
            [
                BarShape(pattern, _percent(values[number] or 0, scale.most), _said(values[number]))
                for pattern, values in enumerate(series)
            ],
        )
        for number, label in enumerate(labels)
    ]


def lines(series: Sequence[Sequence[int | None]], scale: Scale) -> list[LineShape]:
    """Return one line per series, broken where nothing was measured."""
    return [_line(pattern, values, scale) for pattern, values in enumerate(series)]


def middle(number: int, whole: int) -> str:
    """Return the middle of one of several equal parts of the width.

    >>> middle(0, 4)
    '12.50%'
    """
    return _percent(2 * number + 1, 2 * whole)


def ends(drawn: Sequence[LineShape]) -> list[End]:
    """Return the last numbers of all lines, moved apart where they would cover each other."""
    last = [(float(line.points[-1].y[:-1]), line) for line in drawn if line.points]
    found: list[End] = []
    free = 0.0
    for top, line in sorted(last, key=lambda pair: pair[0]):
        place = max(top, free)
        free = place + _LINE_OF_TEXT
        found.append(End(line.pattern, f"{place:.2f}%", line.points[-1].said))
    return found


def _line(pattern: int, values: Sequence[int | None], scale: Scale) -> LineShape:
    points = [
        None
        if value is None
        else Point(middle(number, len(values)), _from_top(value, scale.most), f"{value:,}")
        for number, value in enumerate(values)
    ]
    pieces = [
        Piece(before.x, before.y, after.x, after.y)
        for before, after in pairwise(points)
        if before is not None and after is not None
    ]
    return LineShape(pattern, pieces, [point for point in points if point is not None])


def _said(value: int | None) -> str:
    return "—" if value is None else f"{value:,}"


def _percent(part: int, whole: int) -> str:
    return f"{part * 100 / whole:.2f}%"


def _from_top(value: int, most: int) -> str:
    return _percent(most - value, most)
