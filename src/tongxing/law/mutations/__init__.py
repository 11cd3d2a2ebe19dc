"""Proof that the worked cases bite: every small change of the law must make some case fail.

Conditions are dropped, comparisons turned, numbers moved by a step. What no case notices is
reported. What nobody could notice is not: beside a parameter that is left empty nothing matters,
and where everybody there could be is answered as before, nothing has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.law.mutations.numbers import unnoticed_values
from tongxing.law.mutations.rules import unnoticed_rules
from tongxing.law.mutations.survivor import Survivor
from tongxing.law.mutations.tried import tried_cases

if TYPE_CHECKING:
    from collections.abc import Collection

    from tongxing.law.catalogue import Catalogue

__all__ = ["Survivor", "survivors"]


def survivors(catalogue: Catalogue, documents: Collection[str] | None = None) -> list[Survivor]:
    """Change everything by a little and return what no case notices, by file and line.

    Args:
        catalogue: The law with its cases.
        documents: The only programmes and condition sets to look at; None: all.
    """
    cases = list(tried_cases(catalogue))
    found = {
        *unnoticed_rules(catalogue, cases, documents),
        *unnoticed_values(catalogue, cases, documents),
    }
    return sorted(found)
