"""What is known of a person as parts of a page: every value opens to the rows it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text
from tongxing.register.knowledge.values import in_words, name_of
from tongxing.register.told.person import days
from tongxing.register.told.search import person_link
from tongxing.ui.components.tag import Tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tongxing.law.in_force import Law
    from tongxing.register.knowledge.believed import Knowledge, KnownFact, Said
    from tongxing.register.models import Statement
    from tongxing.ui.language import Words
    from tongxing.ui.links import Link

_DOUBT: Final = Tag(
    word=Text("存疑：有一行未被采用", "in doubt: a row was not accepted"), tone="ask"
)
_DIFFER: Final = Tag(word=Text("来源不一致", "sources differ"), tone="ask")
ELSEWHERE: Final = Text("其他", "Others")


@dataclass(frozen=True)
class Line:
    """One statement as it is drawn.

    Attributes:
        value: What is said.
        link: The file of whom it names.
        says: Who says so.
        days: For which days.
        learned: When it was learned, and till when it was believed.
        rows: The rows it comes from, in words.
    """

    value: Words
    link: Link | None
    says: Text
    days: Text | None
    learned: Text
    rows: Sequence[Text]


@dataclass(frozen=True)
class Item:
    """One fact as it is drawn: what stands, and everything behind it.

    Attributes:
        tags: That sources differ, or that it is in doubt.
        stands: What counts; None where nothing does on that day.
        differing: What other sources say instead.
        agreeing: Who says the same.
        otherwise: What is stated for other days.
    """

    name: Text
    tags: Sequence[Tag]
    stands: Line | None
    differing: Sequence[Line]
    agreeing: Sequence[Line]
    otherwise: Sequence[Line]


@dataclass(frozen=True)
class Group:
    """The facts of which one office keeps the list."""

    title: Text
    items: Sequence[Item]


def groups(known: Knowledge, law: Law) -> list[Group]:
    """Return what is known, office by office."""
    found: dict[Text, list[Item]] = {}
    for fact_id, fact in known.facts.items():
        document = law.facts.get(fact_id)
        agency = document.agency if document is not None else ELSEWHERE
        found.setdefault(agency, []).append(_item(fact, known, law))
    ordered = sorted(found.items(), key=lambda each: (-len(each[1]), each[0].zh))
    return [Group(agency, items) for agency, items in ordered]


def source_names(law: Law, ids: Iterable[str]) -> dict[str, Text]:
    """Return what the lists are called; their ids where the law no longer knows them."""
    return {
        each: law.rosters[each].name if each in law.rosters else Text(each, each) for each in ids
    }


def row_in_words(row: Statement, name: Text) -> Text:
    """Return which row of which list something comes from."""
    listed = row.delivery
    sheet = f"，工作表 {row.sheet}" if row.sheet else ""
    sheet_en = f", sheet {row.sheet}" if row.sheet else ""
    if listed.kind == "word":
        return Text(
            f"本机构 {row.learned_on} 登记（{name.zh}）",
            f"recorded by this office on {row.learned_on} ({name.en})",
        )
    return Text(
        f"{name.zh}，资料日 {listed.data_day}，文件 {listed.file}{sheet} 第 {row.row} 行",
        f"{name.en} of {listed.data_day}, file {listed.file}{sheet_en}, row {row.row}",
    )


def _item(fact: KnownFact, known: Knowledge, law: Law) -> Item:
    tags = []
    if fact.differing:
        tags.append(_DIFFER)
    if any(each.doubtful for each in (fact.stands, *fact.differing) if each is not None):
        tags.append(_DOUBT)
    return Item(
        name=name_of(law, fact.fact),
        tags=tags,
        stands=None if fact.stands is None else _line(fact.stands, known, law),
        differing=[_line(each, known, law) for each in fact.differing],
        agreeing=[_line(each, known, law) for each in fact.agreeing],
        otherwise=[_line(each, known, law) for each in fact.otherwise],
    )


def _line(said: Said, known: Knowledge, law: Law) -> Line:
    names: Mapping[str, Text] = source_names(law, {said.source})
    name = names[said.source]
    return Line(
        value=_value(said, known, law),
        link=person_link(said.other) if said.other is not None else None,
        says=name,
        days=days(said.valid_from, said.valid_to),
        learned=_learned(said),
        rows=[row_in_words(row, name) for row in said.rows],
    )


def _value(said: Said, known: Knowledge, law: Law) -> Words:
    if said.doubtful:
        return Text("不清楚", "not clear")
    if said.other is not None:
        return said.other.name
    return in_words(law, said.fact, said.value, known.places)


def _learned(said: Said) -> Text:
    if said.recorded_to is None:
        return Text(f"{said.recorded_from} 得知", f"learned {said.recorded_from}")
    return Text(
        f"{said.recorded_from} 得知，{said.recorded_to} 起不再采信",
        f"learned {said.recorded_from}, no longer believed from {said.recorded_to}",
    )
