"""What was paid of a programme within a time, and for how many months.

Only months before the one of the reading day count, so that a payment never rests on itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text
from tongxing.law.expressions.shapes import PAYMENTS
from tongxing.law.expressions.tree import Apply, Constant, Name, Node
from tongxing.law.expressions.types import (
    A_PROGRAMME,
    BOOLEAN,
    DATE,
    MONEY,
)
from tongxing.law.expressions.words.calendar import MONTH_OF
from tongxing.law.expressions.words.record_word import is_plain
from tongxing.law.expressions.words.records import DistinctOf, SumOf

if TYPE_CHECKING:
    import ast

    from tongxing.law.expressions.words.word import Args, Reader, Teller

PROGRAMME: Final = -2
SINCE: Final = -1
"""Where among the arguments the programme and the day stand."""

_PROGRAMME: Final = Name("programme", A_PROGRAMME, "column")
_MONTH: Final = Name("month_start", DATE, "column")
_PAID: Final = Name("paid", MONEY, "column")


def _in_window(programme: Constant, since: Node) -> Node:
    """Return the condition of a payment: the programme, from the month of a day to last month."""
    named = Constant(programme.value, A_PROGRAMME)
    first = Apply(MONTH_OF.name, (since,), DATE)
    return Apply(
        "and",
        (
            Apply("==", (_PROGRAMME, named), BOOLEAN),
            Apply(">=", (_MONTH, first), BOOLEAN),
            Apply("<", (_MONTH, Apply("month_begin", (), DATE)), BOOLEAN),
        ),
        BOOLEAN,
    )


def _window(reader: Reader, written: ast.Call) -> tuple[Constant, Node] | None:
    """Read a programme and a day that can be told from the person alone."""
    programme = reader.programme(written.args[0])
    since = reader.typed(written.args[1], DATE)
    if programme is None or since is None or not is_plain(reader, written.args[1], since):
        return None
    return programme, since


class PaidSince(SumOf):
    """The money paid of a programme for the months from a day to the one before this."""

    part, part_zh, arity = "paid_since", "", (2, 2)
    phrase = Text("{0}{1}的已发金额", "what was paid of {1} {0}")

    def __init__(self) -> None:
        self.name = "paid_since"
        self.words = ()  # written `paid(programme, since)`

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Take a programme and a day."""
        read = _window(reader, written)
        if read is None:
            return None
        return _within(self.node(PAYMENTS, _in_window(*read), _PAID), *read)

    def say(self, args: Args, teller: Teller) -> str:
        """Return `自……起……的已发金额`."""
        return _said(self.phrase, args, teller)


class TimesPaid(DistinctOf):
    """For how many months from a day to the one before this something was paid."""

    part, part_zh, arity = "times_paid", "已发次数", (2, 2)
    phrase = Text("{0}{1}的已发次数", "how often {1} was paid {0}")

    def __init__(self) -> None:
        self.name = "times_paid"
        self.words = ("times_paid", "已发次数")

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Take a programme and a day."""
        read = _window(reader, written)
        if read is None:
            return None
        something = Apply(">", (_PAID, Constant(0, MONEY)), BOOLEAN)
        condition = Apply("and", (_in_window(*read), something), BOOLEAN)
        return _within(self.node(PAYMENTS, condition, _MONTH), *read)

    def say(self, args: Args, teller: Teller) -> str:
        """Return `自……起……的已发次数`."""
        return _said(self.phrase, args, teller)


def _within(node: Apply, programme: Constant, since: Node) -> Apply:
    return Apply(node.word, (*node.args, programme, since), node.type)


def _said(phrase: Text, args: Args, teller: Teller) -> str:
    time = _time(args[SINCE], teller)
    return phrase.say(teller.lang).format(time, teller.say(args[PROGRAMME]))


def whether_paid(node: Node, teller: Teller, *, paid: bool) -> str | None:
    """Return `本年未领取……` for a word about payments that is nothing; None for other words."""
    if not isinstance(node, Apply) or node.word not in {PAID_SINCE.name, TIMES_PAID.name}:
        return None
    return _said(_PAID_AT_ALL if paid else _NOT_PAID, node.args, teller)


_PAID_AT_ALL: Final = Text("{0}领取过{1}", "{1} was paid {0}")
_NOT_PAID: Final = Text("{0}未领取{1}", "{1} was not paid {0}")
_TIMES: Final = {
    "ever": Text("历来", "so far"),
    "year_start": Text("本年", "this year"),
    "school_year_start": Text("本学年", "this school year"),
    "years_ago": Text("近{}年内", "within the last {} years"),
    "months_ago": Text("近{}个月内", "within the last {} months"),
    "days_ago": Text("近{}天内", "within the last {} days"),
}


def _time(since: Node, teller: Teller) -> str:
    known = _TIMES.get(since.word) if isinstance(since, Apply) else None
    if known is None or not isinstance(since, Apply):
        said = teller.inner(since)
        return f"自{said}起" if teller.lang == "zh" else f"since {said}"
    figures = [teller.figure(arg) for arg in since.args]
    return known.say(teller.lang).format(*figures)


PAID_SINCE: Final = PaidSince()
TIMES_PAID: Final = TimesPaid()
