"""The names of officers, as far as whoever reads may know them: a colleague far away has none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.accounts.queries import names_of
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_UNKNOWN: Final = Text("其他单位的工作人员", "an officer of another office")


def called(numbers: Iterable[int]) -> Mapping[int, Text]:
    """Return what officers are called, by number."""
    wanted = set(numbers)
    names = names_of(wanted)
    return {each: Text(names[each], names[each]) if each in names else _UNKNOWN for each in wanted}


def name(number: int) -> Text:
    """Return what one officer is called."""
    return called([number])[number]
