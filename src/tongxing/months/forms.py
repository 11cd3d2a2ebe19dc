"""What is asked about months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from tongxing.foundations.month import Month
from tongxing.foundations.text import Text
from tongxing.ui.forms import (
    ChoiceField,
    ChoicesField,
    ConfirmField,
    DateField,
    Form,
    LongTextField,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tongxing.places.models import Place

ALL: Final = Text("全部", "All")


class StartForm(Form):
    """Which month of which county is run; so many months back may be chosen."""

    MONTHS: ClassVar = 12

    county = ChoiceField(label=Text("地区", "County"), choices=(), drop_down=True)
    month = ChoiceField(label=Text("月份", "Month"), choices=(), drop_down=True)
    as_of = DateField(
        label=Text("资料截至哪一天", "As-of day"),
        hint=Text("不填就是该月最后一天", "the last day of the month where left empty"),
        required=False,
    )
    looked = ConfirmField(
        label=Text("我看过上面的准备情况", "I have looked at what is ready and what is missing")
    )

    def __init__(
        self,
        *given: Any,  # noqa: ANN401 - Django's own
        counties: Sequence[Place],
        today: date,
        **named: Any,  # noqa: ANN401 - Django's own
    ) -> None:
        super().__init__(*given, **named)
        latest = Month.of(today)
        months = [latest - back for back in range(self.MONTHS)]
        self.fields["county"].choices = [(each.pk, each.name) for each in counties]  # type: ignore[attr-defined]
        self.fields["month"].choices = [(str(each), str(each)) for each in months]  # type: ignore[attr-defined]

    def clean_month(self) -> date:
        """Return the first day of the month."""
        return Month.parse(self.cleaned_data["month"]).first_day


class ConfirmForm(Form):
    """Which breakers are let pass, and why."""

    names = ChoicesField(label=Text("确认哪些", "What is let pass"), choices=())
    reason = LongTextField(
        label=Text("原因", "Reason"),
        hint=Text(
            "核实了什么、向谁核实的；审计时会看到",
            "what was verified, and with whom; auditors will read it",
        ),
        most=1000,
        rows=4,
    )

    def __init__(
        self,
        *given: Any,  # noqa: ANN401 - Django's own
        offered: Sequence[tuple[str, Text]],
        hints: Mapping[str, Text],
        **named: Any,  # noqa: ANN401 - Django's own
    ) -> None:
        super().__init__(*given, **named)
        self.fields["names"] = ChoicesField(
            label=Text("确认哪些", "What is let pass"), choices=offered, hints=hints
        )
        self.order_fields(["names", "reason"])


class ReasonForm(Form):
    """Why something is done."""

    reason = LongTextField(label=Text("原因", "Reason"), most=500, rows=3)


class ExportForm(Form):
    """Whether a file that leaves the house holds full numbers, and what for."""

    numbers = ChoiceField(
        label=Text("姓名和号码", "Names and numbers"),
        choices=(
            ("masked", Text("打码（张*三，420***********1234）", "masked")),
            ("full", Text("完整，只用于办理业务", "in full, for the business alone")),
        ),
        initial="masked",
    )
    reason = LongTextField(
        label=Text("用途", "What for"),
        hint=Text("导出会记入审计", "the export is recorded for the auditors"),
        most=500,
        rows=2,
    )

    def __init__(
        self,
        *given: Any,  # noqa: ANN401 - Django's own
        may_full: bool,
        **named: Any,  # noqa: ANN401 - Django's own
    ) -> None:
        super().__init__(*given, **named)
        if not may_full:
            del self.fields["numbers"]


class ListForm(Form):
    """By what a list is narrowed; each question is there only where the list has it."""

    def __init__(
        self,
        *given: Any,  # noqa: ANN401 - Django's own
        choices: Sequence[tuple[str, Text, Sequence[tuple[str, Text]]]],
        **named: Any,  # noqa: ANN401 - Django's own
    ) -> None:
        super().__init__(*given, **named)
        for name, label, offered in choices:
            self.fields[name] = ChoiceField(
                label=label, choices=offered, drop_down=True, unchosen=ALL, required=False
            )
