"""A population read from Parquet into a simulation of OpenFisca."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import polars as pl
from measured_law import DAY, PLACE, needs, shape_of
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.periods import period as period_of
from openfisca_core.simulations import SimulationBuilder
from openfisca_law import PERSON
from openfisca_words import evaluated

from tongxing.law.expressions.tree import Name, Node
from tongxing.law.expressions.words.relations import HOUSEHOLDS, RELATIVE_KEYS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openfisca_law import Translation

    from tongxing.law.in_force import Law

PERIOD: Final = period_of(f"{DAY:%Y-%m}")
PERSONS: Final = "persons.parquet"


class Population:
    """Persons with their households in a simulation, and what OpenFisca has no word for.

    Attributes:
        simulation: The simulation, built as OpenFisca builds one from arrays.
        positions: By relation: where the person stands whom a fact names.
        rosters: By roster: the records up to today.
        places: By fact: which of its words lie within the place whose law is asked.
    """

    def __init__(self, translation: Translation, folders: Sequence[Path]) -> None:
        self.translation = translation
        self.positions: dict[str, Any] = {}
        self.rosters: dict[str, RosterArrays] = {}
        self.places: dict[str, Any] = {}
        self._files = [folder / PERSONS for folder in folders]
        ids = self._column("person_id").to_numpy()
        self.simulation = self._built(ids)
        self.simulation.people = self.people
        subjects = Subjects(ids)
        for relation in sorted(needs(translation.law).facts & RELATIVE_KEYS):
            self.positions[relation] = subjects.positions(self._column(relation).to_numpy())
        for name in translation.inputs:
            self._give(name)
        for roster in needs(translation.law).columns:
            self.rosters[roster] = RosterArrays(translation.law, roster, folders, subjects)

    def _built(self, ids: Any) -> Any:
        builder = SimulationBuilder()
        builder.create_entities(self.translation.system)
        builder.declare_person_entity(PERSON.key, ids)
        members = np.zeros(len(ids), dtype=np.int8)
        for household in HOUSEHOLDS:
            key = household.keys[0]
            whose = self._column(key).to_numpy()
            group = builder.declare_entity(key, np.unique(whose))
            builder.join_with_persons(group, whose, roles=members)
        return builder.build(self.translation.system)

    def people(self, persons: Any, period: Any) -> People:
        """Return the persons as the words see them."""
        return People(self, persons, period)

    def _column(self, name: str) -> pl.Series:
        return pl.read_parquet(self._files, columns=[name]).to_series()

    def _give(self, name: str) -> None:
        column = self._column(name)
        if isinstance(column.dtype, pl.Enum):
            choices = self.translation.system.get_variable(name).possible_values
            held = EnumArray(column.to_physical().cast(pl.UInt8).to_numpy(), choices)
        elif column.dtype == pl.String:
            words = column.unique()
            self.places[name] = words.str.starts_with(PLACE).to_numpy()
            held = column.cast(pl.Enum(words)).to_physical().to_numpy()
        else:
            held = column.to_numpy()
        self.simulation.set_input(name, PERIOD, held)


class Subjects:
    """Where the person of each id stands."""

    def __init__(self, ids: Any) -> None:
        # Serial numbers: a table of all of them is quicker than any search.
        self._first = ids.min()
        self._table = np.zeros(ids.max() - self._first + 1, dtype=np.int32)
        self._table[ids - self._first] = np.arange(len(ids), dtype=np.int32)

    def positions(self, sought: Any) -> Any:
        """Return where each one stands; everybody is there."""
        return self._table[sought - self._first]


class People:
    """All persons of a simulation while a formula is computed."""

    def __init__(self, population: Population, persons: Any, period: Any) -> None:
        self._population = population
        self._persons = persons
        self._period = period

    @property
    def count(self) -> int:
        """How many they are."""
        return int(self._persons.count)

    def name(self, name: Name) -> Any:
        """Return the values of a fact."""
        if name.id.endswith("__complete"):
            return True
        if name.id in RELATIVE_KEYS:  # who it is, told by where they stand
            return self.position(name.id)
        return self.calculated(name.id).view(np.ndarray)

    def value(self, node: Node) -> Any:
        """Return what a node means for each person; a shared part is a variable."""
        shared = self._population.translation.named.get(node)
        return self.calculated(shared) if shared else evaluated(node, self)

    def code(self, word: object, kind: str | None) -> Any:
        """Return how a word of an enumeration is held."""
        return _code(self._population.translation.law, word, kind)

    def calculated(self, variable: str) -> Any:
        """Return another variable."""
        return self._persons(variable, self._period)

    def household(self, key: str) -> Any:
        """Return the group population of a kind of household."""
        return self._population.simulation.populations[key]

    def position(self, relation: str) -> Any:
        """Return where the person stands whom a fact names."""
        return self._population.positions[relation]

    def records(self, roster: str) -> RecordRows:
        """Return the records of a roster up to today."""
        return RecordRows(self._population.rosters[roster], self)

    def in_place(self, node: Node) -> Any:
        """Return whose place lies within the one whose law is asked."""
        if not isinstance(node, Name):
            raise NotImplementedError(node)
        return self._population.places[node.id][self.name(node)]


class RosterArrays:
    """The records of a roster up to today, by column."""

    def __init__(self, law: Law, roster: str, folders: Sequence[Path], subjects: Subjects) -> None:
        shape = shape_of(law, roster)
        files = [folder / f"{roster}.parquet" for folder in folders]
        table = pl.scan_parquet(files).filter(pl.col(shape.day) <= DAY).collect()
        key = next(key for key in shape.keys if key in table.columns)
        self.subject = subjects.positions(table[key].to_numpy())
        self.columns = {column: _plain(table[column]) for column in needs(law).columns[roster]}
        self.chosen: dict[Node, Any] = {}


class RecordRows:
    """The records of a roster beside the facts of their persons."""

    def __init__(self, arrays: RosterArrays, people: People) -> None:
        self._arrays = arrays
        self._people = people

    @property
    def subject(self) -> Any:
        """Where the person of each stands."""
        return self._arrays.subject

    def chosen(self, condition: Node) -> Any:
        """Return which records fulfil a condition, computed once whoever asks."""
        if condition not in self._arrays.chosen:
            found = np.broadcast_to(evaluated(condition, self), self.subject.shape)
            self._arrays.chosen[condition] = found
        return self._arrays.chosen[condition]

    def name(self, name: Name) -> Any:
        """Return a column, or a fact of the person of each record."""
        if name.source == "column":
            return self._arrays.columns[name.id]
        return self._people.name(name)[self.subject]

    def value(self, node: Node) -> Any:
        """Return what a node means for each record."""
        return evaluated(node, self)

    def code(self, word: object, kind: str | None) -> Any:
        """Return how a word of an enumeration is held."""
        return self._people.code(word, kind)


def _plain(column: pl.Series) -> Any:
    return (column.to_physical() if isinstance(column.dtype, pl.Enum) else column).to_numpy()


def _code(law: Law, word: object, kind: str | None) -> Any:
    if isinstance(word, int):
        return word
    if kind == "programme":
        return list(law.programmes).index(str(word))
    if kind in law.facts:
        return list(law.facts[kind].values).index(str(word))
    roster, _, column = str(kind).partition(".")
    if roster not in law.rosters:  # a word of a parameter's own, compared with another one
        return word
    return list(law.rosters[roster].column(column).choices).index(str(word))
