"""The pages of the months, as officers of several offices see them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from tests.months.making_runs import DEAD, MISSED, NOVEMBER, OCTOBER, PAID, begun
from tests.support.cast import as_officer

from tongxing.audit.models import Event
from tongxing.database.context import acting
from tongxing.foundations.masking import mask_id
from tongxing.months.kinds import LISTS
from tongxing.months.models import Run
from tongxing.months.views import papers

if TYPE_CHECKING:
    from datetime import date

    from django.test import Client

HIDDEN = ("", "stops/", "stops/export/", "print/payroll/", "manifest/", "compare/", "download/")
NUMBERS = [person.number for person in (*PAID, *MISSED)]


def run_of(officer: int, month: date) -> Run:
    """The newest run of a month."""
    with acting(officer):
        return Run.objects.filter(month=month).latest("pk")


@pytest.fixture
def held(officer: int) -> Run:
    """November's run, which a breaker holds."""
    return run_of(officer, NOVEMBER)


def read(client: Client, address: str) -> str:
    """The page at an address, which must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def events(auditor: int, action: str) -> list[Event]:
    """What the audit log tells of one action, the newest first."""
    with acting(auditor):
        return list(Event.objects.filter(action=action))


@pytest.mark.usefixtures("seen_county")
def test_the_months_stand_in_a_table(client: Client, held: Run) -> None:
    as_officer(client, "dongxihu-leader")

    page = read(client, "/months/")

    assert page.index("2026年11月") < page.index("2026年10月")
    assert "待确认" in page
    assert f'href="/months/{held.pk}/"' in page
    assert "/months/start/" not in page


@pytest.mark.usefixtures("seen_county")
def test_a_held_month_says_why_in_numbers_and_leads_to_every_list(
    client: Client, held: Run
) -> None:
    as_officer(client, "dongxihu-benefits")

    page = read(client, f"/months/{held.pk}/")

    assert "发放名册待确认" in page
    assert f"涉及{len(DEAD)}人，在册{len(PAID)}人" in page
    assert f'href="/months/{held.pk}/confirm/"' in page
    assert f'href="/months/{held.pk}/stops/?what=hold"' in page
    assert f'href="/months/{held.pk}/stops/?programme=living_subsidy"' in page
    for name in LISTS:
        assert f'href="/months/{held.pk}/{name}/"' in page
    assert not any(number in page for number in NUMBERS)


@pytest.mark.usefixtures("seen_county")
def test_every_list_is_a_page_without_whole_numbers(client: Client, held: Run) -> None:
    as_officer(client, "dongxihu-benefits")

    for name in LISTS:
        page = read(client, f"/months/{held.pk}/{name}/")

        assert LISTS[name].title.zh in page
        assert not any(number in page for number in NUMBERS)


@pytest.mark.usefixtures("seen_county")
def test_a_list_is_narrowed_and_ordered(client: Client, held: Run) -> None:
    as_officer(client, "dongxihu-benefits")
    address = f"/months/{held.pk}/stops/"

    whole, held_only = read(client, address), read(client, f"{address}?what=hold&sort=-place")
    nobody = read(client, f"{address}?what=from_next_month")
    nonsense = read(client, f"{address}?what=nothing&sort=said&page=999")

    assert f"共 {len(DEAD)} 条" in whole
    assert f"共 {len(DEAD)} 条" in held_only
    assert mask_id(DEAD[0].number) in held_only
    assert "本月没有。" in nobody or "这个选项不在列表中" in nobody
    assert "这个选项不在列表中" in nonsense


@pytest.mark.usefixtures("seen_county")
def test_a_name_leads_to_the_file_of_those_who_may_open_it(client: Client, held: Run) -> None:
    as_officer(client, "dongxihu-benefits")
    assert 'href="/persons/' in read(client, f"/months/{held.pk}/stops/").partition("<main")[2]

    as_officer(client, "dongxihu-finance")
    assert 'href="/persons/' not in read(client, f"/months/{held.pk}/stops/").partition("<main")[2]


@pytest.mark.usefixtures("seen_county")
def test_a_township_sees_its_own_persons_and_sums(client: Client, held: Run, officer: int) -> None:
    with acting(officer):
        places = set(held.lines.filter(list="stops").values_list("place_id", flat=True))
    clerk = as_officer(client, "dongxihu-township")
    with acting(clerk):
        mine = held.lines.filter(list="stops").count()

    page = read(client, f"/months/{held.pk}/stops/")

    assert len(places) > 1
    assert 0 <= mine < len(DEAD)
    assert f"共 {mine} 条" in page or "本月没有。" in page
    assert client.get(f"/months/{held.pk}/manifest/").status_code == 404
    assert "全套" not in read(client, f"/months/{held.pk}/")


@pytest.mark.usefixtures("seen_county")
@pytest.mark.parametrize("username", ["wushan-benefits", "wushan-leader"])
def test_another_county_finds_nothing(client: Client, held: Run, username: str) -> None:
    as_officer(client, username)

    for path in HIDDEN:
        assert client.get(f"/months/{held.pk}/{path}").status_code == 404, path
    assert "东西湖" not in read(client, "/months/").partition("<main")[2]


@pytest.mark.usefixtures("seen_county")
def test_what_is_ready_and_what_is_missing_stands_before_the_button(
    client: Client, held: Run
) -> None:
    as_officer(client, "dongxihu-benefits")

    page = read(client, "/months/start/?month=2026-11")

    assert "从未收到" in page
    assert "没有更新" in page
    assert "已经运行过" in page
    assert "开始运行" in page
    empty = client.post("/months/start/", {"county": "420112", "month": "2026-11"}).content.decode()
    assert "<title>错误：" in empty
    assert held.pk == run_of(held.started_by_id, NOVEMBER).pk


@pytest.mark.usefixtures("county")
def test_a_run_begins_waits_and_is_alone(client: Client, officer: int) -> None:
    as_officer(client, "dongxihu-benefits")
    asked = {"county": "420112", "month": "2026-10", "looked": "on"}

    answer = client.post("/months/start/", asked)
    run = run_of(officer, OCTOBER)
    assert answer.url == f"/months/{run.pk}/"  # type: ignore[attr-defined]
    page = read(client, f"/months/{run.pk}/")
    again = client.post("/months/start/", asked).content.decode()

    assert "等后台进程开始" in page
    assert '<meta http-equiv="refresh"' in page
    assert "还没有结束" in again
    assert [each.subject_id for each in events_of(client, "months.run_started")][:1] == [
        str(run.pk)
    ]


def events_of(client: Client, action: str) -> list[Event]:
    """What the auditor of the county reads of one action."""
    return events(as_officer(client, "dongxihu-auditor"), action)


@pytest.mark.usefixtures("county")
def test_a_breaker_is_confirmed_with_a_reason(client: Client, held: Run, officer: int) -> None:
    as_officer(client, "dongxihu-benefits")
    address = f"/months/{held.pk}/confirm/"

    assert "请填写“原因”" in client.post(address, {"names": "mass-stop"}).content.decode()
    assert "请选择" in client.post(address, {"reason": "逐户核实"}).content.decode()
    answer = client.post(address, {"names": "mass-stop", "reason": "逐户核实"})

    anew = run_of(officer, NOVEMBER)
    assert answer.url == f"/months/{anew.pk}/"  # type: ignore[attr-defined]
    assert (anew.confirm, anew.replaces_id) == (["mass-stop"], held.pk)
    assert [each.reason for each in events_of(client, "months.breaker_confirmed")] == ["逐户核实"]


@pytest.mark.usefixtures("seen_county")
@pytest.mark.parametrize("username", ["dongxihu-leader", "dongxihu-finance", "dongxihu-township"])
def test_only_who_runs_months_confirms_and_downloads(
    client: Client, held: Run, username: str
) -> None:
    as_officer(client, username)

    for path in ("start/", f"{held.pk}/confirm/", f"{held.pk}/give-up/", f"{held.pk}/download/"):
        assert client.get(f"/months/{path}").status_code == 404


@pytest.mark.usefixtures("seen_county")
@pytest.mark.parametrize(("numbers", "hidden"), [("masked", True), ("full", False)])
def test_a_list_is_handed_out_masked_or_in_full_and_recorded(
    client: Client, held: Run, numbers: str, hidden: bool
) -> None:
    as_officer(client, "dongxihu-benefits")
    address = f"/months/{held.pk}/stops/export/?what=hold"

    answer = client.post(address, {"numbers": numbers, "reason": "上门核实"})
    book = load_workbook(io.BytesIO(answer.content))
    text = str(list(book.worksheets[0].iter_rows(values_only=True)))

    assert (DEAD[0].number in text) is not hidden
    assert (mask_id(DEAD[0].number) in text) is hidden
    event = events_of(client, "audit.bulk_read")[0]
    assert (event.field, event.count, event.place) == ("month_list", len(DEAD), "420112")
    assert event.reason == "停发建议：上门核实"
    assert len(event.snapshot or "") == 64


@pytest.mark.usefixtures("seen_county")
def test_who_may_not_export_gets_no_full_numbers(client: Client, held: Run) -> None:
    as_officer(client, "dongxihu-finance")
    address = f"/months/{held.pk}/payroll/export/"
    assert "完整" not in read(client, address)

    answer = client.post(address, {"numbers": "full", "reason": "核对"})

    book = load_workbook(io.BytesIO(answer.content))
    text = str(list(book.worksheets[0].iter_rows(values_only=True)))
    assert not any(number in text for number in NUMBERS)


@pytest.mark.usefixtures("seen_county")
def test_the_whole_folder_is_downloaded_and_recorded(client: Client, held: Run) -> None:
    as_officer(client, "dongxihu-benefits")

    answer = client.post(f"/months/{held.pk}/download/", {"reason": "归档"})

    names = set(zipfile.ZipFile(io.BytesIO(answer.content)).namelist())
    assert {"发放名册.xlsx", "manifest.json", "lists/payroll.parquet", "报告.html"} <= names
    assert events_of(client, "audit.bulk_read")[0].field == "month_folder"


@pytest.mark.usefixtures("seen_county")
@pytest.mark.parametrize("sheet", ["payroll", "public", "money"])
def test_papers_for_the_director(client: Client, held: Run, sheet: str) -> None:
    as_officer(client, "dongxihu-leader")

    page = read(client, f"/months/{held.pk}/print/{sheet}/")

    assert "不得据此发放" in page
    assert ("审核" in page.partition("<main")[2]) is (sheet != "public")
    assert not any(number in page for number in NUMBERS)
    assert client.get(f"/months/{held.pk}/print/everything/").status_code == 404
    part = read(client, f"/months/{held.pk}/print/{sheet}/?township=420112004")
    assert "将军路街道残疾人补贴" in part
    assert "慈惠街道" not in part.partition("<table")[2]


@pytest.mark.usefixtures("seen_county")
def test_what_is_too_long_is_printed_by_township(
    client: Client, held: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "MOST_LINES", 1)
    as_officer(client, "dongxihu-leader")

    assert "请先选择乡镇街道" in read(client, f"/months/{held.pk}/print/payroll/")
    assert "<table" in read(client, f"/months/{held.pk}/print/payroll/?township=420112004")


@pytest.mark.usefixtures("seen_county")
def test_two_runs_are_compared(client: Client, held: Run, officer: int) -> None:
    as_officer(client, "dongxihu-benefits")
    october = run_of(officer, OCTOBER)

    page = read(client, f"/months/{held.pk}/compare/?with={october.pk}")

    assert f"只在另一次 {len(DEAD)} 条" in page
    assert "本月暂缓" in page
    assert f"只在另一次 {len(DEAD)} 条" in read(client, f"/months/{held.pk}/compare/")


@pytest.mark.usefixtures("county")
def test_a_run_of_which_nobody_takes_care_is_given_up(client: Client, officer: int) -> None:
    run = begun(officer, NOVEMBER)
    as_officer(client, "dongxihu-benefits")
    page = read(client, f"/months/{run.pk}/")
    assert "办理它的进程已经不在了" in page
    assert '<meta http-equiv="refresh"' not in page

    assert client.get(f"/months/{run.pk}/take-up/").status_code == 405
    client.post(f"/months/{run.pk}/give-up/", {"reason": "重启过服务器"})

    assert "已放弃：重启过服务器" in read(client, f"/months/{run.pk}/")
    assert client.post(f"/months/{run.pk}/take-up/").status_code == 404
