"""What rules may ask of rosters of records, and the fact that says whether one was handed over.

A count over a list that was not handed over is known only from below. So each such roster brings
a fact of its own, which every row states: the ordinary law of lists then says of whom it is known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from tongxing.foundations.text import Text
from tongxing.law.documents import Fact, Statement
from tongxing.law.expressions.tree import Name
from tongxing.law.expressions.types import (
    A_PROGRAMME,
    BOOLEAN,
    COMPONENTS,
    DATE,
    INTEGER,
    MONEY,
    TEXT,
    Type,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.law.documents import About, Column, Roster

SUBJECT: Final = "person_id"
"""The column in which each record names its subject, whatever kind of thing that is."""

COLUMN: Final = "__column_"
"""What the name of a record's column begins with where it stands beside its subject's facts."""

_KEYS: Final[dict[str, About]] = {
    "id_number": "person",
    "credit_code": "organisation",
    "item_id": "item",
}
"""Which column type names which kind of thing."""

_TYPES: Final[dict[str, Type]] = {
    "day": DATE,
    "end_day": DATE,
    "month": DATE,
    "money": MONEY,
    "integer": INTEGER,
    "boolean": BOOLEAN,
    "category": Type("enumeration", "category"),
    "grade": Type("enumeration", "grade"),
    "components": COMPONENTS,
    "programme": A_PROGRAMME,
}
"""The types of columns; all others hold text. A month is held as its first day."""

_WITHOUT_A_VALUE: Final = {"month_range"}


@dataclass(frozen=True)
class RecordColumn:
    """One column of a roster of records, as rules see it.

    Attributes:
        words: The headings, by each of which it may be called.
        choices: Of a choice: the words that mean each of its values.
    """

    id: str
    type: Type
    name: Text
    words: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class RecordShape:
    """A roster of records, as rules see it.

    Attributes:
        about: Whom a record is about.
        day: The column that says when it happened.
        columns: Its columns, by id.
        keys: By which columns records are found; the subject's own first. Ids of persons,
            organisations and items never meet, so that a row is found by any of them.
    """

    id: str
    name: Text
    about: About
    day: str
    columns: Mapping[str, RecordColumn]
    keys: tuple[str, ...]

    @property
    def complete(self) -> Name:
        """The fact that says of whom the list is known to tell everything."""
        return Name(complete_id(self.id), BOOLEAN, "fact", _complete_name(self))


class _Named(Protocol):
    """What a roster is called."""

    @property
    def name(self) -> Text:
        """Its name."""


def complete_id(roster_id: str) -> str:
    """Return the id of the fact that says whether a list of records tells everything."""
    return f"{roster_id}__complete"


def record_shape(roster: Roster) -> RecordShape:
    """Return what rules may ask of a roster of records."""
    own = () if roster.about == "place" else (SUBJECT,)
    others = {
        entity: column.id
        for column in reversed(roster.columns)
        if (entity := _KEYS.get(column.type)) and entity != roster.about
    }
    return RecordShape(
        id=roster.id,
        name=roster.name,
        about=roster.about,
        day=roster.day or "",
        columns={
            column.id: _column(roster, column)
            for column in roster.columns
            if column.type not in _WITHOUT_A_VALUE
        },
        keys=(*own, *sorted(others.values())),
    )


def _column(roster: Roster, column: Column) -> RecordColumn:
    is_choice = column.type == "choice"
    return RecordColumn(
        id=column.id,
        type=Type("enumeration", f"{roster.id}.{column.id}")
        if is_choice
        else _TYPES.get(column.type, TEXT),
        name=Text(column.names[0] if column.names else column.id, column.id.replace("_", " ")),
        words=column.names,
        choices=column.choices,
    )


def completeness_fact(roster: Roster) -> Fact:
    """Return the fact that says of whom a roster is known to tell everything."""
    return Fact(
        id=complete_id(roster.id),
        name=_complete_name(roster),
        place=roster.place,
        origin=roster.origin,
        valid_from=roster.valid_from,
        valid_until=roster.valid_until,
        type="boolean",
        values={},
        absent=True,
        timing="interval",
        agency=roster.agency,
        sensitivity="ordinary",
        of="person" if roster.about == "place" else roster.about,
    )


def completeness_statement(roster: Roster) -> Statement:
    """Return what every row of a roster states about the list it stands in."""
    return Statement(
        fact=complete_id(roster.id),
        value=None,
        literal=True,
        map={},
        only={},
        from_column=None,
        to_column=None,
        starts_after=None,
        ends_before=None,
        combine=None,
        before="absent",
        ends_when=None,
        positive_only=False,
    )


def _complete_name(roster: _Named) -> Text:
    return Text(f"{roster.name.zh}齐全", f"“{roster.name.en}” is complete")


PAYMENTS: Final = RecordShape(
    id="payments",
    name=Text("发放记录", "Payments"),
    about="person",
    day="month_start",
    columns={
        "programme": RecordColumn("programme", A_PROGRAMME, Text("项目", "programme")),
        "month_start": RecordColumn("month_start", DATE, Text("所属月份首日", "month")),
        "paid": RecordColumn("paid", MONEY, Text("已发金额", "paid")),
    },
    keys=(SUBJECT,),
)
"""What was paid: a row for each subject, programme and month, whoever kept the list."""
