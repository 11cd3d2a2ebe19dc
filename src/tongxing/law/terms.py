"""What the terms of a programme become: conditions, and an amount that heeds them.

Exclusions, limits, the group and the place are written in a word or two and mean a rule. The
rules are composed here as text and read like every other.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from tongxing.foundations.text import Text
from tongxing.law.documents import Condition
from tongxing.law.expressions import BOOLEAN, MONEY, read
from tongxing.law.problems import Problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tongxing.law.documents import Exclusion, Limit, Origin, PlaceBy, Programme
    from tongxing.law.expressions import Expression, Scope, Type

FACTS_OF_PLACES: Final[Mapping[PlaceBy, str]] = {
    "residence": "residence_place",
    "tax": "tax_place",
    "school": "school_place",
}
"""The fact that must lie in the place, where it is not the registered residence that counts."""

PLACE_CONDITION: Final = "place"
"""The id of the condition that `place_by` becomes."""

_HERE: Final[Mapping[PlaceBy, tuple[Text, Text]]] = {
    "residence": (
        Text("居住地在本辖区", "the place of residence is here"),
        Text("居住地不在本辖区", "the place of residence is elsewhere"),
    ),
    "tax": (
        Text("税务登记地在本辖区", "registered for taxes here"),
        Text("税务登记地不在本辖区", "registered for taxes elsewhere"),
    ),
    "school": (
        Text("就读学校在本辖区", "the school is here"),
        Text("就读学校不在本辖区", "the school is elsewhere"),
    ),
}
_SINCE: Final = {"year": "year_start", "school_year": "school_year_start", "once": "ever"}
"""From which day on a limit counts; any other word is a parameter in years."""

_EXCLUDING: Final = {
    "exclusive": "not receives({0})",
    "higher": "not receives({0}) or amount_of({0}) < amount",
}
"""What the modes of an exclusion ask; the others only change the amount, or nothing."""


class Rule(NamedTuple):
    """A rule as text, the type it must have, and where what it stands for is written."""

    text: str
    origin: Origin
    type: Type


def group_condition(word: str) -> str:
    """Return the id of the condition that a group becomes."""
    return f"group_{word}"


def heeding_terms(programme: Programme, exclusions: Iterable[Exclusion], scope: Scope) -> Programme:
    """Return a programme whose exclusions, limits and place are conditions and in its amount.

    Args:
        programme: The programme with its own conditions.
        exclusions: Those of its exclusions that are in force.
        scope: What names mean in its place.
    """
    exclusions = tuple(exclusions)
    programme = replace(programme, stated_amount=programme.amount, exclusions=exclusions)
    if not (exclusions or programme.limits or programme.place_by in FACTS_OF_PLACES):
        return programme
    within = replace(scope, own_amount=programme.amount is not None)
    conditions = [
        *(_excluding(each, within) for each in exclusions if each.mode in _EXCLUDING),
        *(_limiting(programme, each, within) for each in programme.limits if each.times),
    ]
    if programme.place_by in FACTS_OF_PLACES:
        conditions.append(_being_here(programme, within))
    amount = programme.amount
    for exclusion in exclusions:
        if exclusion.mode == "top_up" and amount is not None:
            amount = _composed(_topped_up(amount, exclusion.programme), scope)
    for limit in programme.limits:
        if limit.amount and amount is not None:
            amount = _composed(_capped(amount, programme, limit), scope)
    return replace(programme, conditions=(*programme.conditions, *conditions), amount=amount)


def without_others_of_group(programme: Programme, others: Iterable[str], scope: Scope) -> Programme:
    """Return a programme with the condition that none of the others of its group is drawn."""
    ids = sorted(others)
    names = [scope.programmes[each] for each in ids]
    zh, en = "、".join(name.zh for name in names), ", ".join(name.en for name in names)
    condition = _presumed(
        group_condition(programme.group or ""),
        Text(f"未享受同组的其他项目（{zh}）", f"none of the same group is drawn ({en})"),
        Text(f"已享受同组的其他项目（{zh}之一）", f"another of the same group is drawn ({en})"),
        _composed(
            Rule(" and ".join(f"not receives({each})" for each in ids), programme.origin, BOOLEAN),
            scope,
        ),
    )
    return replace(programme, conditions=(*programme.conditions, condition))


def rules_of_terms(programme: Programme) -> Iterator[Rule]:
    """Yield what the limits and the place of a programme mean, to be checked while loading."""
    for limit in programme.limits:
        if limit.times:
            yield _below(programme, limit)
        elif limit.amount and programme.amount is not None and programme.amount.type == MONEY:
            yield _capped(programme.amount, programme, limit)
    if programme.place_by in FACTS_OF_PLACES:
        yield _here(programme)


def _excluding(exclusion: Exclusion, scope: Scope) -> Condition:
    rule = Rule(_EXCLUDING[exclusion.mode].format(exclusion.programme), exclusion.origin, BOOLEAN)
    other = scope.programmes[exclusion.programme]
    return Condition(
        id=exclusion.id,
        name=exclusion.name or _exclusion_name(exclusion, other),
        fails=None,
        require=_composed(rule, scope),
        when_unknown=exclusion.when_unknown,
        clause=exclusion.clause,
        valid_from=exclusion.valid_from,
        valid_until=exclusion.valid_until,
        origin=exclusion.origin,
    )


def _exclusion_name(exclusion: Exclusion, other: Text) -> Text:
    if exclusion.mode == "exclusive":
        return Text(f"未同时享受{other.zh}", f"{other.en} is not drawn at the same time")
    return Text(
        f"未享受{other.zh}，或其金额低于本项目",
        f"{other.en} is not drawn, or pays less than this programme",
    )


def _limiting(programme: Programme, limit: Limit, scope: Scope) -> Condition:
    require = _composed(_below(programme, limit), scope)
    condition = _presumed(limit.id, limit.name, limit.fails, require)
    return replace(condition, clause=limit.clause)


def _being_here(programme: Programme, scope: Scope) -> Condition:
    return _presumed(
        PLACE_CONDITION, *_HERE[programme.place_by], _composed(_here(programme), scope)
    )


def _presumed(condition_id: str, name: Text, fails: Text | None, require: Expression) -> Condition:
    return Condition(
        id=condition_id,
        name=name,
        fails=fails,
        require=require,
        when_unknown="presume",
        clause=None,
        valid_from=None,
        valid_until=None,
        origin=require.origin,
    )


def _below(programme: Programme, limit: Limit) -> Rule:
    """Return the rule that a programme was paid less often than the limit says."""
    paid = _of_all(limit, f"times_paid({programme.id}, {_since(limit)})")
    return Rule(f"{paid} < {limit.times}", limit.origin, BOOLEAN)


def _capped(amount: Expression, programme: Programme, limit: Limit) -> Rule:
    """Return the rule that no more is paid than the limit has left."""
    paid = _of_all(limit, f"paid({programme.id}, {_since(limit)})")
    return Rule(f"max(0, min(({amount.text}), {limit.amount} - {paid}))", amount.origin, MONEY)


def _of_all(limit: Limit, paid: str) -> str:
    return f"household.sum({paid})" if limit.household else paid


def _since(limit: Limit) -> str:
    return _SINCE.get(limit.within) or f"years_ago({limit.within})"


def _here(programme: Programme) -> Rule:
    fact = FACTS_OF_PLACES[programme.place_by]
    return Rule(f"in_this_place({fact})", programme.origin, BOOLEAN)


def _topped_up(amount: Expression, other: str) -> Rule:
    """Return the rule that only what another programme falls short is paid."""
    full = amount.text
    return Rule(
        f"max(0, ({full}) - amount_of({other})) if receives({other}) else ({full})",
        amount.origin,
        MONEY,
    )


def _composed(rule: Rule, scope: Scope) -> Expression:
    problems = Problems()
    expression = read(rule.text, rule.origin, scope, rule.type, problems)
    if expression is None:  # only possible where loading has already noted the fault
        raise AssertionError([problem.line("en") for problem in problems.found])
    return expression
