"""Faults that no single document shows: documents that contradict or circle one another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from tongxing.law.catalogue import days_of_change
from tongxing.law.dependencies import circle, expressions_of
from tongxing.law.expressions import references
from tongxing.law.extends import enacted_on, is_in_force
from tongxing.law.in_force import programme_documents
from tongxing.law.load.change_kinds import check_change_kinds
from tongxing.law.load.floors import check_floors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tongxing.foundations.places import PlaceCode
    from tongxing.law.catalogue import Shelf
    from tongxing.law.documents import Document, Origin
    from tongxing.law.extends import Change, Enacted
    from tongxing.law.problems import Problems

    _Words = tuple[str, Document, tuple[str, ...]]  # the kind, and the words that mean it

D = TypeVar("D", bound="Document")


def check_agreement(shelves: Mapping[PlaceCode | None, Shelf], problems: Problems) -> None:
    """Note where the documents along any chain of places do not go together."""
    for place in shelves:
        chain = [
            shelf
            for shelf in shelves.values()
            if shelf.place is None or (place is not None and shelf.place.contains(place))
        ]
        for wider in chain[:-1]:
            _check_facts(wider, chain[-1], problems)
            _check_parameters(wider, chain[-1], problems)
        _check_names(chain, problems)
        check_change_kinds(chain, problems)
        _check_circles(chain, problems)


def _check_facts(wider: Shelf, own: Shelf, problems: Problems) -> None:
    """A place may add values to a fact, but what is said of it above must stay true."""
    for fact in _shared(wider.facts, own.facts):
        above = wider.facts[fact.id]
        if fact.type != above.type or not set(above.values) <= set(fact.values):
            problems.add(
                fact.origin,
                f"事实“{fact.id}”的类型或可选值与 {above.origin.file} 不符",
                f"the fact `{fact.id}` differs in type or values from {above.origin.file}",
            )


def _check_parameters(wider: Shelf, own: Shelf, problems: Problems) -> None:
    for parameter in _shared(wider.parameters, own.parameters):
        above = wider.parameters[parameter.id]
        check_floors(above, parameter, problems)
        for key in ("unit", "by", "of"):
            if getattr(parameter, key) != getattr(above, key):
                problems.add(
                    parameter.origin,
                    f"参数“{parameter.id}”的 {key} 与 {above.origin.file} 不符",
                    f"the parameter `{parameter.id}` differs in `{key}` from {above.origin.file}",
                )


def _shared(wider: Mapping[str, D], own: Mapping[str, D]) -> Iterator[D]:
    return (document for key, document in own.items() if key in wider)


def _check_names(chain: Sequence[Shelf], problems: Problems) -> None:
    """Note each word of the place that already means something else in it."""
    for group in (_expression_words, _programme_words, _roster_words):
        owners: dict[str, tuple[str, Document]] = {}
        for shelf in chain:
            for kind, document, words in group(shelf):
                for word in words:
                    owner_kind, owner = owners.setdefault(word, (kind, document))
                    is_same = owner_kind == kind and owner.id == document.id
                    if not is_same and shelf is chain[-1]:
                        problems.add(
                            document.origin,
                            f"“{word}”已由 {owner.origin.file} 使用",
                            f"`{word}` is already used by {owner.origin.file}",
                        )


def _expression_words(shelf: Shelf) -> Iterator[_Words]:
    for fact in shelf.facts.values():
        yield "fact", fact, (fact.id, fact.name.zh)
    for parameter in shelf.parameters.values():
        yield "parameter", parameter, (parameter.id, parameter.name.zh)


def _programme_words(shelf: Shelf) -> Iterator[_Words]:
    for programme in shelf.programmes.values():
        yield "programme", programme, (programme.id, programme.name.zh)
    for condition_set in shelf.condition_sets.values():
        yield "condition_set", condition_set, (condition_set.id,)


def _roster_words(shelf: Shelf) -> Iterator[_Words]:
    for roster in shelf.rosters.values():
        yield "roster", roster, (roster.name.zh, *roster.aliases)


def _check_circles(chain: Sequence[Shelf], problems: Problems) -> None:
    """Note programmes that need one another's outcome, if they do so on any one day."""
    documents = programme_documents(chain)
    if not chain[-1].programmes or circle(_needs(documents, None)) is None:
        return
    for day in (date.min, *days_of_change(chain)):
        needs = _needs(documents, day)
        ring = circle(needs)
        if ring and not chain[-1].programmes.keys().isdisjoint(ring):
            route = " → ".join(ring)
            problems.add(
                needs[ring[0]][ring[1]],
                f"项目互相依赖：{route}",
                f"programmes need one another's outcome: {route}",
            )
            return


def _needs(
    documents: Mapping[str, Iterable[Enacted | Change]], on: date | None
) -> dict[str, dict[str, Origin]]:
    """Return which programmes each one needs the outcome of, and where it says so."""
    needs: dict[str, dict[str, Origin]] = {}
    for programme_id, parts in documents.items():
        enacted = enacted_on(parts, on)
        needs[programme_id] = {} if enacted is None else dict(_needed(enacted, on))
    return needs


def _needed(enacted: Enacted, on: date | None) -> Iterator[tuple[str, Origin]]:
    for exclusion in enacted.exclusions:
        if exclusion.mode in {"higher", "top_up"} and is_in_force(exclusion, on):
            yield exclusion.programme, exclusion.origin
    conditions = tuple(each for each in enacted.programme.conditions if is_in_force(each, on))
    for expression in expressions_of(replace(enacted.programme, conditions=conditions)):
        for programme_id in references(expression).programmes_entitled:
            yield programme_id, expression.origin
