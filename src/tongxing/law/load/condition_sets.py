"""Reads documents of the kind `condition_set`: conditions that several programmes share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.law.documents import ConditionSet
from tongxing.law.load import entries
from tongxing.law.load.cases import read_case
from tongxing.law.load.conditions import read_conditions
from tongxing.law.load.headers import document_fields, header

if TYPE_CHECKING:
    from tongxing.law.load.headers import Draft
    from tongxing.law.load.vocabulary import Vocabulary


def read_condition_set(draft: Draft, vocabulary: Vocabulary) -> ConditionSet:
    """Read one condition set. It uses no other set."""
    fields = document_fields(draft, ("conditions",), ("cases",))
    return ConditionSet(
        **header(draft, fields),
        conditions=fields.read(
            "conditions", lambda entry: read_conditions(entry, vocabulary.scope, {}), ()
        ),
        cases=fields.read(
            "cases", entries.listed(lambda entry: read_case(entry, draft, vocabulary)), ()
        ),
    )
