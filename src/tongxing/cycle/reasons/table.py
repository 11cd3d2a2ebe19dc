"""The reason of every person and programme, a row each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.reasons.sentences import sentence
from tongxing.cycle.reasons.standings import standing_words, standings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tongxing.cycle.reasons.decided import Decided
    from tongxing.foundations.text import Language

_IDS: Final = pl.List(pl.String)
_ANSWER: Final[Mapping[str, pl.DataType | type[pl.DataType]]] = {
    "outcome": pl.String,
    "failed": _IDS,
    "unknown": _IDS,
    "presumed": _IDS,
    "reason": pl.String,
}


def reasons(decided: Decided, programmes: Iterable[str], lang: Language) -> pl.LazyFrame:
    """Return why each person stands towards each programme as the run found on its as-of day.

    Args:
        decided: The decisions of a run.
        programmes: Ids or Chinese names; none: all that were decided.
        lang: The language of the sentences.

    Returns:
        Programme by programme, in each by person: `person_id`, `programme`, `outcome`,
        `amount_fen` (null: nothing, or not known; where the outcome is unknown, what it would be),
        the ids of the conditions that are `failed`, `unknown` and `presumed`, and `reason`, a
        sentence. It is computed only when it is collected or written, so that it need not fit
        into memory.

    Raises:
        ProgrammeUnknownError: No such programme was decided.
    """
    return pl.concat([_of(decided, each, lang) for each in decided.programmes(programmes)])


def _of(decided: Decided, programme: str, lang: Language) -> pl.LazyFrame:
    words = standing_words(decided.layout.programmes[programme])
    names = [word.meta.output_name() for word in words]
    answers = _answers(decided, programme, names, lang)
    rows = decided.considered(programme).select(
        "person_id",
        pl.lit(programme).alias("programme"),
        pl.col(f"{programme}__amount").cast(pl.Int64).alias("amount_fen"),
        *words,
    )
    return rows.join(answers.lazy(), on=names, how="left", maintain_order="left").select(
        "person_id", "programme", "outcome", "amount_fen", "failed", "unknown", "presumed", "reason"
    )


def _answers(decided: Decided, programme: str, names: list[str], lang: Language) -> pl.DataFrame:
    """Return a row per way of standing: the words that mark it, and what is said of it."""
    document = decided.law.programmes[programme]
    rows = [
        (
            *one.key,
            one.outcome,
            list(one.failed),
            list(one.unknown),
            list(one.presumed),
            sentence(document, one, lang),
        )
        for one in standings(decided, programme)
    ]
    schema = pl.Schema({**dict.fromkeys(names, pl.UInt64), **_ANSWER})
    return pl.DataFrame(rows, schema=schema, orient="row")
