"""A row whose number is wrong, settled by an officer after its list was taken in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from tests.register.store.hand_over import COUNTY, handed_over, importer, moment
from tests.register.store.lists import AMY, BAO, Lists

from tongxing.database.context import acting
from tongxing.register.models import Fact, Match, MatchDecision, Merge, Person
from tongxing.register.store import decide_match, load_store
from tongxing.secrecy.blind import index

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.cast import Cast

    from tongxing.register.models import Import

DAY, NEXT = date(2026, 11, 2), date(2026, 11, 20)
WRONG: Final = AMY.number[:-1] + str((int(AMY.number[-1].replace("X", "9")) + 1) % 10)


@pytest.fixture
def doubt(tmp_path: Path, officers: Cast) -> Iterator[Match]:
    """A row of low income that may be 周安美's."""
    with acting(importer(officers)):
        inbox = Lists(tmp_path / "1")
        inbox.holders(AMY, BAO, phone="13900000001")
        misspelt(inbox, "2026-10-31")
        yield match_of(handed_over(inbox.folder, DAY, importer(officers)))


def misspelt(inbox: Lists, day: str) -> None:
    inbox.write(f"低保对象名册{day}", {"姓名": AMY.name, "公民身份号码": WRONG, "身份类别": "低保"})


def match_of(made: Import) -> Match:
    (line,) = load_store(COUNTY).possible_matches.iter_rows(named=True)
    amy = Person.objects.get(name=AMY.name)
    return Match.objects.create(
        of_import=made, county_id=COUNTY, roster="dibao", file=line["file"], sheet=line["sheet"],
        row=line["row"], name=line["name"], value=WRONG, candidate=amy, score=line["score"],
        why=line["why"],
    )  # fmt: skip


def low_income() -> list[tuple[str, bool]]:
    rows = Fact.objects.filter(person__name=AMY.name, fact="low_income", recorded_to=None)
    return [(row.value, row.doubtful) for row in rows]


def decide(match: Match, officers: Cast, *, same: bool) -> None:
    decide_match(match, same=same, actor=importer(officers), at=moment(NEXT), today=NEXT)


def test_a_row_that_is_hers_is_believed_of_her(doubt: Match, officers: Cast) -> None:
    assert low_income() == [("", True)]

    decide(doubt, officers, same=True)

    assert low_income() == [("dibao", False)]
    (row,) = load_store(COUNTY).current("dibao").iter_rows(named=True)
    assert (row["person_id"], row["id_number"], row["state"]) == (AMY.number, AMY.number, "good")


def test_a_row_that_is_not_hers_leaves_no_doubt(doubt: Match, officers: Cast) -> None:
    decide(doubt, officers, same=False)
    decide(doubt, officers, same=False)

    assert low_income() == []
    assert load_store(COUNTY).current("dibao").is_empty()


@pytest.mark.parametrize("same", [True, False])
def test_what_was_found_holds_for_the_next_list(
    doubt: Match, officers: Cast, tmp_path: Path, same: bool
) -> None:
    decide(doubt, officers, same=same)
    MatchDecision.objects.create(
        county_id=COUNTY, roster="dibao", name=doubt.name, candidate=doubt.candidate, same=same,
        value_index=index(WRONG, context="identity_number"), match=doubt,
    )  # fmt: skip
    inbox = Lists(tmp_path / "2")
    inbox.holders(AMY, BAO, phone="13900000001", day="2026-11-18")
    misspelt(inbox, "2026-11-18")
    handed_over(inbox.folder, NEXT, importer(officers))

    assert load_store(COUNTY, since_import=doubt.of_import_id).possible_matches.is_empty()
    assert low_income() == ([("dibao", False)] if same else [])


def test_rows_of_a_file_taken_up_by_another_are_that_ones(tmp_path: Path, officers: Cast) -> None:
    with acting(importer(officers)):
        inbox = Lists(tmp_path / "1")
        inbox.holders(AMY, BAO)
        handed_over(inbox.folder, DAY, importer(officers))
        amy, bao = Person.objects.get(name=AMY.name), Person.objects.get(name=BAO.name)
        bao.merged_into = amy
        bao.save(update_fields=["merged_into"])
        other = Lists(tmp_path / "2")
        other.low_income(BAO, "低保", day="2026-11-18")
        handed_over(other.folder, NEXT, importer(officers))

        assert load_store(COUNTY).current("dibao")["person_id"].to_list() == [AMY.number]
        assert low_income() == [("dibao", False)]
        assert not Merge.objects.exists()
