"""One person in one programme: what is due, paid, owed, and whether to stop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tongxing.demo.months import first_day, last_day, month_of
from tongxing.demo.oracle.conditions import Outcome, Programme, outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.demo.oracle.knowledge import Knowledge
    from tongxing.demo.oracle.ledger import Ledger

LOOK_BACK = 24


@dataclass(frozen=True)
class Enrolment:
    """From application to end; `approved` is None while undecided."""

    applied: date
    approved: date | None
    ended: date | None

    def counts_in(self, month: int) -> bool:
        """Say whether the month lies between those of application and end, both included."""
        return month_of(self.applied) <= month and (
            self.ended is None or month <= month_of(self.ended)
        )

    def open_on(self, day: date) -> bool:
        """Say whether it had not ended before a day."""
        return self.ended is None or self.ended >= day

    def reading_day(self, month: int) -> date:
        """Return the first of the month, or the day of application in that month."""
        return self.applied if month_of(self.applied) == month else first_day(month)


@dataclass(frozen=True)
class Due:
    """What is due for a month, and on what ground."""

    fen: int
    outcome: Outcome | None
    enrolment: Enrolment | None


@dataclass(frozen=True)
class Verified:
    """An officer found on `day` that a stop was wrong: these conditions count as fulfilled."""

    conditions: frozenset[str]
    since: date
    day: date

    def covers(self, day: date) -> bool:
        """Say whether a reading day lies in the time, or in the month of the finding."""
        return self.since <= day <= self.day or month_of(day) == month_of(self.day)


@dataclass(frozen=True)
class Stop:
    """A proposal to stop."""

    action: str
    failed: tuple[str, ...]
    since: date


@dataclass(frozen=True)
class Setting:
    """What all claims of a run share."""

    month: int
    known: Knowledge
    ledger: Ledger
    households: Mapping[str, list[str]]


class Claim:
    """A person's enrolments and payments in one monthly programme, as of one run."""

    def __init__(
        self,
        programme: Programme,
        person: str,
        enrolments: list[Enrolment],
        setting: Setting,
        *,
        refuted: list[date],
    ) -> None:
        known = setting.known
        self.programme = programme
        self.person = person
        self.enrolments = enrolments
        self.approved = [
            each for each in enrolments if each.approved and each.approved <= known.as_of
        ]
        self.month = setting.month
        self._known = known
        self._ledger = setting.ledger
        self._households = setting.households
        self._outcomes: dict[object, Outcome] = {}
        self._verified: list[Verified] = []
        self._dues: dict[int, Due] = {}
        for day in sorted(refuted):
            self._verify(day)

    # Outcomes

    def outcome(self, day: date) -> Outcome:
        """Return the outcome on a day, what officers verified included."""
        key = self._stretch(day)
        if key not in self._outcomes:
            fulfilled = frozenset(
                condition
                for verified in self._verified
                if verified.covers(day)
                for condition in verified.conditions
            )
            self._outcomes[key] = outcome(
                self.programme,
                self._known,
                self.person,
                day,
                households=self._households,
                fulfilled=fulfilled,
            )
        return self._outcomes[key]

    def _stretch(self, day: date) -> object:
        """Return a key that days share on which the outcome is sure to be the same."""
        if self._verified:
            return day
        if not self.programme.by_household:
            return self._known.stretch(self.person, day)
        household = self._known.household(self.person) or ""
        members = self._households.get(household, [self.person])
        return tuple(self._known.stretch(member, day) for member in members)

    def _verify(self, day: date) -> None:
        """Take 核实不符 of a stop as the answer to what failed until that day."""
        failed = self.outcome(day).failed
        if failed:
            since = min(self._failing_since(condition, day) for condition in failed)
            self._verified.append(Verified(frozenset(failed), since, day))
            self._outcomes.clear()

    def _failing_since(self, condition: str, day: date) -> date:
        """Return the first day of the unbroken run of days on which a condition failed."""
        earliest = min(each.applied for each in self.enrolments)
        before = day - timedelta(days=1)
        while before >= earliest and condition in self.outcome(before).failed:
            day, before = before, before - timedelta(days=1)
        return day

    # Money

    def due(self, month: int) -> Due:
        """Return what is due for a month: the highest of the enrolments that count in it."""
        if month not in self._dues:
            found = [self._due_of(each, month) for each in self.approved if each.counts_in(month)]
            self._dues[month] = max(found, key=lambda due: due.fen, default=Due(0, None, None))
        return self._dues[month]

    def _due_of(self, enrolment: Enrolment, month: int) -> Due:
        read = self.outcome(enrolment.reading_day(month))
        if read.entitled is False:
            return Due(0, read, enrolment)
        if read.entitled is None and not self._approval_pays(enrolment, month):
            again = self._ledger.to_send_again(self.person, self.programme.id, month)
            return Due(self.paid(month) + again, read, enrolment)
        if read.amount is not None:
            return Due(read.amount, read, enrolment)
        if month <= month_of(enrolment.applied):
            return Due(0, read, enrolment)
        return Due(self.due(month - 1).fen, read, enrolment)

    def _approval_pays(self, enrolment: Enrolment, month: int) -> bool:
        """Say whether, what is unknown notwithstanding, the approval carries the amount."""
        fresh = enrolment.approved is not None and month_of(enrolment.approved) in {
            self.month,
            self.month - 1,
        }
        return month == self.month or fresh

    def paid(self, month: int) -> int:
        """Return what was paid for a month, in fen."""
        return self._ledger.paid(self.person, self.programme.id, month)

    def past_months(self) -> list[int]:
        """Return the months before this one that are computed again."""
        first_row = self._ledger.first.get(self.programme.id)
        if not self.approved:
            return []
        start = max(min(month_of(each.applied) for each in self.approved), self.month - LOOK_BACK)
        if first_row is not None and not any(
            self._from_first_row(each, first_row) for each in self.approved
        ):
            start = max(start, first_row)
        return [
            month
            for month in range(start, self.month)
            if self._computed(month, first_row) and not self.suspended(month)
        ]

    def _computed(self, month: int, first_row: int | None) -> bool:
        if first_row is None:
            approvals = {month_of(each.approved) for each in self.approved if each.approved}
            return self.month in approvals
        if month < first_row:
            return any(
                self._from_first_row(each, first_row) and each.counts_in(month)
                for each in self.approved
            )
        township = self._known.people[self.person].township
        return not self._ledger.gap(self.programme.id, month, township)

    @staticmethod
    def _from_first_row(enrolment: Enrolment, first_row: int) -> bool:
        """Say whether an enrolment was approved when the records had begun."""
        return enrolment.approved is not None and month_of(enrolment.approved) >= first_row

    def suspended(self, month: int) -> bool:
        """Say whether a payment row of the month could not be read."""
        return (self.person, self.programme.id, month) in self._ledger.suspended

    def cause(self, month: int) -> str:
        """Return why a past month differs from what was paid."""
        due = self.due(month)
        difference = due.fen - self.paid(month)
        again = self._ledger.to_send_again(self.person, self.programme.id, month)
        if difference > 0:
            if again >= difference:
                return "resend"
            return "approval" if self._approved_after(due.enrolment, month) else "amount"
        if due.outcome is None:
            return "approval"
        if due.outcome.failed:
            return f"late_fact:{due.outcome.failed[0]}"
        return "amount"

    def _approved_after(self, enrolment: Enrolment | None, month: int) -> bool:
        return bool(
            enrolment
            and enrolment.approved
            and month_of(enrolment.approved) > month
            and self.paid(month) == 0
        )

    # Stops

    def stop(self) -> Stop | None:
        """Return what is proposed for this month, if the person is no longer entitled."""
        as_of = last_day(self.month)
        running = [each for each in self.approved if each.ended is None or each.ended > as_of]
        if not running:
            return None
        for action, day in (
            ("hold", running[-1].reading_day(self.month)),
            ("from_next_month", as_of),
        ):
            failed = self.outcome(day).failed
            if failed:
                since = min(self._failing_since(condition, day) for condition in failed)
                return Stop(action, failed, since)
        return None
