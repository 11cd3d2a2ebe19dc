"""What is asked for a change of a file, and what its decision asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tongxing.foundations.text import Text
from tongxing.register.queries.changes import place_meant
from tongxing.register.rules import papers, typed
from tongxing.register.rules.masked import masked
from tongxing.register.rules.refused import RefusedError
from tongxing.ui.forms import (
    ChoiceField,
    DateField,
    FileField,
    Form,
    HiddenField,
    IdentityNumberField,
    LongTextField,
    TextField,
    wrong,
)
from tongxing.ui.language import current

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.forms import Field

    from tongxing.law.documents import ChangeCell, ChangeKind
    from tongxing.register.rules.changes import Values

ACCEPT: Final = "accept"
INSTEAD: Final = "instead"
RETURN: Final = "return"

_LONGEST: Final = 100
_KEEP: Final = Text("不填就不改", "leave it empty to keep it")


def paper_field(*, required: bool) -> FileField:
    """Return the question for a paper or picture."""
    return FileField(
        label=Text("材料照片或扫描件", "Paper, as a picture or scan"),
        hint=Text(
            "照片里的拍摄地点等信息会自动去掉",
            "where and when a picture was taken is removed from it",
        ),
        kinds=papers.KINDS,
        most_megabytes=papers.MOST_MEGABYTES,
        required=required,
    )


class ChangeForm(Form):
    """The cells of one kind of change, the evidence, and a paper."""

    evidence = LongTextField(
        label=Text("依据", "Evidence"),
        hint=Text("看到了什么材料、向谁核实", "which paper you saw, whom you asked"),
        most=500,
        rows=3,
    )
    paper = paper_field(required=False)
    seen = HiddenField(required=False)

    def __init__(
        self,
        *given: Any,  # noqa: ANN401 - Django's own
        kind: ChangeKind,
        before: Values,
        county: str,
        today: date,
        **named: Any,  # noqa: ANN401 - Django's own
    ) -> None:
        super().__init__(*given, **named)
        self.kind, self.county, self.today = kind, county, today
        asked = {cell.id: _field(cell, before, keeps=kind.stands_on) for cell in kind.cells}
        self.fields = {**asked, **self.fields}

    def clean(self) -> Values:
        """Return what was typed; refuse what the list could not hold or cannot be true."""
        for cell in self.kind.cells:
            given = self.cleaned_data.get(cell.id)
            try:
                value = typed.value(cell, given, today=self.today)
                if cell.type == "place" and value is not None:
                    value = self._place(str(value))
                self.cleaned_data[cell.id] = value
            except RefusedError as error:
                self.add_error(cell.id, error.message(current()))
        return self.cleaned_data

    @property
    def cells(self) -> Values:
        """What was typed into the cells; those left empty say nothing."""
        given = {cell.id: self.cleaned_data.get(cell.id) for cell in self.kind.cells}
        return {cell: value for cell, value in given.items() if value is not None}

    def _place(self, words: str) -> str:
        place = place_meant(self.county, words)
        if place is None or place.level not in {"village", "township"}:
            raise RefusedError(
                Text(f"本区县没有叫“{words}”的村（社区）", f"no village {words!r} in this county"),
                Text("12 位区划代码，或唯一的名称", "its code, or a name that only one has"),
                Text("改填区划代码", "type the code instead"),
            )
        return place.pk


class DecisionForm(Form):
    """Accept a proposal, or return it with a reason."""

    decision = ChoiceField(label=Text("审核意见", "Decision"), choices=())
    reason = LongTextField(
        label=Text("退回的原因", "Reason to return it"),
        hint=Text("采纳时不用填", "not needed to accept it"),
        most=500,
        rows=3,
        required=False,
    )
    version = HiddenField()
    seen = HiddenField()

    def __init__(self, *given: Any, rivals: int, **named: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*given, **named)
        accept = (ACCEPT, Text("采纳，写入档案", "Accept it and write it into the file"))
        if rivals:
            accept = (
                INSTEAD,
                Text(
                    f"采用这份，退回其他 {rivals} 份",
                    f"Accept this one and return the other {rivals}",
                ),
            )
        offered = ChoiceField(
            label=Text("审核意见", "Decision"),
            choices=(accept, (RETURN, Text("退回", "Return it"))),
        )
        self.fields = {**self.fields, "decision": offered}

    def clean(self) -> dict[str, Any]:
        """Return the decision; a return says why, and the version is a number."""
        if self.cleaned_data.get("decision") == RETURN and not self.cleaned_data.get("reason"):
            self.add_error("reason", wrong(Text("退回时请写明原因", "Say why it is returned")))
        if not str(self.cleaned_data.get("version", "")).isdecimal():
            self.cleaned_data["version"] = "0"
        return self.cleaned_data


class VersionForm(Form):
    """What was seen of a proposal that is being withdrawn."""

    version = HiddenField()

    def clean_version(self) -> int:
        """Return the version; anything else is none that there ever was."""
        given = str(self.cleaned_data["version"])
        return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 0


class WhyForm(Form):
    """A reason for an act."""

    reason = LongTextField(label=Text("原因", "Reason"), most=500, rows=3)


def _field(cell: ChangeCell, before: Mapping[str, object], *, keeps: bool) -> Field:
    hint = _hint(cell, before, keeps=keeps)
    match cell.type:
        case "day":
            hint = hint if hint.zh else Text("例如 2026-11-24", "such as 2026-11-24")
            return DateField(label=cell.label, hint=hint, required=cell.required)
        case "identity":
            return IdentityNumberField(label=cell.label, hint=hint, required=cell.required)
        case "boolean" | "choice":
            return ChoiceField(
                label=cell.label,
                choices=cell.choices,
                hint=cell.hint or "",
                side_by_side=True,
                required=cell.required,
            )
        case "phone":
            return TextField(
                label=cell.label, hint=hint, most=_LONGEST, width="medium", inputmode="tel",
                required=cell.required, plain=True,
            )  # fmt: skip
        case "account":
            return TextField(
                label=cell.label, hint=hint, most=_LONGEST, width="medium", inputmode="numeric",
                required=cell.required, plain=True,
            )  # fmt: skip
        case _:
            return TextField(label=cell.label, hint=hint, most=_LONGEST, required=cell.required)


def _hint(cell: ChangeCell, before: Mapping[str, object], *, keeps: bool) -> Text:
    """Return what the file says now, with most of a number hidden, and how to type it."""
    now = masked(cell, before.get(cell.id))
    parts = [cell.hint] if cell.hint else []
    if now is not None:
        parts.append(Text(f"现为 {now}", f"now {now}"))
    if keeps and not cell.required:
        parts.append(_KEEP)
    return Text("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))
