"""What the catalogue holds, in plain lines: what is in force, and where it is written."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.place_table import PlaceTable
from tongxing.foundations.text import Text
from tongxing.law.documents import (
    ChangeKind,
    Check,
    ConditionSet,
    Fact,
    Indicator,
    Parameter,
    Programme,
    Roster,
)
from tongxing.law.expressions.shapes import complete_id
from tongxing.law.show.lists import change_lines, fact_lines, parameter_lines, roster_lines
from tongxing.law.show.programmes import condition_lines, programme_lines
from tongxing.law.show.rules import check_lines, indicator_lines
from tongxing.law.show.values import shown_value
from tongxing.law.show.words import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from tongxing.foundations.text import Language
    from tongxing.law.catalogue import Catalogue
    from tongxing.law.documents import Document
    from tongxing.law.in_force import Law

__all__ = [
    "UnknownDocumentError",
    "catalogue_listing",
    "documents_in_force",
    "show_document",
    "show_law",
    "shown_value",
]


class UnknownDocumentError(TongxingError):
    """An id or name that nothing in force has."""

    def __init__(self, written: str, law: Law) -> None:
        known = {each.id: each.name for each in documents_in_force(law)}
        words = [word for key, name in known.items() for word in (key, name.zh)]
        near = get_close_matches(written, words, n=3, cutoff=0.5)
        super().__init__(
            Text(f"“{written}”在此地此日没有生效的文件", f"nothing in force is called {written!r}"),
            Text(
                "、".join(near) or "catalogue list 列出的编号或名称",
                ", ".join(near) or "an id or name told by `catalogue list`",
            ),
            Text("用 catalogue list 查看全部编号", "see all ids with `catalogue list`"),
        )


def catalogue_listing(catalogue: Catalogue, lang: Language) -> list[str]:
    """List every document of every place: id, name and file."""
    return [_heading(document, lang) for document in catalogue.documents]


def show_law(law: Law, day: date, lang: Language) -> list[str]:
    """Show the law of a place as it is read: programmes by category, checks, indicators."""
    lines = [_title(law, day, lang)]
    for category, name in CATEGORIES.items():
        chosen = [each for each in law.programmes.values() if each.category == category]
        lines += _chapter(law, name, sorted(chosen, key=lambda each: each.id), lang)
    checks = sorted(law.checks.values(), key=lambda each: _by_number(each.code))
    lines += _chapter(law, Text("核查规则", "Checks"), checks, lang)
    indicators = sorted(law.indicators.values(), key=lambda each: _by_number(each.number))
    return lines + _chapter(law, Text("指标", "Indicators"), indicators, lang)


def show_document(law: Law, written: str, lang: Language) -> list[str]:
    """Show what is in force under one id or Chinese name.

    Raises:
        UnknownDocumentError: Nothing in force is called so.
    """
    lines = [
        line
        for document in documents_in_force(law)
        if written in {document.id, document.name.zh, document.name.en}
        for line in _document_lines(law, document, lang)
    ]
    if not lines:
        raise UnknownDocumentError(written, law)
    return lines


def documents_in_force(law: Law) -> Iterator[Document]:
    """Yield every document in force, kind by kind."""
    implied = {complete_id(roster) for roster in law.rosters}
    yield from (fact for key, fact in law.facts.items() if key not in implied)
    yield from law.parameters.values()
    yield from law.rosters.values()
    yield from law.condition_sets.values()
    yield from law.programmes.values()
    yield from law.checks.values()
    yield from law.indicators.values()
    yield from law.changes.values()


def _title(law: Law, day: date, lang: Language) -> str:
    place = law.asked or law.place
    name = PlaceTable.load().full_name(place) if place else None
    where = f"{name or ''} {place or 'cn'}".strip()
    return Text(f"{where}，{day} 有效", f"{where}, in force on {day}").say(lang)


def _by_number(code: str) -> tuple[str, int]:
    """Return what puts C9 before C10."""
    letters = code.rstrip("0123456789")
    digits = code.removeprefix(letters)
    return letters, int(digits) if digits else 0


def _chapter(law: Law, name: Text, documents: Sequence[Document], lang: Language) -> list[str]:
    if not documents:
        return []
    count = len(documents)
    lines = ["", Text(f"【{name.zh}】{count}", f"[{name.en}] {count}").say(lang)]
    for document in documents:
        lines += ["", *_document_lines(law, document, lang)]
    return lines


def _document_lines(law: Law, document: Document, lang: Language) -> Iterator[str]:
    yield _heading(document, lang)
    match document:
        case Fact():
            yield from fact_lines(document, lang)
        case Parameter():
            yield from parameter_lines(law, document, lang)
        case Roster():
            yield from roster_lines(law, document, lang)
        case ConditionSet():
            yield from condition_lines(document.conditions, lang)
        case Programme():
            yield from programme_lines(law, document, lang)
        case Check():
            yield from check_lines(law, document, lang)
        case Indicator():
            yield from indicator_lines(law, document, lang)
        case ChangeKind():
            yield from change_lines(document, lang)


def _heading(document: Document, lang: Language) -> str:
    return f"{document.id}  {document.name.say(lang)}  ({document.origin.file})"
