"""What is asked about officers, duties and grants."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from tongxing.accounts import queries, rules, told
from tongxing.accounts.roles import roles
from tongxing.foundations.text import Text, normal_text
from tongxing.ui.forms import (
    ChoiceField,
    DateField,
    Form,
    IdentityNumberField,
    LongTextField,
    TextField,
    wrong,
)

if TYPE_CHECKING:
    from tongxing.places.models import Place
    from tongxing.ui.language import Words

_PHONE: Final = re.compile(r"1[0-9]{10}|0[0-9]{2,3}-?[0-9]{7,8}")
_NAME_LENGTH: Final = 60
_DAY_HINT: Final = Text("例如 2026-11-24", "for example 2026-11-24")
_PLACE_HINT: Final = Text(
    "区划代码或全名，例如 420112 或 吴家山街道", "its code or full name, such as 420112"
)


class UsernameField(TextField):
    """A user name, in its one spelling."""

    def clean(self, value: object) -> str:
        """Return the user name in lower case."""
        name = normal_text(str(super().clean(value))).lower()
        try:
            return rules.check_username(name)
        except rules.RefusedError as error:
            raise wrong(told.refusal(error)) from error


class PlaceField(TextField):
    """A place by code or name, among those where the officer may do something.

    Attributes:
        capability: What he must be allowed there.
    """

    def __init__(self, capability: str, *, label: Text) -> None:
        """Ask for a place."""
        super().__init__(label=label, hint=_PLACE_HINT, most=60, width="medium")
        self.capability = capability

    def clean(self, value: object) -> Place:
        """Return the place that was meant."""
        words = normal_text(str(super().clean(value)))
        found = queries.places_meant(words, self.capability)
        if len(found) == 1:
            return found[0]
        if found:
            told = "、".join(f"{place.name} {place.code}" for place in found[:4])
            raise wrong(
                Text(
                    f"“{words}”有 {len(found)} 处：{told}；请填代码",
                    f"“{words}” is the name of {len(found)} places: {told}; give the code",
                )
            )
        raise wrong(
            Text(
                f"没有找到您可以办理的“{words}”；应为您职责范围内地区的代码或全名",
                f"no place “{words}” where you may do this; expected the code or full name of a "
                "place within your duties",
            )
        )


class ReasonForm(Form):
    """Why, and nothing else."""

    reason = LongTextField(
        label=Text("理由", "Reason"),
        hint=Text("会写入审计记录", "it stands in the audit log"),
        most=500,
        rows=3,
    )


NO_ORGANISATION: Final = "0"


def _organisations() -> list[tuple[str, Words]]:
    """Return the organisations of the places whose officers this one manages."""
    offered = queries.organisations_where("officers.manage")
    known: list[tuple[str, Words]] = [(str(each.pk), each.name) for each in offered]
    return [(NO_ORGANISATION, Text("不在机构中", "none")), *known]


def _organisation_field() -> ChoiceField:
    return ChoiceField(
        label=Text("机构", "Organisation"),
        choices=_organisations,
        initial=NO_ORGANISATION,
        required=False,
    )


class InviteForm(Form):
    """Who begins to work where."""

    username = UsernameField(
        label=Text("用户名", "User name"),
        hint=Text(
            "小写拼音或英文，例如 wang-xiulan；以后不能改",
            "small letters, such as wang-xiulan; it cannot be changed later",
        ),
        most=_NAME_LENGTH,
        width="medium",
        plain=True,
    )
    name = TextField(label=Text("姓名", "Name"), most=_NAME_LENGTH, width="medium")
    place = PlaceField("officers.manage", label=Text("所在地区", "Place of the office"))
    organisation = _organisation_field()


class MoveForm(Form):
    """An officer's name and office, corrected."""

    name = TextField(label=Text("姓名", "Name"), most=_NAME_LENGTH, width="medium")
    place = PlaceField("officers.manage", label=Text("所在地区", "Place of the office"))
    organisation = _organisation_field()


def _roles() -> list[tuple[str, Text]]:
    return [(role.id, role.label) for role in roles().roles.values()]


class DutyForm(Form):
    """Who is to hold which role, where and when."""

    username = UsernameField(
        label=Text("用户名", "User name"),
        hint=Text("由谁担任；可以是其他地区的人", "who is to hold it; may work elsewhere"),
        most=_NAME_LENGTH,
        width="medium",
        plain=True,
    )
    role = ChoiceField(label=Text("角色", "Role"), choices=_roles)
    place = PlaceField("duties.propose", label=Text("任职地区", "Place of the duty"))
    valid_from = DateField(label=Text("第一天", "First day"), hint=_DAY_HINT)
    valid_until = DateField(
        label=Text("最后一天", "Last day"),
        hint=Text("这一天仍然有效；长期任职就留空", "it still counts then; empty for no end"),
        required=False,
    )


class DeputyForm(Form):
    """Who stands in, from when until when."""

    username = UsernameField(
        label=Text("代理人的用户名", "User name of the deputy"), most=_NAME_LENGTH, width="medium"
    )
    valid_from = DateField(label=Text("第一天", "First day"), hint=_DAY_HINT)
    valid_until = DateField(
        label=Text("最后一天", "Last day"),
        hint=Text("代理一定有最后一天", "a deputy always has a last day"),
    )


KINDS: Final = (
    ("person", Text("一个人的档案", "a resident's file")),
    ("case", Text("一个案件", "a case")),
)
"""What a grant may be for."""


class GrantForm(Form):
    """Who may work on what, why, until when."""

    username = UsernameField(
        label=Text("对方的用户名", "User name"),
        hint=Text("其他地区的工作人员", "an officer of another place"),
        most=_NAME_LENGTH,
        width="medium",
        plain=True,
    )
    kind = ChoiceField(label=Text("对什么授权", "For what"), choices=KINDS)
    number = TextField(
        label=Text("档案或案件编号", "Number of the file or case"),
        hint=Text("不是身份号码", "not the identity number"),
        most=64,
        width="medium",
        plain=True,
    )
    place = PlaceField("grants.give", label=Text("档案或案件所在地区", "Place it belongs to"))
    purpose = LongTextField(
        label=Text("用途", "Purpose"),
        hint=Text("为办什么事", "what it is needed for"),
        most=500,
        rows=3,
    )
    valid_from = DateField(label=Text("第一天", "First day"), hint=_DAY_HINT)
    valid_until = DateField(
        label=Text("最后一天", "Last day"),
        hint=Text("授权一定有最后一天", "a grant always has a last day"),
    )


class ContactForm(Form):
    """An officer's own telephone and identity number; empty leaves what is known."""

    phone = TextField(
        label=Text("电话", "Telephone"),
        hint=Text("手机或带区号的座机；不改就留空", "empty leaves it as it is"),
        most=20,
        width="medium",
        autocomplete="tel",
        inputmode="tel",
        required=False,
        plain=True,
    )
    identity_number = IdentityNumberField(
        label=Text("身份号码", "Identity number"),
        hint=Text("18 位；不改就留空", "18 characters; empty leaves it as it is"),
        required=False,
    )

    def clean_phone(self) -> str | None:
        """Return the telephone number; None where nothing was typed."""
        phone = normal_text(self.cleaned_data["phone"]).replace(" ", "")
        if phone and not _PHONE.fullmatch(phone):
            raise wrong(
                Text(
                    f"“{phone}”不是电话号码；应为 11 位手机号，或带区号的座机",
                    f"“{phone}” is no telephone number; expected a mobile number of 11 digits, or "
                    "a landline with its area code",
                )
            )
        return phone or None

    def clean(self) -> dict[str, Any]:
        """Ask for at least one of the two: a form sent empty keeps nothing."""
        given = dict(super().clean() or {})
        if not self.errors and not any(given.values()):
            neither = Text(
                "电话和身份号码都没有填写；请至少填一项",
                "neither telephone nor identity number was typed; fill in at least one",
            )
            self.add_error("phone", wrong(neither))
        return given


class SearchForm(Form):
    """Part of a name or user name."""

    q = TextField(
        label=Text("姓名或用户名", "Name or user name"), most=60, width="medium", required=False
    )
