"""What names may mean in the rules of checks and indicators, by what their rows stand for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tongxing.law.expressions import names_over
from tongxing.law.load import entries

if TYPE_CHECKING:
    from tongxing.law.documents import Over
    from tongxing.law.expressions import Scope
    from tongxing.law.load.entries import Fields
    from tongxing.law.load.entry import Entry
    from tongxing.law.load.vocabulary import Vocabulary


def read_records(fields: Fields, over: Over | None, vocabulary: Vocabulary) -> str | None:
    """Read the roster whose rows are looked at; there is one only `over: record`."""
    if (over == "record") != (fields.get("records") is not None):
        fields.entry.fault(
            "over 为 record 时必须有 records（名册），其他不能有",
            "`over: record` needs `records`, the roster whose rows are looked at, and nothing "
            "else has one",
        )
    known = {key: each for key, each in vocabulary.rosters.items() if each.role == "records"}
    reader = entries.known_id(known, "记录名册", "roster of records")
    found = fields.maybe("records", reader)
    return found if found in known else None


def row_scope(
    vocabulary: Vocabulary, over: Over, records: str | None, *, grouped: bool = False
) -> Scope:
    """Return what names may mean in one row, and where rows are grouped, about its group."""
    asked = over, records, grouped
    if asked not in vocabulary.rows:
        shape = vocabulary.scope.records[records] if records else None
        extra = names_over(over, shape)
        vocabulary.rows[asked] = replace(vocabulary.scope, extra=extra, grouped=grouped)
    return vocabulary.rows[asked]


def name_of(entry: Entry, scope: Scope) -> str:
    """Read one name, by id or in Chinese, and return its id."""
    word = entries.text(entry)
    node = scope.name(word)
    if word and node is None:
        entry.fault(
            f"未知的名称“{word}”", f"unknown name `{word}`", word=word, possible=scope.words()
        )
    return getattr(node, "id", word)
