"""What every worked example of the month hands in: holders, dibao, tekun, enrolments, payments."""

from __future__ import annotations

from office import Office, Person, enrolled, invent, months, payment

DIBAO = "低保对象名册2026-11-25"
TEKUN = "特困供养人员名册台账2026-11-25"
NOBODY_IN_TEKUN = invent("吴远方", 900)


def settle(
    office: Office,
    *persons: Person,
    dibao: list[dict[str, object]] | None = None,
    enrolments: list[dict[str, object]] | None = None,
    payments: list[dict[str, object]] | None = None,
    **holder_columns: object,
) -> None:
    """Hand in what every example has: holders, dibao, tekun, enrolments, payments."""
    office.holders(*persons, **holder_columns)
    rows = [{**p.row, "身份类别": "低保", "起始日期": "2020-01-01"} for p in persons]
    office.hand_in(
        DIBAO, rows if dibao is None else dibao or [{**NOBODY_IN_TEKUN.row, "身份类别": "低保"}]
    )
    office.hand_in(TEKUN, [{**NOBODY_IN_TEKUN.row, "供养方式": "分散", "起始日期": "2020-01-01"}])
    if enrolments is None:
        enrolments = [enrolled(person) for person in persons]
    if enrolments:
        office.hand_in("享受对象名册", enrolments)
    if payments is None:
        payments = [payment(p, m) for p in persons for m in months("2026-08", "2026-10")]
    if payments:
        office.hand_in("发放记录", payments)
