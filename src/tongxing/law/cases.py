"""Runs the worked cases that live with programmes and condition sets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tongxing.foundations.money import format_yuan
from tongxing.foundations.text import Text
from tongxing.law.documents import Programme
from tongxing.law.extends import Change
from tongxing.law.person import PersonFacts, decide

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tongxing.foundations.text import Language
    from tongxing.law.catalogue import Catalogue
    from tongxing.law.documents import Case, ConditionSet
    from tongxing.law.in_force import Law
    from tongxing.law.person import Decision

_THEIR_HOUSEHOLD = "样例"  # whatever its number: it is known who belongs to it
_OUTCOMES = {
    "entitled": Text("符合条件", "entitled"),
    "not_entitled": Text("不符合条件", "not entitled"),
    "unknown": Text("不能确定", "unknown"),
}


@dataclass(frozen=True)
class CaseResult:
    """Whether the law answers a worked case as it is written, and if not, how it differs."""

    programme: str
    case: Case
    passed: bool
    message: Text

    def line(self, lang: Language) -> str:
        """Return one line: where the case stands, its name, and the difference if there is one."""
        origin = self.case.origin
        where = f"{origin.file}:{origin.line}:{origin.column}"
        return f"{where}: {self.case.name.say(lang)}: {self.message.say(lang)}"


def run_cases(catalogue: Catalogue) -> list[CaseResult]:
    """Decide every case by the law of its place and day and compare what it says."""
    return [run_case(catalogue, document, case) for document, case in cases_of(catalogue)]


def run_case(catalogue: Catalogue, document: str, case: Case) -> CaseResult:
    """Decide one case and compare the outcome and whatever else it says."""
    law = law_of_case(catalogue, document, case)
    if document not in law.programmes:
        missing = Text(
            f"{case.on} 在 {case.place} 没有生效的项目 {document}",
            f"the programme {document} is not in force in {case.place} on {case.on}",
        )
        return CaseResult(document, case, passed=False, message=missing)
    differences = differences_from(case, decide(law, document, facts_of(case)))
    if not differences:
        return CaseResult(document, case, passed=True, message=Text("一致", "as expected"))
    message = Text(
        "；".join(difference.zh for difference in differences),
        "; ".join(difference.en for difference in differences),
    )
    return CaseResult(document, case, passed=False, message=message)


def cases_of(catalogue: Catalogue) -> Iterator[tuple[str, Case]]:
    """Yield every case with the id of its programme or condition set."""
    for shelf in catalogue.shelves.values():
        for condition_set in shelf.condition_sets.values():
            for case in condition_set.cases:
                yield condition_set.id, case
        for document in shelf.programmes.values():
            own = document if isinstance(document, Change) else document.programme
            for case in own.cases:
                yield document.id, case


def law_of_case(catalogue: Catalogue, document: str, case: Case) -> Law:
    """Return the law of a case; a condition set stands in it as a programme of its own."""
    law = catalogue.law(case.place, case.on)
    for shelf in catalogue.chain(case.place):
        condition_set = shelf.condition_sets.get(document)
        if condition_set is not None and any(each is case for each in condition_set.cases):
            return replace(
                law, programmes={**law.programmes, document: as_programme(condition_set)}
            )
    return law


def as_programme(condition_set: ConditionSet) -> Programme:
    """Return a programme that has nothing but the conditions of a set."""
    return Programme(
        id=condition_set.id,
        name=condition_set.name,
        place=condition_set.place,
        origin=condition_set.origin,
        valid_from=None,
        valid_until=None,
        category="counted",
        subject="person",
        payee="person",
        period="month",
        applied_for=False,
        listing="off",
        needs_certificate=False,
        basis=(),
        conditions=condition_set.conditions,
        amount=None,
        materials=(),
        steps=(),
        cases=condition_set.cases,
    )


def facts_of(case: Case) -> PersonFacts:
    """Return what a case says of its person; a household or a list that it gives is complete."""
    facts = dict(case.given)
    records: dict[str, Sequence[Mapping[str, object]]] = dict(case.records)
    if case.payments is not None:
        records["payments"] = [each._asdict() for each in case.payments]
    facts |= {f"{roster}__complete": True for roster in records}
    for relation in ("household", "benefit_household", "registered_household"):
        if getattr(case, relation) is not None:
            facts.setdefault(relation, _THEIR_HOUSEHOLD)
    return PersonFacts(
        day=case.on,
        facts=facts,
        household=case.household or (),
        receives=case.receives,
        benefit_household=case.benefit_household or (),
        registered_household=case.registered_household or (),
        related=case.related,
        records=records,
    )


def differences_from(case: Case, decision: Decision) -> list[Text]:
    """Return in what a decision differs from what a case expects."""
    return list(_differences(case, decision))


def _differences(case: Case, decision: Decision) -> Iterator[Text]:
    if case.expect != decision.outcome:
        yield _difference(
            Text("结论", "outcome"), _OUTCOMES[case.expect], _OUTCOMES[decision.outcome]
        )
    is_compared = case.amount_unknown or case.amount_fen is not None
    if is_compared and case.amount_fen != decision.amount_fen:
        yield _difference(
            Text("金额", "amount"), _money(case.amount_fen), _money(decision.amount_fen)
        )
    for name, expected, found in (
        (Text("不满足", "failed"), case.failed, decision.failed),
        (Text("推定满足", "presumed"), case.presumed, decision.presumed),
        (Text("未知", "unknown"), case.unknown, decision.unknown),
    ):
        if expected is not None and set(expected) != set(found):
            yield _difference(name, _ids(expected), _ids(found))


def _difference(what: Text, expected: Text, found: Text) -> Text:
    return Text(
        f"{what.zh}应为{expected.zh}，实为{found.zh}",
        f"{what.en}: expected {expected.en}, found {found.en}",
    )


def _money(fen: int | None) -> Text:
    if fen is None:
        return Text("未知", "unknown")
    return Text(f"{format_yuan(fen)} 元", f"{format_yuan(fen)} yuan")


def _ids(ids: tuple[str, ...]) -> Text:
    return Text("、".join(sorted(ids)) or "无", ", ".join(sorted(ids)) or "none")
