"""Whatever stands in a document, loading tells its faults and never fails in any other way."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from tests.law import further, small

from tongxing.law.load import load_catalogue
from tongxing.law.problems import CatalogueError

if TYPE_CHECKING:
    from pathlib import Path

FULL = further.programme(
    "grant",
    """\
subject: person
payee: guardian
reading_day: "08-31"
window: {from: "03-01", until: "10-31"}
group: start
place_by: residence
in_places: ["420112"]
amount: most_money
exclusions:
  - {id: not_living, with: living, mode: higher}
limits:
  - {id: cap, name: {zh: 限, en: cap}, times: most_times, within: interval, per: household}
  - {id: top, name: {zh: 限, en: top}, amount: most_money, within: year}
decided_by:
  agency: {zh: 民政局, en: civil affairs}
  where: {zh: 窗口, en: counter}
  bring: [{zh: 身份证, en: card}]
cases:
  - name: {zh: 样例, en: case}
    place: "420112"
    on: 2026-11-01
    given: {certificate_valid: true}
    household: [{certificate_valid: false}]
    related: {carer: {certificate_valid: true}}
    records: {visits: [{visited_on: 2026-05-01, kind: home, cost: 12.5}]}
    payments: [{programme: grant, month: 2026-02, amount: 80}]
    expect: seems_to_qualify
    amount: unknown
""",
    conditions="  - use: holder\n",
    period="school_year",
)
CHANGE = {
    "cn/42/4201/420112/programmes/grant.yaml": """\
kind: programme
id: grant
extends: grant
parent: 12345678
conditions:
  add: [{id: rule, name: {zh: 规则, en: rule}, require: visits.count(kind == home) > 0}]
  replace: {alive: {when_unknown: ask}}
  remove: [certificate]
limits: []
amount: most_money
"""
}
CHECKS = {
    "cn/checks/odd.yaml": """\
kind: check
id: odd
code: C99
name: {zh: 可疑, en: odd}
over: record
records: visits
needs: [visits]
among: cost > 0
per: [kind, grade]
when: group.count(cost > 0) > 1
report: group
severity: light
detail: {zh: "{count}", en: "{count}"}
handling: {who: {zh: 残联, en: federation}, closing: [{zh: 无, en: nothing}]}
""",
    "cn/indicators/figure.yaml": """\
kind: indicator
id: figure
number: I1
name: {zh: 数字, en: figure}
measure: percentile
over: record
records: visits
numerator: cost
percentile: most_times
during: year
unit: yuan
by: [grade]
""",
}
FILES = {**small.FILES, **further.ALL, **FULL, **CHANGE, **CHECKS}
JUNK = ("", "[]", "{}", "nothing", "[[1]]", "{a: {b: c}}", "-1", '"08-31"', "残联")
LINES = [(name, number) for name in FILES for number in range(FILES[name].count("\n"))]


def damaged(line: str, rng: random.Random) -> str:
    """One line without its value, without itself, with another value, or moved to the side."""
    key, colon, _ = line.partition(": ")
    return rng.choice(
        ["", f"{key}{colon}{rng.choice(JUNK)}", f"  {line}", line.replace("{", "[", 1), f"{line}x"]
    )


def test_the_undamaged_documents_have_no_fault(tmp_path: Path) -> None:
    assert load_catalogue(small.write(tmp_path, FILES)).documents


@pytest.mark.parametrize("seed", range(8))
def test_damage_is_told_and_never_a_failure(tmp_path: Path, seed: int) -> None:
    """What still loads has a law in every place on every day; what does not says why."""
    rng = random.Random(seed)
    root = small.write(tmp_path, FILES)
    told = 0
    for name, number in rng.sample(LINES, 30):
        lines = FILES[name].split("\n")
        lines[number] = damaged(lines[number], rng)
        small.write(tmp_path, {name: "\n".join(lines)})
        told += len(faults(root))
        small.write(tmp_path, {name: FILES[name]})

    assert told > 0


def faults(root: Path) -> list[str]:
    """Load a catalogue and make all of its laws, or return what is wrong with it."""
    try:
        catalogue = load_catalogue(root)
    except CatalogueError as error:
        return [problem.line("zh") for problem in error.problems]
    for place in catalogue.shelves:
        for day in catalogue.change_days(place):
            catalogue.law(place, day)
    return []
