"""The law that the register reads and derives by: the one that is built in, loaded once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tongxing.cycle.run import names_of_programmes
from tongxing.foundations.places import PlaceCode
from tongxing.law.load import load_catalogue

if TYPE_CHECKING:
    from datetime import date

    from tongxing.law.catalogue import Catalogue
    from tongxing.law.in_force import Law


@lru_cache(maxsize=1)
def the_catalogue() -> Catalogue:
    """Return the built-in catalogue; the first call of a process takes a second or two."""
    return load_catalogue()


def county_law(county: str, day: date) -> Law:
    """Return the law in force in a county on a day."""
    return the_catalogue().law(PlaceCode.parse(county), day)


def programme_names(county: str, day: date) -> dict[str, str]:
    """Return the id of every programme ever in force by id and name: records outlive it."""
    return names_of_programmes(the_catalogue(), PlaceCode.parse(county), day)
