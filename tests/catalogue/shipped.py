"""The catalogue that comes with the package, read once for all tests of this folder."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from tongxing.foundations.places import PlaceCode
from tongxing.law.documents import Document
from tongxing.law.load import load_catalogue

if TYPE_CHECKING:
    from tongxing.law.catalogue import Catalogue
    from tongxing.law.in_force import Law

D = TypeVar("D", bound=Document)

DONGXIHU = PlaceCode.parse("420112")
WUSHAN = PlaceCode.parse("500237")
JIANGHAN = PlaceCode.parse("420103")
SHASHI = PlaceCode.parse("421002")  # a district of Jingzhou
NOVEMBER = date(2026, 11, 1)


@cache
def catalogue() -> Catalogue:
    """Return the shipped catalogue."""
    return load_catalogue()


def law(place: PlaceCode = DONGXIHU, day: date = NOVEMBER) -> Law:
    """Return the law of a place on a day."""
    return catalogue().law(place, day)


def documents(kind: type[D]) -> list[D]:
    """Return the documents of one kind, of every place."""
    return [document for document in catalogue().documents if isinstance(document, kind)]


def name_of(document: Document) -> str:
    """Return the id of a document and its place, to name a test by."""
    return f"{document.place or 'cn'}-{document.id}"
