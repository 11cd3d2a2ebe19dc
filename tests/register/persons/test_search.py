"""Finding persons: by any part of a name, by any number, by place, and by nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tongxing.database.context import acting
from tongxing.register.queries import persons as queries
from tongxing.register.search.asked import asked

if TYPE_CHECKING:
    from tests.support.cast import Cast
    from tests.support.people import People

INDEX = "/persons/"


def found(officer_id: int, typed: str, people: People) -> set[str]:
    """Return the keys of whom an officer finds."""
    with acting(officer_id):
        ids = set(
            queries.persons_found(asked(typed), queries.Narrowed()).values_list("pk", flat=True)
        )
    return {key for key in people if people.id(key) in ids}


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("王秀兰", {"wang_xiulan"}),
        ("秀兰", {"wang_xiulan"}),
        ("wang xiulan", {"wang_xiulan"}),
        ("wangxiulan", {"wang_xiulan"}),
        ("Wang Xiu Lan", {"wang_xiulan"}),
        ("wxl", {"wang_xiulan"}),
        ("shan xiaojuan", {"shan_xiaojuan"}),
        ("dan xiaojuan", {"shan_xiaojuan"}),
        ("岳", {"yue"}),
        ("阿卜杜热合曼麦麦提依明艾力", {"long_name"}),
        ("阿卜杜热合曼•麦麦提依明艾力", {"long_name"}),
        ("麦麦提", {"long_name"}),
        ("高丽华", {"gao_lihua"}),
        ("高小妹", {"gao_lihua"}),
        ("孙", {"twin_east", "twin_west"}),
        ("刘无名", {"without_number"}),
        ("13900001001", {"wang_xiulan"}),
        ("+86 139 0000 1001", {"wang_xiulan"}),
        ("139-0000-1001", {"wang_xiulan"}),
        ("6228480000000001001", {"wang_xiulan"}),
        ("王秀蓝", set()),
        ("1001", set()),
        ("王秀兰 13900001002", set()),
        ("李 13900001002", {"li_dashan"}),
    ],
)
def test_a_person_is_found_by_any_part_of_name_or_whole_number(
    typed: str, wanted: set[str], officers: Cast, people: People
) -> None:
    assert found(officers.id("dongxihu-benefits"), typed, people) == wanted


def test_twins_with_neighbouring_numbers_are_told_apart(officers: Cast, people: People) -> None:
    officer = officers.id("dongxihu-benefits")
    for key in ("twin_east", "twin_west"):
        number = str(people[key].identity_number)
        assert found(officer, number, people) == {key}
        assert found(officer, f"{number}42", people) == {key}
        assert found(officer, f"{number[:6]} {number[6:14]} {number[14:].lower()}", people) == {key}
