"""Hand-overs in tests: a folder of files read, looked at and applied, as the site does it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final

from tongxing.cycle.reading import read_inbox
from tongxing.foundations.places import PlaceCode
from tongxing.register.models import Import
from tongxing.register.store import (
    apply_reading,
    as_decided,
    county_law,
    hold_county,
    load_store,
    programme_names,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.support.cast import Cast

    from tongxing.cycle.store import Reading

COUNTY: Final = "420112"


def moment(day: date) -> datetime:
    """A moment on a day."""
    return datetime.combine(day, time(2), UTC)


def begun(actor: int, day: date, confirm: Iterable[str] = ()) -> Import:
    """An import of which nothing was read yet."""
    return Import.objects.create(
        county_id=COUNTY, as_of=day, started_by_id=actor, started_at=moment(day), state="reading",
        confirm=list(confirm),
    )  # fmt: skip


def read(folder: Path, day: date) -> Reading:
    """What a folder says beside all that the register holds."""
    law = county_law(COUNTY, day)
    reading = read_inbox(
        folder, law=law, place=PlaceCode.parse(COUNTY), as_of=day, previous=load_store(COUNTY),
        programmes=programme_names(COUNTY, day),
    )  # fmt: skip
    return as_decided(COUNTY, reading, law)


def handed_over(folder: Path, day: date, actor: int, confirm: Iterable[str] = ()) -> Import:
    """A folder read and applied on a day."""
    made = begun(actor, day, confirm)
    hold_county(COUNTY)
    apply_reading(
        made, load_store(COUNTY), read(folder, day), actor=actor, at=moment(day), today=day
    )
    return made


def importer(officers: Cast) -> int:
    """The officer who hands lists in."""
    return officers.id("dongxihu-benefits")
