"""The law in force in one place on one day.

For each id and day the most specific place wins: documents whole, parameters by the days for
which they have a value. Programmes are put together from the widest document down. A document
of a wide place may be meant for a few places below it only; elsewhere a change may adopt it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from tongxing.foundations.text import normal_text
from tongxing.law.dependencies import in_dependency_order
from tongxing.law.documents import Document
from tongxing.law.expressions.shapes import completeness_fact
from tongxing.law.extends import Enacted, is_in_force, programme_on
from tongxing.law.terms import without_others_of_group

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from tongxing.foundations.places import PlaceCode
    from tongxing.law.catalogue import Shelf
    from tongxing.law.documents import (
        ChangeKind,
        Check,
        ConditionSet,
        Fact,
        Indicator,
        Origin,
        Parameter,
        ParameterValue,
        Programme,
        Roster,
    )
    from tongxing.law.expressions import Scope
    from tongxing.law.extends import Change

D = TypeVar("D", bound=Document)


@dataclass(frozen=True, eq=False, repr=False)
class Law:
    """Everything in force in one place from one day to another.

    Attributes:
        place: The most specific place with documents of its own; None: the whole country.
        first_day: The first day of this law; None: since ever.
        last_day: The last day of this law; None: no end is known.
        asked: The place whose law this is, whether it has documents of its own or not.
        programmes: In dependency order: each after those whose outcome it needs.
        changes: The kinds of change of a file, those alone whose roster is in force.
        scope: What names in an expression may mean here.
    """

    place: PlaceCode | None
    first_day: date | None
    last_day: date | None
    facts: Mapping[str, Fact]
    parameters: Mapping[str, Parameter]
    rosters: Mapping[str, Roster]
    programmes: Mapping[str, Programme]
    checks: Mapping[str, Check]
    indicators: Mapping[str, Indicator]
    scope: Scope
    values: Mapping[str, ParameterValue]
    condition_sets: Mapping[str, ConditionSet] = field(default_factory=dict)
    changes: Mapping[str, ChangeKind] = field(default_factory=dict)
    asked: PlaceCode | None = None

    def value(self, parameter_id: str) -> ParameterValue | None:
        """Return the value of a parameter in force; None if none is on these days.

        A value may itself be None: then the sources do not say.
        """
        return self.values.get(parameter_id)

    def programme_named(self, text: str) -> str | None:
        """Return the programme of an id or a Chinese name, white space and width ignored."""
        return _named(
            text, ((each.id, (each.id, each.name.zh)) for each in self.programmes.values())
        )

    def roster_named(self, text: str) -> str | None:
        """Return the roster of an id, a Chinese name or an alias."""
        return _named(
            text,
            ((each.id, (each.id, each.name.zh, *each.aliases)) for each in self.rosters.values()),
        )

    def origin_of(self, document_id: str) -> dict[str, Origin]:
        """Return where each part of what has this id is written, by a label for the part.

        A programme has one part for itself and one for each condition and its amount, which may
        come from documents of different places; a parameter has its value.
        """
        parts: dict[str, Origin] = {}
        for shelf in (
            self.facts,
            self.parameters,
            self.rosters,
            self.condition_sets,
            self.programmes,
            self.checks,
            self.indicators,
            self.changes,
        ):
            if document_id in shelf:
                parts[document_id] = shelf[document_id].origin
        if document_id in self.values:
            parts[f"{document_id}.value"] = self.values[document_id].origin
        programme = self.programmes.get(document_id)
        if programme is not None:
            for condition in programme.conditions:
                parts[f"{document_id}.{condition.id}"] = condition.origin
            if programme.amount is not None:
                parts[f"{document_id}.amount"] = programme.amount.origin
        return parts


def law_of(chain: Sequence[Shelf], day: date, first: date | None, last: date | None) -> Law:
    """Make the law of a chain of places, the widest first, on a day.

    Args:
        chain: The shelves that hold for the place.
        day: A day within the span.
        first: The first day on which the same law holds; None: since ever.
        last: The last such day; None: no end is known.
    """
    place = chain[-1].place
    parameters, values = _parameters_on(chain, day)
    rosters = _most_specific((shelf.rosters for shelf in chain), place, day)
    facts = _most_specific((shelf.facts for shelf in chain), place, day)
    programmes = in_dependency_order(_programmes_on(chain, day))
    changes = _most_specific((shelf.changes for shelf in chain), place, day)
    return Law(
        place=place,
        first_day=first,
        last_day=last,
        facts={**facts, **_completeness_of(rosters)},
        parameters=parameters,
        rosters=rosters,
        programmes=_choosing_in_groups(programmes, chain[-1].scope),
        checks=_most_specific((shelf.checks for shelf in chain), place, day),
        indicators=_most_specific((shelf.indicators for shelf in chain), place, day),
        scope=chain[-1].scope,
        values=values,
        condition_sets=_most_specific((shelf.condition_sets for shelf in chain), place, day),
        changes={key: kind for key, kind in changes.items() if kind.roster in rosters},
    )


def programme_documents(chain: Sequence[Shelf]) -> dict[str, list[Enacted | Change]]:
    """Gather the documents of each programme along a chain of places, for the last of them.

    A whole document that is meant for other places is dormant, a change that is falls away.
    """
    place = chain[-1].place
    gathered: dict[str, list[Enacted | Change]] = {}
    for shelf in chain:
        for document in shelf.programmes.values():
            parts = gathered.setdefault(document.id, [])
            if document.holds_in(place):
                parts.append(document)
            elif isinstance(document, Enacted):
                parts.append(replace(document, dormant=True))
    return gathered


def _most_specific(
    layers: Iterable[Mapping[str, D]], place: PlaceCode | None, day: date
) -> dict[str, D]:
    found: dict[str, D] = {}
    for layer in layers:
        found |= {
            key: document
            for key, document in layer.items()
            if is_in_force(document, day) and document.holds_in(place)
        }
    return found


def _completeness_of(rosters: Mapping[str, Roster]) -> dict[str, Fact]:
    """Return the facts that say of whom a list of what happened, or was paid, tells all."""
    facts = (
        completeness_fact(roster)
        for roster in rosters.values()
        if roster.role in {"records", "payments"}
    )
    return {fact.id: fact for fact in facts}


def _choosing_in_groups(programmes: Mapping[str, Programme], scope: Scope) -> dict[str, Programme]:
    """Give each programme the condition that no other one of its group is drawn."""
    groups: dict[str, set[str]] = {}
    for programme in programmes.values():
        if programme.group is not None:
            groups.setdefault(programme.group, set()).add(programme.id)
    return {
        key: without_others_of_group(programme, others, scope)
        if (others := groups.get(programme.group or "", set()) - {key})
        else programme
        for key, programme in programmes.items()
    }


def _programmes_on(chain: Sequence[Shelf], day: date) -> dict[str, Programme]:
    return {
        programme_id: programme
        for programme_id, documents in programme_documents(chain).items()
        if (programme := programme_on(documents, day)) is not None
    }


def _parameters_on(
    chain: Sequence[Shelf], day: date
) -> tuple[dict[str, Parameter], dict[str, ParameterValue]]:
    """Return each parameter with its value of the day, if any place of the chain gives one.

    An empty value is a value: where the sources of a place do not say, those of a wider place
    are not asked.
    """
    parameters: dict[str, Parameter] = {}
    values: dict[str, ParameterValue] = {}
    for shelf in chain:
        for parameter in shelf.parameters.values():
            value = _value_on(parameter, day) if is_in_force(parameter, day) else None
            if value is not None:
                values[parameter.id] = value
            if value is not None or parameter.id not in parameters:
                parameters[parameter.id] = parameter
    return parameters, values


def _value_on(parameter: Parameter, day: date) -> ParameterValue | None:
    for value in parameter.values:
        if value.from_day <= day and (value.until is None or day <= value.until):
            return value
    return None


def _named(text: str, things: Iterable[tuple[str, Iterable[str]]]) -> str | None:
    wanted = _plain(text)
    for thing_id, names in things:
        if wanted in {_plain(name) for name in names}:
            return thing_id
    return None


def _plain(text: str) -> str:
    return normal_text(text).replace(" ", "").casefold()
