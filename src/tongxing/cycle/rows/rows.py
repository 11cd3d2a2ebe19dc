"""The tables that checks and indicators look at, each made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.reconcile.breakers import counts
from tongxing.cycle.rows.answers import answers, with_programmes
from tongxing.cycle.rows.discoveries import discoveries
from tongxing.cycle.rows.enrolments import open_enrolments
from tongxing.cycle.rows.lists import differing_names, lists
from tongxing.cycle.rows.payment_months import payment_months
from tongxing.cycle.rows.people import attributes
from tongxing.cycle.rows.records import records
from tongxing.cycle.rows.rejected import rejected_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.cycle.rows.window import Window
    from tongxing.cycle.settle import Settled
    from tongxing.cycle.store import Store
    from tongxing.law.documents import Entity, Over
    from tongxing.law.expressions import Expression


class Rows:
    """What a run has to show to its checks and indicators.

    Every table has `reading_day`, and `person_id` where a row is about somebody or something.
    """

    def __init__(
        self, situation: Situation, store: Store, made: Settled, waiting: pl.DataFrame
    ) -> None:
        self.situation = situation
        self._store = store
        self._made = made
        self._waiting = waiting
        self._known: dict[tuple[Entity, date], pl.DataFrame] = {}

    def over(
        self, kind: Over, roster: str | None, day: date, wanted: Iterable[str] = ()
    ) -> pl.DataFrame | None:
        """Return the rows of one kind; None: what they stand in was never handed over.

        Args:
            kind: What a row stands for.
            roster: Of records: the roster.
            day: The day on which facts are read, for rows that have no day of their own.
            wanted: The facts that rows of records need.
        """
        if kind == "record":
            found = self.situation.law.rosters[str(roster)]
            return records(self.situation, found, self._people, wanted)
        if kind in {"person", "household"}:
            return self._entities("person", day)
        if kind == "organisation" or kind == "item":  # noqa: PLR1714 - as the type checker reads it
            return self._entities(kind, day)
        return self._tables.get(kind)

    def ask(
        self,
        expression: Expression,
        rows: pl.DataFrame,
        per: tuple[str, ...] = (),
        during: Window | None = None,
    ) -> pl.Series:
        """Return the value of an expression for rows that `over` returned; null: unknown."""
        return answers(self.situation, self._made.payroll, expression, rows, per=per, during=during)

    def with_programmes(
        self, rows: pl.DataFrame, expressions: Iterable[Expression], during: Window | None = None
    ) -> pl.DataFrame:
        """Add outcomes, amounts and payments of the programmes that expressions name."""
        return with_programmes(self.situation, self._made.payroll, rows, expressions, during)

    @property
    def enrolments(self) -> pl.DataFrame:
        """The approved enrolments open on the as-of day."""
        return self._tables["enrolment"]

    @cached_property
    def _people(self) -> pl.DataFrame:
        return attributes(self.situation, self._store)

    @cached_property
    def _tables(self) -> dict[str, pl.DataFrame]:
        """Make the tables that look at nothing but the run itself."""
        run, made = self.situation, self._made
        return {
            "payment_month": self._with_people(payment_months(run, self._store, made)),
            "enrolment": self._with_people(open_enrolments(run, self._store)),
            "list": lists(run),
            "name": differing_names(run, self._store),
            "rejected_row": rejected_rows(run, self._store),
            "discovery": self._with_people(discoveries(run, made.discoveries, self._waiting)),
            "payroll": counts(run, made.adjustments, made.stops).with_columns(
                reading_day=pl.lit(run.as_of)
            ),
        }

    def _with_people(self, rows: pl.DataFrame) -> pl.DataFrame:
        new = [name for name in self._people.columns if name not in rows.columns]
        people = self._people.select("person_id", *new)
        return rows.join(people, on="person_id", how="left", maintain_order="left")

    def _entities(self, kind: Entity, day: date) -> pl.DataFrame:
        """Return a row per person, organisation or item, with the facts of a day."""
        if (kind, day) not in self._known:
            mine = self.situation.persons.of_kind(kind).select("person_id")
            rows = self.situation.frames[kind].filter(pl.col("reading_day") == day)
            chosen = self._with_people(rows.join(mine, on="person_id", how="semi"))
            self._known[kind, day] = chosen
        return self._known[kind, day]
