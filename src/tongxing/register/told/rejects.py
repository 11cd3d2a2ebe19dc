"""Rejected rows and changed persons as parts of pages, and as a workbook for the offices."""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Any, Final
from urllib.parse import quote

import xlsxwriter
from django.urls import NoReverseMatch, reverse

from tongxing.cycle.outputs.workbook import FORMATS, OPTIONS
from tongxing.foundations.masking import mask_id
from tongxing.foundations.text import Text
from tongxing.register.rules.lists.cells import masked, masked_cell
from tongxing.register.told.imports import name_of
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.forms import ChoiceField, Form, choices
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import polars as pl

    from tongxing.law.documents import Column as RosterColumn
    from tongxing.law.documents import Roster
    from tongxing.law.in_force import Law
    from tongxing.ui.components.tag.component import Tone
    from tongxing.ui.language import Words
    from tongxing.ui.listing import Listing

KINDS: Final[dict[str, tuple[Text, Tone]]] = {
    "new": (Text("新增", "new"), "good"),
    "changed": (Text("变更", "changed"), "ask"),
    "ended": (Text("终止", "ended"), "held"),
    "conflicting": (Text("与本机构登记不一致", "against our own word"), "ask"),
}
_HEADS: Final = (
    ("文件", 32), ("工作表", 14), ("行", 8), ("列", 16), ("原来的内容", 26), ("退回原因", 60),
    ("名册", 22),
)  # fmt: skip
_EVERY: Final = Text("全部", "all")


class RosterForm(Form):
    """Of which roster."""

    roster = ChoiceField(
        label=Text("名册", "List"), choices=(), required=False, drop_down=True, unchosen=_EVERY
    )

    def __init__(self, *given: Any, offered: Sequence[tuple[str, Words]], **named: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*given, **named)
        self.fields["roster"].choices = choices(offered)  # type: ignore[attr-defined]

    @property
    def chosen(self) -> str:
        """The roster asked for; empty for all."""
        return str(self.cleaned_data.get("roster") or "") if self.is_valid() else ""


class KindForm(Form):
    """Which changes."""

    kind = ChoiceField(
        label=Text("哪一种", "Which"),
        choices=tuple((kind, word) for kind, (word, _) in KINDS.items()),
        required=False,
        drop_down=True,
        unchosen=_EVERY,
    )

    @property
    def chosen(self) -> str:
        """The kind asked for; empty for all."""
        return str(self.cleaned_data.get("kind") or "") if self.is_valid() else ""


def offered(rosters: Iterable[str], law: Law) -> list[tuple[str, Text]]:
    """Return the rosters that have rejected rows, to choose from."""
    return [(each, name_of(law, each)) for each in sorted(set(rosters))]


def table_of_rejects(rows: pl.DataFrame, law: Law, *, listing: Listing, count: int) -> Table:
    """Return rejected rows, numbers in them masked."""
    return Table(
        id="rejects",
        caption=Text("退回行", "Rejected rows"),
        columns=[
            Column(label=Text("文件", "File")),
            Column(label=Text("行", "Row"), numeric=True),
            Column(label=Text("列", "Column")),
            Column(label=Text("原来的内容", "Value")),
            Column(label=Text("原因", "Reason")),
            Column(label=Text("名册", "List")),
        ],
        rows=[
            (
                [row["file"], row["sheet"]] if row["sheet"] else row["file"],
                row["row"],
                row["column"],
                masked_cell(row["value"], _column(law, row["roster"], row["column"])) or None,
                Text(masked(row["reason_zh"]), masked(row["reason_en"])),
                name_of(law, row["roster"]),
            )
            for row in rows.iter_rows(named=True)
        ],
        listing=listing,
        count=count,
        empty=Text("没有退回任何一行。", "No row was rejected."),
    )


def _column(law: Law, roster: str, heading: str | None) -> RosterColumn | None:
    found = law.rosters.get(roster)
    if found is None or not heading:
        return None
    return next((column for column in found.columns if heading in column.names), None)


def table_of_changes(
    rows: pl.DataFrame, roster: Roster, persons: Mapping[str, int], *, listing: Listing, count: int
) -> Table:
    """Return whom a roster changes, and what becomes of what.

    Args:
        rows: Those on the page.
        roster: Its document.
        persons: The files of those who have one, by number.
        listing: Page and order.
        count: How many there are.
    """
    return Table(
        id="changes",
        caption=Text(f"《{roster.name.zh}》", roster.name.en),
        columns=[
            Column(label=Text("姓名", "Name")),
            Column(label=Text("号码", "Number")),
            Column(label=Text("改变", "Change")),
            Column(label=Text("内容", "What")),
            Column(label=Text("文件和行", "File and row")),
        ],
        rows=[
            (
                _named(row, persons),
                mask_id(row["person_id"]) if roster.about == "person" else row["person_id"],
                Tag(word=KINDS[row["kind"]][0], tone=KINDS[row["kind"]][1]),
                row["told"] or None,
                f"{row['file']} 第 {row['row']} 行",
            )
            for row in rows.iter_rows(named=True)
        ],
        listing=listing,
        count=count,
        empty=Text("没有这样的改变。", "There is no such change."),
        remark=Text(
            "“终止”指上一份名册里有、这一份里没有，或被新的台账替换。",
            "“ended”: on the list before and not on this one, or replaced by a newer history.",
        ),
    )


def _named(row: Mapping[str, Any], persons: Mapping[str, int]) -> Link | str:
    name = row["name"] or "—"
    number = persons.get(row["person_id"])
    if number is None:
        return name
    try:
        return Link(name, reverse("persons:person", args=[number]))
    except NoReverseMatch:
        return name


def write_rejects(target: IO[bytes], rejects: pl.DataFrame, law: Law, *, title: str) -> None:
    """Write the rejected rows in plain, as an office needs them to put them right."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {**OPTIONS, "in_memory": True}) as book:
        sheet = book.add_worksheet("退回行")
        formats = {name: book.add_format(dict(made)) for name, made in FORMATS.items()}
        sheet.write_string(0, 0, f"{title}：退回行", formats["title"])
        for at, (label, width) in enumerate(_HEADS):
            sheet.write_string(1, at, label, formats["heading"])
            sheet.set_column(at, at, width)
        for line, row in enumerate(rejects.iter_rows(named=True), start=2):
            roster = name_of(law, row["roster"]).zh
            cells = (
                row["file"], row["sheet"], row["row"], row["column"], row["value"],
                row["reason_zh"], roster,
            )  # fmt: skip
            for at, cell in enumerate(cells):
                sheet.write_string(line, at, "" if cell is None else str(cell), formats["wrapped"])
        sheet.freeze_panes(2, 0)
    target.write(packed.getvalue())


def as_attachment(name: str) -> str:
    """Return the header that names a download."""
    return f"attachment; filename*=UTF-8''{quote(name)}"
