"""Words about groups of rows, as checks group them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest
from tests.law.lawmaking import DAY, expression, law, scope

from tongxing.law.columns import column
from tongxing.law.expressions import BOOLEAN, INTEGER, MONEY, RATE, Scope, names_over
from tongxing.law.person import PersonFacts
from tongxing.law.person.view import PersonView

if TYPE_CHECKING:
    from tongxing.law.expressions.types import Type

GROUPED = scope(extra=names_over("payment_month"), grouped=True)


def of_groups(
    text: str, wanted: Type, per: list[str], within: Scope = GROUPED, **columns: object
) -> list[object]:
    """The value of an expression for each row."""
    frame = pl.DataFrame(columns).with_columns(reading_day=pl.lit(DAY))
    return column(expression(text, wanted, within), law(), frame, per=per).to_list()


def test_a_count_is_that_of_the_rows_own_group() -> None:
    found = of_groups(
        "group.count(paid > 0)", INTEGER, ["account"], account=list("aab"), paid=[1, 0, 5]
    )

    assert found == [1, 1, 1]


def test_a_group_may_be_made_by_several_names_and_by_facts() -> None:
    found = of_groups(
        "group.count(paid > 0)",
        INTEGER,
        ["account", "grade"],
        account=list("aaab"),
        grade=[1, 1, 2, 1],
        paid=[1, 1, 1, 1],
    )

    assert found == [2, 2, 1, 1]


def test_a_row_in_which_a_name_of_the_group_is_blank_belongs_to_none() -> None:
    found = of_groups(
        "group.count(paid > 0) >= few",
        BOOLEAN,
        ["account"],
        account=["a", None, None],
        paid=[1] * 3,
    )

    assert found == [False, None, None]


def test_what_is_not_known_of_a_row_leaves_the_group_within_bounds() -> None:
    rows = {"account": list("aaab"), "paid": [1, 1, None, None]}

    assert of_groups("group.count(paid > 0)", INTEGER, ["account"], **rows) == [None] * 4
    assert of_groups("group.count(paid > 0) >= few", BOOLEAN, ["account"], **rows) == [
        *(True, True, True, False),
    ]


def test_a_sum_and_the_different_values_of_a_group() -> None:
    rows = {
        "account": list("aab"),
        "wage": [60_00, 40_00, None],
        "family": ["一", "一", None],
    }

    assert of_groups("group.sum(wage)", MONEY, ["account"], **rows) == [100_00, 100_00, None]
    assert of_groups("本组.合计(月工资) 不少于 补贴标准", BOOLEAN, ["account"], **rows) == [
        *(True, True, None),
    ]
    assert of_groups("group.distinct(family)", INTEGER, ["account"], **rows) == [1, 1, None]


@pytest.mark.parametrize(
    ("tekun", "share", "over"),
    [
        ([True, False], 50_00, True),
        ([True, None], None, True),
        ([False, None], None, None),
        ([False, False], 0, False),
    ],
)
def test_a_share_is_of_all_rows_of_the_group(
    tekun: list[bool | None], share: int | None, over: bool | None
) -> None:
    rows = {"account": ["a"] * 2, "tekun": tekun}

    assert of_groups("group.share(tekun)", RATE, ["account"], **rows) == [share] * 2
    assert of_groups("group.share(tekun) > share", BOOLEAN, ["account"], **rows) == [over] * 2


def test_a_deviation_compares_the_shares_of_groups_whatever_their_size() -> None:
    rows = {
        "account": ["a", "b", "b", "b", "c", "c"],
        "tekun": [True, False, False, False, False, None],
    }

    found = of_groups("group.deviation(tekun)", RATE, ["account"], **rows)

    # The shares are 1, 0 and 0: their mean is 1/3 and their standard deviation √2/3.
    assert found == [14_142, *[-7_071] * 5]


def test_a_deviation_is_among_the_groups_that_are_alike() -> None:
    rows = {
        "account": list("abcd"),
        "low_income": ["dibao", "dibao", "edge", "edge"],
        "tekun": [True, False, True, True],
    }

    found = of_groups("group.deviation(tekun, low_income)", RATE, ["account", "low_income"], **rows)

    assert found == [10_000, -10_000, 0, 0]


def test_groups_of_which_nothing_is_known_and_rows_of_no_group_are_not_compared() -> None:
    rows = {"account": ["a", "b", "c", None], "tekun": [True, False, None, True]}

    assert of_groups("group.deviation(tekun)", RATE, ["account"], **rows) == [
        *(10_000, -10_000, None, None),
    ]


def test_without_groups_all_rows_are_one() -> None:
    assert of_groups("group.count(tekun)", INTEGER, [], tekun=[True, True, False]) == [2, 2, 2]
    assert of_groups("group.deviation(tekun)", RATE, [], tekun=[True, False]) == [0, 0]


def test_a_share_may_be_set_against_a_product_of_the_group() -> None:
    rows = {"account": list("aa"), "tekun": [True, False]}
    text = "group.share(tekun) >= share * few and group.count(tekun) >= 1"

    assert of_groups(text, BOOLEAN, ["account"], **rows) == [True, True]


@pytest.mark.parametrize(
    "word", ["count(tekun) > 0", "share(tekun) > share", "deviation(tekun) > share"]
)
def test_of_one_person_by_themselves_the_group_is_not_known(word: str) -> None:
    tree = expression(f"group.{word}", BOOLEAN, GROUPED).tree

    assert PersonView(law(), PersonFacts(DAY, {"tekun": True})).value(tree) is None
