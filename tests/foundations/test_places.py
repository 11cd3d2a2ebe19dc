from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.foundations.places import PlaceCode, PlaceCodeError

CODES = st.sampled_from([2, 4, 6, 9, 12]).flatmap(
    lambda digits: st.from_regex(rf"[1-9][0-9]{{{digits - 1}}}", fullmatch=True)
)


@given(CODES)
def test_a_code_survives_being_padded(text: str) -> None:
    code = PlaceCode.parse(text)

    assert len(code.padded) == 12
    assert PlaceCode.parse(code.padded) == code
    assert PlaceCode.parse(code) == code


@given(CODES)
def test_a_place_lies_in_all_its_ancestors(text: str) -> None:
    code = PlaceCode.parse(text)

    assert all(place.contains(code) for place in code.ancestors)
    assert not any(code.contains(place) for place in code.ancestors)
    assert code.contains(code)


@pytest.mark.parametrize(
    ("written", "code", "level"),
    [
        ("420000000000", "42", "province"),
        ("420100", "4201", "city"),
        ("420112000000", "420112", "county"),
        ("420112005000", "420112005", "township"),
        ("420112005004", "420112005004", "village"),
        ("441900003000", "441900003", "township"),
        ("441900000000", "4419", "city"),
    ],
)
def test_zeros_that_fill_up_are_removed(written: str, code: str, level: str) -> None:
    parsed = PlaceCode.parse(written)

    assert parsed == code
    assert parsed.level == level


@pytest.mark.parametrize(
    "cell", [420112, 420112.0, "'420112", "４２０１１２", " 42 01 12 ", "420112000000"]
)
def test_cells_of_all_kinds_give_one_code(cell: str | float) -> None:
    assert PlaceCode.parse(cell) == PlaceCode("420112")


@pytest.mark.parametrize(
    "cell", ["", None, "4", "420", "42011", "42011200", "东西湖区", "0420", 1.5]
)
def test_other_cells_are_refused(cell: str | float | None) -> None:
    with pytest.raises(PlaceCodeError, match="2, 4, 6, 9 or 12 digits"):
        PlaceCode.parse(cell)


def test_a_county_next_door_is_not_contained() -> None:
    assert not PlaceCode("420112").contains(PlaceCode("420113"))
    assert not PlaceCode("420112").contains(PlaceCode("4201"))


def test_the_county_of_a_wider_place_is_none() -> None:
    assert PlaceCode("4201").county is None
    assert PlaceCode("420112005004").county == PlaceCode("420112")
    assert PlaceCode("441900003").county == PlaceCode("4419")
    assert PlaceCode("42").parent is None
