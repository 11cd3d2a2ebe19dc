"""One import as parts of its page: how far it is, what it would change, roster by roster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tongxing.foundations.text import Text
from tongxing.register.rules.lists.found import breakers_of, total
from tongxing.register.rules.lists.states import BUSY
from tongxing.register.told.imports import MATCHES, name_of, tag_of
from tongxing.ui.components.figure_card import FigureCard, Figures
from tongxing.ui.components.progress import Progress
from tongxing.ui.components.steps import Step, Steps
from tongxing.ui.components.summary_list import SummaryList, SummaryRow
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link
from tongxing.ui.values import short_moment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.law.in_force import Law
    from tongxing.register.models import Import
    from tongxing.register.rules.lists.found import Found
    from tongxing.ui.components.tag.component import Tone
    from tongxing.ui.values import Value

_STANDINGS: Final[dict[str, tuple[Text, Tone]]] = {
    "first": (Text("首次报送", "first of its series"), "plain"),
    "newer": (Text("更新", "newer"), "good"),
    "again": (Text("已经收过", "had before"), "plain"),
    "version": (Text("同日新版本", "new version of the day"), "ask"),
    "older": (Text("比现有的旧", "older than what is known"), "ask"),
}


def steps_of(shown: Import) -> Steps:
    """Return how far an import is."""
    order = {"received": 1, "reading": 1, "failed": 1, "read": 2, "applying": 3, "undoing": 4}
    here = order.get(shown.state, 4)
    labels = (
        Text("上传", "Hand in"),
        Text("预读", "Dry run"),
        Text("核对", "Check"),
        Text("入库", "Take over"),
    )
    return Steps(
        steps=[
            Step(label=label, state="done" if at < here else "here" if at == here else "todo")
            for at, label in enumerate(labels)
        ]
    )


def about(shown: Import, names: Mapping[int, str]) -> SummaryList:
    """Return who handed in what, and what became of it."""
    rows = [
        SummaryRow(Text("状态", "State"), tag_of(shown)),
        SummaryRow(Text("县区", "County"), f"{shown.county.name} {shown.county_id}"),
        SummaryRow(Text("截止日", "As of"), shown.as_of),
        _by(Text("提交", "Handed in"), names, shown.started_by_id, short_moment(shown.started_at)),
    ]
    if shown.applied_at is not None:
        at = short_moment(shown.applied_at)
        rows.append(_by(Text("入库", "Taken over"), names, shown.applied_by_id, at))
    if shown.undone_at is not None:
        at = short_moment(shown.undone_at)
        rows.append(_by(Text("撤回", "Undone"), names, shown.undone_by_id, at))
        rows.append(SummaryRow(Text("撤回原因", "Why"), shown.undone_reason))
    return SummaryList(rows=rows)


def _by(label: Text, names: Mapping[int, str], officer: int | None, at: str) -> SummaryRow:
    who = names.get(officer or 0, "")
    return SummaryRow(label, f"{at}　{who}" if who else at)


def progress_of(shown: Import) -> Progress | None:
    """Return how far the worker is; None where it has nothing in hand."""
    if shown.state not in BUSY:
        return None
    stage = shown.stage
    titles = {
        "received": Text("等待预读", "Waiting to be read"),
        "reading": Text("正在预读名册", "Reading the lists"),
        "applying": Text("正在入库", "Taking the lists over"),
        "undoing": Text("正在撤回", "Undoing the import"),
    }
    of = int(stage.get("of", 0)) or None
    return Progress(
        id="import-progress",
        title=titles[shown.state],
        now=_now(shown),
        done=int(stage.get("done", 0)),
        total=of if stage.get("name") != "write" else None,
        unit=Text("个文件", "files"),
        remaining=Text(
            "一般一两分钟；十万行的名册约需两三分钟",
            "a minute or two as a rule; two or three with 100,000 rows",
        ),
    )


def _now(shown: Import) -> Text:
    name = str(shown.stage.get("name", ""))
    if shown.state == "undoing":
        return Text("撤回这次导入写入的内容", "withdrawing what it stated")
    match name:
        case "" | "begin" if shown.state == "received":
            return Text("排队等候后台进程", "waiting for the worker")
        case "write":
            return Text(
                "核对完毕，正在一次写入；写完之前别人看到的还是原来的内容",
                "all is read; it is being written in one go, and until then others see what was",
            )
        case "" | "begin":
            return Text("读入以往的名册，供对照", "loading earlier lists to compare with")
        case _:
            return Text(f"正在读：{name}", f"reading {name}")


def figures_of(shown: Import, open_matches: int) -> Figures:
    """Return the numbers that an officer looks at first."""
    found: Found = shown.found
    rejected = total(found, "rejected")
    rejects = Link(Text("查看退回行", "See them"), reverse("lists:rejects", args=[shown.pk]))
    matches = Link(
        Text("并排核对", "Compare them"), f"{reverse('lists:matches')}?import={shown.pk}"
    )
    persons = Text("人", "persons")
    cards = [
        FigureCard(label=Text("新增", "New"), number=total(found, "new"), unit=persons),
        FigureCard(label=Text("变更", "Changed"), number=total(found, "changed"), unit=persons),
        FigureCard(label=Text("终止", "Ended"), number=total(found, "ended"), unit=persons),
        FigureCard(
            label=Text("退回行", "Rejected rows"),
            number=rejected,
            unit=Text("行", "rows"),
            link=rejects if rejected else None,
        ),
    ]
    if open_matches:
        cards.append(
            FigureCard(
                label=MATCHES,
                number=open_matches,
                unit=Text("行待判", "rows wait"),
                link=matches,
                tag=Tag(word=Text("请核对", "please check"), tone="ask"),
            )
        )
    return Figures(cards=cards)


_COUNTED: Final = (
    (Text("新增", "New"), "new"),
    (Text("变更", "Changed"), "changed"),
    (Text("终止", "Ended"), "ended"),
    (Text("与本机构登记不一致", "Against our own word"), "conflicting"),
    (Text("可能匹配", "Possible matches"), "possible"),
    (Text("读到", "Rows"), "rows"),
    (Text("采用", "Used"), "used"),
    (Text("重复", "Repeated"), "repeated"),
    (Text("跳过", "Skipped"), "skipped"),
    (Text("退回", "Rejected"), "rejected"),
)


def table_of_rosters(shown: Import, law: Law) -> Table:
    """Return by roster what an import would change; every figure opens."""
    found: Found = shown.found
    return Table(
        id="rosters",
        caption=Text("按名册", "By list"),
        columns=[
            Column(label=Text("名册", "List")),
            *(Column(label=label, numeric=True) for label, _ in _COUNTED),
        ],
        rows=[
            [
                name_of(law, roster),
                *(
                    _figure(shown, roster, key, each, _about(law, roster, head))
                    for head, key in _COUNTED
                ),
            ]
            for roster, each in sorted(found.items(), key=_news_first)
        ],
        total=[Text("合计", "Together"), *(total(found, key) for _, key in _COUNTED)]
        if len(found) > 1
        else None,
        remark=Text(
            "读到的行数 = 采用 + 重复 + 跳过 + 退回。",
            "Rows read = used + repeated + skipped + rejected.",
        ),
        empty=Text("没有读到任何名册。", "No list was found in the files."),
    )


_NEWS: Final = ("new", "changed", "ended", "conflicting", "possible", "rejected")


def _news_first(one: tuple[str, Mapping[str, object]]) -> tuple[bool, str]:
    roster, counts = one
    return not any(counts.get(key) for key in _NEWS), roster


def _about(law: Law, roster: str, head: Text) -> Text:
    name = name_of(law, roster)
    return Text(f"{name.zh}，{head.zh}", f"{name.en}, {head.en}")


def _figure(
    shown: Import, roster: str, key: str, counts: Mapping[str, object], about_it: Text
) -> Value:
    number = int(str(counts.get(key, 0)))
    if not number:
        return 0
    if key in {"new", "changed", "ended", "conflicting"}:
        address = reverse("lists:changes", args=[shown.pk, roster])
        return Link(f"{number:,}", f"{address}?kind={key}", about=about_it)
    if key == "rejected":
        address = reverse("lists:rejects", args=[shown.pk])
        return Link(f"{number:,}", f"{address}?roster={roster}", about=about_it)
    return number


def table_of_files(shown: Import, law: Law) -> Table:
    """Return each file that is a list: which one, of which day, and how it stands to the others."""
    rows: list[list[Value]] = []
    for roster, each in sorted(shown.found.items()):
        for line in each.get("lists", ()):
            word, tone = _STANDINGS[line["standing"]]
            before = line["latest"]
            rows.append(
                [
                    line["file"],
                    name_of(law, roster),
                    line["data_day"],
                    line["persons"],
                    Tag(word=word, tone=tone),
                    before,
                ]
            )
    return Table(
        id="files",
        caption=Text("按文件", "By file"),
        columns=[
            Column(label=Text("文件", "File")),
            Column(label=Text("名册", "List")),
            Column(label=Text("数据日期", "Data day")),
            Column(label=Text("人数", "Persons"), numeric=True),
            Column(label=Text("与以往的关系", "Beside earlier ones")),
            Column(label=Text("已有的最新日期", "Latest known")),
        ],
        rows=rows,
        empty=Text("没有一个文件能认出是哪种名册。", "No file could be recognised as a list."),
    )


def breaker_words(shown: Import, law: Law) -> list[tuple[str, Text]]:
    """Return the rosters of which a list names far fewer, each with what was found."""
    told: dict[str, list[Text]] = {}
    for roster, each in breakers_of(shown.found):
        where = f"；{'、'.join(each['emptied'])}一个人也没有" if each["emptied"] else ""
        where_en = f"; nobody in {', '.join(each['emptied'])}" if each["emptied"] else ""
        name = name_of(law, roster)
        told.setdefault(roster, []).append(
            Text(
                f"《{name.zh}》上次 {each['before']:,} 人，这次 {each['persons']:,} 人{where}",
                f"{name.en}: {each['persons']:,} persons, {each['before']:,} before{where_en}",
            )
        )
    return [
        (roster, Text("；".join(t.zh for t in words), "; ".join(t.en for t in words)))
        for roster, words in told.items()
    ]
