"""What a person should read about the run: gaps, stale lists, lists nobody handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.cycle.months import month_of
from tongxing.cycle.numbers import number
from tongxing.cycle.results import Notice
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongxing.cycle.reconcile.monthly import Gaps
    from tongxing.cycle.reconcile.situation import Situation


def notices(situation: Situation, gaps: Gaps) -> Iterable[Notice]:
    """Yield the notices of a run, in the order in which a reader needs them."""
    yield from _missing_rosters(situation)
    yield from _stale(situation)
    yield from _gaps(situation, gaps)
    for programme, month in situation.payments.unidentified.iter_rows():
        name = (
            situation.law.programmes[programme].name
            if programme
            else Text("未知项目", "unknown programme")
        )
        when = str(month_of(month)) if month is not None else "?"
        yield Notice(
            "to_verify",
            Text(
                f"{name.zh}{when}：有发放记录找不到本人，当月补发追回均标记为待核",
                f"{name.en} {when}: a payment row belongs to nobody known; to be verified",
            ),
            programme or "",
        )


def _missing_rosters(situation: Situation) -> Iterable[Notice]:
    for roster in situation.law.rosters.values():
        if roster.id not in situation.known.series:
            yield Notice(
                "missing_roster",
                Text(
                    f"从未收到《{roster.name.zh}》：它所说明的情况一律视为未知",
                    f"{roster.name.en} was never handed over: what it tells is unknown",
                ),
                roster.id,
            )


def _stale(situation: Situation) -> Iterable[Notice]:
    limit = number(situation.law, "stale_days")
    for roster, series in situation.known.series.items():
        if situation.law.rosters[roster].coverage != "stock":
            continue
        for one in series:
            last = one.lists[-1]
            age = (situation.as_of - last.data_day).days
            if age > limit:
                name = situation.law.rosters[roster].name
                yield Notice(
                    "stale",
                    Text(
                        f"《{name.zh}》{one.key}：数据截至{last.data_day}，已过{age}天",
                        f"{name.en} {one.key}: as of {last.data_day}, {age} days old",
                    ),
                    roster,
                )


def _gaps(situation: Situation, gaps: Gaps) -> Iterable[Notice]:
    for programme, month in gaps.whole.select("programme", "month").iter_rows():
        name = situation.law.programmes[programme].name
        yield Notice(
            "gap",
            Text(
                f"{name.zh}{month_of(month)}：没有任何发放记录，该月不计算补发追回",
                f"{name.en} {month_of(month)}: no payment record at all; the month is not computed",
            ),
            programme,
        )
    for programme, township, month in gaps.townships.select(
        "programme", "township", "month"
    ).iter_rows():
        name = situation.law.programmes[programme].name
        where = situation.township_name(township)
        yield Notice(
            "gap",
            Text(
                f"{name.zh}{month_of(month)}：{where}没有发放记录，该乡镇街道该月不计算补发追回",
                f"{name.en} {month_of(month)}: no payment record of {where}; not computed there",
            ),
            programme,
        )
