"""What every document has."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from tongxing.foundations.places import PlaceCode
    from tongxing.foundations.text import Text


class Origin(NamedTuple):
    """Where in the catalogue something was written; line and column count from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True)
class LegalSource:
    """The legal document, and the clause in it, that a rule or a number comes from."""

    document: Text
    number: str | None = None
    clause: str | None = None


@dataclass(frozen=True)
class Document:
    """What every document has, whatever its kind.

    Attributes:
        in_places: The only places, with all below them, where it is in force; none: everywhere
            in its own place.
    """

    id: str
    name: Text
    place: PlaceCode | None  # None: the whole country
    origin: Origin
    valid_from: date | None
    valid_until: date | None
    in_places: tuple[PlaceCode, ...] = field(default=(), kw_only=True)

    def holds_in(self, place: PlaceCode | None) -> bool:
        """Say whether it is meant for a place, among those below its own."""
        if not self.in_places:
            return True
        return place is not None and any(each.contains(place) for each in self.in_places)
