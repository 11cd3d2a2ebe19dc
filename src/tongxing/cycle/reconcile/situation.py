"""Everything the rule for a month looks at, gathered before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl
from polars import selectors as cs

from tongxing.cycle.laws import kind_of
from tongxing.cycle.months import month_number, number_of
from tongxing.cycle.periods import programmes_with
from tongxing.foundations.places import PlaceCode

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tongxing.cycle.determine import Determined
    from tongxing.cycle.enrolments import Enrolments
    from tongxing.cycle.facts.known import Known
    from tongxing.cycle.payments import Payments
    from tongxing.cycle.persons import Persons
    from tongxing.cycle.reconcile.verified import Waiver
    from tongxing.foundations.month import Month
    from tongxing.foundations.place_table import PlaceTable
    from tongxing.law.catalogue import Catalogue
    from tongxing.law.documents import Entity, Period
    from tongxing.law.in_force import Law

PERSON_PROGRAMME = ["person_id", "programme"]
PERSON_MONTH = ["person_id", "programme", "month"]


@dataclass(frozen=True)
class Situation:
    """What is known and decided about everybody when the month is settled.

    Attributes:
        law: The law in force on the as-of day.
        records: By roster: what happened, as the law counts it; payments included.
        outcomes: 处理结果: `person_id`, `programme`, `list`, `handled_on`, `outcome`.
        frames: By kind of entity: the snapshots that all decisions were read from. Beside items
            stand their owners.
        counting: A row per month in which an approved enrolment counts, with `reading_day`,
            `outcome`, `amount`: every programme and period.
        look_back: How many past months are computed anew.
        waived: Failing conditions that officers found to be fulfilled.
    """

    place: PlaceCode
    month: Month
    as_of: date
    catalogue: Catalogue
    law: Law
    known: Known
    persons: Persons
    enrolments: Enrolments
    payments: Payments
    records: Mapping[str, pl.DataFrame]
    outcomes: pl.DataFrame
    frames: Mapping[Entity, pl.DataFrame]
    determined: Determined
    counting: pl.DataFrame
    look_back: int
    place_table: PlaceTable
    waived: tuple[Waiver, ...] = ()

    def township_name(self, code: str | None) -> str:
        """Return the name of a place for people; its code where the table does not know it."""
        return (self.place_table.name(PlaceCode.parse(code)) or code) if code else ""

    @property
    def facts(self) -> pl.DataFrame:
        """Return the snapshot of persons."""
        return self.frames["person"]

    def facts_of(self, programme: str) -> pl.DataFrame:
        """Return the snapshot that holds those to whom a programme's outcomes belong.

        Of a programme about items these are their owners, who are persons.
        """
        kind = kind_of(self.law.programmes[programme])
        return self.frames["organisation" if kind == "organisation" else "person"]

    @cached_property
    def values(self) -> pl.DataFrame:
        """Return the snapshot without the columns that say why a fact is not known."""
        return self.facts.select(~cs.starts_with("state__", "doubt__"))

    @cached_property
    def today(self) -> pl.DataFrame:
        """Return the snapshot of the as-of day, of everybody in 持证残疾人名册."""
        everyone = pl.col("person_id").is_in(sorted(self.persons.for_all))
        return self.facts.filter((pl.col("reading_day") == self.as_of) & everyone)

    @property
    def number(self) -> int:
        """Return the month as the whole number used in tables."""
        return month_number(self.month)

    def programmes(self, *periods: Period) -> list[str]:
        """Return the ids of the programmes in force with one of the periods."""
        return programmes_with(self.law, *periods)

    def paying(self, *periods: Period) -> list[str]:
        """Return those of the programmes with one of the periods that pay out money."""
        every = self.law.programmes
        return [each for each in self.programmes(*periods) if every[each].is_paid]

    def approved(self, *periods: Period, paying: bool = False) -> pl.DataFrame:
        """Return the enrolments approved by the as-of day in programmes of these periods."""
        chosen = self.paying(*periods) if paying else self.programmes(*periods)
        return self.enrolments.approved(self.as_of).filter(pl.col("programme").is_in(chosen))

    def with_ledger(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Add `paid` and `resend` (fen) to rows of person, programme and month."""
        ledger = self.payments.ledger.select(*PERSON_MONTH, "paid", "resend")
        return rows.join(ledger, on=PERSON_MONTH, how="left", maintain_order="left").with_columns(
            pl.col("paid", "resend").fill_null(0)
        )

    def without_suspended(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Leave out the rows whose enrolment or payment could not be read."""
        rows = rows.join(self.enrolments.suspended, on=PERSON_PROGRAMME, how="anti")
        return self.without_unread_payments(rows)

    def without_unread_payments(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Leave out the rows whose payments could not be read: of the month, or of any month."""
        unread = self.unread_payments()
        always = unread.filter(pl.col("month").is_null())
        return rows.join(always, on=PERSON_PROGRAMME, how="anti").join(
            unread.drop_nulls("month"), on=PERSON_MONTH, how="anti"
        )

    def unread_payments(self) -> pl.DataFrame:
        """Return person, programme and month (null: every) of payment rows that could not be read.

        Where the programme cannot be read, every programme the person is enrolled in is meant.
        """
        rows = self.payments.suspended
        every = rows.filter(pl.col("programme").is_null()).drop("programme")
        theirs = every.join(
            self.enrolments.table.select(PERSON_PROGRAMME).unique(), on="person_id"
        ).select(PERSON_MONTH)
        return pl.concat([rows.drop_nulls("programme"), theirs]).unique().sort(pl.all())

    def newly_approved(self) -> pl.Expr:
        """Say whether an enrolment was approved in the month or the one before."""
        return number_of(pl.col("approved_on")) >= self.number - 1
