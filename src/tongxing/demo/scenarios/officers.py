"""What officers found (处理结果), and lines that leave a doubt."""

from __future__ import annotations

from tongxing.demo.scenarios.expected import (
    FUEL,
    LIVING,
    MEDICATION,
    NURSING,
    asks,
    discovers,
    pays,
    stops,
)
from tongxing.demo.scenarios.scenario import NOV, OCT, Pen, Who, scenario

_MULTIPLE = Who("multiple", 3)


@scenario()
def declined(pen: Pen) -> None:
    """Declined in March: not discovered again within the year."""
    pen.holds()
    pen.answer(NURSING, "discovery", "declined", "2026-03-12")


@scenario()
def found_not_to_qualify(pen: Pen) -> None:
    """Found not to qualify in June: not discovered again within the year."""
    pen.holds()
    pen.answer(NURSING, "discovery", "not_confirmed", "2026-06-02")


@scenario(discovers(NURSING, 100))
def declined_long_ago(pen: Pen) -> None:
    """Declined more than twelve months ago: discovered again."""
    pen.holds()
    pen.answer(NURSING, "discovery", "declined", "2025-09-15")


@scenario(
    discovers(NURSING, 100, "10 11"),
)
def declined_a_year_ago(pen: Pen) -> None:
    """Declined on 20 October 2025: silent in September, again on the list in October."""
    pen.holds()
    pen.answer(NURSING, "discovery", "declined", "2025-10-20")


@scenario(discovers(NURSING, 100))
def not_reached(pen: Pen) -> None:
    """Could not be reached: stays on the list."""
    pen.holds()
    pen.answer(NURSING, "discovery", "not_reached", "2026-08-12")


@scenario(discovers(NURSING, 100))
def said_to_have_applied(pen: Pen) -> None:
    """Said to have applied, but no enrolment came: stays on the list."""
    pen.holds()
    pen.answer(NURSING, "discovery", "applied", "2026-07-01")


@scenario(discovers(NURSING, 100))
def found_to_qualify(pen: Pen) -> None:
    """Found to qualify, not yet enrolled: stays on the list."""
    pen.holds()
    pen.answer(NURSING, "discovery", "confirmed", "2026-07-22")


@scenario(
    pays(NURSING, 100),
    stops(NURSING, "resident", "2026-10-09", next_month="10"),
)
def stop_proved_wrong(pen: Pen) -> None:
    """Reported as moved away in October; the visit in November found the person at home."""
    pen.nursing()
    pen.listed("moves_out", first=OCT, moved_on="2026-10-08", destination="420113001")
    pen.answer(NURSING, "stop", "not_confirmed", "2026-11-06", first=NOV)


@scenario(
    pays(NURSING, 100, "9 10"),
    stops(NURSING, "resident", "2026-10-09", next_month="10", hold="11"),
)
def stop_proved_right(pen: Pen) -> None:
    """Reported as moved away in October; the visit confirmed it: still proposed."""
    pen.nursing()
    pen.listed("moves_out", first=OCT, moved_on="2026-10-08", destination="420113001")
    pen.answer(NURSING, "stop", "confirmed", "2026-11-06", first=NOV)


@scenario(
    pays(NURSING, 100, basis="approval_stands"),
    asks(NURSING, "severe", "9"),
    asks(FUEL, "fit_to_drive physical", "9 10"),
    who=_MULTIPLE,
)
def question_answered(pen: Pen) -> None:
    """Asked for the parts of 多重 and answered: not asked again; the fuel question stands."""
    pen.nursing()
    pen.answer(NURSING, "ask", "confirmed", "2026-10-15", first=OCT)


@scenario(
    pays(NURSING, 100, basis="approval_stands"),
    asks(NURSING, "severe", "9 10 11"),
    asks(FUEL, "fit_to_drive physical", "9 10"),
    who=_MULTIPLE,
)
def question_not_answered(pen: Pen) -> None:
    """Asked and could not be reached: asked again."""
    pen.nursing()
    pen.answer(NURSING, "ask", "not_reached", "2026-10-15", first=OCT)


@scenario(
    pays(NURSING, 100, "9 10"),
    pays(NURSING, 100, "11", "approval_stands"),
    asks(NURSING, "alive", "11"),
)
def death_without_a_day(pen: Pen) -> None:
    """A line of November's death list has no day: unknown, asked, not stopped."""
    pen.nursing()
    pen.listed("deaths", first=NOV, died_on=None)
    pen.spoilt("died_on")


@scenario(
    pays(NURSING, 100, "9 10"),
    pays(NURSING, 100, "11", "approval_stands"),
    asks(NURSING, "not_tekun", "11"),
)
def tekun_ends_before_it_starts(pen: Pen) -> None:
    """A line of November's 特困 list ends before it starts: unknown, asked, not stopped."""
    pen.nursing()
    pen.listed("tekun", first=NOV, form="scattered", from_day="2026-08-01", to_day="2026-02-01")
    pen.spoilt("to_day")


@scenario(
    asks(NURSING, "certificate severe", "9 10 11"),
    asks(FUEL, "certificate fit_to_drive physical", "9 10"),
    asks(LIVING, "certificate low_income", "9 10 11"),
    asks(MEDICATION, "certificate dibao mental", "9 10 11"),
    valid=False,
)
def register_line_refused(pen: Pen) -> None:
    """The only line of the register contradicts its own number: refused, everything is asked.

    Where the person lives is unknown too, so that no township's list of low-income persons counts.
    """
    pen.holds(category="vision")
    pen.spoilt("category")
