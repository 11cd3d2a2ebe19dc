"""Work: starting up, training, competing, seeking a post."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.demo.mechanisms.declared import discovers, owes, pays, stops, suggests
from tongxing.demo.mechanisms.mechanism import mechanism
from tongxing.demo.scenarios.scenario import Who

if TYPE_CHECKING:
    from tongxing.demo.mechanisms.hand import Hand

_WORKER: Final = Who(grade=3, born=(1980, 1995))

START: Final = "startup_once"


def _runs_a_business(
    hand: Hand, since: str, until: str | None = None, kind: str = "个体工商户"
) -> None:
    hand.holds()
    hand.writes(
        "business_registrations",
        business_name="示例便民店",
        kind=kind,
        registered_on=since,
        closed_on=until,
    )


@mechanism("420112", "once presume", START, discovers(START, 4000), who=_WORKER)
def startup_unclaimed(hand: Hand) -> None:
    """Registered a business in March and has not applied."""
    _runs_a_business(hand, "2026-03-12")


@mechanism("420112", "once", START, discovers(START, 4000, "9"), who=_WORKER)
def startup_closed_in_october(hand: Hand) -> None:
    """Closed the business in October: entitled in September, then no more."""
    _runs_a_business(hand, "2026-03-12", "2026-10-08")


@mechanism("420112", "once", START, who=_WORKER)
def startup_closed_before(hand: Hand) -> None:
    """Closed the business on the day before the last of September."""
    _runs_a_business(hand, "2026-03-12", "2026-09-29")


@mechanism("420112", "once", START, pays(START, 4000, "9", "presumed"), who=_WORKER)
def startup_paid(hand: Hand) -> None:
    """Approved in September and paid once; that the business goes on is presumed."""
    _runs_a_business(hand, "2026-03-12")
    hand.enrolled(START, "2026-08-12", "2026-09-02")
    hand.paid(START, 4000, "2026-09")


@mechanism(
    "420112",
    "once closed_enrolment recovery",
    START,
    owes(START, "2026-05", -4000, "approval", "9 10 11"),
    who=_WORKER,
)
def startup_paid_after_the_end(hand: Hand) -> None:
    """Gave up in March, the enrolment ended, and in May it was paid all the same."""
    _runs_a_business(hand, "2026-01-05", "2026-03-20")
    hand.enrolled(START, "2026-01-12", "2026-02-03", ended="2026-03-31")
    hand.paid(START, 4000, "2026-05")


EQUIPMENT: Final = "startup_equipment"


def _bought_equipment(hand: Hand, paid_on: str, accepted_on: str) -> None:
    _runs_a_business(hand, "2024-02-06")
    hand.writes("bills", kind="设施设备", cost=8_600_00, paid_on=paid_on, accepted_on=accepted_on)


@mechanism(
    "420103",
    "reimbursement cap yearly amount_unknown",
    EQUIPMENT,
    suggests(EQUIPMENT, "amount_unknown"),
    who=_WORKER,
)
def equipment_of_last_year(hand: Hand) -> None:
    """Bought equipment on the last day of last year; by now it has been looked at."""
    _bought_equipment(hand, "2025-12-31", "2026-01-20")


@mechanism("420103", "reimbursement yearly", EQUIPMENT, who=_WORKER)
def equipment_of_this_year(hand: Hand) -> None:
    """Paid for it on the first day of this year: next year's claim."""
    _bought_equipment(hand, "2026-01-01", "2026-01-20")


@mechanism("500237", "reimbursement", EQUIPMENT, who=_WORKER)
def equipment_nobody_looked_at(hand: Hand) -> None:
    """Bought last year; that it is there was found only after November."""
    _bought_equipment(hand, "2025-07-09", "2026-12-01")


TALENT: Final = "technical_talent"


@mechanism("420112", "once amount_unknown", TALENT, suggests(TALENT, "amount_unknown"), who=_WORKER)
def talent_nominated(hand: Hand) -> None:
    """Nominated: here that is enough."""
    hand.holds()
    hand.writes("technical_talents", trade="手工编织", status="已申报", from_day="2026-04-01")


@mechanism("420112", "once", TALENT, who=Who(grade=3, born=(1955, 1960)))
def talent_above_working_age(hand: Hand) -> None:
    """Nominated, but above working age."""
    hand.holds()
    hand.writes("technical_talents", trade="木雕", status="已获评", from_day="2026-04-01")


@mechanism("500237", "elsewhere", TALENT, who=_WORKER)
def talent_in_another_county(hand: Hand) -> None:
    """Nominated in a county whose plan does not know the support."""
    hand.holds()
    hand.writes("technical_talents", trade="刺绣", status="已获评", from_day="2026-04-01")


PRIZE: Final = "skills_award"


def _competed(hand: Hand, level: str, award: str) -> None:
    hand.holds()
    hand.writes(
        "competitions",
        competition="残疾人职业技能竞赛",
        level=level,
        held_on="2025-05-20",
        award=award,
    )


@mechanism(
    "420103", "yearly records amount_unknown", PRIZE, suggests(PRIZE, "amount_unknown"), who=_WORKER
)
def prize_of_a_province(hand: Hand) -> None:
    """Won a prize of the province last year."""
    _competed(hand, "省级", "二等奖")


@mechanism("420103", "yearly records", PRIZE, who=_WORKER)
def prize_of_a_city(hand: Hand) -> None:
    """Won a prize of the city, which is not rewarded here."""
    _competed(hand, "市级", "二等奖")


@mechanism(
    "500237", "yearly records amount_unknown", PRIZE, suggests(PRIZE, "amount_unknown"), who=_WORKER
)
def prize_of_a_city_elsewhere(hand: Hand) -> None:
    """Won a prize of the city, where that is rewarded."""
    _competed(hand, "市级", "二等奖")


COURSE: Final = "self_arranged_training"


def _took_a_course(hand: Hand, result: str) -> None:
    hand.holds()
    hand.writes(
        "training_attendance",
        kind="自主参加培训",
        completed_on="2025-04-18",
        result=result,
        cost=1_800_00,
    )
    hand.writes("bills", kind="培训费", cost=1_800_00, paid_on="2025-03-02")


@mechanism(
    "420103",
    "reimbursement yearly amount_unknown",
    COURSE,
    suggests(COURSE, "amount_unknown"),
    who=_WORKER,
)
def course_passed(hand: Hand) -> None:
    """Passed a course of her own choice last year and has the bill."""
    _took_a_course(hand, "合格")


@mechanism("420103", "reimbursement", COURSE, who=_WORKER)
def course_failed(hand: Hand) -> None:
    """Failed it."""
    _took_a_course(hand, "不合格")


INTEREST: Final = "loan_interest"


def _paid_interest(hand: Hand, overdue: str) -> None:
    hand.holds()
    hand.writes(
        "loans",
        purpose="创业",
        principal=50_000_00,
        settled_on="2025-06-20",
        interest=900_00,
        overdue=overdue,
    )


@mechanism(
    "500237",
    "reimbursement yearly amount_unknown",
    INTEREST,
    suggests(INTEREST, "amount_unknown"),
    who=_WORKER,
)
def interest_paid_in_time(hand: Hand) -> None:
    """Paid the interest of a loan in time."""
    _paid_interest(hand, "否")


@mechanism("500237", "reimbursement", INTEREST, who=_WORKER)
def interest_overdue(hand: Hand) -> None:
    """Paid it late."""
    _paid_interest(hand, "是")


JOBLESS: Final = "zero_employment_household"


def _with_somebody_unemployed(hand: Hand, *, other_works: bool) -> None:
    """Write about a household with one registered unemployed and one who may have work."""
    hand.holds()
    seeker, other = hand.relative(born=(1980, 1990)), hand.relative(born=(1980, 1990))
    for person in (hand.person, seeker, other):
        hand.writes("household_members", person, household=hand.person.household)
    hand.writes("job_seekers", seeker, seeking="是", unemployed="是", from_day="2026-03-02")
    hand.writes("job_seekers", other, seeking="否", unemployed="否", from_day="2026-03-02")
    if other_works:
        hand.writes("employment", other, form="按比例就业", from_day="2025-02-01", wage=3100_00)


@mechanism("420103", "zero_employment household service", JOBLESS, suggests(JOBLESS))
def household_without_work(hand: Hand) -> None:
    """Somebody is registered unemployed, and nobody is known to have work."""
    _with_somebody_unemployed(hand, other_works=False)


@mechanism("420103", "zero_employment household", JOBLESS)
def household_with_work(hand: Hand) -> None:
    """Somebody is registered unemployed, and somebody else has work."""
    _with_somebody_unemployed(hand, other_works=True)


POST: Final = "welfare_post"


def _hard_to_place(hand: Hand) -> None:
    hand.holds()
    hand.writes("job_seekers", seeking="是", unemployed="是", hard="是", from_day="2026-02-10")


@mechanism("500237", "service yearly presume", POST, suggests(POST), who=_WORKER)
def post_for_somebody_hard_to_place(hand: Hand) -> None:
    """Recognised as hard to employ, and registered unemployed."""
    _hard_to_place(hand)


@mechanism("500237", "service", POST, who=_WORKER)
def post_for_somebody_unable(hand: Hand) -> None:
    """The same, but has lost the ability to work."""
    _hard_to_place(hand)
    hand.writes("labour_ability", level="完全丧失", appraised_on="2025-09-09")


COACH: Final = "job_coach"


def _assessed_for_work(hand: Hand, result: str, wants: str = "是") -> None:
    hand.holds()
    hand.writes("needs_survey", surveyed_on="2026-03-18", employment=wants)
    hand.writes("job_coaching", served_on="2026-04-15", kind="职业评估", result=result)


@mechanism("500237", "service monthly records", COACH, suggests(COACH), who=_WORKER)
def coach_for_somebody_suitable(hand: Hand) -> None:
    """Needs work, and was assessed as suitable."""
    _assessed_for_work(hand, "适合支持性就业")


@mechanism("500237", "service", COACH, who=_WORKER)
def coach_for_somebody_unsuitable(hand: Hand) -> None:
    """Was assessed as unsuitable."""
    _assessed_for_work(hand, "不适合支持性就业")


@mechanism("500237", "stop service", COACH, stops(COACH, "needs_work", "9 10 11"), who=_WORKER)
def coach_no_longer_needed(hand: Hand) -> None:
    """Has a coach since May, and the survey finds that no work is needed any more."""
    _assessed_for_work(hand, "适合支持性就业", wants="否")
    hand.enrolled(COACH, "2026-04-20", "2026-05-06")


GRADUATE: Final = "graduate_job_seeking"


def _graduates(hand: Hand, on: str) -> None:
    hand.holds()
    hand.writes("graduates", graduated_on=on)
    hand.writes("job_seekers", seeking="是", unemployed="否", from_day="2026-09-05")


@mechanism(
    "500237",
    "once school_year amount_unknown",
    GRADUATE,
    suggests(GRADUATE, "amount_unknown"),
    who=Who(born=(2003, 2004), grade=3),
)
def graduate_of_this_school_year(hand: Hand) -> None:
    """Graduates next summer, in the school year that has begun."""
    _graduates(hand, "2027-06-30")


@mechanism("500237", "school_year", GRADUATE, who=Who(born=(2003, 2004), grade=3))
def graduate_of_the_last_school_year(hand: Hand) -> None:
    """Graduated on the last day of the school year before."""
    _graduates(hand, "2026-08-31")


INTERN: Final = "internship_student"


@mechanism(
    "420103",
    "monthly records_of_an_organisation amount_unknown",
    INTERN,
    suggests(INTERN, "amount_unknown", "9"),
    who=Who(born=(2004, 2005), grade=3),
)
def internship_until_october(hand: Hand) -> None:
    """A student, in an internship until the middle of October; the employer reports it."""
    hand.holds()
    hand.writes("students", stage="本科", enrolled_on="2024-09-01", form="普通学校")
    hand.reports(
        hand.organisation("见习单位"),
        "internships",
        kind="见习",
        started_on="2026-09-01",
        ended_on="2026-10-15",
    )


@mechanism("420103", "monthly", INTERN, who=Who(born=(2004, 2005), grade=3))
def internship_of_a_pupil(hand: Hand) -> None:
    """In an internship as well, but at a stage without subsidy."""
    hand.holds()
    hand.writes("students", stage="高中", enrolled_on="2024-09-01", form="普通学校")
    hand.reports(
        hand.organisation("见习单位"),
        "internships",
        kind="见习",
        started_on="2026-09-01",
        ended_on="2026-12-15",
    )
