"""Every fact of every person as steps: derived anew from all lists ever handed over.

Lists are what we keep; what is known follows from them. So a late list, a correction or an
officer's confirmation changes the past as well as the present, and nothing has to be patched.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tongxing.cycle.facts.coverage import TOWNSHIP_DIGITS
from tongxing.cycle.facts.words import ALWAYS, Chain, Naming, Spell, Step, steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tongxing.cycle.facts.coverage import Series
    from tongxing.law.documents import Fact, Roster, Statement


class Row(NamedTuple):
    """One statement of one list about one person; `ended` rows say that the value has ended."""

    start: int | None
    end: int | None
    value: object
    ended: bool = False
    ended_on: int | None = None


@dataclass(frozen=True)
class Source:
    """One roster's statements of one fact.

    Attributes:
        rows: The good rows: `person_id`, `list_id` and the columns of `Row`.
        readable: The same of rejected rows of known persons, where the cell itself could be read.
        doubtful: `person_id`, `list_id` of rejected and possibly matching rows.
        named: The persons whom good rows name, blank cells included, in lists that tell the fact of
            anybody.
    """

    roster: Roster
    statement: Statement
    series: tuple[Series, ...]
    rows: pl.DataFrame
    readable: pl.DataFrame
    doubtful: pl.DataFrame
    named: pl.Series

    def about(self, persons: pl.Series) -> Told:
        """Return what the roster says about some persons, ready to be read one by one."""
        mine = pl.col("person_id").is_in(persons.implode())
        rows: dict[str, dict[int, list[Row]]] = defaultdict(dict)
        for person, list_id, *cells in self.rows.filter(mine).iter_rows():
            rows[person].setdefault(list_id, []).append(Row(*cells))
        doubtful: dict[str, set[int]] = defaultdict(set)
        for person, list_id in self.doubtful.filter(mine).iter_rows():
            doubtful[person].add(list_id)
        frozen = {person: frozenset(ids) for person, ids in doubtful.items()}
        return Told(self.roster, self.statement, self.series, rows, frozen)


@dataclass(frozen=True)
class Told:
    """What one roster says about a fact of some persons.

    Attributes:
        rows: By person, then list id: the good rows.
        doubtful: By person: the lists with a rejected or possibly matching row.
    """

    roster: Roster
    statement: Statement
    series: tuple[Series, ...]
    rows: Mapping[str, Mapping[int, Sequence[Row]]]
    doubtful: Mapping[str, frozenset[int]]

    def chains(self, person: str, place: str | None) -> Iterable[Chain]:
        """Yield the chains of lists that speak for a person.

        Args:
            person: Whose fact it is.
            place: The person's last known place, digits.
        """
        rows = self.rows.get(person, {})
        doubtful = self.doubtful.get(person, frozenset())
        for series in self._speaking(rows, doubtful, place):
            ids = {list_id for word in series.lists for list_id in word.list_ids}
            if self.roster.coverage == "events":
                yield self._events(ids, rows, doubtful)
                continue
            namings = self._namings(series, rows, doubtful, place)
            if namings:
                yield Chain(
                    tuple(namings),
                    before_unknown=self.statement.before == "unknown",
                    positive_only=self.statement.positive_only,
                    add_up=self.statement.combine == "sum",
                )

    def _speaking(
        self, rows: Mapping[int, Sequence[Row]], doubtful: frozenset[int], place: str | None
    ) -> Sequence[Series]:
        """Return the series that speak for a person, what officers recorded put in its place.

        An officer's word is one more list in the series that names the person last, or else covers
        the person's place: a later list of it may say otherwise. Where there is none it stands
        alone.
        """
        named = frozenset(rows) | doubtful
        speaking = [
            series
            for series in self.series
            if not series.spoken and (series.last_naming(named) is not None or series.covers(place))
        ]
        words = [
            word
            for series in self.series
            if series.spoken
            for word in series.lists
            if word.list_ids & named
        ]
        if not words:
            return speaking
        if not speaking:
            return [series for series in self.series if series.last_naming(named) is not None]
        home = max(speaking, key=lambda series: _or_always(series.last_naming(named)))
        return [series.with_words(words) if series is home else series for series in speaking]

    def _events(
        self, ids: set[int], rows: Mapping[int, Sequence[Row]], doubtful: frozenset[int]
    ) -> Chain:
        """Return what happened: rows only add; of one beginning the latest list's row stands."""
        latest: dict[int | None, Spell] = {}
        for list_id in sorted(ids & rows.keys()):
            for row in rows[list_id]:
                latest[row.start] = Spell(row.start, row.end, row.value)
        naming = Naming(ALWAYS, tuple(latest.values()), doubtful=bool(ids & doubtful), whole=True)
        return Chain((naming,), positive_only=self.statement.positive_only)

    def _namings(
        self,
        series: Series,
        rows: Mapping[int, Sequence[Row]],
        doubtful: frozenset[int],
        place: str | None,
    ) -> list[Naming]:
        namings: list[Naming] = []
        before: tuple[tuple[Row, ...], bool] | None = None
        township = place[:TOWNSHIP_DIGITS] if place else None
        for word in series.lists:
            said = tuple(row for list_id in sorted(word.list_ids) for row in rows.get(list_id, ()))
            in_doubt = bool(word.list_ids & doubtful)
            if not said and not in_doubt and not word.silence_counts(township):
                continue
            if before == (said, in_doubt) and not word.whole:
                continue
            ended_before = before is not None and any(row.ended for row in before[0])
            bare = Naming(word.day, doubtful=in_doubt, whole=word.whole)
            namings.extend(_naming(bare, said, ended_before=ended_before, first=not namings))
            before = (said, in_doubt)
        return namings


def _or_always(day: int | None) -> int:
    return ALWAYS if day is None else day


def _naming(
    bare: Naming, rows: Sequence[Row], *, ended_before: bool, first: bool
) -> Iterable[Naming]:
    """Yield what one list's rows say; an end without a day counts from the list's data day.

    Args:
        bare: The list without its spells.
        rows: What it says about the person.
        ended_before: The list before said that the value had ended.
        first: No earlier list of the series speaks of the person.
    """
    spells: list[Spell] = []
    ended_unstated = False
    for row in rows:
        if row.ended and row.ended_on is not None:
            last = _earlier(row.end, row.ended_on - 1)
            spells.append(Spell(row.start, last, row.value))
        elif row.ended:
            ended_unstated = True
            if first:
                last = _earlier(row.end, bare.day - 1)
                spells.append(Spell(row.start, last, row.value))
        elif ended_before:
            # Valid again: from the day stated for it, else from this list on.
            spells.append(Spell(row.ended_on, row.end, row.value))
        else:
            spells.append(Spell(row.start, row.end, row.value))
    if not ended_unstated:
        yield replace(bare, spells=tuple(spells))
        return
    if first:
        yield replace(bare, spells=tuple(spells), doubtful=False)
    yield bare


def _earlier(one: int | None, other: int) -> int:
    return other if one is None else min(one, other)


def source(
    roster: Roster, statement: Statement, series: tuple[Series, ...], statements: pl.DataFrame
) -> Source:
    """Gather the rows of one roster that state one fact.

    Args:
        roster: Its document.
        statement: Which fact its rows state, and how.
        series: Its lists.
        statements: The roster's stored rows that were not withdrawn: `person_id`, `list_id`,
            `state` and a typed column per roster column.
    """
    matching = pl.lit(value=True)
    for column, allowed in statement.only.items():
        matching &= pl.col(column).cast(pl.String).is_in(list(allowed)).fill_null(value=False)
    good = statements.filter((pl.col("state") == "good") & matching)
    touched = pl.lit(value=True) if not statement.positive_only else matching
    in_doubt = statements.filter(
        (pl.col("state").is_in(["rejected", "possible"]))
        & pl.col("person_id").is_not_null()
        & touched
    )
    cells = ["person_id", "list_id", *_cells(statement)]
    told = pl.col("value").is_not_null()
    rows = good.select(cells).filter(told)
    telling = good.filter(pl.col("list_id").is_in(rows["list_id"].unique().implode()))
    return Source(
        roster,
        statement,
        series,
        rows,
        in_doubt.filter(pl.col("state") == "rejected").select(cells).filter(told),
        in_doubt.select("person_id", "list_id"),
        telling["person_id"],
    )


def _cells(statement: Statement) -> list[pl.Expr]:
    """Return the columns of `Row` for a statement: start, end, value, ended, ended_on."""
    start, end = pl.lit(None, dtype=pl.Int32), pl.lit(None, dtype=pl.Int32)
    if statement.from_column:
        start = pl.col(statement.from_column).to_physical()
    if statement.starts_after:
        start = pl.col(statement.starts_after).to_physical() + 1
    if statement.to_column:
        end = pl.col(statement.to_column).to_physical()
    if statement.ends_before:
        end = pl.col(statement.ends_before).to_physical() - 1
    value: pl.Expr = pl.lit(statement.literal)
    if statement.value:
        value = pl.col(statement.value)
        if statement.map:
            value = value.replace_strict(dict(statement.map), default=None)
    ended, ended_on = pl.lit(value=False), pl.lit(None, dtype=pl.Int32)
    if statement.ends_when:
        ended = pl.col(statement.ends_when.column).is_in(list(statement.ends_when.choices))
        ended_on = pl.col(statement.ends_when.on).to_physical()
    columns = (start, end, value, ended.fill_null(value=False), ended_on)
    return [column.alias(name) for column, name in zip(columns, Row._fields, strict=True)]


def steps_one_by_one(
    fact: Fact, sources: Sequence[Source], place_of: Mapping[str, str | None]
) -> Mapping[str, list[Step]]:
    """Return the steps of one fact for every given person.

    Persons whom no list names share the steps of their township, which are made once.
    """
    persons = pl.Series(list(place_of), dtype=pl.String)
    told = [source.about(persons) for source in sources]
    named = {person for each in told for person in (*each.rows, *each.doubtful)}
    shared: dict[str | None, list[Step]] = {}
    found: dict[str, list[Step]] = {}
    for person, place in place_of.items():
        if person in named:
            found[person] = _person_steps(fact, told, person, place)
            continue
        township = place[:TOWNSHIP_DIGITS] if place else None
        if township not in shared:
            shared[township] = _person_steps(fact, told, "", place)
        found[person] = shared[township]
    return found


def _person_steps(fact: Fact, told: Sequence[Told], person: str, place: str | None) -> list[Step]:
    chains = [chain for each in told for chain in each.chains(person, place)]
    add_up = any(chain.add_up for chain in chains)
    return steps(chains, absent=fact.absent, add_up=add_up)
