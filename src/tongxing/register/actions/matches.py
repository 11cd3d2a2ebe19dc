"""The only code that decides whether a row without a valid number is about a known person."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

import polars as pl
from django.db import transaction

from tongxing import audit
from tongxing.cycle.reading.headers import heading_key
from tongxing.cycle.reading.subjects import subject_column
from tongxing.cycle.store import MEMORY, ORIGIN
from tongxing.foundations.text import Text
from tongxing.register import store as register_store
from tongxing.register.models import Import, Match, MatchDecision, Person
from tongxing.register.rules.lists.states import ImportRefusedError
from tongxing.secrecy import blind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from tongxing.cycle.store import Reading
    from tongxing.law.documents import Roster

Decision = Literal["same", "different", "ask"]
NUMBER: str = "identity_number"
_UNDECIDED = ("open", "ask")


class _Row(NamedTuple):
    roster: str
    file: str
    sheet: str | None
    row: int
    name: str
    value: str
    said: str
    candidate: str
    score: int
    why: str


@transaction.atomic
def keep_matches(of_import: Import, reading: Reading) -> None:
    """Keep the rows of a reading that may be about a person who has a file here.

    Rows about somebody whom the same hand-over names first have no file to point at before it is
    taken over; they are kept then.
    """
    law = register_store.county_law(of_import.county_id, of_import.as_of)
    rows = list(_possible(reading, law.rosters))
    persons = _persons(of_import.county_id, {row.candidate for row in rows})
    standing = {
        (match.roster, match.file, match.sheet, match.row): match
        for match in of_import.matches.select_for_update()
    }
    for row in rows:
        known = standing.pop((row.roster, row.file, row.sheet, row.row), None)
        person = persons.get(row.candidate)
        if known is None and person is not None:
            Match.objects.create(
                of_import=of_import, county_id=of_import.county_id, candidate=person,
                **{name: value for name, value in row._asdict().items() if name != "candidate"},
            )  # fmt: skip
    for gone in standing.values():
        if gone.state in _UNDECIDED:
            gone.state = "gone"
            gone.save(update_fields=["state"])


@transaction.atomic
def decide(
    number: int, decision: Decision, *, reason: str, actor: int, at: datetime, today: date
) -> Match:
    """Say whether a row is about the person it was taken for, and remember it for later lists.

    Of an import that was taken over already it takes effect at once; otherwise when it is.

    Raises:
        ImportRefusedError: Somebody else has decided it, or its import was put aside.
    """
    match = (
        Match.objects.select_for_update().select_related("of_import", "candidate").get(pk=number)
    )
    _check_open(match)
    before = match.state
    match.state, match.reason = decision, reason
    match.decided_by_id, match.decided_at = actor, at
    match.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    if decision != "ask":
        _remember(match, same=decision == "same")
        if match.of_import.state == "applied":
            register_store.decide_match(
                match, same=decision == "same", actor=actor, at=at, today=today
            )
    _record("register.match_decided", match, before, reason=reason, actor=actor, at=at)
    return match


@transaction.atomic
def reopen(number: int, *, reason: str, actor: int, at: datetime) -> Match:
    """Take back a decision that has not taken effect yet.

    Raises:
        ImportRefusedError: Nothing was decided, or its import was taken over already.
    """
    match = Match.objects.select_for_update().select_related("of_import").get(pk=number)
    if match.state not in {"same", "different"} or match.of_import.state == "applied":
        raise ImportRefusedError(
            Text("这一行没有可以收回的判定", "there is no decision of this row to take back"),
            Text("已判定、尚未入库的行", "a row that is decided and not yet taken over"),
            Text("已入库的先撤回那次导入", "undo the import first where it was taken over"),
        )
    before, match.state = match.state, "open"
    match.reason, match.decided_by_id, match.decided_at = "", None, None
    match.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    MatchDecision.objects.filter(match=match, withdrawn_at=None).update(withdrawn_at=at)
    _record("register.match_reopened", match, before, reason=reason, actor=actor, at=at)
    return match


def _check_open(match: Match) -> None:
    if match.state in _UNDECIDED and match.of_import.state in {"read", "applied"}:
        return
    raise ImportRefusedError(
        Text("这一行已经判定，或所属的导入已不再等待", "this row is decided, or no longer waits"),
        Text("还没有判定的行", "a row that nobody has decided"),
        Text("返回列表，看看别人的判定", "go back to the list and look at what was decided"),
    )


def _remember(match: Match, *, same: bool) -> None:
    index = blind.index(str(match.value), context=NUMBER)
    known = MatchDecision.objects.filter(
        county_id=match.county_id, roster=match.roster, name=match.name, value_index=index,
        candidate_id=match.candidate_id, withdrawn_at=None,
    ).first()  # fmt: skip
    if known is None:
        MatchDecision.objects.create(
            county_id=match.county_id, roster=match.roster, name=match.name, value_index=index,
            candidate_id=match.candidate_id, same=same, match=match,
        )  # fmt: skip
        return
    known.same, known.match = same, match
    known.save(update_fields=["same", "match"])


def _persons(county: str, numbers: set[str]) -> Mapping[str, Person]:
    """Return the files of some identity numbers."""
    indexes = {blind.index(number, context=NUMBER): number for number in numbers}
    found = Person.objects.filter(county_id=county, identity_index__in=list(indexes))
    return {indexes[str(person.identity_index)]: person for person in found}


def _possible(reading: Reading, rosters: Mapping[str, Roster]) -> Iterator[_Row]:
    """Yield the rows in state `possible`, with what stood where the number should be."""
    told = {
        (row["file"], row["sheet"], row["row"]): row
        for row in reading.possible_matches.iter_rows(named=True)
    }
    typed = {
        (row["file"], row["sheet"], row["row"], row["roster"]): row
        for row in reading.rejects.iter_rows(named=True)
    }
    for roster_id, rows in reading.statements.items():
        for row in rows.filter(pl.col("state") == "possible").iter_rows(named=True):
            where = (row["file"], row["sheet"], row["row"])
            match = told.get(where)
            if match is None or roster_id not in rosters:
                continue
            value = _number_typed(typed.get((*where, roster_id)), rosters[roster_id])
            yield _Row(
                roster_id, *where, match["name"], value, _cells(row),
                match["candidate_id"], match["score"], match["why"],
            )  # fmt: skip


def _number_typed(reject: Mapping[str, object] | None, roster: Roster) -> str:
    """Return what an office typed as the number; empty where it typed none."""
    subject = subject_column(roster)
    if reject is None or subject is None or not reject["column"]:
        return ""
    headings = {heading_key(name) for name in subject.names}
    return str(reject["value"] or "") if heading_key(str(reject["column"])) in headings else ""


def _cells(row: Mapping[str, object]) -> str:
    said = {
        column: value.isoformat() if isinstance(value, date) else value
        for column, value in row.items()
        if column not in ORIGIN and column not in MEMORY and value is not None
    }
    return json.dumps(said, ensure_ascii=False)


def _record(
    action: str, match: Match, before: str, *, reason: str, actor: int, at: datetime
) -> None:
    audit.record(
        action,
        actor=actor,
        at=at,
        place=match.county_id,
        subject=("match", str(match.pk)),
        reason=reason,
        changes={"decision": (before, match.state)},
    )
