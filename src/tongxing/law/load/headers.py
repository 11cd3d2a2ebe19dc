"""What documents of every kind have in common: id, name, days in force, legal sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypedDict

from tongxing.foundations.text import Text
from tongxing.law.documents import LegalSource, Origin
from tongxing.law.load import entries
from tongxing.law.load.entries import Fields
from tongxing.law.load.places import existing, place_of

if TYPE_CHECKING:
    from datetime import date

    from tongxing.foundations.places import PlaceCode
    from tongxing.law.documents import Kind
    from tongxing.law.load.entry import Entry

HEADER_REQUIRED: Final = ("kind", "id", "name")
HEADER_OPTIONAL: Final = ("from", "until", "extends")  # where that makes no sense, it is told
_IN_PLACES: Final[frozenset[Kind]] = frozenset({"programme", "check", "indicator"})
"""Kinds of documents that may be in force in some places only."""

NO_SOURCE: Final = LegalSource(Text("", ""))


@dataclass(frozen=True, eq=False)
class Draft:
    """A document whose kind and id are known and whose other keys are not read yet."""

    kind: Kind
    id: str
    place: PlaceCode | None
    root: Entry
    extends: bool


class Header(TypedDict):
    """The first fields of every document, ready to be handed to its class."""

    id: str
    name: Text
    place: PlaceCode | None
    origin: Origin
    valid_from: date | None
    valid_until: date | None
    in_places: tuple[PlaceCode, ...]


def document_fields(draft: Draft, required: tuple[str, ...], optional: tuple[str, ...]) -> Fields:
    """Check the keys of a whole document: those of its kind and those of every kind."""
    somewhere = ("in_places",) if draft.kind in _IN_PLACES else ()
    return Fields(
        draft.root,
        required=(*HEADER_REQUIRED, *required),
        optional=(*HEADER_OPTIONAL, *somewhere, *optional),
    )


def header(draft: Draft, fields: Fields) -> Header:
    """Read what every document begins with."""
    valid_from, valid_until = in_force(fields)
    return Header(
        id=draft.id,
        name=fields.read("name", entries.localised, entries.NO_TEXT),
        place=draft.place,
        origin=draft.root.origin,
        valid_from=valid_from,
        valid_until=valid_until,
        in_places=in_places(draft, fields),
    )


def places_named(draft: Draft) -> set[PlaceCode]:
    """Look at the places for which alone a document is meant, without noting any fault."""
    entry = draft.root.child("in_places")
    words = [item.word for item in entry.children()] if entry else []
    return {place for word in words if (place := existing(word)) is not None}


def in_places(draft: Draft, fields: Fields) -> tuple[PlaceCode, ...]:
    """Read the only places in which a document of a wider place is in force."""
    entry = fields.get("in_places")
    if entry is None:
        return ()
    places = tuple(place for item in entry.items() if (place := place_of(item, draft.place)))
    if not entry.children():
        entry.expected("地方代码的列表", "a list of place codes")
    return places


def in_force(fields: Fields) -> tuple[date | None, date | None]:
    """Read `from` and `until`, both included; None where a side is open."""
    start = fields.maybe("from", entries.day)
    end_entry = fields.get("until")
    end = None if end_entry is None else entries.day(end_entry)
    if start and end and end_entry and entries.NO_DAY not in {start, end} and end < start:
        end_entry.fault(
            f"until（{end}）早于 from（{start}）", f"until ({end}) is before from ({start})"
        )
    return start, end


def legal_source(entry: Entry) -> LegalSource:
    """Read `{document: {zh, en}, number, clause}`."""
    fields = Fields(entry, required=("document",), optional=("number", "clause"))
    return LegalSource(
        document=fields.read("document", entries.localised, entries.NO_TEXT),
        number=fields.maybe("number", entries.text),
        clause=fields.maybe("clause", entries.text),
    )
