"""Whom a row may be about whose identity number is missing or wrong.

The name must be the same and at least one more identifier must agree, with exactly one person
whom a good row names. Such a match is never used as a fact: it makes the facts of that person
unknown until somebody has looked.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from tongxing.cycle.reading.subjects import subject_column
from tongxing.cycle.reading.tables import first_of_type
from tongxing.foundations.names import normal_name
from tongxing.foundations.text import compact_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tongxing.cycle.reading.tables import RosterTable

_SAME_NAME = 35
_HIGHEST = 99
_ID_LENGTH = 18
_SHORTEST_NUMBER = 14
_ALIKE = 90  # percent, of two addresses
_MOST_SLIPS = 2
_WEIGHTS = {"account": ("银行账号", 50), "phone": ("电话", 40), "household": ("户号", 35)}
_ADDRESSES = {"address": ("户籍地址", 30), "residence": ("居住地", 30)}
IDENTIFIERS = (*_WEIGHTS, *_ADDRESSES)


@dataclass
class Known:
    """What good rows say about one person that could identify them elsewhere."""

    identifiers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


@dataclass(frozen=True)
class Match:
    """A person whom a row may be about; `score` 0 to 100, `why` in words."""

    candidate: str
    name: str
    score: int
    why: str


def name_match_key(name: str) -> str:
    """Return the spelling under which names are matched; a middle dot makes no difference."""
    return normal_name(name).replace("·", "")


def possible_matches(
    tables: Iterable[RosterTable], remembered: Mapping[str, pl.DataFrame]
) -> dict[str, dict[int, Match]]:
    """Return, by roster and row key, the one person each unidentified rejected row may be about.

    Args:
        tables: The rosters of this run, their contradictions noted; only those about persons
            are looked at.
        remembered: By roster about persons: the good rows of earlier runs, still believed.
    """
    tables = [table for table in tables if table.roster.about == "person"]
    rows = {table.roster.id: _unidentified(table) for table in tables}
    wanted = {name_match_key(row["name"]) for found in rows.values() for row in found.values()}
    if not wanted:
        return {}
    known: dict[str, dict[str, Known]] = defaultdict(lambda: defaultdict(Known))
    for table in tables:
        name, person = first_of_type(table.roster, "name"), subject_column(table.roster)
        if name is not None and person is not None:
            _learn(known, wanted, table.good(), name, person.id)
    for frame in remembered.values():
        if "name" in frame.columns:
            _learn(known, wanted, frame, "name", "person_id")
    return {
        roster: {key: match for key, row in found.items() if (match := _match(row, known))}
        for roster, found in rows.items()
    }


def _unidentified(table: RosterTable) -> dict[int, dict[str, str]]:
    """Return the cells that may identify the person of each rejected row without a valid number."""
    subject = subject_column(table.roster)
    name, certificate = (
        first_of_type(table.roster, kind) for kind in ("name", "certificate_number")
    )
    if name is None or subject is None:
        return {}
    person = subject.id
    unread = table.frame.filter(
        pl.col("key").is_in(list(table.reasons))
        & pl.col(person).is_null()
        & pl.col(name).is_not_null()
    )
    present = [column for column in IDENTIFIERS if column in unread.columns]
    found = {}
    for key, shown, *cells in unread.select("key", name, *present).iter_rows():
        row = {column: cell for column, cell in zip(present, cells, strict=True) if cell}
        row["name"] = shown
        row["number"] = compact_text(table.found(key, person)).upper()
        row["certificate"] = compact_text(table.found(key, certificate)).upper()
        found[key] = row
    return found


def _learn(
    known: Mapping[str, dict[str, Known]],
    wanted: set[str],
    frame: pl.DataFrame,
    name: str,
    person: str,
) -> None:
    spellings = [
        spelling
        for spelling in frame[name].unique().drop_nulls().to_list()
        if name_match_key(spelling) in wanted
    ]
    present = [column for column in IDENTIFIERS if column in frame.columns]
    named = frame.filter(pl.col(name).is_in(spellings) & pl.col(person).is_not_null())
    for spelling, person_id, *cells in named.select(name, person, *present).unique().iter_rows():
        entry = known[name_match_key(spelling)][person_id]
        for column, cell in zip(present, cells, strict=True):
            if cell:
                entry.identifiers[column].add(cell)


def _match(row: Mapping[str, str], known: Mapping[str, Mapping[str, Known]]) -> Match | None:
    """Return the one person of the same name with whom something else agrees as well."""
    fitting = []
    for person, entry in known.get(name_match_key(row["name"]), {}).items():
        agreeing = list(_agreeing(row, person, entry))
        if agreeing:
            score = min(_HIGHEST, _SAME_NAME + sum(weight for _, weight in agreeing))
            why = "；".join(["姓名一致", *(text for text, _ in agreeing)])
            fitting.append(Match(person, row["name"], score, why))
    return fitting[0] if len(fitting) == 1 else None


def _agreeing(row: Mapping[str, str], person: str, entry: Known) -> Iterator[tuple[str, int]]:
    """Yield what agrees besides the name, and how much that weighs."""
    number = row["number"]
    if row["certificate"][:_ID_LENGTH] == person:
        yield "残疾人证号一致", 60
    slips = _slips(number, person)
    if slips is not None:
        yield f"身份证号相差 {slips} 处", 70 - 10 * slips
    if person[6:14] in number:
        yield "号码中的出生日期一致", 30
    for column, (label, weight) in _WEIGHTS.items():
        if row.get(column) in entry.identifiers.get(column, ()):
            yield f"{label}一致", weight
    for column, (label, weight) in _ADDRESSES.items():
        theirs = entry.identifiers.get(column, ())
        if column in row and any(fuzz.ratio(row[column], other) >= _ALIKE for other in theirs):
            yield f"{label}一致", weight


def _slips(number: str, person: str) -> int | None:
    """Return how many slips of the hand lie between two numbers; None if more than two.

    A slip is one character wrong, missing or too many, or two neighbours exchanged. Numbers of the
    old form, without century and check digit, are compared in that form.
    """
    if len(number) < _SHORTEST_NUMBER:
        return None
    forms = (person, person[:6] + person[8:17])
    fewest = min(OSA.distance(number, form, score_cutoff=_MOST_SLIPS) for form in forms)
    return fewest if fewest <= _MOST_SLIPS else None
