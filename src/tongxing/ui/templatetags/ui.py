"""Words, days, money and components in templates; every template has these without loading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from tongxing.foundations.money import format_yuan
from tongxing.foundations.text import Text
from tongxing.ui import language, values

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.forms import BaseForm

    from tongxing.ui.component import Component

register = template.Library()


@register.simple_tag(name="say")
def say_both(zh: str, en: str) -> str:
    """Write one of two wordings: `{% say "中文" "English" %}`."""
    return language.say(Text(zh, en))


@register.simple_tag
def component(part: Component) -> str:
    """Draw a component: `{% component table %}`, the same as `{{ table }}`."""
    return part.render()


@register.simple_tag
def page_language() -> str:
    """Write the code of the page's language for the `lang` attribute."""
    return "en" if language.current() == "en" else "zh-CN"


@register.filter
def say(words: language.Words | None) -> str:
    """Write words in the language of the page; nothing for None."""
    return "" if words is None else language.say(words)


@register.filter
def shown(value: values.Value) -> str:
    """Write any value of a cell: text, number, day, link, component, None."""
    return values.shown(value)


@register.filter
def yuan(fen: int | None) -> str:
    """Write fen as yuan with two decimals; a dash where the amount is not known."""
    return values.DASH if fen is None else format_yuan(fen)


@register.filter
def day(value: date | None) -> str:
    """Write a day as it stands in a sentence."""
    return values.DASH if value is None else values.day(value)


@register.filter
def moment(value: datetime | None) -> str:
    """Write a day and a time of day as they stand in a sentence."""
    return values.DASH if value is None else values.moment(value)


@register.filter
def machine(value: date | None) -> str:
    """Write a day or a moment for the `datetime` attribute."""
    return "" if value is None else values.machine_moment(value)


@register.filter
def drawn(form: BaseForm) -> str:
    """Write the fields of any Django form by components."""
    from tongxing.ui.forms.drawing import drawn as draw  # noqa: PLC0415 - components load this file

    return draw(form)
