"""What is asked on pages of work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tongxing.foundations.text import Text
from tongxing.supervision.words import LISTS, OUTCOMES, STATES
from tongxing.ui.forms import (
    ChoiceField,
    ConfirmField,
    DateField,
    Form,
    HiddenField,
    LongTextField,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.ui.language import Words

    Options = Sequence[tuple[str, Words]]

ALL: Final = Text("全部", "All")
APPLIED: Final = Text("已申请，还没有登记", "applied, not enrolled")
NOBODY: Final = "nobody"
EACH: Final = "each"
_NOTE_LENGTH: Final = 500
_DAY_HINT: Final = Text("例如 2026-11-24", "such as 2026-11-24")


class _OnSight(Form):
    """A form about one thing as the officer has seen it."""

    version = HiddenField()

    def seen(self) -> int:
        """Return which state of it the officer has seen; none of them where that is no number."""
        version = self.cleaned_data["version"]
        return int(version) if version.isdecimal() and len(version) < 9 else 0

    def show_anew(self, version: int) -> None:
        """Let what is sent next be about how the thing stands now; what was typed stays."""
        self.data = {**{name: self.data[name] for name in self.data}, "version": str(version)}


class OutcomeForm(_OnSight):
    """What was found, when, and what else there is to say."""

    outcome = ChoiceField(label=Text("核实结果", "What was found"), choices=())
    day = DateField(label=Text("核实日期", "On which day"), hint=_DAY_HINT)
    note = LongTextField(
        label=Text("说明", "Note"),
        hint=Text(
            "见到了谁、看了什么材料；不要写身份号码和电话",
            "whom you met, which papers you saw; no numbers",
        ),
        most=_NOTE_LENGTH,
        rows=3,
        required=False,
    )

    def __init__(self, *given: Any, of_list: str, **named: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*given, **named)
        self.fields["outcome"] = ChoiceField(
            label=Text("核实结果", "What was found"), choices=tuple(OUTCOMES[of_list].items())
        )
        self.order_fields(["outcome", "day", "note", "version"])


class AgainForm(_OnSight):
    """Why an item is taken up again, or a proposal given back."""

    reason = LongTextField(label=Text("原因", "Reason"), most=_NOTE_LENGTH, rows=3)


class AssignForm(Form):
    """Who is to look into something."""

    officer = ChoiceField(label=Text("分派给", "To whom"), choices=())

    def __init__(self, *given: Any, officers: Options, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*given, **named)
        self.fields["officer"] = ChoiceField(
            label=Text("分派给", "To whom"),
            choices=officers,
            drop_down=True,
            unchosen=Text("请选择", "Choose"),
        )


class NarrowForm(Form):
    """By what the list of items is narrowed."""

    list = ChoiceField(
        label=Text("清单", "List"), choices=tuple(LISTS.items()), drop_down=True, unchosen=ALL,
        required=False,
    )  # fmt: skip
    programme = ChoiceField(label=Text("项目", "Programme"), choices=(), required=False)
    township = ChoiceField(label=Text("乡镇（街道）", "Township"), choices=(), required=False)
    state = ChoiceField(
        label=Text("状态", "State"),
        choices=(*STATES.items(), ("applied", APPLIED), ("all", ALL)),
        drop_down=True,
        unchosen=Text("没有办结", "Not finished"),
        required=False,
    )
    officer = ChoiceField(label=Text("分派给", "Whose"), choices=(), required=False)
    late = ConfirmField(label=Text("只看逾期的", "Overdue only"), required=False)

    def __init__(
        self,
        *given: Any,  # noqa: ANN401 - Django's own
        programmes: Options,
        townships: Options,
        officers: Options,
        **named: Any,  # noqa: ANN401 - Django's own
    ) -> None:
        super().__init__(*given, **named)
        offered = {"programme": programmes, "township": townships, "officer": officers}
        labels = {
            "programme": Text("项目", "Programme"),
            "township": Text("乡镇（街道）", "Township"),
            "officer": Text("分派给", "Whose"),
        }
        for name, choices in offered.items():
            self.fields[name] = ChoiceField(
                label=labels[name], choices=choices, drop_down=True, unchosen=ALL, required=False
            )
        self.order_fields(["list", "programme", "township", "state", "officer", "late"])


class EnrolForm(Form):
    """What an enrolment rests on."""

    programme = ChoiceField(label=Text("项目", "Programme"), choices=())
    applied_on = DateField(
        label=Text("申请日期", "Day of the application"),
        hint=Text(
            "申请表上的日期；从这个月起发放",
            "as it stands on the application: payment begins with that month",
        ),
    )
    paper = LongTextField(
        label=Text("依据材料", "On which paper it rests"),
        hint=Text(
            "文号或表名、日期、存放在哪里，例如 补贴申请表 2026-11-20，街道档案柜 3",
            "number or name, date, where it is kept",
        ),
        most=_NOTE_LENGTH,
        rows=3,
    )

    def __init__(self, *given: Any, programmes: Options, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*given, **named)
        self.fields["programme"] = ChoiceField(
            label=Text("项目", "Programme"),
            choices=programmes,
            drop_down=True,
            unchosen=Text("请选择", "Choose"),
        )
        self.order_fields(["programme", "applied_on", "paper"])


class ApproveForm(_OnSight):
    """When an enrolment was approved."""

    approved_on = DateField(
        label=Text("批准日期", "Day of the decision"),
        hint=Text("审批表上的日期", "as it stands on the decision"),
    )
