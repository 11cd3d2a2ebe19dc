"""Possible matches as parts of pages: the row on the left, the person's file on the right."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tongxing.foundations.masking import mask_account, mask_id, mask_phone
from tongxing.foundations.text import Text
from tongxing.register.rules.lists import likeness
from tongxing.register.rules.lists.cells import column_of, heading, masked, told
from tongxing.register.told.imports import MATCHES, link_of, name_of, way
from tongxing.ui.components.side_by_side import Comparison, SideBySide
from tongxing.ui.components.summary_list import SummaryList, SummaryRow
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link
from tongxing.ui.values import short_moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tongxing.law.documents import Roster
    from tongxing.law.in_force import Law
    from tongxing.register.models import Match
    from tongxing.ui.components.tag.component import Tone
    from tongxing.ui.listing import Listing
    from tongxing.ui.values import Value

DECISIONS: Final[dict[str, tuple[Text, Tone]]] = {
    "open": (Text("待判", "waits"), "ask"),
    "ask": (Text("待核实", "to be asked"), "ask"),
    "same": (Text("同一个人", "same person"), "good"),
    "different": (Text("不是同一个人", "another person"), "plain"),
    "gone": (Text("已不需要", "no longer needed"), "plain"),
}
_SEXES: Final = {"male": "男", "female": "女"}


def link_to(match: Match) -> Link:
    """Return a link to the page of a match."""
    return Link(match.name, reverse("lists:match", args=[match.pk]))


def way_to(match: Match) -> list[Link]:
    """Return the breadcrumb of pages below that of a match."""
    return way(Link(MATCHES, reverse("lists:matches")), link_to(match))


def tag_of(match: Match) -> Tag:
    """Return what was decided."""
    word, tone = DECISIONS[match.state]
    return Tag(word=word, tone=tone)


def table_of_matches(
    shown: Sequence[Match], laws: Mapping[int, Law], *, listing: Listing, count: int
) -> Table:
    """Return rows that may be about known persons, the likeliest first.

    Args:
        shown: Those on the page.
        laws: The law by which each import was read, by the import's number.
        listing: Page and order.
        count: How many there are.
    """
    return Table(
        id="matches",
        caption=Text("可能是已知的人的行", "Rows that may be about somebody known"),
        columns=[
            Column(label=Text("行里的姓名", "Name in the row")),
            Column(label=Text("名册", "List")),
            Column(label=Text("文件和行", "File and row")),
            Column(label=Text("可能是", "May be")),
            Column(label=Text("分数", "Score"), numeric=True, sort="score"),
            Column(label=Text("依据", "By")),
            Column(label=Text("判定", "Decision")),
        ],
        rows=[_row(match, laws[match.of_import_id]) for match in shown],
        listing=listing,
        count=count,
        empty=Text(
            "没有需要判定的行。预读名册时，身份号码缺失或写错、但姓名和另一项与某人相符的行会列在这里。",
            "No row waits. Rows without a valid number whose name and something else agree with "
            "one person stand here after a dry run.",
        ),
    )


def _row(match: Match, law: Law) -> Sequence[Value]:
    return (
        link_to(match),
        name_of(law, match.roster),
        f"{match.file} 第 {match.row} 行",
        [match.candidate.name, mask_id(str(match.candidate.identity_number))],
        match.score,
        match.why,
        tag_of(match),
    )


def side_by_side(
    match: Match, roster: Roster, numbers: Mapping[str, Sequence[str]], said: Mapping[str, object]
) -> SideBySide:
    """Return the row beside the person's file.

    Args:
        match: The row and its candidate.
        roster: Which list it is of.
        numbers: Of the person, by kind.
        said: What the last list of holders says of the person, by column.
    """
    return SideBySide(
        id="match",
        caption=Text("逐项对照", "Field by field"),
        left=Text("名册里的这一行", "The row"),
        right=Text("登记中的这个人", "The person's file"),
        rows=list(_comparisons(match, roster, numbers, said)),
    )


def _comparisons(
    match: Match, roster: Roster, numbers: Mapping[str, Sequence[str]], said: Mapping[str, object]
) -> Iterator[Comparison]:
    person, cells = match.candidate, _cells(match)
    number = likeness.beside(str(match.value), str(person.identity_number))
    yield Comparison(label=Text("姓名", "Name"), left=match.name, right=person.name)
    yield Comparison(
        label=Text("身份号码", "Identity number"),
        left=number.left or None,
        right=number.right or None,
    )
    born = str(match.value)[6:14]
    yield Comparison(
        label=Text("号码中的出生日期", "Born, by the number"),
        left=_day(born),
        right=person.birth_date.isoformat() if person.birth_date else None,
    )
    if written := _sex(cells):
        sex = _SEXES.get(person.sex or "")
        yield Comparison(label=Text("性别", "Sex"), left=written, right=sex)
    yield from _numbers(cells, numbers)
    # As the file has it: masked, what is the same would seem to differ.
    if household := str(cells.get("household") or ""):
        yield Comparison(label=Text("户号", "Household"), left=household, right=person.household)
    for column in ("address", "residence"):
        if column in cells:
            yield Comparison(
                label=heading(roster, column),
                left=_text(cells, column),
                right=str(said.get(column) or "") or None,
            )


_KINDS: Final[tuple[tuple[str, str, Text, Callable[[str], str]], ...]] = (
    ("certificate_number", "certificate", Text("残疾人证号", "Certificate"), mask_id),
    ("phone", "phone", Text("联系电话", "Telephone"), mask_phone),
    ("account", "account", Text("银行账号", "Bank account"), mask_account),
)


def _numbers(
    cells: Mapping[str, object], numbers: Mapping[str, Sequence[str]]
) -> Iterator[Comparison]:
    for column, kind, label, mask in _KINDS:
        left, known = str(cells.get(column) or ""), numbers.get(kind, ())
        right = left if left in known else next(iter(known), "")
        if left:
            yield Comparison(
                label=label,
                left=mask(left),
                right=mask(right) if right else None,
            )


_COMPARED: Final = frozenset(
    {"name", "sex", "household", "address", "residence", "place"}
    | {column for column, *_ in _KINDS}
)


def _rest(cells: Mapping[str, object], roster: Roster) -> Iterator[str]:
    """Yield what else the row says, of which the file has nothing to compare."""
    for column_id, value in cells.items():
        column = column_of(roster, column_id)
        if column_id not in _COMPARED and column is not None and column.type != "id_number":
            yield f"{heading(roster, column_id)}：{told(value, column)}"


def _cells(match: Match) -> dict[str, object]:
    found = json.loads(str(match.said) or "{}")
    return found if isinstance(found, dict) else {}


def _text(cells: Mapping[str, object], column: str) -> str | None:
    return masked(str(cells[column])) if cells.get(column) else None


def _sex(cells: Mapping[str, object]) -> str | None:
    value = str(cells.get("sex") or "")
    return _SEXES.get(value, value) or None


def _day(digits: str) -> str | None:
    if len(digits) != len("19700101") or not digits.isdigit():
        return None
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def about(match: Match, law: Law, roster: Roster, names: Mapping[int, str]) -> SummaryList:
    """Return where the row stands, why it may be this person, and what was decided."""
    rows = [
        SummaryRow(Text("判定", "Decision"), tag_of(match)),
        SummaryRow(Text("名册", "List"), name_of(law, match.roster)),
        SummaryRow(Text("位置", "Where"), _where(match)),
        SummaryRow(Text("导入", "Import"), link_of(match.of_import)),
        SummaryRow(Text("为什么可能是此人", "Why it may be"), list(_why(match))),
        SummaryRow(
            Text("这一行还写着", "What else it says"), list(_rest(_cells(match), roster)) or None
        ),
    ]
    if match.decided_at is not None:
        who = names.get(match.decided_by_id or 0, "")
        rows.append(
            SummaryRow(Text("判定人", "Decided by"), f"{short_moment(match.decided_at)}　{who}")
        )
        rows.append(SummaryRow(Text("理由", "Reason"), match.reason))
    return SummaryList(rows=rows)


def _where(match: Match) -> str:
    sheet = f"“{match.sheet}”" if match.sheet else ""
    return f"{match.file}{sheet} 第 {match.row} 行"


def _why(match: Match) -> Iterator[Text]:
    score, by, advice = likeness.explained(match.score, match.why)
    yield score
    yield by
    yield likeness.number_told(str(match.value), str(match.candidate.identity_number))
    yield advice
