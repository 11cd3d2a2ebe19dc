"""What officers found (处理结果), and lines that leave a doubt."""

from __future__ import annotations

from tongxing.demo.scenarios.expected import (
    FUEL,
    MULTI,
    NURSING,
    BUS,
    asks,
    discovers,
    pays,
    stops,
)
from tongxing.demo.scenarios.scenario import NOV, OCT, Pen, Who, scenario

_MULTIPLE = Who("multiple", 3)


@scenario("Declined in March: not discovered again within the year.")
def declined(pen: Pen) -> None:
    pen.holds()
    pen.answer(NURSING, "discovery", "declined", "2026-03-12")


@scenario("Found not to qualify in June: not discovered again within the year.")
def found_not_to_qualify(pen: Pen) -> None:
    pen.holds()
    pen.answer(NURSING, "discovery", "not_confirmed", "2026-06-02")


@scenario("Declined more than twelve months ago: discovered again.", discovers(NURSING, 100))
def declined_long_ago(pen: Pen) -> None:
    pen.holds()
    pen.answer(NURSING, "discovery", "declined", "2025-09-15")


@scenario("Declined on 20 October 2025: silent in September, again on the list in October.",
          discovers(NURSING, 100, "10 11"))
def declined_a_year_ago(pen: Pen) -> None:
    pen.holds()
    pen.answer(NURSING, "discovery", "declined", "2025-10-20")


@scenario("Could not be reached: stays on the list.", discovers(NURSING, 100))
def not_reached(pen: Pen) -> None:
    pen.holds()
    pen.answer(NURSING, "discovery", "not_reached", "2026-08-12")


@scenario("Said to have applied, but no enrolment came: stays on the list.", discovers(NURSING, 100))
def said_to_have_applied(pen: Pen) -> None:
    pen.holds()
    pen.answer(NURSING, "discovery", "applied", "2026-07-01")


@scenario("Found to qualify, not yet enrolled: stays on the list.", discovers(NURSING, 100))
def found_to_qualify(pen: Pen) -> None:
    pen.holds()
    pen.answer(NURSING, "discovery", "confirmed", "2026-07-22")


@scenario(
    "Reported as moved away in October; the visit in November found the person at home.",
    pays(NURSING, 100),
    stops(NURSING, "resident", "2026-10-09", next_month="10"),
)
def stop_proved_wrong(pen: Pen) -> None:
    pen.nursing()
    pen.listed("moves_out", first=OCT, moved_on="2026-10-08", destination="420113001")
    pen.answer(NURSING, "stop", "not_confirmed", "2026-11-06", first=NOV)


@scenario(
    "Reported as moved away in October; the visit confirmed it: still proposed.",
    pays(NURSING, 100, "9 10"),
    stops(NURSING, "resident", "2026-10-09", next_month="10", hold="11"),
)
def stop_proved_right(pen: Pen) -> None:
    pen.nursing()
    pen.listed("moves_out", first=OCT, moved_on="2026-10-08", destination="420113001")
    pen.answer(NURSING, "stop", "confirmed", "2026-11-06", first=NOV)


@scenario(
    "Asked for the parts of 多重 and answered: not asked again; the fuel question stands.",
    pays(NURSING, 100, basis="approval_stands"),
    asks(NURSING, "severe", "9"),
    asks(FUEL, "fit_to_drive physical", "9 10"),
    who=_MULTIPLE,
)
def question_answered(pen: Pen) -> None:
    pen.nursing()
    pen.answer(NURSING, "ask", "confirmed", "2026-10-15", first=OCT)


@scenario(
    "Asked and could not be reached: asked again.",
    pays(NURSING, 100, basis="approval_stands"),
    asks(NURSING, "severe", "9 10 11"),
    asks(FUEL, "fit_to_drive physical", "9 10"),
    who=_MULTIPLE,
)
def question_not_answered(pen: Pen) -> None:
    pen.nursing()
    pen.answer(NURSING, "ask", "not_reached", "2026-10-15", first=OCT)


@scenario(
    "A line of November's death list has no day: the death is unknown, asked, and nothing is stopped.",
    pays(NURSING, 100, "9 10"),
    pays(NURSING, 100, "11", "approval_stands"),
    asks(NURSING, "alive", "11"),
    asks(BUS, "alive", "11"),
)
def death_without_a_day(pen: Pen) -> None:
    pen.nursing()
    pen.listed("deaths", first=NOV, died_on=None)
    pen.spoilt("died_on")


@scenario(
    "A line of November's 特困 list ends before it starts: unknown, asked, and nothing is stopped.",
    pays(NURSING, 100, "9 10"),
    pays(NURSING, 100, "11", "approval_stands"),
    asks(NURSING, "not_tekun", "11"),
)
def tekun_ends_before_it_starts(pen: Pen) -> None:
    pen.nursing()
    pen.listed(
        "tekun", first=NOV, form="scattered", from_day="2026-08-01", to_day="2026-02-01"
    )
    pen.spoilt("to_day")


@scenario(
    "The only line of the register contradicts its own number: refused, everything is asked.",
    asks(NURSING, "certificate severe", "9 10 11"),
    asks(BUS, "certificate", "9 10 11"),
    asks(MULTI, "certificate members_present multi_disabled", "9 10 11"),
    asks(FUEL, "certificate fit_to_drive physical", "9 10"),
    valid=False,
)
def register_line_refused(pen: Pen) -> None:
    pen.holds(category="vision")
    pen.spoilt("category")
