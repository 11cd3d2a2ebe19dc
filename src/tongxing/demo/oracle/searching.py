"""Who should be receiving and is not, and what has to be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.demo.months import first_day, last_day, month_of
from tongxing.demo.oracle.place_law import PROGRAMMES
from tongxing.demo.oracle.truths import Ask, Discovery, Offer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongxing.demo.oracle.conditions import Outcome, Programme
    from tongxing.demo.oracle.run import Run

_ANSWER_MONTHS = 12


def discoveries(run: Run) -> Iterator[Discovery]:
    """Yield who misses how much money."""
    for person, programme, read in _unclaimed(run):
        if read.amount is not None:
            yield Discovery(person, programme, read.amount, read.presumed)


def services(run: Run) -> Iterator[Offer]:
    """Yield who misses money of which the place has not said how much it is."""
    for person, programme, read in _unclaimed(run):
        if read.amount is None:
            yield Offer(person, programme, "amount_unknown", read.presumed)


def _unclaimed(run: Run) -> Iterator[tuple[str, str, Outcome]]:
    """Yield who is entitled and not enrolled; of a household, its first member only."""
    for programme in PROGRAMMES.values():
        if not programme.applied_for:
            continue
        served = _households_served(run, programme)
        for person in _considered(run, programme.id):
            household = run.known.household(person) if programme.by_household else None
            if household in served or not _discovered(run, person, programme.id):
                continue
            if household is not None:
                served.add(household)
            yield person, programme.id, run.as_of_outcome(person, programme.id)


def _households_served(run: Run, programme: Programme) -> set[str]:
    """Return the households of which a member is enrolled, where one for each is enough."""
    if not programme.by_household:
        return set()
    return {
        household
        for person in _considered(run, programme.id)
        if _enrolled_now(run, person, programme.id) and (household := run.known.household(person))
    }


def _discovered(run: Run, person: str, programme: str) -> bool:
    if _enrolled_now(run, person, programme) or (person, programme) in run.unread:
        return False
    if run.known.death(person) is not None:
        return False
    if not run.as_of_outcome(person, programme).entitled:
        return False
    return not _answered(run, "discovery", person, programme, {"declined", "not_confirmed"})


def _considered(run: Run, programme: str) -> list[str]:
    """Return everybody in the register, and those enrolled in the programme."""
    enrolled = {person for person, theirs in run.enrolments if theirs == programme}
    return sorted(run.holders | enrolled)


def _enrolled_now(run: Run, person: str, programme: str) -> bool:
    """Say whether an enrolment is open on the as-of day, approved or not."""
    enrolments = run.enrolments.get((person, programme), [])
    return any(each.open_on(run.as_of) for each in enrolments)


def asks(run: Run) -> Iterator[Ask]:
    """Yield what has to be asked: whole rosters, amounts, and conditions of single persons."""
    lacking = _lacking(run)
    for conditions in lacking.values():
        yield Ask(None, None, conditions)
    of_rosters = {condition for conditions in lacking.values() for condition in conditions}
    answers = {"applied", "declined", "not_confirmed", "confirmed"}
    for programme in PROGRAMMES.values():
        if not programme.money:
            continue  # nobody is asked about what everybody has
        if _amount_lacks(run, programme):
            yield Ask(None, programme.id, ("amount",))
        for person in _considered(run, programme.id):
            unknown = _unknown(run, person, programme) - of_rosters
            if unknown and not _answered(run, "ask", person, programme.id, answers):
                yield Ask(person, programme.id, tuple(sorted(unknown)))
    for person, unread_programme in sorted(run.unread):
        yield Ask(person, unread_programme, ("enrolment",))
    for person, paid_programme in sorted({pair[:2] for pair in run.ledger.suspended}):
        yield Ask(person, paid_programme, ("payments",))


def _unknown(run: Run, person: str, programme: Programme) -> set[str]:
    """Return the conditions that have to be asked about somebody."""
    read = run.as_of_outcome(person, programme.id)
    return set(read.unknown) if read.entitled is None else set()


def _answered(run: Run, listed: str, person: str, programme: str, answers: set[str]) -> bool:
    """Say whether the latest answer is one of these and less than twelve months old."""
    answer = run.answers.get((listed, person, programme))
    if answer is None or answer[1] not in answers:
        return False
    month = month_of(answer[0]) + _ANSWER_MONTHS
    day = first_day(month).replace(day=min(answer[0].day, last_day(month).day))
    return day > run.as_of


def _amount_lacks(run: Run, programme: Programme) -> bool:
    """Say whether somebody is entitled to an amount that the place has not set."""
    return any(
        (read := run.as_of_outcome(person, programme.id)).entitled and read.amount is None
        for person in _considered(run, programme.id)
    )


def _lacking(run: Run) -> dict[str, tuple[str, ...]]:
    """Return the conditions to ask for by roster that was never handed over."""
    found: dict[str, tuple[str, ...]] = {}
    for programme in PROGRAMMES.values():
        for condition in programme.conditions:
            for roster in condition.rosters:
                if not condition.presume and not run.known.handed(roster):
                    found[roster] = (*found.get(roster, ()), condition.id)
    return found
