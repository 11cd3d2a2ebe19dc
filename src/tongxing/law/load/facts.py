"""Reads documents of the kind `fact`, and the values that facts have in other documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from tongxing.law import documents
from tongxing.law.documents import NEVER, Fact
from tongxing.law.load import entries
from tongxing.law.load.headers import document_fields, header

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tongxing.foundations.text import Text
    from tongxing.law.documents import Entity, FactType, Sensitivity, Timing
    from tongxing.law.load.entries import Fields
    from tongxing.law.load.entry import Entry
    from tongxing.law.load.headers import Draft

UNKNOWN: Final = "unknown"
_NEVER_WORD: Final = "never"
_TYPES: Final[tuple[FactType, ...]] = get_args(documents.FactType)
_TIMINGS: Final[tuple[Timing, ...]] = get_args(documents.Timing)
_ENTITIES: Final[tuple[Entity, ...]] = get_args(documents.Entity)
_SENSITIVITIES: Final[tuple[Sensitivity, ...]] = get_args(documents.Sensitivity)
_COMPONENTS: Final = ("vision", "hearing", "speech", "physical", "intellectual", "mental")


def read_fact(draft: Draft) -> Fact:
    """Read one fact."""
    fields = document_fields(
        draft, ("type", "absent", "agency"), ("of", "values", "timing", "sensitivity")
    )
    fact_type = fields.word("type", _TYPES, "text")
    values = _values(fields, fact_type)
    return Fact(
        **header(draft, fields),
        type=fact_type,
        values=values,
        absent=fields.read("absent", value_reader(fact_type, values), None),
        timing=fields.word("timing", _TIMINGS, "interval"),
        agency=fields.read("agency", entries.localised, entries.NO_TEXT),
        sensitivity=fields.word("sensitivity", _SENSITIVITIES, "personal"),
        of=fields.word("of", _ENTITIES, "person"),
    )


def value_of(fact: Fact) -> Callable[[Entry], object]:
    """Make a reader of one value of a fact; None for `unknown`."""
    return value_reader(fact.type, fact.values)


def value_reader(
    fact_type: FactType, values: Mapping[str | int, Text]
) -> Callable[[Entry], object]:
    """Make a reader of values of one type; None for `unknown`, NEVER for the date `never`."""
    readers: dict[FactType, Callable[[Entry], object]] = {
        "boolean": entries.boolean,
        "integer": entries.integer,
        "money": entries.yuan,
        "date": _day_or_never,
        "enumeration": choice_of(values),
        "text": entries.text,
        "components": _components,
    }
    reader = readers[fact_type]
    return lambda entry: None if _is_unknown(entry) else reader(entry)


def choice_of(values: Mapping[str | int, Text]) -> Callable[[Entry], str | int]:
    """Make a reader of one of the words that an enumeration allows."""

    def read(entry: Entry) -> str | int:
        word = entries.key_word(entry)
        if entry.word is None or entry.is_null:
            entry.expected("一个选项", "one of the choices")
        elif word not in values and values:
            entry.fault(
                f"“{word}”不是可选值", f"`{word}` is not an allowed value",
                word=str(word), possible=values,
            )  # fmt: skip
        return word

    return read


def _values(fields: Fields, fact_type: FactType) -> dict[str | int, Text]:
    entry = fields.get("values")
    if entry is None:
        if fact_type == "enumeration":
            fields.entry.fault(
                "类型 enumeration 必须列出 values", "an enumeration needs its `values`"
            )
        return {}
    if fact_type != "enumeration":
        entry.fault(
            f"类型 {fact_type} 没有 values", f"only an enumeration has `values`, not `{fact_type}`"
        )
    values: dict[str | int, Text] = {}
    for key, label in entry.pairs():
        if key.word == UNKNOWN:
            key.fault(
                "“unknown”表示未知，不能作选项", "`unknown` means not known; it cannot be a value"
            )
        values[entries.key_word(key)] = entries.localised(label)
    return values


def _is_unknown(entry: Entry) -> bool:
    return entry.is_null or (entry.word == UNKNOWN and not entry.is_quoted)


def _day_or_never(entry: Entry) -> object:
    return NEVER if entry.word == _NEVER_WORD else entries.day(entry)


def _components(entry: Entry) -> dict[str, int]:
    grades: dict[str, int] = {}
    for key, grade in entry.pairs():
        entries.one_of(_COMPONENTS)(key)
        grades[str(key.word)] = entries.integer(grade)
    return grades
