"""An import taken back: as if it had never been, and nothing of what was known is lost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import pytest
from polars.testing import assert_frame_equal
from tests.register.store.hand_over import COUNTY, begun, handed_over, importer, moment, read
from tests.register.store.lists import AMY, BAO, CHEN, Lists

from tongxing.database.context import acting
from tongxing.register.models import Fact, Import, Person, Statement
from tongxing.register.store import apply_reading, hold_county, load_store, undo_import
from tongxing.register.store.errors import ImportStateError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.cast import Cast

    from tongxing.cycle.store import Store

FIRST: Final = date(2026, 11, 2)
SECOND, THIRD, FOURTH = (FIRST + timedelta(days=days) for days in (1, 2, 3))

Hand = "Callable[[Callable[[Lists], None], date], Import]"


@pytest.fixture
def hand(tmp_path: Path, officers: Cast) -> Iterator[Callable[..., Import]]:
    """Hand lists in on a day."""
    count = iter(range(9))

    def handing(fill: Callable[[Lists], None], day: date) -> Import:
        inbox = Lists(tmp_path / str(next(count)))
        fill(inbox)
        return handed_over(inbox.folder, day, importer(officers))

    with acting(importer(officers)):
        yield handing


def undo(made: Import, officers: Cast, day: date) -> None:
    undo_import(made, actor=importer(officers), at=moment(day), today=day, reason="交错了")


def same(one: Store, other: Store) -> None:
    """The two memories are one, but for the numbers of lists."""
    keep = ["roster", "series", "file", "sha256", "data_day", "kind", "places", "learned_on"]
    assert_frame_equal(one.lists.select(keep), other.lists.select(keep))
    for roster in one.statements.keys() | other.statements.keys():
        mine, theirs = one.statements[roster], other.statements[roster]
        assert_frame_equal(mine.drop("list_id"), theirs.drop("list_id"), check_row_order=False)
    assert_frame_equal(one.rejects, other.rejects)
    assert one.inputs == other.inputs


def first(inbox: Lists) -> None:
    inbox.holders(AMY, BAO, household="H1")
    inbox.low_income(AMY, "低保")
    inbox.enrolled(AMY, "2026-09-15")


def second(inbox: Lists) -> None:
    """A later list of low incomes, and enrolments that stand for the first ones."""
    inbox.low_income(AMY, "低保边缘", day="2026-11-02")
    inbox.low_income(BAO, "低保", day="2026-11-02")
    inbox.enrolled(AMY, "2026-10-20", name="享受对象名册2026-11-02")


def third(inbox: Lists) -> None:
    inbox.enrolled(BAO, "2026-10-25", name="享受对象名册2026-11-03")
    inbox.holders(CHEN, day="2026-11-03")


def test_the_last_import_undone_is_as_if_it_had_never_been(
    hand: Callable[..., Import], officers: Cast
) -> None:
    hand(first, FIRST)
    before = load_store(COUNTY)
    made = hand(second, SECOND)

    undo(made, officers, THIRD)

    same(load_store(COUNTY), before)
    made.refresh_from_db()
    assert (made.state, made.undone_reason) == ("undone", "交错了")


def test_what_was_believed_in_between_can_still_be_told(
    hand: Callable[..., Import], officers: Cast
) -> None:
    hand(first, FIRST)
    made = hand(second, SECOND)
    undo(made, officers, THIRD)

    assert known(AMY.name, FIRST) == {"dibao"}
    assert known(AMY.name, SECOND) == {"dibao", "edge"}
    assert known(AMY.name, THIRD) == {"dibao"}
    assert Statement.objects.filter(undone=True).exclude(withdrawn_on=THIRD).count() == 0


def known(name: str, day: date) -> set[str]:
    """The low incomes that were believed at the end of a day, whenever they hold."""
    rows = Fact.objects.filter(person__name=name, fact="low_income", recorded_from__lte=day)
    return {row.value for row in rows if row.recorded_to is None or row.recorded_to > day}


def test_an_earlier_import_undone_leaves_the_later_ones(
    hand: Callable[..., Import], officers: Cast
) -> None:
    hand(first, FIRST)
    made = hand(second, SECOND)
    hand(third, THIRD)
    undo(made, officers, FOURTH)

    store = load_store(COUNTY)
    # The third hand-over stands for the first one's enrolments, as it would have done anyway.
    enrolled = store.statements["enrolments"].select("person_id", "withdrawn_on").rows()
    assert enrolled == [(AMY.number, THIRD), (BAO.number, None)]
    assert store.current("dibao")["person_id"].to_list() == [AMY.number]
    assert Person.objects.filter(county=COUNTY).count() == 3


def test_a_list_handed_in_again_since_is_then_the_later_ones(
    hand: Callable[..., Import], officers: Cast
) -> None:
    made = hand(first, FIRST)
    hand(lambda inbox: (first(inbox), third(inbox)), SECOND)
    before = load_store(COUNTY)
    undo(made, officers, THIRD)

    after = load_store(COUNTY)
    assert_frame_equal(after.lists, before.lists)
    for roster, frame in before.statements.items():
        assert_frame_equal(after.statements[roster], frame, check_row_order=False)


def test_undone_twice_and_applied_twice_is_once(
    hand: Callable[..., Import], officers: Cast, tmp_path: Path
) -> None:
    made = hand(first, FIRST)
    rows = Statement.objects.count()
    hold_county(COUNTY)
    apply_reading(
        made, load_store(COUNTY), read(tmp_path / "0", FIRST), actor=importer(officers),
        at=moment(FIRST), today=FIRST,
    )  # fmt: skip
    assert Statement.objects.count() == rows

    undo(made, officers, SECOND)
    undo(made, officers, THIRD)
    made.refresh_from_db()
    assert (made.undone_at, Statement.objects.count()) == (moment(SECOND), rows)
    assert load_store(COUNTY).lists.is_empty()


def test_what_was_never_applied_is_not_undone(officers: Cast) -> None:
    with acting(importer(officers)):
        made = begun(importer(officers), FIRST)
        with pytest.raises(ImportStateError):
            undo(made, officers, SECOND)


def test_an_import_handed_in_again_after_it_was_undone_is_new(
    hand: Callable[..., Import], officers: Cast
) -> None:
    made = hand(first, FIRST)
    before = load_store(COUNTY)
    undo(made, officers, SECOND)
    hand(first, THIRD)

    again = load_store(COUNTY)
    assert again.lists["learned_on"].unique().to_list() == [THIRD]
    for roster, frame in before.statements.items():
        said = [name for name in frame.columns if name not in {"list_id", "learned_on"}]
        assert_frame_equal(again.statements[roster].select(said), frame.select(said))
    assert Person.objects.get(name=AMY.name).category == "physical"
