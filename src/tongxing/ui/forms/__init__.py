"""Forms in the kit's dress: fields with words in both languages, drawn by components."""

from __future__ import annotations

from tongxing.ui.forms.drawing import choices, drawn, field_parts, question_page
from tongxing.ui.forms.errors import error_summary, wrong
from tongxing.ui.forms.fields import (
    ChoiceField,
    ChoicesField,
    ConfirmField,
    HiddenField,
    LongTextField,
    PasswordField,
    TextField,
    WholeNumberField,
)
from tongxing.ui.forms.form import Form
from tongxing.ui.forms.kept import typed
from tongxing.ui.forms.special_fields import (
    DateField,
    FileField,
    FilesField,
    IdentityNumberField,
    MoneyField,
)

__all__ = [
    "ChoiceField",
    "ChoicesField",
    "ConfirmField",
    "DateField",
    "FileField",
    "FilesField",
    "Form",
    "HiddenField",
    "IdentityNumberField",
    "LongTextField",
    "MoneyField",
    "PasswordField",
    "TextField",
    "WholeNumberField",
    "choices",
    "drawn",
    "error_summary",
    "field_parts",
    "question_page",
    "typed",
    "wrong",
]
