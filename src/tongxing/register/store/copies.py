"""Copies of rows and of numbers, many sealed as one: what is opened singly takes long.

They follow from the rows, are seen by those alone who see every row, and may be missing.
"""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl

from tongxing.register.models import Packed
from tongxing.register.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALLEST: Final = 1_000
"""Fewer rows are left for later: each copy costs an opening, too."""

LARGEST: Final = 20_000
"""More rows are several copies: whoever is erased takes the copies along in which they stand."""

NUMBERS: Final = ""
"""The roster of copies of identity numbers."""

_SEES_ALL: Final = "SELECT %s IN (SELECT scope_places('rosters.import'))"


class Copy(NamedTuple):
    """One copy.

    Attributes:
        id: Its id; of two copies that hold the same row, the one with the greater id counts.
        first: The smallest id that stands in it.
        last: The greatest.
        table: What stands in it, the ids in the first column; None: to be made anew.
    """

    id: int
    first: int
    last: int
    table: pl.DataFrame | None


def sees_all(county: str) -> bool:
    """Tell whether whoever acts sees every row of a county, and so the copies of them."""
    with rows.cursor() as cursor:
        cursor.execute(_SEES_ALL, [county])
        return bool(cursor.fetchone()[0])


def of_roster(county: str, roster: str) -> Iterator[Copy]:
    """Yield the copies of the rows of a roster, or of numbers, the oldest first."""
    found = Packed.objects.filter(county=county, roster=roster).order_by("pk")
    for number, first, last, content in found.values_list("pk", "first", "last", "content"):
        yield Copy(number, first, last, _unpacked(content) if content else None)


def emptied(county: str, roster: str) -> list[Copy]:
    """Return the copies that are to be made anew, because somebody was erased."""
    found = Packed.objects.filter(county=county, roster=roster, content__isnull=True).order_by("pk")
    return [Copy(*each, None) for each in found.values_list("pk", "first", "last")]


def add(county: str, roster: str, table: pl.DataFrame) -> None:
    """Write copies of rows, or of numbers, that stand in none.

    Args:
        county: Whose they are.
        roster: Of which list, or `NUMBERS`.
        table: What is to stand in them, the ids in the first column.
    """
    for part in table.iter_slices(LARGEST):
        ids = part.to_series(0).to_list()
        Packed.objects.create(
            county_id=county, roster=roster, first=min(ids), last=max(ids), rows=part.height,
            content=as_text(part),
        )  # fmt: skip


def renew(copy: Copy, table: pl.DataFrame) -> None:
    """Write a copy anew, out of which something was erased."""
    Packed.objects.filter(pk=copy.id).update(rows=table.height, content=as_text(table))


def as_text(table: pl.DataFrame) -> str:
    """Return what stands in a copy as the text that is sealed."""
    target = io.BytesIO()
    table.write_parquet(target, compression="zstd", statistics=False)
    return base64.b64encode(target.getvalue()).decode("ascii")


def _unpacked(content: str) -> pl.DataFrame:
    return pl.read_parquet(io.BytesIO(base64.b64decode(content)))
