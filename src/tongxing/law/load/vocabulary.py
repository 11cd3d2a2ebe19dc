"""What the documents of one place may speak of: everything there and in the places above."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tongxing.law.expressions import Scope
from tongxing.law.load import entries

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from tongxing.foundations.place_table import PlaceTable
    from tongxing.foundations.text import Text
    from tongxing.law.documents import Fact, Parameter
    from tongxing.law.load.entry import Entry


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The documents that may be named in one place, whatever their days.

    Attributes:
        facts: The facts, by id.
        parameters: The parameters, by id.
        programmes: The names of the programmes, by id.
        rosters: Ids of the rosters.
        conditions: For each programme, ids of the conditions it has here or in any place below.
        table: The places there are.
        scope: What names in expressions may mean.
    """

    facts: Mapping[str, Fact]
    parameters: Mapping[str, Parameter]
    programmes: Mapping[str, Text]
    rosters: Collection[str]
    conditions: Mapping[str, Collection[str]]
    table: PlaceTable
    scope: Scope = field(init=False)

    def __post_init__(self) -> None:
        scope = Scope(self.facts, self.parameters, self.programmes)
        object.__setattr__(self, "scope", scope)

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

    def condition_id(self, programme: str) -> Callable[[Entry], str]:
        """Make the reader of the id of a condition of one programme."""
        return entries.known_id(self.conditions.get(programme, ()), "条件", "condition")
