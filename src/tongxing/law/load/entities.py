"""Notes rules that ask of a person, an organisation or an item what is known of another kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.law.expressions.tree import Name, children
from tongxing.law.expressions.words.reached import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tongxing.law.documents import About, Entity, Fact, Subject
    from tongxing.law.expressions import Expression
    from tongxing.law.expressions.tree import Node
    from tongxing.law.problems import Problems

ENTITIES: Final[Mapping[Subject, Entity]] = {
    "person": "person",
    "household": "person",
    "employer": "organisation",
    "organisation": "organisation",
    "item": "item",
}
ONE: Final[Mapping[About, str]] = {
    "person": "a person",
    "organisation": "an organisation",
    "item": "an item",
    "place": "a place",
}
"""What one of a kind is called in an English message."""


def check_entities(
    rules: Iterable[Expression], subject: Subject, facts: Mapping[str, Fact], problems: Problems
) -> None:
    """Note each rule that reads a fact which the subject of its programme cannot have."""
    entity = ENTITIES[subject]
    for expression in rules:
        wrong = {fact.id: fact for fact in _wrong(expression.tree, entity, facts)}
        for fact in wrong.values():
            problems.add(
                expression.origin,
                f"事实“{fact.id}”属于 {fact.of}，不能从 {entity} 读取",
                f"the fact `{fact.id}` is of {ONE[fact.of]} and cannot be read of {ONE[entity]}",
            )


def _wrong(tree: Node, entity: Entity, facts: Mapping[str, Fact]) -> Iterator[Fact]:
    """Yield facts of another kind of thing than that which is asked at this point."""
    if isinstance(tree, Name) and tree.source == "fact":
        fact = facts.get(tree.id)
        if fact is not None and fact.of != entity:
            yield fact
    leads_on = bool(keys_of(tree))
    for index, child in enumerate(children(tree)):
        is_asked_of_others = leads_on and index == 0
        yield from _wrong(child, "person" if is_asked_of_others else entity, facts)
