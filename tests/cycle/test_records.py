"""Lists of dated events: counted by rules, complete or not, handed back where a day cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest
from office import Lists, Office, enrolled, holder, payment, people
from small_law import WHO, parameter, programme, roster, write_law

if TYPE_CHECKING:
    from pathlib import Path

    from office import Person

AID, NAME = "rare_aid", "少用者补助"
LAW = {
    "parameters/aid_once": parameter("aid_once", "补助标准", "yuan", 300),
    "parameters/most": parameter("most", "次数上限", "times", 2),
    "parameters/within": parameter("within", "年限", "years", 1),
    "rosters/visits": roster(
        "visits",
        "走访记录",
        WHO
        + """
  - {id: visited_on, names: [走访日期], type: day, required: true}
  - {id: kind, names: [方式], type: choice, choices: {home: [上门], phone: [电话]}}
  - {id: cost, names: [费用], type: money}
  - {id: done_on, names: [办结日期], type: end_day}""",
        role="records",
        coverage="events",
        more="day: visited_on",
    ),
    "programmes/rare_aid": programme(
        AID,
        NAME,
        {
            "certificate": "certificate_valid",
            "few": "visits.count(visited_on >= years_ago(within) and kind == home) < most",
        },
        """
        category: cash_once
        period: once
        listing: money
        amount: aid_once
        """,
    ),
}


class Visited:
    """Who was visited how often."""

    never, once, twice, by_phone, long_ago, edge, beyond, rejected, tomorrow, newborn = people(
        "王无 李一 赵二 钱电话 孙早年 周边 吴外 郑误 冯明日 陈先", born="20000601"
    )
    everybody = (never, once, twice, by_phone, long_ago, edge, beyond, rejected, tomorrow, newborn)


def visit(person: Person, day: str, kind: str = "上门", **more: object) -> dict[str, object]:
    return {**person.row, "走访日期": day, "方式": kind, **more}


VISITS = [
    visit(Visited.once, "2026-03-01"),
    visit(Visited.twice, "2026-03-01"),
    visit(Visited.twice, "2026-11-30"),
    visit(Visited.by_phone, "2026-03-01"),
    visit(Visited.by_phone, "2026-04-01", "电话"),
    visit(Visited.long_ago, "2026-03-01"),
    visit(Visited.long_ago, "2025-03-01"),
    visit(Visited.edge, "2026-03-01"),
    visit(Visited.edge, "2025-11-30"),
    visit(Visited.beyond, "2026-03-01"),
    visit(Visited.beyond, "2025-11-29"),
    visit(Visited.rejected, "2026-03-01"),
    visit(Visited.rejected, "2026-02-30"),
    visit(Visited.tomorrow, "2026-12-01"),
    visit(Visited.newborn, "2000-05-31"),
    visit(Visited.once, "2026-05-02", 办结日期="2026-05-01"),
]


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    return _run(tmp_path_factory.mktemp("records"), VISITS)


def _run(folder: Path, visits: list[dict[str, object]] | None) -> Lists:
    office = Office(folder)
    office.hand_in("持证残疾人名册2026-11-25", [holder(p) for p in Visited.everybody])
    if visits is not None:
        office.hand_in("走访记录", visits)
    return office.run(catalogue=write_law(folder / "law", LAW))


@pytest.mark.parametrize(
    ("name", "few"),
    [
        pytest.param("never", True, id="nothing on record"),
        pytest.param("twice", False, id="as often as the limit"),
        pytest.param("by_phone", True, id="of another kind"),
        pytest.param("long_ago", True, id="too long ago"),
        pytest.param("edge", False, id="exactly a year ago"),
        pytest.param("beyond", True, id="a year and a day ago"),
    ],
)
def test_what_happened_is_counted_within_its_time(lists: Lists, name: str, few: bool) -> None:
    assert lists.discovered(getattr(Visited, name), AID) is few
    assert lists.asked(getattr(Visited, name), AID) == []


def test_impossible_days_are_handed_back_all_at_once_each_with_its_reason(lists: Lists) -> None:
    told = {row["row"]: row["reason"] for row in lists["rejects"].iter_rows(named=True)}

    assert sorted(told) == [14, 15, 16, 17]
    assert "2026-02-30" in told[14]
    assert "晚于资料截至日 2026-11-30" in told[15]
    assert "早于本人出生日期" in told[16]
    assert "早于“走访日期”" in told[17]


@pytest.mark.parametrize("name", ["rejected", "tomorrow", "newborn"])
def test_beside_a_rejected_row_a_count_is_known_only_from_below(lists: Lists, name: str) -> None:
    assert not lists.discovered(getattr(Visited, name), AID)
    assert lists.asked(getattr(Visited, name), AID) == ["few"]


def test_a_list_that_never_came_is_asked_for_once(tmp_path: Path) -> None:
    lists = _run(tmp_path, None)
    asked = [row for row in lists.asked_of_offices() if "走访记录" in row["question"]]

    assert [row["unknown"] for row in asked] == [["few"]]
    assert lists.asked(Visited.never, AID) == []
    assert not lists.discovered(Visited.never, AID)


def test_an_equal_row_is_one_event(tmp_path: Path) -> None:
    lists = _run(tmp_path, [visit(Visited.once, "2026-03-01"), visit(Visited.once, "2026-03-01")])

    assert lists.discovered(Visited.once, AID)
    assert [file["repeated"] for file in lists.manifest["accounts"] if "走访" in file["file"]] == [
        1
    ]


def test_the_lists_of_later_months_add_up(tmp_path: Path) -> None:
    office = Office(tmp_path)
    law = write_law(tmp_path / "law", LAW)
    office.holders(*Visited.everybody)
    office.hand_in("走访记录2026-10", [visit(Visited.twice, "2026-10-03")])
    first = office.run("2026-10", catalogue=law)
    office.new_inbox()
    office.holders(*Visited.everybody, name="持证残疾人名册2026-12-25")
    office.hand_in("走访记录2026-11", [visit(Visited.twice, "2026-11-03")])
    second = office.run("2026-11", catalogue=law, previous=first.out)

    assert first.discovered(Visited.twice, AID)
    assert not second.discovered(Visited.twice, AID)
    assert second.discovered(Visited.never, AID)


MONTHLY = LAW | {
    "rosters/visits": LAW["rosters/visits"].replace("coverage: events", "coverage: history")
}


def test_a_corrected_list_replaces_its_months_and_leaves_the_others(tmp_path: Path) -> None:
    office = Office(tmp_path)
    law = write_law(tmp_path / "law", MONTHLY)
    both = [visit(Visited.twice, "2026-09-03"), visit(Visited.twice, "2026-10-03")]
    office.holders(*Visited.everybody)
    office.hand_in("走访记录2026-10", both)
    first = office.run("2026-10", catalogue=law)
    office.new_inbox()
    office.holders(*Visited.everybody, name="持证残疾人名册2026-12-25")
    office.hand_in("走访记录2026-11", [visit(Visited.never, "2026-10-08")])
    second = office.run("2026-11", catalogue=law, previous=first.out)

    assert not first.discovered(Visited.twice, AID)
    assert second.discovered(Visited.twice, AID)  # September stands, October was corrected


def test_a_stop_is_told_since_the_day_the_last_event_made_it_so(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.holders(*Visited.everybody)
    office.hand_in("走访记录", VISITS)
    monthly = LAW | {
        "programmes/rare_aid": LAW["programmes/rare_aid"]
        .replace("period: once", "period: month")
        .replace("cash_once", "cash_monthly")
    }
    who = Visited.twice
    office.hand_in("享受对象名册", [enrolled(who, NAME)])
    office.hand_in("发放记录", [payment(who, "2026-10", 300, NAME)])
    lists = office.run(catalogue=write_law(tmp_path / "law", monthly))

    stopped = lists.stopped(who, AID)
    assert stopped is not None
    assert (stopped["action"], str(stopped["since"])) == ("from_next_month", "2026-11-30")
    assert stopped["failed"] == ["few"]


def test_a_stop_is_told_since_the_day_an_event_left_its_time(tmp_path: Path) -> None:
    """A visit of 15 October 2025 counts within a year up to 15 October 2026."""
    office = Office(tmp_path)
    office.holders(*Visited.everybody)
    law = LAW | {
        "programmes/rare_aid": LAW["programmes/rare_aid"]
        .replace("period: once", "period: month")
        .replace("visits.count(visited_on >= years_ago(within) and kind == home) < most", "RULE")
        .replace("RULE", "visits.any(visited_on >= years_ago(within))")
    }
    who = Visited.once
    office.hand_in("走访记录", [visit(who, "2025-10-15"), visit(Visited.twice, "2026-10-15")])
    office.hand_in("享受对象名册", [enrolled(who, NAME)])
    office.hand_in("发放记录", [payment(who, "2026-10", 300, NAME)])
    lists = office.run(catalogue=write_law(tmp_path / "law", law))

    stopped = lists.stopped(who, AID)
    assert stopped is not None
    assert (stopped["action"], str(stopped["since"])) == ("hold", "2026-10-16")
    assert lists.owed(who, AID) == {}


@pytest.mark.parametrize(("lists_paid", "due"), [(["2026-03"], True), ([], False)])
def test_what_was_paid_counts_as_a_record(tmp_path: Path, lists_paid: list[str], due: bool) -> None:
    law = LAW | {
        "programmes/rare_aid": LAW["programmes/rare_aid"].replace(
            "visits.count(visited_on >= years_ago(within) and kind == home) < most",
            "times_paid(rare_aid, ever) > 0",
        )
    }
    office = Office(tmp_path)
    office.holders(*Visited.everybody)
    who, other = Visited.never, Visited.once
    paid = [payment(who, month, 300, NAME) for month in lists_paid]
    office.hand_in("发放记录", [*paid, payment(other, "2026-10", 300, NAME)])
    lists = office.run(catalogue=write_law(tmp_path / "law", law))

    assert lists.discovered(who, AID) is due


FIGURES = {
    "rosters/figures": roster(
        "figures",
        "填报指标",
        """\
  - id: figure
    names: [指标]
    type: choice
    required: true
    choices: {beds: [床位数], visits: [走访次数]}
  - {id: month, names: [期间], type: month, required: true}
  - {id: value, names: [数值], type: integer, required: true}""",
        role="records",
        coverage="history",
        more="about: place\nday: month",
    )
}


def test_what_is_reported_of_the_place_names_nobody_and_is_kept(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.holders(*Visited.everybody)
    reported = [("床位数", "2026-10", 120), ("走访次数", "2026-10", 900), ("床位数", "2026-13", 1)]
    office.hand_in(
        "填报指标2026-11",
        [dict(zip(("指标", "期间", "数值"), row, strict=True)) for row in reported],
        title="填报指标汇总",
    )
    lists = office.run(catalogue=write_law(tmp_path / "law", LAW | FIGURES))
    kept = pl.read_parquet(lists.out / "facts" / "statements" / "figures.parquet")
    good = kept.filter(pl.col("state") == "good")

    assert good.select("figure", "value").rows() == [("beds", 120), ("visits", 900)]
    assert kept["person_id"].null_count() == kept.height
    assert [row["row"] for row in lists["rejects"].iter_rows(named=True)] == [5]


def test_a_corrected_figure_replaces_its_month_only(tmp_path: Path) -> None:
    office = Office(tmp_path)
    law = write_law(tmp_path / "law", LAW | FIGURES)
    previous = None
    for month, figures in (
        ("2026-10", [("床位数", "2026-09", 100), ("床位数", "2026-10", 110)]),
        ("2026-11", [("床位数", "2026-10", 120)]),
    ):
        office.holders(*Visited.everybody, name=f"持证残疾人名册{month}-25")
        office.hand_in(
            f"填报指标{month}",
            [dict(zip(("指标", "期间", "数值"), row, strict=True)) for row in figures],
        )
        previous = office.run(month, catalogue=law, previous=previous).out
        office.new_inbox()
    kept = pl.read_parquet(previous / "facts" / "statements" / "figures.parquet")
    believed = kept.filter(pl.col("withdrawn_on").is_null()).sort("month")

    assert believed["value"].to_list() == [100, 120]
