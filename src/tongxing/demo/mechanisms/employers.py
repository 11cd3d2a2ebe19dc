"""Employers: the levy, rewards for employing more, and those who place people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.demo.mechanisms.declared import finds, owes, stops, suggests
from tongxing.demo.mechanisms.mechanism import mechanism
from tongxing.demo.months import THIRD_RUN
from tongxing.demo.programmes import NAMES
from tongxing.demo.scenarios.scenario import Who

if TYPE_CHECKING:
    from tongxing.demo.mechanisms.hand import Hand, Organisation

_YEAR: Final = tuple(f"2025-{month:02d}" for month in range(1, 13))
_WORKER: Final = Who(grade=3, born=(1980, 1995))

UNDERPAID: Final = "C52"
LEVY: Final = "quota_levy"
_DUE_FEN: Final = 15_346_19
"""What an employer of 97 owes who employed one all year and paid 6,543,210 yuan of wages.

67,455.7732 yuan on average, below twice the local average; 97 × 1.5 % × 12 = 17.46 person-months
wanted, 12 there, 5.46 lacking; 12 are 1 % at least, so half is due: 67,455.7732 × 5.46 × 50 % / 12.
"""


def _levied(hand: Hand, paid_fen: int) -> str:
    employer = hand.organisation("制造有限公司")
    hand.holds()
    hand.registers(employer, staff="97", payroll=6_543_210_00)
    hand.employs(employer, _YEAR)
    hand.writes("levy_payments", employer, levy_year="2025", paid_on="2026-06-15", amount=paid_fen)
    return employer.code


@mechanism("420112", "organisation rounding monthly_staff", f"{LEVY} {UNDERPAID}", who=_WORKER)
def levy_paid_but_for_the_tolerance(hand: Hand) -> str:
    """Paid one yuan less than is due, which is let pass."""
    return _levied(hand, _DUE_FEN - 1_00)


@mechanism(
    "420112",
    "organisation rounding monthly_staff",
    f"{LEVY} {UNDERPAID}",
    finds(UNDERPAID),
    who=_WORKER,
)
def levy_paid_a_fen_less_than_that(hand: Hand) -> str:
    """Paid one yuan and one fen less."""
    return _levied(hand, _DUE_FEN - 1_01)


REWARD: Final = "over_quota_reward"


def _small_employer(hand: Hand) -> Organisation:
    employer = hand.organisation("服装有限公司")
    hand.holds()
    hand.registers(employer, staff="20", payroll=960_000_00)
    return employer


@mechanism(
    "420112",
    "organisation monthly_staff yearly amount_unknown",
    REWARD,
    suggests(REWARD, "amount_unknown"),
    who=_WORKER,
)
def reward_for_employing_more(hand: Hand) -> str:
    """Twenty work there, and one with a disability all last year: more than 1.5 %."""
    employer = _small_employer(hand)
    hand.employs(employer, _YEAR)
    return employer.code


@mechanism("420112", "organisation monthly_staff", REWARD, who=_WORKER)
def reward_for_a_dispatched_worker(hand: Hand) -> str:
    """The one with a disability is sent by another firm, and counts there."""
    employer = _small_employer(hand)
    hand.employs(employer, _YEAR, engagement="劳务派遣")
    return employer.code


@mechanism(
    "420112",
    "organisation recovery yearly",
    REWARD,
    stops(REWARD, "above_quota", "11"),
    owes(REWARD, "2026-10", -6630, "late_fact:above_quota", "11"),
    who=_WORKER,
)
def reward_paid_without_cause(hand: Hand) -> str:
    """Approved, and paid in October; the monthly lists name an employee of three months only."""
    employer = _small_employer(hand)
    hand.employs(employer, _YEAR[:3])
    hand.writes(
        "organisation_enrolments",
        employer,
        programme=NAMES[REWARD],
        applied_on="2026-09-08",
        approved_on="2026-09-21",
    )
    hand.writes(
        "organisation_payments",
        employer,
        first=THIRD_RUN,
        programme=NAMES[REWARD],
        month="2026-10",
        paid_on="2026-11-10",
        amount=6_630_00,
        result="success",
    )
    return employer.code


PLACEMENT: Final = "placement_reward"


def _placed(hand: Hand, confirmed_on: str) -> str:
    agency = hand.organisation("人力资源有限公司")
    hand.holds()
    hand.registers(agency, staff="12")
    hand.writes("job_agencies", agency, kind="经营性人力资源服务机构")
    hand.reports(
        agency,
        "placements",
        agency_name=agency.name,
        hired_on="2024-05-10",
        confirmed_on=confirmed_on,
    )
    return agency.code


@mechanism(
    "420103",
    "organisation yearly amount_unknown",
    PLACEMENT,
    suggests(PLACEMENT, "amount_unknown"),
    who=_WORKER,
)
def placement_that_lasted(hand: Hand) -> str:
    """Still in the post on the day on which a year was over."""
    return _placed(hand, "2025-05-10")


@mechanism("420103", "organisation yearly", PLACEMENT, who=_WORKER)
def placement_looked_at_too_early(hand: Hand) -> str:
    """Was last seen in the post a day before the year was over."""
    return _placed(hand, "2025-05-09")


SENDER: Final = "skills_award_sender"


def _sent(hand: Hand, award: str) -> str:
    sender = hand.organisation("职业培训学校")
    hand.registers(sender, kind="社会组织", staff="9")
    hand.writes(
        "competitions",
        competition="残疾人职业技能竞赛",
        level="全国",
        held_on="2025-08-20",
        award=award,
        sender_code=sender.code,
    )
    return sender.code


@mechanism(
    "420103",
    "organisation yearly records_of_a_person amount_unknown",
    SENDER,
    suggests(SENDER, "amount_unknown"),
    who=_WORKER,
)
def sender_of_a_winner(hand: Hand) -> str:
    """Sent somebody who won a national prize last year and holds no certificate of ours."""
    return _sent(hand, "一等奖")


@mechanism("420103", "organisation", SENDER, who=_WORKER)
def sender_of_somebody_who_won_nothing(hand: Hand) -> str:
    """Sent somebody who won nothing."""
    return _sent(hand, "未获奖")
