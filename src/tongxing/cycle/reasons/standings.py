"""The few ways in which people stand towards a programme, read from the packed words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl

from tongxing.law.columns.layout import FAILS, HOLDS, packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.cycle.reasons.decided import Decided
    from tongxing.law.columns import Slot
    from tongxing.law.documents import Outcome

_UNKNOWN: Final = 0
_PRESUMED: Final = 3  # the one value of two bits that the words of a determination do not use
_BITS: Final = 2
_PER_WORD: Final = 64 // _BITS
_PREFIX: Final = "standing"


class Standing(NamedTuple):
    """One way of standing towards a programme: which of its conditions are not plainly fulfilled.

    Attributes:
        key: The words by which rows of this standing are recognised.
        persons: How many stand so.
    """

    key: tuple[int, ...]
    persons: int
    held: tuple[str, ...]
    failed: tuple[str, ...]
    unknown: tuple[str, ...]
    presumed: tuple[str, ...]

    @property
    def outcome(self) -> Outcome:
        """The answer of the programme: one failing condition is enough for no."""
        if self.failed:
            return "not_entitled"
        return "unknown" if self.unknown else "entitled"


def standing_words(slots: Sequence[Slot]) -> list[pl.Expr]:
    """Return how each condition of a programme stands, two bits each, in words of their own."""
    states = [_standing(slot) for slot in slots]
    if not states:
        return [pl.lit(0, dtype=pl.UInt64).alias(f"{_PREFIX}_0")]
    return packed(states, prefix=_PREFIX, bits=_BITS)


def standings(decided: Decided, programme: str) -> list[Standing]:
    """Return every way in which somebody stands towards a programme, the commonest first."""
    slots = decided.layout.programmes[programme]
    words = standing_words(slots)
    names = [word.meta.output_name() for word in words]
    counted = (
        decided.considered(programme)
        .select(words)
        .group_by(names)
        .agg(persons=pl.len())
        .sort("persons", *names, descending=[True, *[False] * len(names)])
        .collect()
    )
    return [_told(slots, tuple(key), persons) for *key, persons in counted.iter_rows()]


def _standing(slot: Slot) -> pl.Expr:
    """Return the state of a condition, with what was presumed told apart from what was not."""
    truth = unpacked(slot.truth, prefix="truth", bits=_BITS).cast(pl.UInt8)
    if not slot.presume:
        return truth
    silent = truth == _UNKNOWN
    if slot.doubt is not None:
        silent &= unpacked(slot.doubt, prefix="doubt", bits=1) == 0
    return pl.when(silent).then(pl.lit(_PRESUMED, dtype=pl.UInt8)).otherwise(truth)


def _told(slots: Sequence[Slot], key: tuple[int, ...], persons: int) -> Standing:
    states = [
        key[number // _PER_WORD] >> (_BITS * (number % _PER_WORD)) & _PRESUMED
        for number in range(len(slots))
    ]

    def ids(state: int) -> tuple[str, ...]:
        return tuple(
            slot.condition for slot, one in zip(slots, states, strict=True) if one == state
        )

    return Standing(key, persons, ids(HOLDS), ids(FAILS), ids(_UNKNOWN), ids(_PRESUMED))
