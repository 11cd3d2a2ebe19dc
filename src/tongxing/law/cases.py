"""Runs the worked cases that live with the programmes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongxing.foundations.money import format_yuan
from tongxing.foundations.text import Text
from tongxing.law.extends import Change
from tongxing.law.person import PersonFacts, decide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongxing.foundations.text import Language
    from tongxing.law.catalogue import Catalogue
    from tongxing.law.documents import Case
    from tongxing.law.person import Decision

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
    return [run_case(catalogue, programme, case) for programme, case in _cases(catalogue)]


def run_case(catalogue: Catalogue, programme: str, case: Case) -> CaseResult:
    """Decide one case and compare the outcome and whatever else it says."""
    law = catalogue.law(case.place, case.on)
    if programme not in law.programmes:
        missing = Text(
            f"{case.on} 在 {case.place} 没有生效的项目 {programme}",
            f"the programme {programme} is not in force in {case.place} on {case.on}",
        )
        return CaseResult(programme, case, passed=False, message=missing)
    facts = PersonFacts(
        day=case.on, facts=case.given, household=case.household, receives=case.receives
    )
    differences = list(_differences(case, decide(law, programme, facts)))
    if not differences:
        return CaseResult(programme, case, passed=True, message=Text("一致", "as expected"))
    message = Text(
        "；".join(difference.zh for difference in differences),
        "; ".join(difference.en for difference in differences),
    )
    return CaseResult(programme, case, passed=False, message=message)


def _cases(catalogue: Catalogue) -> Iterator[tuple[str, Case]]:
    for shelf in catalogue.shelves.values():
        for document in shelf.programmes.values():
            own = document if isinstance(document, Change) else document.programme
            for case in own.cases:
                yield document.id, case


def _differences(case: Case, decision: Decision) -> Iterator[Text]:
    if case.expect != decision.outcome:
        yield _difference(
            Text("结论", "outcome"), _OUTCOMES[case.expect], _OUTCOMES[decision.outcome]
        )
    if case.amount_fen is not None and case.amount_fen != decision.amount_fen:
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
