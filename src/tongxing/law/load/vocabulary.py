"""What the documents of one place may speak of: everything there and in the places above."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tongxing.law.expressions import Scope
from tongxing.law.expressions.shapes import record_shape
from tongxing.law.load import entries

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from tongxing.foundations.text import Text
    from tongxing.law.documents import ConditionSet, Fact, Kind, Over, Parameter, Roster
    from tongxing.law.load.entry import Entry


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The documents that may be named in one place, whatever their days.

    Attributes:
        facts: The facts, by id.
        parameters: The parameters, by id.
        programmes: The names of the programmes, by id.
        rosters: The rosters, by id.
        conditions: For each kind and id of documents with conditions, ids of those that it has
            here or in any place below.
        sets: The condition sets, by id.
        scope: What names in expressions may mean.
        scope_with_amount: The same in the conditions of a programme that has an amount.
        rows: The same in rows, as `row_scope` has made it for some of them.
    """

    facts: Mapping[str, Fact]
    parameters: Mapping[str, Parameter]
    programmes: Mapping[str, Text]
    rosters: Mapping[str, Roster]
    conditions: Mapping[tuple[Kind, str], Collection[str]]
    sets: Mapping[str, ConditionSet] = field(default_factory=dict)
    scope: Scope = field(init=False)
    scope_with_amount: Scope = field(init=False)
    rows: dict[tuple[Over, str | None, bool], Scope] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        records = {
            roster.id: record_shape(roster)
            for roster in self.rosters.values()
            if roster.role == "records"
        }
        scope = Scope(self.facts, self.parameters, self.programmes, records=records)
        object.__setattr__(self, "scope", scope)
        object.__setattr__(self, "scope_with_amount", replace(scope, own_amount=True))

    @property
    def fact_id(self) -> Callable[[Entry], str]:
        """The reader of the id of a fact."""
        return entries.known_id(self.facts, "事实", "fact")

    @property
    def parameter_id(self) -> Callable[[Entry], str]:
        """The reader of the id of a parameter."""
        return entries.known_id(self.parameters, "参数", "parameter")

    @property
    def programme_id(self) -> Callable[[Entry], str]:
        """The reader of the id of a programme."""
        return entries.known_id(self.programmes, "项目", "programme")

    @property
    def roster_id(self) -> Callable[[Entry], str]:
        """The reader of the id of a roster."""
        return entries.known_id(self.rosters, "名册", "roster")

    def condition_id(self, kind: Kind, document_id: str) -> Callable[[Entry], str]:
        """Make the reader of the id of a condition of one document."""
        return entries.known_id(self.conditions.get((kind, document_id), ()), "条件", "condition")
