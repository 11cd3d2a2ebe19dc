"""What is remembered from run to run."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest
from tests.cycle.reading.offices import (
    DEATHS,
    DIBAO,
    ENROLMENTS,
    HOLDERS,
    LI,
    LIVING,
    NURSING,
    PAYMENTS,
    WANG,
    ZHANG,
    ZHAO,
    Office,
    column,
    law,
)

from tongxing.cycle.reading import remember
from tongxing.cycle.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 31)


@dataclass
class Memory:
    """An office, and what was remembered of all it handed over."""

    office: Office
    store: Store | None = field(default=None)

    def run(self, as_of: date, **files: Sequence[Sequence[object]]) -> Store:
        """Read an inbox that holds just these files, and remember it."""
        self.office.take_back()
        for name, rows in files.items():
            self.office.hand_over(f"{name}.csv", *rows)
        reading = self.office.read(as_of=as_of, previous=self.store)
        self.store = remember(self.store, reading, rosters=law().rosters, as_of=as_of)
        return self.store

    def believed(self, roster: str, *columns: str) -> list[tuple[object, ...]]:
        """Return cells of the rows of a roster that are still believed: 王 before 李 before 张."""
        assert self.store is not None
        rows = self.store.current(roster).select(*columns).rows()
        return sorted(rows, key=lambda row: [str(cell) for cell in row])


@pytest.fixture
def memory(office: Office) -> Memory:
    return Memory(office)


def people(*rows: tuple[str, str, str]) -> list[Sequence[object]]:
    return [DIBAO, *rows]


W, L = ("王秀兰", WANG, "低保"), ("李大山", LI, "低保")


def test_lists_of_a_series_pile_up_with_the_day_they_were_learned(memory: Memory) -> None:
    memory.run(OCTOBER, 低保对象名册202610=people(W, L))
    store = memory.run(NOVEMBER, 低保对象名册202611=people(W))

    lists = store.lists.select("list_id", "data_day", "learned_on", "persons")
    assert lists.rows() == [(1, OCTOBER, OCTOBER, 2), (2, NOVEMBER, NOVEMBER, 1)]
    assert len(memory.believed("dibao", "person_id")) == 3


def test_a_list_handed_over_again_changes_nothing(memory: Memory) -> None:
    before = memory.run(OCTOBER, 低保对象名册202610=people(W, L))
    after = memory.run(NOVEMBER, 低保对象名册202610=people(W, L))

    assert after.lists.equals(before.lists)
    assert after.statements["dibao"].equals(before.statements["dibao"])


def test_another_version_of_a_list_replaces_it_and_the_old_one_stays_told(
    memory: Memory,
) -> None:
    memory.run(OCTOBER, 低保对象名册202610=people(W, L))
    store = memory.run(NOVEMBER, 低保对象名册202610=people(W))

    assert memory.believed("dibao", "person_id") == [(WANG,)]
    rows = store.statements["dibao"].select("person_id", "learned_on", "withdrawn_on").rows()
    assert rows == [(WANG, OCTOBER, NOVEMBER), (LI, OCTOBER, NOVEMBER), (WANG, NOVEMBER, None)]


def test_the_first_version_may_come_back(memory: Memory) -> None:
    memory.run(OCTOBER, 低保对象名册202610=people(W, L))
    memory.run(NOVEMBER, 低保对象名册202610=people(W))
    memory.run(DECEMBER, 低保对象名册202610=people(W, L))

    assert memory.believed("dibao", "person_id") == [(WANG,), (LI,)]


def test_lists_of_one_series_and_day_in_one_run_add_up(office: Office) -> None:
    office.hand_over("低保对象名册202610.csv", *people(W))
    office.hand_over("低保对象名册202610.xlsx", *people(L))

    reading = office.read()
    store = remember(None, reading, rosters=law().rosters, as_of=NOVEMBER)

    assert store.current("dibao").height == 2


def test_a_contradiction_ends_when_the_other_list_is_corrected(memory: Memory) -> None:
    town, country = people(W), people(("王秀兰", WANG, "低保边缘"))
    memory.run(NOVEMBER, 城市低保对象名册202611=town, 农村低保对象名册202611=country)
    assert memory.believed("dibao", "state") == [("rejected",), ("rejected",)]

    memory.run(DECEMBER, 城市低保对象名册202611=town, 农村低保对象名册202611=people(L))

    assert memory.believed("dibao", "person_id", "state") == [(WANG, "good"), (LI, "good")]


def test_a_repeat_counts_when_the_row_it_repeated_is_gone(memory: Memory) -> None:
    memory.run(NOVEMBER, 城市低保对象名册202611=people(W), 农村低保对象名册202611=people(W))
    assert len(memory.believed("dibao", "person_id")) == 1

    memory.run(DECEMBER, 城市低保对象名册202611=people(L), 农村低保对象名册202611=people(W))

    assert memory.believed("dibao", "person_id") == [(WANG,), (LI,)]


def test_events_only_add(memory: Memory) -> None:
    def deaths(*rows: tuple[str, str, str]) -> list[Sequence[object]]:
        return [DEATHS, *rows]

    memory.run(OCTOBER, 死亡人员名单202610=deaths(("王秀兰", WANG, "2026-08-20")))
    memory.run(NOVEMBER, 死亡人员名单202610=deaths(("李大山", LI, "2026-09-20")))

    assert memory.believed("deaths", "person_id") == [(WANG,), (LI,)]


def test_outcomes_only_add(memory: Memory) -> None:
    heading = ["姓名", "公民身份号码", "项目", "清单", "处理日期", "结果"]

    def outcome(name: str, who: str) -> list[Sequence[object]]:
        return [heading, [name, who, LIVING, "应享未享", "2026-10-10", "自愿放弃"]]

    memory.run(OCTOBER, 处理结果202610=outcome("王秀兰", WANG))
    memory.run(NOVEMBER, 处理结果202611=outcome("李大山", LI))

    assert memory.believed("outcomes", "person_id") == [(WANG,), (LI,)]


# ---- histories -------------------------------------------------------------------------------


def enrolled(*rows: tuple[str, str, str]) -> list[Sequence[object]]:
    more = ("2026-01-02", "2026-01-20", "")
    return [ENROLMENTS, *((*row, *more) for row in rows)]


def test_a_newer_history_replaces_the_rows_of_its_programmes_only(memory: Memory) -> None:
    memory.run(
        OCTOBER,
        享受对象名册202610=enrolled(
            ("王秀兰", WANG, LIVING), ("李大山", LI, LIVING), ("李大山", LI, NURSING)
        ),
    )
    memory.run(NOVEMBER, 享受对象名册202611=enrolled(("王秀兰", WANG, LIVING)))

    assert memory.believed("enrolments", "person_id", "programme") == [
        (WANG, "living_subsidy"),
        (LI, "nursing_subsidy"),
    ]


def paid(*rows: tuple[str, str, str]) -> list[Sequence[object]]:
    return [
        PAYMENTS,
        *((name, who, LIVING, month, "", 100, "成功", "") for name, who, month in rows),
    ]


def test_a_newer_payment_record_replaces_its_months_only(memory: Memory) -> None:
    memory.run(
        OCTOBER,
        发放记录202610=paid(
            ("王秀兰", WANG, "2026-09"), ("王秀兰", WANG, "2026-10"), ("李大山", LI, "2026-10")
        ),
    )
    store = memory.run(
        NOVEMBER,
        发放记录202611=paid(("王秀兰", WANG, "2026-10"), ("王秀兰", WANG, "2026-11")),
    )

    months = [str(month)[:7] for _, month in memory.believed("payments", "person_id", "month")]
    assert months == ["2026-09", "2026-10", "2026-11"]
    gone = store.statements["payments"].filter(pl.col("withdrawn_on").is_not_null())
    assert sorted(column(gone, "person_id")) == sorted([WANG, LI])  # type: ignore[type-var]


def test_of_a_row_that_spans_months_only_the_replaced_ones_go(memory: Memory) -> None:
    memory.run(OCTOBER, 发放记录202610=paid(("王秀兰", WANG, "2026-08至2026-10")))
    memory.run(NOVEMBER, 发放记录202611=paid(("李大山", LI, "2026-10")))

    assert [
        (who, str(month)[:7]) for who, month in memory.believed("payments", "person_id", "month")
    ] == [
        (WANG, "2026-08"),
        (WANG, "2026-09"),
        (LI, "2026-10"),
    ]


def test_an_older_history_that_comes_late_does_not_undo_the_newer_one(memory: Memory) -> None:
    memory.run(OCTOBER, 发放记录202610=paid(("王秀兰", WANG, "2026-10")))
    memory.run(NOVEMBER, 发放记录202609=paid(("李大山", LI, "2026-10"), ("李大山", LI, "2026-08")))

    assert [
        (who, str(month)[:7]) for who, month in memory.believed("payments", "person_id", "month")
    ] == [
        (WANG, "2026-10"),
        (LI, "2026-08"),
    ]


def test_histories_handed_over_together_add_up(memory: Memory) -> None:
    memory.run(
        OCTOBER,
        城镇发放记录202610=paid(("王秀兰", WANG, "2026-10")),
        农村发放记录202610=paid(("李大山", LI, "2026-10")),
    )

    assert len(memory.believed("payments", "person_id")) == 2


def test_of_one_series_handed_over_together_the_newer_replaces_the_older(
    memory: Memory,
) -> None:
    memory.run(
        NOVEMBER,
        发放记录202610=paid(("王秀兰", WANG, "2026-10"), ("李大山", LI, "2026-09")),
        发放记录202611=paid(("王秀兰", WANG, "2026-10")),
    )

    assert [
        (who, str(month)[:7]) for who, month in memory.believed("payments", "person_id", "month")
    ] == [
        (WANG, "2026-10"),
        (LI, "2026-09"),
    ]


def test_a_history_of_one_township_replaces_the_rows_of_its_people_only(memory: Memory) -> None:
    holders = [
        [*HOLDERS, "乡镇街道"],
        ["王秀兰", WANG, f"{WANG}43", "慈惠街道"],
        ["李大山", LI, f"{LI}43", "径河街道"],
        ["张小梅", ZHANG, f"{ZHANG}52", "慈惠街道"],
    ]
    everybody = [("王秀兰", WANG, LIVING), ("李大山", LI, LIVING), ("赵某", ZHAO, LIVING)]
    memory.run(OCTOBER, 持证残疾人名册=holders, 享受对象名册202610=enrolled(*everybody))

    memory.run(NOVEMBER, 慈惠享受对象名册202611=enrolled(("张小梅", ZHANG, LIVING)))

    assert memory.believed("enrolments", "person_id") == sorted([(LI,), (ZHANG,), (ZHAO,)])


def test_a_row_whose_programme_could_not_be_read_goes_with_the_next_history(
    memory: Memory,
) -> None:
    memory.run(OCTOBER, 享受对象名册202610=enrolled(("王秀兰", WANG, "不明项目")))
    assert memory.believed("enrolments", "person_id", "state") == [(WANG, "rejected")]

    memory.run(NOVEMBER, 享受对象名册202611=enrolled(("李大山", LI, LIVING)))

    assert memory.believed("enrolments", "person_id") == [(LI,)]


# ---- on disk ----------------------------------------------------------------------------------


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_store_comes_back_from_disk_as_it_was(memory: Memory, tmp_path: Path) -> None:
    memory.run(OCTOBER, 低保对象名册202610=people(W, ("李大山", LI, "不明")), 别的=[["x"]])
    store = memory.run(
        NOVEMBER, 低保对象名册202611=people(W), 发放记录=paid(("王秀兰", WANG, "2026-10"))
    )

    store.save(tmp_path / "out")
    loaded = Store.load(tmp_path / "out")

    assert loaded.notes == store.notes
    assert set(loaded.statements) == set(store.statements)
    for roster, rows in store.statements.items():
        assert loaded.statements[roster].equals(rows)
    for name in ("lists", "rejects", "possible_matches", "accounts"):
        assert getattr(loaded, name).equals(getattr(store, name))


def test_the_same_hand_over_gives_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for number in (1, 2):
        folder = tmp_path / str(number)
        folder.mkdir()
        office = Office(folder)
        office.hand_over("低保对象名册202610.csv", *people(W, L, ("某某", "1", "低保")))
        office.hand_over("发放记录.csv", *paid(("王秀兰", WANG, "2026-08至2026-10")))
        store = remember(None, office.read(), rosters=law().rosters, as_of=NOVEMBER)
        store.save(tmp_path / f"out{number}")
        found.append(digests(tmp_path / f"out{number}"))

    assert found[0] == found[1]
    assert len(found[0]) == 7


def test_a_run_that_left_no_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Store.load(tmp_path)
