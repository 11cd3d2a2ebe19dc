"""What is asked about a day of the holiday table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tongxing.casework.models import KINDS
from tongxing.foundations.text import Text
from tongxing.ui.forms import ChoiceField, DateField, Form, LongTextField, TextField, wrong

if TYPE_CHECKING:
    from datetime import date

_SOURCE = Text("依据", "Source")
_SOURCE_HINT = Text(
    "通知的文号，例如 国办发明电〔2025〕7号",
    "the number of the notice, such as 国办发明电〔2025〕7号",
)
_SOURCE_LENGTH: Final = 200


class DayForm(Form):
    """A day of one year, with what is different about it."""

    day = DateField(label=Text("日期", "Day"), hint=Text("例如 2027-01-01", "such as 2027-01-01"))
    kind = ChoiceField(
        label=Text("这一天", "On this day"), choices=tuple(KINDS.items()), side_by_side=True
    )
    name = TextField(
        label=Text("名称", "Name"),
        hint=Text("例如 元旦、春节调休", "such as 元旦 or 春节调休"),
        most=60,
        width="medium",
    )
    source = TextField(label=_SOURCE, hint=_SOURCE_HINT, most=_SOURCE_LENGTH)

    def __init__(self, *given: Any, year: int, **named: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*given, **named)
        self.year = year

    def clean_day(self) -> date:
        """Return the day if it lies in the year of the page."""
        day: date = self.cleaned_data["day"]
        if day.year != self.year:
            raise wrong(
                Text(
                    f"{day} 不在 {self.year} 年；请到那一年的页面录入",
                    f"{day} is not in {self.year}; enter it on the page of its year",
                )
            )
        return day


class RemoveForm(Form):
    """Why a day is taken out."""

    reason = LongTextField(label=Text("原因", "Reason"), most=500, rows=3)


class CompleteForm(Form):
    """By which notice a year is complete."""

    source = TextField(label=_SOURCE, hint=_SOURCE_HINT, most=_SOURCE_LENGTH)
