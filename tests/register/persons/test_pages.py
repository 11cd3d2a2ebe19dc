"""The pages on which persons are found and their files read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from tests.support.cast import as_officer
from tests.support.postgres import as_owner

if TYPE_CHECKING:
    from django.test import Client
    from tests.support.cast import Cast
    from tests.support.people import People

INDEX = "/persons/"


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_a_name_that_is_typed_becomes_an_address(client: Client, people: People) -> None:
    as_officer(client, "dongxihu-benefits")
    answer = client.post(INDEX, {"q": "王秀兰", "category": "physical"})
    assert answer.status_code == 302
    assert unquote(answer["Location"]) == "/persons/?q=王秀兰&category=physical"
    shown = text(client, answer["Location"])
    assert "找到的人：1 人" in shown
    number = str(people["wang_xiulan"].identity_number)
    assert number not in shown
    assert f"420***********{number[-4:]}" in shown


def test_a_number_that_is_typed_opens_the_file_and_stands_in_no_address(
    client: Client, people: People
) -> None:
    as_officer(client, "dongxihu-benefits")
    for number in (str(people["wang_xiulan"].identity_number), "13900001001"):
        answer = client.post(INDEX, {"q": number})
        assert answer.status_code == 302
        assert answer["Location"] == f"/persons/{people.id('wang_xiulan')}/"


def test_a_number_that_nobody_has_is_answered_at_once(client: Client, people: People) -> None:
    as_officer(client, "dongxihu-benefits")
    answer = client.post(INDEX, {"q": "13911112222"})
    assert answer.status_code == 200
    assert "没有找到" in answer.content.decode()


def test_a_number_in_an_address_is_taken_out_of_it(client: Client, people: People) -> None:
    as_officer(client, "dongxihu-benefits")
    answer = client.get(INDEX, {"q": "13900001001"})
    assert answer.status_code == 302
    assert "1390000" not in answer["Location"]
    assert "网址里的号码已去掉" in text(client, answer["Location"])


def test_a_search_is_kept_under_a_name_and_dropped_again(client: Client, people: People) -> None:
    from tongxing.register.models import SavedSearch  # noqa: PLC0415

    as_officer(client, "dongxihu-benefits")
    answer = client.post(
        "/persons/searches/save/", {"name": "一级肢体", "query": "category=physical&grade=1"}
    )
    assert answer["Location"] == "/persons/?category=physical&grade=1"
    assert "一级肢体" in text(client, INDEX)
    with as_owner():
        kept = SavedSearch.objects.get()
    client.post(f"/persons/searches/{kept.pk}/drop/")
    assert "一级肢体" not in text(client, INDEX)


def test_no_number_is_kept_in_a_search(client: Client, people: People) -> None:
    from tongxing.register.models import SavedSearch  # noqa: PLC0415

    as_officer(client, "dongxihu-benefits")
    client.post("/persons/searches/save/", {"name": "打 13900001001", "query": "q=王 13900001001"})
    with as_owner():
        kept = SavedSearch.objects.get()
    assert "1390000" not in kept.name + unquote(kept.query)


@pytest.mark.parametrize(
    ("narrow", "keys"),
    [
        ("category=physical", {"wang_xiulan", "twin_east", "twin_west"}),
        ("grade=4", {"gao_lihua"}),
        ("age=7-15", {"shan_xiaojuan"}),
        ("age=80-", {"li_laogen"}),
    ],
)
def test_filters_narrow_the_list(
    client: Client, people: People, narrow: str, keys: set[str]
) -> None:
    as_officer(client, "dongxihu-benefits")
    shown = text(client, f"{INDEX}?{narrow}")
    assert f"找到的人：{len(keys)} 人" in shown
    for key in keys:
        assert f'href="/persons/{people.id(key)}/"' in shown


def test_the_village_of_a_person_is_looked_for_in_the_same_box(
    client: Client, people: People
) -> None:
    as_officer(client, "dongxihu-benefits")
    place = people["gao_lihua"].place.name
    shown = text(client, f"{INDEX}?q={place}")
    assert f'href="/persons/{people.id("gao_lihua")}/"' in shown
    assert f'href="/persons/{people.id("wang_xiulan")}/"' not in shown
    assert "找到的人：1 人" in text(client, f"{INDEX}?q={place} 高丽华")
    assert "找到的人：1 人" in text(client, f"{INDEX}?place={place}&category=speech")
    assert "您的辖区内没有" in text(client, f"{INDEX}?place=不存在村")


def test_a_file_shows_who_it_is_with_numbers_masked(client: Client, people: People) -> None:
    as_officer(client, "dongxihu-benefits")
    shown = text(client, f"/persons/{people.id('wang_xiulan')}/")
    for word in (
        "王秀兰",
        "肢体一级",
        "139****1001",
        "低收入身份",
        "低保",
        "持证残疾人名册",
        "H-1001",
    ):
        assert word in shown
    for number in (
        str(people["wang_xiulan"].identity_number),
        "13900001001",
        "6228480000000001001",
    ):
        assert number not in shown


def test_every_fact_opens_to_the_row_it_comes_from(client: Client, people: People) -> None:
    as_officer(client, "dongxihu-benefits")
    shown = text(client, f"/persons/{people.id('wang_xiulan')}/")
    row = people.statements["wang_xiulan", "dibao"].row
    assert f"低保对象名册，资料日 2026-10-31，文件 低保对象名册2026-10-31.xlsx 第 {row} 行" in shown


def test_a_guardian_who_is_dead_is_told_on_top(client: Client, people: People) -> None:
    as_officer(client, "dongxihu-benefits")
    shown = text(client, f"/persons/{people.id('li_dashan')}/")
    assert "监护人李老根已于 2026-03-05 死亡" in shown


def test_a_person_without_a_number_is_told_to_take_part_in_no_month(
    client: Client, people: People
) -> None:
    as_officer(client, "dongxihu-benefits")
    assert "没有身份号码" in text(client, f"/persons/{people.id('without_number')}/")
    assert "还不能判定" in text(client, f"/persons/{people.id('without_number')}/benefits/")


def test_a_merged_file_leads_to_the_one_that_took_it_up(client: Client, people: People) -> None:
    as_officer(client, "dongxihu-benefits")
    answer = client.get(f"/persons/{people.id('absorbed')}/")
    assert answer["Location"] == f"/persons/{people.id('wang_xiulan')}/?done=merged"
    assert "已经并入这一份" in text(client, answer["Location"])


def test_opening_a_file_is_recorded_and_remembered(
    client: Client, people: People, officers: Cast
) -> None:
    from tongxing.audit.models import Event  # noqa: PLC0415

    as_officer(client, "dongxihu-benefits")
    text(client, f"/persons/{people.id('wang_xiulan')}/")
    with as_owner():
        event = Event.objects.filter(action="audit.read").latest("id")
    assert (event.field, event.subject_kind) == ("register.file", "person")
    assert event.subject_id == str(people.id("wang_xiulan"))
    assert event.place == people["wang_xiulan"].place_id
    assert f'href="/persons/{people.id("wang_xiulan")}/"' in text(client, INDEX)


def test_a_number_is_shown_with_a_reason_and_recorded(client: Client, people: People) -> None:
    from tongxing.audit.models import Event  # noqa: PLC0415
    from tongxing.register.models import Number  # noqa: PLC0415

    as_officer(client, "dongxihu-benefits")
    with as_owner():
        number = Number.objects.get(person_id=people.id("wang_xiulan"), kind="phone")
    address = f"/persons/{people.id('wang_xiulan')}/numbers/{number.pk}/"
    assert "13900001001" not in text(client, address)
    assert "13900001001" not in client.post(address, {"reason": ""}).content.decode()
    answer = client.post(address, {"reason": "电话核对住址"})
    assert "13900001001" in answer.content.decode()
    with as_owner():
        event = Event.objects.filter(field="register.phone").get()
    assert event.reason == "电话核对住址"
    other = people.id("li_dashan")
    assert client.get(f"/persons/{other}/numbers/{number.pk}/").status_code == 404


def test_an_auditor_sees_who_looked_and_others_do_not(client: Client, people: People) -> None:
    address = f"/persons/{people.id('wang_xiulan')}/"
    as_officer(client, "dongxihu-benefits")
    assert "谁看过" not in text(client, address)


def test_the_file_of_another_county_is_not_there(client: Client, people: People) -> None:
    as_officer(client, "wushan-benefits")
    for key in ("wang_xiulan", "li_dashan", "without_number", "absorbed"):
        for page in ("", "benefits/", "print/"):
            assert client.get(f"/persons/{people.id(key)}/{page}").status_code == 404
    number = str(people["wang_xiulan"].identity_number)
    for typed in (number, "13900001001", "6228480000000001001"):
        assert "没有找到" in client.post(INDEX, {"q": typed}).content.decode()
    assert "找到的人：1 人" in text(client, f"{INDEX}?q=王秀兰")
    answer = client.post(INDEX, {"q": str(people["li_dashan"].identity_number)})
    assert answer["Location"] == f"/persons/{people.id('li_dashan_there')}/"


def test_a_community_worker_sees_the_own_village_alone(client: Client, people: People) -> None:
    as_officer(client, "dongxihu-community")
    assert client.get(f"/persons/{people.id('gao_lihua')}/").status_code == 404
    shown = text(client, f"/persons/{people.id('wang_xiulan')}/")
    assert "低保对象名册，资料日 2026-10-31" in shown


def test_the_file_is_printed_as_a_pdf_and_that_is_recorded(client: Client, people: People) -> None:
    from tongxing.audit.models import Event  # noqa: PLC0415

    as_officer(client, "dongxihu-benefits")
    answer = client.get(f"/persons/{people.id('wang_xiulan')}/print/")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    with as_owner():
        assert Event.objects.filter(field="register.print").count() == 1


def test_without_a_font_the_page_says_so_in_words(
    client: Client, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tongxing.register.printing import setting  # noqa: PLC0415

    def none() -> str:
        raise setting.NoFontError

    monkeypatch.setattr(setting, "family", none)
    as_officer(client, "dongxihu-benefits")
    answer = client.get(f"/persons/{people.id('wang_xiulan')}/print/")
    assert answer.status_code == 503
    assert "没有含汉字的字体" in answer.content.decode()


def test_benefits_are_told_with_reasons(client: Client, people: People) -> None:
    as_officer(client, "dongxihu-benefits")
    shown = text(client, f"/persons/{people.id('wang_xiulan')}/benefits/")
    assert "困难残疾人生活补贴" in shown
    assert "可以享受" in shown
    assert "重度残疾人护理补贴" in shown
    part = client.get(
        f"/persons/{people.id('wang_xiulan')}/benefits/", headers={"HX-Request": "true"}
    ).content.decode()
    assert "<html" not in part
    assert "困难残疾人生活补贴" in part


def test_a_file_as_known_earlier_shows_nothing_learned_since(
    client: Client, people: People
) -> None:
    as_officer(client, "dongxihu-benefits")
    address = f"/persons/{people.id('wang_xiulan')}/"
    before = text(client, f"{address}?known=2026-11-01")
    for word in ("肢体一级", "139****1001", "低收入身份", "单小娟", "持证残疾人名册"):
        assert word in text(client, address)
        assert word not in before
    assert "肢体一级" in text(client, f"{address}?known=2026-11-02")
    assert client.get(f"{address}print/?known=2026-11-01").status_code == 200
    assert "还不能判定" in text(client, f"{address}benefits/?known=2026-11-01")


@pytest.mark.parametrize(
    "days",
    [
        "known=x",
        "known=9999-12-31",
        "valid=0001-01-01",
        "known=0001-01-01",
        "valid=9999-12-31",
        "known=&valid=",
    ],
)
def test_days_that_make_no_sense_break_nothing(client: Client, people: People, days: str) -> None:
    as_officer(client, "dongxihu-benefits")
    for page in ("", "benefits/"):
        text(client, f"/persons/{people.id('wang_xiulan')}/{page}?{days}")


def test_who_asks_for_the_benefits_alone_has_opened_the_file(
    client: Client, people: People
) -> None:
    from tongxing.audit.models import Event  # noqa: PLC0415

    def opened() -> int:
        with as_owner():
            return Event.objects.filter(field="register.file").count()

    as_officer(client, "dongxihu-benefits")
    address = f"/persons/{people.id('wang_xiulan')}/"
    client.get(f"{address}benefits/", headers={"HX-Request": "true"})
    assert opened() == 1
    client.get(address)
    client.get(f"{address}benefits/", headers={"HX-Request": "true"})
    assert opened() == 2


def test_the_lists_of_the_latest_run_narrow_the_list_and_stand_in_the_file(
    client: Client, people: People, officers: Cast
) -> None:
    from datetime import date  # noqa: PLC0415

    from django.apps import apps  # noqa: PLC0415
    from tests.support.cast import BEGAN_AT  # noqa: PLC0415

    runs, lines = apps.get_model("months", "Run"), apps.get_model("months", "Line")
    names = {"programme": {"living_subsidy": ["困难残疾人生活补贴", "living subsidy"]}}
    places = {key: people[key].place_id for key in ("gao_lihua", "wang_xiulan")}
    with as_owner():
        for month, key in ((9, "gao_lihua"), (10, "wang_xiulan")):
            run = runs.objects.create(
                county_id="420112", month=date(2026, month, 1), as_of=date(2026, month, 30),
                state="done", names=names, started_at=BEGAN_AT,
                started_by_id=officers.id("dongxihu-benefits"),
            )  # fmt: skip
            lines.objects.create(
                run=run, list="payroll", position=1, person_id=people.id(key), said="{}",
                place_id=places[key], name="", programme="living_subsidy",
                amount_fen=10000, what="entitled",
            )  # fmt: skip
    as_officer(client, "dongxihu-benefits")
    found = text(client, f"{INDEX}?programme=living_subsidy")
    assert "找到的人：1 人" in found
    assert f'href="/persons/{people.id("wang_xiulan")}/"' in found
    assert "没有找到" in text(client, f"{INDEX}?on=stops")
    shown = text(client, f"/persons/{people.id('wang_xiulan')}/benefits/")
    assert "2026-10 运行的清单" in shown
    assert "符合条件" in shown


@pytest.mark.parametrize(
    "odd", ["\x00", "a" * 50_000, "'; DROP TABLE x; --", "9" * 40, "２０２６", "🙂"]
)
def test_whatever_is_typed_is_answered(client: Client, people: People, odd: str) -> None:
    as_officer(client, "dongxihu-benefits")
    names = ("q", "category", "grade", "age", "place", "on", "programme", "sort", "page")
    for name in names:
        assert client.get(INDEX, {name: odd, "category": odd}).status_code < 400
        assert client.post(INDEX, {name: odd}).status_code < 400
    assert client.post("/persons/searches/save/", {"name": odd, "query": odd}).status_code < 400
