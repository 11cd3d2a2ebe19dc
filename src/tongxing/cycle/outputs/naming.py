"""The names people know things by: programmes, conditions, checks, rosters and places."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import polars as pl

from tongxing.cycle.outputs import words
from tongxing.cycle.periods import ALL_PERIODS
from tongxing.foundations.places import PlaceCode
from tongxing.foundations.text import Text
from tongxing.law.expressions import names_over

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.foundations.place_table import PlaceTable
    from tongxing.law.documents import (
        Check,
        Fact,
        Indicator,
        ParameterValue,
        Programme,
        Roster,
    )
    from tongxing.law.documents import Column as RosterColumn

TOWNSHIP_DIGITS = 9
VILLAGE_DIGITS = 12


class LawNames(Protocol):
    """The part of the law that the lists need: the documents in force, by id."""

    @property
    def facts(self) -> Mapping[str, Fact]:
        """The facts."""

    @property
    def rosters(self) -> Mapping[str, Roster]:
        """The rosters."""

    @property
    def programmes(self) -> Mapping[str, Programme]:
        """The programmes in force."""

    @property
    def checks(self) -> Mapping[str, Check]:
        """The checks."""

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        """The indicators."""

    def value(self, parameter_id: str) -> ParameterValue | None:
        """Return a parameter's value in force."""


class Place(NamedTuple):
    """The names of a place, down to where it is known; blank below that."""

    township: str
    village: str


class Naming:
    """Finds names; whatever the law of the day no longer knows stands for itself.

    Lists look two years back, so they may name a programme or condition that has ended.
    """

    def __init__(self, law: LawNames, places: PlaceTable) -> None:
        self.law = law
        self._places = places
        self._checks = {check.code: check for check in law.checks.values()} | dict(law.checks)
        numbered = {indicator.number: indicator for indicator in law.indicators.values()}
        self._indicators = numbered | dict(law.indicators)
        self.order = tuple(sorted(law.programmes, key=self._place_in_order))
        self._columns: dict[str | None, str] = {
            heading: column.type
            for roster in law.rosters.values()
            for column in roster.columns
            for heading in (column.id, *column.names)
        }
        self._known: dict[str | None, Place] = {None: Place("", "")}

    def rank(self) -> pl.Expr:
        """Return the place of a frame's `programme` in reading order; ended ones last."""
        ranks = {programme: rank for rank, programme in enumerate(self.order)}
        return pl.col("programme").replace_strict(ranks, default=len(ranks), return_dtype=pl.Int64)

    def programme(self, programme_id: str | None) -> Text:
        """Return a programme's name; blank where a row concerns every programme."""
        if programme_id is None:
            return Text("", "")
        programme = self.law.programmes.get(programme_id)
        return Text(programme_id, programme_id) if programme is None else programme.name

    def condition(self, programme_id: str | None, condition_id: str) -> Text:
        """Return the sentence of a condition that holds, or may hold."""
        if condition_id in words.UNKNOWN_ROWS:
            return words.UNKNOWN_ROWS[condition_id]
        for programme in self._that_may_have(programme_id):
            for condition in programme.conditions:
                if condition.id == condition_id:
                    return condition.name
        return Text(condition_id, condition_id)

    def failing(self, programme_id: str | None, condition_id: str) -> Text:
        """Return the sentence of a condition that does not hold."""
        for programme in self._that_may_have(programme_id):
            for condition in programme.conditions:
                if condition.id == condition_id and condition.fails is not None:
                    return condition.fails
        name = self.condition(programme_id, condition_id)
        return Text(f"不符合：{name.zh}", f"does not hold: {name.en}")

    def cause(self, programme_id: str | None, cause: str) -> Text:
        """Return why an earlier month is settled again."""
        if not cause.startswith(words.LATE_FACT):
            return words.word(words.CAUSE, cause)
        condition = self.condition(programme_id, cause.removeprefix(words.LATE_FACT))
        return Text(f"“{condition.zh}”的资料晚到", f"late news: {condition.en}")

    def check(self, check: str) -> Check | None:
        """Return a check by id or code."""
        return self._checks.get(check)

    def check_name(self, check: str) -> Text:
        """Return a check's code and name."""
        known = self.check(check)
        if known is None:
            return Text(check, check)
        return Text(f"{known.code} {known.name.zh}", f"{known.code} {known.name.en}")

    def handling(self, check: str) -> Text:
        """Return who works a finding, and within how many working days where the law says."""
        known = self.check(check)
        if known is None:
            return Text("", "")
        who, limit = known.handling.who, known.handling.within_working_days
        days = None if limit is None else self.law.value(limit)
        if days is None or days.value is None:
            return who
        return Text(
            f"{who.zh}，{days.value} 个工作日内",
            f"{who.en}, within {days.value} working days",
        )

    def column_type(self, heading: str | None) -> str | None:
        """Return what a roster's column holds, by its heading."""
        return self._columns.get(heading)

    def roster(self, roster_id: str) -> Text:
        """Return a roster's name."""
        roster = self.law.rosters.get(roster_id)
        return Text(roster_id, roster_id) if roster is None else roster.name

    def indicator(self, indicator: str) -> Text:
        """Return an indicator's name; of `holders/category=vision` with that part."""
        main, _, parts = indicator.partition("/")
        known = self._indicators.get(main)
        name = Text(main, main) if known is None else known.name
        for part in filter(None, parts.split("/")):
            fact, _, value = part.partition("=")
            of, label = self._part_name(known, fact), self._part_value(known, fact, value)
            name = Text(f"{name.zh}（{of.zh}：{label.zh}）", f"{name.en} ({of.en}: {label.en})")
        return name

    def value(self, fact_id: str, value: str) -> Text:
        """Return the words for one value of a fact."""
        if value == "unknown":
            return words.UNKNOWN
        fact = self.law.facts.get(fact_id)
        labels = {} if fact is None else {str(key): text for key, text in fact.values.items()}
        return labels.get(value, Text(value, value))

    def place(self, code: str | None) -> Place:
        """Return the township and village of a place code."""
        if code not in self._known:
            self._known[code] = self._find(PlaceCode.parse(str(code)))
        return self._known[code]

    def place_name(self, code: str) -> str:
        """Return the full name of a place, from the province down."""
        return self._places.full_name(PlaceCode.parse(code)) or code

    def short_name(self, code: str) -> str:
        """Return a place's own name."""
        return self._places.name(PlaceCode.parse(code)) or code

    def _part_name(self, indicator: Indicator | None, name: str) -> Text:
        """Return what a figure is broken down by: a fact, a column of a roster, another name."""
        if name in self.law.facts:
            return self.law.facts[name].name
        extra = names_over("person").get(name)
        column = self._column(indicator, name)
        if column is not None:
            return Text(column.names[0], name)
        return Text(name, name) if extra is None else extra.name

    def _part_value(self, indicator: Indicator | None, name: str, value: str) -> Text:
        column = self._column(indicator, name)
        words_of = () if column is None else column.choices.get(value, ())
        return Text(words_of[0], value) if words_of else self.value(name, value)

    def _column(self, indicator: Indicator | None, name: str) -> RosterColumn | None:
        roster = self.law.rosters.get(indicator.records or "") if indicator else None
        columns = () if roster is None else roster.columns
        return next((column for column in columns if column.id == name), None)

    def _find(self, place: PlaceCode) -> Place:
        if len(place) < TOWNSHIP_DIGITS:
            return Place("", "")
        township = PlaceCode.parse(place[:TOWNSHIP_DIGITS])
        village = self._places.name(place) if len(place) == VILLAGE_DIGITS else None
        return Place(self._places.name(township) or township, village or "")

    def _place_in_order(self, programme_id: str) -> tuple[bool, int, int, str]:
        """Return what orders programmes: money, then the period, then national before local."""
        programme = self.law.programmes[programme_id]
        return (
            programme.listing != "money",
            ALL_PERIODS.index(programme.period),
            len(programme.place or ""),
            programme_id,
        )

    def _that_may_have(self, programme_id: str | None) -> list[Programme]:
        """Return the programme, or all where a question concerns a whole roster."""
        if programme_id is None:
            return list(self.law.programmes.values())
        programme = self.law.programmes.get(programme_id)
        return [] if programme is None else [programme]
