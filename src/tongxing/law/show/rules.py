"""Checks and indicators in plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.foundations.text import Text
from tongxing.law.show import words
from tongxing.law.show.values import listed, parameter_in_words, where
from tongxing.law.units import INDICATOR_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tongxing.foundations.text import Language
    from tongxing.law.documents import Check, Indicator
    from tongxing.law.in_force import Law


def check_lines(law: Law, check: Check, lang: Language) -> Iterator[str]:
    """Yield what is suspicious, what it needs, how grave it is and how it is worked."""
    over, severity = words.OVERS[check.over].say(lang), words.SEVERITIES[check.severity].say(lang)
    yield "  " + Text(
        f"{check.code}；{over}；程度：{severity}", f"{check.code}; {over}; {severity}"
    ).say(lang)
    if check.among is not None:
        yield f"  {Text('范围', 'among').say(lang)}: `{check.among.text}`"
    if check.per:
        yield f"  {Text('分组', 'grouped by').say(lang)}: {listed(check.per, lang)}"
    yield f"  {Text('疑点', 'suspicious').say(lang)}: `{check.when.text}`  ({where(check.origin)})"
    yield f"  {check.detail.say(lang)}"
    if needs := _rosters(check.needs, law, lang):
        yield "  " + Text(f"需要：{needs}", f"needs: {needs}").say(lang)
    yield f"  {_handling(law, check, lang)}"


def _handling(law: Law, check: Check, lang: Language) -> str:
    told = check.handling.who.say(lang)
    if check.handling.within_working_days is not None:
        days = parameter_in_words(check.handling.within_working_days, law, lang)
        told += Text(f"，{days}内", f", within {days}").say(lang)
    closing = Text("；", "; ").say(lang).join(each.say(lang) for each in check.handling.closing)
    return told + Text(f"；结果：{closing}", f"; may end as: {closing}").say(lang)


def indicator_lines(law: Law, indicator: Indicator, lang: Language) -> Iterator[str]:
    """Yield what is measured, of whom, when, and what the plan asks."""
    measure, unit = words.MEASURES[indicator.measure].say(lang), INDICATOR_UNITS[indicator.unit]
    over = f"; {words.OVERS[indicator.over].say(lang)}" if indicator.over else ""
    binding = Text("约束性", "binding") if indicator.binding else Text("预期性", "expected")
    yield f"  {indicator.number}; {measure}{over}; {unit.say(lang)}; {binding.say(lang)}"
    if indicator.over is not None:
        yield f"  {_when(indicator, lang)}"
    for name, rule in (
        (Text("范围", "among"), indicator.where),
        (Text("分子", "counted"), indicator.numerator),
        (Text("分母", "out of"), indicator.denominator),
    ):
        if rule is not None:
            yield f"  {name.say(lang)}: `{rule.text}`  ({where(rule.origin)})"
    if indicator.by:
        yield f"  {Text('分列', 'broken down by').say(lang)}: {listed(indicator.by, lang)}"
    if indicator.target is not None:
        compare = words.COMPARISONS[indicator.target.compare].say(lang)
        value = parameter_in_words(indicator.target.value, law, lang)
        yield f"  {Text('目标', 'target').say(lang)}: {compare} {value}"


def _when(indicator: Indicator, lang: Language) -> str:
    if indicator.during is not None:
        return words.DURING[indicator.during].say(lang)
    if indicator.at == "day":
        return Text("截至日", "on the as-of day").say(lang)
    return Text("当月判定日", "on the reading day of the month").say(lang)


def _rosters(ids: Iterable[str], law: Law, lang: Language) -> str:
    named = (law.rosters[each].name.say(lang) if each in law.rosters else each for each in ids)
    return listed(named, lang)
