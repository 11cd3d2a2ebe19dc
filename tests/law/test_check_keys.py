"""Checks over records and groups, and the measures of indicators."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.law import further, small

from tongxing.foundations.places import PlaceCode

if TYPE_CHECKING:
    from pathlib import Path

    from tongxing.law.in_force import Law


def check(keys: str, over: str = "record", detail: str = "{count}") -> dict[str, str]:
    return {
        "cn/checks/odd.yaml": f"""\
kind: check
id: odd
code: C99
name: {{zh: 可疑, en: odd}}
over: {over}
needs: [visits]
severity: light
detail: {{zh: "{detail}", en: "{detail}"}}
handling: {{who: {{zh: 残联, en: federation}}, closing: [{{zh: 无, en: nothing}}]}}
{keys}"""
    }


def indicator(keys: str, measure: str = "count") -> dict[str, str]:
    return {
        "cn/indicators/figure.yaml": f"""\
kind: indicator
id: figure
number: I1
name: {{zh: 数字, en: figure}}
measure: {measure}
unit: count
{keys}"""
    }


def law(tmp_path: Path, files: dict[str, str]) -> Law:
    catalogue = small.catalogue(tmp_path, further.ALL | files)
    return catalogue.law(PlaceCode("420112"), date(2026, 11, 1))


def said(tmp_path: Path, files: dict[str, str]) -> list[str]:
    return [message for *_, message in small.faults(tmp_path, further.ALL | files)]


def test_a_check_over_records_reads_their_columns_and_the_facts_of_the_person(
    tmp_path: Path,
) -> None:
    found = law(
        tmp_path,
        check(
            "records: visits\namong: 走访方式 等于 电话\nwhen: cost > 0 and not certificate_valid\n"
        ),
    ).checks["odd"]

    assert (found.records, found.per, found.report) == ("visits", (), "members")
    assert found.among is not None


def test_a_check_over_groups_tells_groups_unless_it_says_otherwise(tmp_path: Path) -> None:
    keys = "records: visits\nper: [走访方式, grade]\nwhen: group.count(cost > 0) > 1\n"
    found = law(tmp_path, check(keys)).checks["odd"]
    members = law(tmp_path, check(keys + "report: members\n")).checks["odd"]

    assert (found.per, found.report) == (("kind", "grade"), "group")
    assert members.report == "members"


@pytest.mark.parametrize(
    ("keys", "over", "message"),
    [
        ("when: certificate_valid\n", "record", "`over: record` needs `records`"),
        ("records: visits\nwhen: certificate_valid\n", "person", "`over: record` needs `records`"),
        (
            "records: dibao\nwhen: certificate_valid\n",
            "record",
            "unknown roster of records `dibao`",
        ),
        (
            "records: visits\nreport: group\nwhen: certificate_valid\n",
            "record",
            "`report: group` needs `per`",
        ),
        (
            "records: visits\nper: [colour]\nwhen: certificate_valid\n",
            "record",
            "unknown name `colour`",
        ),
        ("when: certificate_valid\n", "planet", "expected one of payment_month, enrolment"),
    ],
)
def test_a_check_that_cannot_be_run_is_told(
    tmp_path: Path, keys: str, over: str, message: str
) -> None:
    found = said(tmp_path, check(keys, over))

    assert any(each.startswith(message) for each in found), found


def test_a_detail_names_only_what_a_finding_can_tell(tmp_path: Path) -> None:
    files = check("records: visits\nwhen: certificate_valid\n", detail="{visited_on} {colour}")

    assert said(tmp_path, files) == ["the placeholder {colour} names nothing"] * 2


@pytest.mark.parametrize(
    ("measure", "keys"),
    [
        ("count", "over: person\nnumerator: certificate_valid\nat: day\n"),
        ("sum", "over: record\nrecords: visits\nnumerator: cost\nduring: year\n"),
        (
            "mean",
            (
                "over: record\nrecords: visits\nnumerator: cost\n"
                "distinct_by: person_id\nduring: plan\n"
            ),
        ),
        ("median", "over: record\nrecords: visits\nnumerator: cost\nduring: school_year\n"),
        (
            "percentile",
            (
                "over: record\nrecords: visits\nnumerator: cost\n"
                "during: month\npercentile: most_times\n"
            ),
        ),
        (
            "distinct",
            "over: record\nrecords: visits\nnumerator: cost > 0\ndistinct_by: kind\nduring: year\n",
        ),
        ("ratio", "over: person\nnumerator: care_money\ndenominator: care_money\nat: day\n"),
        ("ratio", "over: person\nnumerator: certificate_valid\ndenominator: grade == 1\nat: day\n"),
        ("reported", ""),
        ("growth", ""),
    ],
)
def test_each_measure_has_the_keys_it_needs(tmp_path: Path, measure: str, keys: str) -> None:
    found = law(tmp_path, indicator(keys, measure)).indicators["figure"]

    assert found.measure == measure
    assert (found.numerator is None) == (measure in {"reported", "growth"})
    assert (found.over is None) == (found.numerator is None)


@pytest.mark.parametrize(
    ("measure", "keys", "message"),
    [
        ("count", "over: person\nat: day\n", "the measure `count` needs `numerator`"),
        (
            "reported",
            "numerator: certificate_valid\n",
            "the measure `reported` cannot have `numerator`",
        ),
        (
            "count",
            "over: person\nnumerator: certificate_valid\nat: day\nduring: year\n",
            "exactly one of `at` (a day) and `during` (a time) is needed",
        ),
        (
            "sum",
            "over: person\nnumerator: care_money\nat: day\ndistinct_by: grade\n",
            "`distinct_by` is only for the measures `distinct` and `mean`",
        ),
        (
            "percentile",
            "over: person\nnumerator: care_money\nat: day\n",
            "the measure `percentile` needs `percentile`",
        ),
        (
            "ratio",
            "over: person\nnumerator: care_money\ndenominator: certificate_valid\nat: day\n",
            None,
        ),
    ],
)
def test_a_measure_with_other_keys_is_told(
    tmp_path: Path, measure: str, keys: str, message: str | None
) -> None:
    found = said(tmp_path, indicator(keys, measure))

    assert found
    assert message is None or found == [message]
