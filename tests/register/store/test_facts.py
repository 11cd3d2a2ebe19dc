"""Facts of persons: what each list states, from when to when, and when we believed it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.register.store.hand_over import COUNTY, handed_over, importer, moment
from tests.register.store.lists import AMY, BAO, Lists

from tongxing.database.context import acting
from tongxing.register.models import Fact, Person
from tongxing.register.store import derive_facts, undo_import

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.cast import Cast

FIRST: Final = date(2026, 11, 2)


def low_income(day: date) -> list[tuple[str, date | None, date | None]]:
    """What is believed of 周安美's low income at the end of a day."""
    rows = Fact.objects.filter(
        person__name=AMY.name, fact="low_income", recorded_from__lte=day
    ).order_by("valid_from")
    return [
        (row.value, row.valid_from, row.valid_to)
        for row in rows
        if row.recorded_to is None or row.recorded_to > day
    ]


def test_what_was_known_on_an_earlier_day_is_not_changed_by_what_comes_later(
    tmp_path: Path, officers: Cast
) -> None:
    with acting(importer(officers)):
        one, other = Lists(tmp_path / "1"), Lists(tmp_path / "2")
        one.holders(AMY)
        one.low_income(AMY, "低保", since="2026-03-01")
        handed_over(one.folder, FIRST, importer(officers))
        other.low_income(AMY, "低保边缘", day="2026-11-10", since="2026-11-05")
        made = handed_over(other.folder, date(2026, 11, 10), importer(officers))
        day = date(2026, 11, 12)
        undo_import(made, actor=importer(officers), at=moment(day), today=day, reason="错")

        as_stated = [("dibao", date(2026, 3, 1), None)]
        assert low_income(FIRST) == as_stated
        assert low_income(date(2026, 11, 9)) == as_stated
        assert low_income(date(2026, 11, 10)) == [
            ("dibao", date(2026, 3, 1), date(2026, 11, 4)),
            ("edge", date(2026, 11, 5), None),
        ]
        assert low_income(day) == as_stated


def test_a_row_that_cannot_be_believed_leaves_a_doubt(tmp_path: Path, officers: Cast) -> None:
    with acting(importer(officers)):
        inbox = Lists(tmp_path / "1")
        inbox.holders(AMY)
        inbox.low_income(AMY, "不知道是什么")
        handed_over(inbox.folder, FIRST, importer(officers))

        (row,) = Fact.objects.filter(person__name=AMY.name, fact="low_income")
        assert (row.doubtful, row.value, row.source) == (True, "", "dibao")


def test_the_number_of_a_guardian_is_sealed_and_leads_to_the_file(
    tmp_path: Path, officers: Cast
) -> None:
    with acting(importer(officers)):
        inbox = Lists(tmp_path / "1")
        inbox.holders(BAO)
        inbox.holders(AMY, 监护人身份证号=BAO.number)
        handed_over(inbox.folder, FIRST, importer(officers))

        (row,) = Fact.objects.filter(person__name=AMY.name, fact="guardian")
        bao = Person.objects.get(name=BAO.name)
        assert (row.value, row.sealed, row.other) == ("", BAO.number, bao)
        with connection.cursor() as cursor:
            cursor.execute("SELECT sealed FROM register_fact WHERE id = %s", [row.pk])
            assert BAO.number not in cursor.fetchone()[0]


def test_the_database_refuses_two_words_of_one_source_for_one_day(
    tmp_path: Path, officers: Cast
) -> None:
    with acting(importer(officers)):
        inbox = Lists(tmp_path / "1")
        inbox.holders(AMY)
        handed_over(inbox.folder, FIRST, importer(officers))
        (row,) = Fact.objects.filter(person__name=AMY.name, fact="category")
        row.pk = None
        with pytest.raises(IntegrityError, match="register_fact_no_overlap"), transaction.atomic():
            row.save()


def test_nothing_changes_where_nothing_is_new(tmp_path: Path, officers: Cast) -> None:
    with acting(importer(officers)):
        inbox = Lists(tmp_path / "1")
        inbox.holders(AMY, BAO, household="H1")
        inbox.low_income(AMY, "低保")
        handed_over(inbox.folder, FIRST, importer(officers))

        assert derive_facts(COUNTY, None, today=FIRST) == 0
        amy = Person.objects.get(name=AMY.name)
        assert derive_facts(COUNTY, [amy.pk], today=FIRST) == 0


told = st.lists(
    st.tuples(
        st.sampled_from(["低保", "低保边缘", "看不懂", None]),
        st.sampled_from(["", "2026-03-01", "2026-10-20"]),
    ),
    min_size=1,
    max_size=3,
)


@given(told)
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_lists_say_nothing_overlaps_and_nothing_vanishes(
    tmp_path_factory: pytest.TempPathFactory, officers: Cast, said: list[tuple[str | None, str]]
) -> None:
    folder = tmp_path_factory.mktemp("said")
    seen: dict[date, list[tuple[str, date | None, date | None]]] = {}
    with transaction.atomic(), acting(importer(officers)):
        for number, (kind, since) in enumerate(said):
            day = FIRST + timedelta(days=number)
            inbox = Lists(folder / str(number))
            inbox.holders(AMY, BAO, day=str(day))
            inbox.low_income(BAO, "低保", day=str(day))
            if kind is not None:
                inbox.low_income(AMY, kind, day=str(day), since=since)
            handed_over(inbox.folder, day, importer(officers))
            seen[day] = low_income(day)

        # The database has refused overlaps; what was known on each day is known of it still.
        assert {day: low_income(day) for day in seen} == seen
        transaction.set_rollback(True)
