"""When an enrolment may be proposed and determined: pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, Protocol

from tongxing.foundations.text import Text
from tongxing.supervision.rules import WorkRefusedError

if TYPE_CHECKING:
    from datetime import date

_OLDEST: Final = timedelta(days=731)
"""Payments are made good for two years at most; an older application is a matter of its own."""


class Proposed(Protocol):
    """A proposal, as far as the rules look at it."""

    state: str
    proposed_by_id: int


def check_none_waits(*, waiting: bool) -> None:
    """Refuse a second proposal of the same programme.

    Raises:
        WorkRefusedError: One waits.
    """
    if waiting:
        raise WorkRefusedError(
            Text("这个项目已有一份登记等待认定", "a proposal for this programme waits already"),
            Text("没有等待中的登记", "none that waits"),
            Text("等待认定，或先撤回那一份", "wait for it, or withdraw that one first"),
        )


def check_applied_on(applied_on: date, *, today: date, died_on: date | None) -> None:
    """Refuse a day of application that cannot be.

    Raises:
        WorkRefusedError: It is still to come, too old, or after the person's death.
    """
    oldest = today - _OLDEST
    if applied_on > today:
        raise WorkRefusedError(
            Text(f"申请日期 {applied_on} 还没有到", f"{applied_on} is still to come"),
            Text(f"{today} 或更早", f"{today} or earlier"),
            Text("填写申请表上的日期", "enter the day on the application"),
        )
    if applied_on < oldest:
        raise WorkRefusedError(
            Text(f"申请日期 {applied_on} 早于两年前", f"{applied_on} is more than two years ago"),
            Text(f"{oldest} 之后的日期", f"a day after {oldest}"),
            Text(
                "核对日期；确实如此的，在名册中报送",
                "check it; if it is right, hand it in on a list",
            ),
        )
    if died_on is not None and applied_on > died_on:
        raise WorkRefusedError(
            Text(f"本人已于 {died_on} 去世", f"the person died on {died_on}"),
            Text("去世之前的申请", "an application before that day"),
            Text("核对申请日期和死亡日期", "check both days"),
        )


def check_not_enrolled(enrolled_since: date | None) -> None:
    """Refuse to enrol who is enrolled.

    Raises:
        WorkRefusedError: The person is.
    """
    if enrolled_since is not None:
        raise WorkRefusedError(
            Text(
                f"本人从 {enrolled_since} 起已登记享受这个项目",
                f"the person has been enrolled in it since {enrolled_since}",
            ),
            Text("还没有登记享受的项目", "a programme that the person is not enrolled in"),
            Text("在档案中核对", "look into the file"),
        )


def check_waits(proposal: Proposed) -> None:
    """Refuse to decide what is decided.

    Raises:
        WorkRefusedError: It is.
    """
    if proposal.state != "proposed":
        raise WorkRefusedError(
            Text("这份登记已经办结", "it is decided already"),
            Text("等待认定的登记", "a proposal that waits"),
            Text("看一看下面的结果", "see below how"),
        )


def check_decision(proposal: Proposed, actor: int) -> None:
    """Refuse to determine what one has proposed oneself.

    Raises:
        WorkRefusedError: The actor did.
    """
    if proposal.proposed_by_id == actor:
        raise WorkRefusedError(
            Text("这是您自己提交的", "you proposed it yourself"),
            Text("由另一个人认定", "somebody else's decision"),
            Text("交给待遇认定员", "leave it to the benefits officer"),
        )


def check_own(proposal: Proposed, actor: int) -> None:
    """Refuse to withdraw what somebody else has proposed.

    Raises:
        WorkRefusedError: Somebody else did.
    """
    if proposal.proposed_by_id != actor:
        raise WorkRefusedError(
            Text("这不是您提交的", "somebody else proposed it"),
            Text("您自己提交的登记", "a proposal of your own"),
            Text("请提交的人撤回", "ask that officer to withdraw it"),
        )


def check_approved_on(applied_on: date, approved_on: date, *, today: date) -> None:
    """Refuse a day of approval before the application or in the future.

    Raises:
        WorkRefusedError: It is.
    """
    if not applied_on <= approved_on <= today:
        raise WorkRefusedError(
            Text(
                f"批准日期 {approved_on} 不在申请日期和今天之间",
                f"{approved_on} does not lie between the application and today",
            ),
            Text(f"{applied_on} 至 {today}", f"a day from {applied_on} to {today}"),
            Text("填写审批表上的日期", "enter the day on the decision"),
        )
