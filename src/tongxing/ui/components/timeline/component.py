"""What happened to one thing, in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from tongxing.ui.component import Component
from tongxing.ui.values import day, moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.ui.components.tag.component import Tag
    from tongxing.ui.language import Words


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing that happened.

    Attributes:
        when: The day, or the moment.
        title: What happened.
        text: What it meant.
        by: Who did it.
        tag: Its state.
    """

    when: date
    title: Words
    text: Words = ""
    by: Words = ""
    tag: Tag | None = None

    @property
    def when_said(self) -> str:
        """The day, with the time of day where it is known."""
        return moment(self.when) if isinstance(self.when, datetime) else day(self.when)


@dataclass(frozen=True, kw_only=True)
class Timeline(Component):
    """Events one under the other.

    Attributes:
        events: In the order in which they stand, the latest first as a rule.
        title: A heading above.
    """

    template: ClassVar[str] = "timeline/template.html"

    events: Sequence[Event]
    title: Words = ""
