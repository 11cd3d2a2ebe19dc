"""Reads on what terms a programme is given: limits, the time to apply, who decides instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.law.dependencies import expressions_of
from tongxing.law.documents import Limit, Referral, Step, Window
from tongxing.law.expressions import read
from tongxing.law.load import entries
from tongxing.law.load.entities import check_entities
from tongxing.law.load.entries import Fields
from tongxing.law.terms import FACTS_OF_PLACES, PLACE_CONDITION, group_condition, rules_of_terms
from tongxing.law.units import PARAMETER_UNITS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tongxing.foundations.text import Text
    from tongxing.law.extends import Enacted
    from tongxing.law.load.entry import Entry
    from tongxing.law.load.headers import Draft
    from tongxing.law.load.vocabulary import Vocabulary

WITHIN: Final = ("year", "school_year", "once")
_PER: Final = ("person", "household")


def window(entry: Entry) -> Window:
    """Read `{from: "03-01", until: "10-31"}`."""
    fields = Fields(entry, required=("from", "until"))
    return Window(
        first=fields.read("from", entries.month_day, entries.NO_MONTH_DAY),
        last=fields.read("until", entries.month_day, entries.NO_MONTH_DAY),
    )


def referral(entry: Entry) -> Referral:
    """Read `{agency, where, bring: […]}`."""
    fields = Fields(entry, required=("agency", "where"), optional=("bring",))
    return Referral(
        agency=fields.read("agency", entries.localised, entries.NO_TEXT),
        where=fields.read("where", entries.localised, entries.NO_TEXT),
        bring=fields.read("bring", entries.listed(entries.localised), ()),
    )


def limits(vocabulary: Vocabulary) -> Callable[[Entry], tuple[Limit, ...]]:
    """Make the reader of the limits of a programme."""
    return entries.listed(lambda entry: _limit(entry, vocabulary))


def _limit(entry: Entry, vocabulary: Vocabulary) -> Limit:
    fields = Fields(
        entry,
        required=("id", "name", "within"),
        optional=("fails", "times", "amount", "per", "clause"),
    )
    if (fields.get("times") is None) == (fields.get("amount") is None):
        entry.fault(
            "times（次数）和 amount（金额）须且只须写一个",
            "exactly one of `times` and `amount` is needed",
        )
    return Limit(
        id=fields.read("id", entries.identifier, ""),
        name=fields.read("name", entries.localised, entries.NO_TEXT),
        fails=fields.maybe("fails", entries.localised),
        times=fields.maybe("times", _parameter(vocabulary, "count")),
        amount=fields.maybe("amount", _parameter(vocabulary, "money")),
        within=fields.read("within", lambda item: _within(item, vocabulary), WITHIN[0]),
        household=fields.word("per", _PER, "person") == "household",
        clause=fields.maybe("clause", entries.text),
        origin=entry.origin,
    )


def _within(entry: Entry, vocabulary: Vocabulary) -> str:
    """Read a time: a word, or a parameter that says how many years."""
    if entry.word in WITHIN:
        return str(entry.word)
    word = entries.text(entry)
    parameter = vocabulary.parameters.get(word)
    if word and (parameter is None or parameter.unit != "years"):
        entry.fault(
            f"应为 {'、'.join(WITHIN)} 或单位为 years 的参数，实为“{word}”",
            f"expected {', '.join(WITHIN)} or a parameter in years, found `{word}`",
            word=word,
            possible=[*WITHIN, *vocabulary.parameters],
        )
        return WITHIN[0]
    return word


def _parameter(vocabulary: Vocabulary, held_as: str) -> Callable[[Entry], str]:
    """Make the reader of a parameter whose values are of one kind."""

    def read(entry: Entry) -> str:
        word = vocabulary.parameter_id(entry)
        parameter = vocabulary.parameters.get(word)
        unit = parameter.unit if parameter else ""
        if unit in PARAMETER_UNITS and PARAMETER_UNITS[unit].held_as != held_as:
            entry.fault(
                f"参数“{word}”的单位 {unit} 不能用在这里",
                f"the parameter `{word}` is in `{unit}`, which cannot stand here",
            )
            return ""
        return word if parameter else ""

    return read


def check_terms(draft: Draft, enacted: Enacted, vocabulary: Vocabulary) -> None:
    """Note terms that do not go together, in a whole document or in what a change makes of one."""
    programme, root = enacted.programme, draft.root
    if programme.listing == "money" and programme.amount is None:
        root.fault("listing 为 money 的项目必须有 amount", "`listing: money` needs an `amount`")
    if programme.category == "referral" and programme.decided_by is None:
        root.fault(
            "category 为 referral 的项目必须有 decided_by", "a `referral` needs `decided_by`"
        )
    if programme.reading_day and programme.period not in {"year", "school_year"}:
        root.fault(
            "reading_day 只用于 period 为 year 或 school_year 的项目",
            "`reading_day` is only for the periods `year` and `school_year`",
        )
    _check_limits(enacted, root)
    problems = root.file.problems
    rules = list(expressions_of(programme))
    for rule in rules_of_terms(programme):
        found = read(rule.text, rule.origin, vocabulary.scope, rule.type, problems)
        rules += [found] if found else []
    check_entities(rules, programme.subject, vocabulary.facts, problems)


def _check_limits(enacted: Enacted, root: Entry) -> None:
    programme = enacted.programme
    taken = {each.id for each in programme.conditions}
    taken |= {each.id for each in enacted.exclusions}
    further = {group_condition(programme.group)} if programme.group else set()
    further |= {PLACE_CONDITION} if programme.place_by in FACTS_OF_PLACES else set()
    for clash in sorted(taken & further):
        root.fault(
            f"编号“{clash}”由 group 或 place_by 产生，不能再用",
            f"the id `{clash}` is that of the condition that `group` or `place_by` becomes",
        )
    for limit in programme.limits:
        if limit.id in taken:
            root.file.problems.add(
                limit.origin,
                f"编号“{limit.id}”重复",
                f"the id `{limit.id}` stands here twice",
            )
        if limit.amount and programme.amount is None:
            root.file.problems.add(
                limit.origin,
                "限额 amount 要求本项目有 amount",
                "a limit of the `amount` needs an `amount` to cap",
            )
        taken.add(limit.id)


def application(
    vocabulary: Vocabulary,
) -> Callable[[Entry], tuple[tuple[Text, ...], tuple[Step, ...]]]:
    """Make the reader of what is brought and of the steps that are taken."""

    def read_step(entry: Entry) -> Step:
        fields = Fields(entry, required=("name", "who"), optional=("within_working_days",))
        return Step(
            name=fields.read("name", entries.localised, entries.NO_TEXT),
            who=fields.read("who", entries.localised, entries.NO_TEXT),
            within_working_days=fields.maybe("within_working_days", vocabulary.parameter_id),
        )

    def read(entry: Entry) -> tuple[tuple[Text, ...], tuple[Step, ...]]:
        fields = Fields(entry, required=(), optional=("materials", "steps"))
        materials = fields.read("materials", entries.listed(entries.localised), ())
        return materials, fields.read("steps", entries.listed(read_step), ())

    return read
