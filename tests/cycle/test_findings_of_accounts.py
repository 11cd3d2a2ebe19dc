"""Checks on accounts and guardians: two spellings of one name, lists that name no guardian."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from office import Office, enrolled, holder, people

if TYPE_CHECKING:
    from office import Lists

OWN, VARIANT, THEIRS, OTHER, IDLE = people("王秀兰 张晓丽 李大山 赵桂英 钱不领")
WATCHED, ALONE = people("孙有人 周没人", born="20120501")
DRAWING = (OWN, VARIANT, THEIRS, OTHER)
ACCOUNTS = {
    OWN: {"户名": "王秀兰"},
    VARIANT: {"户名": "張曉麗"},
    THEIRS: {"户名": "吴监护", "监护人": "吴监护"},
    OTHER: {"户名": "郑别人"},
    IDLE: {"户名": "郑别人"},
    WATCHED: {"监护人": "吴监护"},
}


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    office = Office(tmp_path_factory.mktemp("accounts"))
    everybody = (*DRAWING, IDLE, WATCHED, ALONE)
    office.hand_in(
        "持证残疾人名册2026-10-31", [holder(p, **ACCOUNTS.get(p, {})) for p in everybody]
    )
    office.hand_in("享受对象名册", [enrolled(p) for p in DRAWING])
    return office.run()


def test_an_account_in_another_name_is_found_unless_it_is_one_name_or_the_guardians(
    lists: Lists,
) -> None:
    assert lists.found("account_holder_mismatch") == [(OTHER.number, None)]


def test_the_workbook_hides_the_other_name(lists: Lists) -> None:
    told = " ".join(str(cell) for row in lists.rows("疑点") for cell in row)

    assert "郑别人" not in told
    assert "郑*人" in told


def test_a_child_without_guardian_is_found_where_the_list_names_guardians(lists: Lists) -> None:
    assert lists.found("guardian_missing") == [(ALONE.number, None)]


def test_a_list_that_names_no_guardian_of_anybody_finds_nobody(office: Office) -> None:
    office.holders(WATCHED, ALONE, name="持证残疾人名册2026-10-31")

    assert office.run().found("guardian_missing") == []
