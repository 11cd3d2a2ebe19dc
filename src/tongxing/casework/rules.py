"""Which days are working days, and when a time limit counted in them ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Kind = Literal["holiday", "workday"]

_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """The holiday table as the rules read it.

    Attributes:
        days: Days that differ from what their day of the week says.
        years: Years whose arrangement stands in the table whole.
    """

    days: Mapping[date, Kind]
    years: frozenset[int]


class YearUnknownError(TongxingError):
    """A working day was asked for in a year whose holidays are not in the table.

    Attributes:
        year: That year.
    """

    def __init__(self, year: int, known: frozenset[int]) -> None:
        super().__init__(
            Text(f"节假日表中没有 {year} 年", f"the holiday table has no year {year}"),
            _span(known),
            Text(
                f"请系统管理员按国务院办公厅的通知录入 {year} 年的节假日",
                f"have a system administrator enter the holidays of {year} from the State "
                "Council's notice",
            ),
        )
        self.year = year


def is_working_day(day: date, calendar: Calendar) -> bool:
    """Say whether offices work on a day.

    Raises:
        YearUnknownError: The table does not hold the holidays of that year.
    """
    if day.year not in calendar.years:
        raise YearUnknownError(day.year, calendar.years)
    kind = calendar.days.get(day)
    return kind == "workday" if kind else day.weekday() < _SATURDAY


def working_days_after(day: date, count: int, calendar: Calendar) -> date:
    """Return the last day of a time limit of so many working days; the day itself is not counted.

    A limit of 0 ends on the day itself, or on the next working day if it is none.

    Raises:
        YearUnknownError: The way there leads into a year that the table does not hold.
    """
    end, left = day, count
    while left > 0 or not is_working_day(end, calendar):
        end += _ONE_DAY
        left -= is_working_day(end, calendar)
    return end


def working_days_between(first: date, last: date, calendar: Calendar) -> int:
    """Return how many working days lie after a first day, up to and including a last one.

    Raises:
        YearUnknownError: Some day between lies in a year that the table does not hold.
    """
    days = ((first + timedelta(days=number)) for number in range(1, (last - first).days + 1))
    return sum(is_working_day(day, calendar) for day in days)


def _span(known: frozenset[int]) -> Text:
    if not known:
        return Text("表中至少有一年", "at least one year in the table")
    first, last = min(known), max(known)
    gaps = sorted(set(range(first, last)) - known)
    if gaps:
        missing = "、".join(map(str, gaps))
        return Text(
            f"{first} 至 {last} 年，缺 {missing}",
            f"a year from {first} to {last}, without " + ", ".join(map(str, gaps)),
        )
    return Text(
        f"{first} 至 {last} 年（表到 {last} 年为止）",
        f"a year from {first} to {last}, where the table ends",
    )


class HolidayRefusedError(TongxingError):
    """A change to the holiday table that cannot be made.

    Attributes:
        field: The field of the form that is to be corrected.
    """

    def __init__(self, field: str, *, found: Text, expected: Text, action: Text) -> None:
        super().__init__(found, expected, action)
        self.field = field


def kind_allowed(day: date, kind: Kind) -> Kind:
    """Return the kind of a day if it says something that its day of the week does not.

    A weekend may be named a holiday (it belongs to one); a weekday that is worked is nothing
    that the table would have to say.

    Raises:
        HolidayRefusedError: An ordinary weekday was to be worked instead of a weekend.
    """
    if kind == "workday" and day.weekday() < _SATURDAY:
        raise HolidayRefusedError(
            "kind",
            found=Text(f"{day} 本来就是工作日", f"{day} is a working day anyway"),
            expected=Text("调休上班的周六或周日", "a Saturday or Sunday that is worked"),
            action=Text("核对日期，或者不必登记", "check the day, or leave it out"),
        )
    return kind


def nothing_entered(year: int) -> HolidayRefusedError:
    """Return why a year cannot be called complete while the table holds no day of it."""
    return HolidayRefusedError(
        "source",
        found=Text(f"{year} 年还没有录入任何一天", f"no day of {year} has been entered"),
        expected=Text("全年的放假日和调休上班日", "all holidays and worked weekends of the year"),
        action=Text("先逐日录入", "enter the days first"),
    )
