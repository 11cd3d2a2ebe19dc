"""Circuit breakers: a short list is not believed, and too many stops wait for an officer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from office import Lists, Office, crowd, enrolled, holder, payment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from office import Person


LIVING, NURSING, MEDICATION = "living_subsidy", "nursing_subsidy", "dibao_mental_medication"


# --- lists that are too short -----------------------------------------------------------------

CROWD = crowd(100)  # the first ninety live in 慈惠, the last ten in 将军路
GONE, BACK, OTHER_TOWNSHIP = CROWD[0], CROWD[20], CROWD[95]


class Months(NamedTuple):
    """The runs of one October, two Novembers and three Decembers."""

    unconfirmed: Lists
    confirmed: Lists
    repeated: Lists
    after_confirmation: Lists
    confirmed_late: Lists


def _short_lists(office: Office, day: str, *, whole: bool) -> None:
    def but(first: int, *more: int) -> Sequence[Person]:
        """Leave out the first few, and some others, unless the lists are whole."""
        return CROWD if whole else [p for n, p in enumerate(CROWD[first:], first) if n not in more]

    allowance = {"补贴性质": "生活类", "月金额": 10}
    # In November 21 persons are missing; in December one of them is back and another is missing.
    missing = but(20, 30) if day.startswith("2026-12") else but(21)
    low = [{**p.row, "身份类别": "低保"} for p in missing]
    care = [{**p.row, "月待遇金额": 10} for p in but(1, *range(90, 100))]
    office.hand_in(f"低保对象名册{day}", low)
    office.hand_in(f"特困供养人员名册{day}", [p.row for p in but(20)])
    office.hand_in(f"工伤生活护理费名册{day}", [p.row for p in but(19)])
    office.hand_in(f"长期护理保险待遇名册{day}", care)
    office.hand_in(
        f"其他福利性补贴名册{day}",
        [{**p.row, **allowance, "补贴名称": name} for p in but(21) for name in ("甲", "乙")],
    )


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> Months:
    office = Office(tmp_path_factory.mktemp("lists"))
    everybody = [
        holder(p, 乡镇街道="慈惠街道" if n < 90 else "将军路街道") for n, p in enumerate(CROWD)
    ]
    office.hand_in("持证残疾人名册2026-10-25", everybody)
    _short_lists(office, "2026-10-25", whole=True)
    october = office.run("2026-10").out
    office.new_inbox()
    _short_lists(office, "2026-11-25", whole=False)
    november = office.run("2026-11", previous=october)
    confirmed = office.run("2026-11", previous=october, confirm=("dibao",), suffix="b")
    office.new_inbox()
    _short_lists(office, "2026-12-25", whole=False)
    late = ("低保对象名册",)
    return Months(
        november,
        confirmed,
        office.run("2026-12", previous=november.out),
        office.run("2026-12", previous=confirmed.out, suffix="b"),
        office.run("2026-12", previous=november.out, confirm=late, suffix="c"),
    )


def _tripped(lists: Lists) -> dict[str, bool]:
    """Return the breakers and whether they were confirmed."""
    return {one["name"]: one["confirmed"] for one in lists.manifest["breakers"]}


def test_absences_of_a_list_at_79_percent_say_nothing(months: Months) -> None:
    assert months.unconfirmed.believed(GONE, "low_income", "2026-11-30") == "dibao"


@pytest.mark.parametrize("fact", ["tekun", "injury_nursing_payment"], ids=["80", "81"])
def test_absences_of_a_list_at_80_percent_and_more_count(months: Months, fact: str) -> None:
    assert months.unconfirmed.believed(GONE, fact, "2026-11-24") == "true"
    assert months.unconfirmed.believed(GONE, fact, "2026-11-25") == "false"


def test_persons_are_counted_and_not_rows(months: Months) -> None:
    assert months.unconfirmed.believed(GONE, "other_living_allowance", "2026-11-30") == "2000"


def test_a_township_that_suddenly_has_nobody_keeps_its_older_word(months: Months) -> None:
    lists = months.unconfirmed

    assert lists.believed(OTHER_TOWNSHIP, "care_insurance_monthly", "2026-11-30") == "1000"
    assert lists.believed(GONE, "care_insurance_monthly", "2026-11-30") == "0"


def test_each_short_list_is_named_with_its_figures(months: Months) -> None:
    short = {one["name"]: one for one in months.unconfirmed.manifest["breakers"]}

    assert set(short) == {"dibao", "other_allowances", "care_insurance"}
    assert (short["dibao"]["found"], short["dibao"]["compared_with"]) == (79, 100)
    assert not any(one["confirmed"] for one in short.values())
    assert "将军路街道" in short["care_insurance"]["text"]["zh"]
    assert len(months.unconfirmed.found("roster_drop")) == 3


def test_a_short_list_does_not_hold_the_payroll(months: Months) -> None:
    assert not months.unconfirmed.outcome.held
    assert "待确认" not in months.unconfirmed.title("发放名册")


def test_a_confirmed_list_counts_and_the_others_still_do_not(months: Months) -> None:
    lists = months.confirmed

    assert lists.believed(GONE, "low_income", "2026-11-24") == "dibao"
    assert lists.believed(GONE, "low_income", "2026-11-25") == "none"
    assert lists.believed(GONE, "other_living_allowance", "2026-11-30") == "2000"
    assert _tripped(lists) == {
        "dibao": True,
        "other_allowances": False,
        "care_insurance": False,
    }
    assert lists.manifest["confirmed"] == ["dibao"]


def test_an_unconfirmed_short_list_is_not_believed_by_being_repeated(months: Months) -> None:
    assert months.repeated.believed(GONE, "low_income", "2026-12-31") == "dibao"
    assert _tripped(months.repeated)["dibao"] is False


def test_a_confirmation_is_remembered_in_the_next_month(months: Months) -> None:
    lists = months.after_confirmation

    assert lists.believed(GONE, "low_income", "2026-11-25") == "none"
    assert lists.believed(GONE, "low_income", "2026-12-31") == "none"
    assert "dibao" not in _tripped(lists)
    assert "other_allowances" in _tripped(lists)


def test_a_roster_is_confirmed_by_its_chinese_name_as_well(months: Months) -> None:
    lists = months.confirmed_late

    assert lists.manifest["confirmed"] == ["低保对象名册"]
    assert lists.believed(GONE, "low_income", "2026-12-31") == "none"
    assert _tripped(lists).get("dibao") is True


def test_a_confirmation_is_for_the_list_at_hand_and_not_for_an_older_one(months: Months) -> None:
    """November's list was never confirmed: whom it left out, and December names again, stays."""
    lists = months.confirmed_late

    assert lists.believed(BACK, "low_income", "2026-12-01") == "dibao"
    assert lists.believed(GONE, "low_income", "2026-12-24") == "dibao"


# --- too many stops, too many arrears ---------------------------------------------------------

POOR = crowd(30)
SEVERE = crowd(220, grade=1)
MENTAL = crowd(30, category="精神", grade=4)
NAMES = {
    LIVING: "困难残疾人生活补贴",
    NURSING: "重度残疾人护理补贴",
    MEDICATION: "低保精神残疾人服药补贴",
}


def _mass(office: Office, *, recovered: int, severe: int, arrears: int) -> None:
    """Hand in a month: nine of the poor died, and so many more were paid after their enrolment."""
    severe_persons = SEVERE[:severe]
    office.holders(*POOR, *severe_persons, *MENTAL)
    low = [{**p.row, "身份类别": "低保", "起始日期": "2020-01-01"} for p in (*POOR, *MENTAL)]
    office.hand_in("低保对象名册2026-11-25", low)
    history = {**POOR[0].row, "起始日期": "2001-01-01", "终止日期": "2001-12-31"}
    office.hand_in("特困供养人员名册台账2026-11-25", [history])
    dead = [*POOR[:9], *severe_persons[:11]]
    office.hand_in("死亡人员名单", [{**p.row, "死亡日期": "2026-08-20"} for p in dead])
    ended = POOR[9 : 9 + recovered]
    rows = [enrolled(p, NAMES[LIVING], ended="2026-09-30" if p in ended else None) for p in POOR]
    rows += [enrolled(p, NAMES[NURSING]) for p in severe_persons]
    rows += [enrolled(p, NAMES[MEDICATION]) for p in MENTAL]
    office.hand_in("享受对象名册", rows)
    paid = [payment(p, "2026-10", 100, NAMES[LIVING]) for p in POOR]
    paid += [payment(p, "2026-10", 150, NAMES[NURSING]) for p in severe_persons]
    paid += [
        payment(p, "2026-10", 100 if n < arrears else 150, NAMES[MEDICATION])
        for n, p in enumerate(MENTAL)
    ]
    office.hand_in("发放记录", paid)


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    """Ten stops or recoveries of 29; eleven of 220, which is 5 %; ten arrears of 30."""
    office = Office(tmp_path_factory.mktemp("below"))
    _mass(office, recovered=1, severe=220, arrears=10)
    return office.run()


class Above(NamedTuple):
    """One month over every bound: as it comes, half confirmed, and confirmed."""

    held: Lists
    half: Lists
    confirmed: Lists


@pytest.fixture(scope="module")
def above(tmp_path_factory: pytest.TempPathFactory) -> Above:
    """Eleven stops or recoveries of 28; eleven of 219; eleven arrears of 30."""
    office = Office(tmp_path_factory.mktemp("above"))
    _mass(office, recovered=2, severe=219, arrears=11)
    return Above(
        office.run(),
        office.run(confirm=("mass-stop",), suffix="b"),
        office.run(confirm=("mass-stop", "mass-arrears"), suffix="c"),
    )


def _affected(lists: Lists) -> dict[tuple[str, str], tuple[int, int]]:
    return {
        (one["name"], one["subject"]): (one["found"], one["compared_with"])
        for one in lists.manifest["breakers"]
    }


def test_ten_persons_or_five_percent_pass(below: Lists) -> None:
    assert len(below["stops"].filter(programme=LIVING)) == 9
    assert below.found("mass_stop") == []
    assert below.manifest["breakers"] == []
    assert not below.outcome.held
    assert "待确认" not in below.title("发放名册")


def test_more_than_both_bounds_holds_the_payroll(above: Above) -> None:
    assert _affected(above.held) == {
        ("mass-stop", LIVING): (11, 28),
        ("mass-stop", NURSING): (11, 219),
        ("mass-arrears", MEDICATION): (11, 30),
    }
    assert above.held.outcome.held
    assert above.held.manifest["held"] is True
    assert "待确认" in above.held.title("发放名册")
    assert len(above.held.found("mass_stop")) == 2


def test_a_held_payroll_is_written_whole(above: Above) -> None:
    held, confirmed = above.held["payroll"], above.confirmed["payroll"]

    assert held.height == 19 + 208 + 30
    assert held.equals(confirmed)


def test_each_breaker_is_confirmed_by_its_own_name(above: Above) -> None:
    assert _tripped(above.half) == {"mass-stop": True, "mass-arrears": False}
    assert above.half.outcome.held
    assert "待确认" in above.half.title("发放名册")


def test_a_confirmed_payroll_is_no_longer_held_and_says_what_was_confirmed(above: Above) -> None:
    assert _tripped(above.confirmed) == {"mass-stop": True, "mass-arrears": True}
    assert not above.confirmed.outcome.held
    assert "待确认" not in above.confirmed.title("发放名册")
