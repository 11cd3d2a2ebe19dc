"""The law that is measured: thirty programmes of one place, every amount of them a number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import yaml

from tongxing.foundations.places import PlaceCode
from tongxing.law.bound import bind
from tongxing.law.dependencies import expressions_of
from tongxing.law.expressions import PAYMENTS, references
from tongxing.law.expressions.tree import Name, walk
from tongxing.law.expressions.words.reached import roster_read
from tongxing.law.load import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongxing.law.documents import Roster
    from tongxing.law.expressions import Expression, RecordShape
    from tongxing.law.expressions.tree import Node
    from tongxing.law.in_force import Law

PLACE: Final = PlaceCode("420103")
DAY: Final = date(2026, 11, 1)
FOLDER: Final = Path(__file__).parent / "law"


@dataclass(frozen=True)
class Needs:
    """What the measured programmes look at.

    Attributes:
        facts: Ids of facts.
        received: Programmes of which some rule asks whether they are drawn.
        columns: By roster of records: the columns that some rule reads.
    """

    facts: frozenset[str]
    received: frozenset[str]
    columns: dict[str, frozenset[str]]


@cache
def measured_law() -> Law:
    """Return the shipped law of the place with what `law/` adds, cut down to the programmes."""
    names = _read("programmes.yaml")
    with TemporaryDirectory() as folder:
        root = Path(folder)
        load_catalogue().copy_to(root)
        for file in FOLDER.glob("cn/**/*.yaml"):
            target = root / file.relative_to(FOLDER)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
        law = load_catalogue(root).law(PLACE, DAY)
    values = dict(law.values)
    for parameter, value in _read("values.yaml").items():
        found = {tuple(keys): one for keys, one in value} if isinstance(value, list) else value
        values[parameter] = replace(values[parameter], value=found)
    chosen = {key: each for key, each in law.programmes.items() if key in names}
    missing = names.keys() - chosen.keys()
    if missing:
        message = f"not in force in {PLACE} on {DAY}: {', '.join(sorted(missing))}"
        raise ValueError(message)
    return replace(law, programmes=chosen, values=values)


def _read(name: str) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return found


def rules(law: Law) -> Iterator[tuple[Expression, Node]]:
    """Yield every rule of the programmes, and its tree with the law's values in it."""
    for programme in law.programmes.values():
        for expression in expressions_of(programme):
            yield expression, bind(expression.tree, law, programme)


def needs(law: Law) -> Needs:
    """Return what the programmes look at."""
    read = [references(expression) for expression, _ in rules(law)]
    columns: dict[str, set[str]] = {}
    for _, tree in rules(law):
        for part in walk(tree):
            roster = roster_read(part)
            if roster is not None:
                used = {n.id for n in walk(part) if isinstance(n, Name) and n.source == "column"}
                columns.setdefault(roster, set()).update(used)
    return Needs(
        facts=frozenset().union(*(each.facts for each in read)),
        received=frozenset().union(*(each.programmes_received for each in read)),
        columns={roster: frozenset(used) for roster, used in sorted(columns.items())},
    )


def shape_of(law: Law, roster: str) -> RecordShape:
    """Return the shape of a roster of records, or of what was paid."""
    return PAYMENTS if roster == PAYMENTS.id else law.scope.shape(roster)


def roster_of(law: Law, roster: str) -> Roster | None:
    """Return the document of a roster; None for what was paid, which is put together."""
    return None if roster == PAYMENTS.id else law.rosters[roster]
