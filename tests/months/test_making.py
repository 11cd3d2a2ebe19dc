"""A month made from the register: its lists, its archive, its figures, and what stands between."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

import polars as pl
import psycopg
import pytest
from tests.months.making_runs import COUNTY, DEAD, NOVEMBER, NOW, OCTOBER, TODAY, begun, made

from tongxing.cycle.replay import replay
from tongxing.database.context import acting
from tongxing.foundations.text import Text
from tongxing.months import actions, archive, making, queries, tasks
from tongxing.months.errors import RunRefusedError
from tongxing.months.kinds import LISTS
from tongxing.months.lines import row_of
from tongxing.months.making import make_run
from tongxing.months.models import Line, Run
from tongxing.register.models import Import

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.postgres import Clone


@pytest.fixture
def november(officer: int) -> Iterator[Run]:
    with acting(officer):
        yield Run.objects.select_related("previous").get(month=NOVEMBER)


@pytest.mark.usefixtures("seen_county")
def test_a_month_is_kept_whole_and_can_be_computed_again(november: Run) -> None:
    with archive.folder_of(november) as folder:
        found = replay(folder)
        written = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))

        assert found.different == ()
        assert found.compared > len(LISTS)
        assert written == november.manifest
        assert folder.parent.stat().st_mode & 0o77 == 0
    assert not folder.parent.exists()


@pytest.mark.usefixtures("seen_county")
@pytest.mark.parametrize(
    "name",
    ["payroll", "adjustments", "stops", "discoveries", "asks", "findings", "indicators"],
)
def test_the_lines_of_a_list_are_the_rows_of_its_file(november: Run, name: str) -> None:
    with archive.folder_of(november) as folder:
        frame = pl.read_parquet(folder / "lists" / f"{name}.parquet")

    expected = json.loads(json.dumps(frame.to_dicts(), default=date.isoformat))
    lines = list(queries.lines_of(november, name))
    assert [row_of(line) for line in lines] == expected
    assert [line.position for line in lines] == list(range(1, len(lines) + 1))
    assert {line.person_id is None for line in lines if row_of(line).get("person_id")} <= {False}


@pytest.mark.usefixtures("seen_county")
def test_a_month_follows_on_the_one_before(november: Run) -> None:
    assert november.previous is not None
    assert november.previous.month == OCTOBER
    changes = list(queries.lines_of(november, "changes"))
    assert len(changes) == len(DEAD)
    assert {line.what for line in changes} == {"gone"}


@pytest.mark.usefixtures("county")
def test_what_is_held_is_confirmed_with_a_reason_and_run_again(november: Run, officer: int) -> None:
    anew = actions.confirm(
        november, ["mass-stop"], reason="逐户核实", actor=officer, at=NOW, by_worker=False
    )
    make_run(anew.pk, officer_id=officer)

    anew.refresh_from_db()
    assert (anew.state, anew.replaces_id, anew.previous_id) == (
        "done",
        november.pk,
        november.previous_id,
    )
    assert [each.reason for each in queries.confirmations_of(anew)] == ["逐户核实"]
    assert queries.latest_figures(COUNTY).run_id == anew.pk
    with pytest.raises(RunRefusedError, match="run again since"):
        actions.confirm(november, ["mass-stop"], reason="再来", actor=officer, at=NOW)


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("change", ["applied", "undone"])
def test_what_is_held_is_not_confirmed_once_lists_have_changed(
    november: Run, officer: int, change: str
) -> None:
    """Whoever looked at twelve stops has not looked at what they are by now."""
    since = november.started_at + timedelta(seconds=1)
    with acting(officer):
        if change == "undone":
            Import.objects.filter(pk=november.imports_id).update(undone_at=since)
        else:
            Import.objects.create(
                county_id=COUNTY, state=change, as_of=TODAY, started_by_id=officer,
                started_at=since, applied_at=since,
            )  # fmt: skip
        with pytest.raises(RunRefusedError, match="taken over or undone since"):
            actions.confirm(november, ["mass-stop"], reason="逐户核实", actor=officer, at=NOW)


@pytest.mark.usefixtures("seen_county")
def test_what_does_not_wait_is_not_confirmed(november: Run, officer: int) -> None:
    for names in ([], ["dibao"], ["mass-stop", "mass-arrears"]):
        with pytest.raises(RunRefusedError):
            actions.confirm(november, names, reason="x", actor=officer, at=NOW)


@pytest.mark.usefixtures("county")
def test_one_run_of_a_county_at_a_time(officer: int) -> None:
    begun(officer)

    with pytest.raises(RunRefusedError, match="has not ended"):
        begun(officer, OCTOBER)


@pytest.mark.usefixtures("seen_county")
@pytest.mark.parametrize(
    ("month", "as_of", "says"),
    [
        (date(2027, 1, 1), None, "has not begun"),
        (NOVEMBER, date(2026, 10, 31), "as-of day"),
        (NOVEMBER, date(2026, 12, 2), "as-of day"),
    ],
)
def test_a_month_that_cannot_be_run_is_refused(
    officer: int, month: date, as_of: date | None, says: str
) -> None:
    with acting(officer), pytest.raises(RunRefusedError, match=says):
        actions.start_run(COUNTY, month, as_of=as_of, actor=officer, at=NOW, today=TODAY)


@pytest.mark.usefixtures("county")
def test_a_county_without_lists_is_told_so(officers_of_wushan: int) -> None:
    with acting(officers_of_wushan):
        run = actions.start_run(
            "500237", NOVEMBER, actor=officers_of_wushan, at=NOW, today=TODAY, by_worker=False
        )
    make_run(run.pk, officer_id=officers_of_wushan)

    with acting(officers_of_wushan):
        run.refresh_from_db()
    assert run.state == "failed"
    assert "还没有导入任何名册" in run.trouble["zh"]


@pytest.mark.usefixtures("county")
def test_a_fault_of_the_program_is_told_in_words_and_writes_nothing(
    officer: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(making, "names_of", broken)
    run = made(officer)

    assert run.state == "failed"
    assert "程序在运行中出错" in run.trouble["zh"]
    assert "ZeroDivision" not in str(run.trouble)
    with acting(officer):
        assert not Line.objects.filter(run=run).exists()


@pytest.mark.usefixtures("county")
def test_a_run_that_was_given_up_stays_given_up(
    officer: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = begun(officer)
    whole = making._write

    def given_up_meanwhile(run_id: int, *rest: object) -> None:
        Run.objects.filter(pk=run_id).update(state="failed")
        whole(run_id, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(making, "_write", given_up_meanwhile)
    make_run(run.pk, officer_id=officer)

    with acting(officer):
        assert Run.objects.get(pk=run.pk).state == "failed"
        assert not Line.objects.filter(run=run).exists()


@pytest.mark.usefixtures("county")
def test_an_abandoned_run_is_taken_up_or_given_up(officer: int) -> None:
    run = begun(officer)
    with acting(officer):
        actions.give_up(run, reason="进程被关掉", actor=officer, at=NOW)
        run.refresh_from_db()
        assert run.state == "failed"
        with pytest.raises(RunRefusedError, match="has ended"):
            actions.take_up_again(run, actor=officer, at=NOW)

    again = begun(officer)
    with acting(officer):
        actions.take_up_again(again, actor=officer, at=NOW)
        with pytest.raises(RunRefusedError):
            actions.give_up(again, reason="有人在办", actor=officer, at=NOW)


def test_the_worker_makes_what_was_begun_and_hands_it_on(county: Clone, officer: int) -> None:
    with acting(officer):
        run = actions.start_run(
            COUNTY, NOVEMBER, confirm=["mass-stop"], actor=officer, at=NOW, today=TODAY
        )

    tasks.run(**jobs(county, "months.run")[-1])
    tasks.run(**jobs(county, "months.run")[-1])  # as after a kill at the very end

    with acting(officer):
        run.refresh_from_db()
    assert run.state == "done"
    handed = [job for job in jobs(county, "supervision.take_up") if job["run_id"] == run.pk]
    assert handed == [{"run_id": run.pk, "officer_id": officer}]


def jobs(clone: Clone, task: str) -> list[dict[str, int]]:
    """What the queue holds for one task: the arguments, the oldest first."""
    with psycopg.connect(clone.owner) as connection:
        rows = connection.execute(
            "SELECT args FROM procrastinate_jobs WHERE task_name = %s ORDER BY id", [task]
        ).fetchall()
    return [row[0] for row in rows]


@pytest.mark.usefixtures("seen_county")
def test_names_are_kept_with_the_run(november: Run) -> None:
    assert november.names["programme"]["living_subsidy"][0] == "困难残疾人生活补贴"
    assert Text(*november.names["failing"]["living_subsidy/alive"]).zh
    assert november.names["what_in"]["stops"] == ["hold"]
    assert november.names["month_in"]["adjustments"] == ["2026-09", "2026-10"]
