"""What the catalogue holds, in plain lines: what is in force, and where it is written."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.money import format_yuan
from tongxing.foundations.text import Text
from tongxing.law.documents import Parameter, Programme
from tongxing.law.units import PARAMETER_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tongxing.foundations.places import PlaceCode
    from tongxing.foundations.text import Language
    from tongxing.law.catalogue import Catalogue
    from tongxing.law.documents import Document, LegalSource, Origin, ParameterValue
    from tongxing.law.in_force import Law

    _Words = Mapping[str | int, Text] | Mapping[str, Text]

_RATE_SCALES = {"percent": 100, "ratio": 10_000}


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


def in_force(catalogue: Catalogue, place: PlaceCode, day: date, lang: Language) -> list[str]:
    """Show everything that is in force in a place on a day."""
    law = catalogue.law(place, day)
    return [
        line
        for document in documents_in_force(law)
        for line in _document_lines(law, document, lang)
    ]


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
    yield from law.facts.values()
    yield from law.parameters.values()
    yield from law.rosters.values()
    yield from law.programmes.values()
    yield from law.checks.values()
    yield from law.indicators.values()


def shown_value(value: object, parameter: Parameter, law: Law, lang: Language) -> str:
    """Return the value of a parameter as people write it, with its unit."""
    if value is None:
        return Text("来源未载明", "the sources do not say").say(lang)
    if isinstance(value, Mapping):
        keys = [law.facts[fact].values for fact in parameter.by]
        rows = (
            " ".join(_label(key, labels, lang) for key, labels in zip(row, keys, strict=True))
            + " "
            + shown_value(single, parameter, law, lang)
            for row, single in value.items()
        )
        return Text("；", "; ").say(lang).join(rows)
    words = law.facts[parameter.of].values if parameter.of else parameter.choices
    if isinstance(value, frozenset):
        shown = sorted((_label(word, words, lang) for word in value), key=str)
        return "{" + Text("、", ", ").say(lang).join(shown) + "}"
    unit = PARAMETER_UNITS[parameter.unit]
    name = unit.name.say(lang)
    return f"{_number(value, parameter.unit, words, lang)} {name}".strip()


def _number(value: object, unit: str, words: _Words, lang: Language) -> str:
    if isinstance(value, int) and PARAMETER_UNITS[unit].held_as == "money":
        return format_yuan(value)
    if isinstance(value, int) and unit in _RATE_SCALES:
        return f"{value / _RATE_SCALES[unit]:g}"
    return _label(value, words, lang)


def _label(value: object, words: _Words, lang: Language) -> str:
    for word, label in words.items():
        if word == value:
            return label.say(lang)
    return str(value)


def _document_lines(law: Law, document: Document, lang: Language) -> Iterator[str]:
    yield _heading(document, lang)
    if isinstance(document, Parameter):
        yield from _parameter_lines(law, document, lang)
    if isinstance(document, Programme):
        yield from _programme_lines(document, lang)


def _parameter_lines(law: Law, parameter: Parameter, lang: Language) -> Iterator[str]:
    value = law.value(parameter.id)
    if value is None:
        yield "  " + Text("此日没有值", "no value on this day").say(lang)
        return
    yield f"  {shown_value(value.value, parameter, law, lang)}  {_days(value, lang)}"
    checked = Text("已核实", "verified") if value.verified else Text("未核实", "not verified")
    yield f"  {_source(value.source, lang)}  [{checked.say(lang)}]  ({_where(value.origin)})"
    if value.note is not None:
        yield f"  {value.note.say(lang)}"


def _programme_lines(programme: Programme, lang: Language) -> Iterator[str]:
    for basis in programme.basis:
        yield f"  {_source(basis, lang)}"
    for condition in programme.conditions:
        handling = Text("未知时询问", "asked when unknown")
        if condition.when_unknown == "presume":
            handling = Text("未知时推定满足", "presumed when unknown")
        yield (
            f"  {condition.id}: {condition.name.say(lang)}  `{condition.require.text}`  "
            f"[{handling.say(lang)}]  ({_where(condition.origin)})"
        )
    if programme.amount is not None:
        label = Text("金额", "amount").say(lang)
        yield f"  {label}: `{programme.amount.text}`  ({_where(programme.amount.origin)})"


def _heading(document: Document, lang: Language) -> str:
    return f"{document.id}  {document.name.say(lang)}  ({document.origin.file})"


def _days(value: ParameterValue, lang: Language) -> str:
    if value.until is None:
        return Text(f"自 {value.from_day} 起", f"from {value.from_day}").say(lang)
    return Text(
        f"{value.from_day} 至 {value.until}", f"from {value.from_day} to {value.until}"
    ).say(lang)


def _source(source: LegalSource, lang: Language) -> str:
    parts = (source.document.say(lang), source.number, source.clause)
    return " ".join(part for part in parts if part)


def _where(origin: Origin) -> str:
    return f"{origin.file}:{origin.line}"
