"""What is looked for as wrong, and what is measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongxing.law.documents.document import Document

if TYPE_CHECKING:
    from tongxing.foundations.text import Text
    from tongxing.law.documents.words import (
        At,
        Comparison,
        During,
        Measure,
        Over,
        Report,
        Severity,
    )
    from tongxing.law.expressions import Expression


@dataclass(frozen=True)
class Handling:
    """Who works a finding, within how many working days, and how it may be closed."""

    who: Text
    within_working_days: str | None
    closing: tuple[Text, ...]


@dataclass(frozen=True)
class Check(Document):
    """One supervision rule.

    Attributes:
        records: The roster whose rows are looked at, `over: record`.
        among: Which rows are looked at at all.
        per: Names by which the rows are grouped.
        report: Whether a finding tells a group or each of its members.
    """

    code: str
    over: Over
    needs: tuple[str, ...]
    programmes: tuple[str, ...] | None
    when: Expression
    severity: Severity
    detail: Text
    handling: Handling
    records: str | None = None
    among: Expression | None = None
    per: tuple[str, ...] = ()
    report: Report = "members"


@dataclass(frozen=True)
class Target:
    """What a plan asks of an indicator; `value` names a parameter."""

    compare: Comparison
    value: str


@dataclass(frozen=True)
class Indicator(Document):
    """One measured figure.

    Attributes:
        over: What is counted; None where the figure is reported to us.
        numerator: What is counted, summed or averaged; None where the figure is reported.
        where: Which rows count at all.
        records: The roster whose rows are looked at, `over: record`.
        distinct_by: What is counted once; None: the subject.
        during: The time over which it is measured; None: `at` a day.
        percentile: The parameter that says which percentile.
    """

    number: str
    measure: Measure
    over: Over | None
    numerator: Expression | None
    denominator: Expression | None
    by: tuple[str, ...]
    unit: str
    at: At
    binding: bool
    target: Target | None
    where: Expression | None = None
    records: str | None = None
    distinct_by: str | None = None
    during: During | None = None
    percentile: str | None = None
