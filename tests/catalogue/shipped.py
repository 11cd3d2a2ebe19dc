"""The catalogue that comes with the package, read once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from tongxing.foundations.places import PlaceCode
from tongxing.foundations.text import Text
from tongxing.law.documents import Document
from tongxing.law.expressions import Expression, Scope
from tongxing.law.extends import Enacted
from tongxing.law.load import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongxing.law.catalogue import Catalogue
    from tongxing.law.documents import Programme
    from tongxing.law.in_force import Law

D = TypeVar("D", bound=Document)

DONGXIHU = PlaceCode.parse("420112")
WUSHAN = PlaceCode.parse("500237")
JIANGHAN = PlaceCode.parse("420103")
SHASHI = PlaceCode.parse("421002")  # a district of Jingzhou
CHANGSHA = PlaceCode.parse("430100")
BEIJING = PlaceCode.parse("110101")  # no text of our own speaks of it
PLACES = (DONGXIHU, WUSHAN, JIANGHAN, SHASHI, CHANGSHA, BEIJING)
NOVEMBER = date(2026, 11, 1)


@cache
def catalogue() -> Catalogue:
    """Return the shipped catalogue."""
    return load_catalogue()


def law(place: PlaceCode = DONGXIHU, day: date = NOVEMBER) -> Law:
    """Return the law of a place on a day."""
    return catalogue().law(place, day)


def laws_of(place: PlaceCode) -> Iterator[Law]:
    """Yield the law of a place at each of its times."""
    for day in catalogue().change_days(place):
        yield law(place, day)


def documents(kind: type[D]) -> list[D]:
    """Return the documents of one kind, of every place."""
    return [document for document in catalogue().documents if isinstance(document, kind)]


def programmes() -> list[Programme]:
    """Return the programmes of every place as they are first written, not what changes them."""
    return [document.programme for document in documents(Enacted)]


def name_of(document: Document) -> str:
    """Return the id of a document and its place, to name a test by."""
    return f"{document.place or 'cn'}-{document.id}"


def texts(thing: object) -> Iterator[Text]:
    """Yield all that is written in two languages anywhere in a document."""
    if isinstance(thing, Text):
        yield thing
    elif isinstance(thing, Mapping):
        for value in thing.values():
            yield from texts(value)
    elif isinstance(thing, tuple | list):
        for part in thing:
            yield from texts(part)
    elif is_dataclass(thing) and not isinstance(thing, Expression | Scope):
        for each in fields(thing):
            yield from texts(getattr(thing, each.name))
