"""Circuit breakers, gaps and measured figures of one run."""

from __future__ import annotations

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from tongxing.demo.months import month_text
from tongxing.demo.oracle.place_law import PROGRAMMES
from tongxing.demo.oracle.truths import Gap, Measured, MonthTruth, Tripped
from tongxing.demo.programmes import MONTHLY
from tongxing.demo.townships import COUNTY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongxing.demo.oracle.ledger import Ledger
    from tongxing.demo.oracle.run import Run

_PERSONS, _PERCENT = 10, 5
_TWO = ("living_subsidy", "nursing_subsidy")
_COUNTY = f"{COUNTY}000000"


def breakers(run: Run, truth: MonthTruth) -> list[Tripped]:
    """Return the breakers that trip: lists too short, and too many stops or arrears at once."""
    found = [
        Tripped(series[0].roster, series[0].series, len(series[0].persons), len(series[1].persons))
        for roster in ("dibao", "care_insurance", "other_allowances", "certificate_holders")
        for series in run.known.series(roster)
        if id(series[0]) in run.known.silenced
    ]
    for programme in PROGRAMMES:
        enrolled = {
            person
            for (person, theirs), enrolments in run.enrolments.items()
            if theirs == programme
            and any(each.approved and each.counts_in(run.month) for each in enrolments)
        }
        stopped = {row.person_id for row in truth.stops if row.programme == programme}
        owed = [row for row in truth.adjustments if row.programme == programme]
        stopped |= {row.person_id for row in owed if row.difference_fen < 0}
        arrears = {row.person_id for row in owed if row.difference_fen > 0}
        for name, persons in (("mass-stop", stopped), ("mass-arrears", arrears)):
            if len(persons) > _PERSONS and len(persons) * 100 > len(enrolled) * _PERCENT:
                found.append(Tripped(name, programme, len(persons), len(enrolled)))
    return found


def gaps(ledger: Ledger, month: int) -> list[Gap]:
    """Return the months between first and last without a programme's rows, whole or by township."""
    found: list[Gap] = []
    for programme in MONTHLY:
        first = ledger.first.get(programme)
        if first is None:
            continue
        for past in range(first, month):
            if ledger.gap(programme, past, None):
                found.append(Gap(programme, month_text(past), None))
                continue
            found += [
                Gap(programme, month_text(past), township)
                for township in sorted(ledger.townships(programme))
                if ledger.gap(programme, past, township)
            ]
    return found


def indicators(run: Run, truth: MonthTruth) -> list[Measured]:
    """Return the figures for the whole place; paid is what is recorded and what this run pays."""
    found: list[Measured] = []
    for name, programme in (("living_coverage", _TWO[0]), ("nursing_coverage", _TWO[1])):
        entitled = truth.entitled[programme]
        covered = len(entitled & truth.in_pay[programme])
        found.append(
            Measured(name, _COUNTY, covered, len(entitled), _percent(covered, len(entitled)))
        )
    found += _holders(run)
    money = sum(_money(run, truth))
    persons = truth.in_pay[_TWO[0]] | truth.in_pay[_TWO[1]]
    found.append(Measured("subsidy_money", _COUNTY, money, None, _ten_thousand(money)))
    found.append(_count("subsidy_persons", len(persons)))
    return found


def _holders(run: Run) -> Iterator[Measured]:
    valid = [person for person in sorted(run.holders) if run.known.certificate(person, run.as_of)]
    yield _count("holders", len(valid))
    for by, values in _values(run).items():
        counts = Counter(values[person] for person in valid)
        for value in sorted(set(values.values())):
            yield _count(f"holders/{by}={value}", counts[value])
    dibao = [p for p in valid if run.known.low_income(p, run.as_of) == "dibao"]
    tekun = [p for p in valid if run.known.tekun(p, run.as_of)]
    yield _count("dibao_holders", len(dibao))
    yield _count("tekun_holders", len(tekun))


def _values(run: Run) -> dict[str, dict[str, str]]:
    """Return by breakdown and person what everybody in the register is, `unknown` included."""
    found: dict[str, dict[str, str]] = {"category": {}, "grade": {}, "urban_rural": {}, "sex": {}}
    for number in run.holders:
        person, read = run.known.people[number], run.known.impairment(number, run.as_of)
        found["category"][number] = read.category if read else "unknown"
        found["grade"][number] = str(read.grade) if read else "unknown"
        urban = "urban" if person.urban else "rural"
        found["urban_rural"][number] = urban if run.known.register.row(number) else "unknown"
        found["sex"][number] = person.sex
    return found


def _money(run: Run, truth: MonthTruth) -> Iterator[int]:
    for programme in _TWO:
        for person in truth.in_pay[programme]:
            yield run.ledger.paid(person, programme, run.month)
    yield from (pay.amount_fen for pay in truth.payroll if pay.programme in _TWO)


def _count(indicator: str, persons: int) -> Measured:
    return Measured(indicator, _COUNTY, persons, None, float(persons))


def _percent(part: int, whole: int) -> float | None:
    return _rounded(Decimal(part * 100) / whole) if whole else None


def _ten_thousand(fen: int) -> float:
    return _rounded(Decimal(fen) / 1_000_000)


def _rounded(exact: Decimal) -> float:
    return float(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))
