"""Reads documents of the kind `indicator`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from tongxing.law import documents
from tongxing.law.documents import Indicator, Target
from tongxing.law.expressions import BOOLEAN, INTEGER, MONEY, RATE
from tongxing.law.load import entries
from tongxing.law.load.entries import Fields
from tongxing.law.load.headers import document_fields, header
from tongxing.law.load.row_scopes import name_of, read_records, row_scope
from tongxing.law.load.rules import expression
from tongxing.law.units import INDICATOR_UNITS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tongxing.law.documents import Comparison, During, Measure, Over
    from tongxing.law.expressions import Expression, Scope, Type
    from tongxing.law.load.entry import Entry
    from tongxing.law.load.headers import Draft
    from tongxing.law.load.vocabulary import Vocabulary

_OVERS: Final[tuple[Over, ...]] = get_args(documents.Over)
_MEASURES: Final[tuple[Measure, ...]] = get_args(documents.Measure)
_COMPARISONS: Final[tuple[Comparison, ...]] = get_args(documents.Comparison)
_AT: Final[tuple[documents.At, ...]] = get_args(documents.At)
_DURING: Final[tuple[During, ...]] = get_args(documents.During)
_REPORTED: Final[frozenset[Measure]] = frozenset({"growth", "reported"})
"""Measures of figures that others report: nothing is counted here."""

_NUMBERS: Final[frozenset[Measure]] = frozenset({"sum", "mean", "median", "percentile"})


def read_indicator(draft: Draft, vocabulary: Vocabulary) -> Indicator:
    """Read one measured figure."""
    fields = document_fields(
        draft,
        ("number", "measure", "unit"),
        (
            *("over", "records", "numerator", "denominator", "where", "by", "distinct_by"),
            *("at", "during", "percentile", "binding", "target"),
        ),
    )
    measure = fields.word("measure", _MEASURES, "count")
    _check_keys(fields, measure)
    over = fields.maybe("over", entries.one_of(_OVERS))
    records = read_records(fields, over, vocabulary)
    scope = row_scope(vocabulary, over or "person", records)
    counted = {"ratio": [BOOLEAN, MONEY, INTEGER]}.get(measure, [BOOLEAN])
    counted = [MONEY, INTEGER, RATE] if measure in _NUMBERS else counted
    numerator = fields.maybe("numerator", _rule(scope, counted))
    # A ratio is one of persons to persons, money to money or numbers to numbers.
    alike = [numerator.type] if numerator else [BOOLEAN]
    return Indicator(
        **header(draft, fields),
        number=fields.read("number", entries.text, ""),
        measure=measure,
        over=over,
        numerator=numerator,
        denominator=fields.maybe("denominator", _rule(scope, alike)),
        by=fields.read("by", entries.listed(lambda entry: name_of(entry, scope)), ()),
        unit=fields.read("unit", entries.one_of(tuple(INDICATOR_UNITS)), ""),
        at=fields.word("at", _AT, "month"),
        binding=fields.read("binding", entries.boolean, False),  # noqa: FBT003 - a default
        target=fields.maybe("target", lambda entry: _target(entry, vocabulary)),
        where=fields.maybe("where", _rule(scope, [BOOLEAN])),
        records=records,
        distinct_by=fields.maybe("distinct_by", lambda entry: name_of(entry, scope)),
        during=fields.maybe("during", entries.one_of(_DURING)),
        percentile=fields.maybe("percentile", vocabulary.parameter_id),
    )


def _check_keys(fields: Fields, measure: Measure) -> None:
    """Note keys that a measure needs and lacks, or has and does not need."""
    reported = measure in _REPORTED
    for key, needed in (
        ("over", not reported),
        ("numerator", not reported),
        ("denominator", measure == "ratio"),
        ("percentile", measure == "percentile"),
    ):
        if needed != (fields.get(key) is not None):
            verb = ("必须有", "needs") if needed else ("不能有", "cannot have")
            fields.entry.fault(
                f"measure 为 {measure} 时{verb[0]} {key}",
                f"the measure `{measure}` {verb[1]} `{key}`",
            )
    if (fields.get("at") is not None) == (fields.get("during") is not None) and not reported:
        fields.entry.fault(
            "at（哪一天）和 during（哪段时间）须且只须写一个",
            "exactly one of `at` (a day) and `during` (a time) is needed",
        )
    if fields.get("distinct_by") is not None and measure not in {"distinct", "mean"}:
        fields.entry.fault(
            "distinct_by 只用于 measure 为 distinct 或 mean 的指标",
            "`distinct_by` is only for the measures `distinct` and `mean`",
        )


def _rule(scope: Scope, wanted: Sequence[Type]) -> Callable[[Entry], Expression]:
    return lambda entry: expression(entry, scope, *wanted)


def _target(entry: Entry, vocabulary: Vocabulary) -> Target:
    fields = Fields(entry, required=("compare", "value"))
    return Target(
        compare=fields.word("compare", _COMPARISONS, "at_least"),
        value=fields.read("value", vocabulary.parameter_id, ""),
    )
