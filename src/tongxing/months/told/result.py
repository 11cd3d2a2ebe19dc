"""What a run found, as parts of its page: figures, breakers, money, every list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse

from tongxing.cycle.outputs import words
from tongxing.foundations.text import Text
from tongxing.months.kinds import LISTS
from tongxing.months.rules import breakers
from tongxing.months.told import officers, states
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.summary_list import SummaryList, SummaryRow
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.months.models import Confirmation, Run
    from tongxing.months.naming import Names
    from tongxing.months.queries import Counted
    from tongxing.months.rules import Breaker

_PERSONS: Final = Text("人", "persons")
_NEVER: Final = "missing_roster"


def lead(run: Run) -> Text:
    """Return in a sentence what the page shows."""
    by = officers.name(run.started_by_id)
    return Text(f"资料截至 {run.as_of}，{by.zh}运行。", f"As of {run.as_of}, run by {by.en}.")


def confirm_link(run: Run) -> Link | None:
    """Return the way to confirm what is unusual but holds no payroll; None where nothing is."""
    if all(each.confirmed for each in breakers(run.manifest)):
        return None
    return Link(
        Text("核实后确认，并重新运行", "Confirm with a reason and run again"),
        reverse("months:confirm", args=[run.pk]),
    )


def held(run: Run, names: Names, *, may_confirm: bool) -> Notice | None:
    """Return what holds a payroll, with the persons behind it, and how to let it go on."""
    if run.state != "held":
        return None
    waiting = [each for each in breakers(run.manifest) if each.holds and not each.confirmed]
    confirm = Link(
        Text("看过之后，说明原因并确认", "Look, give a reason and confirm"),
        reverse("months:confirm", args=[run.pk]),
    )
    return Notice(
        title=Text("发放名册待确认", "The payroll waits for confirmation"),
        text=[
            *(each.text for each in waiting),
            Text(
                "先打开名单逐人核对；确认无误，说明原因后重新运行，名册才能发放。",
                "Look through the persons first; if they are right, confirm with a reason, and the "
                "month is run again.",
            ),
        ],
        tone="held",
        word=Text("待确认", "To be confirmed"),
        links=[*(_persons_behind(run, each, names) for each in waiting)]
        + ([confirm] if may_confirm else []),
    )


def _persons_behind(run: Run, breaker: Breaker, names: Names) -> Link:
    shown = LISTS["stops" if breaker.name == "mass-stop" else "adjustments"]
    programme = names.programme(breaker.subject)
    address = reverse("months:list", args=[run.pk, shown.name])
    return Link(
        Text(f"{programme.zh}：{shown.title.zh}", f"{programme.en}: {shown.title.en}"),
        f"{address}?programme={breaker.subject}",
    )


def table_of_breakers(run: Run, names: Names) -> Table | None:
    """Return what tripped in a run, with the numbers; None where nothing did."""
    found = breakers(run.manifest)
    if not found:
        return None
    return Table(
        id="breakers",
        caption=Text("异常提示", "What is unusual"),
        columns=(
            Column(label=Text("事项", "What")),
            Column(label=Text("情况", "Numbers")),
            Column(label=Text("本次", "Found"), unit=_PERSONS, numeric=True),
            Column(label=Text("对照", "Compared with"), unit=_PERSONS, numeric=True),
            Column(label=Text("状态", "State")),
        ),
        rows=[
            (
                breaker_name(each.name, names),
                each.text,
                each.found,
                each.compared_with,
                Tag(word=Text("已确认", "confirmed"), tone="good")
                if each.confirmed
                else Tag(word=Text("待确认", "to be confirmed"), tone="held"),
            )
            for each in found
        ],
        remark=Text(
            "名册人数骤减而未确认时，不把没有列出的人当作“没有”；发放照原来的情况进行。",
            "While a list that shrank is not confirmed, nobody missing from it counts as a “no”.",
        ),
    )  # fmt: skip


def breaker_name(name: str, names: Names) -> Text:
    """Return what a breaker is called."""
    if name in words.BREAKER:
        return words.BREAKER[name]
    roster = names.of("roster", name)
    return Text(f"《{roster.zh}》人数骤减", f"{roster.en}: far fewer persons")


def confirming_means(name: str) -> Text:
    """Return what follows from letting a breaker pass."""
    if name in words.BREAKER:
        return Text(
            "逐人看过名单、无误后勾选：重新运行后，名册即可发放。",
            "once every person was looked at and is right: after the new run it may be paid",
        )
    return Text(
        "不勾选不影响发放。只有报送单位证实确实减少才勾选：没有写到的人从此算作退出，会列入停发。",
        "not needed to pay. Tick it only where the office confirms that they are fewer: whoever "
        "is not on the list counts as gone from now on, and is to be stopped.",
    )


def lists(run: Run, counted: Sequence[Counted]) -> Table:
    """Return every list of the month with how much stands in it."""
    sums = {name: sum(c.lines for c in counted if c.list == name) for name in LISTS}
    return Table(
        id="lists",
        caption=Text("全部清单", "Every list"),
        columns=(
            Column(label=Text("清单", "List")),
            Column(label=Text("是什么", "What it is")),
            Column(label=Text("条数", "Lines"), numeric=True),
        ),
        rows=[
            (Link(each.title, reverse("months:list", args=[run.pk, name])), each.lead, sums[name])
            for name, each in LISTS.items()
        ],
    )


def notices(manifest: Mapping[str, Any]) -> Table:
    """Return what should be read about the lists: gaps, old ones, missing ones."""
    rows = [
        (words.word(words.NOTICE, each["kind"]), Text(**each["text"]))
        for each in (*manifest["gaps"], *manifest["stale"], *manifest["notices"])
        if each["kind"] != _NEVER
    ]
    return Table(
        id="notices",
        caption=Text("关于名册的提示", "About the lists"),
        columns=(
            Column(label=Text("提示", "Kind")),
            Column(label=Text("内容", "What it says")),
        ),
        rows=rows,
        empty=Text("没有要提示的。", "There is nothing to say."),
    )


def never(manifest: Mapping[str, Any], names: Names) -> list[Text]:
    """Return the names of the lists that were never handed over."""
    missing = [each["subject"] for each in manifest["notices"] if each["kind"] == _NEVER]
    return [names.of("roster", each) for each in missing]


def about(run: Run, confirmations: Sequence[Confirmation], names: Names) -> SummaryList:
    """Return who made a run, from what, and what was let pass."""
    rows = [
        SummaryRow(Text("资料截至", "As of"), run.as_of),
        SummaryRow(Text("运行人", "Run by"), officers.name(run.started_by_id)),
        SummaryRow(Text("运行时间", "Run at"), [run.started_at]),
    ]
    if run.previous is not None:
        previous = Link(
            states.month_name(run.previous.month), reverse("months:run", args=[run.previous.pk])
        )
        rows.append(SummaryRow(Text("接着", "Follows on"), previous))
    if run.replaces_id is not None:
        earlier = Link(
            Text(f"第 {run.replaces_id} 次运行", f"run {run.replaces_id}"),
            reverse("months:run", args=[run.replaces_id]),
        )
        rows.append(SummaryRow(Text("代替", "Instead of"), earlier))
    rows += _confirmed(confirmations, names)
    return SummaryList(title=Text("这次运行", "About this run"), rows=rows)


def _confirmed(confirmations: Sequence[Confirmation], names: Names) -> list[SummaryRow]:
    by = officers.called(each.confirmed_by_id for each in confirmations)
    return [
        SummaryRow(
            breaker_name(each.name, names),
            [
                Text(
                    f"{by[each.confirmed_by_id].zh}确认",
                    f"confirmed by {by[each.confirmed_by_id].en}",
                ),
                each.reason,
            ],
        )
        for each in confirmations
    ]


def replaced(newer: Run | None) -> Notice | None:
    """Return that the month was run again since."""
    if newer is None:
        return None
    return Notice(
        title=Text("这个月之后又运行过", "The month was run again since"),
        text=[
            Text(
                "这里是以前的结果，发放以最新的一次为准。",
                "This is what was found before; the newest run counts.",
            )
        ],
        tone="ask",
        links=[
            Link(Text("打开最新的一次", "Open the newest"), reverse("months:run", args=[newer.pk]))
        ],
    )


def acts(run: Run, *, whole: bool, may_export: bool) -> list[Link]:
    """Return what may be done with a run."""

    def link(name: str, zh: str, en: str, *more: object) -> Link:
        return Link(Text(zh, en), reverse(f"months:{name}", args=[run.pk, *more]))

    found = [
        link("print", "打印发放名册", "Print the payroll", "payroll"),
        link("print", "打印公示名单", "Print the public list", "public"),
        link("print", "打印资金汇总表", "Print the money table", "money"),
        link("compare", "与其他运行比较", "Compare with another run"),
    ]
    if whole:
        found.append(link("manifest", "来源与校验", "Sources and hashes"))
    if may_export:
        found.append(link("download", "下载全套清单", "Download every list"))
    return found
