"""Where the truth of each condition stands in the packed words of a determination.

Two bits for each distinct condition: the lower one says that it fails, the upper one that it
holds; neither: unknown. One bit for each distinct set of doubts, where there are any.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Sequence

FAILS: Final = 1
HOLDS: Final = 2
_WORD_BITS: Final = 64
_VERSION: Final = 1


class Slot(NamedTuple):
    """One condition of a programme.

    Attributes:
        condition: Its id.
        truth: The number of its truth among the distinct conditions.
        presume: Whether what is unknown counts as fulfilled where no doubt is about.
        doubt: The number of its doubt; None: nobody has any.
    """

    condition: str
    truth: int
    presume: bool
    doubt: int | None


@dataclass(frozen=True)
class Layout:
    """The slots of every programme, and how many truths and doubts there are."""

    programmes: dict[str, tuple[Slot, ...]]
    truths: int
    doubts: int

    def to_json(self) -> str:
        """Return the layout as JSON, the same for the same layout."""
        return json.dumps({"version": _VERSION, **asdict(self)}, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Layout:
        """Return the layout that `to_json` wrote.

        Raises:
            ValueError: It was written in a form that this code does not read.
        """
        held = json.loads(text)
        if held.pop("version", None) != _VERSION:
            message = f"not a layout of version {_VERSION}: {text[:60]}"
            raise ValueError(message)
        slots = {
            programme: tuple(Slot(*slot) for slot in listed)
            for programme, listed in held.pop("programmes").items()
        }
        return cls(programmes=slots, **held)


def packed(columns: Sequence[pl.Expr], *, prefix: str, bits: int) -> list[pl.Expr]:
    """Pack small numbers into 64-bit words, the first one lowest.

    Args:
        columns: UInt8 columns without nulls, each below 2 to the power of `bits`.
        prefix: Words are called `prefix_0`, `prefix_1` …
        bits: 1 or 2.
    """
    per_byte, per_word = 8 // bits, _WORD_BITS // bits
    # Bytes first: eight narrow steps are quicker than thirty-two wide ones.
    pieces = [
        _joined(columns[start : start + per_byte], bits, pl.UInt8)
        for start in range(0, len(columns), per_byte)
    ]
    bytes_per_word = per_word // per_byte
    return [
        _joined(
            [piece.cast(pl.UInt64) for piece in pieces[start : start + bytes_per_word]],
            8,
            pl.UInt64,
        ).alias(f"{prefix}_{start // bytes_per_word}")
        for start in range(0, len(pieces), bytes_per_word)
    ]


def _joined(parts: Sequence[pl.Expr], bits: int, dtype: type[pl.DataType]) -> pl.Expr:
    word = parts[0]
    for place, part in enumerate(parts[1:], start=1):
        word = word + part * pl.lit(1 << (bits * place), dtype)
    return word


def unpacked(index: int, *, prefix: str, bits: int) -> pl.Expr:
    """Return the number packed in a place."""
    per_word = _WORD_BITS // bits
    word, place = divmod(index, per_word)
    shifted = pl.col(f"{prefix}_{word}") // pl.lit(1 << (bits * place), pl.UInt64)
    return shifted & pl.lit((1 << bits) - 1, pl.UInt64)


def truths(layout: Layout, programme: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Return a Boolean column for each condition of a programme, as computed; null: unknown.

    Args:
        layout: The layout of the determination.
        programme: The programme.
        frame: Rows with the words of the determination.
    """
    return frame.select(_truth(slot).alias(slot.condition) for slot in layout.programmes[programme])


def presumed(layout: Layout, programme: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Return a Boolean column for each condition of a programme: unknown, and presumed."""
    return frame.select(
        _is_presumed(slot).alias(slot.condition) for slot in layout.programmes[programme]
    )


def _truth(slot: Slot) -> pl.Expr:
    state = unpacked(slot.truth, prefix="truth", bits=2)
    return pl.when(state != 0).then(state == HOLDS)


def _is_presumed(slot: Slot) -> pl.Expr:
    unknown = unpacked(slot.truth, prefix="truth", bits=2) == 0
    if not slot.presume:
        return unknown & pl.lit(False)  # noqa: FBT003
    if slot.doubt is None:
        return unknown
    return unknown & (unpacked(slot.doubt, prefix="doubt", bits=1) == 0)
