"""Which events are looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.audit import words
from tongxing.foundations.text import Text
from tongxing.ui.forms import ChoiceField, DateField, Form, TextField, wrong

if TYPE_CHECKING:
    from typing import Any

ALL = Text("全部", "All")


def _actions() -> list[tuple[str, Text]]:
    return sorted(words.actions().items())


def _kinds() -> list[tuple[str, Text]]:
    return [(kind, each.label) for kind, each in words.subjects().items()]


class DaysForm(Form):
    """Days and one kind of action: what every list of events is narrowed by."""

    since = DateField(
        label=Text("从哪一天", "From"),
        hint=Text("例如 2026-11-24", "such as 2026-11-24"),
        required=False,
    )
    until = DateField(
        label=Text("到哪一天", "Until"),
        hint=Text("包括这一天", "this day included"),
        required=False,
    )
    action = ChoiceField(
        label=Text("做了什么", "What was done"),
        choices=_actions,
        drop_down=True,
        unchosen=ALL,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error(
                "until",
                wrong(
                    Text(
                        f"应不早于开始日 {since.isoformat()}",
                        f"Expected a day not before {since.isoformat()}",
                    )
                ),
            )
        return cleaned


class EventsForm(DaysForm):
    """Also whose events, and about what."""

    officer = TextField(
        label=Text("谁", "Who"),
        hint=Text("姓名、用户名或编号", "a name, a user name or a number"),
        most=60,
        width="medium",
        required=False,
    )
    kind = ChoiceField(
        label=Text("涉及哪一类", "About which kind"),
        choices=_kinds,
        drop_down=True,
        unchosen=ALL,
        required=False,
    )
    number = TextField(
        label=Text("涉及谁或什么", "About whom or what"),
        hint=Text("编号，与上一项一起填写", "its number, together with its kind"),
        most=64,
        width="medium",
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a number that does not say of what."""
        cleaned = super().clean()
        if cleaned.get("number") and not cleaned.get("kind"):
            self.add_error(
                "kind",
                wrong(Text("写了编号，请选择是哪一类", "Choose of which kind the number is")),
            )
        return cleaned
