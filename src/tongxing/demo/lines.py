"""The lines that offices write about one person, in the words of the truth."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tongxing.demo.districts import DISTRICTS
from tongxing.demo.months import FIRST_PAID, FIRST_RUN, THIRD_RUN, first_day, month_text
from tongxing.demo.programmes import NAMES
from tongxing.demo.townships import village_names
from tongxing.demo.world import Cell, Entry, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from tongxing.demo.people import Person

_BANKS = ("示例农村商业银行东西湖支行", "示例银行吴家山支行", "示例邮政储蓄网点")
_DIGIT = {"一": 1, "二": 2, "三": 3, "四": 4}
_COMPONENT_WORDS = {
    "vision": "视力",
    "hearing": "听力",
    "speech": "言语",
    "physical": "肢体",
    "intellectual": "智力",
    "mental": "精神",
}


def line(person: Person, **cells: Cell) -> Row:
    """Return a line that can be used, about somebody."""
    return Row(person.number, person.name, cells)


def certificate_line(person: Person) -> Row:
    """Return what the register of certificates says about a holder in September."""
    cells: dict[str, Cell] = {
        "certificate_number": person.certificate_number,
        "category": person.category,
        "grade": f"grade{person.grade}",
        "components": components_text(person) or None,
        "components_known": " ".join(f"{part}:{grade}" for part, grade in person.components),
        "sex": person.sex,
        "urban_rural": "urban" if person.urban else "rural",
        "household": person.household,
        "phone": person.phone,
        "issued_on": person.issued,
        "expires_on": person.expires,
        # A blank status says valid as well.
        "status": "valid" if int(person.household) % 3 else None,
        "bank": _BANKS[int(person.household) % len(_BANKS)],
        "account": person.account,
        "account_name": person.name,
    }
    cells |= _where(person)
    return Row(person.number, person.name, cells)


def components_text(person: Person) -> str:
    """Return the components of 多重 as the register writes them: 视力二级、智力三级."""
    words = {digit: word for word, digit in _DIGIT.items()}
    return "、".join(
        f"{_COMPONENT_WORDS[part]}{words[grade]}级" for part, grade in person.components
    )


def _where(person: Person) -> dict[str, Cell]:
    """Return a place as code (townspeople) or as names (villagers); the two sheets differ so."""
    township = person.township or ""
    district = DISTRICTS.get(township[:6])
    if not person.urban and person.village and district:
        village = village_names(township)[person.village]
        called = district.townships[township]
        return {"county": district.name, "township": called, "village": village}
    forms = (township, f"{township}000", person.village or township)
    return {"place_code": forms[min(int(person.household) % 5, 2)]}


def dibao_line(person: Person, start: date | None, kind: str = "dibao") -> Row:
    """Return a line of the list of low-income persons."""
    return line(person, household=person.household, kind=kind, relation="本人", from_day=start)


def enrolment_line(
    person: Person,
    programme: str,
    applied: date | None,
    approved: date | None,
    *,
    ended: date | None = None,
    reason: str | None = None,
) -> Row:
    """Return a line of the list of those enrolled."""
    return line(
        person,
        programme_id=programme,
        programme=NAMES[programme],
        applied_on=applied,
        approved_on=approved,
        ended_on=ended,
        end_reason=reason,
    )


def payment_line(
    person: Person,
    programme: str,
    month: int | str,
    fen: int,
    *,
    result: str = "success",
    paid_on: date | None = None,
    batch: str = "",
) -> Row:
    """Return a line of the payment records; by default paid on the 10th of the month after."""
    text = month if isinstance(month, str) else month_text(month)
    if paid_on is None and isinstance(month, int):
        paid_on = first_day(month + 1).replace(day=10)
    return line(
        person,
        programme_id=programme,
        programme=NAMES[programme],
        month=text,
        paid_on=paid_on,
        amount=fen,
        result=result,
        batch=batch or f"{text}-{'LNHM'[_order(programme)]}01",
        failure="账户状态异常" if result in {"failed", "returned"} else None,
    )


def _order(programme: str) -> int:
    order = ("living_subsidy", "nursing_subsidy", "multi_disabled_household_nursing")
    return order.index(programme) if programme in order else len(order)


def inbox_of_payment(month: int) -> int:
    """Return the first run whose inbox shows what was paid for a month in the ordinary way."""
    return max(FIRST_RUN, month + 1)


def payments_of(person: Person, programme: str, fen: int, months: Iterable[int]) -> list[Entry]:
    """Return the ordinary payments of somebody for some months, each in its first inbox."""
    return [
        Entry(
            "payments",
            payment_line(person, programme, month, fen),
            person.township,
            first=inbox_of_payment(month),
        )
        for month in months
    ]


def regular_months(applied: date) -> range:
    """Return the months paid in the ordinary way to somebody who applied on a day."""
    start = max(FIRST_PAID, applied.year * 12 + applied.month - 1)
    return range(start, THIRD_RUN)


def insured_lines(person: Person, *, medical: bool = True, pension: bool = True) -> Iterator[Entry]:
    """Yield that somebody is insured as residents are."""
    schemes = {"城乡居民医疗保险": medical, "城乡居民养老保险": pension}
    for scheme in (name for name, insured in schemes.items() if insured):
        row = line(person, insurance=scheme, year="2026", status="已缴")
        yield Entry("social_insurance", row, person.township)


def in_every_inbox(roster: str, row: Row, person: Person, series: str = "") -> Entry:
    """Return an entry that all three inboxes hold."""
    return Entry(roster, row, person.township, series=series)


def changed(row: Row, **cells: Cell) -> Row:
    """Return a line with other words in some cells."""
    return replace(row, cells=row.cells | cells)
