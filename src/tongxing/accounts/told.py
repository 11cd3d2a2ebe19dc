"""How officers, duties and grants stand on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tongxing.accounts import rules
from tongxing.accounts.roles import roles
from tongxing.foundations.text import Text
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.summary_list import SummaryList, SummaryRow
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from tongxing.accounts.models import AccessGrant, Duty, Officer
    from tongxing.accounts.rules import DutyState
    from tongxing.foundations.errors import TongxingError
    from tongxing.ui.components.tag.component import Tone
    from tongxing.ui.language import Words
    from tongxing.ui.listing import Listing
    from tongxing.ui.values import Value

OFFICERS: Final = Text("工作人员", "Officers")
PROPOSALS: Final = Text("待核准的提名", "Proposals that wait")
GRANTS: Final = Text("跨地区授权", "Grants across places")
ROLES: Final = Text("角色和职责分离", "Roles and separations")
MINE: Final = Text("我能做什么", "What I may do")
SOMEBODY_ELSEWHERE: Final = Text("其他地区的工作人员", "an officer of another place")

_STATES: Final[Mapping[DutyState, tuple[Text, Tone]]] = {
    "proposed": (Text("待核准", "waits"), "ask"),
    "turned_down": (Text("已退回", "turned down"), "plain"),
    "not_begun": (Text("未开始", "not begun"), "plain"),
    "counts": (Text("有效", "counts"), "good"),
    "over": (Text("已到期", "over"), "plain"),
    "ended": (Text("已结束", "ended"), "plain"),
}

_DONE: Final[Mapping[str, Text]] = {
    "proposed": Text(
        "已提名。由另一位有核准权限的人核准后生效。",
        "Proposed. It counts once another person accepts it.",
    ),
    "accepted": Text("已核准，按日期生效。", "Accepted; it counts on its days."),
    "turned_down": Text("已退回提名。", "The proposal is turned down."),
    "ended": Text("职责已结束，立即失效。", "The duty has ended, at once."),
    "moved": Text("已更正。", "Corrected."),
    "closed": Text("账号已停用，不能再登录。", "The account is closed; nobody logs in with it."),
    "reopened": Text("账号已重新启用。", "The account is open again."),
    "granted": Text("已授权。", "The grant is given."),
    "revoked": Text("授权已收回，立即失效。", "The grant is revoked, at once."),
    "kept": Text("已保存。", "Kept."),
}


def done(word: str) -> tuple[Notice, ...]:
    """Return the good news after an act, by the word in the address; nothing for other words."""
    return (Notice(title=_DONE[word], tone="good", spoken=True),) if word in _DONE else ()


def apart(pairs: Sequence[tuple[Duty, Duty, str]]) -> tuple[Notice, ...]:
    """Return which duties no longer go together; nothing where all of them do."""
    if not pairs:
        return ()
    reasons = {each.id: each.reason for each in roles().separations}
    lines = [
        Text(
            f"{one.officer.name}：{roles().label(one.role).zh}（{one.place.name}）和"
            f"{roles().label(other.role).zh}（{other.place.name}）。{reasons[name].zh}",
            f"{one.officer.name}: {roles().label(one.role).en} ({one.place.name}) and "
            f"{roles().label(other.role).en} ({other.place.name}). {reasons[name].en}",
        )
        for one, other, name in pairs
        if name in reasons
    ]
    title = Text(
        "下列职责已不能兼任，请结束其中一项", "These no longer go together: end one of each"
    )
    return (Notice(title=title, text=lines, tone="held"),)


def refusal(error: TongxingError) -> Text:
    """Return an error in words for a form."""
    return Text(error.message("zh"), error.message("en"))


def way(*further: Link) -> list[Link]:
    """Return the way from the list of officers down."""
    return [Link(OFFICERS, reverse("accounts:officers")), *further]


def officer_link(officer: Officer) -> Link:
    """Return a link to an officer's page."""
    return Link(officer.name, reverse("accounts:officer", args=[officer.pk]))


def duty_link(duty: Duty) -> Link:
    """Return a link to a duty's page, in the words of its role."""
    return Link(roles().label(duty.role), reverse("accounts:duty", args=[duty.pk]))


def tag_of(duty: Duty, today: date) -> Tag:
    """Return the state of a duty in a word."""
    word, tone = _STATES[rules.state_of(duty, today)]
    return Tag(word=word, tone=tone)


def tag_of_account(officer: Officer) -> Tag:
    """Return whether an account may log in, in a word."""
    if officer.active:
        return Tag(word=Text("启用", "open"), tone="good")
    return Tag(word=Text("停用", "closed"))


def tag_of_grant(grant: AccessGrant, today: date) -> Tag:
    """Return the state of a grant in a word."""
    if grant.revoked_at is not None:
        return Tag(word=Text("已收回", "revoked"))
    if today > grant.valid_until:
        return Tag(word=Text("已到期", "over"))
    if today < grant.valid_from:
        return Tag(word=Text("未开始", "not begun"))
    return Tag(word=Text("有效", "counts"), tone="good")


def days_of(first: date, last: date | None) -> Text:
    """Return the days on which something counts."""
    if last is None:
        return Text(f"{first} 起", f"from {first}")
    return Text(f"{first} 至 {last}", f"{first} to {last}")


def name_of(officer_id: int | None, names: Mapping[int, str]) -> Words:
    """Return an officer's name; where it is not to be seen, that it is somebody elsewhere."""
    if officer_id is None:
        return Text("安装时设立", "established at installation")
    return names.get(officer_id, SOMEBODY_ELSEWHERE)


def table_of_officers(
    officers: Iterable[Officer],
    duties: Mapping[int, Sequence[Duty]],
    *,
    today: date,
    listing: Listing,
    count: int,
) -> Table:
    """Return officers with their duties that count or wait."""
    return Table(
        id="officers",
        caption=OFFICERS,
        columns=[
            Column(label=Text("姓名", "Name"), sort="name"),
            Column(label=Text("用户名", "User name"), sort="account__username"),
            Column(label=Text("所在地区", "Office"), sort="place_id"),
            Column(label=Text("职责", "Duties")),
            Column(label=Text("账号", "Account")),
        ],
        rows=[
            [
                officer_link(officer),
                officer.account.username,
                officer.place.name,
                _held(duties.get(officer.pk, ()), today),
                tag_of_account(officer),
            ]
            for officer in officers
        ],
        empty=Text("没有找到工作人员。", "No officer was found."),
        listing=listing,
        count=count,
    )


def table_of_duties(duties: Iterable[Duty], *, today: date, caption: Words) -> Table:
    """Return the duties of one officer."""
    return Table(
        id="duties",
        caption=caption,
        columns=[
            Column(label=Text("角色", "Role")),
            Column(label=Text("地区", "Place")),
            Column(label=Text("日期", "Days")),
            Column(label=Text("状态", "State")),
        ],
        rows=[
            [
                [duty_link(duty), *_deputy(duty)],
                duty.place.name,
                days_of(duty.valid_from, duty.valid_until),
                tag_of(duty, today),
            ]
            for duty in duties
        ],
        empty=Text(
            "还没有职责。由系统管理员提名，负责人核准。",
            "No duty yet. A system administrator proposes one and a leader accepts it.",
        ),
    )


def table_of_proposals(
    duties: Iterable[Duty], names: Mapping[int, str], *, listing: Listing, count: int
) -> Table:
    """Return the proposals that wait."""
    return Table(
        id="proposals",
        caption=PROPOSALS,
        columns=[
            Column(label=Text("角色", "Role")),
            Column(label=Text("被提名人", "For whom")),
            Column(label=Text("地区", "Place")),
            Column(label=Text("日期", "Days")),
            Column(label=Text("提名人", "Proposed by")),
        ],
        rows=[
            [
                [duty_link(duty), *_deputy(duty)],
                names.get(duty.officer_id, SOMEBODY_ELSEWHERE),
                duty.place.name,
                days_of(duty.valid_from, duty.valid_until),
                name_of(duty.proposed_by_id, names),
            ]
            for duty in duties
        ],
        empty=Text(
            "没有待核准的提名。系统管理员提名职责后会出现在这里。",
            "No proposal waits. What system administrators propose appears here.",
        ),
        listing=listing,
        count=count,
    )


def table_of_grants(
    grants: Iterable[AccessGrant],
    names: Mapping[int, str],
    *,
    today: date,
    listing: Listing,
    count: int,
    may_revoke: frozenset[str],
) -> Table:
    """Return grants, with the way to revoke those that count."""
    labels = (
        Text("授权给", "To whom"), Text("对象", "For what"), Text("所在地区", "Place"),
        Text("用途", "Purpose"), Text("日期", "Days"), Text("状态", "State"),
    )  # fmt: skip
    return Table(
        id="grants",
        caption=GRANTS,
        columns=[Column(label=label) for label in labels],
        rows=[
            [
                names.get(grant.officer_id, SOMEBODY_ELSEWHERE),
                subject(grant),
                grant.place.name,
                grant.purpose,
                days_of(grant.valid_from, grant.valid_until),
                _ending(grant, names, today, may_revoke),
            ]
            for grant in grants
        ],
        empty=Text(
            "还没有授权。需要其他地区的人办理一件事时，由负责人授权。",
            "No grant yet. A leader gives one where somebody of another place has work to do.",
        ),
        listing=listing,
        count=count,
    )


def subject(grant: AccessGrant) -> Text:
    """Return what a grant is for."""
    kinds = {"person": Text("档案", "file"), "case": Text("案件", "case")}
    kind = kinds.get(grant.subject_kind, Text(grant.subject_kind, grant.subject_kind))
    return Text(f"{kind.zh} {grant.subject_id}", f"{kind.en} {grant.subject_id}")


def about_duty(duty: Duty, names: Mapping[int, str], *, today: date) -> SummaryList:
    """Return everything about one duty."""
    label = roles().label(duty.role)
    known = roles().roles.get(duty.role)
    rows: list[tuple[Words, Value]] = [
        (Text("任职人", "Held by"), names.get(duty.officer_id, SOMEBODY_ELSEWHERE)),
        (Text("角色", "Role"), [label, *(() if known is None else (known.sentence,))]),
        (Text("任职地区", "Place"), f"{duty.place.name} {duty.place_id}"),
        (Text("日期", "Days"), days_of(duty.valid_from, duty.valid_until)),
        (Text("状态", "State"), tag_of(duty, today)),
        (Text("提名人", "Proposed by"), name_of(duty.proposed_by_id, names)),
    ]
    if duty.deputy_for_id is not None:
        rows.append((Text("代理", "Stands in for"), _absent(duty, names)))
    if duty.accepted_by_id is not None:
        rows.append((Text("核准人", "Accepted by"), name_of(duty.accepted_by_id, names)))
    if duty.ended_at is not None:
        rows.append((Text("结束", "Ended"), [name_of(duty.ended_by_id, names), duty.ended_reason]))
    return SummaryList(rows=[SummaryRow(key, value) for key, value in rows])


def _held(duties: Iterable[Duty], today: date) -> list[Value]:
    shown: list[Value] = [
        _in_short(duty, today)
        for duty in duties
        if rules.state_of(duty, today) in {"counts", "proposed", "not_begun"}
    ]
    return shown or [Text("暂无职责", "no duty at present")]


def _ending(
    grant: AccessGrant, names: Mapping[int, str], today: date, may_revoke: frozenset[str]
) -> list[Value]:
    """Return the state of a grant, and the way to revoke it for who may."""
    if grant.revoked_at or today > grant.valid_until or grant.place_id not in may_revoke:
        return [tag_of_grant(grant, today)]
    address = reverse("accounts:revoke_grant", args=[grant.pk])
    about = names.get(grant.officer_id, "")
    return [tag_of_grant(grant, today), Link(Text("收回", "Revoke"), address, about)]


def _absent(duty: Duty, names: Mapping[int, str]) -> Words:
    absent = duty.deputy_for
    return (
        SOMEBODY_ELSEWHERE if absent is None else names.get(absent.officer_id, SOMEBODY_ELSEWHERE)
    )


def _in_short(duty: Duty, today: date) -> Text:
    label, waits = roles().label(duty.role), rules.state_of(duty, today) != "counts"
    state = _STATES[rules.state_of(duty, today)][0]
    return Text(
        f"{label.zh}，{duty.place.name}" + (f"（{state.zh}）" if waits else ""),
        f"{label.en}, {duty.place.name}" + (f" ({state.en})" if waits else ""),
    )


def _deputy(duty: Duty) -> tuple[Text, ...]:
    return () if duty.deputy_for_id is None else (Text("代理", "as deputy"),)
