"""How long those who should be receiving have stood on the list: remembered from run to run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.determine import KEYS
from tongxing.cycle.reconcile.situation import PERSON_PROGRAMME
from tongxing.cycle.rows.facts import values

if TYPE_CHECKING:
    from datetime import date

    from tongxing.cycle.reconcile.situation import Situation

WAITING: Final = {
    "person_id": pl.String,
    "programme": pl.String,
    "first_listed": pl.Date,
    "last_listed": pl.Date,
    "listed": pl.Boolean,
}
"""Who was ever listed: since when without a break, last when, and whether in the latest run."""


def waiting(found: pl.DataFrame, before: pl.DataFrame | None, as_of: date) -> pl.DataFrame:
    """Carry the memory of 应享未享 one run on.

    Args:
        found: `person_id` and `programme` of those listed now.
        before: The memory of the run before; None: there was none.
        as_of: The day of this run.

    Returns:
        The columns of `WAITING`. Whoever left the list and comes back waits anew.
    """
    memory = pl.DataFrame(schema=WAITING) if before is None else before
    now = found.select(PERSON_PROGRAMME).unique()
    known = memory.rename({"first_listed": "first", "listed": "was_listed"}).drop("last_listed")
    unbroken = pl.col("was_listed").fill_null(value=False)
    listed = now.join(known, on=PERSON_PROGRAMME, how="left").select(
        *PERSON_PROGRAMME,
        first_listed=pl.when(unbroken).then("first").otherwise(pl.lit(as_of)),
        last_listed=pl.lit(as_of),
        listed=pl.lit(value=True),
    )
    gone = memory.join(now, on=PERSON_PROGRAMME, how="anti").with_columns(
        listed=pl.lit(value=False)
    )
    return pl.concat([listed, gone.select(listed.columns)]).sort(PERSON_PROGRAMME)


def discoveries(situation: Situation, found: pl.DataFrame, memory: pl.DataFrame) -> pl.DataFrame:
    """Return a row per person and programme ever listed, with the facts of the as-of day.

    Args:
        situation: The run.
        found: `person_id`, `programme`, `amount_fen` of those listed now.
        memory: What `waiting` returned for this run.
    """
    as_of = situation.as_of
    handled = (
        situation.outcomes.filter(
            (pl.col("list") == "discovery") & (pl.col("handled_on") <= situation.as_of)
        )
        .group_by(PERSON_PROGRAMME)
        .agg(pl.col("handled_on").max())
    )
    enrolled = situation.enrolments.table.group_by(PERSON_PROGRAMME).agg(
        pl.col("applied_on").max().alias("last_applied")
    )
    amounts = found.select(*PERSON_PROGRAMME, amount="amount_fen")
    rows = memory
    for other in (handled, enrolled, amounts):
        rows = rows.join(other, on=PERSON_PROGRAMME, how="left", maintain_order="left")
    since = pl.max_horizontal("first_listed", "handled_on")
    return rows.with_columns(
        waiting_days=(pl.lit(as_of) - since).dt.total_days(),
        listed_now=pl.col("listed"),
        enrolled_since=(pl.col("last_applied") >= pl.col("first_listed")).fill_null(value=False),
        reading_day=pl.lit(as_of),
    ).join(values(situation), on=KEYS, how="left", maintain_order="left")
