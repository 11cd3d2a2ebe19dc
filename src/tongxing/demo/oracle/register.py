"""The register of certificates: valid or not, since when and until when, and what it certifies."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tongxing.demo.world import HandedList, Row

_EVER = date.max


class Impairment(NamedTuple):
    """What the certificate in force on a day says."""

    category: str
    grade: int
    components: tuple[tuple[str, int], ...]


class Register:
    """Reads the lists of the register, the latest first."""

    def __init__(self, series: list[list[HandedList]]) -> None:
        self._lists = series[0] if series else []
        self._usable = self._usable_rows()
        self._impairments: dict[int, Impairment] = {}

    def certificate(self, person: str, day: date) -> bool | None:
        """Say whether the certificate was valid."""
        for handed in self._lists:
            row = _only(handed.good.get(person))
            if row is not None:
                if _issued(row, handed) <= day:
                    return day <= _last_valid_day(row, handed)
            elif day >= handed.data_day:
                return None if person in handed.bad else False
        return None

    def impairment(self, person: str, day: date) -> Impairment | None:
        """Return category, grade and components."""
        row = self._in_force(person, day)
        if row is None:
            return None
        if id(row) not in self._impairments:
            self._impairments[id(row)] = _impairment(row)
        return self._impairments[id(row)]

    def expiry(self, person: str, day: date) -> date | None:
        """Return the last day written on the certificate in force."""
        row = self._in_force(person, day)
        expires = row.cells["expires_on"] if row else None
        return expires if isinstance(expires, date) else None

    def row(self, person: str) -> Row | None:
        """Return the latest line that can be used; a refused line of a later list leaves none."""
        return self._usable.get(person)

    def refused(self, person: str) -> Row | None:
        """Return the latest line about somebody that could not be used."""
        for handed in self._lists:
            if handed.bad.get(person):
                return handed.bad[person][0]
        return None

    def named(self) -> set[str]:
        """Return everybody the register ever named."""
        return {person for handed in self._lists for person in handed.persons}

    def _in_force(self, person: str, day: date) -> Row | None:
        """Return the line whose certificate had been issued by a day."""
        for handed in self._lists:
            row = _only(handed.good.get(person))
            if row is not None:
                if _issued(row, handed) <= day:
                    return row
            elif day >= handed.data_day:
                return None
        return None

    def _usable_rows(self) -> dict[str, Row]:
        found: dict[str, Row] = {}
        for handed in reversed(self._lists):
            found |= {person: rows[0] for person, rows in handed.good.items()}
            for person in handed.bad:
                found.pop(person, None)
        return found


def _only(rows: list[Row] | None) -> Row | None:
    return rows[0] if rows else None


def _issued(row: Row, handed: HandedList) -> date:
    """Return the day of issue; where none is written, the first day the list speaks for."""
    issued = row.cells["issued_on"]
    return issued if isinstance(issued, date) else handed.data_day


def _last_valid_day(row: Row, handed: HandedList) -> date:
    expires = row.cells["expires_on"]
    last = expires if isinstance(expires, date) else _EVER
    if row.cells["status"] in {"frozen", "cancelled"}:
        stopped = row.cells.get("status_day") or handed.data_day
        if isinstance(stopped, date):
            last = min(last, stopped - timedelta(days=1))
    return last


def _impairment(row: Row) -> Impairment:
    components = row.cells.get("components_known")
    return Impairment(
        str(row.cells["category"]),
        int(str(row.cells["grade"])[-1]),
        tuple(
            (part, int(grade))
            for part, grade in (text.split(":") for text in str(components or "").split())
        ),
    )
