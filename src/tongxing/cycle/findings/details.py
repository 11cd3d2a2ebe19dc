"""The sentence of a finding: its names filled in with what was found."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.foundations.money import format_yuan
from tongxing.law.documents import NEVER
from tongxing.law.expressions import names_over
from tongxing.law.expressions.shapes import record_shape
from tongxing.law.expressions.types import MONEY, TEXT, Type, type_of_fact, type_of_parameter
from tongxing.law.sentences import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tongxing.foundations.text import Text
    from tongxing.law.documents import Check
    from tongxing.law.expressions import Extra
    from tongxing.law.in_force import Law

_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")
COUNT: Final = "__count"
"""The column with the size of a row's group, which sentences call `{count}`."""

_UNKNOWN: Final = "未知"
_NOT_YET: Final = "尚无"


def placeholders(text: Text) -> frozenset[str]:
    """Return the names that stand in braces."""
    return frozenset(_PLACEHOLDER.findall(text.zh)) | frozenset(_PLACEHOLDER.findall(text.en))


def details(law: Law, check: Check, hits: pl.DataFrame) -> pl.Series:
    """Return the Chinese sentence of each row that a check found."""
    extras = _extras(law, check)
    if COUNT in hits.columns:
        hits = hits.with_columns(pl.col(COUNT).alias("count"))
    names = sorted(placeholders(check.detail))
    types = {name: _type(law, extras, name) for name in names}
    fixed = {name: _parameter(law, name) for name in names if name not in hits.columns}
    present = [name for name in names if name in hits.columns]
    sentences = [
        check.detail.zh.format_map(
            fixed
            | {
                name: _said(law, extras, value, types[name])
                for name, value in zip(present, values, strict=True)
            }
        )
        for values in _tuples(hits, present)
    ]
    return pl.Series("detail", sentences, dtype=pl.String)


def _tuples(hits: pl.DataFrame, names: list[str]) -> Iterable[tuple[object, ...]]:
    return hits.select(names).iter_rows() if names else [()] * hits.height


def _extras(law: Law, check: Check) -> Mapping[str, Extra]:
    shape = record_shape(law.rosters[check.records]) if check.records else None
    return names_over(check.over, shape)


def _type(law: Law, extras: Mapping[str, Extra], name: str) -> Type:
    if name in extras:
        return extras[name].type
    if name in law.facts:
        return type_of_fact(law.facts[name])
    return TEXT


def _parameter(law: Law, name: str) -> str:
    """Return the value of a parameter, in words; unknown where there is none."""
    found = law.value(name)
    if found is None or found.value is None:
        return _UNKNOWN
    return _said(law, {}, found.value, type_of_parameter(law.parameters[name]))


def _said(law: Law, extras: Mapping[str, Extra], value: object, kind: Type) -> str:
    """Return a value in words; days as in tables, where they are compared by eye."""
    if value is None:
        return _UNKNOWN
    if isinstance(value, date):
        return _NOT_YET if value == NEVER else value.isoformat()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int) and kind == MONEY:
        return f"{format_yuan(value)}元"
    own = extras[kind.of].values if kind.of and kind.of in extras else {}
    if isinstance(value, int | str) and value in own:
        return own[value].zh
    return Phrases(law, "zh").value(value, kind)
