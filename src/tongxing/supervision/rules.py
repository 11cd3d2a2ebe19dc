"""What becomes of a matter from run to run, and what may be recorded about it: all pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal, Protocol

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.month import Month
from tongxing.foundations.text import Text
from tongxing.supervision.words import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from tongxing.supervision.matters import Mark, Matter

State = Literal["open", "assigned", "done", "gone"]
OPEN: Final = ("open", "assigned")
NOT_REACHED: Final = "not_reached"
_DAYS: Final[Mapping[str, int]] = {"stop": 15, "discovery": 30, "ask": 30, "finding": 30}
_GRAVE_DAYS: Final = 10
_TRY_AGAIN_DAYS: Final = 7
_BACK_WITHIN_MONTHS: Final = 3
_COVERED_MONTHS: Final[Mapping[tuple[str, str], int]] = {
    ("discovery", "applied"): 3,
    ("stop", "confirmed"): 12,
    ("finding", "explained"): 12,
    ("finding", "corrected"): 1,
}
"""For how long an outcome answers a matter that runs go on naming.

What the run itself respects (放弃, 不符, answers to questions) needs no time here: when a run that
knew the outcome names the matter again, it has come back.
"""


class WorkRefusedError(TongxingError):
    """Something about work that must not be done."""


class ChangedMeanwhileError(WorkRefusedError):
    """Somebody else has changed it since the page was opened."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """An item as it stands before a run is taken up.

    Attributes:
        last_month: The month of the run that named it last.
        in_hand: It was answered after the run began, or an enrolment from it waits to be
            determined: the run could not know.
    """

    id: int
    mark: Mark
    state: str
    last_run: int
    last_month: date
    outcome: str = ""
    outcome_on: date | None = None
    assigned_to: int | None = None
    in_hand: bool = False


@dataclass
class Plan:
    """What taking up a run does.

    Attributes:
        new: Matters that become items.
        still: Open items that are named again.
        again: Items gone a short while ago that are named again: they open as they were.
        covered: Items that are done, whose outcome still answers what is named again.
        gone: Open items that are named no more.
        unchecked: Open items whose check could not run this month: they stay.
    """

    new: list[Matter] = field(default_factory=list)
    still: list[tuple[Known, Matter]] = field(default_factory=list)
    again: list[tuple[Known, Matter]] = field(default_factory=list)
    covered: list[tuple[Known, Matter]] = field(default_factory=list)
    gone: list[Known] = field(default_factory=list)
    unchecked: list[Known] = field(default_factory=list)


def plan(
    matters: Mapping[Mark, Matter],
    known: Iterable[Known],
    *,
    month: date,
    as_of: date,
    not_run: Collection[str] = (),
) -> Plan:
    """Return what becomes of every matter and of every open item.

    Args:
        matters: What the run names.
        known: Open items, and the latest closed one of each matter.
        month: The month of the run.
        as_of: Up to which day the run knew anything.
        not_run: Checks that could not run for want of a list.
    """
    result = Plan()
    left = dict(matters)
    for item in sorted(known, key=lambda each: (each.state not in OPEN, -each.id)):
        matter = left.get(item.mark)
        if item.state in OPEN:
            if matter is not None:
                result.still.append((item, left.pop(item.mark)))
            elif item.mark.list == "finding" and item.mark.key in not_run:
                result.unchecked.append(item)
            elif item.mark not in matters:
                result.gone.append(item)
        elif matter is None:
            continue
        elif item.state == "done" and _answers(item, matter, as_of):
            result.covered.append((item, left.pop(item.mark)))
        elif item.state == "gone" and months_between(item.last_month, month) <= _BACK_WITHIN_MONTHS:
            result.again.append((item, left.pop(item.mark)))
    result.new = list(left.values())
    return result


def months_between(first: date, last: date) -> int:
    """Return how many months lie between the months of two days."""
    return (last.year - first.year) * 12 + last.month - first.month


def _answers(item: Known, matter: Matter, as_of: date) -> bool:
    """Say whether what was found still answers what the run names."""
    if item.outcome_on is None:
        return False
    if item.in_hand or item.outcome_on > as_of:
        return True
    if (item.mark.list, item.outcome) == ("stop", "not_confirmed"):
        return matter.since is not None and matter.since <= item.outcome_on
    months = _COVERED_MONTHS.get((item.mark.list, item.outcome), 0)
    return months > 0 and as_of < (Month.of(item.outcome_on) + months).first_day.replace(
        day=min(item.outcome_on.day, 28)
    )


def due_on(kind: str, severity: str, day: date) -> date:
    """Return until when a matter that was named on a day should be worked."""
    days = _GRAVE_DAYS if severity == "grave" else _DAYS[kind]
    return day + timedelta(days=days)


def try_again_on(day: date) -> date:
    """Return until when somebody who was not reached is to be tried again."""
    return day + timedelta(days=_TRY_AGAIN_DAYS)


class Versioned(Protocol):
    """Something that counts up with each change."""

    version: int


class Worked(Protocol):
    """An item, as far as the rules look at it."""

    list: str
    state: str
    outcome: str
    since: date | None


def check_version(item: Versioned, version: int) -> None:
    """Refuse what was decided on the sight of something that has changed since.

    Raises:
        ChangedMeanwhileError: It has.
    """
    if item.version != version:
        raise ChangedMeanwhileError(
            Text(
                "您打开这一页之后，别人办理过这一项",
                "somebody else has worked on it since you opened this page",
            ),
            Text("没有变过的事项", "an item that has not changed"),
            Text(
                "看一看下面最新的情况；您填写的内容还在，需要时再提交一次",
                "look at how it stands now; what you typed is kept, send it again if need be",
            ),
        )


def check_open(item: Worked) -> None:
    """Refuse to work on what is closed.

    Raises:
        WorkRefusedError: It is.
    """
    if item.state not in OPEN:
        raise WorkRefusedError(
            Text("这一项已经办结", "it is closed already"),
            Text("还没有办结的事项", "an item that is open"),
            Text(
                "结果有误时，先写明原因重新办理",
                "if its outcome is wrong, take it up again with a reason",
            ),
        )


def check_outcome(item: Worked, outcome: str, day: date, *, today: date) -> None:
    """Refuse an outcome that does not belong to the list, or a day that cannot be.

    Raises:
        WorkRefusedError: So it is.
    """
    if outcome not in OUTCOMES[item.list]:
        raise WorkRefusedError(
            Text(f"这张清单没有“{outcome}”这种结果", f"this list has no outcome {outcome}"),
            Text("清单上的一种结果", "one of the list's outcomes"),
            Text("重新选择", "choose again"),
        )
    if day > today:
        raise WorkRefusedError(
            Text(f"{day} 还没有到", f"{day} is still to come"),
            Text(f"{today} 或更早的日期", f"{today} or an earlier day"),
            Text("填写实际核实的日期", "enter the day on which it was looked into"),
        )
    if item.list == "stop" and item.since is not None and day < item.since:
        raise WorkRefusedError(
            Text(
                f"清单从 {item.since} 起建议停发，{day} 的核实说明不了它",
                f"the list says so from {item.since}: what was seen on {day} does not answer it",
            ),
            Text(f"{item.since} 或更晚的日期", f"{item.since} or a later day"),
            Text("填写这次核实的日期", "enter the day of this visit"),
        )


def check_reason(reason: str) -> str:
    """Return a reason without the blanks around it.

    Raises:
        WorkRefusedError: There is none.
    """
    said = reason.strip()
    if not said:
        raise WorkRefusedError(
            Text("没有写明原因", "no reason is given"),
            Text("一句话的原因", "a reason in a sentence"),
            Text("写明原因", "write it down"),
        )
    return said


def may_enrol(item: Worked) -> bool:
    """Say whether an enrolment may come from an item: it is open, or its person has applied."""
    if item.list not in {"discovery", "ask"}:
        return False
    return item.state in OPEN or (item.state, item.outcome) == ("done", "applied")


def check_done(item: Worked) -> None:
    """Refuse to take up again what is not done.

    Raises:
        WorkRefusedError: It is open, or gone by itself.
    """
    if item.state != "done":
        raise WorkRefusedError(
            Text("这一项没有处理结果可以收回", "there is no outcome to take back"),
            Text("已办的事项", "an item that is done"),
            Text("直接填写处理结果", "record an outcome"),
        )


def check_not_enrolling(*, stands: bool) -> None:
    """Refuse to take back what an enrolment rests on.

    Raises:
        WorkRefusedError: One is proposed, or was approved by another officer.
    """
    if stands:
        raise WorkRefusedError(
            Text(
                "由这一项提出的登记享受待认定或已认定", "an enrolment from it waits or was approved"
            ),
            Text("没有登记享受的事项", "an item from which no enrolment came"),
            Text(
                "待认定的，先撤回或退回那份登记；已认定的，由享受对象名册终止",
                "withdraw or return one that waits; one that was approved ends by its list",
            ),
        )


def check_alone(*, another_is_open: bool) -> None:
    """Refuse to open an item beside another one of the same matter.

    Raises:
        WorkRefusedError: There is one.
    """
    if another_is_open:
        raise WorkRefusedError(
            Text("同一件事已经另有一项待办", "another item of the same matter is open"),
            Text("没有别的待办", "no other one"),
            Text("在那一项上办理", "work on that one"),
        )


def works_elsewhere() -> WorkRefusedError:
    """Return that an officer may not work where the items lie."""
    return WorkRefusedError(
        Text("这位工作人员的职责不在这些地方", "this officer holds no such duty in those places"),
        Text("在当地有入户核实职责的人", "somebody who may work there"),
        Text("换一个人", "choose somebody else"),
    )
