"""Reads the columns of a roster: the headings they may carry and how their cells are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.law.documents import Column
from tongxing.law.load import entries
from tongxing.law.load.entries import Fields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tongxing.law.load.entry import Entry

COLUMN_TYPES: Final = (
    "name",
    "id_number",
    "certificate_number",
    "choice",
    "day",
    "end_day",
    "month",
    "month_range",
    "money",
    "text",
    "integer",
    "boolean",
    "category",
    "grade",
    "components",
    "place_code",
    "programme",
    "credit_code",
    "item_id",
    "phone",
)
_RESERVED: Final = frozenset(
    {"file", "sheet", "row", "key", "part", "state", "place", "person_id", "list_id"}
    | {"list_index", "month_count", "learned_on", "withdrawn_on"}
)
"""Names that stored rows carry beside the roster's own columns."""

_DAY_TYPES: Final = ("day", "end_day", "month")


def read_columns(entry: Entry) -> tuple[Column, ...]:
    """Read the columns; an id or a heading that stands for two of them is noted."""
    columns: list[Column] = []
    owners: dict[str, str] = {}
    for item in entry.items():
        optional = ("required", "choices", "blank")
        fields = Fields(item, required=("id", "names", "type"), optional=optional)
        column = _column(fields)
        if column.id in _RESERVED:
            item.fault(
                f"列不能叫“{column.id}”，这个名称另有用途",
                f"a column cannot be called `{column.id}`: the name has another use",
            )
        if column.id and column.id in {other.id for other in columns}:
            item.fault(f"列“{column.id}”重复", f"column `{column.id}` stands here twice")
        for name in column.names:
            owner = owners.setdefault(name, column.id)
            if owner != column.id:
                item.fault(
                    f"表头“{name}”已属于列“{owner}”",
                    f"the heading {name} already stands for column `{owner}`",
                )
        columns.append(column)
    return tuple(columns)


def _column(fields: Fields) -> Column:
    column_type = fields.word("type", COLUMN_TYPES, "")
    if (column_type == "choice") != fields.has("choices") and column_type:
        fields.entry.fault(
            "类型 choice 的列必须有 choices，其他列不能有",
            "a column of the type `choice` needs `choices`, and no other may have them",
        )
    choices = fields.read("choices", entries.mapped(entries.listed(entries.text)), {})
    blank = fields.word("blank", tuple(choices), "") if fields.has("blank") else ""
    return Column(
        id=fields.read("id", entries.identifier, ""),
        names=fields.read("names", entries.listed(entries.text), ()),
        type=column_type,
        required=fields.read("required", entries.boolean, False),  # noqa: FBT003 - a default
        choices=choices,
        blank=blank or None,
    )


def column_reader(columns: Mapping[str, Column]) -> Callable[[Entry], str]:
    """Make the reader of the id of a column."""
    return entries.known_id(columns, "列", "column")


def day_column(columns: Mapping[str, Column]) -> Callable[[Entry], str]:
    """Make the reader of the id of a column that holds days."""
    reader = column_reader(columns)

    def read(entry: Entry) -> str:
        column = columns.get(reader(entry))
        if column and column.type not in _DAY_TYPES:
            entry.fault(
                f"列“{column.id}”不是日期", f"column `{column.id}` does not hold days"
            )  # fmt: skip
        return column.id if column else ""

    return read
