"""What must look wrong: the checks over payments, enrolments, persons, lists and names."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tongxing.demo.months import first_day, month_text
from tongxing.demo.oracle.claims import LOOK_BACK
from tongxing.demo.oracle.truths import Finding, MonthTruth

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tongxing.demo.oracle.claims import Enrolment
    from tongxing.demo.oracle.run import Run

_STALE_DAYS = 45
_NOTICE_DAYS = 90
_TWO = ("living_subsidy", "nursing_subsidy")


def findings(run: Run, truth: MonthTruth) -> list[Finding]:
    """Return every finding of a run."""
    found = [
        *_of_payments(run),
        *_enrolled_not_paid(run),
        *_of_certificates(run),
        *_of_lists(run),
        *_of_names(run),
    ]
    found += [
        Finding(None, tripped.subject, None, "C66", "")
        for tripped in truth.breakers
        if tripped.name == "mass-stop"
    ]
    return sorted(found, key=lambda finding: tuple(str(part or "") for part in finding))


def _of_payments(run: Run) -> Iterator[Finding]:
    for person, programme in run.ledger.pairs():
        by_facts: dict[int, tuple[str, ...]] = {}
        for month in run.ledger.months(person, programme):
            if not run.month - LOOK_BACK <= month <= run.month:
                continue
            if (person, programme, month) in run.ledger.suspended:
                continue
            if run.ledger.paid(person, programme, month) == 0:
                continue
            day = _reading_day(run, person, programme, month)
            stretch = run.known.stretch(person, day)
            if stretch not in by_facts:
                by_facts[stretch] = tuple(_wrong_by_facts(run, person, programme, day))
            for check in (*by_facts[stretch], *_wrong_by_month(run, person, programme, month)):
                yield Finding(person, programme, month_text(month), check, "")


def _counting(run: Run, person: str, programme: str, month: int) -> list[Enrolment]:
    """Return the approved enrolments that count in a month."""
    return [
        each
        for each in run.enrolments.get((person, programme), [])
        if each.approved and each.approved <= run.as_of and each.counts_in(month)
    ]


def _reading_day(run: Run, person: str, programme: str, month: int) -> date:
    counting = _counting(run, person, programme, month)
    return counting[-1].reading_day(month) if counting else first_day(month)


def _wrong_by_facts(run: Run, person: str, programme: str, day: date) -> Iterator[str]:
    """Return the checks that a payment trips whose month is read on a day."""
    known = run.known
    if known.certificate(person, day) is False:
        yield "C03"
    if known.resident(person, day) is False:
        yield "C04"
    if known.free(person, day) is False:
        yield "C05"
    if programme in _TWO:
        yield from _beside(run, person, programme, day)


def _wrong_by_month(run: Run, person: str, programme: str, month: int) -> Iterator[str]:
    """Return the checks that look at the month and its payments themselves."""
    died = run.known.death(person)
    if died is not None and died < first_day(month):
        yield "C01"
    claim = run.claims.get((person, programme))
    several = run.ledger.successes(person, programme, month) > 1
    if several and claim and claim.paid(month) > claim.due(month).fen:
        yield "C12"
    unread = (person, programme) in run.unread
    if not unread and not _counting(run, person, programme, month):
        yield "C17"


def _beside(run: Run, person: str, programme: str, day: date) -> Iterator[str]:
    """Return the checks on what must not be drawn beside the two subsidies."""
    known = run.known
    living = programme == "living_subsidy"
    if living and known.low_income(person, day) not in {None, "dibao"}:
        yield "C06"
    if known.tekun(person, day):
        yield "C07"
    if living and known.drawn("orphans", person, day):
        yield "C08"
    if known.drawn("injury_nursing", person, day):
        yield "C09"
    if known.allowance("living" if living else "nursing", person, day):
        yield "C10"
    found = known.impairment(person, day)
    amount = {1: 150_00}.get(found.grade, 100_00) if found else None
    benefit = known.care_insurance(person, day)
    if not living and benefit and amount and benefit >= amount:
        yield "C10"


def _enrolled_not_paid(run: Run) -> Iterator[Finding]:
    for (person, programme), claim in run.claims.items():
        if (person, programme) in run.unread:
            continue
        for month in claim.past_months():
            due = claim.due(month)
            entitled = due.outcome is not None and due.outcome.entitled is True
            if entitled and due.fen > 0 and claim.paid(month) == 0:
                yield Finding(person, programme, month_text(month), "C18", "")


def _of_certificates(run: Run) -> Iterator[Finding]:
    for person in sorted(run.holders):
        expiry = run.known.register.expiry(person, run.as_of)
        if expiry and run.as_of < expiry <= run.as_of + timedelta(days=_NOTICE_DAYS):
            yield Finding(person, None, None, "C26", "")
    for (person, programme), enrolments in run.enrolments.items():
        expiry = run.known.register.expiry(person, run.as_of)
        running = any(each.approved and each.open_on(run.as_of) for each in enrolments)
        if expiry and expiry < run.as_of and running:
            yield Finding(person, programme, None, "C27", "")


def _of_lists(run: Run) -> Iterator[Finding]:
    for roster in _ROSTERS:
        for series in run.known.series(roster):
            latest = series[0]
            if id(latest) in run.known.silenced:
                yield Finding(None, None, None, "C64", f"{roster}:{latest.series}")
            if (run.as_of - latest.data_day).days > _STALE_DAYS:
                yield Finding(None, None, None, "C65", f"{roster}:{latest.series}")


def _of_names(run: Run) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for roster in (*_ROSTERS, "enrolments", "payments", "outcomes"):
        for series in run.known.series(roster):
            for handed in series:
                for row in handed.rows:
                    holder = run.known.people.get(row.person)
                    if holder and holder.number in run.holders and row.name != holder.name:
                        seen.add((row.person, row.name))
    for person, name in sorted(seen):
        yield Finding(person, None, None, "C67", name)


_ROSTERS = (
    "certificate_holders",
    "household_members",
    "dibao",
    "tekun",
    "orphans",
    "deaths",
    "moves_out",
    "custody",
    "injury_nursing",
    "care_insurance",
    "other_allowances",
    "social_insurance",
    "students",
    "employment",
    "motor_wheelchairs",
    "driving_licences",
    "needs_survey",
)
