"""When a place or an organisation counts, and what an organisation must be to be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.identity import CreditCode
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from datetime import date


class OrganisationRefusedError(TongxingError):
    """An organisation that cannot be kept as it was written.

    Attributes:
        field: The field of the form that is to be corrected.
    """

    def __init__(self, field: str, *, found: Text, expected: Text, action: Text) -> None:
        super().__init__(found, expected, action)
        self.field = field


def counts_on(day: date, first: date | None, last: date | None) -> bool:
    """Say whether a day lies between a first and a last day, both included; None is open.

    >>> from datetime import date
    >>> counts_on(date(2026, 11, 30), None, date(2026, 11, 30))
    True
    >>> counts_on(date(2026, 12, 1), None, date(2026, 11, 30))
    False
    """
    return (first is None or first <= day) and (last is None or day <= last)


def place_in_use(day: date, *, first: date | None, last: date | None, has_successor: bool) -> bool:
    """Say whether a place's code is in use on a day.

    A code that became another one ended on its last day; where that day is not known (the
    public registers of changes give years at best), it counts as ended long ago.
    """
    if has_successor and last is None:
        return False
    return counts_on(day, first, last)


def credit_code(written: str) -> str | None:
    """Return a unified social credit code in its one spelling; None where none was written.

    Raises:
        OrganisationRefusedError: What was written is no such code.
    """
    if not written.strip():
        return None
    try:
        return CreditCode.parse(written).value
    except TongxingError as error:
        raise OrganisationRefusedError(
            "code",
            found=error.found,
            expected=error.expected,
            action=Text(
                "对照营业执照或法人证书更正；没有就留空",
                "correct it from the licence or certificate, or leave it empty",
            ),
        ) from error


def last_day_allowed(last: date, *, first: date, today: date) -> date:
    """Return the last day of an organisation if it can be one.

    Raises:
        OrganisationRefusedError: It lies before the first day, or in the future.
    """
    if last < first:
        raise OrganisationRefusedError(
            "last_day",
            found=Text(f"最后一天是 {last}", f"the last day is {last}"),
            expected=Text(f"{first} 或以后", f"{first} or later"),
            action=Text("核对停止的日期", "check the day on which it ended"),
        )
    if last > today:
        raise OrganisationRefusedError(
            "last_day",
            found=Text(f"最后一天 {last} 还没有到", f"the last day {last} lies in the future"),
            expected=Text(f"{today} 或以前", f"{today} or earlier"),
            action=Text("等到那一天再登记", "record the end when the day has come"),
        )
    return last
