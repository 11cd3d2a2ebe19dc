"""What verifying the audit log may find, in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from django.utils import timezone

from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from tongxing.foundations.text import Language

Kind = Literal[
    "event_edited", "event_deleted", "event_inserted",
    "seal_missing", "seal_changed", "seal_forged", "chain_broken",
    "end_cut_off", "head_differs", "head_forged",
]  # fmt: skip

_WORDS: dict[Kind, Text] = {
    "event_edited": Text("事件 {which} 封存后被改动", "event {which} was edited after sealing"),
    "event_deleted": Text("事件 {which} 封存后被删除", "event {which} was deleted after sealing"),
    "event_inserted": Text(
        "事件 {which} 是事后插入的：所写时间早于当时已有的封印",
        "event {which} was put into the past: it claims a time that was sealed without it",
    ),
    "seal_missing": Text("封印 {which} 被删除", "seal {which} was deleted"),
    "seal_changed": Text("封印 {which} 被改动", "seal {which} was changed"),
    "seal_forged": Text(
        "封印 {which} 的签名不是本单位密钥所签",
        "the signature of seal {which} is not by any key of ours",
    ),
    "chain_broken": Text(
        "封印 {which} 与前一个封印接不上", "seal {which} does not follow from the one before"
    ),
    "end_cut_off": Text(
        "封印 {which} 记在数据库外的文件里，数据库中已没有：末尾被截断",
        "seal {which} is in the file outside the database and not in it: the end was cut off",
    ),
    "head_differs": Text(
        "封印 {which} 与数据库外文件所记不符",
        "seal {which} differs from what the file outside the database says",
    ),
    "head_forged": Text(
        "数据库外文件中封印 {which} 的签名无效",
        "the signature of seal {which} in the file outside the database is not valid",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is wrong.

    Attributes:
        kind: What is wrong.
        numbers: Which events or seals, ascending.
        seal: The seal by which it shows, where that is another thing.
        sealed_at: When that seal was made.
    """

    kind: Kind
    numbers: tuple[int, ...]
    seal: int | None = None
    sealed_at: datetime | None = None

    def line(self, lang: Language) -> str:
        """Return it as one sentence."""
        said = _WORDS[self.kind].say(lang).format(which=ranges(self.numbers))
        if self.seal is None or self.sealed_at is None:
            return said
        at = _moment(self.sealed_at)
        return said + Text(f"（封印 {self.seal}，{at}）", f" (seal {self.seal} of {at})").say(lang)


@dataclass(frozen=True, kw_only=True)
class Window:
    """The events that no seal holds yet: of these nothing is claimed."""

    count: int
    first: int | None = None
    last: int | None = None
    since: datetime | None = None

    def line(self, lang: Language) -> str:
        """Return it as one sentence."""
        since = _moment(self.since) if self.since else ""
        if not self.count:
            return Text(
                f"没有未封存的事件；最后一次封存 {since or '尚无'}。",
                f"No event is unsealed; last sealed {since or 'never'}.",
            ).say(lang)
        which = f"{self.first}–{self.last}" if self.first != self.last else f"{self.first}"
        return Text(
            f"未封存 {self.count} 件（事件 {which}，{since or '尚无封印'}之后）：对它们不作保证。",
            f"{self.count} unsealed (events {which}, after {since or 'no seal yet'}): "
            "nothing is claimed of these.",
        ).say(lang)


@dataclass(frozen=True, kw_only=True)
class Report:
    """The outcome of verifying.

    Attributes:
        events: Events that are sealed and as they were.
        seals: Seals read.
        window: What is not sealed.
        findings: What is wrong; empty when the log is whole.
    """

    events: int
    seals: int
    window: Window
    findings: tuple[Finding, ...] = field(default=())

    @property
    def is_whole(self) -> bool:
        """Whether nothing was edited, deleted, inserted or cut off."""
        return not self.findings


def ranges(numbers: Iterable[int]) -> str:
    """Return ascending numbers with runs drawn together.

    >>> ranges([3, 4, 5, 9])
    '3–5, 9'
    """
    runs = []
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        runs.append(f"{members[0]}–{members[-1]}" if len(members) > 1 else str(members[0]))
    return ", ".join(runs)


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}"
