"""Tells a decision with its reasons: the result, each condition, what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.foundations.money import format_yuan
from tongxing.foundations.text import Text
from tongxing.law.expressions.types import DATE, type_of_fact
from tongxing.law.sentences.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tongxing.foundations.text import Language
    from tongxing.law.documents import Condition, Period, Programme
    from tongxing.law.in_force import Law
    from tongxing.law.person import Decision, NearMiss, Outcome, Truth

_RESULTS: Final[dict[Outcome, Text]] = {
    "entitled": Text("符合“{0}”的条件", "Entitled to “{0}”"),
    "not_entitled": Text("不符合“{0}”的条件", "Not entitled to “{0}”"),
    "unknown": Text(
        "尚不能确定是否符合“{0}”的条件，需要补充信息",
        "Not yet known whether entitled to “{0}”: information is needed",
    ),
}
_REFERRED: Final[dict[Outcome, Text]] = {
    "entitled": Text(
        "看来符合“{0}”的条件，由{1}决定，请到{2}办理",
        "Seems to qualify for “{0}”: {1} decides; go to {2}",
    ),
    "not_entitled": Text(
        "看来不符合“{0}”的条件，由{1}决定", "Does not seem to qualify for “{0}”: {1} decides"
    ),
    "unknown": Text(
        "尚不清楚是否符合“{0}”的条件，需要补充信息，由{1}决定",
        "Not yet clear whether one qualifies for “{0}”: information is needed; {1} decides",
    ),
}
"""The results of programmes that somebody else decides: nothing is granted here."""

_PERIODS: Final[dict[Period, Text]] = {
    "month": Text("每月 {} 元", "{} yuan a month"),
    "year": Text("每年 {} 元", "{} yuan a year"),
    "school_year": Text("每学年 {} 元", "{} yuan a school year"),
    "once": Text("一次性 {} 元", "{} yuan once"),
    "event": Text("本次 {} 元", "{} yuan for this event"),
}
_AMOUNT_UNKNOWN: Final = Text("，金额未知", "; the amount is not known")
_HOLDS: Final = Text("成立", "Holds")
_FAILS: Final = Text("不成立", "Fails")
_ASKED: Final = Text("未知，需要查清", "Unknown, to be asked")
_PRESUMED: Final = Text("未知，按成立对待", "Unknown, taken as fulfilled")
_THEN: Final[dict[Outcome, Text]] = {
    "entitled": Text("就符合条件", "the person would be entitled"),
    "not_entitled": Text("就不再符合条件", "the person would no longer be entitled"),
    "unknown": Text("就不能确定", "the answer would be unknown"),
}


def explain(
    decision: Decision, law: Law, lang: Language, *, near: Sequence[NearMiss] = ()
) -> list[str]:
    """Return the decision as lines of prose, the result first.

    Args:
        decision: The decision.
        law: The law under which it was made.
        lang: The language.
        near: What would turn the answer, from `near_misses`; without it the conditions that do
            not hold are told as what must be fulfilled.
    """
    phrases = Phrases(law, lang)
    programme = law.programmes[decision.programme]
    lines = [_result(decision, programme, lang)]
    lines += [_line(truth, programme, phrases) for truth in decision.truths]
    changes = [_change(miss, phrases) for miss in near] or _needed(decision, programme, phrases)
    return lines + list(changes)


def summary(decision: Decision, law: Law, lang: Language) -> str:
    """Return the result and what it rests on, in one line."""
    phrases = Phrases(law, lang)
    programme = law.programmes[decision.programme]
    told = [
        _reason(truth, programme.condition(truth.id), phrases)
        for truth in decision.truths
        if _matters(truth, decision)
    ]
    colon = "：" if lang == "zh" else ": "
    reasons = f"{colon}{phrases.listed(told)}" if told else ""
    return f"{_result(decision, programme, lang, full_stop=False)}{reasons}"


def failing(decision: Decision, law: Law, lang: Language) -> str:
    """Return the conditions that fail, with the values found and the clauses, in one line."""
    phrases = Phrases(law, lang)
    programme = law.programmes[decision.programme]
    return phrases.listed(
        _reason(truth, programme.condition(truth.id), phrases)
        for truth in decision.truths
        if truth.effective is False
    )


def _matters(truth: Truth, decision: Decision) -> bool:
    """Say whether a truth makes the outcome: all where entitled, else what stands against it."""
    wanted = {"entitled": True, "not_entitled": False, "unknown": None}[decision.outcome]
    return truth.effective is wanted and not truth.presumed


def _result(
    decision: Decision, programme: Programme, lang: Language, *, full_stop: bool = True
) -> str:
    said = _outcome(decision.outcome, programme, lang)
    if decision.outcome == "entitled" and programme.amount is not None:
        if decision.amount_fen is None:
            said += _AMOUNT_UNKNOWN.say(lang)
        else:
            comma = "，" if lang == "zh" else ": "
            money = format_yuan(decision.amount_fen)
            said += comma + _PERIODS[programme.period].say(lang).format(money)
    if not full_stop:
        return said
    return said + ("。" if lang == "zh" else ".")


def _outcome(outcome: Outcome, programme: Programme, lang: Language) -> str:
    name, referral = programme.name.say(lang), programme.decided_by
    if referral is None:
        return _RESULTS[outcome].say(lang).format(name)
    told = _REFERRED[outcome].say(lang)
    said = told.format(name, referral.agency.say(lang), referral.where.say(lang))
    if outcome != "entitled" or not referral.bring:
        return said
    bring = ("、" if lang == "zh" else ", ").join(each.say(lang) for each in referral.bring)
    return said + Text("，带上{}", ", with {}").say(lang).format(bring)


def _line(truth: Truth, programme: Programme, phrases: Phrases) -> str:
    zh = phrases.lang == "zh"
    said = _reason(truth, programme.condition(truth.id), phrases)
    colon, stop = ("：", "。") if zh else (": ", ".")
    return f"{_standing(truth).say(phrases.lang)}{colon}{said}{stop}"


def _standing(truth: Truth) -> Text:
    if truth.presumed:
        return _PRESUMED
    return {True: _HOLDS, False: _FAILS, None: _ASKED}[truth.truth]


def _reason(truth: Truth, condition: Condition, phrases: Phrases) -> str:
    """Return the sentence of a condition with what was found and the clause in brackets."""
    lang = phrases.lang
    sentence = condition.name.say(lang)
    if truth.effective is False:
        sentence = condition.fails.say(lang) if condition.fails else _denied(condition, lang)
    details = [*_found(truth, phrases)]
    if condition.clause:
        details.append(("依据：" if lang == "zh" else "basis: ") + condition.clause)
    if not details:
        return sentence
    told = phrases.listed(details)
    return f"{sentence}（{told}）" if lang == "zh" else f"{sentence} ({told})"


def _denied(condition: Condition, lang: Language) -> str:
    name = condition.name.say(lang)
    return f"不成立：{name}" if lang == "zh" else f"it does not hold that {name}"


def _found(truth: Truth, phrases: Phrases) -> Iterator[str]:
    """Yield each value found, a fact that is told by a word of its own left out."""
    colon = "：" if phrases.lang == "zh" else ": "
    for fact, value in truth.values.items():
        # 多重残疾明细 is told only where there are any.
        if phrases.law.facts[fact].type == "components" and value is None:
            continue
        yield phrases.fact(fact, value)
    for computed in truth.computed:
        said = phrases.say(computed.tree)
        yield f"{said}{colon}{phrases.value(computed.value, computed.tree.type)}"


def _change(miss: NearMiss, phrases: Phrases) -> str:
    zh = phrases.lang == "zh"
    then = _THEN[miss.outcome].say(phrases.lang)
    if miss.reached_on is not None:
        day = phrases.value(miss.reached_on, DATE)
        age = miss.needed[0]
        return f"{day}年满{age}周岁，{then}。" if zh else f"At the age of {age}, on {day}, {then}."
    fact = phrases.law.facts[miss.fact]
    name = fact.name.say(phrases.lang)
    values = [phrases.value(value, type_of_fact(fact)) for value in miss.needed]
    if zh:
        return f"如果“{name}”为{'或'.join(values)}，{then}。"
    return f"If “{name}” were {' or '.join(values)}, {then}."


def _needed(decision: Decision, programme: Programme, phrases: Phrases) -> Iterable[str]:
    """Yield what must be fulfilled, for each condition that stands against the outcome."""
    for truth in decision.truths:
        if truth.effective is True:
            continue
        rule = phrases.say(programme.condition(truth.id).require.tree)
        if phrases.lang == "zh":
            verb = "需要查清是否" if truth.effective is None else "须"
            yield f"要符合条件，{verb}满足：{rule}。"
        else:
            asked = truth.effective is None
            verb = "it must be found out whether" if asked else "it is needed that"
            yield f"To be entitled, {verb} {rule}."
