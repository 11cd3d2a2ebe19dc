"""A run on its way, or one that was not made, as parts of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from tongxing.foundations.text import Text
from tongxing.months.making import STAGES
from tongxing.months.told import officers, states
from tongxing.ui.components.action_button import ActionButton
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.progress import Progress
from tongxing.ui.components.summary_list import SummaryList, SummaryRow
from tongxing.ui.language import current
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.months.alive import Care
    from tongxing.months.models import Run
    from tongxing.ui.component import Component


def parts(run: Run, care: Care | None, *, may_make: bool) -> Sequence[Component]:
    """Return how far a run is, or why it was not made.

    Args:
        run: The run.
        care: Who looks after it; None where it has ended.
        may_make: Whether the officer may run months.
    """
    if care is None:
        return [_failed(run, may_make=may_make), _about(run)]
    if care == "nobody":
        return [_left_alone(run, may_make=may_make), *_take_up(run, may_make=may_make), _about(run)]
    found: list[Component] = [_gone_on(run)] if care == "left" else []
    return [*found, _progress(run), _about(run)]


def _progress(run: Run) -> Progress:
    name = run.stage.get("name", "")
    done = STAGES.index(name) if name in STAGES else 0
    now = states.STAGES.get(name, Text("等后台进程开始", "Waiting for the worker to begin"))
    return Progress(
        id="run",
        title=Text("正在运行", "The month is being run"),
        now=now,
        done=done,
        total=len(STAGES),
        unit=Text("步", "steps"),
        remaining=Text(
            "两万人的区县通常几分钟。可以离开这一页，运行不会停。",
            "Some minutes for a county of twenty thousand. You may leave the page.",
        ),
    )


def _gone_on(run: Run) -> Notice:  # noqa: ARG001 - said of the run of the page
    return Notice(
        title=Text("办理它的后台进程中断了", "The worker that was at it has gone"),
        text=[
            Text(
                "还没有写入任何结果。后台进程恢复后会自动从头再来，五分钟之内开始。",
                "Nothing was written. It begins anew by itself within five minutes of the "
                "worker's return.",
            )
        ],
        tone="ask",
        word=Text("已中断", "Interrupted"),
    )


def _left_alone(run: Run, *, may_make: bool) -> Notice:
    todo = Text("可以让它从头再来，或放弃它。", "Have it begin anew, or give it up.")
    other = Text("请经办人处理。", "The benefits officer can take it up.")
    return Notice(
        title=Text("办理它的进程已经不在了", "The process that was at it is gone"),
        text=[Text("还没有写入任何结果。", "Nothing was written."), todo if may_make else other],
        tone="held",
        word=Text("已中断", "Interrupted"),
        links=[
            Link(Text("放弃这次运行", "Give this run up"), reverse("months:give_up", args=[run.pk]))
        ]
        if may_make
        else (),
    )


def _take_up(run: Run, *, may_make: bool) -> list[Component]:
    if not may_make:
        return []
    return [
        ActionButton(
            label=Text("从头再来", "Begin anew"), action=reverse("months:take_up", args=[run.pk])
        )
    ]


def _failed(run: Run, *, may_make: bool) -> Notice:
    return Notice(
        title=Text(
            "这次运行没有完成，没有写入任何结果", "This run was not made; nothing was written"
        ),
        text=[run.trouble.get(current(), "")],
        tone="held",
        word=Text("未完成", "Not made"),
        links=[Link(Text("再运行一次", "Run it again"), reverse("months:start"))]
        if may_make
        else (),
    )


def _about(run: Run) -> SummaryList:
    return SummaryList(
        rows=[
            SummaryRow(Text("资料截至", "As of"), run.as_of),
            SummaryRow(Text("运行人", "Run by"), officers.name(run.started_by_id)),
            SummaryRow(Text("开始时间", "Begun at"), run.started_at),
        ]
    )
