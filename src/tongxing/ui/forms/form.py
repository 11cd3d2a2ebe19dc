"""The form that all forms of ours descend from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

from tongxing.ui.forms.drawing import drawn

if TYPE_CHECKING:
    from django.utils.safestring import SafeString


class Form(forms.Form):
    """A form whose `{{ form }}` is drawn by components; the browser validates nothing."""

    use_required_attribute = False

    def __str__(self) -> SafeString:
        """Return the fields as markup, without the form element around them."""
        return drawn(self)

    def __html__(self) -> SafeString:
        """Return the fields as markup, without the form element around them."""
        return drawn(self)
