"""What an officer may ask of the months that cannot be done, and what to do instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from datetime import date


class RunRefusedError(TongxingError):
    """A run that may not begin, or an act that a run does not allow.

    Attributes:
        field: The question it stands beside; None where it concerns the whole form.
    """

    def __init__(
        self, *, found: Text, expected: Text, action: Text, field: str | None = None
    ) -> None:
        super().__init__(found, expected, action)
        self.field = field


class NothingHandedOverError(TongxingError):
    """The register holds no list of the county."""

    def __init__(self, county: str) -> None:
        super().__init__(
            Text(f"{county} 还没有导入任何名册", f"no list of {county} has been handed over"),
            Text(
                "至少一份已导入的名册，如持证残疾人名册", "at least the list of certificate holders"
            ),
            Text(
                "先到“名册”页面导入名册，再运行", "hand the lists in under “Lists”, then run again"
            ),
        )


def month_not_begun(month: date, today: date) -> RunRefusedError:
    """Return that a month lies in the future."""
    return RunRefusedError(
        found=Text(f"{month:%Y-%m} 还没有开始", f"{month:%Y-%m} has not begun"),
        expected=Text(f"不晚于 {today:%Y-%m} 的月份", f"a month not after {today:%Y-%m}"),
        action=Text("改选月份", "choose another month"),
        field="month",
    )


def day_outside(as_of: date, month: date, latest: date) -> RunRefusedError:
    """Return that the as-of day does not fit the month."""
    return RunRefusedError(
        found=Text(f"资料截至日 {as_of}", f"the as-of day {as_of}"),
        expected=Text(f"{month} 至 {latest} 之间的一天", f"a day from {month} to {latest}"),
        action=Text("改填日期，或留空", "change the day, or leave it empty"),
        field="as_of",
    )


def already_running() -> RunRefusedError:
    """Return that a run of the county has not ended yet."""
    return RunRefusedError(
        found=Text("本地区有一次运行还没有结束", "a run of this county has not ended yet"),
        expected=Text("同一地区一次只运行一个月", "one run of a county at a time"),
        action=Text("等它结束，或在它的页面上放弃它", "wait for it, or give it up on its page"),
    )


def not_confirmable(names: str) -> RunRefusedError:
    """Return that nothing of that name waits for confirmation."""
    return RunRefusedError(
        found=Text(f"“{names}”", f"“{names}”"),
        expected=Text("这次运行中待确认的事项", "something that this run holds for confirmation"),
        action=Text("重新打开这次运行的页面核对", "open the page of the run again and look"),
        field="names",
    )


def lists_first() -> RunRefusedError:
    """Return that lists and what they change cannot be let pass in one go."""
    return RunRefusedError(
        found=Text(
            "名册人数骤减和停发、补发人数异常一起勾选了",
            "lists that name fewer were ticked together with what holds the payroll",
        ),
        expected=Text("一次只确认一种", "one of the two at a time"),
        action=Text(
            "先确认名册；重新运行后停发的人会变，看过新的名单再确认发放",
            "confirm the lists first; they change who is stopped: look at that, then confirm it",
        ),
        field="names",
    )


def not_the_newest() -> RunRefusedError:
    """Return that the month was run again since."""
    return RunRefusedError(
        found=Text("这个月之后又运行过", "the month was run again since"),
        expected=Text("该月最新的一次运行", "the newest run of the month"),
        action=Text("打开最新的一次再确认", "open the newest run and confirm there"),
    )


def lists_have_changed() -> RunRefusedError:
    """Return that lists were taken over or undone since the run: what it holds is no longer so."""
    return RunRefusedError(
        found=Text(
            "这次运行之后，又有名册导入或撤销", "lists were taken over or undone since this run"
        ),
        expected=Text("名册没有变过的运行", "a run since which no list has changed"),
        action=Text(
            "重新运行这个月，看过新的结果再确认",
            "run the month again, and confirm what it holds then",
        ),
    )


def has_ended() -> RunRefusedError:
    """Return that a run is not under way any more."""
    return RunRefusedError(
        found=Text("这次运行已经结束", "this run has ended"),
        expected=Text(
            "还没有结束、也没有进程在办的运行", "a run that has not ended and that no process is at"
        ),
        action=Text("打开它的页面看结果", "open its page and see"),
    )


def gone_wrong(run_id: int) -> TongxingError:
    """Return that the program itself failed; its log tells where."""
    return TongxingError(
        Text(
            f"程序在运行中出错（运行编号 {run_id}），没有写入任何结果",
            f"the program failed (run {run_id}); nothing was written",
        ),
        Text("一次完整的运行", "a whole run"),
        Text(
            "再运行一次；如仍出错，把运行编号告诉系统管理员，日志里有原因",
            "run it again; if it fails again, tell the administrator the number: the log says why",
        ),
    )
