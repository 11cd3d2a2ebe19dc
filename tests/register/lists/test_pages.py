"""The pages about lists, as officers of a county and of others meet them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.register.lists.office import (
    OFFICER,
    apply,
    dibao,
    handed_in,
    holders,
    people,
    seen,
    taken_over,
    upload,
)
from tests.support.cast import as_officer
from tests.support.postgres import as_owner

from tongxing.audit.models import Event
from tongxing.database.context import acting
from tongxing.register.models import Import, Match, MatchDecision, Person

if TYPE_CHECKING:
    from django.test import Client
    from tests.support.cast import Cast

pytestmark = pytest.mark.usefixtures("officers")
NEXT: str = "低保对象名册（截至2026年11月1日）.csv"


def _read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def _actions() -> list[str]:
    with as_owner():
        return list(Event.objects.order_by("pk").values_list("action", flat=True))


def test_lists_are_handed_in_and_wait_for_the_worker(client: Client, officers: Cast) -> None:
    as_officer(client, OFFICER)

    answer = client.post(
        "/lists/upload/",
        {"as_of": "2026-11-01", "lists": [upload(holders(people(3))), upload(dibao(people(2)))]},
    )

    assert answer.status_code == 302, answer.content.decode()
    page = _read(client, answer.headers["Location"])
    assert "等待预读" in page
    assert '<meta http-equiv="refresh"' in page
    assert "register.import_started" in _actions()
    with acting(officers.id(OFFICER)):
        assert Import.objects.get().files.count() == 2


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("低保对象名册.xlsx", b"%PDF-1.7 a paper", "PDF"),
        ("低保对象名册.xlsx", b"PK\x03\x04 and then nothing", "已损坏"),
        ("低保对象名册.exe", b"MZ", "格式不能用"),
        ("低保对象名册.csv", b"MZ\x90\x00", "程序"),
        ("低保对象名册.csv", b"", "空的"),
        ("~$低保对象名册.xlsx", b"name", "临时文件"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(
    client: Client, name: str, content: bytes, said: str
) -> None:
    as_officer(client, OFFICER)

    answer = client.post(
        "/lists/upload/", {"as_of": "2026-11-01", "lists": [upload((name, content))]}
    )

    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_a_package_that_swells_is_refused(client: Client) -> None:
    as_officer(client, OFFICER)
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _ in range(610):
            part.write(bytes(1024 * 1024))

    answer = client.post(
        "/lists/upload/",
        {"as_of": "2026-11-01", "lists": [upload(("低保对象名册.xlsx", packed.getvalue()))]},
    )

    assert "解开后超过" in answer.content.decode()


def test_two_files_of_one_name_and_a_day_to_come_are_refused(client: Client) -> None:
    as_officer(client, OFFICER)
    twice = [upload(dibao(people(1))), upload(dibao(people(2)))]

    page = client.post("/lists/upload/", {"as_of": "2126-01-01", "lists": twice}).content.decode()

    assert "同名的文件" in page
    assert "还没有到" in page


def test_the_import_is_told_and_every_figure_opens(client: Client, officers: Cast) -> None:
    who = people(12)
    taken_over(officers, [holders(who), dibao(who[:11])])
    wrong = {who[0].number: who[0].slipped, who[1].number: "42011219"}
    read = handed_in(officers, [dibao(who, NEXT, numbers=wrong, kinds={who[5].number: "低保边缘"})])
    as_officer(client, OFFICER)

    page = _read(client, f"/lists/imports/{read.pk}/")

    assert "核对完毕，入库" in page
    assert "可能是已知的人" in page
    changes = _read(client, f"/lists/imports/{read.pk}/changes/dibao/?kind=changed")
    assert "最低生活保障 → 最低生活保障边缘" in changes
    assert who[5].number not in changes
    rejected = _read(client, f"/lists/imports/{read.pk}/rejected/?roster=dibao")
    assert "42011219" not in rejected
    assert who[0].slipped not in rejected
    assert "第" in _read(client, "/lists/matches/")
    assert "待核对" in _read(client, "/lists/")


def test_rejected_rows_are_exported_for_a_reason_and_recorded(
    client: Client, officers: Cast
) -> None:
    who = people(3)
    read = handed_in(officers, [dibao(who, numbers={who[0].number: "12"})])
    as_officer(client, OFFICER)
    address = f"/lists/imports/{read.pk}/rejected/export/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": ""}).headers["Content-Type"].startswith("text/html")

    answer = client.post(address, {"reason": "退回民政更正"})

    assert answer.content.startswith(b"PK")
    assert "audit.bulk_read" in _actions()


def test_a_match_is_decided_before_and_counts_when_taken_over(
    client: Client, officers: Cast
) -> None:
    who = people(5)
    taken_over(officers, [holders(who)])
    read = handed_in(officers, [dibao(who[:3], numbers={who[2].number: who[2].slipped})])
    as_officer(client, OFFICER)
    with acting(officers.id(OFFICER)):
        match = Match.objects.get()
    page = _read(client, f"/lists/matches/{match.pk}/")
    assert who[2].slipped not in page
    assert who[2].number not in page
    assert "号码一致" not in page

    answer = client.post(
        f"/lists/matches/{match.pk}/", {"decision": "same", "reason": "电话核对本人"}
    )

    assert answer.status_code == 302
    with acting(officers.id(OFFICER)):
        assert MatchDecision.objects.get().same
    apply(officers, read)
    with acting(officers.id(OFFICER)):
        person = Person.objects.get(name=who[2].name)
        assert person.statements.filter(roster="dibao", state="good").exists()
    again = handed_in(officers, [dibao(who[:4], NEXT, numbers={who[2].number: who[2].slipped})])
    assert again.found["dibao"]["possible"] == 0


def test_full_numbers_are_shown_for_a_reason_and_recorded(client: Client, officers: Cast) -> None:
    who = people(3)
    taken_over(officers, [holders(who)])
    handed_in(officers, [dibao(who[:1], numbers={who[0].number: who[0].slipped})])
    with acting(officers.id(OFFICER)):
        match = Match.objects.get()
    as_officer(client, OFFICER)

    page = client.post(
        f"/lists/matches/{match.pk}/numbers/", {"reason": "逐位核对"}
    ).content.decode()

    assert who[0].number in page
    assert who[0].slipped in page
    assert "audit.read" in _actions()


def test_breakers_are_confirmed_with_a_reason_alone(client: Client, officers: Cast) -> None:
    who = people(10)
    taken_over(officers, [holders(who), dibao(who)])
    read = handed_in(officers, [dibao(who[:5], NEXT)])
    as_officer(client, OFFICER)
    address = f"/lists/imports/{read.pk}/apply/"
    assert "上次 10 人，这次 5 人" in _read(client, address)

    without = client.post(address, {"looked": "on", "confirm": ["dibao"], "reason": ""})
    assert "没有写确认的理由" in without.content.decode()
    done = client.post(address, {"looked": "on", "confirm": ["dibao"], "reason": "民政已核实"})

    assert done.status_code == 302
    assert "register.list_breakers_confirmed" in _actions()
    assert seen(officers, read.pk).confirm == ["dibao"]


def test_an_import_that_is_not_wanted_is_put_aside(client: Client, officers: Cast) -> None:
    read = handed_in(officers, [holders(people(2))])
    as_officer(client, OFFICER)

    client.post(f"/lists/imports/{read.pk}/leave/", {"reason": "报错了文件"})
    again = client.post(f"/lists/imports/{read.pk}/apply/", {"looked": "on"})

    assert "未采用" in again.content.decode()
    assert seen(officers, read.pk).state == "left"


def test_freshness_and_blanks_are_told(client: Client, officers: Cast) -> None:
    taken_over(officers, [holders(people(3))])
    as_officer(client, OFFICER)

    page = _read(client, "/lists/freshness/")

    assert "持证残疾人名册" in page
    assert "从未收到" in page
    assert "低保对象名册" in page
    assert "低保对象名册" in _read(client, "/lists/blanks/")
    assert client.get("/lists/blanks/dibao/").content.startswith(b"PK")
    assert client.get("/lists/blanks/nothing/").status_code == 404


def test_another_county_and_other_roles_see_nothing_of_it(client: Client, officers: Cast) -> None:
    read = handed_in(officers, [holders(people(2))])
    for username in ("wushan-benefits", "dongxihu-community", "dongxihu-auditor"):
        as_officer(client, username)
        for path in ("", "apply/", "leave/", "undo/", "rejected/", "rejected/export/"):
            assert client.get(f"/lists/imports/{read.pk}/{path}").status_code == 404, username
    as_officer(client, "wushan-benefits")
    assert f"第 {read.pk} 次" not in _read(client, "/lists/")
