"""The questions of a form and the button that ends it."""

from __future__ import annotations

from tongxing.ui.components.question_page.component import QuestionPage

__all__ = ["QuestionPage"]
