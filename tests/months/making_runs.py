"""A tiny county handed over to the register, and its months run, as the site does it.

Sixteen invented people draw the living subsidy; twelve of them have died, which a breaker holds.
Two more would be entitled and have not applied.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from tests.cycle.office import Office, crowd, enrolled, holder, months, payment
from tests.register.store.hand_over import handed_over

from tongxing.database.context import acting
from tongxing.months import actions
from tongxing.months.making import make_run
from tongxing.months.models import Run

if TYPE_CHECKING:
    from pathlib import Path

COUNTY: Final = "420112"
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
NOW: Final = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
TODAY: Final = date(2026, 12, 1)
TOWNSHIPS: Final = ("慈惠街道", "将军路街道")

EVERYBODY = crowd(18)
PAID, DEAD, MISSED = EVERYBODY[:16], EVERYBODY[:12], EVERYBODY[16:]


def inboxes(folder: Path) -> tuple[Path, Path]:
    """Write what the offices hand over in October and in November."""
    office = Office(folder)
    _lists(office, "2026-10")
    office.hand_in(
        "发放记录2026-10", [payment(p, m) for p in PAID for m in months("2026-06", "2026-09")]
    )
    october = office.inbox
    office.new_inbox()
    _lists(office, "2026-11")
    office.hand_in("发放记录2026-11", [payment(p, "2026-10") for p in PAID])
    office.hand_in("死亡人员名册2026-11", [{**p.row, "死亡日期": "2026-08-20"} for p in DEAD])
    return october, office.inbox


def _lists(office: Office, month: str) -> None:
    office.hand_in(
        f"持证残疾人名册{month}-25",
        [holder(p, 乡镇街道=TOWNSHIPS[n % 2]) for n, p in enumerate(EVERYBODY)],
    )
    low = [{**p.row, "身份类别": "低保", "起始日期": "2020-01-01"} for p in EVERYBODY]
    office.hand_in(f"低保对象名册{month}-25", low)
    office.hand_in("享受对象名册", [enrolled(p) for p in PAID])


def handed(folder: Path, day: date, officer: int) -> None:
    """Hand a folder over, in a transaction of the officer's."""
    with acting(officer):
        handed_over(folder, day, officer)


def begun(officer: int, month: date = NOVEMBER, *, by_worker: bool = False) -> Run:
    """A run that was begun and not made."""
    with acting(officer):
        return actions.start_run(
            COUNTY, month, actor=officer, at=NOW, today=TODAY, by_worker=by_worker
        )


def made(officer: int, month: date = NOVEMBER) -> Run:
    """A run that was begun and made."""
    run = begun(officer, month)
    make_run(run.pk, officer_id=officer)
    with acting(officer):
        return Run.objects.get(pk=run.pk)
