"""When a duty may be proposed and accepted, when it counts, and how long leave across places lasts.

Everything here is pure; what the officer at work cannot see (a colleague's duty in another
county) the database decides when the duty is accepted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal, Protocol

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from tongxing.accounts.roles import Roles, Separated


USERNAME: Final = re.compile(r"[a-z][a-z0-9]*([.-][a-z0-9]+)*")
"""How user names are written: the database keeps to the same."""

DutyState = Literal["proposed", "turned_down", "not_begun", "counts", "over", "ended"]


class RefusedError(TongxingError):
    """Something about officers that must not be done."""


class Held(Protocol):
    """A duty, as far as its days matter."""

    role: str
    place_id: str
    valid_from: date
    valid_until: date | None


class Counted(Held, Protocol):
    """A duty, as far as it may count."""

    accepted_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A duty that somebody would like an officer to hold."""

    role: str
    place_id: str
    place_level: str
    valid_from: date
    valid_until: date | None


def counts(duty: Counted, day: date, absent: Counted | None = None) -> bool:
    """Say whether a duty counts on a day; a deputy's only while the absent colleague's does.

    The database asks the same of every policy (`duties_that_count`).
    """
    return (
        duty.accepted_at is not None
        and duty.ended_at is None
        and duty.valid_from <= day
        and (duty.valid_until is None or day <= duty.valid_until)
        and (absent is None or counts(absent, day))
    )


def state_of(duty: Counted, day: date) -> DutyState:
    """Say in which state a duty is on a day, whoever it may stand in for.

    >>> from types import SimpleNamespace
    >>> from datetime import date
    >>> proposal = SimpleNamespace(accepted_at=None, ended_at=None)
    >>> state_of(proposal, date(2026, 12, 1))
    'proposed'
    """
    if duty.ended_at is not None:
        return "turned_down" if duty.accepted_at is None else "ended"
    if duty.accepted_at is None:
        return "proposed"
    if day < duty.valid_from:
        return "not_begun"
    return "over" if duty.valid_until is not None and duty.valid_until < day else "counts"


def check_proposal(wanted: Wanted, law: Roles, *, today: date) -> None:
    """Refuse a proposal that could never count.

    Raises:
        RefusedError: The role is unknown or not for such a place, or the days are impossible.
    """
    role = law.roles.get(wanted.role)
    if role is None:
        raise RefusedError(
            Text(f"没有角色“{wanted.role}”", f"there is no role `{wanted.role}`"),
            Text("角色表中的角色", "a role of the table of roles"),
            Text("从列表中选择", "choose one from the list"),
        )
    if wanted.place_level not in role.levels:
        raise RefusedError(
            Text(f"“{role.label.zh}”不在这一级任职", f"no {role.label.en} works at this level"),
            Text("这个角色所在的级别", "a place of the level where the role is held"),
            Text("选择相应级别的地区", "choose a place of that level"),
        )
    check_days(wanted.valid_from, wanted.valid_until, today=today)


def check_days(first: date, last: date | None, *, today: date) -> None:
    """Refuse days that end before they begin, or have gone by.

    Raises:
        RefusedError: They do.
    """
    if last is not None and last < first:
        raise RefusedError(
            Text("最后一天早于第一天", "the last day is before the first"),
            Text("最后一天不早于第一天", "a last day that is not before the first"),
            Text("更正日期", "correct the days"),
        )
    if last is not None and last < today:
        raise RefusedError(
            Text(f"最后一天 {last} 已经过去", f"the last day {last} has gone by"),
            Text("今天或以后的日期", "today or a later day"),
            Text("更正日期", "correct the days"),
        )


def separation_broken(
    wanted: Wanted, held: Iterable[Held], law: Roles, *, overlapping: frozenset[str]
) -> Separated | None:
    """Find the first separation that a duty would break beside those already held.

    Args:
        wanted: The duty in question.
        held: The officer's accepted duties that were not ended.
        law: Roles and separations.
        overlapping: Places that lie in the wanted one or the other way round.
    """
    further = law.roles[wanted.role].capabilities
    for duty in held:
        if not _days_meet(duty, wanted) or duty.role not in law.roles:
            continue
        present = law.roles[duty.role].capabilities
        for each in law.separations:
            if (each.anywhere or duty.place_id in overlapping) and each.forbids(present, further):
                return each
    return None


def separated(broken: Separated) -> RefusedError:
    """Say why a duty cannot be held beside what is held already."""
    return RefusedError(
        Text(
            f"与已有职责不能兼任：{broken.reason.zh}",
            f"not to be held beside a present duty: {broken.reason.en}",
        ),
        Text("彼此分离的职责由不同的人担任", "different people for duties that are separated"),
        Text("先结束原职责，或另选他人", "end the present duty first, or choose somebody else"),
    )


def check_acceptance(
    *, proposed_by: int | None, officer: int, actor: int, duty: Counted, today: date
) -> None:
    """Refuse an acceptance by the wrong person, or of what is no longer a proposal.

    Raises:
        RefusedError: The actor proposed it or would hold it, or it was decided or has run out.
    """
    if duty.accepted_at is not None or duty.ended_at is not None:
        raise decided_already()
    if actor in {proposed_by, officer}:
        raise RefusedError(
            Text("您是提名人或被提名人", "you proposed it, or would hold it"),
            Text("由第三个人核准", "a third person who accepts it"),
            Text("请另一位负责人核准", "ask another leader to accept it"),
        )
    check_days(duty.valid_from, duty.valid_until, today=today)


def decided_already() -> RefusedError:
    """Say that somebody else has decided a proposal or ended a duty."""
    return RefusedError(
        Text("这一项已经有了结果", "this has been decided already"),
        Text("尚未办理的一项", "something that waits"),
        Text("返回列表看现在的情况", "go back to the list and see how it stands"),
    )


def check_deputy(
    *, absent: Counted, absent_is_deputy: bool, first: date, last: date, today: date, law: Roles
) -> None:
    """Refuse a deputy for a duty that does not count, for too long, or for another deputy.

    Raises:
        RefusedError: One of these.
    """
    if absent_is_deputy or not counts(absent, today):
        raise RefusedError(
            Text("这项职责现在不能由人代理", "nobody can stand in for this duty now"),
            Text("本人的、今天有效的职责", "a duty in its own right that counts today"),
            Text("选择另一项职责", "choose another duty"),
        )
    if absent.valid_until is not None and last > absent.valid_until:
        raise RefusedError(
            Text("代理超过了原职责的最后一天", "the deputy would outlast the duty itself"),
            Text(f"不晚于 {absent.valid_until}", f"no later than {absent.valid_until}"),
            Text("更正最后一天", "correct the last day"),
        )
    check_days(first, last, today=today)
    _check_length(first, last, law.deputy_days)


def check_grant(
    *, officer: int, granted_by: int, first: date, last: date, today: date, law: Roles
) -> None:
    """Refuse a grant to oneself, in the past or for too long.

    Raises:
        RefusedError: One of these.
    """
    if officer == granted_by:
        raise RefusedError(
            Text("不能授权给自己", "nobody grants himself anything"),
            Text("另一位工作人员", "another officer"),
            Text("填写对方的用户名", "give the other's user name"),
        )
    check_days(first, last, today=today)
    _check_length(first, last, law.grant_days)


def check_reason(reason: str) -> str:
    """Return a reason that says something.

    Raises:
        RefusedError: It is empty or a mere sign.
    """
    reason = " ".join(reason.split())
    if len(reason) < 2:
        raise RefusedError(
            Text("没有写理由", "no reason is given"),
            Text("一句别人看得懂的理由", "a reason that others understand"),
            Text("写明为什么", "say why"),
        )
    return reason


def _check_length(first: date, last: date, longest: int) -> None:
    latest = first + timedelta(days=longest - 1)
    if last > latest:
        raise RefusedError(
            Text(f"超过 {longest} 天", f"more than {longest} days"),
            Text(f"最后一天不晚于 {latest}", f"a last day no later than {latest}"),
            Text("更正最后一天；到期后可以再办", "correct the last day; it can be renewed later"),
        )


def _days_meet(one: Held, other: Wanted) -> bool:
    return (other.valid_until is None or one.valid_from <= other.valid_until) and (
        one.valid_until is None or other.valid_from <= one.valid_until
    )


def check_username(username: str) -> str:
    """Return a user name that is written as user names are.

    >>> check_username("wang-xiulan")
    'wang-xiulan'

    Raises:
        RefusedError: It is not.
    """
    if not USERNAME.fullmatch(username):
        raise RefusedError(
            Text(f"“{username}”不能作用户名", f"“{username}” is no user name"),
            Text(
                "小写字母和数字，可用 . 和 - 连接，如 wang-xiulan",
                "small letters and digits, joined by . or -, such as wang-xiulan",
            ),
            Text("更正用户名", "correct the user name"),
        )
    return username


def username_taken(username: str) -> RefusedError:
    """Say that a user name is somebody's already."""
    return RefusedError(
        Text(f"用户名“{username}”已有人使用", f"the user name `{username}` is taken"),
        Text("还没有人使用的用户名", "a user name nobody has"),
        Text("换一个，例如加上地区或部门", "choose another, with the place or office in it"),
    )


def identity_taken() -> RefusedError:
    """Say that another account has the same identity number; not whose."""
    return RefusedError(
        Text("另一个账号已登记这个身份号码", "another account has this identity number"),
        Text("一人一个账号", "one account for each person"),
        Text("请系统管理员停用其中一个", "ask a system administrator to close one of them"),
    )


def account_closed() -> RefusedError:
    """Say that a closed account gets no link."""
    return RefusedError(
        Text("这个账号已停用", "this account is closed"),
        Text("启用中的账号", "an open account"),
        Text("先重新启用账号", "open the account again first"),
    )


def not_ones_own() -> RefusedError:
    """Say that this is for somebody else to do."""
    return RefusedError(
        Text("这是您自己的账号", "this is your own account"),
        Text("另一个人的账号", "somebody else's account"),
        Text("请另一位管理员办理", "ask another administrator to do it"),
    )


def place_unknown(place_id: str) -> RefusedError:
    """Say that a place has not been loaded."""
    return RefusedError(
        Text(f"没有载入地区 {place_id}", f"the place {place_id} is not loaded"),
        Text("已载入的地区代码", "the code of a place that is"),
        Text("先运行 tongxing places", "load its county first: tongxing places"),
    )
