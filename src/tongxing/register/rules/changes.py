"""What may be proposed of a file, and which kind of change a proposal is.

A kind of change is a document of the catalogue: the list that would say it, and the cells that are
asked for. Accepted, it is a row of that list, so a change can say nothing that a list could not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.foundations.text import Text
from tongxing.law.documents import ChangeCell, ChangeKind, Origin
from tongxing.register.rules.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

Values = dict[str, object]


def in_order(kinds: Collection[ChangeKind]) -> dict[str, ChangeKind]:
    """Return kinds by id in the order in which they are offered."""
    last = 1 + max((each.order or 0 for each in kinds), default=0)
    ordered = sorted(kinds, key=lambda each: (last if each.order is None else each.order, each.id))
    return {each.id: each for each in ordered}


def kind_of(kinds: Iterable[ChangeKind], roster: str, cells: Iterable[str]) -> ChangeKind | None:
    """Return which of some kinds a proposal is, from its list and its cells; None: none of them."""
    asked = set(cells)
    same = (each for each in kinds if each.roster == roster)
    return next((each for each in same if asked <= {cell.id for cell in each.cells}), None)


def kind_no_longer_told(
    kinds: Iterable[ChangeKind], roster: str, cells: Iterable[str]
) -> ChangeKind:
    """Return a kind for a proposal whose own no document tells any more, so that it can be read.

    Args:
        kinds: Those of all places and days: a cell is shown as any of them has it.
        roster: The list of the proposal.
        cells: Its cells; what no kind asks for may be anything, so most of it is hidden.
    """
    nowhere = Origin("", 1, 1)
    known = {cell.id: cell for kind in kinds if kind.roster == roster for cell in kind.cells}
    return ChangeKind(
        id="",
        name=Text("档案内容", "File"),
        place=None,
        origin=nowhere,
        valid_from=None,
        valid_until=None,
        roster=roster,
        roster_name=Text(roster, roster),
        when=Text("", ""),
        cells=tuple(
            known.get(each)
            or ChangeCell(id=each, label=Text(each, each), type="account", origin=nowhere)
            for each in cells
        ),
    )


def is_told(kind: ChangeKind) -> bool:
    """Say whether a document tells this kind; only then is it known what its cells mean."""
    return bool(kind.id)


def check_told(kind: ChangeKind) -> None:
    """Refuse to write what no document explains.

    Raises:
        RefusedError: The kind of the proposal is not told any more.
    """
    if not is_told(kind):
        raise RefusedError(
            Text("目录中已没有这种变更", "the catalogue has no such kind of change any more"),
            Text("目录中有的变更", "a kind of change that the catalogue has"),
            Text("退回，由申报人重新申报", "return it, so that it can be proposed anew"),
        )


def changed(before: Mapping[str, object], typed: Mapping[str, object]) -> Values:
    """Return the cells that say something else than before."""
    return {cell: value for cell, value in typed.items() if value != before.get(cell)}


def check_says_something(changes: Mapping[str, object], kind: ChangeKind) -> None:
    """Refuse a proposal that changes nothing.

    Raises:
        RefusedError: Every cell is as it was.
    """
    if not changes:
        raise RefusedError(
            Text("填写的内容和档案现有的一样", "what was typed stands in the file already"),
            Text(f"{kind.name.zh}中至少一项不同", f"something different in {kind.name.en}"),
            Text("更正后再提交，或不必申报", "correct it, or propose nothing"),
        )


def check_stands_on(kind: ChangeKind, last: Mapping[str, object] | None) -> None:
    """Refuse a change of a row that there is not.

    Raises:
        RefusedError: The person stands on no list that this kind changes a row of.
    """
    roster = kind.roster_name
    if kind.stands_on and last is None:
        raise RefusedError(
            Text(f"{roster.zh}中没有此人", f"the person is not on the list “{roster.en}”"),
            Text("名册中已有的人", "somebody who is on that list"),
            Text("先导入有此人的名册", "hand in a list that names the person first"),
        )


def check_birth(day: date, born: date | None) -> None:
    """Refuse a day before somebody was born.

    Raises:
        RefusedError: It is.
    """
    if born is not None and day < born:
        raise RefusedError(
            Text(f"{day} 早于出生日期 {born}", f"{day} is before the birth on {born}"),
            Text("出生以后的日期", "a day after the birth"),
            Text("核对日期", "check the day"),
        )
