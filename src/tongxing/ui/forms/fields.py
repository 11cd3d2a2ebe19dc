"""Fields whose labels, hints and errors speak both languages.

Each takes `label` and `hint` as texts and `required`, `initial`, `disabled` as Django does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from django import forms

from tongxing.foundations.text import Text
from tongxing.ui.language import lazily

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tongxing.ui.components.text_field.component import Width
    from tongxing.ui.language import Words

    Options = Sequence[tuple[str, Words]] | Callable[[], Sequence[tuple[str, Words]]]

FEW = 7
"""Up to so many answers all stand in sight; more of them go into a drop-down list."""


class FieldOptions(TypedDict, total=False):
    """What every field may be given besides its words."""

    required: bool
    initial: object
    disabled: bool


def both(words: Words) -> Text:
    """Return words as a text, a plain string the same in both languages."""
    return words if isinstance(words, Text) else Text(words, words)


def told(
    label: Words, hint: Words, options: FieldOptions, *, verb: Text, **errors: Text
) -> dict[str, Any]:
    """Return what Django's fields take, with errors that name the field.

    Args:
        label: The question.
        hint: What helps to answer it.
        options: What was given besides.
        verb: What to do with an empty field: fill in, choose.
        **errors: Further messages by their codes.
    """
    name = both(label)
    required = Text(f"{verb.zh}“{name.zh}”", f"{verb.en} “{name.en}”")
    messages = {"required": required, **errors}
    return {
        "label": lazily(label),
        "help_text": lazily(hint),
        "error_messages": {code: lazily(message) for code, message in messages.items()},
        **options,
    }


FILL_IN = Text("请填写", "Fill in")
CHOOSE = Text("请选择", "Choose an answer for")
_TOO_LONG = Text(
    "最多 %(limit_value)d 个字，现在有 %(show_value)d 个",
    "At most %(limit_value)d characters, there are %(show_value)d",
)
_TOO_SHORT = Text(
    "至少 %(limit_value)d 个字，现在有 %(show_value)d 个",
    "At least %(limit_value)d characters, there are %(show_value)d",
)


class TextField(forms.CharField):
    """A few words in one line."""

    def __init__(  # noqa: PLR0913 - what a box looks like, each part named
        self,
        *,
        label: Words,
        hint: Words = "",
        most: int | None = None,
        width: Width = "full",
        autocomplete: str = "",
        inputmode: str = "",
        unit: Words = "",
        plain: bool = False,
        **options: Unpack[FieldOptions],
    ) -> None:
        errors = {"max_length": _TOO_LONG, "min_length": _TOO_SHORT}
        super().__init__(max_length=most, **told(label, hint, options, verb=FILL_IN, **errors))
        self.width, self.autocomplete, self.inputmode = width, autocomplete, inputmode
        self.unit, self.plain = unit, plain


class LongTextField(forms.CharField):
    """Sentences, in several lines."""

    widget = forms.Textarea

    def __init__(
        self,
        *,
        label: Words,
        hint: Words = "",
        most: int | None = 1000,
        rows: int = 5,
        **options: Unpack[FieldOptions],
    ) -> None:
        super().__init__(
            max_length=most, **told(label, hint, options, verb=FILL_IN, max_length=_TOO_LONG)
        )
        self.rows = rows


class PasswordField(forms.CharField):
    """A password, which no page ever shows again."""

    widget = forms.PasswordInput

    def __init__(
        self,
        *,
        label: Words,
        hint: Words = "",
        autocomplete: str = "current-password",
        **options: Unpack[FieldOptions],
    ) -> None:
        super().__init__(strip=False, **told(label, hint, options, verb=FILL_IN))
        self.autocomplete = autocomplete


class WholeNumberField(forms.IntegerField):
    """A count."""

    widget = forms.TextInput

    def __init__(
        self,
        *,
        label: Words,
        hint: Words = "",
        least: int | None = None,
        most: int | None = None,
        unit: Words = "",
        **options: Unpack[FieldOptions],
    ) -> None:
        number = Text("应为整数，例如 12", "Expected a whole number, as 12")
        under = Text("不能小于 %(limit_value)s", "May not be less than %(limit_value)s")
        over = Text("不能大于 %(limit_value)s", "May not be more than %(limit_value)s")
        errors = {"invalid": number, "min_value": under, "max_value": over}
        super().__init__(
            min_value=least,
            max_value=most,
            **told(label, hint, options, verb=FILL_IN, **errors),
        )
        self.unit = unit


def _with_lazy_labels(choices: Options) -> Any:  # noqa: ANN401 - Django's own union is wider
    # A text is a tuple, which Django would take for a group of choices.
    if callable(choices):
        return lambda: [(value, lazily(label)) for value, label in choices()]
    return [(value, lazily(label)) for value, label in choices]


class ChoiceField(forms.ChoiceField):
    """One answer: a few stand in sight as radios, more in a drop-down list.

    `drop_down` asks for the list also for a few, as in filters, where `unchosen` says what holds
    without an answer: all.
    """

    def __init__(
        self,
        *,
        label: Words,
        choices: Options,
        hint: Words = "",
        hints: Mapping[str, Words] | None = None,
        side_by_side: bool = False,
        drop_down: bool = False,
        unchosen: Words = "",
        **options: Unpack[FieldOptions],
    ) -> None:
        unknown = Text("这个选项不在列表中，请重新选择", "This answer is not on the list")
        super().__init__(
            choices=_with_lazy_labels(choices),
            **told(label, hint, options, verb=CHOOSE, invalid_choice=unknown),
        )
        self.hints = hints or {}
        self.side_by_side = side_by_side
        self.drop_down, self.unchosen = drop_down, unchosen


class ChoicesField(forms.MultipleChoiceField):
    """Any number of answers, as checkboxes."""

    widget = forms.CheckboxSelectMultiple

    def __init__(
        self,
        *,
        label: Words,
        choices: Options,
        hint: Words = "",
        hints: Mapping[str, Words] | None = None,
        **options: Unpack[FieldOptions],
    ) -> None:
        unknown = Text("这个选项不在列表中，请重新选择", "This answer is not on the list")
        super().__init__(
            choices=_with_lazy_labels(choices),
            **told(label, hint, options, verb=CHOOSE, invalid_choice=unknown),
        )
        self.hints = hints or {}


class ConfirmField(forms.BooleanField):
    """One statement with a box; required means that it has to be true."""

    def __init__(self, *, label: Words, hint: Words = "", **options: Unpack[FieldOptions]) -> None:
        super().__init__(**told(label, hint, options, verb=Text("请勾选", "Tick")))


class HiddenField(forms.CharField):
    """Something sent along unseen."""

    widget = forms.HiddenInput

    def __init__(self, **options: Unpack[FieldOptions]) -> None:
        super().__init__(**options)
