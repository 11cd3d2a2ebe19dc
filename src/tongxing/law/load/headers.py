"""What documents of every kind have in common: id, name, days in force, legal sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypedDict

from tongxing.foundations.text import Text
from tongxing.law.documents import LegalSource, Origin
from tongxing.law.load import entries
from tongxing.law.load.entries import Fields

if TYPE_CHECKING:
    from datetime import date

    from tongxing.foundations.places import PlaceCode
    from tongxing.law.documents import Kind
    from tongxing.law.load.entry import Entry

HEADER_REQUIRED: Final = ("kind", "id", "name")
HEADER_OPTIONAL: Final = ("from", "until", "extends")  # where that makes no sense, it is told
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


def document_fields(draft: Draft, required: tuple[str, ...], optional: tuple[str, ...]) -> Fields:
    """Check the keys of a whole document: those of its kind and those of every kind."""
    return Fields(
        draft.root,
        required=(*HEADER_REQUIRED, *required),
        optional=(*HEADER_OPTIONAL, *optional),
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
    )


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
