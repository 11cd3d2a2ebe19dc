"""How long somebody has stood on 应享未享: remembered from run to run."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest
from example import DIBAO
from office import Lists, Office, enrolled, people

from tongxing.cycle.replay import replay
from tongxing.cycle.rows import waiting

if TYPE_CHECKING:
    from pathlib import Path

    from office import Person

OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 31)
MISSED, HANDLED, ENROLLED = people("钱应享 孙已访 李已批")


def _listed(*persons: str) -> pl.DataFrame:
    return pl.DataFrame(
        {"person_id": persons, "programme": ["living_subsidy"] * len(persons)},
        schema={"person_id": pl.String, "programme": pl.String},
    )


def _since(memory: pl.DataFrame, person: str) -> tuple[date, bool]:
    (row,) = memory.filter(pl.col("person_id") == person).iter_rows(named=True)
    return row["first_listed"], row["listed"]


def test_the_first_day_stays_while_a_person_stays_on_the_list() -> None:
    first = waiting(_listed("A"), None, OCTOBER)
    second = waiting(_listed("A", "B"), first, NOVEMBER)

    assert _since(second, "A") == (OCTOBER, True)
    assert _since(second, "B") == (NOVEMBER, True)


def test_whoever_left_the_list_is_remembered_and_waits_anew_on_coming_back() -> None:
    gone = waiting(_listed(), waiting(_listed("A"), None, OCTOBER), NOVEMBER)
    back = waiting(_listed("A"), gone, DECEMBER)

    assert _since(gone, "A") == (OCTOBER, False)
    assert _since(back, "A") == (DECEMBER, True)


# --- in the chain of months -------------------------------------------------------------------


def _hand_in(office: Office, day: str, **more: list[dict[str, object]]) -> None:
    persons = (MISSED, HANDLED, ENROLLED)
    office.holders(*persons, name=f"持证残疾人名册{day}")
    low: list[dict[str, object]] = [
        {**p.row, "身份类别": "低保", "起始日期": "2020-01-01"} for p in persons
    ]
    office.hand_in(DIBAO.replace("2026-11-25", day), low)
    office.hand_in(
        f"特困供养人员名册台账{day}",
        [{**MISSED.row, "起始日期": "2001-01-01", "终止日期": "2001-12-31"}],
    )
    for name, rows in more.items():
        office.hand_in(name, rows)


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> tuple[Lists, Lists]:
    """October, and November in which one was called on and another admitted."""
    office = Office(tmp_path_factory.mktemp("waiting"))
    _hand_in(office, "2026-10-25")
    october = office.run("2026-10")
    office.new_inbox()
    handled = {
        **HANDLED.row,
        "项目": "困难残疾人生活补贴",
        "清单": "应享未享",
        "处理日期": "2026-11-20",
        "结果": "联系不上",
    }
    _hand_in(
        office,
        "2026-11-25",
        处理结果=[handled],
        享受对象名册=[enrolled(ENROLLED, applied="2026-11-10", approved="2026-11-20")],
    )
    return october, office.run("2026-11", previous=october.out)


def _waits(lists: Lists) -> set[str | None]:
    return {person for person, _ in lists.found("unentitled_waiting")}


def test_nobody_waits_long_on_a_first_run(months: tuple[Lists, Lists]) -> None:
    october, _ = months

    assert october.discovered(MISSED)
    assert _waits(october) == set()


def test_thirty_days_without_an_outcome_are_a_finding(months: tuple[Lists, Lists]) -> None:
    _, november = months

    assert november.discovered(HANDLED)
    assert _waits(november) == {MISSED.number}
    detail = [
        row["detail"]
        for row in november.of("findings", MISSED)
        if row["check"] == "unentitled_waiting"
    ]
    assert "30天" in detail[0]


def test_the_share_of_discoveries_that_ended_in_enrolment_is_measured(
    months: tuple[Lists, Lists],
) -> None:
    _, november = months
    (row,) = (
        november["indicators"]
        .filter((pl.col("indicator") == "discovery_rate") & (pl.col("place") == "420112000000"))
        .iter_rows(named=True)
    )

    assert (row["numerator"], row["denominator"], row["value"]) == _shares(november, ENROLLED)


def _shares(lists: Lists, enrolled_since: Person) -> tuple[int, int, float]:
    """Return what the rate must be: one of all who were ever on the list."""
    memory = pl.read_parquet(lists.out / "facts" / "waiting.parquet")
    assert enrolled_since.number in memory["person_id"]
    return 1, memory.height, round(100 / memory.height, 2)


def test_a_run_with_a_memory_replays_to_the_byte(
    months: tuple[Lists, Lists], tmp_path: Path
) -> None:
    assert replay(months[1].out).different == ()
