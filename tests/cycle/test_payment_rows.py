"""Rows of 发放记录: what they come to, month by month, and what nobody can be found for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest
from office import Lists, Office, crowd, enrolled, holder, months, payment, people

if TYPE_CHECKING:
    from office import Person


LIVING, NURSING, NURSING_NAME = "living_subsidy", "nursing_subsidy", "重度残疾人护理补贴"
NO_DAY, NO_BATCH = {"发放日期": None}, {"批次号": None}


class Paid:
    """Each of them draws the living subsidy and was paid for August to October, in some way."""

    by_range, by_range_with_remainder = people("王一笔 李零头")
    same_batch, same_day, without_either, other_batch = people("赵同批 钱同日 孙无据 周异批")
    in_transit, returned, returned_otherwise, returned_twice = people("吴在途 郑退回 冯他批 陈两退")
    failed_twice, made_good = people("褚两败 卫补上")
    dead_written_off, dead_recovered_beyond, dead_recovered = people("蒋核销 沈追多 韩追回")
    not_enrolled, gap, gap_elsewhere, suspended = people("杨未批 朱缺月 秦无缺 许疑似")
    jiangjun = (gap, *crowd(2))
    filler = tuple(crowd(6))
    severe, severe_unsure = people("何护理 吕护理", grade=1)
    everybody = (
        by_range,
        by_range_with_remainder,
        same_batch,
        same_day,
        without_either,
        other_batch,
        in_transit,
        returned,
        returned_otherwise,
        returned_twice,
        failed_twice,
        made_good,
        dead_written_off,
        dead_recovered_beyond,
        dead_recovered,
        not_enrolled,
        gap_elsewhere,
        suspended,
        severe,
        severe_unsure,
        *jiangjun,
        *filler,
    )
    dead = (dead_written_off, dead_recovered_beyond, dead_recovered)


def _rows() -> list[dict[str, object]]:
    who = Paid
    ranges = (who.by_range, who.by_range_with_remainder)
    apart = {who.gap: ("2026-08", "2026-10"), who.in_transit: ("2026-08", "2026-09")}
    plain = [p for p in who.everybody if p not in (*ranges, who.severe, who.severe_unsure)]
    months_of = {p: apart.get(p, months("2026-08", "2026-10")) for p in plain}
    absent = dict.fromkeys(who.jiangjun, ("2026-08", "2026-10"))
    rows = [payment(p, m) for p in plain for m in absent.get(p, months_of[p])]
    rows.append(payment(who.by_range, "2026-08至2026-10", 300, paid_on="2026-10-09"))
    remainder = payment(who.by_range_with_remainder, "2026-08至2026-10", 100, paid_on="2026-10-09")
    rows.append(remainder)
    return rows + _repeated() + _lost() + _taken_back() + _nursing()


def _repeated() -> list[dict[str, object]]:
    """Return second rows for September."""
    who = Paid
    batch, other = {"批次号": "P9"}, {"批次号": "P10"}
    return [
        {**payment(who.same_batch, "2026-07"), **NO_DAY, **batch},
        {**payment(who.same_batch, "2026-07"), **NO_DAY, **batch},
        {**payment(who.same_day, "2026-07"), **NO_BATCH},
        {**payment(who.same_day, "2026-07"), **NO_BATCH, "备注": "补录"},
        {**payment(who.without_either, "2026-07"), **NO_DAY, **NO_BATCH},
        {**payment(who.without_either, "2026-07"), **NO_DAY, **NO_BATCH},
        {**payment(who.other_batch, "2026-07"), **batch},
        {**payment(who.other_batch, "2026-07"), **other},
    ]


def _lost() -> list[dict[str, object]]:
    who = Paid
    later = "2026-10-20"
    return [
        payment(who.in_transit, "2026-10", result="在途"),
        payment(who.returned, "2026-10", result="退回", paid_on=later),
        payment(who.returned_otherwise, "2026-07", batch="P1"),
        payment(who.returned_otherwise, "2026-07", result="退回", batch="P2", paid_on=later),
        payment(who.returned_twice, "2026-10", result="退回", paid_on=later),
        payment(who.returned_twice, "2026-10", result="退回", paid_on="2026-10-21"),
        payment(who.failed_twice, "2026-07", result="失败", paid_on="2026-07-09"),
        payment(who.failed_twice, "2026-07", result="失败", paid_on="2026-07-19"),
        payment(who.made_good, "2026-07", result="失败", paid_on="2026-07-09"),
        payment(who.made_good, "2026-07", paid_on="2026-07-19"),
    ]


def _taken_back() -> list[dict[str, object]]:
    who = Paid
    return [
        payment(who.dead_written_off, "2026-09", result="核销", paid_on="2026-11-02"),
        payment(who.dead_recovered_beyond, "2026-09", 150, result="追回", paid_on="2026-11-02"),
        payment(who.dead_recovered, "2026-09", 40, result="追回", paid_on="2026-11-02"),
        {**payment(who.suspended, "2026-09"), "金额": "许多"},
    ]


def _nursing() -> list[dict[str, object]]:
    """Return payments of the nursing subsidy; one row of September belongs to nobody known."""
    who, rows = Paid, []
    for person in (who.severe, who.severe_unsure):
        rows += [payment(person, m, 150, NURSING_NAME) for m in ("2026-08", "2026-09", "2026-10")]
    rows.remove(payment(who.severe, "2026-09", 150, NURSING_NAME))
    rows.append(payment(who.severe, "2026-09", 100, NURSING_NAME))
    rows.remove(payment(who.severe, "2026-10", 150, NURSING_NAME))
    rows.append(payment(who.severe, "2026-10", 100, NURSING_NAME))
    stranger = payment(who.severe, "2026-09", 150, NURSING_NAME)
    return [*rows, {**stranger, "姓名": "无此人", "公民身份号码": "123456"}]


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    office, who = Office(tmp_path_factory.mktemp("payments")), Paid
    rows = [
        holder(p, 乡镇街道="将军路街道" if p in who.jiangjun else "慈惠街道") for p in who.everybody
    ]
    office.hand_in("持证残疾人名册2026-11-25", rows)
    office.hand_in(
        "低保对象名册2026-11-25",
        [{**p.row, "身份类别": "低保", "起始日期": "2020-01-01"} for p in who.everybody],
    )
    history = {**who.filler[0].row, "起始日期": "2001-01-01", "终止日期": "2001-12-31"}
    office.hand_in("特困供养人员名册台账2026-11-25", [history])
    office.hand_in("死亡人员名单", [{**p.row, "死亡日期": "2026-08-20"} for p in who.dead])
    severe = (who.severe, who.severe_unsure)
    living = [p for p in who.everybody if p not in severe]
    enrolments = [enrolled(p, applied="2026-08-01") for p in living if p is not who.not_enrolled]
    # Those with rows of July were enrolled before it; the others only from August.
    early = (who.same_batch, who.same_day, who.other_batch, who.returned_otherwise)
    early += (who.failed_twice, who.made_good, who.without_either)
    for row in enrolments:
        if row["公民身份号码"] in {p.number for p in early}:
            row["申请日期"] = "2026-07-01"
        row["批准日期"] = "2026-08-05"
    enrolments += [enrolled(p, NURSING_NAME) for p in severe]
    office.hand_in("享受对象名册", enrolments)
    office.hand_in("发放记录", _rows())
    return office.run()


@pytest.mark.parametrize(
    ("name", "owed"),
    [
        pytest.param("by_range", {}, id="a range is split evenly over its months"),
        pytest.param("by_range_with_remainder", {}, id="a rejected range suspends its months"),
        pytest.param("same_batch", {}, id="two equal rows of one batch are one payment"),
        pytest.param("same_day", {}, id="two equal rows of one day are one payment"),
        pytest.param("without_either", {"2026-07": -10000}, id="two rows without either are two"),
        pytest.param("other_batch", {"2026-07": -10000}, id="two batches of one day are two"),
        pytest.param("in_transit", {}, id="money in transit counts as paid"),
        pytest.param("returned", {"2026-10": 10000}, id="money that came back is owed"),
        pytest.param("returned_otherwise", {}, id="a return of another batch does not count"),
        pytest.param("returned_twice", {"2026-10": 10000}, id="one payment returns only once"),
        pytest.param("failed_twice", {"2026-07": 10000}, id="money that failed twice is owed once"),
        pytest.param("made_good", {}, id="money sent again after a failure is not owed"),
        pytest.param(
            "dead_recovered", {"2026-09": -6000, "2026-10": -10000}, id="only the rest is recovered"
        ),
        pytest.param("dead_written_off", {"2026-10": -10000}, id="what was written off is done"),
        pytest.param(
            "dead_recovered_beyond", {"2026-10": -10000}, id="paid is never less than nothing"
        ),
        pytest.param("not_enrolled", {}, id="without an enrolment nothing is adjusted"),
        pytest.param("suspended", {}, id="an unread row suspends its month"),
    ],
)
def test_what_is_owed_for_past_months(lists: Lists, name: str, owed: dict[str, int]) -> None:
    assert lists.owed(getattr(Paid, name)) == owed


def test_money_that_came_back_is_a_payment_to_send_again(lists: Lists) -> None:
    assert lists.causes(Paid.returned) == {"2026-10": "resend"}
    assert lists.causes(Paid.failed_twice) == {"2026-07": "resend"}


def test_a_range_with_a_remainder_in_fen_is_handed_back_and_asked(lists: Lists) -> None:
    rejected = lists["rejects"].filter(pl.col("file") == "发放记录.xlsx")["value"].to_list()

    assert "100" in rejected
    assert lists.asked(Paid.by_range_with_remainder) == ["payments"]


def test_a_recovery_beyond_what_was_paid_is_a_finding(lists: Lists) -> None:
    found = lists["findings"].filter(
        (pl.col("person_id") == Paid.dead_recovered_beyond.number) & (pl.col("month") == "2026-09")
    )

    assert found.height == 1


def test_a_payment_without_approval_is_a_finding(lists: Lists) -> None:
    found = {
        month
        for person, month in lists.found("paid_not_enrolled")
        if person == Paid.not_enrolled.number
    }

    assert found == {"2026-08", "2026-09", "2026-10"}


def test_a_row_that_nobody_can_be_found_for_is_to_be_verified(lists: Lists) -> None:
    assert lists.manifest["to_verify"] == [{"programme": NURSING, "month": "2026-09"}]
    assert [n for n in lists.manifest["notices"] if n["kind"] == "to_verify"]


def test_adjustments_of_its_programme_and_month_say_so_and_others_do_not(lists: Lists) -> None:
    """The Parquet list keeps them; the workbook marks those of September."""
    assert lists.owed(Paid.severe, NURSING) == {"2026-09": 5000, "2026-10": 5000}
    shown = Paid.severe.number[-4:]
    rows = [" ".join(map(str, r)) for r in lists.rows("补发追回") if shown in str(r)]
    marked = {
        month: "待核" in row for row in rows for month in ("2026-09", "2026-10") if month in row
    }

    assert marked == {"2026-09": True, "2026-10": False}


def test_a_township_without_rows_for_a_month_is_not_computed_there(lists: Lists) -> None:
    gaps = [gap["text"]["zh"] for gap in lists.manifest["gaps"]]

    assert lists.owed(Paid.gap) == {}
    assert len(gaps) == 1
    assert "2026-09" in gaps[0]
    assert "将军路街道" in gaps[0]
    assert lists.owed(Paid.gap_elsewhere) == {}


def _paid_twice(lists: Lists, person: Person) -> list[tuple[str | None, str | None]]:
    return [row for row in lists.found("same_month_twice") if row[0] == person.number]


def test_two_payments_for_one_month_are_a_finding(lists: Lists) -> None:
    assert _paid_twice(lists, Paid.other_batch) == [(Paid.other_batch.number, "2026-07")]
    assert _paid_twice(lists, Paid.same_batch) == []
