"""Rosters: the columns that offices hand over, and what their rows state."""

from __future__ import annotations

import re

import pytest
from tests.catalogue.shipped import documents, law, name_of

from tongxing.law.documents import Roster

ROSTERS = documents(Roster)

NAMES = {
    "certificate_holders": ("持证残疾人名册", "stock", "any_difference"),
    "household_members": ("户籍成员名册", "stock", "any_difference"),
    "dibao": ("低保对象名册", "stock", "overlapping_difference"),
    "tekun": ("特困供养人员名册", "stock", "never"),
    "orphans": ("孤儿及事实无人抚养儿童名册", "stock", "never"),
    "deaths": ("死亡人员名单", "events", "any_difference"),
    "moves_out": ("户籍迁出名单", "events", "any_difference"),
    "custody": ("服刑人员名单", "events", "never"),
    "injury_nursing": ("工伤生活护理费名册", "stock", "never"),
    "care_insurance": ("长期护理保险待遇名册", "stock", "overlapping_difference"),
    "other_allowances": ("其他福利性补贴名册", "stock", "overlapping_difference"),
    "social_insurance": ("社会保险参保名册", "stock", "any_difference"),
    "students": ("在校学生名册", "stock", "never"),
    "employment": ("就业登记名册", "stock", "never"),
    "motor_wheelchairs": ("机动轮椅车名册", "stock", "never"),
    "driving_licences": ("驾驶证名册", "stock", "never"),
    "needs_survey": ("需求调查名册", "stock", "never"),
    "enrolments": ("享受对象名册", "history", "overlapping"),
    "payments": ("发放记录", "history", "never"),
    "outcomes": ("处理结果", "history", "never"),
}

REQUIRED = {
    "certificate_holders": {"certificate_number"},
    "household_members": {"household"},
    "dibao": {"kind"},
    "deaths": {"death_date"},
    "moves_out": {"moved_on"},
    "custody": {"taken_on"},
    "care_insurance": {"amount"},
    "other_allowances": {"nature", "amount"},
    "social_insurance": {"insurance", "year"},
    "students": {"stage"},
    "employment": {"form"},
    "motor_wheelchairs": {"frame_number"},
    "driving_licences": {"licence_class", "first_licensed_on"},
    "needs_survey": {"surveyed_on"},
    "enrolments": {"programme", "applied_on"},
    "payments": {"programme", "month", "amount", "result"},
    "outcomes": {"programme", "list", "handled_on", "outcome"},
}


def test_all_rosters_are_there_under_their_names() -> None:
    found = {each.id: (each.name.zh, each.coverage, each.conflict) for each in ROSTERS}

    assert found == NAMES


@pytest.mark.parametrize("roster", ROSTERS, ids=name_of)
def test_a_roster_requires_the_agreed_columns_and_no_others(roster: Roster) -> None:
    required = {column.id for column in roster.columns if column.required}

    assert required == {"name", "id_number", *REQUIRED.get(roster.id, ())}


@pytest.mark.parametrize("roster", ROSTERS, ids=name_of)
@pytest.mark.parametrize("heading", ["公民身份号码", "身份证号", "身份证号码", "公民身份证号码"])
def test_the_identity_number_is_found_under_the_headings_in_use(
    roster: Roster, heading: str
) -> None:
    assert heading in roster.column("id_number").names


@pytest.mark.parametrize(
    ("roster", "column", "heading"),
    [
        ("certificate_holders", "certificate_number", "残疾证号"),
        ("certificate_holders", "certificate_number", "残疾人证编号"),
        ("certificate_holders", "township", "乡镇（街道）"),
        ("certificate_holders", "township", "镇街"),
        ("certificate_holders", "village", "村（社区）"),
        ("household_members", "head_id", "户主身份证"),
        ("dibao", "head_id", "户主身份证"),
    ],
)
def test_other_headings_that_offices_use(roster: str, column: str, heading: str) -> None:
    assert heading in law().rosters[roster].column(column).names


@pytest.mark.parametrize("roster", ROSTERS, ids=name_of)
def test_a_word_in_a_cell_means_one_thing(roster: Roster) -> None:
    for column in roster.columns:
        words = [word for aliases in column.choices.values() for word in aliases]

        assert len(words) == len(set(words)), column.id


def test_a_file_name_points_to_one_roster() -> None:
    words = [word for each in ROSTERS for word in (each.name.zh, *each.aliases)]

    assert len(words) == len(set(words))
    assert min(map(len, words)) >= 4


@pytest.mark.parametrize("roster", ROSTERS, ids=name_of)
def test_only_lists_of_facts_and_persons_state_facts(roster: Roster) -> None:
    assert bool(roster.states) == (roster.role in {"facts", "persons"})


def test_every_fact_that_a_rule_reads_is_stated_by_some_roster() -> None:
    """Birth date and sex come from the identity number itself."""
    stated = {statement.fact for each in ROSTERS for statement in each.states}

    assert set(law().facts) - stated == {"birth_date", "sex"}


def test_a_certificate_counts_from_issue_to_expiry_unless_its_state_ends_it() -> None:
    (valid,) = (
        each
        for each in law().rosters["certificate_holders"].states
        if each.fact == "certificate_valid"
    )

    assert (valid.from_column, valid.to_column, valid.before) == (
        "issued_on",
        "expires_on",
        "unknown",
    )
    assert valid.ends_when is not None
    assert set(valid.ends_when.choices) == {"frozen", "cancelled", "expired"}
    assert valid.ends_when.on == "status_day"


def test_tekun_in_the_dibao_list_is_only_ever_a_yes() -> None:
    states = {each.fact: each for each in law().rosters["dibao"].states}

    assert states["tekun"].positive_only
    assert states["tekun"].only == {"kind": ("tekun",)}
    assert states["low_income"].only == {"kind": ("dibao", "edge", "expense")}
    assert not states["low_income"].positive_only


def test_days_of_moving_and_of_custody_begin_and_end_as_agreed() -> None:
    (moved,) = law().rosters["moves_out"].states
    (custody,) = law().rosters["custody"].states

    assert (moved.starts_after, moved.from_column) == ("moved_on", None)
    assert (custody.from_column, custody.ends_before) == ("taken_on", "released_on")


def test_other_allowances_of_one_kind_add_up() -> None:
    roster = law().rosters["other_allowances"]

    assert {each.fact: each.only["nature"] for each in roster.states} == {
        "other_living_allowance": ("living",),
        "other_nursing_allowance": ("nursing",),
    }
    assert all(each.combine == "sum" for each in roster.states)
    assert (roster.conflict_by, roster.conflict_within) == (("amount",), ("nature", "allowance"))


@pytest.mark.parametrize("roster", ROSTERS, ids=name_of)
def test_a_heading_points_to_one_column_once_remarks_in_brackets_are_gone(roster: Roster) -> None:
    owners: dict[str, set[str]] = {}
    for column in roster.columns:
        for heading in column.names:
            bare = re.sub("（[^）]*）", "", heading)
            owners.setdefault(bare, set()).add(column.id)

    assert [heading for heading, columns in owners.items() if len(columns) > 1] == []
