"""Children, many of them without a certificate: rehabilitation, surgery, devices, orphans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.demo.mechanisms.declared import suggests
from tongxing.demo.mechanisms.mechanism import mechanism
from tongxing.demo.months import FIRST_RUN, month_number
from tongxing.demo.scenarios.scenario import Who

if TYPE_CHECKING:
    from tongxing.demo.mechanisms.hand import Hand

_CHILD: Final = Who(None, born=(2019, 2021))

TRAINING: Final = "child_rehabilitation"


def _diagnosed(
    hand: Hand,
    kind: str = "孤独症",
    *,
    surgery: str = "否",
    device: str = "否",
    training: str = "否",
) -> None:
    hand.writes(
        "child_diagnosis",
        diagnosed_on="2025-03-10",
        kind=kind,
        surgery=surgery,
        device=device,
        training=training,
    )


@mechanism("420112", "child records reading_day", TRAINING, suggests(TRAINING), who=_CHILD)
def training_by_diagnosis(hand: Hand) -> None:
    """Autistic, poor, without a certificate: a diagnosis is enough."""
    hand.poor()
    _diagnosed(hand, training="是")


@mechanism("420112", "child", TRAINING, who=_CHILD)
def training_of_a_family_that_is_not_poor(hand: Hand) -> None:
    """The same diagnosis, but the family is not in hardship."""
    _diagnosed(hand, training="是")


@mechanism("420112", "reading_day", TRAINING, who=Who(None, born=(2010, 2010)))
def training_above_the_age(hand: Hand) -> None:
    """Fifteen on 31 August, the day that counts for the whole year."""
    hand.poor()
    _diagnosed(hand, training="是")


SURGERY: Final = "child_surgery"


def _operated(hand: Hand, settled_on: str) -> None:
    hand.poor()
    _diagnosed(hand, "听力", surgery="是")
    hand.writes(
        "rehabilitation_settlements",
        settled_on=settled_on,
        institution_name="示例医院",
        kind="手术",
        total_cost=80_000_00,
        eligible_cost=30_000_00,
    )


@mechanism("420112", "reimbursement cap event child", SURGERY, suggests(SURGERY), who=_CHILD)
def surgery_of_this_year(hand: Hand) -> None:
    """Operated and settled in January: the earliest day that counts."""
    _operated(hand, "2026-01-01")


@mechanism("420112", "reimbursement", SURGERY, who=_CHILD)
def surgery_of_last_year(hand: Hand) -> None:
    """Settled a day earlier, in the year before."""
    _operated(hand, "2025-12-31")


DEVICES: Final = "child_devices"


@mechanism("420112", "records child", DEVICES, suggests(DEVICES), who=_CHILD)
def device_advised(hand: Hand) -> None:
    """A device was advised, and the last one was handed out before."""
    hand.poor()
    _diagnosed(hand, "肢体", device="是")
    hand.writes("device_issues", issued_on="2025-03-09", item="矫形器", quantity="1")


@mechanism("420112", "records", DEVICES, who=_CHILD)
def device_handed_out(hand: Hand) -> None:
    """The device was handed out on the day of the diagnosis."""
    hand.poor()
    _diagnosed(hand, "肢体", device="是")
    hand.writes("device_issues", issued_on="2025-03-10", item="矫形器", quantity="1")


ALLOWANCE: Final = "child_rehab_family_allowance"


def _in_relief(hand: Hand, *trained_on: str) -> None:
    """Write about a child in relief; what happens in a month stands in its list and later ones."""
    _diagnosed(hand, training="是")
    hand.enrolled(TRAINING, "2026-03-02", "2026-03-20")
    for day in trained_on:
        hand.writes(
            "rehabilitation_services",
            first=max(FIRST_RUN, month_number(day)),
            served_on=day,
            institution_name="示例康复中心",
            kind="康复训练",
            minutes="60",
        )


@mechanism(
    "420103",
    "monthly receives guardian_paid amount_unknown records",
    ALLOWANCE,
    suggests(ALLOWANCE, "amount_unknown"),
    who=_CHILD,
)
def allowance_while_in_training(hand: Hand) -> None:
    """Draws rehabilitation relief and trains every month."""
    _in_relief(hand, "2026-09-10", "2026-10-14", "2026-11-11")


@mechanism("420103", "monthly records", ALLOWANCE, who=_CHILD)
def allowance_after_a_month_without_training(hand: Hand) -> None:
    """Draws rehabilitation relief, but trained in summer last."""
    _in_relief(hand, "2026-08-20")


DEFECT: Final = "cleft_birth_defect_relief"


def _treated(hand: Hand, kind: str) -> None:
    _diagnosed(hand, kind, surgery="是")
    hand.writes(
        "rehabilitation_settlements",
        settled_on="2026-04-21",
        institution_name="示例医院",
        kind="先天畸形干预",
        total_cost=26_000_00,
        eligible_cost=9_000_00,
    )


@mechanism("500237", "reimbursement cap event child", DEFECT, suggests(DEFECT), who=_CHILD)
def birth_defect_treated(hand: Hand) -> None:
    """A cleft lip, treated and settled this year."""
    _treated(hand, "唇腭裂")


@mechanism("500237", "reimbursement", DEFECT, who=_CHILD)
def birth_defect_of_another_kind(hand: Hand) -> None:
    """Treated, but the diagnosis is no birth defect."""
    _treated(hand, "肢体")


ORPHAN: Final = "orphan_basic_living"


@mechanism(
    "500237",
    "monthly child referral",
    ORPHAN,
    suggests(ORPHAN, "referral"),
    who=Who(None, born=(2013, 2016)),
)
def orphan_not_enrolled(hand: Hand) -> None:
    """Recognised as an orphan; civil affairs pay, without a certificate."""
    hand.writes("orphans", kind="orphan", from_day="2024-05-01")


@mechanism("500237", "monthly", ORPHAN, who=Who(None, born=(2006, 2006)))
def orphan_of_age(hand: Hand) -> None:
    """Still on the list, but of age."""
    hand.writes("orphans", kind="orphan", from_day="2019-05-01")
