"""Education: awards, fees, school years, examinations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.demo.files.plan import STUDENTS
from tongxing.demo.mechanisms.declared import discovers, owes, pays, qualifies, suggests
from tongxing.demo.mechanisms.mechanism import mechanism
from tongxing.demo.scenarios.scenario import Who

if TYPE_CHECKING:
    from tongxing.demo.mechanisms.hand import Hand
    from tongxing.demo.people import Person

AWARD: Final = "gaokao_award"
_YOUNG: Final = Who("vision", 4, born=(2006, 2007))


@mechanism("420112", "once records", AWARD, discovers(AWARD, 2000), who=_YOUNG)
def award_unclaimed(hand: Hand) -> None:
    """Sat the examination in June and has not applied for the award."""
    hand.holds()
    hand.writes("gaokao", exam_on="2026-06-07", attended="是")


@mechanism("420112", "once", AWARD, who=_YOUNG)
def award_without_having_sat(hand: Hand) -> None:
    """Registered for the examination and stayed away."""
    hand.holds()
    hand.writes("gaokao", exam_on="2026-06-07", attended="否")


@mechanism("420112", "once", AWARD, who=_YOUNG)
def award_of_last_year(hand: Hand) -> None:
    """Sat the examination in June of last year."""
    hand.holds()
    hand.writes("gaokao", exam_on="2025-06-07", attended="是")


@mechanism("420112", "once", AWARD, pays(AWARD, 2000, "9"), who=_YOUNG)
def award_paid_once(hand: Hand) -> None:
    """Approved in September: paid once, and never again."""
    hand.holds()
    hand.writes("gaokao", exam_on="2026-06-07", attended="是")
    hand.enrolled(AWARD, "2026-08-10", "2026-09-05")
    hand.paid(AWARD, 2000, "2026-09")


@mechanism(
    "420112",
    "once recovery",
    AWARD,
    owes(AWARD, "2026-08", -2000, "amount", "9 10 11"),
    who=_YOUNG,
)
def award_paid_twice(hand: Hand) -> None:
    """Paid in July and by mistake again in August: the second is to be recovered."""
    hand.holds()
    hand.writes("gaokao", exam_on="2026-06-07", attended="是")
    hand.enrolled(AWARD, "2026-06-20", "2026-07-05")
    hand.paid(AWARD, 2000, "2026-07", "2026-08")


FEES: Final = "tuition_student"


@mechanism("420112", "once keyed", FEES, discovers(FEES, 5000, "11"), who=_YOUNG)
def fees_of_an_undergraduate(hand: Hand) -> None:
    """Began to study in September; the list of students comes in November."""
    hand.holds()
    hand.writes("students", stage="本科", enrolled_on="2026-09-01", form="普通学校")


@mechanism("420112", "once keyed", FEES, discovers(FEES, 4000, "11"), who=_YOUNG)
def fees_of_a_junior_college(hand: Hand) -> None:
    """At a junior college, which pays less."""
    hand.holds()
    hand.writes("students", stage="专科", enrolled_on="2026-09-01", form="普通学校")


@mechanism("420112", "keyed", FEES, who=_YOUNG)
def fees_of_a_postgraduate(hand: Hand) -> None:
    """A postgraduate, for whom there is no subsidy."""
    hand.holds()
    hand.writes("students", stage="研究生", enrolled_on="2026-09-01", form="普通学校")


CHILD_FEES: Final = "tuition_child_of_disabled"
_STUDENT: Final = Who(None, born=(2006, 2007))


def _child_of(hand: Hand, parent: Person, other: Person, income: str) -> None:
    """Write about a student one of whose parents holds a certificate and is poor in some way."""
    hand.holds(parent)
    hand.poor(parent, income, living=False)
    # A list of its own names the parents of students.
    hand.writes(
        "household_members",
        series=STUDENTS,
        household=hand.person.household,
        relation="子",
        father=parent.number,
        mother=other.number,
    )
    hand.writes("students", stage="专科", enrolled_on="2026-09-01", form="普通学校")


@mechanism(
    "420112", "parents once keyed", CHILD_FEES, discovers(CHILD_FEES, 4000, "11"), who=_STUDENT
)
def fees_of_a_child_whose_father_is_in_dibao(hand: Hand) -> None:
    """Holds no certificate; the father does, and is in 低保."""
    _child_of(hand, hand.relative("physical", 4), hand.relative(), "dibao")


@mechanism("420112", "parents", CHILD_FEES, who=_STUDENT)
def fees_of_a_child_whose_father_is_not_in_dibao(hand: Hand) -> None:
    """The father holds a certificate, but the family is only at the edge of 低保."""
    _child_of(hand, hand.relative("physical", 4), hand.relative(), "edge")


PRESCHOOL: Final = "preschool_aid"
_TODDLER: Final = Who(None, born=(2022, 2022))


def _in_kindergarten(hand: Hand, kind: str) -> None:
    hand.writes("child_diagnosis", diagnosed_on="2025-05-12", kind="听力", training="否")
    hand.writes("students", stage="学前", enrolled_on="2025-09-01", form="普通学校")
    hand.writes("school_registration", school="示例幼儿园", kind=kind, enrolled_on="2025-09-01")


@mechanism(
    "420103",
    "school_year child amount_unknown",
    PRESCHOOL,
    suggests(PRESCHOOL, "amount_unknown"),
    who=_TODDLER,
)
def preschool_at_a_regulated_fee(hand: Hand) -> None:
    """Diagnosed, without a certificate, in a kindergarten at a regulated fee."""
    _in_kindergarten(hand, "普惠性民办")


@mechanism("420103", "school_year", PRESCHOOL, who=_TODDLER)
def preschool_at_a_free_fee(hand: Hand) -> None:
    """In a private kindergarten whose fee nobody regulates."""
    _in_kindergarten(hand, "民办")


EXAM: Final = "exam_accommodation"


@mechanism("420103", "event service", EXAM, suggests(EXAM, runs="9"))
def examination_to_come(hand: Hand) -> None:
    """Registered for an examination of 18 October: a month later it is over."""
    hand.holds()
    hand.writes(
        "exam_registrations",
        registered_on="2026-08-20",
        kind="国家教育考试",
        exam="成人高考",
        exam_on="2026-10-18",
    )


@mechanism("420103", "event", EXAM)
def examination_of_another_kind(hand: Hand) -> None:
    """Registered for an examination that the rule does not name."""
    hand.holds()
    hand.writes(
        "exam_registrations",
        registered_on="2026-08-20",
        kind="其他考试",
        exam="驾驶理论考试",
        exam_on="2026-12-05",
    )


WAIVER: Final = "high_school_tuition_waiver"


def _in_high_school(hand: Hand, kind: str) -> None:
    hand.holds()
    hand.writes("students", stage="高中", enrolled_on="2025-09-01", form="普通学校")
    hand.writes("school_registration", school="示例中学", kind=kind, enrolled_on="2025-09-01")


@mechanism(
    "420103", "waiver school_year", WAIVER, qualifies(WAIVER), who=Who(grade=3, born=(2009, 2009))
)
def waiver_that_schools_grant(hand: Hand) -> None:
    """In a public school: entitled, and on no list, for the school waives the fee by itself."""
    _in_high_school(hand, "公办")


@mechanism("420103", "waiver", WAIVER, who=Who(grade=3, born=(2009, 2009)))
def waiver_of_a_private_school(hand: Hand) -> None:
    """In a private school, which waives nothing."""
    _in_high_school(hand, "民办")
