"""Reads documents of the kind `parameter`: numbers with their days, units and sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text
from tongxing.law.documents import Parameter, ParameterValue
from tongxing.law.load import entries
from tongxing.law.load.entries import Fields
from tongxing.law.load.facts import choice_of, value_of
from tongxing.law.load.headers import NO_SOURCE, document_fields, header, in_force, legal_source
from tongxing.law.units import PARAMETER_UNITS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from tongxing.law.documents import Fact, Roster
    from tongxing.law.load.entry import Entry
    from tongxing.law.load.headers import Draft
    from tongxing.law.units import HeldAs, Unit

    _Key: TypeAlias = Callable[[Entry], object]

ROUNDINGS: Final = ("half_up_fen", "down_fen", "up_fen", "half_up_yuan", "down_yuan", "up_yuan")
_NOT_NUMBERS: Final = frozenset({"set", "choice", "date", "month_day"})
_ONE_DAY: Final = timedelta(days=1)


def read_parameter(
    draft: Draft, facts: Mapping[str, Fact], rosters: Mapping[str, Roster]
) -> Parameter:
    """Read one parameter. Its keys and words come from facts, keys also from columns of records."""
    fields = document_fields(draft, ("unit", "values"), ("by", "of", "choices", "rounding"))
    unit = fields.read("unit", entries.one_of(tuple(PARAMETER_UNITS)), "")
    words_of = {key: fact.values for key, fact in facts.items()} | choices_of_records(rosters)
    known = entries.known_id(words_of, "事实或记录的列", "fact or column of records")
    by = fields.read("by", entries.listed(known), ())
    of = fields.maybe("of", known)
    choices = fields.read("choices", _choices, {})
    words: dict[str | int, Text] = dict(words_of.get(of or "", {}))
    words.update(choices)
    if unit in {"set", "choice"} and not fields.has("of") and not choices:
        draft.root.fault(
            f"单位 {unit} 需要 of（事实）或 choices（选项）",
            f"the unit `{unit}` needs `of` (a fact) or `choices`",
        )
    single = _reader_of(PARAMETER_UNITS.get(unit), words)
    keys = [
        value_of(facts[key]) if key in facts else choice_of(words_of[key])
        for key in by
        if key in words_of
    ]
    value = _keyed(keys, single)
    values = fields.read("values", lambda entry: _values(entry, value), ())
    if unit in _NOT_NUMBERS and any(each.floor for each in values):
        draft.root.fault(
            f"单位 {unit} 不是数字，不能有 floor",
            f"the unit `{unit}` is no number and cannot have a `floor`",
        )
    return Parameter(
        **header(draft, fields),
        unit=unit,
        by=by,
        of=of,
        choices=choices,
        values=values,
        rounding=fields.maybe("rounding", entries.one_of(ROUNDINGS)),
    )


def choices_of_records(rosters: Mapping[str, Roster]) -> dict[str, Mapping[str | int, Text]]:
    """Return the choices in the columns of records, by `roster.column`, with their labels."""
    return {
        f"{roster.id}.{column.id}": {
            choice: Text(names[0] if names else choice, choice.replace("_", " "))
            for choice, names in column.choices.items()
        }
        for roster in rosters.values()
        if roster.role == "records"
        for column in roster.columns
        if column.type == "choice"
    }


def _choices(entry: Entry) -> dict[str, Text]:
    return entries.mapped(entries.localised)(entry)


def _reader_of(unit: Unit | None, words: Mapping[str | int, Text]) -> Callable[[Entry], object]:
    if unit is None:  # that has been said; the value is looked at no further
        return lambda entry: entry.word
    choice = choice_of(words)
    readers: dict[HeldAs, Callable[[Entry], object]] = {
        "money": entries.yuan,
        "percent": entries.scaled(100),
        "ratio": entries.scaled(10_000),
        "count": entries.integer,
        "day": entries.day,
        "month_day": entries.month_day,
        "set": lambda entry: frozenset(choice(item) for item in entry.items()),
        "choice": choice,
    }
    return readers[unit.held_as]


def _keyed(
    keys: list[_Key], single: Callable[[Entry], object]
) -> Callable[[Entry], dict[tuple[object, ...], object] | object | None]:
    """Make a reader of values under keys, one level of keys for each fact."""
    if not keys:
        return lambda entry: None if entry.is_null else single(entry)

    def read(entry: Entry) -> dict[tuple[object, ...], object] | None:
        return None if entry.is_null else dict(_rows(entry, keys, single))

    return read


def _rows(
    entry: Entry, keys: list[_Key], single: Callable[[Entry], object]
) -> list[tuple[tuple[object, ...], object]]:
    if not keys:
        return [((), None if entry.is_null else single(entry))]
    return [
        ((keys[0](key), *rest), value)
        for key, below in entry.pairs()
        for rest, value in _rows(below, keys[1:], single)
    ]


def _values(entry: Entry, value: Callable[[Entry], object]) -> tuple[ParameterValue, ...]:
    """Read the dated values in the order of their days and note days with two of them.

    A value without `until` ends on the day before the next one begins.
    """
    found = [(item, _value(item, value)) for item in entry.items()]
    found.sort(key=lambda pair: pair[1].from_day)
    values: list[ParameterValue] = []
    for index, (_, current) in enumerate(found):
        if index + 1 == len(found):
            values.append(current)
            continue
        item, following = found[index + 1]
        last = following.from_day - _ONE_DAY if following.from_day > date.min else date.min
        until = current.until
        is_read = entries.NO_DAY not in {current.from_day, following.from_day, until}
        if is_read and (current.from_day > last or (until is not None and until > last)):
            item.fault(
                f"与自 {current.from_day} 起的值在同一天生效（{following.from_day}）",
                f"in force on the same day as the value from {current.from_day} "
                f"({following.from_day})",
            )
        values.append(replace(current, until=until or last))
    return tuple(values)


def _value(entry: Entry, value: Callable[[Entry], object]) -> ParameterValue:
    fields = Fields(
        entry, required=("from", "value", "source", "verified"), optional=("until", "note", "floor")
    )
    start, until = in_force(fields)
    if fields.has("from") and start is None:
        entry.fault("from 不能为空", "`from` cannot be empty")
    return ParameterValue(
        from_day=start or entries.NO_DAY,
        until=until,
        value=fields.read("value", value, None),
        source=fields.read("source", legal_source, NO_SOURCE),
        verified=fields.read("verified", entries.boolean, False),  # noqa: FBT003 - a default
        note=fields.maybe("note", entries.localised),
        origin=entry.origin,
        floor=fields.read("floor", entries.boolean, False),  # noqa: FBT003 - a default
    )
