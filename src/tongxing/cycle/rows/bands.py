"""Age in bands, for figures that are broken down by it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from datetime import date

    from tongxing.law.in_force import Law

_STARTS: Final = "age_band_starts"
"""The parameter with the first ages of the bands after the youngest."""


def age_band(law: Law, day: date) -> pl.Expr:
    """Return the band of each `birth_date` on a day, such as `7-14` or `60+`; null: not known."""
    born = pl.col("birth_date")
    not_yet = (born.dt.month() * 100 + born.dt.day()) > day.month * 100 + day.day
    age = day.year - born.dt.year() - not_yet.cast(pl.Int32)
    starts = [0, *_starts(law)]
    band = pl.lit(f"{starts[-1]}+")
    for first, after in reversed(list(pairwise(starts))):
        band = pl.when(age < after).then(pl.lit(f"{first}-{after - 1}")).otherwise(band)
    return pl.when(age.is_not_null()).then(band)


def _starts(law: Law) -> list[int]:
    found = law.value(_STARTS)
    words = found.value if found is not None else None
    return sorted(int(str(word)) for word in words) if isinstance(words, frozenset) else []
