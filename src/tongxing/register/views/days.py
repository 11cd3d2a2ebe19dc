"""The two days of a file: as known at the end of one, as it was on the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from django.http import QueryDict
from django.urls import reverse

from tongxing.foundations.text import Text
from tongxing.register.forms.search import DaysForm
from tongxing.ui.components.notice import Notice
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from tongxing.register.models import Person

_EARLIEST: Final = date(1900, 1, 1)
_AHEAD: Final = timedelta(days=731)
"""So far ahead the law that is known already can be asked."""


@dataclass(frozen=True)
class Days:
    """As of which days a file is shown.

    Attributes:
        form: What was asked.
        known_on: What had been learned by the end of this day; never later than today.
        valid_on: What held on this day; where none is asked, as `known_on`.
    """

    form: DaysForm
    today: date
    known_on: date
    valid_on: date

    @classmethod
    def read(cls, query: QueryDict, today: date) -> Days:
        """Return the days an address asks for; what makes no sense counts as not asked."""
        if not (query.get("known") or query.get("valid")):
            return cls(DaysForm(), today, today, today)
        form = DaysForm(query)
        given = form.cleaned_data if form.is_valid() else {}
        known_on = min(given.get("known") or today, today)
        asked = given.get("valid") or known_on
        valid_on = max(_EARLIEST, min(asked, today + _AHEAD))
        return cls(form, today, known_on, valid_on)

    @property
    def is_past(self) -> bool:
        """Say whether another day than today is asked about."""
        return (self.known_on, self.valid_on) != (self.today, self.today)

    @property
    def address(self) -> str:
        """The part of an address that asks for the same days."""
        if not self.is_past:
            return ""
        asked = QueryDict(mutable=True)
        asked["known"], asked["valid"] = self.known_on.isoformat(), self.valid_on.isoformat()
        return f"?{asked.urlencode()}"

    def notice(self, person: Person) -> Notice | None:
        """Return that the file is shown as of another day; None where it is shown as of today."""
        if not self.is_past:
            return None
        return Notice(
            title=Text(
                f"这是 {self.known_on} 结束时所知道的 {self.valid_on} 的情况",
                f"This is {self.valid_on} as it was known at the end of {self.known_on}",
            ),
            text=[
                Text(
                    "以后才得知的和更正的都不在内，基本情况里的号码也按那一天。",
                    "What was learned or put right later is left out.",
                )
            ],
            tone="ask",
            links=[
                Link(
                    Text("回到今天", "Back to today"),
                    reverse("persons:person", args=[person.pk]),
                )
            ],
        )
