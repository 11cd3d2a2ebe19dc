"""Runs with hand-made lines, as a month leaves them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from tests.support.postgres import as_owner

if TYPE_CHECKING:
    from tests.support.cast import Cast
    from tests.support.people import People

    from tongxing.months.models import Run

AT: Final = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
NOVEMBER: Final = date(2026, 11, 1)
DECEMBER: Final = date(2026, 12, 1)
JANUARY: Final = date(2027, 1, 1)
Line = tuple[str, str | int | None, dict[str, Any]]


def discovery(who: str | int, programme: str = "nursing_subsidy", **said: object) -> Line:
    """Somebody who should be receiving something and is not."""
    return "discoveries", who, {
        "programme": programme, "amount_fen": 15_000, "presumed": [], "reason": "重度残疾，未享受",
        **said,
    }  # fmt: skip


def stop(who: str | int, programme: str = "living_subsidy", **said: object) -> Line:
    """Somebody enrolled and not entitled."""
    return "stops", who, {
        "programme": programme, "action": "hold", "failed": ["low_income"], "since": "2026-11-25",
        "reason": "不在低保名册", **said,
    }  # fmt: skip


def ask(who: str | int | None, programme: str = "living_subsidy", **said: object) -> Line:
    """Something to ask; of a whole list where nobody is named."""
    return "asks", who, {
        "programme": programme, "unknown": ["low_income"], "question": "请核实并补充：低收入身份",
        **said,
    }  # fmt: skip


def finding(who: str | int, check: str = "paid_after_death", **said: object) -> Line:
    """A suspicion."""
    return "findings", who, {
        "programme": "living_subsidy", "month": "2026-10", "check": check, "severity": "grave",
        "detail": "2026-08-20死亡，2026-10仍发放100元", **said,
    }  # fmt: skip


def make_run(
    officers: Cast, people: People, month: date, lines: list[Line], **columns: object
) -> Run:
    """Write a run that has ended, with its lines, as the owner."""
    from tongxing.foundations.month import Month  # noqa: PLC0415
    from tongxing.months.models import Run  # noqa: PLC0415

    county = str(columns.pop("county", "420112"))
    who = {"420112": "dongxihu-benefits", "500237": "wushan-benefits"}[county]
    with as_owner():
        run = Run.objects.create(
            **{
                "county_id": county, "month": month, "as_of": Month.of(month).last_day,
                "state": "done", "started_by_id": officers.id(who), "started_at": AT,
                "finished_at": AT, **columns,
            }
        )  # fmt: skip
        for position, (name, person, said) in enumerate(lines, start=1):
            _make_line(
                run, position, name, people.id(person) if isinstance(person, str) else person, said
            )
    return run


def _make_line(
    run: Run, position: int, name: str, person: int | None, said: dict[str, Any]
) -> None:
    from tongxing.months.models import Line  # noqa: PLC0415
    from tongxing.register.models import Person  # noqa: PLC0415

    whose = Person.objects.get(pk=person) if person else None
    Line.objects.create(
        run=run, list=name, position=position, person=whose,
        place_id=whose.place_id if whose else run.county_id, name=whose.name if whose else "",
        programme=said.get("programme") or "", amount_fen=said.get("amount_fen"),
        what=said.get("action") or said.get("check") or "", severity=said.get("severity") or "",
        said=json.dumps({"person_id": None, **said}, ensure_ascii=False),
    )  # fmt: skip


_COUNTED = (
    "paid paid_fen paid_persons arrears arrears_fen arrears_persons recoveries "
    "recoveries_fen recoveries_persons discoveries discoveries_fen "
    "discoveries_persons services services_persons held held_persons stopping "
    "stops_persons asks asks_persons findings findings_grave rejects possible_matches "
)
_FIGURES = dict.fromkeys(_COUNTED.split(), 0)


def money_of_a_month() -> dict[str, Any]:
    """Return what a run keeps beside its lines: figures, names, money."""
    return {
        "manifest": {"figures": _FIGURES, "not_run": {}},
        "names": {"programme": {"living_subsidy": ["困难残疾人生活补贴", "living subsidy"]}},
        "money": [
            {
                "township": "420112001", "programme": "living_subsidy", "grade": 1,
                "paid_fen": 1_200_00, "paid_persons": 12, "arrears_fen": 0, "arrears_persons": 0,
                "recoveries_fen": 0, "recoveries_persons": 0,
            }
        ],
    }  # fmt: skip
