"""A standing in words: the answer, and the conditions that make it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongxing.cycle.reasons.standings import Standing
    from tongxing.foundations.text import Language
    from tongxing.law.documents import Condition, Outcome, Programme

_ANSWERS: Final[dict[Outcome, Text]] = {
    "entitled": Text("符合条件", "Entitled"),
    "not_entitled": Text("不符合条件", "Not entitled"),
    "unknown": Text("尚不能确定，需查清", "Not yet known, to be found out"),
}
_PRESUMED: Final = Text("。推定成立", ". Presumed")
_DENIED: Final = Text("不成立：{}", "it does not hold that {}")


def sentence(programme: Programme, standing: Standing, lang: Language) -> str:
    """Return why somebody who stands so is entitled, not entitled or not yet known.

    An answer rests on all conditions where it is yes, else only on those that stand against it.
    What was taken as fulfilled is named after them.
    """
    fails = bool(standing.failed)
    ids = standing.failed or standing.unknown or standing.held
    told = _ANSWERS[standing.outcome].say(lang)
    said = [_condition(programme.condition(each), lang, fails=fails) for each in ids]
    if said:
        told += _colon(lang) + _listed(said, lang)
    if standing.presumed and not fails:
        names = [programme.condition(each).name.say(lang) for each in standing.presumed]
        told += _PRESUMED.say(lang) + _colon(lang) + _listed(names, lang)
    return told


def _condition(condition: Condition, lang: Language, *, fails: bool) -> str:
    """Return the sentence of a condition with its clause."""
    said = condition.name.say(lang)
    if fails:
        said = condition.fails.say(lang) if condition.fails else _DENIED.say(lang).format(said)
    if condition.clause is None:
        return said
    return f"{said}（{condition.clause}）" if lang == "zh" else f"{said} ({condition.clause})"


def _listed(parts: Iterable[str], lang: Language) -> str:
    return ("；" if lang == "zh" else "; ").join(parts)


def _colon(lang: Language) -> str:
    return "：" if lang == "zh" else ": "
