"""What the lists of a run say about one person and programme, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tongxing.cycle.outputs import words
from tongxing.foundations.money import format_yuan
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tongxing.cycle.outputs.naming import Naming
    from tongxing.foundations.text import Language

_BASIS = {
    "entitled": Text("符合条件", "entitled"),
    "presumed": Text("符合条件，其中有推定成立的条件", "entitled; some conditions are presumed"),
    "approval_stands": Text("情况不明，原审批继续有效", "unknown; the approval stands"),
}
_ACTION = {
    "hold": Text(
        "本月暂缓发放，自{since}起不符合条件", "Held this month; not entitled since {since}"
    ),
    "from_next_month": Text(
        "建议下月起停发，自{since}起不符合条件",
        "To stop from next month; not entitled since {since}",
    ),
}
_MISSED = Text(
    "应享未享：现在申请即符合条件", "Entitled and not receiving: would be entitled on applying"
)
_ARREARS, _RECOVERY = Text("应补发", "to be made good"), Text("应追回", "to be recovered")


def in_the_lists(
    out: Path, naming: Naming, person_id: str, programme: str, lang: Language
) -> Iterable[str]:
    """Yield what the run's lists say about a person and programme.

    Args:
        out: The folder of the run.
        naming: Gives conditions and causes their names.
        person_id: In whose name the lists are kept.
        programme: The programme.
        lang: The language of the sentences.
    """

    def rows(name: str) -> Iterable[dict[str, Any]]:
        frame = pl.read_parquet(out / "lists" / f"{name}.parquet")
        mine = (pl.col("person_id") == person_id) & (pl.col("programme") == programme)
        return frame.filter(mine).iter_rows(named=True)

    for row in rows("payroll"):
        yield _paid(row).say(lang)
    for row in rows("stops"):
        yield _ACTION[str(row["action"])].say(lang).format(since=row["since"])
    for _ in rows("discoveries"):
        yield _MISSED.say(lang)
    for row in rows("services"):
        yield _offered(row).say(lang)
    for row in rows("asks"):
        unknown = ", ".join(naming.condition(programme, one).en for one in row["unknown"])
        yield Text(f"待补信息：{row['question']}", f"To be asked: {unknown}").say(lang)
    for row in rows("adjustments"):
        yield _owed(row, naming.cause(programme, row["cause"])).say(lang)


def _paid(row: dict[str, Any]) -> Text:
    amount, basis = format_yuan(row["amount_fen"]), _BASIS[row["basis"]]
    return Text(f"本月发放{amount}元：{basis.zh}", f"Paid this month: {amount} yuan, {basis.en}")


def _offered(row: dict[str, Any]) -> Text:
    kind = words.word(words.SERVICE, row["kind"])
    return Text(
        f"服务建议（{kind.zh}）：{row['reason']}", f"May be offered ({kind.en}), on applying"
    )


def _owed(row: dict[str, Any], cause: Text) -> Text:
    owed = int(row["difference_fen"])
    amount, what = format_yuan(abs(owed)), _ARREARS if owed > 0 else _RECOVERY
    return Text(
        f"{row['month']}：{what.zh}{amount}元（{cause.zh}）",
        f"{row['month']}: {amount} yuan {what.en} ({cause.en})",
    )
