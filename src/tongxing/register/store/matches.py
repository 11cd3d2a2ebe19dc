"""What officers found about rows whose number is missing or wrong, applied to rows."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.reading.decided import Decision, with_decisions
from tongxing.cycle.reading.subjects import subject_column
from tongxing.register.models import MatchDecision, Statement
from tongxing.register.store.apply import hold_county
from tongxing.register.store.follow import follow, office_import
from tongxing.register.store.law import county_law
from tongxing.register.store.numbers import numbers_of
from tongxing.secrecy.blind import index

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from tongxing.cycle.store import Reading
    from tongxing.law.in_force import Law
    from tongxing.register.models import Import, Match


def as_decided(county: str, reading: Reading, law: Law) -> Reading:
    """Return a reading as officers have settled it: numbers of merged files, decided matches.

    Args:
        county: Whose register.
        reading: As the files say.
        law: The rosters in force.
    """
    renamed = _renamed(county, reading)
    decisions = [
        Decision(roster, name, value, str(candidate), same)
        for roster, name, value, candidate, same in MatchDecision.objects.filter(
            county=county, withdrawn_at=None
        ).values_list("roster", "name", "value_index", "candidate__identity_number", "same")
    ]
    return with_decisions(
        renamed, decisions, law, key=lambda value: index(value, context="identity_number")
    )


def _renamed(county: str, reading: Reading) -> Reading:
    """Give rows of files that were taken up by others the number of the file that stands."""
    merged = numbers_of(county).filter(pl.col("own") != pl.col("number"))
    if merged.is_empty():
        return reading
    numbers = dict(merged.select("own", "number").iter_rows())
    statements = {
        roster: frame.with_columns(pl.col("person_id").replace(numbers))
        for roster, frame in reading.statements.items()
    }
    matches = reading.possible_matches.with_columns(pl.col("candidate_id").replace(numbers))
    return replace(reading, statements=statements, possible_matches=matches)


def decide_match(match: Match, *, same: bool, actor: int, at: datetime, today: date) -> None:
    """Settle a match of an import that was applied already.

    The row is in doubt no longer; where it is about the candidate it is stated again as a good one
    of that person.

    Args:
        match: The row and the person it may be about.
        same: It is about that person.
        actor: The officer.
        at: When.
        today: The day on which it is learned.
    """
    county = str(match.county_id)
    hold_county(county)
    law = county_law(county, today)
    doubts = list(_doubts_of(match))
    if not doubts:
        return
    origin = office_import(county, actor, at, today)
    for doubt in doubts:
        if same:
            _counted(doubt, match, law, origin, today)
        doubt.withdrawn_on, doubt.withdrawn_by = today, origin
        doubt.save(update_fields=["withdrawn_on", "withdrawn_by"])
    if match.roster in law.rosters:
        follow(county, law, law.rosters[match.roster], match.candidate, today)


def _doubts_of(match: Match) -> QuerySet[Statement]:
    found = Statement.objects.select_for_update(of=("self",)).filter(
        county=match.county_id,
        roster=match.roster,
        delivery__file=match.file,
        sheet=match.sheet,
        row=match.row,
        person=match.candidate,
        state="possible",
        withdrawn_on=None,
        learned_by=match.of_import_id,
    )
    return found.select_related("delivery")


def _counted(doubt: Statement, match: Match, law: Law, origin: Import, today: date) -> None:
    said = json.loads(doubt.said)
    subject = subject_column(law.rosters[doubt.roster])
    if subject is not None:
        said[subject.id] = str(match.candidate.identity_number)
    Statement.objects.create(
        county_id=doubt.county_id, delivery=doubt.delivery, roster=doubt.roster,
        sheet=doubt.sheet, row=doubt.row, person=match.candidate, state="good",
        said=json.dumps(said, ensure_ascii=False), learned_on=today, learned_by=origin,
    )  # fmt: skip
