"""How a programme in force comes about: the document of the widest place, then each change to it.

A lower place may change single conditions, the amount and any other key of a higher document.
Changes are applied day by day, so that one that begins later changes nothing before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from tongxing.foundations.text import Text
from tongxing.law.documents import Condition, Document, Programme
from tongxing.law.expressions import BOOLEAN, MONEY, read
from tongxing.law.problems import Problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from tongxing.law.documents import Case, Origin, WhenUnknown
    from tongxing.law.expressions import Expression, Scope, Type

Span = tuple["date | None", "date | None"]
ExclusionMode = Literal["exclusive", "higher", "top_up", "add"]


@dataclass(frozen=True)
class Exclusion:
    """How a programme stands to another one that a person draws.

    `exclusive`: not both. `higher`: only where this one pays more. `top_up`: this one pays what
    the other falls short. `add`: both in full.
    """

    id: str
    programme: str
    mode: ExclusionMode
    name: Text | None
    when_unknown: WhenUnknown
    clause: str | None
    valid_from: date | None
    valid_until: date | None
    origin: Origin


@dataclass(frozen=True, eq=False)
class Enacted(Document):
    """A programme as its document writes it, exclusions still apart."""

    programme: Programme
    exclusions: tuple[Exclusion, ...]
    scope: Scope

    def spans(self) -> Iterator[Span]:
        """Yield the first and last day of each part that has days of its own."""
        parts: tuple[Condition | Exclusion, ...] = (*self.programme.conditions, *self.exclusions)
        for part in parts:
            yield part.valid_from, part.valid_until


@dataclass(frozen=True, eq=False)
class Change(Document):
    """What a lower place changes in a programme of a higher one.

    Attributes:
        added: Conditions that come to those above.
        replaced: For the ids of conditions above, the fields that take another value.
        removed: Ids of conditions that do not hold here.
        fields: Fields of the programme that take another value.
        exclusions: All exclusions, where they are written anew; None: those above stand.
        cases: Worked cases of the change.
        scope: What names mean in the place of the change.
    """

    added: tuple[Condition, ...]
    replaced: Mapping[str, Mapping[str, Any]]
    removed: frozenset[str]
    fields: Mapping[str, Any]
    exclusions: tuple[Exclusion, ...] | None
    cases: tuple[Case, ...]
    scope: Scope

    def spans(self) -> Iterator[Span]:
        """Yield the first and last day of each part that has days of its own."""
        parts: tuple[Condition | Exclusion, ...] = (*self.added, *(self.exclusions or ()))
        for part in parts:
            yield part.valid_from, part.valid_until
        for fields in self.replaced.values():
            yield fields.get("valid_from"), fields.get("valid_until")

    def apply(self, enacted: Enacted) -> Enacted:
        """Return the programme as it is in the place of the change."""
        kept = [
            replace(condition, **self.replaced.get(condition.id, {}))
            for condition in enacted.programme.conditions
            if condition.id not in self.removed
        ]
        programme = replace(
            enacted.programme,
            **self.fields,
            conditions=(*kept, *self.added),
            cases=(*enacted.programme.cases, *self.cases),
            place=self.place,
        )
        exclusions = enacted.exclusions if self.exclusions is None else self.exclusions
        return replace(enacted, programme=programme, exclusions=exclusions, scope=self.scope)


def is_in_force(thing: Document | Condition | Exclusion, on: date | None) -> bool:
    """Say whether something dated is in force on a day; on no day in particular, always."""
    if on is None:
        return True
    begun = thing.valid_from is None or thing.valid_from <= on
    return begun and (thing.valid_until is None or on <= thing.valid_until)


def programme_on(documents: Iterable[Enacted | Change], on: date | None) -> Programme | None:
    """Put together the programme in force on a day from its documents, the widest place first.

    Args:
        documents: All documents of one programme along one chain of places.
        on: The day; None puts all documents and conditions together whatever their days.

    Returns:
        The programme with exclusions become conditions and amounts, or None: not in force.
    """
    enacted = enacted_on(documents, on)
    if enacted is None:
        return None
    exclusions = [each for each in enacted.exclusions if is_in_force(each, on)]
    conditions = [each for each in enacted.programme.conditions if is_in_force(each, on)]
    scope = replace(enacted.scope, own_amount=enacted.programme.amount is not None)
    conditions += [
        condition for each in exclusions if (condition := _as_condition(each, scope)) is not None
    ]
    return replace(
        enacted.programme,
        conditions=tuple(conditions),
        amount=_topped_up(enacted.programme.amount, exclusions, enacted.scope),
    )


def enacted_on(documents: Iterable[Enacted | Change], on: date | None) -> Enacted | None:
    """Apply the changes in force on a day, in order; a later whole document starts anew."""
    enacted: Enacted | None = None
    for document in documents:
        if not is_in_force(document, on):
            continue
        if isinstance(document, Enacted):
            enacted = document
        elif enacted is not None:
            enacted = document.apply(enacted)
    return enacted


def _as_condition(exclusion: Exclusion, scope: Scope) -> Condition | None:
    other = exclusion.programme
    rules = {
        "exclusive": f"not receives({other})",
        "higher": f"not receives({other}) or amount_of({other}) < amount",
    }
    if exclusion.mode not in rules:
        return None
    name = exclusion.name or _exclusion_name(exclusion, scope.programmes[other])
    return Condition(
        id=exclusion.id,
        name=name,
        fails=None,
        require=_composed(rules[exclusion.mode], exclusion.origin, scope, BOOLEAN),
        when_unknown=exclusion.when_unknown,
        clause=exclusion.clause,
        valid_from=exclusion.valid_from,
        valid_until=exclusion.valid_until,
        origin=exclusion.origin,
    )


def _exclusion_name(exclusion: Exclusion, other: Text) -> Text:
    if exclusion.mode == "exclusive":
        return Text(f"未同时享受{other.zh}", f"{other.en} is not drawn at the same time")
    return Text(
        f"未享受{other.zh}，或其金额低于本项目",
        f"{other.en} is not drawn, or pays less than this programme",
    )


def _topped_up(
    amount: Expression | None, exclusions: Sequence[Exclusion], scope: Scope
) -> Expression | None:
    """Take off what other programmes pay, where this one only tops them up."""
    for exclusion in exclusions:
        if exclusion.mode == "top_up" and amount is not None:
            other, full = exclusion.programme, amount.text
            rule = f"max(0, ({full}) - amount_of({other})) if receives({other}) else ({full})"
            amount = _composed(rule, amount.origin, scope, MONEY)
    return amount


def _composed(rule: str, origin: Origin, scope: Scope, wanted: Type) -> Expression:
    problems = Problems()
    expression = read(rule, origin, scope, wanted, problems)
    if expression is None:  # only possible where loading has already noted the fault
        raise AssertionError([problem.line("en") for problem in problems.found])
    return expression
