"""Which places a county brings with it."""

from __future__ import annotations

import pytest

from tongxing.foundations.place_table import PlaceTable
from tongxing.places.loading import CountyUnknownError, PlaceRow, rows_for


@pytest.fixture(scope="module")
def rows() -> dict[str, PlaceRow]:
    return {row.code: row for row in rows_for(["420112", "500237"], PlaceTable.load())}


def test_a_county_brings_what_lies_in_it_and_what_it_lies_in(rows: dict[str, PlaceRow]) -> None:
    assert [code for code in rows if len(code) < 6] == ["42", "50", "51", "4201", "5002"]
    assert len([code for code in rows if code.startswith("420112") and len(code) == 12]) == 140
    assert rows["420112001"].parent == "420112"
    assert rows["420112"].parent == "4201"
    assert rows["42"].parent is None


def test_a_former_code_leads_on_and_stands_where_it_lay(rows: dict[str, PlaceRow]) -> None:
    # Wushan was in Sichuan before Chongqing became a municipality.
    assert rows["512227"] == PlaceRow(
        code=rows["512227"].code,
        name="巫山县",
        parent=rows["51"].code,
        successor=rows["500237"].code,
    )


def test_wider_places_come_first(rows: dict[str, PlaceRow]) -> None:
    seen: set[str] = set()
    for row in rows.values():
        assert row.parent is None or row.parent in seen
        seen.add(row.code)


def test_a_city_without_counties_is_loaded_like_one() -> None:
    rows = {row.code: row for row in rows_for(["4419"], PlaceTable.load())}

    assert rows["441900003"].parent == "4419"


def test_a_former_county_is_refused_with_the_code_to_use() -> None:
    with pytest.raises(CountyUnknownError) as refused:
        rows_for(["421023"], PlaceTable.load())

    assert "421088" in refused.value.message("zh")


@pytest.mark.parametrize("code", ["42", "4201", "420112001", "999999", "abc"])
def test_what_is_no_county_is_refused(code: str) -> None:
    with pytest.raises(CountyUnknownError) as refused:
        rows_for([code], PlaceTable.load())

    assert code in refused.value.message("en")
