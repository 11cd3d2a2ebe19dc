"""One run: everything that must come out of one month."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from tongxing.demo.months import first_day, last_day, month_of, month_text
from tongxing.demo.oracle.checks import findings
from tongxing.demo.oracle.claims import Claim, Enrolment, Setting
from tongxing.demo.oracle.conditions import Outcome, Programme, outcome
from tongxing.demo.oracle.knowledge import Knowledge
from tongxing.demo.oracle.ledger import Ledger
from tongxing.demo.oracle.measures import breakers, gaps, indicators
from tongxing.demo.oracle.place_law import PROGRAMMES
from tongxing.demo.oracle.searching import asks, discoveries, services
from tongxing.demo.oracle.truths import (
    Adjustment,
    MonthTruth,
    Pay,
    StopRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongxing.demo.world import HandedList, Row, World


class Run:
    """The run of one month over everything handed over up to then.

    Attributes:
        claims: By person and programme, the monthly ones.
        unread: Person and programme whose enrolment row could not be read.
        answers: The latest answer of an officer, by list, person and programme.
    """

    def __init__(self, world: World, month: int) -> None:
        self.month = month
        self.as_of = last_day(month)
        self.known = Knowledge(world.lists, world.people, self.as_of, month)
        self.ledger = Ledger(self._latest("payments"), world.people, PROGRAMMES)
        self.holders = self.known.holders()
        self.households = self._households()
        self.unread: set[tuple[str, str]] = set()
        self.enrolments = self._enrolments()
        self.answers = self._read_answers()
        refuted = self._read_refuted()
        self.claims = {
            pair: self._claim(*pair, refuted.get(pair, []))
            for pair in sorted(self.enrolments)
            if PROGRAMMES[pair[1]].period == "month"
        }
        self._as_of_outcomes: dict[tuple[str, str], Outcome] = {}

    def truth(self) -> MonthTruth:
        """Return what must come out."""
        truth = MonthTruth(self.month)
        for pair, claim in self.claims.items():
            if pair in self.unread:
                self._pay_as_before(truth, *pair)
                continue
            self._pay(truth, claim)
            self._adjust(truth, claim)
            stop = claim.stop()
            if stop:
                truth.stops.append(StopRow(*pair, stop.action, stop.failed, stop.since))
        for pair in sorted(self.unread - self.claims.keys()):
            self._pay_as_before(truth, *pair)
        self._pay_periodic(truth)
        truth.discoveries = sorted(discoveries(self))
        truth.services = sorted(services(self))
        truth.asks = list(asks(self))
        self._measure(truth)
        return truth

    # What there is

    def _latest(self, roster: str) -> HandedList | None:
        series = self.known.series(roster)
        return series[0][0] if series else None

    def _households(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for person in sorted(self.holders):
            household = self.known.household(person)
            if household:
                found[household].append(person)
        return found

    def _enrolments(self) -> dict[tuple[str, str], list[Enrolment]]:
        found: dict[tuple[str, str], list[Enrolment]] = defaultdict(list)
        latest = self._latest("enrolments")
        for row in latest.rows if latest else ():
            pair = (row.person, str(row.cells["programme_id"]))
            if pair[1] not in PROGRAMMES:
                continue
            if row.fate == "rejected" and row.person:
                self.unread.add(pair)
            elif row.fate == "used":
                found[pair].append(_enrolment(row))
        return found

    def _read_answers(self) -> dict[tuple[str, str, str], tuple[date, str]]:
        """Return the latest answer of officers by list, person and programme."""
        found: dict[tuple[str, str, str], tuple[date, str]] = {}
        for row in self._answer_rows():
            key = (str(row.cells["list"]), row.person, str(row.cells["programme_id"]))
            answer = (_day(row, "handled_on"), str(row.cells["outcome"]))
            found[key] = max(found.get(key, answer), answer)
        return found

    def _answer_rows(self) -> Iterator[Row]:
        for series in self.known.series("outcomes"):
            for handed in series:
                yield from (row for row in handed.rows if row.fate == "used")

    def _read_refuted(self) -> dict[tuple[str, str], list[date]]:
        """Return the days on which officers found a proposed stop to be wrong."""
        found: dict[tuple[str, str], set[date]] = defaultdict(set)
        for row in self._answer_rows():
            if (row.cells["list"], row.cells["outcome"]) == ("stop", "not_confirmed"):
                found[row.person, str(row.cells["programme_id"])].add(_day(row, "handled_on"))
        return {pair: sorted(days) for pair, days in found.items()}

    def _claim(self, person: str, programme: str, refuted: list[date]) -> Claim:
        return Claim(
            PROGRAMMES[programme],
            person,
            self.enrolments[person, programme],
            Setting(self.month, self.known, self.ledger, self.households),
            refuted=refuted,
        )

    # Money

    def _pay(self, truth: MonthTruth, claim: Claim) -> None:
        due = claim.due(self.month)
        fen = due.fen - claim.paid(self.month)
        if fen > 0 and due.outcome and not claim.suspended(self.month):
            truth.payroll.append(
                Pay(claim.person, claim.programme.id, fen, basis(due.outcome), due.outcome.presumed)
            )

    def _pay_as_before(self, truth: MonthTruth, person: str, programme: str) -> None:
        """Pay what the month before was paid: the enrolment cannot be read."""
        if PROGRAMMES[programme].period != "month":
            return
        before = self.ledger.paid(person, programme, self.month - 1)
        fen = before - self.ledger.paid(person, programme, self.month)
        if fen > 0:
            truth.payroll.append(Pay(person, programme, fen, "approval_stands", ()))

    def _adjust(self, truth: MonthTruth, claim: Claim) -> None:
        for month in claim.past_months():
            due, paid = claim.due(month).fen, claim.paid(month)
            if due != paid:
                truth.adjustments.append(
                    Adjustment(
                        claim.person,
                        claim.programme.id,
                        month_text(month),
                        due,
                        paid,
                        due - paid,
                        claim.cause(month),
                    )
                )

    def _pay_periodic(self, truth: MonthTruth) -> None:
        """Pay the programmes of a year or a lifetime: once in it, in its first entitled month."""
        for (person, programme_id), enrolments in sorted(self.enrolments.items()):
            programme = PROGRAMMES[programme_id]
            if programme.period == "month" or not programme.money:
                continue
            start = self.month - self.month % 12 if programme.period == "year" else 0
            read = self._first_entitled(programme, person, enrolments, start)
            if read is None or read.amount is None:
                continue
            months = self.ledger.months(person, programme_id)
            paid = sum(
                self.ledger.paid(person, programme_id, month) for month in months if month >= start
            )
            if read.amount > paid:
                fen = read.amount - paid
                truth.payroll.append(Pay(person, programme_id, fen, basis(read), read.presumed))

    def _first_entitled(
        self, programme: Programme, person: str, enrolments: list[Enrolment], start: int
    ) -> Outcome | None:
        for enrolment in enrolments:
            if enrolment.approved is None or enrolment.approved > self.as_of:
                continue
            for month in range(max(start, month_of(enrolment.applied)), self.month + 1):
                if not enrolment.counts_in(month):
                    continue
                read = self._read(programme, person, enrolment.reading_day(month))
                if read.entitled:
                    return read
        return None

    def _read(
        self, programme: Programme, person: str, day: date, *, quick: bool = False
    ) -> Outcome:
        return outcome(
            programme,
            self.known,
            person,
            day,
            households=self.households,
            first_failure_is_enough=quick,
        )

    def as_of_outcome(self, person: str, programme: str) -> Outcome:
        """Return the outcome on the as-of day; only the first failure of a refusal is named."""
        key = (person, programme)
        if key not in self._as_of_outcomes:
            claim = self.claims.get(key)
            self._as_of_outcomes[key] = (
                claim.outcome(self.as_of)
                if claim
                else self._read(PROGRAMMES[programme], person, self.as_of, quick=True)
            )
        return self._as_of_outcomes[key]

    # Figures

    def _measure(self, truth: MonthTruth) -> None:
        for programme in PROGRAMMES:
            paid = {
                person
                for person, paid_programme in self.ledger.pairs()
                if paid_programme == programme
                and self.ledger.paid(person, programme, self.month) > 0
            }
            truth.in_pay[programme] = paid | {
                pay.person_id for pay in truth.payroll if pay.programme == programme
            }
        for programme in ("living_subsidy", "nursing_subsidy"):
            truth.entitled[programme] = {
                person
                for person in sorted(self.holders)
                if self._read(
                    PROGRAMMES[programme], person, first_day(self.month), quick=True
                ).entitled
            }
        truth.breakers = breakers(self, truth)
        truth.gaps = gaps(self.ledger, self.month)
        truth.findings = findings(self, truth)
        truth.indicators = indicators(self, truth)


def basis(read: Outcome) -> str:
    """Return on what ground a month is paid."""
    if read.entitled is None:
        return "approval_stands"
    return "presumed" if read.presumed else "entitled"


def _enrolment(row: Row) -> Enrolment:
    approved, ended = row.cells["approved_on"], row.cells["ended_on"]
    return Enrolment(
        _day(row, "applied_on"),
        approved if isinstance(approved, date) else None,
        ended if isinstance(ended, date) else None,
    )


def _day(row: Row, column: str) -> date:
    value = row.cells[column]
    if not isinstance(value, date):
        message = f"a usable line has a day in {column}"
        raise TypeError(message)
    return value
