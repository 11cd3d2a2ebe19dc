"""What is typed into a change: read as it is meant, or refused in words."""

from __future__ import annotations

from datetime import date

import pytest

from tongxing.foundations.identity import IdNumber
from tongxing.register.queries.changes import kinds_in
from tongxing.register.rules import typed
from tongxing.register.rules.changes import check_birth, kind_no_longer_told, kind_of
from tongxing.register.rules.masked import masked
from tongxing.register.rules.refused import RefusedError

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("138 0000 5678", "13800005678"),
        ("１３８００００５６７８", "13800005678"),
        ("027-83210000", "02783210000"),
        ("+86 13800005678", "13800005678"),
    ],
)
def test_a_telephone_number_is_kept_in_one_spelling(written: str, kept: str) -> None:
    assert typed.phone(written) == kept


@pytest.mark.parametrize("written", ["1380000567", "12800005678", "电话", "13800005678a", "110"])
def test_what_is_no_telephone_number_is_refused(written: str) -> None:
    with pytest.raises(RefusedError, match="no telephone number"):
        typed.phone(written)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("6228 48O0 0000", "contains O"),
        ("6228", "4 digits"),
        ("62284800-0000-0００a", "contains a"),
    ],
)
def test_an_account_with_letters_or_too_few_digits_is_refused(written: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        typed.account(written)


def test_an_account_is_kept_without_spaces() -> None:
    assert typed.account("6228 4800-0000 0001 001") == "6228480000000001001"


@pytest.mark.parametrize("written", ["王", "王秀兰1", "王<b>", "？？"])
def test_what_no_name_looks_like_is_refused(written: str) -> None:
    with pytest.raises(RefusedError, match="does not look like a name"):
        typed.name(written)


def test_a_name_keeps_its_middle_dot() -> None:
    assert typed.name("阿依古丽•买买提") == "阿依古丽·买买提"


def test_a_death_in_the_future_is_refused_and_one_today_is_not() -> None:
    cell = kinds_in("420112", TODAY)["death"].cells[0]

    with pytest.raises(RefusedError, match="2026-12-02 is in the future"):
        typed.value(cell, date(2026, 12, 2), today=TODAY)
    assert typed.value(cell, TODAY, today=TODAY) == TODAY


def test_a_death_before_the_birth_is_refused() -> None:
    with pytest.raises(RefusedError, match="before the birth"):
        check_birth(date(1969, 1, 1), date(1970, 2, 14))


def test_a_guardian_not_yet_born_is_refused() -> None:
    cell = kinds_in("420112", TODAY)["guardian"].cell("guardian_id")
    assert cell is not None

    with pytest.raises(RefusedError, match="in the future"):
        typed.value(cell, IdNumber("420112203001011237"), today=TODAY)


def test_every_kind_is_known_again_by_its_list_and_its_cells() -> None:
    kinds = kinds_in("420112", TODAY)

    assert list(kinds) == [
        *("contact", "residence", "bank", "guardian", "name", "death", "moved_out", "needs"),
    ]
    for kind in kinds.values():
        for cell in kind.cells:
            assert kind_of(kinds.values(), kind.roster, [cell.id]) is kind


def test_a_proposal_that_no_document_tells_any_more_is_read_with_its_numbers_hidden() -> None:
    """A kind may ask for other columns than when something was proposed."""
    kinds = kinds_in("420112", TODAY).values()
    assert kind_of(kinds, "certificate_holders", ["phone", "wechat"]) is None

    kind = kind_no_longer_told(kinds, "certificate_holders", ["phone", "wechat"])

    assert [masked(cell, "13711112222") for cell in kind.cells] == ["137****2222", "*******2222"]
    assert [cell.label.zh for cell in kind.cells] == ["联系电话", "wechat"]
