"""Events and seals as parts of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from tongxing.audit import words
from tongxing.audit.recording import BULK_READ, READ
from tongxing.foundations.text import Text
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.summary_list import SummaryList, SummaryRow
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link
from tongxing.ui.values import short_moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tongxing.audit.models import Event, Seal
    from tongxing.audit.queries import Waiting
    from tongxing.ui.component import Component
    from tongxing.ui.listing import Listing
    from tongxing.ui.values import Value

TITLE: Final = Text("审计记录", "Audit log")
SEALS_TITLE: Final = Text("审计封存", "Seals of the audit log")
NOTHING_FOUND: Final = Text(
    "没有符合条件的记录。放宽日期或换一种行为再查。",
    "No event fits. Widen the days or choose another action.",
)
_ITSELF = Text("系统", "the system")
_UNKNOWN_YET = Text("尚未登录的人", "somebody not logged in")
_COLUMNS = (
    Column(label=Text("时间", "When")),
    Column(label=Text("做了什么", "What was done")),
    Column(label=Text("谁", "Who")),
    Column(label=Text("涉及", "About")),
    Column(label=Text("地区", "Place")),
    Column(label=Text("理由", "Why")),
)
_SHOWN_OF_DIGEST = 16


class Names:
    """The names of whatever a page of events mentions, asked for once a kind."""

    def __init__(self, events: Iterable[Event]) -> None:
        wanted: dict[str, set[str]] = {}
        for event in events:
            if event.actor_id is not None:
                wanted.setdefault("officer", set()).add(str(event.actor_id))
            if event.place is not None:
                wanted.setdefault("place", set()).add(event.place)
            if event.subject_kind is not None:
                wanted.setdefault(event.subject_kind, set()).add(str(event.subject_id))
        self._names = {kind: _names(kind, ids) for kind, ids in wanted.items()}

    def of(self, kind: str, number: str) -> str:
        """Return the name of one thing; its number where the officer may not know the name."""
        return self._names.get(kind, {}).get(number) or number


def _names(kind: str, ids: set[str]) -> Mapping[str, str]:
    find = words.subject(kind).names
    return find(ids) if find else {}


def name_of(kind: str, number: str) -> str:
    """Return the name of one thing; its number where the officer may not know the name."""
    return _names(kind, {number}).get(number) or number


def page_of(kind: str, number: str) -> Link | None:
    """Return a link to the thing itself, where it has a page."""
    subject = words.subject(kind)
    if subject.url_name is None:
        return None
    try:
        href = reverse(subject.url_name, args=[number])
    except NoReverseMatch:
        return None
    return Link(Text(f"打开{subject.label.zh}页面", f"Open the {subject.label.en}"), href)


def what(event: Event) -> Text:
    """Return what was done; of a read, which field of how many."""
    said = words.action(event.action)
    if event.action not in {READ, BULK_READ} or event.field is None:
        return said
    field = words.field(event.field)
    many = (
        (f"，{event.count:,} 人", f" of {event.count:,}") if event.count is not None else ("", "")
    )
    return Text(f"{said.zh}：{field.zh}{many[0]}", f"{said.en}: {field.en}{many[1]}")


def who(event: Event, names: Names) -> Value:
    """Return who did it, with a link to everything this officer did."""
    if event.actor_id is None:
        return _UNKNOWN_YET if event.source and event.action.startswith("login.") else _ITSELF
    number = str(event.actor_id)
    return Link(names.of("officer", number), reverse("audit:officer", args=[number]))


def about(event: Event, names: Names) -> Value:
    """Return what it is about, with a link to everything that concerns it."""
    if event.subject_kind is None:
        return None
    kind, number = event.subject_kind, str(event.subject_id)
    name, label = names.of(kind, number), words.subject(kind).label
    return Link(
        Text(f"{label.zh} {name}", f"{label.en} {name}"),
        reverse("audit:subject", args=[kind, number]),
    )


def table_of_events(
    events: Sequence[Event], *, caption: Text, listing: Listing, count: int, most: int
) -> Table:
    """Return a page of events, each with a link to the whole of it."""
    names = Names(events)
    return Table(
        id="events",
        caption=caption,
        columns=_COLUMNS,
        rows=[_row(event, names) for event in events],
        empty=NOTHING_FOUND,
        listing=listing,
        count=count,
        remark=_more_than(most) if count >= most else "",
    )


def _row(event: Event, names: Names) -> list[Value]:
    return [
        Link(_when(event), reverse("audit:event", args=[event.id]), Text("的详情", "in full")),
        what(event),
        who(event, names),
        about(event, names),
        names.of("place", event.place) if event.place else None,
        event.reason,
    ]


def _when(event: Event) -> str:
    return f"{timezone.localtime(event.at):%Y-%m-%d %H:%M:%S}"


def _more_than(most: int) -> Text:
    return Text(
        f"只列出最近 {most:,} 条；要看更早的，请缩短日期范围。",
        f"Only the newest {most:,} are listed; narrow the days to see earlier ones.",
    )


def whole_event(event: Event, seal: Seal | None) -> list[Component]:
    """Return everything about one event: the facts, what changed, and whether it is sealed."""
    names = Names([event])
    facts: list[tuple[Text, Value]] = [
        (Text("编号", "Number"), str(event.id)),
        (Text("时间", "When"), _when(event)),
        (Text("做了什么", "What was done"), what(event)),
        (Text("谁", "Who"), who(event, names)),
        (Text("代表谁", "On behalf of"), event.on_behalf_of),
        (Text("从哪里", "From where"), event.source),
        (Text("涉及", "About"), about(event, names)),
        (Text("地区", "Place"), names.of("place", event.place) if event.place else None),
        (Text("理由", "Why"), event.reason),
        (Text("多少条", "How many"), event.count),
        (Text("内容指纹", "Hash of what was seen"), event.snapshot),
    ]
    rows = [SummaryRow(key, value) for key, value in facts if value is not None]
    rows.append(SummaryRow(Text("封存", "Sealed"), _sealed(seal)))
    parts: list[Component] = [SummaryList(rows=rows)]
    if event.changes:
        parts.append(_changes(event.changes))
    return parts


def _sealed(seal: Seal | None) -> Value:
    if seal is None:
        return Tag(word=Text("尚未封存", "not yet sealed"), tone="ask")
    return [
        Tag(word=Text("已封存", "sealed"), tone="good"),
        Text(f"第 {seal.number:,} 号封印", f"seal {seal.number:,}"),
        seal.sealed_at,
    ]


def _changes(changes: Mapping[str, Sequence[object]]) -> Table:
    return Table(
        id="changes",
        caption=Text("改了什么", "What changed"),
        columns=(
            Column(label=Text("项目", "Field")),
            Column(label=Text("改之前", "Before")),
            Column(label=Text("改之后", "After")),
        ),
        rows=[
            (words.field(name), _value(name, before), _value(name, after))
            for name, (before, after) in changes.items()
        ],
    )


def _value(field: str, value: object) -> Value:
    match value:
        case None:
            return None
        case bool():
            return Text("是", "yes") if value else Text("否", "no")
        case _:
            return words.value(field, str(value))


def state_of_sealing(waiting: Waiting, last: Seal | None, *, late: bool) -> Notice:
    """Return whether sealing keeps up, in one notice."""
    if late:
        return Notice(
            title=Text("封存停了", "Sealing has stopped"),
            text=[_since(waiting), _ASK_ADMINISTRATOR],
            tone="held",
        )
    if last is None:
        return Notice(title=Text("还没有可封存的记录", "There is nothing to seal yet"))
    return Notice(
        title=Text("封存正常", "Sealing keeps up"),
        text=[
            Text(
                f"有 {waiting.count:,} 条记录等待封存；最迟 60 秒后封存。",
                f"{waiting.count:,} events wait; they are sealed within 60 seconds.",
            )
        ],
        tone="good",
        word=Text("正常", "In order"),
    )


_ASK_ADMINISTRATOR = Text(
    "请系统管理员检查后台进程，并运行 tongxing audit verify。",
    "Have a system administrator look at the worker and run tongxing audit verify.",
)


def _since(waiting: Waiting) -> Text:
    when = short_moment(waiting.oldest_at) if waiting.oldest_at else ""
    return Text(
        f"{waiting.count:,} 条记录自 {when} 起没有封存，对它们不作保证。",
        f"{waiting.count:,} events are unsealed since {when}; nothing is claimed of them.",
    )


def table_of_seals(seals: Sequence[Seal]) -> Table:
    """Return the newest seals."""
    return Table(
        id="seals",
        caption=Text("最近的封印", "The newest seals"),
        columns=(
            Column(label=Text("编号", "Number")),
            Column(label=Text("时间", "When")),
            Column(label=Text("记录", "Events"), numeric=True),
            Column(label=Text("摘要的开头", "Beginning of the digest")),
            Column(label=Text("签名密钥", "Signing key")),
        ),
        rows=[
            (
                f"{seal.number:,}",
                seal.sealed_at,
                len(seal.event_ids),
                bytes(seal.digest).hex()[:_SHOWN_OF_DIGEST],
                seal.key,
            )
            for seal in seals
        ],
        empty=Text(
            "还没有封印。有了第一条记录，一分钟内就会封存。",
            "There is no seal yet. The first event will be sealed within a minute.",
        ),
        remark=Text(
            "把最新封印的摘要抄存在别处，就能证明此前的记录没有人改过。",
            "Keep the newest digest elsewhere: it proves that nothing before it was changed.",
        ),
    )
