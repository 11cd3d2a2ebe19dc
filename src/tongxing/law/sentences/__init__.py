"""Expressions and decisions in words, in Chinese and in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.law.sentences.phrases import Phrases
from tongxing.law.sentences.reasons import explain, failing, summary

if TYPE_CHECKING:
    from tongxing.foundations.text import Language
    from tongxing.law.expressions import Expression
    from tongxing.law.in_force import Law

__all__ = ["Phrases", "explain", "failing", "say", "summary"]


def say(expression: Expression, lang: Language, law: Law) -> str:
    """Return what an expression demands, as a sentence with labels, numbers and money."""
    return Phrases(law, lang).say(expression.tree)
