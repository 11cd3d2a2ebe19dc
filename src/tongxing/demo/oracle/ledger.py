"""What was paid for a month, and what failed and is still to be sent again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tongxing.demo.months import month_number

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from tongxing.demo.people import Person
    from tongxing.demo.world import HandedList, Row

_IN = ("success", "in_transit")
_BACK = ("recovered", "written_off")


@dataclass(frozen=True)
class Payment:
    """One row of the payment records, for one month."""

    fen: int
    result: str
    paid_on: date
    batch: str


@dataclass
class _Sent:
    """A payment that went out, and whether it came back or made another good."""

    payment: Payment
    used: bool = False


class Ledger:
    """The payment records as one run has them.

    Attributes:
        suspended: Person, programme and month of which a row could not be read.
        first: The first month of each programme.
    """

    def __init__(
        self, records: HandedList | None, people: dict[str, Person], programmes: Container[str]
    ) -> None:
        self._rows: dict[tuple[str, str], dict[int, list[Payment]]] = defaultdict(dict)
        self._places: dict[str, dict[int, set[str | None]]] = defaultdict(dict)
        self.suspended: set[tuple[str, str, int]] = set()
        for row in records.rows if records else ():
            if str(row.cells["programme_id"]) not in programmes:
                continue
            if row.fate == "used":
                self._add(row, people)
            elif row.fate == "rejected" and row.person:
                for month in _months(str(row.cells["month"])):
                    self.suspended.add((row.person, str(row.cells["programme_id"]), month))
        self.first = {programme: min(months) for programme, months in self._places.items()}

    def _add(self, row: Row, people: dict[str, Person]) -> None:
        programme = str(row.cells["programme_id"])
        months = _months(str(row.cells["month"]))
        paid_on = row.cells["paid_on"]
        assert isinstance(paid_on, date)  # noqa: S101 - every row of this county has its day
        for month in months:
            fen = int(str(row.cells["amount"])) // len(months)
            payment = Payment(fen, str(row.cells["result"]), paid_on, str(row.cells["batch"]))
            self._rows[row.person, programme].setdefault(month, []).append(payment)
            known = people.get(row.person)
            place = known.township if known else None
            self._places[programme].setdefault(month, set()).add(place)

    def pairs(self) -> Iterable[tuple[str, str]]:
        """Return every person and programme with a row."""
        return self._rows.keys()

    def months(self, person: str, programme: str) -> dict[int, list[Payment]]:
        """Return the rows of a person and programme by month."""
        return self._rows.get((person, programme), {})

    def paid(self, person: str, programme: str, month: int) -> int:
        """Return what was paid for a month and is still with the person, in fen."""
        rows = self.months(person, programme).get(month, [])
        if len(rows) == 1:  # nearly always
            return rows[0].fen if rows[0].result in _IN else 0
        sent = sum(row.fen for row in rows if row.result in _IN)
        back = sum(row.fen for row in rows if row.result in _BACK)
        came_back = sum(row.fen for row in _returned(rows)[0])
        return max(0, sent - came_back - back)

    def successes(self, person: str, programme: str, month: int) -> int:
        """Return how many payments of a month succeeded."""
        rows = self.months(person, programme).get(month, [])
        return sum(row.result == "success" for row in rows)

    def to_send_again(self, person: str, programme: str, month: int) -> int:
        """Return what failed or came back for a month and nothing made good, in fen."""
        rows = self.months(person, programme).get(month, [])
        returned, sent = _returned(rows)
        lost: list[Payment] = []
        for row in sorted((r for r in rows if r.result == "failed"), key=lambda r: r.paid_on):
            # The same money tried twice is one sum.
            if not any(other.fen == row.fen for other in (*lost, *returned)):
                lost.append(row)
        missing = 0
        for row in sorted((*lost, *returned), key=lambda r: r.paid_on):
            good = next((s for s in sent if _makes_good(s, row)), None)
            if good is None:
                missing += row.fen
            else:
                good.used = True
        return missing

    def gap(self, programme: str, month: int, township: str | None) -> bool:
        """Say whether a month after the first lacks the programme's rows, here or everywhere."""
        places = self._places.get(programme, {})
        here = places.get(month)
        if here is None:
            return True
        before = any(township in there for earlier, there in places.items() if earlier < month)
        return township is not None and before and township not in here

    def townships(self, programme: str) -> set[str]:
        """Return the townships with rows of a programme."""
        places = self._places.get(programme, {})
        return {place for there in places.values() for place in there if place}


def _months(text: str) -> list[int]:
    first, _, last = text.partition("至")
    return list(range(month_number(first), month_number(last or first) + 1))


def _returned(rows: list[Payment]) -> tuple[list[Payment], list[_Sent]]:
    """Return the 退回 rows that count, and the payments with the returned ones used up."""
    sent = [_Sent(row) for row in rows if row.result in _IN]
    returned = []
    for row in rows:
        if row.result != "returned":
            continue
        match = next((s for s in sent if _same_money(s, row)), None)
        if match is not None:
            match.used = True
            returned.append(row)
    return returned, sent


def _same_money(sent: _Sent, returned: Payment) -> bool:
    same_batch = not (sent.payment.batch and returned.batch) or (
        sent.payment.batch == returned.batch
    )
    return not sent.used and sent.payment.fen == returned.fen and same_batch


def _makes_good(sent: _Sent, lost: Payment) -> bool:
    later = sent.payment.paid_on > lost.paid_on
    return not sent.used and sent.payment.fen == lost.fen and later
