"""What is asked for a note, a paper, a relation, a merge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tongxing.foundations.identity import IdNumber
from tongxing.foundations.text import Text
from tongxing.register.forms.changes import paper_field
from tongxing.register.rules import typed
from tongxing.register.rules.refused import RefusedError
from tongxing.register.rules.relations import KINDS
from tongxing.ui.forms import (
    ChoiceField,
    DateField,
    Form,
    IdentityNumberField,
    LongTextField,
    TextField,
)
from tongxing.ui.language import current

if TYPE_CHECKING:
    from collections.abc import Sequence


class NoteForm(Form):
    """A note."""

    text = LongTextField(label=Text("备注", "Note"), most=2000, rows=4)


class PaperForm(Form):
    """A paper."""

    paper = paper_field(required=True)


class RelationForm(Form):
    """Who acts for a person or belongs to them, on which paper, from when until when."""

    kind = ChoiceField(label=Text("关系", "Relation"), choices=tuple(KINDS.items()))
    name = TextField(label=Text("姓名", "Name"), most=60, width="medium")
    number = IdentityNumberField(
        label=Text("身份号码", "Identity number"),
        hint=Text(
            "填了才能看出对方是否在世、是否成年；只用来找对方的档案，不另外保存",
            "finds the other's file, which tells whether the other is alive and of age; not kept",
        ),
        required=False,
    )
    phone = TextField(
        label=Text("电话", "Telephone"), most=40, width="medium", inputmode="tel",
        required=False, plain=True,
    )  # fmt: skip
    authority = TextField(
        label=Text("依据", "Authority"),
        hint=Text(
            "判决书、指定监护人文书、委托书的名称和文号；监护人和代理人必填",
            "judgment, appointment or mandate, with its number; needed of guardians and agents",
        ),
        most=200,
        required=False,
    )
    valid_from = DateField(
        label=Text("第一天", "First day"),
        hint=Text("例如 2026-11-24；不清楚就留空", "such as 2026-11-24; empty if not known"),
        required=False,
    )
    valid_until = DateField(
        label=Text("最后一天", "Last day"),
        hint=Text("没有期限就留空", "empty without an end"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Return what was typed; a name and a telephone number are what they should be."""
        for field, read in (("name", typed.name), ("phone", typed.phone)):
            given = self.cleaned_data.get(field)
            if not given:
                continue
            try:
                self.cleaned_data[field] = read(given)
            except RefusedError as error:
                self.add_error(field, error.message(current()))
        return self.cleaned_data


class OtherFileForm(Form):
    """The number under which the other file of a person stands."""

    number = IdentityNumberField(
        label=Text("另一份档案的身份号码", "Identity number of the other file")
    )

    def the_number(self) -> str:
        """Return the number that was typed."""
        number = self.cleaned_data["number"]
        return number.value if isinstance(number, IdNumber) else str(number)


class CountyForm(Form):
    """Of which county the files are compared; nothing is asked of who has one county."""

    county = ChoiceField(label=Text("哪个县区", "Which county"), choices=())

    def __init__(self, *given: Any, counties: Sequence[tuple[str, str]], **named: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*given, **named)
        self._only = counties[0][0] if len(counties) == 1 else ""
        if self._only:
            del self.fields["county"]
        else:
            self.fields["county"].choices = counties  # type: ignore[attr-defined]

    @property
    def chosen(self) -> str:
        """The code of the county."""
        return self._only or str(self.cleaned_data["county"])


class MergeForm(Form):
    """Which of two files stays, and why they are one person's."""

    survivor = ChoiceField(label=Text("保留哪一份", "Which file stays"), choices=())
    reason = LongTextField(
        label=Text("为什么是同一个人", "Why they are one person"),
        hint=Text("看到的户口簿、更正证明等", "the household register or correction you saw"),
        most=500,
        rows=3,
    )

    def __init__(self, *given: Any, sides: tuple[tuple[str, Text], ...], **named: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*given, **named)
        stays = ChoiceField(label=Text("保留哪一份", "Which file stays"), choices=sides)
        self.fields = {"survivor": stays, "reason": self.fields["reason"]}
