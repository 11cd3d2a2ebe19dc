"""What lists say from month to month: what changes, what stands, and whose file did not come."""

from __future__ import annotations

import pytest
from office import Lists, Office, Person, crowd, enrolled, holder, members, people

CIHUI, JIANGJUN = "420112005", "420112004"
MULTI, MULTI_NAME = "multi_disabled_household_nursing", "一户多残家庭护理补贴"


class Autumn:
    """Those who change between September and November."""

    steady, returned, to_edge, to_edge_dated, dated_later, leaver = people(
        "谢不变 邹复来 喻转边 柏转边 水补期 窦离开"
    )
    newcomer, early_newcomer, ended = people("章新到 云早到 苏到期")
    cihui_tekun, cihui_left, jiangjun_tekun, jiangjun = people("潘慈惠 葛慈惠 奚将军 范将军")
    frozen, thawed, thawed_dated, frozen_twice = people("彭冻结 郎解冻 鲁解冻 韦再冻")
    dead, orphan, orphan_gone, filler = (*people("昌已故 马孤儿 苗孤儿"), crowd(20))


_MONTHS = ("2026-09", "2026-10", "2026-11")


def _autumn_dibao() -> list[list[dict[str, object]]]:
    """Return 低保对象名册 of the three months."""
    who, rows = Autumn, [[], [], []]  # type: ignore[var-annotated]

    def say(person: Person, *months: int, kind: str = "低保", **columns: object) -> None:
        for month in months:
            rows[month].append({**person.row, "身份类别": kind, **columns})

    for person in (who.steady, *who.filler):
        say(person, 0, 1, 2)
    say(who.returned, 0, 2)
    say(who.to_edge, 0, 1)
    say(who.to_edge, 2, kind="低保边缘")
    say(who.to_edge_dated, 0, 1)
    say(who.to_edge_dated, 2, kind="低保边缘", 起始日期="2026-11-10")
    say(who.dated_later, 0, 1)
    say(who.dated_later, 2, 起始日期="2026-03-01")
    say(who.leaver, 0, 1)
    say(who.newcomer, 2, 起始日期="2026-11-10")
    say(who.early_newcomer, 2, 起始日期="2026-05-01")
    say(who.ended, 0, 1, 起始日期="2025-01-01", 终止日期="2026-10-31")
    return rows


def _autumn_certificates(month: int) -> list[dict[str, object]]:
    who = Autumn
    frozen: dict[str, object] = {"证件状态": "冻结"}
    states: dict[Person, list[dict[str, object]]] = {
        who.frozen: [{}, frozen, frozen],
        who.thawed: [{}, {**frozen, "证件状态日期": "2026-10-10"}, {"证件状态": "有效"}],
        who.thawed_dated: [
            {},
            {**frozen, "证件状态日期": "2026-10-10"},
            {"证件状态": "有效", "证件状态日期": "2026-11-05"},
        ],
    }
    places = {key: {"乡镇街道": "将军路街道"} for key in (who.jiangjun, who.jiangjun_tekun)}
    return [holder(p, **states.get(p, [{}] * 3)[month], **places.get(p, {})) for p in members(who)]


def _hand_in_autumn(office: Office, month: int) -> None:
    who, day = Autumn, f"{_MONTHS[month]}-25"
    office.hand_in(f"持证残疾人名册{day}", _autumn_certificates(month))
    office.hand_in(f"低保对象名册{day}", _autumn_dibao()[month])
    cihui = [who.cihui_tekun] if month == 2 else [who.cihui_tekun, who.cihui_left]
    others = who.filler[:8]
    office.hand_in(f"慈惠特困供养人员名册{day}", [p.row for p in (*cihui, *others)])
    ends = "2026-06-30" if month == 2 else None
    orphans = [{**who.orphan.row, "类别": "孤儿", "起始日期": "2020-01-01", "终止日期": ends}]
    if month < 2:
        orphans.append({**who.orphan_gone.row, "类别": "孤儿", "起始日期": "2020-01-01"})
    # The number of persons may halve here: a history is no stock, and nobody counts its silence.
    orphans += [{**p.row, "类别": "孤儿", "起始日期": "2020-01-01"} for p in who.filler[:8]]
    office.hand_in(f"孤儿及事实无人抚养儿童名册台账{day}", orphans)
    if month == 0:
        office.hand_in(f"将军路特困供养人员名册{day}", [who.jiangjun_tekun.row])
        office.hand_in("死亡人员名单", [{**who.dead.row, "死亡日期": "2026-08-20"}])


@pytest.fixture(scope="module")
def autumn(tmp_path_factory: pytest.TempPathFactory) -> list[Lists]:
    """Return the runs of September, October and November, one after another."""
    office = Office(tmp_path_factory.mktemp("autumn"))
    runs: list[Lists] = []
    for number, month in enumerate(_MONTHS):
        if number:
            office.new_inbox()
        _hand_in_autumn(office, number)
        runs.append(office.run(month, previous=runs[-1].out if runs else None))
    return runs


@pytest.mark.parametrize(
    ("name", "fact", "day", "value"),
    [
        pytest.param(*case, id="-".join(map(str, case)))
        for case in (
            # From the first of an unbroken series of lists that say the same.
            ("steady", "low_income", "2026-09-24", None),
            ("steady", "low_income", "2026-09-25", "dibao"),
            ("steady", "low_income", "2026-11-30", "dibao"),
            # A series that was broken.
            ("returned", "low_income", "2026-10-24", "dibao"),
            ("returned", "low_income", "2026-10-25", "none"),
            ("returned", "low_income", "2026-11-24", "none"),
            ("returned", "low_income", "2026-11-25", "dibao"),
            # A changed value holds from the new data day, or from its stated start; before a stated
            # start nothing is known where an earlier list named the person without one.
            ("to_edge", "low_income", "2026-11-24", "dibao"),
            ("to_edge", "low_income", "2026-11-25", "edge"),
            ("to_edge_dated", "low_income", "2026-11-09", None),
            ("to_edge_dated", "low_income", "2026-11-10", "edge"),
            ("dated_later", "low_income", "2026-02-28", None),
            ("dated_later", "low_income", "2026-03-01", "dibao"),
            # Until a later list no longer names the person.
            ("leaver", "low_income", "2026-11-24", "dibao"),
            ("leaver", "low_income", "2026-11-25", "none"),
            # For one day the list with the later data day wins.
            ("newcomer", "low_income", "2026-11-09", "none"),
            ("newcomer", "low_income", "2026-11-10", "dibao"),
            ("early_newcomer", "low_income", "2026-04-30", "none"),
            ("early_newcomer", "low_income", "2026-05-01", "dibao"),
            ("early_newcomer", "low_income", "2026-10-30", "dibao"),
            ("ended", "low_income", "2026-10-31", "dibao"),
            ("ended", "low_income", "2026-11-01", "none"),
            # A township whose list did not come: its older word stands.
            ("cihui_left", "tekun", "2026-11-24", "true"),
            ("cihui_left", "tekun", "2026-11-25", "false"),
            ("jiangjun_tekun", "tekun", "2026-11-30", "true"),
            ("jiangjun", "tekun", "2026-09-24", None),
            ("jiangjun", "tekun", "2026-11-30", "false"),
            # Events are remembered.
            ("dead", "death_date", "2026-11-30", "2026-08-20"),
            ("steady", "death_date", "2026-11-30", "9999-12-31"),
            # A newer history replaces the earlier one, for the past as well.
            ("orphan", "orphan_allowance", "2026-06-30", "orphan"),
            ("orphan", "orphan_allowance", "2026-07-01", "none"),
            ("orphan_gone", "orphan_allowance", "2021-01-01", "none"),
            # Certificates frozen, and valid again.
            ("frozen", "certificate_valid", "2026-10-24", "true"),
            ("frozen", "certificate_valid", "2026-10-25", "false"),
            ("frozen", "certificate_valid", "2026-11-30", "false"),
            ("thawed", "certificate_valid", "2026-10-09", "true"),
            ("thawed", "certificate_valid", "2026-10-10", "false"),
            ("thawed", "certificate_valid", "2026-11-24", "false"),
            ("thawed", "certificate_valid", "2026-11-25", "true"),
            ("thawed_dated", "certificate_valid", "2026-11-04", "false"),
            ("thawed_dated", "certificate_valid", "2026-11-05", "true"),
        )
    ],
)
def test_what_three_months_of_lists_believe(
    autumn: list[Lists], name: str, fact: str, day: str, value: str | None
) -> None:
    assert autumn[-1].believed(getattr(Autumn, name), fact, day) == value


def test_a_list_older_than_45_days_is_reported_stale_and_a_younger_one_is_not(
    autumn: list[Lists],
) -> None:
    september, october, november = (
        [note["text"]["zh"] for note in run.manifest["stale"]] for run in autumn
    )

    assert september == []
    assert october == []
    assert len(november) == 1
    assert "将军路" in november[0]
    assert len(autumn[-1].found("roster_stale")) == 1


def test_what_september_did_not_know_it_did_not_claim(autumn: list[Lists]) -> None:
    assert autumn[0].believed(Autumn.early_newcomer, "low_income", "2026-06-01") is None
    assert autumn[1].believed(Autumn.leaver, "low_income", "2026-10-31") == "dibao"


# --- townships, one file each -----------------------------------------------------------------


class Townships:
    """Those whose township's file of certificate holders comes, or does not."""

    left, in_silent_township, never, rejected, moved_here = people(
        "凤离册 花将军 方从未 俞退回 任迁来"
    )
    valid, partner_rejected, filler = (*people("袁同户 柳退回"), crowd(12))


@pytest.fixture(scope="module")
def townships(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    office, who = Office(tmp_path_factory.mktemp("townships")), Townships
    pair: dict[str, object] = {"户号": "H9"}
    cihui = [holder(p) for p in (who.left, who.rejected, *who.filler)]
    cihui += [holder(p, **pair) for p in (who.valid, who.partner_rejected)]
    other: dict[str, object] = {"乡镇街道": "将军路街道"}
    jiangjun = [holder(p, **other) for p in (who.in_silent_township, who.moved_here)]
    office.hand_in("慈惠持证残疾人名册2026-10-25", cihui)
    office.hand_in("将军路持证残疾人名册2026-10-25", jiangjun)
    before = office.run("2026-10")

    office.new_inbox()
    broken: dict[str, object] = {"发证日期": "2029-01-01", "有效期至": "2020-01-01"}
    now = [holder(p) for p in (who.moved_here, *who.filler)]
    now += [holder(who.rejected, **broken), holder(who.valid, **pair)]
    now += [holder(who.partner_rejected, **pair, **broken)]
    office.hand_in("慈惠持证残疾人名册2026-11-25", now)
    low = [who.left, who.in_silent_township, who.never, who.rejected, who.moved_here]
    office.hand_in(
        "低保对象名册2026-11-25",
        [{**p.row, "身份类别": "低保", "起始日期": "2020-01-01"} for p in low],
    )
    office.hand_in(
        "特困供养人员名册台账2026-11-25", [{**who.filler[0].row, "起始日期": "2020-01-01"}]
    )
    office.hand_in("享受对象名册", [*(enrolled(p) for p in low), enrolled(who.valid, MULTI_NAME)])
    return office.run(previous=before.out)


def test_who_left_the_list_of_a_township_that_was_read_has_no_certificate_from_its_data_day(
    townships: Lists,
) -> None:
    stop = townships.stopped(Townships.left)

    assert townships.believed(Townships.left, "certificate_valid", "2026-11-24") == "true"
    assert townships.believed(Townships.left, "certificate_valid", "2026-11-25") == "false"
    assert stop is not None
    assert (stop["action"], str(stop["since"])) == ("from_next_month", "2026-11-25")


def test_a_township_whose_file_is_missing_keeps_its_older_word(townships: Lists) -> None:
    person = Townships.in_silent_township

    assert townships.believed(person, "certificate_valid", "2026-11-30") == "true"
    assert townships.paid(person) == 10000
    assert townships.stopped(person) is None


def test_nobody_knows_about_a_person_whose_place_is_unknown_while_only_townships_were_read(
    townships: Lists,
) -> None:
    person = Townships.never

    assert townships.believed(person, "certificate_valid", "2026-11-30") is None
    assert townships.basis(person) == "approval_stands"
    assert townships.stopped(person) is None


def test_a_rejected_row_leaves_the_certificate_unknown_and_the_person_paid(
    townships: Lists,
) -> None:
    person = Townships.rejected

    assert townships.believed(person, "certificate_valid", "2026-11-25") is None
    assert townships.paid(person) == 10000
    assert townships.stopped(person) is None
    assert townships.asked(person) == ["certificate"]


def test_a_holder_who_moved_between_townships_stays_a_holder(townships: Lists) -> None:
    person = Townships.moved_here

    assert townships.believed(person, "certificate_valid", "2026-11-30") == "true"
    assert townships.of("payroll", person)[0]["place"].startswith(CIHUI)


def test_a_member_whose_row_was_rejected_neither_counts_nor_is_missing(townships: Lists) -> None:
    assert townships.stopped(Townships.valid, MULTI) is None
    assert townships.paid(Townships.valid, MULTI) == 10000
    assert townships.asked(Townships.valid, MULTI) == ["multi_disabled"]


def test_the_places_of_persons_are_remembered_as_digits(townships: Lists) -> None:
    assert townships.of("payroll", Townships.in_silent_township)[0]["place"].startswith(JIANGJUN)
