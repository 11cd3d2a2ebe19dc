"""Months in a chain: what is learned late, and what earlier runs hand on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest
from office import Lists, Office, crowd, enrolled, holder, months, payment, people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from office import Person


NURSING, NURSING_NAME = "nursing_subsidy", "重度残疾人护理补贴"
MONTHS = ("2026-09", "2026-10", "2026-11")


class Chain:
    """Those to whom something happens between September and November."""

    died, applicant, lost, underpaid, unconfirmed, became_poor, stayed, left = people(
        "王已故 李新批 赵退票 钱少发 孙未核 周补办 吴照常 郑退保"
    )
    both, ended = people("冯双份 陈终止", grade=2)
    resent, corrected = people("褚重发 卫更正")
    filler = crowd(24)
    everybody = (died, applicant, lost, underpaid, unconfirmed, became_poor, stayed, left)
    everybody += (both, ended, resent, corrected, *filler)
    paid_all_along = (died, lost, underpaid, unconfirmed, stayed, left, both, ended, corrected)


def _low_income(month: int) -> list[dict[str, object]]:
    who, rows = Chain, []
    for person in who.everybody:
        if person is who.became_poor:
            # In November the list states that the person belonged since July.
            start = "2026-07-01" if month == 2 else None
            if month < 2:
                continue
        else:
            start = "2020-01-01"
        if person is who.left and month == 2:
            continue
        row = {**person.row, "身份类别": "低保", "起始日期": start}
        if person is who.corrected and month == 1:
            row["终止日期"] = "2026-08-31"  # a mistake, taken back in November
        rows.append(row)
    return rows


def _enrolments(month: int) -> list[dict[str, object]]:
    who = Chain
    rows = [enrolled(p) for p in (*who.paid_all_along, who.became_poor, who.resent, *who.filler)]
    rows.append(enrolled(who.both, NURSING_NAME))
    if month == 2:
        rows.append(enrolled(who.applicant, applied="2026-09-15", approved="2026-11-20"))
        rows.remove(enrolled(who.ended))
        rows.append(enrolled(who.ended, ended="2026-10-31"))
    elif month == 1:
        rows.append(enrolled(who.applicant, applied="2026-09-15", approved=None))
    return rows


def _payments(month: int) -> list[dict[str, object]]:
    """Return what was paid for the month before: one file a month."""
    who, name = Chain, str(months("2026-08", "2026-10")[month])
    rows = [payment(p, name) for p in (*who.paid_all_along, *who.filler)]
    rows.append(payment(who.both, name, 100, NURSING_NAME))
    if month == 2:
        rows.remove(payment(who.lost, name))
        rows += [payment(who.lost, name, result="失败"), payment(who.resent, name, result="失败")]
        rows += [payment(who.resent, name, paid_on="2026-11-02")]
        rows.remove(payment(who.underpaid, name))
        rows.append(payment(who.underpaid, name, 60))
    else:
        rows.append(payment(who.resent, name))
    return rows


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> list[Lists]:
    """Return September, October and November, each with `--previous`."""
    office, who = Office(tmp_path_factory.mktemp("chain")), Chain
    runs: list[Lists] = []
    for number, month in enumerate(MONTHS):
        if number:
            office.new_inbox()
        certificates = [holder(p) for p in who.everybody]
        office.hand_in(f"持证残疾人名册{month}-25", certificates)
        office.hand_in(f"低保对象名册{month}-25", _low_income(number))
        tekun = {**who.filler[0].row, "起始日期": "2001-01-01", "终止日期": "2001-12-31"}
        office.hand_in(f"特困供养人员名册台账{month}-25", [tekun])
        office.hand_in("享受对象名册", _enrolments(number))
        office.hand_in(f"发放记录{months('2026-08', '2026-10')[number]}", _payments(number))
        if number == 2:
            office.hand_in("死亡人员名单", [{**who.died.row, "死亡日期": "2026-08-20"}])
        runs.append(office.run(month, previous=runs[-1].out if runs else None))
    return runs


def _differences(lists: Lists) -> set[str]:
    return set(lists["adjustments"]["person_id"].to_list())


def test_a_first_run_owes_nobody_for_what_it_cannot_know(chain: list[Lists]) -> None:
    september = chain[0]

    assert september["adjustments"].is_empty()
    assert september["stops"]["person_id"].to_list() == [Chain.became_poor.number]
    assert september.paid(Chain.became_poor) == 10000
    assert september.paid(Chain.died) == 10000
    assert september.paid(Chain.both, NURSING) == 10000


def test_a_death_learned_late_is_recovered_from_the_month_after(chain: list[Lists]) -> None:
    november = chain[-1]
    stop = november.stopped(Chain.died)

    assert chain[1].paid(Chain.died) == 10000
    assert november.paid(Chain.died) is None
    assert november.owed(Chain.died) == {"2026-09": -10000, "2026-10": -10000}
    assert set(november.causes(Chain.died).values()) == {"late_fact:alive"}
    assert stop is not None
    assert (stop["action"], stop["since"]) == ("hold", date(2026, 8, 21))


def test_an_approval_brings_the_months_since_the_application(chain: list[Lists]) -> None:
    november = chain[-1]

    assert chain[1].paid(Chain.applicant) is None
    assert not chain[1].discovered(Chain.applicant)
    assert november.paid(Chain.applicant) == 10000
    assert november.causes(Chain.applicant) == {"2026-09": "approval", "2026-10": "approval"}


def test_a_failed_payment_is_sent_again_and_one_made_good_is_not(chain: list[Lists]) -> None:
    november = chain[-1]

    assert november.owed(Chain.lost) == {"2026-10": 10000}
    assert november.causes(Chain.lost) == {"2026-10": "resend"}
    assert november.owed(Chain.resent) == {}


def test_an_amount_that_was_too_small_is_made_up(chain: list[Lists]) -> None:
    assert chain[-1].owed(Chain.underpaid) == {"2026-10": 4000}
    assert chain[-1].causes(Chain.underpaid) == {"2026-10": "amount"}


def test_low_income_stated_late_brings_arrears_with_the_condition_as_cause(
    chain: list[Lists],
) -> None:
    """From the first month of the records; before it nothing is computed."""
    assert chain[1].stopped(Chain.became_poor) is not None
    assert chain[-1].owed(Chain.became_poor) == dict.fromkeys(months("2026-08", "2026-10"), 10000)
    assert set(chain[-1].causes(Chain.became_poor).values()) == {"late_fact:low_income"}
    assert chain[-1].paid(Chain.became_poor) == 10000


def test_a_mistaken_end_that_is_taken_back_leaves_nothing_behind(chain: list[Lists]) -> None:
    october, november = chain[1], chain[2]

    assert october.paid(Chain.corrected) is None
    assert october.owed(Chain.corrected) == {"2026-09": -10000}
    assert november.paid(Chain.corrected) == 10000
    assert november.owed(Chain.corrected) == {}


def test_who_leaves_the_list_is_paid_for_its_month_and_stops_from_the_next(
    chain: list[Lists],
) -> None:
    stop = chain[-1].stopped(Chain.left)

    assert chain[-1].paid(Chain.left) == 10000
    assert stop is not None
    assert (stop["action"], stop["since"]) == ("from_next_month", date(2026, 11, 25))


def test_payments_of_earlier_months_are_remembered(chain: list[Lists]) -> None:
    """Each month only the records of the month before come; nobody is owed for older ones."""
    changed = {p.number for p in (Chain.died, Chain.applicant, Chain.lost, Chain.underpaid)}

    assert _differences(chain[-1]) == changed | {Chain.became_poor.number}
    assert chain[-1].manifest["gaps"] == []


def _changes(lists: Lists) -> list[Sequence[object]]:
    return lists.rows("增减变动表")


def _told_about(lists: Lists, person: Person) -> str:
    shown = person.number[:3] + "*" * 11 + person.number[-4:]
    lines = [
        " ".join(map(str, row)) for row in _changes(lists) if any(shown in str(c) for c in row)
    ]
    return " ".join(lines)


def test_changes_since_last_month_are_told_with_their_reason(chain: list[Lists]) -> None:
    november = chain[-1]

    assert "新增" in _told_about(november, Chain.applicant)
    assert "批准" in _told_about(november, Chain.applicant)
    assert "减少" in _told_about(november, Chain.died)
    assert "减少" in _told_about(november, Chain.ended)
    assert "终止" in _told_about(november, Chain.ended)
    assert _told_about(november, Chain.stayed) == ""


def _history(lists: Lists, person: Person, fact: str) -> list[dict[str, object]]:
    rows = pl.read_parquet(lists.out / "facts" / "intervals.parquet").filter(
        (pl.col("person_id") == person.number) & (pl.col("fact") == fact)
    )
    return list(rows.iter_rows(named=True))


def test_a_fact_keeps_the_day_on_which_it_was_first_recorded(chain: list[Lists]) -> None:
    (row,) = _history(chain[-1], Chain.stayed, "certificate_valid")[:1]

    assert row["recorded_from"] == date(2026, 9, 30)
    assert row["recorded_to"] is None


def test_a_fact_that_is_withdrawn_says_when_and_what_was_believed_before(
    chain: list[Lists],
) -> None:
    rows = [
        row
        for row in _history(chain[-1], Chain.corrected, "low_income")
        if row["value"] == "dibao" and row["valid_to"] == date(2026, 8, 31)
    ]

    assert [(row["recorded_from"], row["recorded_to"]) for row in rows] == [
        (date(2026, 10, 31), date(2026, 11, 30))
    ]


def test_what_was_known_on_a_day_is_one_query(chain: list[Lists]) -> None:
    """In October nobody knew of the death, which by November had happened in August."""
    rows = _history(chain[-1], Chain.died, "death_date")
    in_october = [
        row
        for row in rows
        if row["recorded_from"] <= date(2026, 10, 31)  # type: ignore[operator]
        and (row["recorded_to"] is None or row["recorded_to"] > date(2026, 10, 31))  # type: ignore[operator]
    ]
    now = [row for row in rows if row["recorded_to"] is None]

    assert in_october == []
    assert [row["value"] for row in now] == ["2026-08-20"]
    assert now[0]["recorded_from"] == date(2026, 11, 30)


def test_every_learned_row_keeps_the_day_on_which_it_was_learned(chain: list[Lists]) -> None:
    rows = pl.read_parquet(chain[-1].out / "facts" / "statements" / "payments.parquet")
    learned = rows.group_by("learned_on").len().sort("learned_on")

    assert learned["learned_on"].to_list() == [
        date(2026, 9, 30),
        date(2026, 10, 31),
        date(2026, 11, 30),
    ]


# --- histories replaced -----------------------------------------------------------------------


class Ledgers:
    """Enrolments and payments that a newer file tells anew, in part."""

    cihui, cihui_dropped, jiangjun, with_nursing, filler = (
        *people("韩慈惠 杨撤销 朱将军"),
        *people("秦双份", grade=2),
        crowd(2),
    )


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    """Two months; in the second one township hands in its own part of the histories."""
    office, who = Office(tmp_path_factory.mktemp("ledgers")), Ledgers
    persons = (who.cihui, who.cihui_dropped, who.with_nursing, *who.filler)
    rows = [holder(p) for p in persons] + [holder(who.jiangjun, 乡镇街道="将军路街道")]
    everybody = (*persons, who.jiangjun)
    office.hand_in("持证残疾人名册2026-10-25", rows)
    office.hand_in(
        "低保对象名册2026-10-25",
        [{**p.row, "身份类别": "低保", "起始日期": "2020-01-01"} for p in everybody],
    )
    long_ago = {**who.filler[0].row, "终止日期": "2001-01-01"}
    office.hand_in("特困供养人员名册台账2026-10-25", [long_ago])
    enrolments = [enrolled(p) for p in everybody] + [enrolled(who.with_nursing, NURSING_NAME)]
    office.hand_in("享受对象名册2026-10-25", enrolments)
    paid = [payment(p, m) for p in everybody for m in months("2026-08", "2026-09")]
    paid += [payment(who.with_nursing, "2026-09", 100, NURSING_NAME)]
    office.hand_in("发放记录2026-10-25", paid)
    answer = {
        "项目": "living_subsidy",
        "清单": "应享未享",
        "处理日期": "2026-10-01",
        "结果": "自愿放弃",
    }
    office.hand_in("处理结果2026-10-25", [{**who.cihui_dropped.row, **answer}])
    before = office.run("2026-10")

    office.new_inbox()
    cihui = [p for p in persons if p is not who.cihui_dropped]
    office.hand_in("慈惠享受对象名册2026-11-25", [enrolled(p) for p in cihui])
    now = [payment(p, "2026-09", 80) for p in everybody]
    now += [payment(p, "2026-10") for p in everybody]
    office.hand_in("发放记录2026-11-25", now)
    office.hand_in("处理结果2026-11-25", [{**who.filler[0].row, **answer, "清单": "待补信息"}])
    return office.run("2026-11", previous=before.out)


def test_a_township_replaces_its_own_enrolments_only(ledgers: Lists) -> None:
    assert ledgers.paid(Ledgers.cihui) == 10000
    assert ledgers.paid(Ledgers.jiangjun) == 10000
    assert ledgers.paid(Ledgers.cihui_dropped) is None


def test_a_programme_that_the_newer_file_does_not_name_stands(ledgers: Lists) -> None:
    assert ledgers.paid(Ledgers.with_nursing, NURSING) == 10000


def test_payments_are_replaced_by_programme_and_month(ledgers: Lists) -> None:
    """September is told anew and came to 80 yuan; August stands as it was told before."""
    assert ledgers.owed(Ledgers.cihui) == {"2026-09": 2000}
    assert ledgers.owed(Ledgers.with_nursing, NURSING) == {}


def test_answers_of_officers_are_never_replaced(ledgers: Lists) -> None:
    assert not ledgers.discovered(Ledgers.cihui_dropped)


# --- a raised standard ------------------------------------------------------------------------


class Raised:
    """Two who draw the living subsidy in 巫山; one was paid what never was the standard."""

    everybody = tuple(people("尤桂花 许大有"))
    one, other = everybody


@pytest.fixture(scope="module")
def raised(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    """February in 巫山: the standard rose on 1 January, and the old amount was paid once more."""
    office = Office(tmp_path_factory.mktemp("raised"), place="500237")
    office.holders(
        *Raised.everybody, 区县="巫山县", 乡镇街道="高唐街道", name="持证残疾人名册2026-01-25"
    )
    rows = [{**p.row, "身份类别": "低保", "起始日期": "2020-01-01"} for p in Raised.everybody]
    office.hand_in("低保对象名册2026-01-25", rows)
    office.hand_in(
        "特困供养人员名册台账2026-01-25", [{**Raised.other.row, "终止日期": "2001-01-01"}]
    )
    office.hand_in("享受对象名册", [enrolled(p) for p in Raised.everybody])
    paid = [payment(p, m, 90) for p in Raised.everybody for m in ("2025-12", "2026-01")]
    paid.remove(payment(Raised.other, "2026-01", 90))
    paid.append(payment(Raised.other, "2026-01", 70))
    office.hand_in("发放记录", paid)
    return office.run("2026-02")


def test_a_standard_raised_late_has_the_law_as_its_cause(raised: Lists) -> None:
    assert raised.owed(Raised.one) == {"2026-01": 1000}
    assert raised.causes(Raised.one) == {"2026-01": "late_law"}


def test_an_amount_that_never_was_the_standard_has_the_amount_as_its_cause(raised: Lists) -> None:
    assert raised.owed(Raised.other) == {"2026-01": 3000}
    assert raised.causes(Raised.other) == {"2026-01": "amount"}
