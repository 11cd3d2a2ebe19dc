"""Programmes with their conditions, and the worked cases that live with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tongxing.law.documents.document import Document
from tongxing.law.documents.words import PAID_CATEGORIES, MonthDay

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tongxing.foundations.places import PlaceCode
    from tongxing.foundations.text import Text
    from tongxing.law.documents.document import LegalSource, Origin
    from tongxing.law.documents.words import (
        Category,
        ExclusionMode,
        Listing,
        Outcome,
        Payee,
        Period,
        PlaceBy,
        Subject,
        WhenUnknown,
    )
    from tongxing.law.expressions import Expression


@dataclass(frozen=True)
class Condition:
    """One condition of a programme, with the sentences that tell it to people.

    Attributes:
        of_set: The condition set that it comes from, if it does.
    """

    id: str
    name: Text
    fails: Text | None
    require: Expression
    when_unknown: WhenUnknown
    clause: str | None
    valid_from: date | None
    valid_until: date | None
    origin: Origin
    of_set: str | None = None


@dataclass(frozen=True)
class Step:
    """One step of an application: who takes it, and the parameter with its time limit."""

    name: Text
    who: Text
    within_working_days: str | None


class CasePayment(NamedTuple):
    """What a worked case says was paid (fen) of a programme for a month."""

    programme: str
    month_start: date
    paid: int


@dataclass(frozen=True)
class Case:
    """A worked case that lives with its document and runs as a test.

    Attributes:
        household: The other members; None: not said who they are. The other kinds likewise.
        related: The facts of single relatives, by relation.
        records: Rows by roster. A list that is given, even an empty one, is complete.
        payments: What was paid so far; None: not known.
        amount_unknown: Whether it must not be known how much is due.
    """

    name: Text
    place: PlaceCode
    on: date
    given: Mapping[str, object]
    household: tuple[Mapping[str, object], ...] | None
    receives: frozenset[str]
    expect: Outcome
    amount_fen: int | None
    failed: tuple[str, ...] | None
    presumed: tuple[str, ...] | None
    unknown: tuple[str, ...] | None
    origin: Origin
    benefit_household: tuple[Mapping[str, object], ...] | None = None
    registered_household: tuple[Mapping[str, object], ...] | None = None
    related: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    records: Mapping[str, tuple[Mapping[str, object], ...]] = field(default_factory=dict)
    payments: tuple[CasePayment, ...] | None = None
    amount_unknown: bool = False


@dataclass(frozen=True)
class ConditionSet(Document):
    """Conditions that several programmes share: each `use`s them under their own ids."""

    conditions: tuple[Condition, ...]
    cases: tuple[Case, ...]


@dataclass(frozen=True)
class Exclusion:
    """How a programme stands to another one that a person draws.

    `exclusive`: not both. `higher`: only where this one pays more. `top_up`: this one pays what
    the other falls short. `add`: both in full.
    """

    id: str
    programme: str
    mode: ExclusionMode
    name: Text | None
    when_unknown: WhenUnknown
    clause: str | None
    valid_from: date | None
    valid_until: date | None
    origin: Origin


@dataclass(frozen=True)
class Limit:
    """How often, or how much, a programme pays within a time.

    Attributes:
        times: The parameter with the number of times, or
        amount: the parameter with the money; one of the two.
        within: `year`, `school_year`, `once` or the id of a parameter in years.
        household: Whether all members together have the limit.
    """

    id: str
    name: Text
    fails: Text | None
    times: str | None
    amount: str | None
    within: str
    household: bool
    clause: str | None
    origin: Origin


@dataclass(frozen=True)
class Window:
    """The days of each year within which one may apply; both belong to it."""

    first: MonthDay
    last: MonthDay

    def holds(self, day: date) -> bool:
        """Say whether a day lies in the window, which may go over the end of the year."""
        written = MonthDay(day.month, day.day)
        if self.first <= self.last:
            return self.first <= written <= self.last
        return written >= self.first or written <= self.last


@dataclass(frozen=True)
class Referral:
    """Who decides instead, where to go and what to bring."""

    agency: Text
    where: Text
    bring: tuple[Text, ...]


@dataclass(frozen=True)
class Programme(Document):
    """One benefit or service.

    Exclusions, limits, the group and the place have already become conditions and amounts.

    Attributes:
        amount: What is due, all terms heeded.
        reading_day: The day of the year or school year whose facts count; None: the usual one.
        decided_by: Who decides, where it is not decided here.
        stated_amount: The amount as the document writes it.
        exclusions: How it stands to other programmes, as the document writes it.
    """

    category: Category
    subject: Subject
    payee: Payee
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
    reading_day: MonthDay | None = None
    window: Window | None = None
    limits: tuple[Limit, ...] = ()
    group: str | None = None
    place_by: PlaceBy = "registered"
    decided_by: Referral | None = None
    stated_amount: Expression | None = None
    exclusions: tuple[Exclusion, ...] = ()

    @property
    def is_paid(self) -> bool:
        """Say whether it is money that we pay out: not a thing or a debt, not decided elsewhere."""
        return self.category in PAID_CATEGORIES and self.decided_by is None

    def condition(self, condition_id: str) -> Condition:
        """Return one condition by id.

        Raises:
            KeyError: The programme has no such condition.
        """
        return {condition.id: condition for condition in self.conditions}[condition_id]
