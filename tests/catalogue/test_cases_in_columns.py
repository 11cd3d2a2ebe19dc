"""The columns decide every worked case as the one-person reading does, reasons included.

Cases of one law stand in one frame, strangers to one another: households, relatives, records,
organisations and items with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.catalogue.cases_as_columns import rows_of
from tests.catalogue.shipped import catalogue, documents

from tongxing.law.cases import cases_of, facts_of, law_of_case
from tongxing.law.columns import determine, presumed, truths
from tongxing.law.documents import ConditionSet
from tongxing.law.person import decide

if TYPE_CHECKING:
    from tongxing.law.documents import Case
    from tongxing.law.in_force import Law

SETS = {each.id for each in documents(ConditionSet)}
OUTCOMES = {"entitled": True, "not_entitled": False, "unknown": None}


class Batch(NamedTuple):
    """Cases that one law decides, each with its programme."""

    law: Law
    cases: list[tuple[str, Case]]


def _batches() -> dict[str, Batch]:
    """Return all cases by the place and the time of their law; those of each set stand alone."""
    found: dict[str, Batch] = {}
    for document, case in cases_of(catalogue()):
        law = law_of_case(catalogue(), document, case)
        name = f"{law.place}-{law.first_day}"
        key = f"{name}-{document}" if document in SETS else name
        found.setdefault(key, Batch(law, [])).cases.append((document, case))
    return found


BATCHES = _batches()


@pytest.mark.parametrize("batch", BATCHES)
def test_columns_and_one_person_agree_on_every_worked_case(batch: str) -> None:
    law, cases = BATCHES[batch]
    rows = rows_of(law, (case for _, case in cases))
    programmes = dict.fromkeys(document for document, _ in cases)

    found = determine(law, rows.frame(), programmes, rows.record_frames())

    held = {each: truths(found.layout, each, found.frame).rows(named=True) for each in programmes}
    taken = {
        each: presumed(found.layout, each, found.frame).rows(named=True) for each in programmes
    }
    for row, (document, case) in zip(rows.asked, cases, strict=True):
        one = decide(law, document, facts_of(case))
        name = f"{document}: {case.name.zh}"
        decided = found.frame.select(f"{document}__outcome", f"{document}__amount").row(row)
        assert decided == (OUTCOMES[one.outcome], one.amount_fen), name
        assert held[document][row] == {truth.id: truth.truth for truth in one.truths}, name
        assert taken[document][row] == {truth.id: truth.presumed for truth in one.truths}, name


def test_no_case_is_left_out() -> None:
    assert sum(len(batch.cases) for batch in BATCHES.values()) > 1_500
