"""Which component draws which field of a form."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, TypedDict, cast

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html, format_html_join

from tongxing.ui.components.action_button import ActionButton
from tongxing.ui.components.checkboxes import Checkboxes
from tongxing.ui.components.date_field import DateField
from tongxing.ui.components.field import Choice, FieldPart
from tongxing.ui.components.file_upload import FileUpload
from tongxing.ui.components.identity_number_field import IdentityNumberField
from tongxing.ui.components.money_field import MoneyField
from tongxing.ui.components.question_page import QuestionPage
from tongxing.ui.components.radios import Radios
from tongxing.ui.components.select import Select
from tongxing.ui.components.text_area import TextArea
from tongxing.ui.components.text_field import TextField
from tongxing.ui.forms import fields, special_fields
from tongxing.ui.language import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.forms import BaseForm
    from django.utils.safestring import SafeString

    from tongxing.ui.language import Words
    from tongxing.ui.links import Link

FILES_TAKEN = ("pdf", "jpg", "png")
MEGABYTES_TAKEN = 10


class Common(TypedDict):
    """What every field component is given."""

    id: str
    name: str
    label: Words
    hint: Words
    errors: Sequence[Words]
    optional: bool


def choices(pairs: Iterable[tuple[str, Words]]) -> list[tuple[str, str]]:
    """Return answers as Django's fields take them; a text is a tuple and would be a group."""
    return [(value, lazily(label)) for value, label in pairs]


def drawn(form: BaseForm) -> SafeString:
    """Return the fields of any Django form as markup, hidden ones last."""
    hidden = (
        format_html('<input type="hidden" name="{}" value="{}">', name, value)
        for name, value in _hidden(form)
    )
    parts = (part.render() for part in field_parts(form))
    return format_html_join("", "{}", ((piece,) for piece in (*parts, *hidden)))


def field_parts(form: BaseForm) -> tuple[FieldPart, ...]:
    """Return the visible fields of any Django form as components."""
    return tuple(_part(bound.field, bound, _common(bound)) for bound in form.visible_fields())


def question_page(
    form: BaseForm,
    *,
    button: Words,
    action: str = "",
    lead: Words = "",
    back: Link | None = None,
    warning: bool = False,
) -> QuestionPage:
    """Return a whole form as a component, with the button that ends it.

    Args:
        form: Any Django form; one that is bound shows what was typed and what is wrong.
        button: The act.
        action: Where it is sent; empty for the page's own address.
        lead: What to know before answering.
        back: Where to go without sending.
        warning: Whether the act takes something away.
    """
    return QuestionPage(
        fields=field_parts(form),
        button=ActionButton(label=button, look="warning" if warning else "main"),
        action=action,
        lead=lead,
        hidden=_hidden(form),
        with_files=form.is_multipart(),
        back=back,
    )


def _hidden(form: BaseForm) -> tuple[tuple[str, str], ...]:
    return tuple((bound.html_name, str(bound.value() or "")) for bound in form.hidden_fields())


def _common(bound: BoundField) -> Common:
    field = bound.field
    statement = isinstance(field.widget, forms.CheckboxInput)
    return {
        "id": bound.auto_id or bound.html_name,
        "name": bound.html_name,
        "label": "" if statement else _words(bound.label),
        "hint": "" if statement else _words(bound.help_text),
        "errors": tuple(str(error) for error in bound.errors),
        "optional": not field.required,
    }


def _words(said: object) -> str:
    """Return a label of Django's in the language of the page being made."""
    return "" if said is None else str(said)


def _typed(bound: BoundField) -> str:
    value = bound.value()
    return "" if value is None else str(value)


def _answers(field: forms.ChoiceField) -> tuple[Choice, ...]:
    hints = getattr(field, "hints", {})
    # Groups of answers are not drawn; none of our forms has them. An empty answer is ours to give.
    offered = cast("Iterable[tuple[object, object]]", field.choices)
    return tuple(
        Choice(str(value), _words(label), hints.get(str(value), ""))
        for value, label in offered
        if value not in {"", None}
    )


@singledispatch
def _part(field: forms.Field, bound: BoundField, common: Common) -> FieldPart:
    """Draw a field of Django's own, or of a library, by its widget."""
    widget = field.widget
    if isinstance(widget, forms.CheckboxInput):
        return _statement(bound, common)
    if isinstance(widget, forms.Textarea):
        return TextArea(**common, value=_typed(bound))
    if isinstance(widget, forms.FileInput):
        return FileUpload(**common, kinds=FILES_TAKEN, most_megabytes=MEGABYTES_TAKEN)
    secret = isinstance(widget, forms.PasswordInput)
    return TextField(
        **common,
        value="" if secret else _typed(bound),
        kind="password" if secret else "text",
        width="medium",
        autocomplete=getattr(field, "autocomplete", widget.attrs.get("autocomplete", "")),
        inputmode=str(widget.attrs.get("inputmode", "")),
        plain=True,
    )


def _statement(bound: BoundField, common: Common) -> Checkboxes:
    return Checkboxes(
        **common,
        choices=(Choice("on", _words(bound.label), _words(bound.help_text)),),
        values=("on",) if bound.value() else (),
    )


@_part.register
def _(field: fields.TextField, bound: BoundField, common: Common) -> FieldPart:
    return TextField(
        **common,
        value=_typed(bound),
        width=field.width,
        autocomplete=field.autocomplete,
        inputmode=field.inputmode,
        unit=field.unit,
        plain=field.plain,
    )


@_part.register
def _(field: fields.LongTextField, bound: BoundField, common: Common) -> FieldPart:
    return TextArea(**common, value=_typed(bound), rows=field.rows, most=field.max_length)


@_part.register
def _(field: fields.WholeNumberField, bound: BoundField, common: Common) -> FieldPart:
    return TextField(
        **common,
        value=_typed(bound),
        width="short",
        inputmode="numeric",
        unit=field.unit,
        plain=True,
    )


@_part.register
def _(field: forms.ChoiceField, bound: BoundField, common: Common) -> FieldPart:
    answers = _answers(field)
    beside = bool(getattr(field, "side_by_side", False))
    if len(answers) <= fields.FEW and not getattr(field, "drop_down", False):
        return Radios(**common, choices=answers, value=_typed(bound), side_by_side=beside)
    unchosen = getattr(field, "unchosen", "")
    return Select(**common, choices=answers, value=_typed(bound), unchosen=unchosen)


@_part.register
def _(field: forms.MultipleChoiceField, bound: BoundField, common: Common) -> FieldPart:
    chosen = tuple(str(value) for value in bound.value() or ())
    return Checkboxes(**common, choices=_answers(field), values=chosen)


@_part.register
def _(_field: special_fields.DateField, bound: BoundField, common: Common) -> FieldPart:
    return DateField(**common, value=_typed(bound))


@_part.register
def _(_field: special_fields.IdentityNumberField, bound: BoundField, common: Common) -> FieldPart:
    return IdentityNumberField(**common, value=_typed(bound))


@_part.register
def _(_field: special_fields.MoneyField, bound: BoundField, common: Common) -> FieldPart:
    return MoneyField(**common, value=_typed(bound))


@_part.register
def _(field: special_fields.FileField, _bound: BoundField, common: Common) -> FieldPart:
    return FileUpload(
        **common,
        kinds=field.kinds,
        most_megabytes=field.most_megabytes,
        several=isinstance(field, special_fields.FilesField),
    )
