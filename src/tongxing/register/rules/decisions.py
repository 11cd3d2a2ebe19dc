"""Who may decide a proposed change, and what must be seen before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text
from tongxing.register.rules.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

OPEN: Final = "proposed"
DECIDED: Final[Mapping[str, Text]] = {
    "proposed": Text("待审核", "waiting"),
    "accepted": Text("已采纳", "accepted"),
    "returned": Text("已退回", "returned"),
    "withdrawn": Text("已撤回", "withdrawn"),
}
"""The states of a request in words."""


RIVALS: Final = (
    Text(
        "同一项目还有其他待审核的申报",
        "another proposal about the same is still waiting",
    ),
    Text("只采用其中一份", "one of them to be accepted"),
    Text(
        "选择“采用这份，退回其他”，或先看其他申报",
        "choose to accept this one and return the others, or look at the others first",
    ),
)
"""What is said where a decision would leave a contradiction behind."""


def check_open(state: str, *, version: int, seen: int) -> None:
    """Refuse to decide what somebody else has decided or changed meanwhile.

    Raises:
        RefusedError: It has another state or version than the officer saw.
    """
    if state != OPEN:
        said = DECIDED[state]
        raise RefusedError(
            Text(f"这份申报{said.zh}", f"this proposal is {said.en} already"),
            Text("还在等待审核的申报", "a proposal that is still waiting"),
            Text("打开申报查看结果", "open it and see what was decided"),
        )
    if version != seen:
        raise RefusedError(
            Text(
                "您查看之后，另一位工作人员改动了这份申报",
                "another officer changed this proposal after you had opened it",
            ),
            Text("您看到的就是最新内容", "what you saw to be the latest"),
            Text("看过下面的最新内容再决定", "look at what stands below now, then decide"),
        )


def check_two(*, proposer: int, actor: int) -> None:
    """Refuse that who proposed decides.

    Raises:
        RefusedError: It is the same officer.
    """
    if proposer == actor:
        raise RefusedError(
            Text("这份申报是您自己提交的", "you proposed this yourself"),
            Text("由另一位工作人员审核", "a second officer to decide"),
            Text("请同事审核；不需要时可以撤回", "ask a colleague, or withdraw it"),
        )


def check_seen(*, now: str, seen: str) -> None:
    """Refuse to accept on top of something that the officer has not seen.

    Args:
        now: What the file says now, and what else is proposed, as a digest.
        seen: The same as the officer was shown.

    Raises:
        RefusedError: They differ.
    """
    if now != seen:
        raise RefusedError(
            Text(
                "您查看之后，档案或同一项目的其他申报有了变化",
                "the file, or another proposal about the same, changed after you had opened this",
            ),
            Text("您看到的就是最新内容", "what you saw to be the latest"),
            Text("看过下面的最新内容再决定", "look at what stands below now, then decide"),
        )


def check_own(*, proposer: int, actor: int) -> None:
    """Refuse that somebody else withdraws a proposal.

    Raises:
        RefusedError: It is another officer's.
    """
    if proposer != actor:
        raise RefusedError(
            Text("这份申报不是您提交的", "this proposal is not yours"),
            Text("由提交的人撤回", "its proposer to withdraw it"),
            Text("需要时审核并退回", "decide and return it instead"),
        )


def check_reason(reason: str) -> str:
    """Return a reason as it is kept.

    Raises:
        RefusedError: There is none.
    """
    said = reason.strip()
    if not said:
        raise RefusedError(
            Text("没有写原因", "there is no reason"),
            Text("一句话说明原因", "a reason in a sentence"),
            Text("填写原因", "write one"),
        )
    return said
