"""Reads documents of the kinds `check` and `indicator`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, get_args

from tongxing.law import documents
from tongxing.law.documents import Check, Handling, Indicator, Target
from tongxing.law.expressions import BOOLEAN, INTEGER, MONEY, Expression, Scope, names_over
from tongxing.law.load import entries
from tongxing.law.load.entries import Fields
from tongxing.law.load.headers import document_fields, header
from tongxing.law.load.rules import expression, no_expression
from tongxing.law.units import INDICATOR_UNITS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tongxing.foundations.text import Text
    from tongxing.law.documents import Comparison, Measure, Over, Severity
    from tongxing.law.expressions import Type
    from tongxing.law.load.entry import Entry
    from tongxing.law.load.headers import Draft
    from tongxing.law.load.vocabulary import Vocabulary

_OVERS: Final[tuple[Over, ...]] = get_args(documents.Over)
_SEVERITIES: Final[tuple[Severity, ...]] = get_args(documents.Severity)
_MEASURES: Final[tuple[Measure, ...]] = get_args(documents.Measure)
_COMPARISONS: Final[tuple[Comparison, ...]] = get_args(documents.Comparison)
_AT: Final[tuple[documents.At, ...]] = get_args(documents.At)
_PLACEHOLDER: Final = re.compile(r"\{(\w*)\}")
_DETAIL_NAMES: Final = ("month", "programme", "name", "roster", "place", "day")
"""What every finding can tell beside the names of its expression."""


def read_check(draft: Draft, vocabulary: Vocabulary) -> Check:
    """Read one supervision rule."""
    fields = document_fields(
        draft,
        ("code", "over", "needs", "when", "severity", "detail", "handling"),
        ("programmes",),
    )
    over = fields.word("over", _OVERS, "person")
    scope = _scope_over(vocabulary, over)
    return Check(
        **header(draft, fields),
        code=fields.read("code", entries.text, ""),
        over=over,
        needs=fields.read("needs", entries.listed(vocabulary.roster_id), ()),
        programmes=fields.maybe("programmes", entries.listed(vocabulary.programme_id)),
        when=fields.read("when", _rule(scope, [BOOLEAN]), no_expression(draft.root.origin)),
        severity=fields.word("severity", _SEVERITIES, "light"),
        detail=fields.read("detail", lambda entry: _detail(entry, scope), entries.NO_TEXT),
        handling=fields.read(
            "handling",
            lambda entry: _handling(entry, vocabulary),
            Handling(entries.NO_TEXT, None, ()),
        ),
    )


def read_indicator(draft: Draft, vocabulary: Vocabulary) -> Indicator:
    """Read one measured figure."""
    fields = document_fields(
        draft,
        ("number", "measure", "over", "numerator", "unit", "at"),
        ("denominator", "where", "by", "binding", "target"),
    )
    measure = fields.word("measure", _MEASURES, "count")
    if (measure == "ratio") != (fields.get("denominator") is not None):
        draft.root.fault(
            "measure 为 ratio 时必须有 denominator，其他不能有",
            "a `ratio` needs a `denominator`, and nothing else has one",
        )
    over = fields.word("over", _OVERS, "person")
    scope = _scope_over(vocabulary, over)
    counted = [MONEY, INTEGER] if measure == "sum" else [BOOLEAN]
    return Indicator(
        **header(draft, fields),
        number=fields.read("number", entries.text, ""),
        measure=measure,
        over=over,
        numerator=fields.read("numerator", _rule(scope, counted), no_expression(draft.root.origin)),
        denominator=fields.maybe("denominator", _rule(scope, [BOOLEAN])),
        by=fields.read("by", entries.listed(vocabulary.fact_id), ()),
        unit=fields.read("unit", entries.one_of(tuple(INDICATOR_UNITS)), ""),
        at=fields.word("at", _AT, "month"),
        binding=fields.read("binding", entries.boolean, False),  # noqa: FBT003 - a default
        target=fields.maybe("target", lambda entry: _target(entry, vocabulary)),
        where=fields.maybe("where", _rule(scope, [BOOLEAN])),
    )


def _scope_over(vocabulary: Vocabulary, over: str) -> Scope:
    return replace(vocabulary.scope, extra=names_over(over))


def _rule(scope: Scope, wanted: Sequence[Type]) -> Callable[[Entry], Expression]:
    return lambda entry: expression(entry, scope, *wanted)


def _detail(entry: Entry, scope: Scope) -> Text:
    """Read the sentence of a finding; a placeholder that names nothing is noted."""
    known = {*scope.facts, *scope.extra, *scope.parameters, *_DETAIL_NAMES}
    for _, sentence in entry.pairs():
        for placeholder in _PLACEHOLDER.finditer(sentence.word or ""):
            name = placeholder.group(1)
            if name not in known:
                sentence.fault(
                    f"句中的 {{{name}}} 不是可用的名称",
                    f"the placeholder {{{name}}} names nothing",
                    word=name,
                    possible=known,
                )
    return entries.localised(entry)


def _handling(entry: Entry, vocabulary: Vocabulary) -> Handling:
    fields = Fields(entry, required=("who", "closing"), optional=("within_working_days",))
    return Handling(
        who=fields.read("who", entries.localised, entries.NO_TEXT),
        within_working_days=fields.maybe("within_working_days", vocabulary.parameter_id),
        closing=fields.read("closing", entries.listed(entries.localised), ()),
    )


def _target(entry: Entry, vocabulary: Vocabulary) -> Target:
    fields = Fields(entry, required=("compare", "value"))
    return Target(
        compare=fields.word("compare", _COMPARISONS, "at_least"),
        value=fields.read("value", vocabulary.parameter_id, ""),
    )
