"""A line of a list as somebody may see it: with names for codes, and numbers hidden or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tongxing.cycle.outputs import words
from tongxing.foundations.masking import mask_name
from tongxing.months.lines import row_of
from tongxing.months.queries import names_of_places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.cycle.outputs.hiding import Hiding
    from tongxing.foundations.text import Text
    from tongxing.months.models import Line
    from tongxing.months.naming import Names

_OF_PERSON: Final = re.compile(r"[0-9]{17}[0-9X]")
_TOWNSHIP, _VILLAGE = 9, 12


@dataclass(frozen=True)
class Eyes:
    """How lines are looked at.

    Attributes:
        names: What the run calls things.
        places: Names of places by code.
        hiding: Masks numbers, or passes them on.
        full_names: Whether names stand in full even where numbers are masked: on pages, not in
            files that leave the house.
    """

    names: Names
    places: Mapping[str, str]
    hiding: Hiding
    full_names: bool = True


def seen_lines(
    lines: Sequence[Line], names: Names, hiding: Hiding, *, full_names: bool = True
) -> list[Seen]:
    """Return lines as they may be seen, the names of their places asked for once."""
    codes = {line.place_id for line in lines}
    places = names_of_places({*codes, *(code[:_TOWNSHIP] for code in codes)})
    eyes = Eyes(names=names, places=places, hiding=hiding, full_names=full_names)
    return [Seen(line, eyes) for line in lines]


class Seen:
    """One line, opened once."""

    def __init__(self, line: Line, eyes: Eyes) -> None:
        self.line, self.names, self._eyes = line, eyes.names, eyes
        self.row: dict[str, Any] = row_of(line)

    @property
    def number(self) -> str:
        """The identity number as it may be shown; of an organisation in full."""
        number = self.row.get("person_id") or ""
        return self._eyes.hiding.person_id(number) if self._is_person else number

    @property
    def name(self) -> str:
        """The name as it may be shown."""
        name = self.line.name
        hides = not self._eyes.hiding.unmasked and not self._eyes.full_names
        return mask_name(name) if hides and self._is_person else name

    @property
    def township(self) -> str:
        """The township, where it is known."""
        return self._place(_TOWNSHIP)

    @property
    def village(self) -> str:
        """The village, where it is known."""
        return self._place(_VILLAGE)

    @property
    def place(self) -> str:
        """The finest place that is known."""
        return self._eyes.places.get(self.line.place_id, self.line.place_id)

    @property
    def programme(self) -> Text:
        """The programme; blank where the line concerns all of them."""
        return self.names.programme(self.line.programme)

    def account(self) -> str:
        """Return the account as it may be shown."""
        return self._eyes.hiding.account(self.row["account"])

    def phone(self) -> str:
        """Return the telephone number as it may be shown."""
        return self._eyes.hiding.phone(self.row["phone"])

    def certificate(self) -> str:
        """Return the number of the certificate as it may be shown."""
        return self._eyes.hiding.person_id(self.row["certificate_number"])

    def text(self, column: str) -> str:
        """Return a sentence of the row, other numbers in it hidden as well."""
        names = () if self._eyes.full_names else (self.line.name,)
        return self._eyes.hiding.text(self.row[column], *names)

    def conditions(self, column: str, kind: str = "condition") -> list[Text]:
        """Return the sentences of the conditions that a column names."""
        programme = self.row["programme"]
        return [self.names.within(kind, programme, each) for each in self.row[column] or ()]

    def cause(self) -> Text:
        """Return why a past month is settled again."""
        return self.names.within("cause", self.line.programme, self.line.what)

    def word(self, of: Mapping[str, Text], column: str) -> Text:
        """Return the word for a code of the row."""
        return words.word(of, self.row[column])

    @property
    def _is_person(self) -> bool:
        number = self.row.get("person_id") or ""
        return self.line.person_id is not None or bool(_OF_PERSON.fullmatch(number))

    def _place(self, digits: int) -> str:
        code = self.line.place_id
        return self._eyes.places.get(code[:digits], "") if len(code) >= digits else ""
