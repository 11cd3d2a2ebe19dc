"""Worked cases as the law decides them, kept ready to be asked again about one small change."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from tongxing.law.cases import cases_of, differences_from, facts_of, law_of_case
from tongxing.law.expressions.words.logic import every
from tongxing.law.person import decide
from tongxing.law.person.decisions import truth_of
from tongxing.law.person.view import PersonView

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from tongxing.law.catalogue import Catalogue
    from tongxing.law.documents import Case, Outcome, Programme
    from tongxing.law.expressions.tree import Node
    from tongxing.law.in_force import Law
    from tongxing.law.person import Decision, Truth

_OUTCOMES: Final[dict[bool | None, Outcome]] = {
    True: "entitled",
    False: "not_entitled",
    None: "unknown",
}


@dataclass(frozen=True)
class Tried:
    """A case that the law answers as it is written.

    Attributes:
        document: The programme, or the condition set, that the case belongs to.
        amount: What the programme would pay the person, whatever its conditions say.
    """

    document: str
    case: Case
    law: Law
    decision: Decision
    amount: int | None
    view: PersonView = field(repr=False)

    @property
    def programme(self) -> Programme:
        """The programme by whose law the case is decided."""
        return self.law.programmes[self.document]

    def notices_turned(self, index: int, tree: Node) -> bool:
        """Say whether the case fails where one condition has another rule."""
        condition = self.programme.conditions[index]
        require = replace(condition.require, tree=tree)
        truths = list(self.decision.truths)
        truths[index] = truth_of(replace(condition, require=require), self.view)
        return self._fails_with(truths)

    def notices_dropped(self, ids: Collection[str]) -> bool:
        """Say whether the case fails where conditions are left out."""
        return self._fails_with([each for each in self.decision.truths if each.id not in ids])

    def notices_amount(self, tree: Node) -> bool:
        """Say whether the case fails where the amount has another rule."""
        if self.programme.amount is None or self.decision.amount_fen is None:
            return False
        amount = replace(self.programme.amount, tree=tree)
        return self.notices_law(
            replace(
                self.law,
                programmes={
                    **self.law.programmes,
                    self.document: replace(self.programme, amount=amount),
                },
            )
        )

    def notices_law(self, law: Law) -> bool:
        """Say whether the case fails under another law."""
        return bool(differences_from(self.case, decide(law, self.document, self.view.known)))

    def _fails_with(self, truths: Sequence[Truth]) -> bool:
        holds = every(truth.effective for truth in truths)
        decision = replace(
            self.decision,
            outcome=_OUTCOMES[holds],
            amount_fen=None if holds is False else self.amount,
            truths=tuple(truths),
        )
        return bool(differences_from(self.case, decision))


def tried_cases(catalogue: Catalogue) -> Iterator[Tried]:
    """Yield each case that passes; one that fails as it is can prove nothing."""
    for document, case in cases_of(catalogue):
        law = law_of_case(catalogue, document, case)
        if document not in law.programmes:
            continue
        facts = facts_of(case)
        decision = decide(law, document, facts)
        if not differences_from(case, decision):
            view = PersonView(law, facts, law.programmes[document])
            yield Tried(document, case, law, decision, view.own_amount(), view)
