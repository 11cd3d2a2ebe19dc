"""The words that may stand under the keys of documents, and days that stand in no calendar."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, NamedTuple

NEVER = date(9999, 12, 31)
"""The day of what is known not to have happened: later than every real day."""
EVER = date.min
"""The day before all real days: when nothing had happened yet."""

Kind = Literal[
    "fact", "parameter", "roster", "condition_set", "programme", "check", "indicator", "change"
]  # fmt: skip
Category = Literal[
    "cash_monthly",
    "cash_yearly",
    "cash_once",
    "reimbursement",
    "premium",
    "in_kind",
    "service",
    "waiver",
    "priority",
    "employer_reward",
    "employer_subsidy",
    "levy",
    "referral",
    "counted",
]
PAID_CATEGORIES: Final[frozenset[Category]] = frozenset(
    {
        "cash_monthly",
        "cash_yearly",
        "cash_once",
        "reimbursement",
        "premium",
        "employer_reward",
        "employer_subsidy",
    }
)
"""Benefits that are paid out. Of the others an amount is a ceiling, a value or a debt."""

Entity = Literal["person", "organisation", "item"]
Subject = Literal["person", "household", "employer", "organisation", "item"]
Payee = Literal[
    "person",
    "guardian",
    "carer",
    "family",
    "owner",
    "employer",
    "organisation",
    "institution",
    "fund",
    "insurer",
    "school",
]
Period = Literal["month", "year", "school_year", "once", "event"]
ExclusionMode = Literal["exclusive", "higher", "top_up", "add"]
PlaceBy = Literal["registered", "residence", "tax", "school"]
FactType = Literal["boolean", "integer", "money", "date", "enumeration", "text", "components"]
Timing = Literal["interval", "timeless", "backwards"]
Sensitivity = Literal["ordinary", "personal", "sensitive"]
Coverage = Literal["stock", "history", "events"]
RosterRole = Literal[
    "facts",
    "persons",
    "enrolments",
    "payments",
    "outcomes",
    "records",
    "organisations",
    "items",
]
About = Literal["person", "organisation", "item", "place"]
Conflict = Literal["never", "any_difference", "overlapping_difference", "overlapping"]
Combine = Literal["sum"]
Before = Literal["absent", "unknown"]
Listing = Literal["money", "service", "off"]
WhenUnknown = Literal["ask", "presume"]
Outcome = Literal["entitled", "not_entitled", "unknown"]
Over = Literal[
    "payment_month",
    "enrolment",
    "person",
    "list",
    "payroll",
    "name",
    "household",
    "organisation",
    "item",
    "record",
    "rejected_row",
    "discovery",
    "application_step",
]
Report = Literal["group", "members"]
Measure = Literal[
    "ratio",
    "count",
    "sum",
    "distinct",
    "mean",
    "median",
    "percentile",
    "growth",
    "reported",
]
At = Literal["month", "day"]
During = Literal["month", "year", "school_year", "plan"]
Comparison = Literal["above", "at_least", "below", "at_most"]
Severity = Literal["grave", "medium", "light"]
CellType = Literal[
    "text", "phone", "account", "name", "identity", "day", "boolean", "choice", "place"
]  # fmt: skip


class MonthDay(NamedTuple):
    """A day of every year, such as 31 August."""

    month: int
    day: int
