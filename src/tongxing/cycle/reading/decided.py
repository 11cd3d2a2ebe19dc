"""What officers found about rows whose number is missing or wrong, applied to the next reading.

A row that was found to be about somebody counts as that person's where its number is the only
thing wrong with it; one that was found to be about somebody else stays rejected, and leaves nothing
in doubt.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.reading.handback import ALSO
from tongxing.cycle.reading.subjects import subject_column
from tongxing.cycle.reading.tables import first_of_type
from tongxing.cycle.store import MATCHES, REJECTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tongxing.cycle.reading.inbox import ListLaw
    from tongxing.cycle.store import Reading
    from tongxing.law.documents import Roster

_ROW = ["file", "sheet", "row"]
_ID_LENGTH = 18


@dataclass(frozen=True)
class Decision:
    """What was found about one row and one person.

    Attributes:
        roster: The row's roster.
        name: As the row has it.
        value: What stands where the number should be, or a key that stands for it.
        candidate: The number of whom it was taken for.
        same: It is about that person.
    """

    roster: str
    name: str
    value: str
    candidate: str
    same: bool


def with_decisions(
    reading: Reading,
    decisions: Iterable[Decision],
    law: ListLaw,
    *,
    key: Callable[[str], str] = str,
) -> Reading:
    """Return a reading in which decided rows stand as they were decided.

    Args:
        reading: What files say.
        decisions: What was found before, of any roster.
        law: The rosters in force.
        key: Turns what stands where a number should be into the form that decisions have it in.
    """
    known = {(each.roster, each.name, each.value, each.candidate): each for each in decisions}
    if not known or reading.possible_matches.is_empty():
        return reading
    for line in numbers_of_matches(reading, law).iter_rows(named=True):
        asked = (line["roster"], line["name"], key(line["number"]), line["candidate_id"])
        found = known.get(asked)
        if found is not None and not found.same:
            reading = _without(reading, line, law.rosters[found.roster])
        elif found is not None and _may_count(reading, line, law.rosters[found.roster]):
            reading = _counted(reading, line, law.rosters[found.roster])
    return reading


def numbers_of_matches(reading: Reading, law: ListLaw) -> pl.DataFrame:
    """Return the possible matches with their `roster` and `reason_zh`.

    `number` is what stands where the number should be; empty where something else was wrong first.
    """
    found = _doubts(reading)
    heading = {each.id: _number_names(each) for each in law.rosters.values()}
    shown = [
        number if column in heading.get(roster, ()) else ""
        for roster, column, number in found.select("roster", "column", "number").iter_rows()
    ]
    return found.with_columns(pl.Series("number", shown, dtype=pl.String)).select(
        *MATCHES, "roster", "number", "reason_zh"
    )


def _number_names(roster: Roster) -> tuple[str, ...]:
    subject = subject_column(roster)
    return tuple(subject.names) if subject else ()


def _doubts(reading: Reading) -> pl.DataFrame:
    """Return the possible matches with `roster`, `column` and `number` of their rejection."""
    rejected = reading.rejects.filter(pl.col("person_id").is_null()).select(
        *_ROW, "roster", "column", pl.col("value").fill_null("").alias("number"), "reason_zh"
    )
    return reading.possible_matches.join(
        rejected, on=_ROW, how="left", nulls_equal=True, maintain_order="left"
    )


def _at(line: Mapping[str, object]) -> pl.Expr:
    """Return the condition for one row of one file."""
    return pl.all_horizontal(pl.col(name).eq_missing(pl.lit(line[name])) for name in _ROW)


def _may_count(reading: Reading, line: Mapping[str, object], roster: Roster) -> bool:
    """Say whether only the number is wrong, and no other row speaks of that person here.

    Whether two rows contradict each other was looked at before the row had a person.
    """
    if ALSO.zh in str(line["reason_zh"]):
        return False
    rows = reading.statements[roster.id]
    mine = rows.filter(_at(line))
    certificate = first_of_type(roster, "certificate_number")
    if certificate is not None:
        numbers = mine[certificate].drop_nulls().str.slice(0, _ID_LENGTH)
        if (numbers != line["candidate_id"]).any():
            return False
    if roster.conflict == "never":
        return True
    theirs = rows.filter((pl.col("person_id") == line["candidate_id"]) & ~_at(line))
    within = [name for name in roster.conflict_within if name in rows.columns]
    return theirs.join(mine, on=within, how="semi").is_empty() if within else theirs.is_empty()


def _counted(reading: Reading, line: Mapping[str, object], roster: Roster) -> Reading:
    """Return the reading with one row counted as its candidate's."""
    subject = subject_column(roster)
    rows = reading.statements[roster.id]
    person = pl.lit(line["candidate_id"])
    changed = {"state": pl.lit("good")} | ({subject.id: person} if subject else {})
    number_known = rows.filter(pl.col("person_id") == person, ~_at(line))["list_id"]
    rows = rows.with_columns(
        pl.when(_at(line)).then(value).otherwise(name).alias(name)
        for name, value in changed.items()
    )
    lists = rows.filter(_at(line))["list_id"].unique()
    more = lists.filter(~lists.is_in(number_known.implode())).implode()
    sheet = (
        (pl.col("file") == line["file"])
        & pl.col("sheet").eq_missing(pl.lit(line["sheet"]))
        & (pl.col("roster") == roster.id)
    )
    counted = replace(
        reading,
        statements={**reading.statements, roster.id: rows},
        lists=reading.lists.with_columns(
            pl.col("persons") + pl.col("list_id").is_in(more).cast(pl.Int64)
        ),
        rejects=reading.rejects.filter(~_at(line)).select(*REJECTS),
        accounts=reading.accounts.with_columns(
            pl.col("used") + sheet.cast(pl.Int64), pl.col("rejected") - sheet.cast(pl.Int64)
        ),
    )
    return _unmatched(counted, line)


def _without(reading: Reading, line: Mapping[str, object], roster: Roster) -> Reading:
    """Return the reading with one row that is not about its candidate: rejected, about nobody."""
    rows = reading.statements[roster.id]
    if roster.role == "payments":
        rows = rows.with_columns(
            pl.when(_at(line)).then(pl.lit(value)).otherwise(name).alias(name)
            for name, value in (("state", "rejected"), ("person_id", None))
        )
    else:  # of other rosters a rejected row without a person says nothing
        rows = rows.filter(~_at(line))
    return _unmatched(replace(reading, statements={**reading.statements, roster.id: rows}), line)


def _unmatched(reading: Reading, line: Mapping[str, object]) -> Reading:
    return replace(reading, possible_matches=reading.possible_matches.filter(~_at(line)))
