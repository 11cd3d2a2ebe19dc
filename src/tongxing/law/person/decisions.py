"""Decides one programme for one person, with reasons.

The columns of `law.columns` must agree with it for everybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from tongxing.law.expressions.shapes import complete_id
from tongxing.law.expressions.tree import Apply, Name, Node, Parameter, children, walk
from tongxing.law.expressions.words.logic import every
from tongxing.law.expressions.words.reached import keys_of, roster_read
from tongxing.law.expressions.words.table import WORDS
from tongxing.law.expressions.words.word import Call
from tongxing.law.person.view import PersonView, may_presume

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tongxing.law.documents import Condition
    from tongxing.law.in_force import Law
    from tongxing.law.person.facts import PersonFacts

Outcome = Literal["entitled", "not_entitled", "unknown"]


class Computed(NamedTuple):
    """A part of a condition whose value is worth telling: an age, a count in the household."""

    tree: Node
    value: object


@dataclass(frozen=True)
class Truth:
    """Whether one condition holds, and what was found.

    Attributes:
        id: The condition.
        truth: As computed; None: unknown.
        presumed: Whether the unknown counts as fulfilled.
        values: The facts that it reads in the person.
        parameters: The values of the parameters that it uses.
        computed: Values of the words in it that are told by themselves.
    """

    id: str
    truth: bool | None
    presumed: bool
    values: Mapping[str, object]
    parameters: Mapping[str, object]
    computed: tuple[Computed, ...]

    @property
    def effective(self) -> bool | None:
        """The truth that counts for the outcome."""
        return True if self.presumed else self.truth


@dataclass(frozen=True)
class Decision:
    """The answer of one programme for one person on one day, with its reasons.

    Attributes:
        programme: The programme.
        outcome: The answer.
        amount_fen: What is due for a period; None where the person is not entitled or the amount
            is not known. Where the outcome is unknown it is what would be due.
        truths: One for each condition, in the order of the programme.
    """

    programme: str
    outcome: Outcome
    amount_fen: int | None
    truths: tuple[Truth, ...]

    @property
    def failed(self) -> tuple[str, ...]:
        """The conditions that do not hold."""
        return tuple(truth.id for truth in self.truths if truth.effective is False)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The conditions that are unknown and must be asked about."""
        return tuple(truth.id for truth in self.truths if truth.effective is None)

    @property
    def presumed(self) -> tuple[str, ...]:
        """The conditions that are unknown and count as fulfilled."""
        return tuple(truth.id for truth in self.truths if truth.presumed)


def own_amount(law: Law, programme_id: str, facts: PersonFacts) -> int | None:
    """Return what a programme would pay a person (fen), whatever its conditions say; None: unknown.

    Raises:
        KeyError: The programme is not in force under this law.
    """
    return PersonView(law, facts, law.programmes[programme_id]).own_amount()


def decide(law: Law, programme_id: str, facts: PersonFacts) -> Decision:
    """Decide one programme for one person.

    Raises:
        KeyError: The programme is not in force under this law.
    """
    programme = law.programmes[programme_id]
    view = PersonView(law, facts, programme)
    truths = tuple(truth_of(condition, view) for condition in programme.conditions)
    holds = every(truth.effective for truth in truths)
    amount = view.own_amount() if holds is not False else None
    return Decision(programme_id, _OUTCOMES[holds], amount, truths)


_OUTCOMES: Final[dict[bool | None, Outcome]] = {
    True: "entitled",
    False: "not_entitled",
    None: "unknown",
}


def truth_of(condition: Condition, view: PersonView) -> Truth:
    """Return whether one condition holds for a person, and what was found."""
    tree = condition.require.tree
    truth = view.value(tree)
    return Truth(
        id=condition.id,
        truth=truth,
        presumed=truth is None and may_presume(condition, view),
        values=_values(tree, view),
        parameters={
            part.id: view.value(part)
            for part in walk(tree)
            if isinstance(part, Parameter) and not _is_of_records(part)
        },
        computed=tuple(
            Computed(part, view.value(part)) for part in dict.fromkeys(_told(tree)) if _speaks(part)
        ),
    )


def _told(node: Node) -> Iterator[Node]:
    """Yield the parts that concern the person alone: of others and of records who and which."""
    yield node
    if roster_read(node) is not None:
        yield from (part for part in walk(node) if isinstance(part, Name))
        return
    below = children(node)[1:] if keys_of(node) else children(node)
    for child in below:
        yield from _told(child)


def _values(tree: Node, view: PersonView) -> dict[str, object]:
    """Return the facts read in the person; a list that is complete is nothing to tell."""
    found = {
        part.id: view.fact(part.id)
        for part in _told(tree)
        if isinstance(part, Name) and part.source == "fact"
    }
    lists = {complete_id(roster) for part in walk(tree) if (roster := roster_read(part))}
    return {fact: value for fact, value in found.items() if value is not True or fact not in lists}


def _is_of_records(parameter: Parameter) -> bool:
    """Say whether a parameter has another value for each record."""
    return any(isinstance(key, Name) and key.source == "column" for key in parameter.by)


def _speaks(node: Node) -> bool:
    if isinstance(node, Name):
        return node.source == "own_amount"
    word = WORDS[node.word] if isinstance(node, Apply) else None
    return isinstance(word, Call) and word.computed
