"""What one month's run decided: the tables that the lists, the report and the manifest show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tongxing.foundations.month import Month
    from tongxing.foundations.places import PlaceCode
    from tongxing.foundations.text import Text

TEXTS = pl.List(pl.String)

SCHEMAS: Mapping[str, Mapping[str, pl.DataType | type[pl.DataType]]] = {
    "payroll": {
        "person_id": pl.String,
        "name": pl.String,
        "place": pl.String,
        "programme": pl.String,
        "month": pl.String,
        "amount_fen": pl.Int64,
        "basis": pl.String,
        "presumed": TEXTS,
        "bank": pl.String,
        "account": pl.String,
        "account_name": pl.String,
    },
    "adjustments": {
        "person_id": pl.String,
        "name": pl.String,
        "programme": pl.String,
        "month": pl.String,
        "due_fen": pl.Int64,
        "paid_fen": pl.Int64,
        "difference_fen": pl.Int64,
        "cause": pl.String,
    },
    "stops": {
        "person_id": pl.String,
        "name": pl.String,
        "programme": pl.String,
        "action": pl.String,
        "failed": TEXTS,
        "since": pl.Date,
        "reason": pl.String,
    },
    "discoveries": {
        "person_id": pl.String,
        "name": pl.String,
        "place": pl.String,
        "programme": pl.String,
        "amount_fen": pl.Int64,
        "presumed": TEXTS,
        "reason": pl.String,
        "phone": pl.String,
    },
    "services": {
        "person_id": pl.String,
        "name": pl.String,
        "place": pl.String,
        "programme": pl.String,
        "kind": pl.String,
        "agency": pl.String,
        "presumed": TEXTS,
        "reason": pl.String,
        "phone": pl.String,
    },
    "asks": {
        "person_id": pl.String,
        "name": pl.String,
        "programme": pl.String,
        "unknown": TEXTS,
        "question": pl.String,
    },
    "findings": {
        "person_id": pl.String,
        "name": pl.String,
        "programme": pl.String,
        "month": pl.String,
        "check": pl.String,
        "severity": pl.String,
        "detail": pl.String,
    },
    "rejects": {
        "file": pl.String,
        "sheet": pl.String,
        "row": pl.Int64,
        "column": pl.String,
        "value": pl.String,
        "reason": pl.String,
    },
    "possible_matches": {
        "file": pl.String,
        "row": pl.Int64,
        "name": pl.String,
        "candidate_id": pl.String,
        "score": pl.Int64,
        "why": pl.String,
    },
    "indicators": {
        "indicator": pl.String,
        "place": pl.String,
        "numerator": pl.Int64,
        "denominator": pl.Int64,
        "unknown": pl.Int64,
        "value": pl.Float64,
        "unit": pl.String,
        "target": pl.String,
        "state": pl.String,
    },
}
"""The columns of each list, in the order in which they are handed back."""


OFFERED: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "programme": pl.String,
    "kind": pl.String,
    "agency": pl.String,
    "persons": pl.Int64,
    "undecided": pl.Int64,
}
"""How many each service may be offered to, and of how many that cannot be said."""


@dataclass(frozen=True)
class Notice:
    """One thing about the run that a person should read; `kind` groups them in the report."""

    kind: str  # gap, stale, missing_roster, unknown_file, refused_file, to_verify …
    text: Text
    subject: str = ""  # roster id, file name or programme id


PROGRAMME_BREAKERS = ("mass-stop", "mass-arrears")
"""The breakers that hold a payroll; every other breaker is a roster."""


@dataclass(frozen=True)
class Breaker:
    """A circuit breaker that tripped; `confirmed` says that an officer let the run pass."""

    name: str  # roster id, mass-stop or mass-arrears
    subject: str  # series or programme
    found: int
    compared_with: int
    confirmed: bool
    text: Text


@dataclass(frozen=True)
class NotRun:
    """A check that could not run, and the rosters it lacked."""

    check: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Results:
    """Everything a run hands back.

    Attributes:
        lists: The frames of `SCHEMAS`, rows in their final order.
        persons: A row per person, organisation and item of the run: `person_id`, `kind`, `name`,
            `place` (as fine as known, digits), `household`, `category`, `grade` (Int8), `sex`,
            `birth_date`, `urban_rural`, `bank`, `account`, `account_name`, `phone`,
            `certificate_number`, `certificate_expires_on`; null where not known.
        enrolled: A row per open approved enrolment: `person_id`, `programme`.
        previous_payroll: Last month's payroll frame; None on a first run.
        determinations: A row per person of the run: outcome and amount of each programme on the
            as-of day, and packed truth words.
        accounts: A row per file and sheet: `file`, `sheet`, `roster`, `rows`, `used`, `repeated`,
            `skipped`, `rejected`.
        files: A row per file looked at: `file`, `sha256`, and of the list it was read as (null: not
            used) `roster`, `data_day`, `kind`,
            `persons`.
        catalogue: The fingerprint of the catalogue the run used.
        previous_figures: The `figures` of last month's manifest; None on a first run.
        offered: A row per programme that may be offered: the columns of `OFFERED`.
        waiting: Who was ever on 应享未享, since when, and whether still; kept for the next run.
        held: Whether the payroll waits for confirmation (待确认).
    """

    place: PlaceCode
    month: Month
    as_of: date
    lists: Mapping[str, pl.DataFrame]
    persons: pl.DataFrame
    enrolled: pl.DataFrame
    previous_payroll: pl.DataFrame | None
    determinations: pl.DataFrame
    accounts: pl.DataFrame
    files: pl.DataFrame
    notices: tuple[Notice, ...] = ()
    breakers: tuple[Breaker, ...] = ()
    not_run: tuple[NotRun, ...] = ()
    confirmed: tuple[str, ...] = ()
    to_verify: tuple[tuple[str, str], ...] = field(
        default=()
    )  # (programme, month): payments unread
    catalogue: str = ""
    previous_figures: Mapping[str, int] | None = None
    waiting: pl.DataFrame | None = None
    offered: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=OFFERED))

    @property
    def organisations(self) -> frozenset[str]:
        """Return the numbers of the organisations among those the run is about."""
        if "kind" not in self.persons.columns:
            return frozenset()
        rows = self.persons.filter(pl.col("kind") == "organisation")
        return frozenset(rows["person_id"].to_list())

    @property
    def held(self) -> bool:
        """Say whether a programme's breaker keeps the payroll from being paid."""
        return any(
            breaker.name in PROGRAMME_BREAKERS and not breaker.confirmed
            for breaker in self.breakers
        )
