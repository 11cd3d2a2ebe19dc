"""What this app does, in the words of the audit pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q

from tongxing.accounts.models import Officer
from tongxing.accounts.roles import roles
from tongxing.audit.words import Subject
from tongxing.foundations.text import Text
from tongxing.ui.addresses import row_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ACTIONS: Final[Mapping[str, Text]] = {
    "accounts.officer_invited": Text("邀请工作人员", "invited an officer"),
    "accounts.officer_invited_again": Text("重发登录链接", "gave a new log-in link"),
    "accounts.officer_moved": Text("更正姓名或所在单位", "corrected name or office"),
    "accounts.invitation_used": Text("使用登录链接", "used a log-in link"),
    "accounts.account_closed": Text("停用账号", "closed an account"),
    "accounts.account_reopened": Text("重新启用账号", "opened an account again"),
    "accounts.contact_kept": Text("登记本人电话或身份号码", "kept own telephone or identity no."),
    "accounts.duty_proposed": Text("提名职责", "proposed a duty"),
    "accounts.duty_accepted": Text("核准职责", "accepted a duty"),
    "accounts.duty_turned_down": Text("退回提名", "turned a proposal down"),
    "accounts.duty_ended": Text("结束职责", "ended a duty"),
    "accounts.first_officers": Text("设立首批工作人员", "established the first officers"),
    "accounts.grant_given": Text("给予跨地区授权", "gave a grant across places"),
    "accounts.grant_revoked": Text("收回跨地区授权", "revoked a grant across places"),
}


def _names(ids: Iterable[str]) -> dict[str, str]:
    numbers = [number for each in ids if (number := row_number(each)) is not None]
    seen = Officer.objects.filter(pk__in=numbers).values_list("pk", "name")
    return {str(number): name for number, name in seen}


def _find(typed: str) -> set[str]:
    named = Officer.objects.filter(Q(name=typed) | Q(account__username=typed))
    return {str(number) for number in named.values_list("pk", flat=True)}


SUBJECTS: Final[Mapping[str, Subject]] = {
    "officer": Subject(
        label=Text("工作人员", "officer"), names=_names, url_name="accounts:officer", find=_find
    ),
}

FIELDS: Final[Mapping[str, Text]] = {
    "role": Text("角色", "role"),
    "valid_from": Text("第一天", "first day"),
    "valid_until": Text("最后一天", "last day"),
    "deputy_for": Text("代理的职责", "stands in for duty"),
    "username": Text("用户名", "user name"),
    "name": Text("姓名", "name"),
    "place": Text("地区", "place"),
    "place_id": Text("地区", "place"),
    "organisation_id": Text("机构", "organisation"),
    "officer": Text("工作人员", "officer"),
    "phone": Text("电话", "telephone"),
    "identity_number": Text("身份号码", "identity number"),
    "accounts.phone": Text("工作人员的电话", "an officer's telephone"),
    "accounts.identity_number": Text("工作人员的身份号码", "an officer's identity number"),
}

VALUES: Final[Mapping[str, Mapping[str, Text]]] = {
    "role": {role.id: role.label for role in roles().roles.values()},
}
