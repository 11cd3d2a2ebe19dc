"""Nothing on a list is lost between months: held for whatever lists and items there may be."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tongxing.supervision.matters import LISTS, Mark, Matter, Row, mark_of, matters_of
from tongxing.supervision.rules import OPEN, Known, Plan, plan

_QUIET = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
MONTH, AS_OF = date(2026, 12, 1), date(2026, 12, 31)
_DAYS = st.dates(date(2025, 10, 1), date(2027, 1, 31))
_MARKS = st.builds(
    Mark,
    person_id=st.integers(1, 3),
    list=st.sampled_from(list(LISTS.values())),
    programme=st.sampled_from(["living_subsidy", "nursing_subsidy"]),
    key=st.sampled_from(["", "paid_after_death"]),
)
_OUTCOMES = ["applied", "declined", "not_confirmed", "confirmed", "explained", "corrected"]
_ROWS = st.builds(
    Row,
    list=st.sampled_from(list(LISTS)),
    person_id=st.integers(1, 3),
    place_id=st.just("420112001001"),
    programme=st.sampled_from(["living_subsidy", "nursing_subsidy"]),
    amount_fen=st.none() | st.integers(0, 99_999),
    what=st.sampled_from(["hold", "paid_after_death"]),
    severity=st.sampled_from(["", "grave"]),
    said=st.sampled_from(['{"since": "2026-11-25", "detail": "一"}', '{"detail": "二"}']),
)


@st.composite
def _known(draw: st.DrawFn) -> list[Known]:
    """Items as the database can hold them: of one matter at most one is open, one closed."""
    found = []
    for number, mark in enumerate(draw(st.lists(_MARKS, unique=True, max_size=8))):
        states = draw(
            st.sampled_from([("open",), ("assigned",), ("done",), ("gone",), ("open", "done")])
        )
        found += [
            Known(
                id=10 * number + position, mark=mark, state=state, last_run=1,
                last_month=draw(_DAYS).replace(day=1),
                outcome=draw(st.sampled_from(_OUTCOMES)) if state == "done" else "",
                outcome_on=draw(_DAYS) if state == "done" else None,
            )
            for position, state in enumerate(states)
        ]  # fmt: skip
    return found


def _plan(rows: list[Row], known: list[Known], not_run: tuple[str, ...] = ()) -> Plan:
    return plan(matters_of(rows), known, month=MONTH, as_of=AS_OF, not_run=not_run)


@_QUIET
@given(st.lists(_ROWS, max_size=10), _known())
def test_every_line_is_in_exactly_one_item(rows: list[Row], known: list[Known]) -> None:
    made = _plan(rows, known)
    covered = [matter.mark for matter in made.new]
    covered += [matter.mark for _, matter in (*made.still, *made.again, *made.covered)]

    assert sorted(covered) == sorted({mark_of(row) for row in rows})


@_QUIET
@given(st.lists(_ROWS, max_size=10), _known(), st.sampled_from([(), ("paid_after_death",)]))
def test_no_open_item_disappears_without_a_step(
    rows: list[Row], known: list[Known], not_run: tuple[str, ...]
) -> None:
    made = _plan(rows, known, not_run)
    told = [item.id for item, _ in made.still]
    told += [item.id for item in (*made.gone, *made.unchecked)]

    assert sorted(told) == sorted(item.id for item in known if item.state in OPEN)


@_QUIET
@given(st.lists(_ROWS, max_size=10), _known())
def test_what_is_done_is_never_opened_by_a_run(rows: list[Row], known: list[Known]) -> None:
    opened = [item for item, _ in _plan(rows, known).again]

    assert all(item.state == "gone" for item in opened)


@_QUIET
@given(st.lists(_ROWS, max_size=10))
def test_what_lines_say_stands_together_whatever_their_order(rows: list[Row]) -> None:
    one, other = matters_of(rows), matters_of(rows[::-1])

    assert {mark: _said(each) for mark, each in one.items()} == {
        mark: _said(each) for mark, each in other.items()
    }


def _said(matter: Matter) -> tuple[date | None, list[str]]:
    return matter.since, sorted(matter.said.get("details", ()))
