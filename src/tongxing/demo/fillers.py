"""Lines that change nothing for anybody, so that every list names somebody in every township."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from tongxing.demo.lines import dibao_line, line
from tongxing.demo.months import FIRST_RUN, THIRD_RUN
from tongxing.demo.townships import TOWNSHIPS
from tongxing.demo.world import Cell, Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tongxing.demo.people import Inventor, Person

_START = date(2021, 4, 1)
_OUTSIDERS = 9


def fillers(free: list[Person], inventor: Inventor) -> Iterator[Entry]:
    """Write lines about holders who are neither severe nor in 低保, township by township.

    Args:
        free: Such holders; whoever is used is used for one list only.
        inventor: Invents the people without a certificate whom events name.
    """
    for township in TOWNSHIPS:
        mine = [person for person in free if person.township == township]
        yield from _of_township(iter(mine))
    yield from _events(inventor)


def _of_township(people: Iterator[Person]) -> Iterator[Entry]:
    """Use up people one list after the other, as far as they go."""
    for count, written in _LISTS:
        for person in islice(people, count):
            yield from written(person)


def care_line_missing_in_october(person: Person, fen: int = 450_00) -> Iterator[Entry]:
    """Write a line of care insurance that October's list, which is only part of it, leaves out."""
    row = line(person, amount=fen, from_day=_START)
    yield Entry("care_insurance", row, person.township, last=FIRST_RUN)
    yield Entry("care_insurance", row, person.township, first=THIRD_RUN)


def _events(inventor: Inventor) -> Iterator[Entry]:
    for count in range(_OUTSIDERS):
        month = (7, 8, 9)[count % 3]
        day = date(2026, month, 3 + count)
        died, moved, jailed = (inventor.person(None, 4) for _ in range(3))
        yield _entry("deaths", died, died_on=day)
        yield _entry("moves_out", moved, moved_on=day, destination="420113001")
        yield _entry("custody", jailed, taken_on=day)
        child = inventor.person(None, 4, born=(2012, 2019))
        yield _entry("orphans", child, kind="unattended", from_day=_START)


def _allowance(person: Person, series: str, nature: str, name: str, fen: int) -> Entry:
    row = line(person, nature=nature, allowance=name, amount=fen, from_day=_START)
    return Entry("other_allowances", row, person.township, series=series)


def _entry(roster: str, person: Person, **cells: Cell) -> Entry:
    return Entry(roster, line(person, **cells), person.township)


_LISTS: tuple[tuple[int, Callable[[Person], Iterable[Entry]]], ...] = (
    (4, lambda p: [_entry("tekun", p, form="scattered", from_day=_START)]),
    (12, lambda p: [Entry("dibao", dibao_line(p, _START, "edge"), p.township)]),
    (8, lambda p: [_allowance(p, "老龄", "nursing", "高龄护理补贴", 200_00)]),
    (8, lambda p: [_allowance(p, "退役军人", "living", "定期定量补助", 650_00)]),
    (2, lambda p: [_entry("care_insurance", p, amount=450_00, from_day=_START)]),
    (1, care_line_missing_in_october),
    (1, lambda p: [_entry("injury_nursing", p, from_day=_START)]),
    (1, lambda p: [_entry("students", p, stage="研究生", enrolled_on=date(2025, 9, 1))]),
    (1, lambda p: [_entry("employment", p, form="按比例就业", from_day=_START, wage=2800_00)]),
)
"""How many people of each township are written on which list."""
