"""Which condition keeps how many people out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.reasons.standings import standings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tongxing.cycle.reasons.decided import Decided
    from tongxing.cycle.reasons.standings import Standing

_SCHEMA: Final = {
    "programme": pl.String,
    "condition": pl.String,
    "persons": pl.Int64,
    "fails": pl.Int64,
    "fails_alone": pl.Int64,
    "unknown": pl.Int64,
    "unknown_alone": pl.Int64,
    "presumed": pl.Int64,
}


def barriers(decided: Decided, programmes: Iterable[str]) -> pl.DataFrame:
    """Count, for each condition of a programme, the people whom it stands against.

    Args:
        decided: The decisions of a run.
        programmes: Ids or Chinese names; none: all that were decided.

    Returns:
        A row per programme and condition, in the order of the law: `persons` considered for the
        programme; whom the condition `fails`; whom it `fails_alone`: every other condition holds or
        is presumed, so without this one they would be entitled; of whom it is `unknown`, and
        `unknown_alone`: to know it would settle the answer; for whom it was `presumed`.

    Raises:
        ProgrammeUnknownError: No such programme was decided.
    """
    rows = [row for each in decided.programmes(programmes) for row in _of_programme(decided, each)]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def _of_programme(decided: Decided, programme: str) -> Iterable[tuple[object, ...]]:
    found = standings(decided, programme)
    everybody = sum(one.persons for one in found)
    for slot in decided.layout.programmes[programme]:
        yield (programme, slot.condition, everybody, *_counts(found, slot.condition))


def _counts(found: Sequence[Standing], condition: str) -> tuple[int, ...]:
    """Return how many it fails, fails alone, leaves unknown, leaves unknown alone, is presumed."""
    alone = (condition,)
    return (
        sum(one.persons for one in found if condition in one.failed),
        sum(one.persons for one in found if one.failed == alone and not one.unknown),
        sum(one.persons for one in found if condition in one.unknown),
        sum(one.persons for one in found if one.unknown == alone and not one.failed),
        sum(one.persons for one in found if condition in one.presumed),
    )
