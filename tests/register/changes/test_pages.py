"""The pages of changes, notes, papers, relations, merges, erasure and export."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.register.changes.test_changes import propose
from tests.register.changes.test_papers import PDF, picture
from tests.register.changes.twins import AT, SECOND, second_file
from tests.support.cast import as_officer
from tests.support.postgres import as_owner

from tongxing.audit.models import Event
from tongxing.database import clock
from tongxing.register.models import Attachment, ChangeRequest, Merge, Note, Person, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse
    from django.test import Client
    from tests.support.cast import Cast
    from tests.support.people import People

BENEFITS, CERTIFICATES, LEADER = "dongxihu-benefits", "dongxihu-certificates", "dongxihu-leader"
OF_A_PERSON = ("of_person", "propose", "notes", "papers", "relations", "add_relation", "merge",
               "erase", "export")  # fmt: skip


@pytest.fixture(autouse=True)
def _first_of_december(db: None) -> Iterator[None]:
    with clock.frozen(AT):
        yield


def _at(name: str, *numbers: int) -> str:
    return reverse(f"changes:{name}", args=numbers)


def _text(answer: HttpResponse) -> str:
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_a_change_is_proposed_and_accepted_on_pages(client: Client, people: People) -> None:
    person = people.id("wang_xiulan")
    as_officer(client, BENEFITS)
    offered = _text(client.get(_at("propose", person)))
    assert "死亡" in offered
    address = _at("propose", person) + "?kind=contact"
    form = client.get(address)
    assert "现为 139****1001" in _text(form)
    seen = form.context["form"]["seen"].value()

    sent = client.post(
        address,
        {"phone": "137 1111 2222", "evidence": "本人来电", "seen": seen,
         "paper": SimpleUploadedFile("来电登记.jpg", picture(located=True))},
    )  # fmt: skip

    with as_owner():
        change = ChangeRequest.objects.get()
        assert Attachment.objects.get().change_id == change.pk
    assert sent.status_code == 302
    own = _text(client.get(sent["Location"]))
    assert "申报已提交" in own
    assert "确认审核意见" not in own  # nobody decides his own
    as_officer(client, CERTIFICATES)
    assert "王秀兰" in _text(client.get(_at("index")))
    shown = client.get(_at("change", change.pk))
    assert "137****2222" in _text(shown)
    assert "对各项待遇的认定没有影响" in _text(shown)
    decision = {name: shown.context["form"][name].value() for name in ("seen", "version")}
    decided = client.post(_at("change", change.pk), {**decision, "decision": "accept"})
    assert decided.status_code == 302
    assert "已采纳并写入档案" in _text(client.get(decided["Location"]))


def test_a_decision_after_somebody_elses_is_told_so(
    client: Client, people: People, officers: Cast
) -> None:
    change = propose(officers, people["wang_xiulan"], "contact", phone="13711112222")
    as_officer(client, CERTIFICATES)
    shown = client.get(_at("change", change.pk))
    given = {name: shown.context["form"][name].value() for name in ("seen", "version")}
    with as_owner():
        ChangeRequest.objects.filter(pk=change.pk).update(version=2)

    refused = client.post(_at("change", change.pk), {**given, "decision": "accept"})

    assert "另一位工作人员改动了这份申报" in _text(refused)
    assert refused.context["form"]["version"].value() == "2"
    with as_owner():
        ChangeRequest.objects.filter(pk=change.pk).update(state="withdrawn")
    late = client.post(_at("change", change.pk), {**given, "decision": "accept"})
    assert "刚才已经由别人处理" in _text(client.get(late["Location"]))


def test_a_return_says_why(client: Client, people: People, officers: Cast) -> None:
    change = propose(officers, people["wang_xiulan"], "contact", phone="13711112222")
    as_officer(client, CERTIFICATES)
    shown = client.get(_at("change", change.pk))
    given = {name: shown.context["form"][name].value() for name in ("seen", "version")}

    silent = client.post(_at("change", change.pk), {**given, "decision": "return"})
    said = client.post(
        _at("change", change.pk), {**given, "decision": "return", "reason": "号码少一位"}
    )

    assert "退回时请写明原因" in _text(silent)
    assert said.status_code == 302
    assert "号码少一位" in _text(client.get(_at("change", change.pk)))


def test_two_proposals_about_one_thing_stand_side_by_side(
    client: Client, people: People, officers: Cast
) -> None:
    person = people["wang_xiulan"]
    one = propose(officers, person, "contact", phone="13711112222")
    propose(officers, person, "contact", phone="13733334444")
    as_officer(client, CERTIFICATES)

    shown = _text(client.get(_at("change", one.pk)))

    assert "决定前请比对" in shown
    assert "137****4444" in shown
    assert "采用这份，退回其他 1 份" in shown


def test_numbers_are_seen_in_plain_only_with_a_reason_that_is_recorded(
    client: Client, people: People, officers: Cast
) -> None:
    change = propose(officers, people["wang_xiulan"], "bank", account="6228480000000009999")
    as_officer(client, CERTIFICATES)
    masked = _text(client.get(_at("change", change.pk)))
    assert "6228480000000009999" not in masked
    assert "请填写" in _text(client.post(_at("reveal", change.pk), {"reason": ""}))

    shown = _text(client.post(_at("reveal", change.pk), {"reason": "与存折核对"}))

    assert "6228480000000009999" in shown
    assert f'action="{_at("change", change.pk)}"' in shown
    with as_owner():
        event = Event.objects.get(action="audit.read")
    assert (event.field, event.reason) == ("register.account", "与存折核对")


def test_two_numbers_that_only_look_alike_are_said_to_differ(
    client: Client, people: People, officers: Cast
) -> None:
    change = propose(officers, people["wang_xiulan"], "contact", phone="13999991001")
    as_officer(client, CERTIFICATES)

    shown = _text(client.get(_at("change", change.pk)))

    assert "139****1001（隐藏的几位不同）" in shown
    assert "1 项中有 1 项不同" in shown


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [
        ("death", {"death_date": "2027-01-01"}, "在将来"),
        ("bank", {"account": "6228O"}, "账号含有 O"),
        ("contact", {"phone": "12"}, "不是电话号码"),
        ("residence", {"place_code": "没有这个村"}, "没有叫"),
        ("guardian", {"guardian_id": "420112197001011230"}, "校验码"),
        ("contact", {"phone": "13711112222", "evidence": ""}, "请填写"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    client: Client, people: People, kind: str, typed: dict[str, str], told: str
) -> None:
    as_officer(client, BENEFITS)
    address = f"{_at('propose', people.id('wang_xiulan'))}?kind={kind}"

    refused = _text(client.post(address, {"evidence": "来电", "seen": "", **typed}))

    assert told in refused
    with as_owner():
        assert not ChangeRequest.objects.exists()


def test_an_upload_that_lies_about_its_kind_is_refused_in_words(
    client: Client, people: People
) -> None:
    as_officer(client, BENEFITS)
    address = _at("papers", people.id("wang_xiulan"))

    refused = client.post(address, {"paper": SimpleUploadedFile("证明.pdf", b"MZ this runs")})

    assert "内容不是 PDF、JPEG 或 PNG" in _text(refused)
    with as_owner():
        assert not Attachment.objects.exists()


def test_a_paper_is_put_in_and_handed_out_and_that_is_recorded(
    client: Client, people: People
) -> None:
    as_officer(client, BENEFITS)
    address = _at("papers", people.id("wang_xiulan"))

    client.post(address, {"paper": SimpleUploadedFile("证明.pdf", PDF)})

    with as_owner():
        paper = Attachment.objects.get()
    assert "证明.pdf" in _text(client.get(address))
    handed = client.get(_at("paper", paper.pk))
    assert handed.content == PDF
    assert handed["Content-Disposition"].startswith("attachment")
    with as_owner():
        assert Event.objects.filter(action="audit.read", field="register.paper").count() == 1


def test_a_note_is_written_and_read(client: Client, people: People) -> None:
    as_officer(client, CERTIFICATES)
    address = _at("notes", people.id("wang_xiulan"))

    client.post(address, {"text": "走访时不在家，邻居代收通知"})

    assert "邻居代收通知" in _text(client.get(address))
    with as_owner():
        assert Note.objects.count() == 1


def test_who_only_reads_writes_nothing(client: Client, people: People) -> None:
    as_officer(client, "dongxihu-supervisor")
    person = people.id("wang_xiulan")

    assert client.get(_at("notes", person)).status_code == 200
    client.post(_at("notes", person), {"text": "不该写进去"})

    assert client.get(_at("add_relation", person)).status_code == 404
    with as_owner():
        assert not Note.objects.exists()


def test_a_guardian_who_died_or_is_a_minor_is_warned_of(client: Client, people: People) -> None:
    as_officer(client, CERTIFICATES)
    person = people.id("li_dashan")
    for key, name in (("li_laogen", "李老根"), ("twin_east", "孙东")):
        sent = client.post(
            _at("add_relation", person),
            {"kind": "guardian", "name": name, "number": str(people[key].identity_number),
             "authority": "居委会指定", "valid_from": "2020-01-01"},
        )  # fmt: skip
        assert sent.status_code == 302

    shown = _text(client.get(_at("relations", person)))

    assert "已于 2026-03-05 死亡" in shown
    assert "未满 18 周岁" in shown
    with as_owner():
        dead = Relation.objects.get(name="李老根")
    client.post(_at("withdraw_relation", dead.pk), {"reason": "已死亡"})
    assert "已于 2026-03-05 死亡" not in _text(client.get(_at("relations", person)))


def test_a_guardian_without_authority_is_refused(client: Client, people: People) -> None:
    as_officer(client, CERTIFICATES)

    refused = client.post(
        _at("add_relation", people.id("li_dashan")), {"kind": "guardian", "name": "李二"}
    )

    assert "没有写监护人的依据" in _text(refused)


def test_two_files_are_compared_merged_and_parted_on_pages(client: Client, people: People) -> None:
    first, second = people["wang_xiulan"], second_file(people)
    as_officer(client, CERTIFICATES)
    assert "姓名、出生日期和村（社区）都相同" in _text(client.get(_at("duplicates")))
    found = client.post(_at("merge", first.pk), {"number": SECOND})
    assert found["Location"] == _at("compare", first.pk, second.pk)
    compared = _text(client.get(found["Location"]))
    assert SECOND not in compared
    assert "一个人有两个身份号码" in compared

    merged = client.post(
        found["Location"], {"survivor": str(first.pk), "reason": "户口簿上是同一人"}
    )

    assert merged["Location"] == _at("merge", first.pk)
    with as_owner():
        merge = Merge.objects.get()
        assert Person.objects.get(pk=second.pk).merged_into_id == first.pk
    assert "撤销合并" in _text(client.get(merged["Location"]))
    client.post(_at("undo_merge", merge.pk), {"reason": "查明是两个人"})
    with as_owner():
        assert Person.objects.get(pk=second.pk).merged_into_id is None


def test_a_number_that_only_this_file_has_leads_nowhere(client: Client, people: People) -> None:
    first = people["wang_xiulan"]
    as_officer(client, CERTIFICATES)

    answer = client.post(_at("merge", first.pk), {"number": str(first.identity_number)})

    assert "同一个号码只会有一份档案" in _text(answer)


def test_a_leader_erases_a_file_whose_time_is_over(client: Client, people: People) -> None:
    person = people.id("li_laogen")
    with as_owner():
        Person.objects.filter(pk=person).update(died_on=date(2010, 1, 1))
    as_officer(client, LEADER)
    listed = _text(client.get(_at("retention")))
    assert "李老根" in listed
    assert "未核实" in listed

    client.post(_at("erase", person), {"reason": "保存期满"})

    assert "李老根" not in _text(client.get(_at("retention")))
    assert client.get(_at("erase", person)).status_code == 404


def test_a_whole_file_is_handed_out_for_a_reason(client: Client, people: People) -> None:
    as_officer(client, BENEFITS)
    address = _at("export", people.id("wang_xiulan"))

    assert "请填写" in _text(client.post(address, {"reason": ""}))
    handed = client.post(address, {"reason": "本人申请"})

    with zipfile.ZipFile(io.BytesIO(handed.content)) as folder:
        assert "index.html" in folder.namelist()


@pytest.mark.parametrize("name", OF_A_PERSON)
def test_nothing_of_another_county_is_reached(client: Client, people: People, name: str) -> None:
    for username in ("wushan-benefits", "wushan-certificates", "wushan-leader"):
        as_officer(client, username)
        for method in (client.get, client.post):
            assert method(_at(name, people.id("wang_xiulan"))).status_code == 404


@pytest.mark.parametrize("name", OF_A_PERSON)
def test_files_that_were_merged_have_no_pages_of_their_own(
    client: Client, people: People, name: str
) -> None:
    as_officer(client, CERTIFICATES)

    assert client.get(_at(name, people.id("absorbed"))).status_code == 404
