"""How a scenario is declared, and the pen with which it writes about its person."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tongxing.demo.lines import (
    certificate_line,
    dibao_line,
    enrolment_line,
    inbox_of_payment,
    line,
    payment_line,
)
from tongxing.demo.months import FIRST_RUN, THIRD_RUN, day, month_number
from tongxing.demo.people import Components, Person, certificate_number
from tongxing.demo.programmes import LIVING_FEN, MEDICATION_FEN, NAMES, NURSING_FEN
from tongxing.demo.world import Cell, Entry, Fate, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tongxing.demo.scenarios.expected import Expected

SEP, OCT, NOV = FIRST_RUN, FIRST_RUN + 1, THIRD_RUN
_DAYS = (
    *("issued_on", "expires_on", "status_day", "from_day", "to_day", "died_on", "moved_on"),
    *("taken_on", "released_on", "bought_on", "first_licensed_on", "handled_on"),
)


@dataclass(frozen=True)
class Who:
    """The kind of person a scenario is about.

    Attributes:
        category: None for somebody without a certificate.
        township: Empty is any in which nothing else is planted; None where no list says.
        with_mate: Another holder, of grade 4, lives in the same household.
    """

    category: str | None = "physical"
    grade: int = 2
    components: Components = ()
    township: str | None = ""
    born: tuple[int, int] = (1945, 1998)
    with_mate: bool = False


@dataclass(frozen=True)
class Scenario:
    """One planted situation.

    Attributes:
        says: What happened, in a sentence.
        write: Writes everything that the offices say about one person.
        expects: Everything that must come out about that person, in all three runs.
        copies: How many people it happens to.
        valid: The certificate is valid at the end of November.
        paid_ahead: A programme whose November was paid before the run of November.
    """

    id: str
    says: str
    write: Callable[[Pen], None]
    expects: tuple[Expected, ...]
    who: Who
    copies: int
    valid: bool
    paid_ahead: str


@dataclass
class Planted:
    """A person to whom a scenario happens."""

    scenario: Scenario
    person: Person
    mate: Person | None


SCENARIOS: list[Scenario] = []


def scenario(
    *expects: Iterable[Expected],
    who: Who | None = None,
    copies: int = 2,
    valid: bool = True,
    paid_ahead: str = "",
) -> Callable[[Callable[[Pen], None]], Callable[[Pen], None]]:
    """Declare the function below as a scenario; its name and its docstring are the scenario's."""

    def declare(write: Callable[[Pen], None]) -> Callable[[Pen], None]:
        rows = tuple(row for part in expects for row in part)
        SCENARIOS.append(
            Scenario(
                id=write.__name__,
                says=" ".join((write.__doc__ or "").split()),
                write=write,
                expects=rows,
                who=who or Who(),
                copies=copies,
                valid=valid,
                paid_ahead=paid_ahead,
            )
        )
        return write

    return declare


@dataclass
class Pen:
    """Writes lines about one person; days are written `2026-11-05`, months `2026-11`."""

    person: Person
    mate: Person | None = None
    entries: list[Entry] = field(default_factory=list)

    # The register

    def holds(self, *, first: int = SEP, last: int = NOV, **changes: Cell) -> None:
        """Put the person into the register, with some words changed."""
        row = certificate_line(self.person)
        changes = _days(changes)
        grade = changes.get("grade")
        if grade:
            number = certificate_number(
                self.person.number, self.person.category or "", int(str(grade)[-1])
            )
            changes["certificate_number"] = number
        self._add("certificate_holders", replace(row, cells=row.cells | changes), first, last)

    def mate_holds(self) -> None:
        """Put the housemate into the register."""
        if self.mate is not None:
            row = certificate_line(self.mate)
            self._add("certificate_holders", row, SEP, NOV)

    def mate_died(self, on: str, *, first: int) -> None:
        """Write the housemate's death."""
        if self.mate is not None:
            self._add("deaths", line(self.mate, died_on=day(on)), first, NOV)

    # Programmes

    def enrolled(
        self,
        programme: str,
        applied: str = "2022-03-10",
        approved: str | None = "2022-04-08",
        *,
        ended: str | None = None,
        reason: str | None = None,
        first: int = SEP,
        last: int = NOV,
    ) -> None:
        """Enrol the person."""
        row = enrolment_line(
            self.person,
            programme,
            day(applied),
            day(approved) if approved else None,
            ended=day(ended) if ended else None,
            reason=reason,
        )
        self._add("enrolments", row, first, last)

    def paid(self, programme: str, first: str, last: str, *, yuan: int | None = None) -> None:
        """Pay every month from first to last in the ordinary way; by default the right amount."""
        fen = yuan * 100 if yuan else self._fen(programme)
        for month in range(month_number(first), month_number(last) + 1):
            row = payment_line(self.person, programme, month, fen)
            self._add("payments", row, inbox_of_payment(month), NOV)

    def payment(
        self,
        programme: str,
        month: str,
        yuan: int,
        *,
        on: str,
        result: str = "success",
        batch: str = "",
        first: int = SEP,
    ) -> None:
        """Write one row of the payment records."""
        row = payment_line(
            self.person, programme, month, yuan * 100, result=result, paid_on=day(on), batch=batch
        )
        self._add("payments", row, first, NOV)

    def nursing(self, to: str = "2026-10", *, first: str = "2026-01") -> None:
        """Hold a certificate, be enrolled for nursing since 2022 and paid up to a month."""
        self.holds()
        self.enrolled("nursing_subsidy")
        self.paid("nursing_subsidy", first, to)

    def living(self, to: str = "2026-10") -> None:
        """Hold a certificate, be enrolled for living since 2022 and paid up to a month."""
        self.holds()
        self.enrolled("living_subsidy")
        self.paid("living_subsidy", "2026-01", to)

    def _fen(self, programme: str) -> int:
        if programme == "nursing_subsidy":
            return NURSING_FEN[self.person.grade]
        return MEDICATION_FEN if programme == "dibao_mental_medication" else LIVING_FEN

    # Other offices

    def low_income(
        self,
        start: str | None = "2019-05-01",
        *,
        end: str | None = None,
        kind: str = "dibao",
        first: int = SEP,
        last: int = NOV,
    ) -> None:
        """Put the person on the list of low-income persons."""
        row = dibao_line(self.person, day(start) if start else None, kind)
        if end:
            row = replace(row, cells=row.cells | {"to_day": day(end)})
        self._add("dibao", row, first, last)

    def listed(
        self, roster: str, *, first: int = SEP, last: int = NOV, series: str = "", **cells: Cell
    ) -> None:
        """Put the person on any other list."""
        self._add(roster, line(self.person, **_days(cells)), first, last, series)

    def answer(
        self, programme: str, listed: str, outcome: str, on: str, *, first: int = SEP
    ) -> None:
        """Write what an officer found."""
        row = line(
            self.person,
            programme_id=programme,
            programme=NAMES[programme],
            list=listed,
            handled_on=day(on),
            outcome=outcome,
        )
        self._add("outcomes", row, first, NOV)

    def spoilt(
        self,
        column: str,
        *,
        fate: Fate = "rejected",
        raw: dict[str, str | float] | None = None,
        name: str = "",
    ) -> None:
        """Spoil the line written last: it is refused for a column, or only possibly theirs."""
        entry = self.entries.pop()
        spoilt = replace(
            entry.row, fate=fate, column=column, raw=raw or {}, name=name or entry.row.name
        )
        self.entries.append(replace(entry, row=spoilt))

    def renamed(self, name: str) -> None:
        """Give the line written last another name."""
        entry = self.entries.pop()
        self.entries.append(replace(entry, row=replace(entry.row, name=name)))

    def _add(self, roster: str, row: Row, first: int, last: int, series: str = "") -> None:
        self.entries.append(Entry(roster, row, self.person.township, first, last, series))


def _days(cells: dict[str, Cell]) -> dict[str, Cell]:
    return {
        column: day(value) if column in _DAYS and isinstance(value, str) else value
        for column, value in cells.items()
    }
