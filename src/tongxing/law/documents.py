"""What the catalogue's documents hold once they are read: plain values, no behaviour."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.foundations.places import PlaceCode
    from tongxing.foundations.text import Text
    from tongxing.law.expressions import Expression

NEVER = date(9999, 12, 31)
"""The day of what is known not to have happened: later than every real day."""

Kind = Literal["fact", "parameter", "roster", "programme", "check", "indicator"]
Period = Literal["month", "year", "once"]
FactType = Literal["boolean", "integer", "money", "date", "enumeration", "text", "components"]
Timing = Literal["interval", "timeless", "backwards"]
Sensitivity = Literal["ordinary", "personal", "sensitive"]
Coverage = Literal["stock", "history", "events"]
RosterRole = Literal["facts", "persons", "enrolments", "payments", "outcomes"]
Conflict = Literal["never", "any_difference", "overlapping_difference", "overlapping"]
Combine = Literal["sum"]
Before = Literal["absent", "unknown"]
Subject = Literal["person", "household"]
Listing = Literal["money", "service", "off"]
WhenUnknown = Literal["ask", "presume"]
Outcome = Literal["entitled", "not_entitled", "unknown"]
Over = Literal["payment_month", "enrolment", "person", "list", "payroll", "name"]
Measure = Literal["ratio", "count", "sum", "distinct"]
At = Literal["month", "day"]
Comparison = Literal["above", "at_least", "below", "at_most"]
Severity = Literal["grave", "medium", "light"]


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
    """What every document has, whatever its kind."""

    id: str
    name: Text
    place: PlaceCode | None  # None: the whole country
    origin: Origin
    valid_from: date | None
    valid_until: date | None


@dataclass(frozen=True)
class Fact(Document):
    """A piece of knowledge about people, and what it means to be on no list."""

    type: FactType
    values: Mapping[str | int, Text]
    absent: object  # what not being listed means; None: unknown
    timing: Timing
    agency: Text
    sensitivity: Sensitivity


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
    """One list that an agency hands over."""

    aliases: tuple[str, ...]
    agency: Text
    coverage: Coverage
    role: RosterRole
    columns: tuple[Column, ...]
    states: tuple[Statement, ...]
    conflict: Conflict
    conflict_by: tuple[str, ...]
    conflict_within: tuple[str, ...]

    def column(self, column_id: str) -> Column:
        """Return one column by id.

        Raises:
            KeyError: The roster has no such column.
        """
        return {column.id: column for column in self.columns}[column_id]


@dataclass(frozen=True)
class Condition:
    """One condition of a programme, with the sentences that tell it to people."""

    id: str
    name: Text
    fails: Text | None
    require: Expression
    when_unknown: WhenUnknown
    clause: str | None
    valid_from: date | None
    valid_until: date | None
    origin: Origin


@dataclass(frozen=True)
class Step:
    """One step of an application: who takes it, and the parameter with its time limit."""

    name: Text
    who: Text
    within_working_days: str | None


@dataclass(frozen=True)
class Case:
    """A worked case that lives with its programme and runs as a test."""

    name: Text
    place: PlaceCode
    on: date
    given: Mapping[str, object]
    household: tuple[Mapping[str, object], ...]
    receives: frozenset[str]
    expect: Outcome
    amount_fen: int | None
    failed: tuple[str, ...] | None
    presumed: tuple[str, ...] | None
    unknown: tuple[str, ...] | None
    origin: Origin


@dataclass(frozen=True)
class Programme(Document):
    """One benefit or service. Exclusions have already become conditions and amounts."""

    category: str
    subject: Subject
    payee: str
    period: Period
    applied_for: bool
    listing: Listing
    needs_certificate: bool
    basis: tuple[LegalSource, ...]
    conditions: tuple[Condition, ...]
    amount: Expression | None
    materials: tuple[Text, ...]
    steps: tuple[Step, ...]
    cases: tuple[Case, ...]

    def condition(self, condition_id: str) -> Condition:
        """Return one condition by id.

        Raises:
            KeyError: The programme has no such condition.
        """
        return {condition.id: condition for condition in self.conditions}[condition_id]


@dataclass(frozen=True)
class ParameterValue:
    """One value of a parameter and its days in force; None: the sources do not say."""

    from_day: date
    until: date | None
    value: object
    source: LegalSource
    verified: bool
    note: Text | None
    origin: Origin


@dataclass(frozen=True)
class Parameter(Document):
    """A dated number with unit and source; `by` names the facts that key it."""

    unit: str
    by: tuple[str, ...]
    of: str | None  # for sets and choices of fact values: the fact
    choices: Mapping[str, Text]  # for other choices and sets: the words it may hold
    values: tuple[ParameterValue, ...]
    rounding: str | None


@dataclass(frozen=True)
class Handling:
    """Who works a finding, within how many working days, and how it may be closed."""

    who: Text
    within_working_days: str | None
    closing: tuple[Text, ...]


@dataclass(frozen=True)
class Check(Document):
    """One supervision rule."""

    code: str
    over: Over
    needs: tuple[str, ...]
    programmes: tuple[str, ...] | None
    when: Expression
    severity: Severity
    detail: Text
    handling: Handling


@dataclass(frozen=True)
class Target:
    """What a plan asks of an indicator; `value` names a parameter."""

    compare: Comparison
    value: str


@dataclass(frozen=True)
class Indicator(Document):
    """One measured figure."""

    number: str
    measure: Measure
    over: str
    numerator: Expression
    denominator: Expression | None
    by: tuple[str, ...]
    unit: str
    at: At
    binding: bool
    target: Target | None
    where: Expression | None = None  # which rows count at all
