"""Rosters: the columns that offices hand over, and what their rows state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.catalogue.shipped import catalogue, documents, law, name_of

from tongxing.law.dependencies import expressions_of
from tongxing.law.documents import Check, Indicator, Roster
from tongxing.law.expressions import references
from tongxing.law.expressions.shapes import complete_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongxing.law.documents import Column
    from tongxing.law.expressions import Expression

ROSTERS = documents(Roster)
BY_ID = {each.id: each for each in ROSTERS}

AGREED = {
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


RECORDS = [each for each in ROSTERS if each.role == "records"]
KEYS = {"person": "id_number", "organisation": "credit_code", "item": "item_id"}
"""The type of the column that says whom or what a row is about."""
NUMBER_HEADINGS = {"公民身份号码", "身份证号", "身份证号码", "公民身份证号码"}
NOT_READ_BY_RULES = {"reported_figures"}
"""The indicators of kind `reported` take their figures from it themselves."""


@pytest.mark.parametrize("roster", AGREED)
def test_an_agreed_roster_is_there_under_its_name(roster: str) -> None:
    found = BY_ID[roster]

    assert (found.name.zh, found.coverage, found.conflict) == AGREED[roster]


@pytest.mark.parametrize("roster", AGREED)
def test_an_agreed_roster_requires_the_agreed_columns_and_no_others(roster: str) -> None:
    required = {column.id for column in BY_ID[roster].columns if column.required}

    assert required == {"name", "id_number", *REQUIRED.get(roster, ())}


def _key(roster: Roster) -> Column | None:
    """Return the column that names what a row is about: that type's first one."""
    wanted = KEYS.get(roster.about)
    return next((column for column in roster.columns if column.type == wanted), None)


def test_a_row_without_the_one_it_is_about_cannot_be_used() -> None:
    for roster in ROSTERS:
        key = _key(roster)
        if roster.about == "place":
            assert key is None, roster.id
        else:
            assert key is not None, roster.id
            assert key.required, roster.id


def test_what_happened_has_a_day() -> None:
    for roster in ROSTERS:
        if roster.role == "records":
            assert roster.day is not None, roster.id
            day = roster.column(roster.day)
            assert (day.required, day.type in {"day", "month"}) == (True, True), roster.id
        else:
            assert roster.day is None, roster.id


def test_a_list_about_persons_names_them_too() -> None:
    for roster in ROSTERS:
        if roster.about == "person":
            assert roster.column("name").required, roster.id
            assert roster.column("id_number").required, roster.id


def test_identity_numbers_are_found_under_the_headings_in_use() -> None:
    lacking = [
        roster.id
        for roster in ROSTERS
        if roster.about == "person" and not set(roster.column("id_number").names) >= NUMBER_HEADINGS
    ]

    assert lacking == []


def test_numbers_of_organisations_are_found_under_their_heading() -> None:
    lacking = [
        roster.id
        for roster in ROSTERS
        if roster.about == "organisation"
        and (key := _key(roster))
        and "统一社会信用代码" not in key.names
    ]

    assert lacking == []


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


def test_a_word_in_a_cell_means_one_thing() -> None:
    for roster in ROSTERS:
        for column in roster.columns:
            words = [word for aliases in column.choices.values() for word in aliases]

            assert len(words) == len(set(words)), f"{roster.id}.{column.id}"


def test_a_file_name_points_to_one_roster() -> None:
    words = [word for each in ROSTERS for word in (each.name.zh, *each.aliases)]

    assert len(words) == len(set(words))
    assert min(map(len, words)) >= 4


def test_a_heading_points_to_one_column_once_remarks_in_brackets_are_gone() -> None:
    for roster in ROSTERS:
        owners: dict[str, set[str]] = {}
        for column in roster.columns:
            for heading in column.names:
                bare = re.sub("（[^）]*）", "", heading)
                owners.setdefault(bare, set()).add(column.id)

        assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}, roster.id


def test_lists_that_bring_persons_or_things_into_being_and_lists_of_facts_state_facts() -> None:
    stating = {"facts", "persons", "organisations", "items"}

    assert [each.id for each in ROSTERS if each.role in stating and not each.states] == []
    assert [
        each.id
        for each in ROSTERS
        if each.role in {"enrolments", "payments", "outcomes"} and each.states
    ] == []


@pytest.mark.parametrize(
    "roster", [each for each in ROSTERS if each.role == "records"], ids=name_of
)
def test_records_bring_a_fact_that_says_whether_they_are_all(roster: Roster) -> None:
    fact = law().facts[complete_id(roster.id)]

    assert (fact.type, fact.absent) == ("boolean", True)


def test_only_lists_of_what_happened_or_was_paid_bring_such_a_fact() -> None:
    complete = {each for each in law().facts if each.endswith("__complete")}
    expected = {each.id for each in ROSTERS if each.role in {"records", "payments"}}

    assert complete == {complete_id(roster) for roster in expected}


def _read() -> Iterator[str]:
    """Yield the rosters of records that any rule reads, looks at row by row, or needs."""
    for document in catalogue().documents:
        if isinstance(document, Check):
            yield from document.needs
            yield from _of(document.when, document.among)
        if isinstance(document, Indicator):
            yield document.records or ""
            yield from _of(document.numerator, document.denominator, document.where)
    for place in catalogue().shelves:
        if place is not None:
            for day in catalogue().change_days(place):
                for programme in law(place, day).programmes.values():
                    yield from _of(*expressions_of(programme))


def _of(*rules: Expression | None) -> Iterator[str]:
    for rule in rules:
        if rule is not None:
            yield from references(rule).records


def test_no_list_of_records_is_asked_for_in_vain() -> None:
    assert {each.id for each in RECORDS} - set(_read()) == NOT_READ_BY_RULES


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
