"""低保 and 特困: joining, leaving, and lists that say since when or do not."""

from __future__ import annotations

from tongxing.demo.files.plan import EMPTY_TOWNSHIP, MISSING_TOWNSHIP
from tongxing.demo.scenarios.expected import (
    LIVING,
    MEDICATION,
    NURSING,
    asks,
    discovers,
    finds,
    owes,
    pays,
    stops,
)
from tongxing.demo.scenarios.scenario import NOV, OCT, SEP, Pen, Who, scenario

_MODERATE = Who(grade=3)


@scenario(
    pays(LIVING, 100, "9"),
    stops(LIVING, "low_income", "2026-10-01", hold="10 11"),
    who=_MODERATE,
)
def left_dibao_dated(pen: Pen) -> None:
    """Left 低保 on 30 September, as October's list says."""
    pen.living("2026-09")
    pen.low_income(last=SEP)
    pen.low_income(end="2026-09-30", first=OCT)


@scenario(
    pays(LIVING, 100, "9 10"),
    owes(LIVING, "2026-09 2026-10", -100, "late_fact:low_income"),
    stops(LIVING, "low_income", "2026-09-01", hold="11"),
    finds("C06", LIVING, "2026-09 2026-10"),
    who=_MODERATE,
)
def left_dibao_learned_late(pen: Pen) -> None:
    """Left 低保 on 31 August, which only November's list says."""
    pen.living()
    pen.low_income(last=OCT)
    pen.low_income(end="2026-08-31", first=NOV)


@scenario(
    pays(LIVING, 100, "9 10"),
    stops(LIVING, "low_income", "2026-10-25", next_month="10", hold="11"),
    who=_MODERATE,
)
def left_dibao_undated(pen: Pen) -> None:
    """October's list no longer names the person: not in 低保 from its data day on."""
    pen.living()
    pen.low_income(last=SEP)


@scenario(
    pays(LIVING, 100, "9", "approval_stands"),
    pays(LIVING, 100, "10 11"),
    who=_MODERATE,
)
def dibao_without_start(pen: Pen) -> None:
    """The list gives no start: unknown before the first list, the approval stands."""
    pen.living()
    pen.low_income(None)


@scenario(
    pays(LIVING, 100, "9", "approval_stands"),
    stops(LIVING, "low_income", "2026-09-25", next_month="9", hold="10 11"),
    who=_MODERATE,
)
def enrolled_and_not_in_dibao(pen: Pen) -> None:
    """Enrolled and never on a list of 低保: unknown in September, then not entitled."""
    pen.living("2026-09")


@scenario(
    pays(LIVING, 100),
    stops(LIVING, "low_income", "2026-11-25", next_month="11"),
    who=_MODERATE,
)
def became_edge(pen: Pen) -> None:
    """November's list says 低保边缘 without a start: changed from its data day on."""
    pen.living()
    pen.low_income(last=OCT)
    pen.low_income(None, kind="edge", first=NOV)


@scenario(
    pays(LIVING, 100, "11"),
    who=_MODERATE,
)
def applied_within_the_month(pen: Pen) -> None:
    """低保 from 10 November, applied on the 15th, approved on the 20th: November is due."""
    pen.holds()
    pen.low_income("2026-11-10", first=NOV)
    pen.enrolled(LIVING, "2026-11-15", "2026-11-20", first=NOV)


@scenario(
    stops(LIVING, "low_income", "2026-09-15", hold="11"),
    who=_MODERATE,
)
def applied_before_dibao(pen: Pen) -> None:
    """Applied in September, in 低保 only from 10 November: due from December."""
    pen.holds()
    pen.low_income("2026-11-10", first=NOV)
    pen.enrolled(LIVING, "2026-09-15", None, last=OCT)
    pen.enrolled(LIVING, "2026-09-15", "2026-11-20", first=NOV)


@scenario(
    pays(NURSING, 100, "9 10"),
    owes(NURSING, "2026-09 2026-10", -100, "late_fact:not_tekun"),
    stops(NURSING, "not_tekun", "2026-08-20", hold="11"),
    finds("C07", NURSING, "2026-09 2026-10"),
)
def tekun_in_the_dibao_list_only(pen: Pen) -> None:
    """特困 since 20 August, which only November's list of low-income persons says."""
    pen.nursing()
    pen.low_income("2026-08-20", kind="tekun", first=NOV)


@scenario(
    pays(NURSING, 100, "9 10"),
    owes(NURSING, "2026-09 2026-10", -100, "late_fact:not_tekun"),
    stops(NURSING, "not_tekun", "2026-08-20", hold="11"),
    finds("C07", NURSING, "2026-09 2026-10"),
)
def tekun_learned_late(pen: Pen) -> None:
    """特困 since 20 August, as November's list of 特困 says."""
    pen.nursing()
    pen.listed("tekun", first=NOV, form="scattered", from_day="2026-08-20")


@scenario(
    pays(LIVING, 100),
    who=Who(grade=3, township=EMPTY_TOWNSHIP),
)
def in_the_emptied_township(pen: Pen) -> None:
    """In 低保 in the township whose October list came empty: the earlier word stands."""
    pen.living()
    pen.low_income()


@scenario(
    pays(LIVING, 100),
    who=Who(grade=3, township=MISSING_TOWNSHIP),
)
def in_the_missing_township(pen: Pen) -> None:
    """In 低保 where the list came in September only: the word of a stale list stands."""
    pen.living()
    pen.low_income()


@scenario(discovers(LIVING, 100), who=_MODERATE, copies=3)
def living_missed(pen: Pen) -> None:
    """In 低保 and not enrolled."""
    pen.holds()
    pen.low_income()


@scenario(
    pays(LIVING, 100),
    discovers(MEDICATION, 150),
    who=Who("mental", 4),
)
def medication_missed(pen: Pen) -> None:
    """In 低保 with a mental disability of grade 4: enrolled for living, not for medication."""
    pen.living()
    pen.low_income()


@scenario(
    pays(MEDICATION, 150, "9"),
    stops(MEDICATION, "dibao", "2026-10-01", hold="10"),
    who=Who("mental", 4),
    copies=24,
)
def medication_stopped_for_many(pen: Pen) -> None:
    """An office ended 低保 for many at once: medication stops en masse.

    They draw a veteran's allowance and never had the living subsidy.
    """
    pen.holds()
    pen.low_income(last=SEP)
    pen.low_income(end="2026-09-30", first=OCT, last=OCT)
    pen.listed(
        "other_allowances",
        series="退役军人",
        nature="living",
        allowance="定期定量补助",
        amount=600_00,
        from_day="2019-01-01",
    )
    pen.enrolled(MEDICATION, last=OCT)
    pen.enrolled(MEDICATION, ended="2026-10-31", reason="退出低保", first=NOV)
    pen.paid(MEDICATION, "2026-01", "2026-09")


@scenario(
    pays(LIVING, 100),
    asks(LIVING, "low_income", "11"),
    who=_MODERATE,
)
def dibao_lines_contradict(pen: Pen) -> None:
    """November's list names the person twice, in 低保 and in 低保边缘: both lines are refused."""
    pen.living()
    pen.low_income(last=OCT)
    for kind in ("dibao", "edge"):
        pen.low_income("2024-01-01", kind=kind, first=NOV)
        pen.spoilt("kind")


@scenario(
    pays(LIVING, 100),
    asks(LIVING, "low_income", "11"),
    who=_MODERATE,
)
def dibao_ends_before_it_starts(pen: Pen) -> None:
    """November's list has an end before its start: refused, and 低保 is unknown."""
    pen.living()
    pen.low_income(last=OCT)
    pen.low_income("2024-01-01", end="2023-06-30", first=NOV)
    pen.spoilt("to_day")


@scenario(
    pays(LIVING, 100),
    asks(LIVING, "low_income", "11"),
    who=_MODERATE,
)
def possibly_in_dibao(pen: Pen) -> None:
    """November's list has a wrong check digit; name and household number agree with one person."""
    pen.living()
    pen.low_income(last=OCT)
    pen.low_income(first=NOV)
    right = pen.person.number
    pen.spoilt(
        "id_number",
        fate="possible",
        raw={"id_number": right[:-1] + ("0" if right[-1] != "0" else "1")},
    )


@scenario(
    pays(LIVING, 100),
    finds("C67", runs="9 10 11"),
    who=_MODERATE,
)
def another_name(pen: Pen) -> None:
    """The list of low-income persons writes another name to the number."""
    pen.living()
    pen.low_income()
    pen.renamed(pen.person.name[0] + "改名")
