"""The days on which the truth of a condition about one person or thing may change."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tongxing.cycle.relatives import HOUSEHOLDS, OWNER, RELATIVES
from tongxing.foundations.month import Month
from tongxing.law.expressions import references
from tongxing.law.expressions.shapes import complete_id
from tongxing.law.expressions.tree import Apply, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tongxing.cycle.reader import Reader
    from tongxing.law.expressions import Expression
    from tongxing.law.in_force import Law

_ONE_DAY: Final = timedelta(days=1)
_OLDEST: Final = 121  # years of age
_CALENDAR: Final = frozenset(
    {"year_start", "last_year_start", "month_begin", "school_year_start", "this_year"}
    | {"paid", "times_paid"}
)
"""Words that mean another day when a month or year begins."""


def turns_of(
    reader: Reader, rule: Expression, law: Law, subject: str, after: date, until: date
) -> set[date]:
    """Return the days after one day and up to another on which a condition may change.

    Besides the days on which the law or a fact changes these are the days on which an event is
    recorded, and those on which a day leaves a time that a parameter counts: a device issued five
    years ago, a course taken within a year.
    """
    concerned = _concerned(reader, rule, subject)
    turns = set(reader.catalogue.change_days(reader.place))
    for fact in references(rule).facts:
        for one in concerned:
            turns |= set(_of_fact(reader, fact, one))
    days = set(_days_told(reader, rule, concerned))
    turns |= {shifted for told in days for shifted in _shifted(told, law, rule)}
    if any(isinstance(part, Apply) and part.word in _CALENDAR for part in walk(rule.tree)):
        turns |= set(_first_days(after, until))
    return {turn for turn in turns if after < turn <= until}


def _concerned(reader: Reader, rule: Expression, subject: str) -> set[str]:
    """Return the subject and everybody whom the rule may ever have looked at beside it."""
    used = references(rule).facts
    found = {subject}
    for fact in (*HOUSEHOLDS, *RELATIVES, OWNER):
        track = reader.tracks.get(fact, {}).get(subject)
        if fact not in used or track is None:
            continue
        for value in track.values:
            if fact in HOUSEHOLDS:
                found |= reader.households.get(fact, {}).get(str(value), frozenset())
            elif value is not None:
                found.add(str(value))
    return found


def _of_fact(reader: Reader, fact: str, person: str) -> Iterator[date]:
    born = reader.timeless.get(person, {}).get("birth_date") if fact == "birth_date" else None
    if isinstance(born, date):
        yield from (_years_later(born, years) for years in range(1, _OLDEST))
    track = reader.tracks.get(fact, {}).get(person)
    if track:
        yield from track.days


def _days_told(reader: Reader, rule: Expression, concerned: Iterable[str]) -> Iterator[date]:
    """Yield every day that a fact or a record read by the rule holds as its value."""
    used = references(rule).facts
    for person in concerned:
        for fact in used:
            track = reader.tracks.get(fact, {}).get(person)
            values = track.values if track else ()
            yield from (value for value in values if isinstance(value, date))
        for roster, rows in reader.records.items():
            if complete_id(roster) not in used:
                continue
            for row in rows.get(person, ()):
                yield from (value for value in row.values() if isinstance(value, date))


def _shifted(told: date, law: Law, rule: Expression) -> Iterator[date]:
    """Yield a day, the day after it, and both as far from it as each time in the rule counts."""
    reached = [told]
    for parameter in references(rule).parameters:
        found, unit = law.value(parameter), law.parameters[parameter].unit
        if found is None or not isinstance(found.value, int) or isinstance(found.value, bool):
            continue
        for count in (found.value, -found.value):
            later = _later(told, count, unit)
            if later is not None:
                reached.append(later)
    for day in reached:
        if day < date.max:
            yield from (day, day + _ONE_DAY)


def _later(day: date, count: int, unit: str) -> date | None:
    """Return a day so many years, months or days later; None: no such unit, or no such day."""
    try:
        if unit == "years":
            return _years_later(day, count)
        if unit == "months":
            month = Month.of(day) + count
            return min(month.first_day + timedelta(days=day.day - 1), month.last_day)
        return day + timedelta(days=count) if unit == "days" else None
    except (ValueError, OverflowError):
        return None


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        if not date.min.year <= day.year + years <= date.max.year:
            raise
        return date(day.year + years, 3, 1)  # 29 February counts on 1 March


def _first_days(after: date, until: date) -> Iterator[date]:
    month = Month.of(after) + 1
    while month.first_day <= until:
        yield month.first_day
        month += 1
