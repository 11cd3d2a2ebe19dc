"""The tables of the register."""

from __future__ import annotations

from tongxing.register.models.changes import Attachment, ChangeRequest, Note
from tongxing.register.models.duplicates import DuplicateSearch, NotSame
from tongxing.register.models.facts import Fact
from tongxing.register.models.lists import (
    Delivery,
    Import,
    ImportFile,
    Match,
    MatchDecision,
    Statement,
)
from tongxing.register.models.packed import Packed
from tongxing.register.models.persons import Merge, Number, Person, PersonName, Relation
from tongxing.register.models.search import SavedSearch, SearchTerm, Seen

__all__ = [
    "Attachment",
    "ChangeRequest",
    "Delivery",
    "DuplicateSearch",
    "Fact",
    "Import",
    "ImportFile",
    "Match",
    "MatchDecision",
    "Merge",
    "NotSame",
    "Note",
    "Number",
    "Packed",
    "Person",
    "PersonName",
    "Relation",
    "SavedSearch",
    "SearchTerm",
    "Seen",
    "Statement",
]
