"""What was known about somebody on a day: each roster read by what it says and by its silence."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tongxing.demo.oracle.breakers import silenced
from tongxing.demo.oracle.register import Impairment, Register
from tongxing.demo.townships import COUNTY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tongxing.demo.people import Person
    from tongxing.demo.world import HandedList, Row

_EVER = date.max
_EVENTS = ("deaths", "moves_out", "custody")
_NO_FACTS = frozenset({"enrolments", "payments", "outcomes"})
_START, _END = "from_day", "to_day"


class Knowledge:
    """Answers what was known; None is unknown.

    Attributes:
        as_of: The day of the run.
        people: Everybody invented, by identity number.
        register: The register of certificates.
        silenced: Lists whose silence means nothing.
    """

    def __init__(
        self, lists: Iterable[HandedList], people: dict[str, Person], as_of: date, month: int
    ) -> None:
        self.as_of = as_of
        self.people = people
        self._series: dict[str, list[list[HandedList]]] = {}
        found: dict[tuple[str, str], list[HandedList]] = {}
        for handed in lists:
            if handed.month <= month:
                found.setdefault((handed.roster, handed.series), []).append(handed)
        for (roster, _), series in found.items():
            series.sort(key=lambda handed: handed.data_day, reverse=True)
            self._series.setdefault(roster, []).append(series)
        self.silenced = silenced(found.values(), people)
        self._bad: dict[str, set[str]] = {
            roster: {person for one in series for handed in one for person in handed.bad}
            for roster, series in self._series.items()
        }
        self._happened = {roster: self._gathered(roster) for roster in _EVENTS}
        self._data_days = {handed.data_day for series in found.values() for handed in series}
        self.register = Register(self.series("certificate_holders"))
        self._turning: dict[str, list[date]] = {}

    # Lists

    def handed(self, roster: str) -> bool:
        """Say whether any list of a roster was ever handed over."""
        return roster in self._series

    def series(self, roster: str) -> list[list[HandedList]]:
        """Return the lists of a roster by series, the latest first."""
        return self._series.get(roster, [])

    def doubtful(self, roster: str, person: str) -> bool:
        """Say whether a refused line of a roster may be about somebody."""
        return person in self._bad.get(roster, ())

    def stretch(self, person: str, day: date) -> int:
        """Return which stretch of days a day lies in; nothing known changes within one."""
        if person not in self._turning:
            self._turning[person] = self._turning_days(person)
        return bisect_right(self._turning[person], day)

    def _turning_days(self, person: str) -> list[date]:
        """Return the days named in lines about somebody, the days after them, and all data days."""
        days = set(self._data_days)
        for series in self._series.values():
            for lists in series:
                for handed in lists:
                    if handed.roster in _NO_FACTS:
                        continue
                    for row in handed.good.get(person, ()):
                        for value in row.cells.values():
                            if isinstance(value, date):
                                days |= {value, value + timedelta(days=1)}
        return sorted(days)

    def rows_on(
        self, roster: str, person: str, day: date, wanted: Callable[[Row], bool] | None = None
    ) -> list[Row] | None:
        """Return the lines that hold on a day; none of them is a no, None is unknown."""
        rows: list[Row] = []
        unknown = False
        lists = self.series(roster)
        if any(series[0].townships for series in lists):
            township = self._township(person)
            lists = [
                series
                for series in lists
                if not series[0].townships or township in series[0].townships
            ]
        for series in lists:
            found = self._in_series(series, person, day, wanted)
            if found is None:
                unknown = True
            else:
                rows += found
        if rows:
            return rows
        return None if unknown or not lists else []

    def _in_series(
        self,
        series: Sequence[HandedList],
        person: str,
        day: date,
        wanted: Callable[[Row], bool] | None,
    ) -> list[Row] | None:
        before_start = vague = doubt = False
        for handed in series:
            good = handed.good.get(person, [])
            if wanted:
                good = [row for row in good if wanted(row)]
            hits = [row for row in good if _covers(row, handed, day)]
            if hits:
                return hits
            doubt = doubt or person in handed.bad
            if handed.coverage == "history":
                return None if doubt else []
            if day >= handed.data_day:
                if doubt:
                    return None
                if not good and self._silent(handed, person):
                    continue
                return []
            for row in good:
                start, end = row.cells.get(_START), row.cells.get(_END)
                if isinstance(start, date) and isinstance(end, date) and end < day:
                    return None if doubt else []  # it says itself that it had ended
                before_start = before_start or (isinstance(start, date) and start > day)
                vague = vague or start is None
        return [] if before_start and not (vague or doubt) else None

    def _silent(self, handed: HandedList, person: str) -> bool:
        """Say whether a list's not naming somebody means nothing: it names too few to be whole."""
        stopped = self.silenced.get(id(handed))
        return stopped is not None and (
            stopped.dropped or self._township(person) in stopped.emptied
        )

    def _township(self, person: str) -> str | None:
        """Return where somebody is registered, if a usable line of the register says so."""
        if self.register.row(person) is None:
            return None
        return self.people[person].township

    # The register of certificates

    def certificate(self, person: str, day: date) -> bool | None:
        """Say whether the certificate was valid."""
        return self.register.certificate(person, day)

    def impairment(self, person: str, day: date) -> Impairment | None:
        """Return category, grade and components."""
        return self.register.impairment(person, day)

    def household(self, person: str) -> str | None:
        """Return the household; who moves between households is not part of this county."""
        row = self.register.row(person) or self.register.refused(person)
        household = row.cells.get("household") if row else None
        return None if household is None else str(household)

    def holders(self) -> set[str]:
        """Return everybody the register ever named who is registered in this place."""
        return {
            person
            for person in self.register.named()
            if (known := self.people.get(person)) and (known.township or "").startswith(COUNTY)
        }

    # Events

    def death(self, person: str) -> date | None:
        """Return the day of death, if one is recorded."""
        days = [row.cells["died_on"] for row in self._events("deaths", person)]
        return min((day for day in days if isinstance(day, date)), default=None)

    def alive(self, person: str, day: date) -> bool | None:
        """Say whether no death before the day is recorded."""
        died = self.death(person)
        if died is not None:
            return died >= day
        return None if self._no_word("deaths", person) else True

    def resident(self, person: str, day: date) -> bool | None:
        """Say whether the person had not moved away; moving within the place is not moving away."""
        for row in self._events("moves_out", person):
            moved, destination = row.cells["moved_on"], row.cells.get("destination")
            away = not str(destination or "").startswith(COUNTY)
            if away and isinstance(moved, date) and moved < day:
                return False
        return None if self._no_word("moves_out", person) else True

    def free(self, person: str, day: date) -> bool | None:
        """Say whether the person was not in custody."""
        for row in self._events("custody", person):
            taken, released = row.cells["taken_on"], row.cells.get("released_on") or _EVER
            if isinstance(taken, date) and isinstance(released, date) and taken <= day < released:
                return False
        return None if self._no_word("custody", person) else True

    def _events(self, roster: str, person: str) -> list[Row]:
        return self._happened[roster].get(person, [])

    def _gathered(self, roster: str) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for series in self.series(roster):
            for handed in series:
                for person, rows in handed.good.items():
                    found.setdefault(person, []).extend(rows)
        return found

    def _no_word(self, roster: str, person: str) -> bool:
        return not self.handed(roster) or self.doubtful(roster, person)

    # Other offices

    def low_income(self, person: str, day: date) -> str | None:
        """Return dibao, edge, expense or none."""
        rows = self.rows_on("dibao", person, day, lambda row: row.cells["kind"] != "tekun")
        if rows is None:
            return None
        return str(rows[0].cells["kind"]) if rows else "none"

    def tekun(self, person: str, day: date) -> bool | None:
        """Say whether supported as 特困; the list of low-income persons can only say yes."""
        rows = self.rows_on("tekun", person, day)
        if rows or self.rows_on("dibao", person, day, lambda row: row.cells["kind"] == "tekun"):
            return True
        return None if rows is None else False

    def drawn(self, roster: str, person: str, day: date) -> bool | None:
        """Say whether somebody was on a list that says no more than that."""
        rows = self.rows_on(roster, person, day)
        return None if rows is None else bool(rows)

    def allowance(self, nature: str, person: str, day: date) -> int | None:
        """Return the other allowances of a nature, in fen a month."""
        return _sum(
            self.rows_on("other_allowances", person, day, lambda row: row.cells["nature"] == nature)
        )

    def care_insurance(self, person: str, day: date) -> int | None:
        """Return the benefit of long-term care insurance, in fen a month."""
        return _sum(self.rows_on("care_insurance", person, day))

    def licence_day(self, person: str, day: date) -> date | None:
        """Return the day of the first driving licence; never is the last day there is."""
        rows = self.rows_on("driving_licences", person, day)
        if rows is None:
            return None
        first = rows[0].cells["first_licensed_on"] if rows else _EVER
        return first if isinstance(first, date) else None


def _covers(row: Row, handed: HandedList, day: date) -> bool:
    start = row.cells.get(_START) or _started(row) or handed.data_day
    end = row.cells.get(_END) or _EVER
    if handed.coverage == "history" and not row.cells.get(_START):
        start = date.min
    return isinstance(start, date) and isinstance(end, date) and start <= day <= end


def _started(row: Row) -> date | None:
    """Return the start that some rosters write in a column of their own."""
    for column in ("bought_on", "first_licensed_on"):
        value = row.cells.get(column)
        if isinstance(value, date):
            return value
    return None


def _sum(rows: list[Row] | None) -> int | None:
    if rows is None:
        return None
    return sum(int(str(row.cells["amount"])) for row in rows)
