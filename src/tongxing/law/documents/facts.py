"""What may be known, the lists that say it, and the numbers the law sets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tongxing.law.documents.document import Document

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tongxing.foundations.text import Text
    from tongxing.law.documents.document import LegalSource, Origin
    from tongxing.law.documents.words import (
        About,
        Before,
        Combine,
        Conflict,
        Coverage,
        Entity,
        FactType,
        RosterRole,
        Sensitivity,
        Timing,
    )


@dataclass(frozen=True)
class Fact(Document):
    """A piece of knowledge about a person or a thing, and what it means to be on no list."""

    type: FactType
    values: Mapping[str | int, Text]
    absent: object  # what not being listed means; None: unknown
    timing: Timing
    agency: Text
    sensitivity: Sensitivity
    of: Entity = "person"


@dataclass(frozen=True)
class Column:
    """One column of a roster: the headings it may carry and how its cells are read.

    Attributes:
        blank: The choice that a blank cell, or a column that is not there, means; None: unknown.
    """

    id: str
    names: tuple[str, ...]
    type: str
    required: bool = False
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    blank: str | None = None


@dataclass(frozen=True)
class Ends:
    """The states of a column that end a statement, and the column with the day of that."""

    column: str
    choices: tuple[str, ...]
    on: str


@dataclass(frozen=True)
class Statement:
    """Which fact a row states, with what value, from which day to which."""

    fact: str
    value: str | None  # a column
    literal: object
    map: Mapping[str, object]
    only: Mapping[str, tuple[str, ...]]
    from_column: str | None
    to_column: str | None
    starts_after: str | None
    ends_before: str | None
    combine: Combine | None
    before: Before
    ends_when: Ends | None
    positive_only: bool


@dataclass(frozen=True)
class Roster(Document):
    """One list that an agency hands over.

    Attributes:
        about: Whom a row is about.
        day: Of records: the column that says when what a row tells happened.
    """

    aliases: tuple[str, ...]
    agency: Text
    coverage: Coverage
    role: RosterRole
    columns: tuple[Column, ...]
    states: tuple[Statement, ...]
    conflict: Conflict
    conflict_by: tuple[str, ...]
    conflict_within: tuple[str, ...]
    about: About = "person"
    day: str | None = None

    def column(self, column_id: str) -> Column:
        """Return one column by id.

        Raises:
            KeyError: The roster has no such column.
        """
        return {column.id: column for column in self.columns}[column_id]


@dataclass(frozen=True)
class ParameterValue:
    """One value of a parameter and its days in force; None: the sources do not say.

    Attributes:
        floor: Whether no value of a lower place may lie below this one.
    """

    from_day: date
    until: date | None
    value: object
    source: LegalSource
    verified: bool
    note: Text | None
    origin: Origin
    floor: bool = False


@dataclass(frozen=True)
class Parameter(Document):
    """A dated number with unit and source.

    Attributes:
        by: What keys it: facts, or choice columns of records, written `roster.column`.
    """

    unit: str
    by: tuple[str, ...]
    of: str | None  # for sets and choices of fact values: the fact
    choices: Mapping[str, Text]  # for other choices and sets: the words it may hold
    values: tuple[ParameterValue, ...]
    rounding: str | None
