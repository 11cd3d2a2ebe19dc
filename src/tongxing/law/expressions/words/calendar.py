"""Days counted from other days: a number of years ago, after a day, and where years begin."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.foundations.text import Text
from tongxing.law.documents import EVER, MonthDay
from tongxing.law.expressions.tree import Apply, Constant
from tongxing.law.expressions.types import DATE, INTEGER, MONTH_DAY
from tongxing.law.expressions.words.shifts import (
    DAYS,
    MONTH,
    MONTHS,
    YEARS,
    Step,
    day_of_month,
    shifted,
)
from tongxing.law.expressions.words.word import Args, Call, Columns, Person, Reader, Teller, Word

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

SCHOOL_YEAR_BEGINS: Final = 9
"""The month with whose first day a school year begins."""


class Ago(Call):
    """The day so long before the reading day."""

    arity = (1, 1)

    def __init__(self, words: tuple[str, ...], step: Step, phrase: Text, recent: Text) -> None:
        self.name = words[0]
        self.words = words
        self.recent = recent
        self._step = step
        self._phrase = phrase

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Take a whole number."""
        count = reader.typed(written.args[0], INTEGER)
        return Apply(self.name, (count,), DATE) if count else None

    def value(self, args: Args, person: Person) -> date | None:
        """Return the day."""
        count = person.value(args[0])
        return None if count is None else self._before(count, person.day)

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the days."""
        count = args[0]
        if isinstance(count, Constant) and isinstance(count.value, int):
            return columns.per_day(partial(self._before, count.value))
        return self._step.column(columns.day, -columns.column(count).cast(pl.Int64))

    def _before(self, count: int, day: date) -> date:
        return self._step.value(day, -count)

    def say(self, args: Args, teller: Teller) -> str:
        """Return `5年前`."""
        return self._phrase.say(teller.lang).format(teller.figure(args[0]))


class After(Call):
    """The day so long after another."""

    arity = (2, 2)

    def __init__(self, words: tuple[str, ...], step: Step, phrase: Text) -> None:
        self.name = words[0]
        self.words = words
        self._step = step
        self._phrase = phrase

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Take a day and a whole number."""
        day = reader.typed(written.args[0], DATE)
        count = reader.typed(written.args[1], INTEGER)
        return Apply(self.name, (day, count), DATE) if day and count else None

    def value(self, args: Args, person: Person) -> date | None:
        """Return the day."""
        day, count = map(person.value, args)
        return None if day is None or count is None else self._step.value(day, count)

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the days."""
        day, count = (columns.column(arg) for arg in args)
        return self._step.column(day, count)

    def say(self, args: Args, teller: Teller) -> str:
        """Return `发证日期之后5年`."""
        return self._phrase.say(teller.lang).format(teller.inner(args[0]), teller.figure(args[1]))


class Start(Call):
    """The first day of something, told from the reading day alone; written without brackets."""

    arity = (0, 0)

    def __init__(
        self,
        words: tuple[str, ...],
        label: Text,
        first_day: Callable[[date], date],
    ) -> None:
        self.name = words[0]
        self.words = words
        self._label = label
        self._first_day = first_day

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:  # noqa: ARG002 - nothing
        """Take nothing."""
        return Apply(self.name, (), DATE)

    def value(self, args: Args, person: Person) -> date:  # noqa: ARG002
        """Return the day."""
        return self._first_day(person.day)

    def column(self, args: Args, columns: Columns) -> pl.Expr:  # noqa: ARG002
        """Return the days."""
        return columns.per_day(self._first_day)

    def say(self, args: Args, teller: Teller) -> str:  # noqa: ARG002 - it is always the same
        """Return `本年首日`."""
        return self._label.say(teller.lang)


class MonthOf(Word):
    """The first day of the month of a day; stands in the trees of other words alone."""

    name = "month_of"

    def value(self, args: Args, person: Person) -> date | None:
        """Return the day."""
        day: date | None = person.value(args[0])
        return None if day is None else day.replace(day=1)

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the days."""
        return columns.column(args[0]).dt.month_start()

    def say(self, args: Args, teller: Teller) -> str:
        """Return `……的月份`."""
        day = teller.inner(args[0])
        return f"{day}所在月" if teller.lang == "zh" else f"the month of {day}"


class ThisYear(Call):
    """A day of every year, in the year of the reading day."""

    name = "this_year"
    words = ("this_year", "本年此日")
    arity = (1, 1)

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Take a parameter that holds a day of every year."""
        day = reader.typed(written.args[0], MONTH_DAY)
        return Apply(self.name, (day,), DATE) if day else None

    def value(self, args: Args, person: Person) -> date | None:
        """Return the day; 29 February is 1 March in other years."""
        found = person.value(args[0])
        return None if found is None else _in_year_of(found, person.day)

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the days."""
        found = args[0]
        if isinstance(found, Constant) and isinstance(found.value, MonthDay):
            return columns.per_day(partial(_in_year_of, found.value))
        day = columns.column(found)
        year = columns.day.dt.year().cast(pl.Int64)
        return day_of_month(year * MONTHS + day // 100 - 1, day % 100)

    def say(self, args: Args, teller: Teller) -> str:
        """Return `本年8月31日`."""
        day = teller.figure(args[0])
        return f"本年{day}" if teller.lang == "zh" else f"{day} of this year"


_LEAP_YEAR: Final = 2024


def _in_year_of(found: MonthDay, day: date) -> date:
    leap = date(_LEAP_YEAR, found.month, found.day)
    return shifted(leap, (day.year - _LEAP_YEAR) * MONTHS)


def _year(before: int) -> Callable[[date], date]:
    return lambda day: date(max(day.year - before, 1), 1, 1)


def _school_year(day: date) -> date:
    begun = day.month >= SCHOOL_YEAR_BEGINS
    return date(day.year if begun else max(day.year - 1, 1), SCHOOL_YEAR_BEGINS, 1)


AGO: Final = {
    word.name: word
    for word in (
        Ago(
            ("years_ago", "年前"),
            YEARS,
            Text("{}年前", "the day {} years ago"),
            Text("在近{}年内", "lies within the last {} years"),
        ),
        Ago(
            ("months_ago", "月前"),
            MONTH,
            Text("{}个月前", "the day {} months ago"),
            Text("在近{}个月内", "lies within the last {} months"),
        ),
        Ago(
            ("days_ago", "天前"),
            DAYS,
            Text("{}天前", "the day {} days ago"),
            Text("在近{}天内", "lies within the last {} days"),
        ),
    )
}
CALENDAR: Final = (
    *AGO.values(),
    After(("years_after", "年后"), YEARS, Text("{0}之后{1}年", "{1} years after {0}")),
    After(("months_after", "月后"), MONTH, Text("{0}之后{1}个月", "{1} months after {0}")),
    After(("days_after", "天后"), DAYS, Text("{0}之后{1}天", "{1} days after {0}")),
    Start(
        ("year_start", "本年首日"),
        Text("本年首日", "the first day of this year"),
        _year(0),
    ),
    Start(
        ("last_year_start", "上年首日"),
        Text("上年首日", "the first day of last year"),
        _year(1),
    ),
    Start(
        ("month_begin", "本月首日"),
        Text("本月首日", "the first day of this month"),
        lambda day: day.replace(day=1),
    ),
    Start(
        ("school_year_start", "本学年首日"),
        Text("本学年首日", "the first day of this school year"),
        _school_year,
    ),
    Start(
        ("ever", "有史以来"),
        Text("有史以来", "ever"),
        lambda day: EVER,  # noqa: ARG005 - whatever the day
    ),
    ThisYear(),
)
MONTH_OF: Final = MonthOf()
