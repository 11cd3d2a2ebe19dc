"""Work, findings and settings as parts of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tongxing.foundations.text import Text
from tongxing.ui.components.empty_state import EmptyState
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.summary_list import SummaryList, SummaryRow
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.accounts.queries import HeldDuty
    from tongxing.accounts.roles import Role
    from tongxing.home.due import Due
    from tongxing.home.rules import Finding, State
    from tongxing.home.settings_told import SettingTold
    from tongxing.home.work import Work
    from tongxing.ui.component import Component
    from tongxing.ui.components.tag import Tone

_TONES: Final[Mapping[State, Tone]] = {"good": "good", "watch": "ask", "wrong": "held"}


@dataclass(frozen=True, kw_only=True)
class Section:
    """One role of the officer on the home page.

    Attributes:
        title: The role.
        where: In which places, and until when.
        parts: Its work.
    """

    title: Text
    where: Sequence[Text]
    parts: Sequence[Component]


def section(
    role: Role, duties: Sequence[HeldDuty], works: Sequence[Work], due: Mapping[str, Due]
) -> Section:
    """Return what one role has to do: what waits first, then what is empty and why."""
    waiting = sorted((w for w in works if _waits(due.get(w.id))), key=lambda w: _rank(due[w.id]))
    quiet = [_quiet(work, due.get(work.id)) for work in works if not _waits(due.get(work.id))]
    parts: list[Component] = [_waiting(work, due[work.id]) for work in waiting]
    if quiet:
        parts.append(SummaryList(rows=quiet))
    return Section(title=role.label, where=[_where(duty) for duty in duties], parts=parts)


def _waiting(work: Work, due: Due) -> Notice:
    """Return how much waits in one list of work."""
    link, late = _link(work), due.late > 0
    return Notice(
        title=Text(f"{work.title.zh}：{due.waiting:,} 项", f"{work.title.en}: {due.waiting:,}"),
        text=[_late(work, due.late)] if late else (),
        tone="held" if late else "ask",
        word=Text("逾期", "Late") if late and work.id != "findings" else Text("待办", "To do"),
        links=[link] if link else (),
    )


def _quiet(work: Work, due: Due | None) -> SummaryRow:
    """Return one list in which nothing waits: what would fill it, and where it is."""
    title, link = work.title, _link(work)
    if due is not None:
        title = Text(f"{title.zh}：暂无", f"{title.en}: none")
    told = [work.filled_by, *([work.until_then] if work.until_then else [])]
    return SummaryRow(title, told, [link] if link else [])


def no_duty() -> EmptyState:
    """Return what an officer sees whose duties have not begun, or have all ended."""
    return EmptyState(
        title=Text("您目前没有任何职责", "You hold no duty at present"),
        text=Text(
            "系统管理员提名、负责人核准之后，您的工作会列在这里。如果您以为已经有职责，请问本单位的负责人。",
            "Your work is listed here once an administrator has proposed a duty and a leader has "
            "accepted it. If you think you hold one, ask your leader.",
        ),
        link=Link(Text("我能做什么", "What I may do"), reverse("home:work")),
    )


def where_work_is(role: Role, works: Sequence[Work]) -> Table:
    """Return the work of a role with the page it is done on."""
    return Table(
        id=f"work-{role.id}",
        caption=role.label,
        columns=(
            Column(label=Text("工作", "Work")),
            Column(label=Text("在哪里办", "Where")),
            Column(label=Text("列出什么", "What is listed")),
        ),
        rows=[(work.title, _link(work) or work.until_then, work.filled_by) for work in works],
        empty=Text(
            "这个角色只查阅，没有要办的清单。", "This role looks things up; no work waits for it."
        ),
        remark=role.sentence,
    )


def table_of_findings(findings: Sequence[Finding]) -> Table:
    """Return how every part of the system is, and what to do."""
    return Table(
        id="findings",
        caption=Text("各部分的情况", "How every part is"),
        columns=(
            Column(label=Text("部分", "Part")),
            Column(label=Text("状态", "State")),
            Column(label=Text("测得", "Measured")),
            Column(label=Text("怎么办", "What to do")),
        ),
        rows=[
            (each.about, Tag(word=each.word, tone=_TONES[each.state]), each.told, each.todo)
            for each in findings
        ],
    )


def verdict(findings: Sequence[Finding]) -> Notice:
    """Return the state of the whole in one sentence."""
    wrong = sum(each.state == "wrong" for each in findings)
    watch = sum(each.state == "watch" for each in findings)
    if wrong:
        return Notice(
            title=Text(f"{wrong} 处有问题，请先处理", f"{wrong} to put right first"),
            text=(Text("表中写明了怎么办。", "The table says what to do."),),
            tone="held",
        )
    if watch:
        return Notice(
            title=Text(f"运行正常，{watch} 处需要留意", f"Working; {watch} to watch"), tone="ask"
        )
    return Notice(title=Text("一切正常", "All is well"), tone="good", word=Text("正常", "Well"))


def list_of_settings(settings: Sequence[SettingTold]) -> Table:
    """Return every setting with its value and where it comes from."""
    return Table(
        id="settings",
        caption=Text("全部设置", "All settings"),
        columns=(
            Column(label=Text("名称", "Name")),
            Column(label=Text("用途", "What for")),
            Column(label=Text("现在的值", "Value now")),
            Column(label=Text("来自", "From")),
        ),
        rows=[(each.name, each.about, each.value, each.source) for each in settings],
        remark=Text(
            "设置写在启动网站的环境变量里，改动后重新启动生效；启动时逐项检查，有错就不启动并说明原因。",
            "Settings are environment variables of the site; a change takes effect at the next "
            "start, which checks all of them and refuses with a reason if one is wrong.",
        ),
    )


def system_pages(settings_count: int) -> SummaryList:
    """Return the other pages of those who keep the system running."""
    count = Text(f"{settings_count} 项", f"{settings_count} of them")
    settings = Link(
        Text("查看", "See them"), reverse("home:settings"), about=Text("设置", "settings")
    )
    return SummaryList(rows=[SummaryRow(Text("设置", "Settings"), count, [settings])])


def _link(work: Work) -> Link | None:
    if work.page is None:
        return None
    query = f"?{work.page.query}" if work.page.query else ""
    return Link(work.page.label, f"{reverse(work.page.url_name)}{query}")


def _waits(due: Due | None) -> bool:
    return due is not None and due.waiting > 0


def _rank(due: Due) -> int:
    """Return where a list of work stands: what is late first, then what waits."""
    return 0 if due.late else 1


def _late(work: Work, late: int) -> Text:
    if work.id == "findings":
        return Text(f"其中严重的 {late:,} 项。", f"{late:,} of them are grave.")
    return Text(f"其中逾期 {late:,} 项。", f"{late:,} of them are overdue.")


def _where(duty: HeldDuty) -> Text:
    until = duty.valid_until
    deputy = duty.deputy_for is not None
    zh = duty.place + ("（代理）" if deputy else "") + (f"，至 {until}" if until else "")
    en = duty.place + (" (deputy)" if deputy else "") + (f", until {until}" if until else "")
    return Text(zh, en)
