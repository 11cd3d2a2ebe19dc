"""Kinds of change of a file: read by what the roster says, per place and day, every fault told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.law import small
from tests.law.further import ROSTERS

from tongxing.foundations.places import PlaceCode
from tongxing.foundations.text import Text
from tongxing.law.show import show_document

if TYPE_CHECKING:
    from pathlib import Path

    from tongxing.law.documents import CellType, ChangeKind
    from tongxing.law.in_force import Law

COUNTY = PlaceCode.parse("420112")
DAY = date(2026, 11, 1)
VISITED = "cn/changes/visited.yaml"
VISIT = """\
kind: change
id: visited
name: {zh: 走访, en: A visit}
roster: visits
when: {zh: 入户之后, en: After a visit}
order: 2
cells:
  - {column: visited_on, label: {en: Day of the visit}, past: true}
  - column: kind
    label: {zh: 方式, en: How}
    choices: {phone: {en: by telephone}, home: {zh: 入户走访, en: at home}}
"""
INCOME = """\
kind: change
id: income
name: {zh: 收入, en: Income}
roster: dibao
when: {zh: 类别变了, en: Another kind}
stands_on: true
cells:
  - {column: from_day, label: {en: Since}, hint: {zh: 首日, en: the first day}}
"""
OWN = "cn/42/4201/420112"


def law(folder: Path, files: dict[str, str], *, place: PlaceCode = COUNTY, day: date = DAY) -> Law:
    """Return the law of the small catalogue with rosters of records and further documents."""
    return small.catalogue(folder, {**ROSTERS, **files}).law(place, day)


def faults(folder: Path, files: dict[str, str]) -> list[str]:
    """Return each fault of the small catalogue with further documents, as it is printed."""
    return [each.line("en") for each in small.problems(folder, {**ROSTERS, **files})]


def cell_types(kind: ChangeKind) -> dict[str, CellType]:
    """Return what is typed into each column."""
    return {cell.id: cell.type for cell in kind.cells}


def test_what_the_roster_says_of_a_column_is_not_said_again(tmp_path: Path) -> None:
    kind = law(tmp_path, {VISITED: VISIT}).changes["visited"]

    day, how = kind.cells
    assert kind.roster_name == Text("走访记录", "Visits")
    assert cell_types(kind) == {"visited_on": "day", "kind": "choice"}
    assert (day.label, day.required, day.past) == (Text("走访日期", "Day of the visit"), True, True)
    assert (how.label, how.required, how.past) == (Text("方式", "How"), True, False)
    assert how.choices == (
        ("phone", Text("电话", "by telephone")),
        ("home", Text("入户走访", "at home")),
    )


@pytest.mark.parametrize(
    ("column", "typed"),
    [
        ("text", "text"),
        ("text, but: phone", "phone"),
        ("text, but: account", "account"),
        ("text, but: identity", "identity"),
        ("phone", "phone"),
        ("name", "name"),
        ("id_number", "identity"),
        ("end_day", "day"),
        ("boolean", "boolean"),
        ("place_code", "place"),
    ],
)
def test_the_type_of_a_column_says_how_it_is_typed_in(
    tmp_path: Path, column: str, typed: CellType
) -> None:
    of_column, _, said = column.partition(", but: ")
    files = small.edited(
        "cn/rosters/dibao.yaml",
        "states:",
        f"  - {{id: x, names: [某], type: {of_column}}}\nstates:",
    )
    cell = "{column: x, label: {en: X}" + (f", type: {said}" if said else "") + "}"
    document = INCOME.replace("  - {column: from_day", f"  - {cell}\n  - {{column: from_day")

    kind = law(tmp_path, {**files, "cn/changes/income.yaml": document}).changes["income"]

    assert cell_types(kind) == {"x": typed, "from_day": "day"}
    assert bool(kind.cells[0].choices) == (typed == "boolean")


def test_a_place_adds_a_kind_and_replaces_one_whole(tmp_path: Path) -> None:
    own = VISIT.replace("A visit", "Our visit")
    files = {VISITED: VISIT, f"{OWN}/changes/visited.yaml": own,
             f"{OWN}/changes/income.yaml": INCOME}  # fmt: skip

    here = law(tmp_path, files).changes
    elsewhere = law(tmp_path, files, place=PlaceCode.parse("500237")).changes

    assert (set(here), here["visited"].name.en) == ({"visited", "income"}, "Our visit")
    assert (set(elsewhere), elsewhere["visited"].name.en) == ({"visited"}, "A visit")


@pytest.mark.parametrize(("day", "there"), [(9, False), (10, True), (20, True), (21, False)])
def test_a_kind_is_offered_from_its_first_day_to_its_last(
    tmp_path: Path, day: int, there: bool
) -> None:
    dated = VISIT.replace("order: 2\n", "from: 2026-11-10\nuntil: 2026-11-20\n")

    found = law(tmp_path, {VISITED: dated}, day=date(2026, 11, day)).changes

    assert ("visited" in found) == there


@pytest.mark.parametrize(("day", "there"), [(9, False), (10, True)])
def test_a_kind_is_not_offered_before_its_roster_is_in_force(
    tmp_path: Path, day: int, there: bool
) -> None:
    roster = ROSTERS["cn/rosters/visits.yaml"].replace("role:", "from: 2026-11-10\nrole:")
    files = {VISITED: VISIT, "cn/rosters/visits.yaml": roster}

    found = law(tmp_path, files, day=date(2026, 11, day)).changes

    assert ("visited" in found) == there


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("roster: visits", "roster: visit", "4:9: unknown roster `visit`; did you mean visits?"),
        (
            "roster: visits",
            "roster: payments",
            (
                "4:9: no change can be a row of the roster `payments`: it must be about a person, "
                "with one of the roles facts, persons, records"
            ),
        ),
        (
            "roster: visits",
            "roster: employers",
            (
                "4:9: no change can be a row of the roster `employers`: it must be about a person, "
                "with one of the roles facts, persons, records"
            ),
        ),
        ("roster: visits\n", "", "1:1: missing key `roster`"),
        (
            "column: visited_on",
            "column: visit_on",
            "8:14: unknown column `visit_on`; did you mean visited_on?",
        ),
        (
            "column: visited_on",
            "column: id_number",
            "8:14: column `id_number` says whom a row is about and cannot be typed in",
        ),
        (
            "column: visited_on",
            "column: cost",
            (
                "8:14: column `cost` is of the type `money`, which cannot be typed in; those that "
                "can are text, phone, name, id_number, day, end_day, boolean, choice, place_code"
            ),
        ),
        ("column: visited_on, ", "", "8:5: missing key `column`"),
        ("label: {en: Day of the visit}, ", "", "8:5: missing key `label`"),
        ("label: {zh: 方式, en: How}", "label: {zh: 方式}", "10:12: missing key `en`"),
        ("{zh: 入户之后, en: After a visit}", "{zh: 入户之后}", "5:7: missing key `en`"),
        ("when: {zh: 入户之后, en: After a visit}\n", "", "1:1: missing key `when`"),
        (
            "past: true",
            "past: true, type: day",
            "8:75: the roster says the type of column `visited_on`; `type` is for text alone",
        ),
        ("past: true", "pst: true", "8:57: unknown key `pst`; did you mean past?"),
        ("order: 2", "order: first", "6:8: expected a whole number, found `first`"),
        (
            "    label: {zh: 方式, en: How}\n",
            "    label: {zh: 方式, en: How}\n    past: true\n",
            "11:11: column `kind` does not hold days",
        ),
        ("{phone: ", "{fone: ", "11:15: unknown choice `fone`; did you mean phone?"),
        ("{en: by telephone}", "{zh: 电话}", "11:22: missing key `en`"),
        (
            "    choices: {phone: {en: by telephone}, home: {zh: 入户走访, en: at home}}\n",
            "",
            "9:5: a column of the type `choice` needs `choices`, and no other may have them",
        ),
        (
            "past: true",
            "choices: {a: {en: A}}",
            "8:5: a column of the type `choice` needs `choices`, and no other may have them",
        ),
        ("column: kind", "column: visited_on", "9:5: column `visited_on` stands here twice"),
        (
            "past: true",
            "past: true, required: false",
            (
                "8:3: every row of the roster `visits` needs column `visited_on`, which is not "
                "asked for as required"
            ),
        ),
    ],
)
def test_a_fault_is_told_where_it_stands_with_what_may_have_been_meant(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    assert VISIT.count(old) == 1

    assert f"{VISITED}:{told}" in faults(tmp_path, {VISITED: VISIT.replace(old, new)})


def test_nothing_asked_is_no_change(tmp_path: Path) -> None:
    nothing = INCOME.partition("cells:")[0] + "cells: []\n"

    assert faults(tmp_path, {"cn/changes/income.yaml": nothing}) == [
        "cn/changes/income.yaml:7:8: at least one column must be asked for"
    ]


def test_a_kind_that_stands_on_a_row_need_not_ask_for_the_whole_row(tmp_path: Path) -> None:
    income = {"cn/changes/income.yaml": INCOME}
    alone = {"cn/changes/income.yaml": INCOME.replace("stands_on: true\n", "")}

    assert faults(tmp_path, income) == []
    assert faults(tmp_path, alone) == [
        (
            "cn/changes/income.yaml:7:3: every row of the roster `dibao` needs column `kind`, "
            "which is not asked for as required"
        )
    ]


@pytest.mark.parametrize("first_day", ["2026-11-20", "2026-11-21"])
def test_two_kinds_do_not_ask_for_one_column_on_one_day(tmp_path: Path, first_day: str) -> None:
    """By their cells proposals are told apart."""
    until = INCOME.replace("stands_on:", "until: 2026-11-20\nstands_on:")
    other = INCOME.replace("id: income", "id: since").replace("stands_on:", f"from: {first_day}\n"
                                                              "stands_on:")  # fmt: skip
    files = {"cn/changes/income.yaml": until, f"{OWN}/changes/since.yaml": other}

    assert faults(tmp_path, files) == (
        [
            (
                f"{OWN}/changes/since.yaml:9:5: column `from_day` is already asked for by "
                "cn/changes/income.yaml"
            )
        ]
        if first_day == "2026-11-20"
        else []
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - {id: from_day, names: [起始日期], type: day}\n", ""),
        ("names: [起始日期], type: day", "names: [起始日期], type: text"),
    ],
)
def test_a_roster_that_is_replaced_keeps_what_is_typed_into_it(
    tmp_path: Path, old: str, new: str
) -> None:
    states = "    from: from_day\n    ends_when: {status: [ended], on: from_day}\n"
    roster = small.FILES["cn/rosters/dibao.yaml"].replace(states, "")
    assert old in roster
    own = f"{OWN}/rosters/dibao.yaml"

    kept = faults(tmp_path / "kept", {"cn/changes/income.yaml": INCOME, own: roster})
    lost = faults(
        tmp_path / "lost", {"cn/changes/income.yaml": INCOME, own: roster.replace(old, new)}
    )

    assert kept == []
    assert lost == [
        (
            f"{own}:1:1: column `from_day`, which cn/changes/income.yaml asks for, is missing here "
            "or differs in type or choices"
        )
    ]


def test_it_is_shown_with_its_list_and_what_is_asked(tmp_path: Path) -> None:
    shown = law(tmp_path, {VISITED: VISIT, "cn/changes/income.yaml": INCOME})

    assert show_document(shown, "visited", "zh") == [
        "visited  走访  (cn/changes/visited.yaml)",
        "  入户之后",
        "  采纳后写入：走访记录",
        "  - 走访日期  visited_on: day（必填）（不晚于当天）",
        "  - 方式  kind: choice {电话、入户走访}（必填）",
    ]
    assert show_document(shown, "income", "en")[1:] == [
        "  Another kind",
        "  accepted, it is a row of: Dibao recipients (which must name the person already)",
        "  - Since  from_day: day",
    ]
