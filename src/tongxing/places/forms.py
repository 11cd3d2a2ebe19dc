"""What is asked about an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text
from tongxing.places.levels import KINDS
from tongxing.ui.forms import ChoiceField, DateField, Form, LongTextField, TextField

if TYPE_CHECKING:
    from django.http import QueryDict

    from tongxing.places.models import Organisation

ALL: Final = "all"
_NAME_LENGTH: Final = 100
_CODE_HINT = Text(
    "18 位，在营业执照或法人证书上；没有就留空",
    "18 characters, on the licence or certificate; leave it empty if there is none",
)


class OrganisationForm(Form):
    """Kind, name and code: what can be corrected later."""

    kind = ChoiceField(label=Text("种类", "Kind"), choices=tuple(KINDS.items()))
    name = TextField(
        label=Text("名称", "Name"),
        hint=Text("全称，与公章一致", "in full, as on its seal"),
        most=_NAME_LENGTH,
    )
    code = TextField(
        label=Text("统一社会信用代码", "Unified social credit code"),
        hint=_CODE_HINT,
        required=False,
    )

    @classmethod
    def of(cls, organisation: Organisation, given: QueryDict | None) -> OrganisationForm:
        """Return the form with what was typed, or else with what is recorded."""
        return cls(
            given,
            initial={
                "kind": organisation.kind,
                "name": organisation.name,
                "code": organisation.code or "",
            },
        )


class NewOrganisationForm(OrganisationForm):
    """An organisation with its first day, which is not corrected later."""

    active_from = DateField(
        label=Text("第一天", "First day"),
        hint=Text("从哪一天起运行，例如 2026-11-24", "since when it works, for example 2026-11-24"),
    )


class EndForm(Form):
    """The last day of an organisation, and why it ends."""

    last_day = DateField(
        label=Text("最后一天", "Last day"),
        hint=Text(
            "这一天仍然运行，例如 2026-11-24", "it still works on it, for example 2026-11-24"
        ),
    )
    reason = LongTextField(
        label=Text("原因", "Reason"),
        hint=Text(
            "例如撤销、合并或停业，依据什么文件", "such as closure or merger, and by which paper"
        ),
        most=500,
    )


class SearchForm(Form):
    """A name or a code."""

    q = TextField(
        label=Text("名称或代码", "Name or code"),
        hint=Text("例如 慈惠 或 420112", "in Chinese; or digits, such as 420112"),
        required=False,
        most=60,
        width="medium",
    )


class FilterForm(Form):
    """Which organisations of a place are listed."""

    kind = ChoiceField(
        label=Text("种类", "Kind"),
        choices=((ALL, Text("全部", "all")), *KINDS.items()),
    )
    state = ChoiceField(
        label=Text("状态", "State"),
        choices=(
            ("active", Text("运行中", "active")),
            (ALL, Text("连同已停止的", "ended ones too")),
        ),
    )

    @classmethod
    def read(cls, query: QueryDict) -> FilterForm:
        """Return what an address asks for; what it leaves out counts as not asked."""
        return cls({"kind": query.get("kind", ALL), "state": query.get("state", "active")})
