"""How a value of a row or a cell is shown: texts, numbers, days, links and components alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias

from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join

from tongxing.foundations.money import Money
from tongxing.foundations.text import Text
from tongxing.ui.component import Component
from tongxing.ui.language import current, say
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from tongxing.ui.language import Words

Value: TypeAlias = "Words | int | Money | date | Link | Component | Sequence[Value] | None"
"""What a cell may hold; a sequence is shown one under the other, None as a dash."""

DASH = "—"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def day(value: date) -> str:
    """Return a day as it stands in a sentence.

    >>> day(date(2026, 11, 24))
    '2026年11月24日'
    """
    if current() == "en":
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return f"{value.year}年{value.month}月{value.day}日"


def moment(value: datetime) -> str:
    """Return a day and a time of day, in the time of the office, as they stand in a sentence."""
    local = _local(value)
    return f"{day(local.date())}{',' if current() == 'en' else ''} {local:%H:%M}"


def short_moment(value: datetime) -> str:
    """Return a day and a time of day, in the time of the office, as they stand in a table."""
    return f"{_local(value):%Y-%m-%d %H:%M}"


def machine_moment(value: date) -> str:
    """Return a day or a moment as machines read it."""
    return value.isoformat()


def shown(value: Value) -> SafeString | str:
    """Return a value as markup: data escaped, components and links drawn."""
    if isinstance(value, Component | Link):
        return value.__html__()
    if isinstance(value, str | Text):
        return conditional_escape(say(value))
    if isinstance(value, Sequence):
        return format_html_join("", '<span class="line">{}</span>', ((shown(v),) for v in value))
    return _plain(value)


def _plain(value: int | Money | date | None) -> str:
    if value is None:
        return DASH
    if isinstance(value, date):
        said = short_moment(value) if isinstance(value, datetime) else value.isoformat()
        return format_html('<time datetime="{}">{}</time>', machine_moment(value), said)
    return str(value) if isinstance(value, Money) else f"{value:,}"


def _local(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value
