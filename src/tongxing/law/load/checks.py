"""Reads documents of the kind `check`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, get_args

from tongxing.law import documents
from tongxing.law.documents import Check, Handling
from tongxing.law.expressions import BOOLEAN
from tongxing.law.load import entries
from tongxing.law.load.entries import Fields
from tongxing.law.load.headers import document_fields, header
from tongxing.law.load.row_scopes import name_of, read_records, row_scope
from tongxing.law.load.rules import expression, no_expression

if TYPE_CHECKING:
    from collections.abc import Callable

    from tongxing.foundations.text import Text
    from tongxing.law.documents import Over, Report, Severity
    from tongxing.law.expressions import Expression, Scope
    from tongxing.law.load.entry import Entry
    from tongxing.law.load.headers import Draft
    from tongxing.law.load.vocabulary import Vocabulary

_OVERS: Final[tuple[Over, ...]] = get_args(documents.Over)
_REPORTS: Final[tuple[Report, ...]] = get_args(documents.Report)
_SEVERITIES: Final[tuple[Severity, ...]] = get_args(documents.Severity)
_PLACEHOLDER: Final = re.compile(r"\{(\w*)\}")
_DETAIL_NAMES: Final = ("month", "programme", "name", "roster", "place", "day", "count")
"""What every finding can tell beside the names of its expression."""


def read_check(draft: Draft, vocabulary: Vocabulary) -> Check:
    """Read one supervision rule."""
    fields = document_fields(
        draft,
        ("code", "over", "needs", "when", "severity", "detail", "handling"),
        ("programmes", "records", "among", "per", "report"),
    )
    over = fields.word("over", _OVERS, "person")
    records = read_records(fields, over, vocabulary)
    rows = row_scope(vocabulary, over, records)
    per = fields.read("per", entries.listed(lambda entry: name_of(entry, rows)), ())
    scope = row_scope(vocabulary, over, records, grouped=bool(per))
    return Check(
        **header(draft, fields),
        code=fields.read("code", entries.text, ""),
        over=over,
        needs=fields.read("needs", entries.listed(vocabulary.roster_id), ()),
        programmes=fields.maybe("programmes", entries.listed(vocabulary.programme_id)),
        when=fields.read("when", _condition(scope), no_expression(draft.root.origin)),
        severity=fields.word("severity", _SEVERITIES, "light"),
        detail=fields.read("detail", lambda entry: _detail(entry, scope), entries.NO_TEXT),
        handling=fields.read(
            "handling",
            lambda entry: _handling(entry, vocabulary),
            Handling(entries.NO_TEXT, None, ()),
        ),
        records=records,
        among=fields.maybe("among", _condition(rows)),
        per=per,
        report=_report(fields, grouped=bool(per)),
    )


def _report(fields: Fields, *, grouped: bool) -> Report:
    """Read what a finding tells: a group where rows are grouped, unless said otherwise."""
    report = fields.word("report", _REPORTS, "group" if grouped else "members")
    if report == "group" and not grouped:
        fields.entry.fault(
            "report 为 group 时必须有 per", "`report: group` needs `per`, the names to group by"
        )
    return report


def _condition(scope: Scope) -> Callable[[Entry], Expression]:
    return lambda entry: expression(entry, scope, BOOLEAN)


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
