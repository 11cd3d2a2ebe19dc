"""What `tongxing catalogue list` and `show` tell, line by line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.law import small

from tongxing.foundations.places import PlaceCode
from tongxing.law.show import UnknownDocumentError, catalogue_listing, show_document, show_law

if TYPE_CHECKING:
    from pathlib import Path

    from tongxing.law.catalogue import Catalogue
    from tongxing.law.in_force import Law

PLACE = PlaceCode("420112")
DAY = date(2026, 11, 1)


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return small.catalogue(tmp_path)


@pytest.fixture
def law(catalogue: Catalogue) -> Law:
    return catalogue.law(PLACE, DAY)


def test_the_listing_names_every_document_and_its_file(catalogue: Catalogue) -> None:
    lines = catalogue_listing(catalogue, "zh")

    assert len(lines) == len(small.FILES)
    assert "living  生活补贴  (cn/programmes/living.yaml)" in lines


def test_a_parameter_shows_value_unit_days_source_and_whether_it_is_verified(law: Law) -> None:
    assert show_document(law, "nursing_monthly", "en") == [
        "nursing_monthly  Nursing subsidy a month  (cn/parameters/nursing_monthly.yaml)",
        "  grade 1 110.50 yuan a month; grade 2 100.00 yuan a month  from 2016-01-01",
        "  Trial measures 试〔2016〕1号  [not verified]  (cn/parameters/nursing_monthly.yaml:7)",
    ]
    assert show_document(law, "低收入范围", "zh")[1:] == [
        "  {低保}  自 2016-01-01 起",
        "  试行办法 试〔2016〕1号  [已核实]  (cn/parameters/living_low_income.yaml:7)",
    ]


def test_a_programme_shows_where_each_of_its_rules_is_written(law: Law) -> None:
    lines = show_document(law, "living", "en")

    assert lines[0] == "living  Living subsidy  (cn/programmes/living.yaml)"
    assert lines[1] == "  Trial measures 第二条"
    assert lines[3] == (
        "  low_income: has a low income  `低收入身份 属于 低收入范围`  "
        "[asked when unknown]  (cn/programmes/living.yaml:14)"
    )
    assert (
        "  amount: Living subsidy a month (80.00 yuan)  `living_monthly`  "
        "(cn/programmes/living.yaml:23)"
    ) in lines


@pytest.mark.parametrize(
    ("unit", "value", "shown"),
    [
        ("percent", "20", "20 %"),
        ("percent", "1.5", "1.5 %"),
        ("ratio", "1.5", "1.5 times"),
        ("months", "24", "24 months"),
        ("yuan", "null", "the sources do not say"),
    ],
)
def test_values_are_shown_as_people_write_them(
    tmp_path: Path, unit: str, value: str, shown: str
) -> None:
    text = small.FILES["cn/parameters/review_days.yaml"]
    text = text.replace("working_days", unit).replace("value: 10", f"value: {value}")
    law = small.catalogue(tmp_path, {"cn/parameters/review_days.yaml": text}).law(PLACE, DAY)

    assert show_document(law, "review_days", "en")[1] == f"  {shown}  from 2016-01-01"


def test_all_in_force_is_shown_and_nothing_else(catalogue: Catalogue) -> None:
    early = date(2015, 12, 31)
    today = "\n".join(show_law(catalogue.law(PLACE, DAY), DAY, "en"))
    before = "\n".join(show_law(catalogue.law(PLACE, early), early, "en"))

    assert "\nliving  Living subsidy" in today
    assert "\nliving  Living subsidy" not in before
    assert "\n  no value on this day" in "\n".join(
        ["", *show_document(catalogue.law(PLACE, early), "living_monthly", "en")]
    )


def test_an_unknown_id_is_answered_with_the_nearest(law: Law) -> None:
    with pytest.raises(UnknownDocumentError) as raised:
        show_document(law, "livng", "en")

    assert "living" in raised.value.expected.en
