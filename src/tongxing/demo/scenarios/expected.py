"""What must come out about one person, written short."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tongxing.demo.months import day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongxing.demo.oracle.truths import MonthTruth

LIVING, NURSING = "living_subsidy", "nursing_subsidy"
MULTI, MEDICATION = "multi_disabled_household_nursing", "dibao_mental_medication"
FUEL, LICENCE, BUS = "motor_wheelchair_fuel", "driving_licence_subsidy", "free_bus"
_FIRST = "9"


class Expected(NamedTuple):
    """One row of one list of one run, without the person."""

    run: str
    list: str
    row: tuple[object, ...]


def pays(programme: str, yuan: int, runs: str = "9 10 11", basis: str = "") -> Iterator[Expected]:
    """Expect a row of 发放名册 in some runs.

    In September the lists of other allowances do not reach back to the first of the month, so that
    the two subsidies rest on what is presumed.
    """
    for run in runs.split():
        first = run == _FIRST and programme in {LIVING, NURSING}
        ground = basis or ("presumed" if first else "entitled")
        yield Expected(run, "payroll", (programme, yuan * 100, ground))


def owes(
    programme: str, months: str, yuan: int, cause: str, runs: str = "11"
) -> Iterator[Expected]:
    """Expect a difference for some past months; negative is to be recovered."""
    for run in runs.split():
        for month in months.split():
            yield Expected(run, "adjustments", (programme, month, yuan * 100, cause))


def stops(
    programme: str, failed: str, since: str, *, hold: str = "", next_month: str = ""
) -> Iterator[Expected]:
    """Expect a proposal to stop: `hold` in some runs, `from_next_month` in others."""
    for action, runs in (("hold", hold), ("from_next_month", next_month)):
        for run in runs.split():
            yield Expected(run, "stops", (programme, action, tuple(failed.split()), day(since)))


def discovers(programme: str, yuan: int, runs: str = "9 10 11") -> Iterator[Expected]:
    """Expect a row of 应享未享."""
    for run in runs.split():
        yield Expected(run, "discoveries", (programme, yuan * 100))


def suggests(programme: str, runs: str = "9 10 11") -> Iterator[Expected]:
    """Expect a row of 服务建议 about money whose amount the place has not set."""
    for run in runs.split():
        yield Expected(run, "services", (programme, "amount_unknown"))


def asks(programme: str, unknown: str, runs: str) -> Iterator[Expected]:
    """Expect a row of 待补信息."""
    for run in runs.split():
        yield Expected(run, "asks", (programme, tuple(sorted(unknown.split()))))


def finds(
    check: str, programme: str | None = None, months: str = "", runs: str = "11"
) -> Iterator[Expected]:
    """Expect findings, for some months or for none."""
    for run in runs.split():
        for month in months.split():
            yield Expected(run, "findings", (check, programme, month))
        if not months:
            yield Expected(run, "findings", (check, programme, None))


def came_out(truth: MonthTruth) -> dict[str, set[Expected]]:
    """Return what came out of a run by person, in the short form."""
    run = str(truth.month % 12 + 1)
    found: dict[str, set[Expected]] = {}

    def note(person: str | None, listed: str, *row: object) -> None:
        if person:
            found.setdefault(person, set()).add(Expected(run, listed, row))

    for pay in truth.payroll:
        note(pay.person_id, "payroll", pay.programme, pay.amount_fen, pay.basis)
    for owed in truth.adjustments:
        note(
            owed.person_id,
            "adjustments",
            owed.programme,
            owed.month,
            owed.difference_fen,
            owed.cause,
        )
    for stop in truth.stops:
        note(stop.person_id, "stops", stop.programme, stop.action, stop.failed, stop.since)
    for seen in truth.discoveries:
        note(seen.person_id, "discoveries", seen.programme, seen.amount_fen)
    for offered in truth.services:
        note(offered.person_id, "services", offered.programme, offered.kind)
    for ask in truth.asks:
        note(ask.person_id, "asks", ask.programme, ask.unknown)
    for finding in truth.findings:
        note(finding.person_id, "findings", finding.check, finding.programme, finding.month)
    return found
