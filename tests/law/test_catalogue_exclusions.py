"""What it means that a programme excludes, tops up or adds to another one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.law import small

from tongxing.foundations.places import PlaceCode
from tongxing.law.person import Decision, PersonFacts, decide

if TYPE_CHECKING:
    from pathlib import Path

    from tongxing.law.catalogue import Catalogue

PLACE = PlaceCode("420112")
DAY = date(2026, 11, 1)
GRADE_ONE = {"certificate_valid": True, "low_income": "dibao", "grade": 1, "death_date": date.max}


def with_exclusion(tmp_path: Path, mode: str, more: str = "") -> Catalogue:
    """The nursing subsidy (110.50 for grade 1) stands to the living subsidy as `mode` says."""
    text = small.FILES["cn/programmes/nursing.yaml"]
    text += f"exclusions: [{{id: living_too, with: living, mode: {mode}{more}}}]\n"
    return small.catalogue(tmp_path, {"cn/programmes/nursing.yaml": text})


def decision(catalogue: Catalogue, *receives: str, day: date = DAY) -> Decision:
    facts = PersonFacts(day, GRADE_ONE, receives=frozenset(receives))
    return decide(catalogue.law(PLACE, day), "nursing", facts)


def test_exclusive_means_not_both(tmp_path: Path) -> None:
    catalogue = with_exclusion(tmp_path, "exclusive")

    assert decision(catalogue).outcome == "entitled"
    assert decision(catalogue, "living").failed == ("living_too",)


@pytest.mark.parametrize(
    ("other_yuan", "outcome"),
    [("110.49", "entitled"), ("110.5", "not_entitled"), ("110.51", "not_entitled")],
)
def test_higher_means_only_where_this_one_pays_more(
    tmp_path: Path, other_yuan: str, outcome: str
) -> None:
    small.write(tmp_path, small.FILES)
    with_exclusion(tmp_path, "higher")
    text = small.FILES["cn/parameters/living_monthly.yaml"].replace(
        "value: 80", f"value: {other_yuan}"
    )
    files = {
        "cn/parameters/living_monthly.yaml": text,
        "cn/programmes/living.yaml": small.FILES["cn/programmes/living.yaml"].replace(
            "amount: 80", ""
        ),
        "cn/programmes/nursing.yaml": (tmp_path / "cn/programmes/nursing.yaml").read_text("utf-8"),
    }
    catalogue = small.catalogue(tmp_path, files)

    assert decision(catalogue).outcome == "entitled"
    assert decision(catalogue, "living").outcome == outcome


def test_top_up_pays_what_the_other_falls_short(tmp_path: Path) -> None:
    catalogue = with_exclusion(tmp_path, "top_up")

    assert decision(catalogue).amount_fen == 11_050
    assert decision(catalogue, "living").amount_fen == 11_050 - 8_000
    assert decision(catalogue, "living").outcome == "entitled"


def test_add_changes_nothing(tmp_path: Path) -> None:
    catalogue = with_exclusion(tmp_path, "add")

    assert decision(catalogue, "living").outcome == "entitled"
    assert decision(catalogue, "living").amount_fen == 11_050


def test_an_exclusion_holds_on_its_days_only(tmp_path: Path) -> None:
    catalogue = with_exclusion(tmp_path, "exclusive", ", from: 2026-06-01, until: 2026-06-30")

    outcomes = [
        decision(catalogue, "living", day=day).outcome
        for day in (
            date(2026, 5, 31),
            date(2026, 6, 1),
            date(2026, 6, 30),
            date(2026, 7, 1),
        )
    ]
    assert outcomes == ["entitled", "not_entitled", "not_entitled", "entitled"]


def test_an_exclusion_has_a_sentence_of_its_own_or_one_made_for_it(tmp_path: Path) -> None:
    catalogue = with_exclusion(tmp_path, "exclusive")
    condition = catalogue.law(PLACE, DAY).programmes["nursing"].condition("living_too")

    assert condition.name.zh == "未同时享受生活补贴"
    assert condition.when_unknown == "presume"


def test_programmes_come_after_those_whose_amount_they_need(tmp_path: Path) -> None:
    text = small.FILES["cn/programmes/living.yaml"]
    text += "exclusions: [{id: nursing_too, with: nursing, mode: higher}]\n"
    catalogue = small.catalogue(tmp_path, {"cn/programmes/living.yaml": text})

    assert list(catalogue.law(PLACE, DAY).programmes) == ["nursing", "living"]


def circling(nursing_days: str) -> dict[str, str]:
    living = small.FILES["cn/programmes/living.yaml"]
    living = living.replace("    clause: 第三条", "    clause: 第三条\n    until: 2019-12-31")
    living = living.replace("低收入身份 属于 低收入范围", "entitled(nursing)")
    nursing = small.FILES["cn/programmes/nursing.yaml"]
    nursing = nursing.replace(
        "    require: grade in {1, 2}", f"    require: entitled(living)\n{nursing_days}"
    )
    return {
        "cn/programmes/living.yaml": living.split("cases:")[0],
        "cn/programmes/nursing.yaml": nursing,
    }


def test_programmes_that_need_one_another_are_told(tmp_path: Path) -> None:
    found = small.faults(tmp_path, circling("    from: 2019-12-31"))

    assert found == [
        (
            "cn/programmes/living.yaml",
            17,
            14,
            "programmes need one another's outcome: living → nursing → living",
        )
    ]


def test_programmes_that_need_one_another_on_different_days_do_not_circle(tmp_path: Path) -> None:
    assert small.faults(tmp_path, circling("    from: 2020-01-01")) == []


def test_an_exclusion_that_compares_needs_an_amount(tmp_path: Path) -> None:
    text = small.FILES["cn/programmes/nursing.yaml"].replace("amount: nursing_monthly\n", "")
    text += "exclusions: [{id: living_too, with: living, mode: higher}]\n"

    found = small.faults(tmp_path, {"cn/programmes/nursing.yaml": text})

    assert found == [
        ("cn/programmes/nursing.yaml", 11, 14, "the mode `higher` needs an `amount` to compare")
    ]
