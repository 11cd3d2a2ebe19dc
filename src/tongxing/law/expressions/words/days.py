"""Age, and how far a day is from the reading day.

A birthday on 29 February is reached on 1 March of other years; so is every day that a month lacks.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

import polars as pl

from tongxing.law.expressions.tree import Apply
from tongxing.law.expressions.types import DATE, INTEGER
from tongxing.law.expressions.words.word import Args, Call, Columns, Person, Reader, Teller, Value

if TYPE_CHECKING:
    import ast
    from datetime import date


def whole_years(start: date, day: date) -> int:
    """Return the years completed from one day to another.

    >>> from datetime import date
    >>> whole_years(date(2008, 2, 29), date(2026, 2, 28))
    17
    >>> whole_years(date(2008, 2, 29), date(2026, 3, 1))
    18
    """
    return day.year - start.year - ((day.month, day.day) < (start.month, start.day))


def years_between(start: pl.Expr, day: pl.Expr) -> pl.Expr:
    """Return the years completed from one column of days to another."""
    birth, today = start.dt, day.dt
    birthday = birth.month().cast(pl.Int16) * 100 + birth.day()
    reached = today.month().cast(pl.Int16) * 100 + today.day()
    return today.year() - birth.year() - (reached < birthday).cast(pl.Int32)


def day_of_age(start: date, years: int) -> date:
    """Return the day on which years since another day are completed.

    >>> from datetime import date
    >>> day_of_age(date(2008, 2, 29), 18)
    datetime.date(2026, 3, 1)
    """
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, month=3, day=1)


def whole_months(start: date, day: date) -> int:
    """Return the months completed from one day to another; negative while it lies ahead.

    >>> from datetime import date
    >>> whole_months(date(2026, 1, 31), date(2026, 2, 28))
    0
    >>> whole_months(date(2026, 1, 31), date(2026, 3, 1))
    1
    """
    months = (day.year - start.year) * 12 + day.month - start.month
    return months - (day.day < start.day)


class Age(Call):
    """Whole years from the birth date to the reading day; written without brackets."""

    name = "age"
    words = ("age", "年龄", "周岁")
    arity = (0, 0)
    computed = True
    costly = True

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Take the birth date."""
        birth = reader.fact(written, "birth_date")
        return Apply(self.name, (birth,), INTEGER) if birth else None

    def value(self, args: Args, person: Person) -> int | None:
        """Return the age."""
        birth = person.value(args[0])
        return None if birth is None else whole_years(birth, person.day)

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the ages."""
        return years_between(columns.column(args[0]), columns.day)

    def say(self, args: Args, teller: Teller) -> str:  # noqa: ARG002 - it is always the same
        """Return `年龄（周岁）`."""
        return "年龄（周岁）" if teller.lang == "zh" else "age"


class _FromDay(Call):
    """A word about one date and the reading day."""

    arity = (1, 1)
    computed = True
    costly = True

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Take one date."""
        day = reader.typed(written.args[0], DATE)
        return Apply(self.name, (day,), INTEGER) if day else None

    def value(self, args: Args, person: Person) -> int | None:
        """Return the distance."""
        start = person.value(args[0])
        return None if start is None else self._distance(start, person.day)

    @abstractmethod
    def _distance(self, start: Value, day: Value) -> int:
        """Return how far the date is from the reading day, in the word's unit."""


class MonthsSince(_FromDay):
    """Whole months from a date to the reading day."""

    name = "months_since"
    words = ("months_since", "已满月数")

    def _distance(self, start: Value, day: Value) -> int:
        return whole_months(start, day)

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the months."""
        start, day = columns.column(args[0]).dt, columns.day.dt
        years = day.year() - start.year()
        months = years * 12 + day.month().cast(pl.Int32) - start.month().cast(pl.Int32)
        return months - (day.day() < start.day()).cast(pl.Int32)

    def say(self, args: Args, teller: Teller) -> str:
        """Return `自 a 起已满的月数`."""
        start = teller.inner(args[0])
        return f"自{start}起已满月数" if teller.lang == "zh" else f"whole months since {start}"


class DaysUntil(_FromDay):
    """Days from the reading day to a date; negative once it has passed."""

    name = "days_until"
    words = ("days_until", "距离天数")

    def _distance(self, start: Value, day: Value) -> int:
        days: int = (start - day).days
        return days

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the days."""
        return (columns.column(args[0]) - columns.day).dt.total_days()

    def say(self, args: Args, teller: Teller) -> str:
        """Return `距 a 的天数`."""
        end = teller.inner(args[0])
        return f"距{end}的天数" if teller.lang == "zh" else f"days until {end}"


DAYS = (Age(), MonthsSince(), DaysUntil())
