"""What has to be put right in a form, beside the fields and above the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from tongxing.ui.components.error_summary import ErrorSummary, FieldError
from tongxing.ui.language import lazily

if TYPE_CHECKING:
    from django.forms import BaseForm

    from tongxing.foundations.text import Text


def wrong(message: Text, *, code: str = "wrong") -> ValidationError:
    """Return the error to raise in `clean`: what was found, and what would work."""
    return ValidationError(lazily(message), code=code)


def error_summary(form: BaseForm) -> ErrorSummary:
    """Return all errors of a form: those of the whole first, then field by field."""
    whole = [FieldError(str(message)) for message in form.non_field_errors()]
    fields = [
        FieldError(str(message), "" if bound.is_hidden else bound.auto_id)
        for bound in form
        for message in bound.errors
    ]
    return ErrorSummary(errors=(*whole, *fields))
