"""Programmes and condition sets in plain lines, as an officer reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text
from tongxing.law.expressions.tree import Parameter
from tongxing.law.sentences import say
from tongxing.law.show import words
from tongxing.law.show.values import listed, month_day, parameter_in_words, source, where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tongxing.foundations.text import Language
    from tongxing.law.documents import Condition, ExclusionMode, Limit, Programme, Referral, Step
    from tongxing.law.expressions import Expression
    from tongxing.law.in_force import Law

_BESIDE: Final[Mapping[ExclusionMode, Text]] = {
    "top_up": Text("已享受{0}的，只补差额", "tops up {0} where that is drawn"),
    "add": Text("可与{0}同时享受", "is paid beside {0} in full"),
}
"""How a programme stands to another one, where that is no condition of its own."""


def programme_lines(law: Law, programme: Programme, lang: Language) -> Iterator[str]:
    """Yield the sources, conditions, amount, terms and steps of a programme."""
    for basis in programme.basis:
        yield f"  {source(basis, lang)}"
    yield from condition_lines(programme.conditions, lang)
    yield f"  {_kind(programme, lang)}"
    amount = programme.stated_amount or programme.amount
    if amount is not None:
        name, told = Text("金额", "amount").say(lang), _amount(law, amount, lang)
        yield f"  {name}: {told}  `{amount.text}`  ({where(amount.origin)})"
    for exclusion in programme.exclusions:
        if exclusion.mode in _BESIDE:
            other = law.scope.programmes[exclusion.programme].say(lang)
            yield f"  {_BESIDE[exclusion.mode].say(lang).format(other)}"
    yield from (f"  {_limit(law, limit, lang)}" for limit in programme.limits)
    yield from (f"  {line}" for line in _terms(programme, lang))
    if programme.decided_by is not None:
        yield f"  {_referral(programme.decided_by, lang)}"
    if programme.materials:
        materials = listed((each.say(lang) for each in programme.materials), lang)
        yield "  " + Text(f"材料：{materials}", f"to bring: {materials}").say(lang)
    for number, step in enumerate(programme.steps, start=1):
        yield f"  {number}. {_step(law, step, lang)}"


def condition_lines(conditions: Iterable[Condition], lang: Language) -> Iterator[str]:
    """Yield a line for each condition: its sentence, its rule, and where it is written."""
    for condition in conditions:
        handling = Text("未知时询问", "asked when unknown")
        if condition.when_unknown == "presume":
            handling = Text("未知时推定满足", "presumed when unknown")
        used = f"  <{condition.of_set}>" if condition.of_set else ""
        yield (
            f"  {condition.id}: {condition.name.say(lang)}  `{condition.require.text}`  "
            f"[{handling.say(lang)}]{used}  ({where(condition.origin)})"
        )


def _kind(programme: Programme, lang: Language) -> str:
    """Return for whom, how often and to whom it is paid, and on which list it stands."""
    category = words.CATEGORIES[programme.category].say(lang)
    subject = words.SUBJECTS[programme.subject].say(lang)
    payee = words.PAYEES[programme.payee].say(lang)
    period = words.PERIODS[programme.period].say(lang)
    listing = words.LISTINGS[programme.listing].say(lang)
    if not programme.applied_for:
        listing = Text("无须申请", "nobody applies").say(lang)
    return Text(
        f"{category}；对象：{subject}；{period}；发给{payee}；{listing}",
        f"{category}; for {subject}; {period}; paid to {payee}; {listing}",
    ).say(lang)


def _terms(programme: Programme, lang: Language) -> Iterator[str]:
    if programme.reading_day is not None:
        day = month_day(programme.reading_day, lang)
        yield Text(f"按{day}的情况判定", f"decided by the facts of {day}").say(lang)
    if programme.window is not None:
        first = month_day(programme.window.first, lang)
        last = month_day(programme.window.last, lang)
        yield Text(f"申请时间：{first}至{last}", f"to apply from {first} to {last}").say(lang)
    if programme.group is not None:
        yield Text(
            f"与同组（{programme.group}）的项目只能选一项",
            f"one of the group `{programme.group}` has to be chosen",
        ).say(lang)
    if not programme.needs_certificate:
        yield Text("没有残疾人证的人也在内", "also for persons without a certificate").say(lang)


def _amount(law: Law, amount: Expression, lang: Language) -> str:
    """Return the amount in words; of one that is looked up by some facts, the whole table."""
    told, found = say(amount, lang, law), amount.tree
    if not (isinstance(found, Parameter) and found.by):
        return told
    table = parameter_in_words(found.id, law, lang)
    return Text(f"{told}（{table}）", f"{told} ({table})").say(lang)


def _limit(law: Law, limit: Limit, lang: Language) -> str:
    most = parameter_in_words(limit.times or limit.amount or "", law, lang)
    if limit.within in words.WITHIN:
        within = words.WITHIN[limit.within].say(lang)
    else:
        years = parameter_in_words(limit.within, law, lang)
        within = Text(f"{years}内", f"within {years}").say(lang)
    whose = Text("全家", " of the household") if limit.household else Text("", "")
    name = limit.name.say(lang)
    return (
        Text(
            f"限制：{name}（{within}{whose.zh}最多 {most}）",
            f"limit: {name} (at most {most} {within}{whose.en})",
        ).say(lang)
        + f"  ({where(limit.origin)})"
    )


def _referral(referral: Referral, lang: Language) -> str:
    agency, place = referral.agency.say(lang), referral.where.say(lang)
    bring = listed((each.say(lang) for each in referral.bring), lang)
    told = Text(f"由{agency}决定，请到{place}办理", f"decided by {agency}; go to {place}").say(lang)
    if not bring:
        return told
    return told + Text(f"，带上{bring}", f" with {bring}").say(lang)


def _step(law: Law, step: Step, lang: Language) -> str:
    told = f"{step.name.say(lang)}  {step.who.say(lang)}"
    if step.within_working_days is None:
        return told
    days = parameter_in_words(step.within_working_days, law, lang)
    limit = Text(f"（{days}内）", f" (within {days})")
    value = law.value(step.within_working_days)
    if value is None or value.value is None:
        limit = Text(f"（{days}：来源未载明）", f" ({days}: the sources do not say)")
    return told + limit.say(lang)
