"""A county's own kinds of change: one YAML file each, and no code."""

from __future__ import annotations

import json
import shutil
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from django.urls import reverse
from tests.register.changes.twins import AT, TODAY
from tests.support.cast import as_officer
from tests.support.postgres import as_owner

from tongxing.audit import words
from tongxing.database import clock
from tongxing.law.load import SHIPPED, load_catalogue
from tongxing.register.models import ChangeRequest, Fact, Statement
from tongxing.register.queries.changes import kind_of, kinds_in
from tongxing.register.store import law

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse
    from django.test import Client
    from tests.support.people import People

    from tongxing.law.catalogue import Catalogue

PROPOSER, DECIDER = "dongxihu-benefits", "dongxihu-certificates"
FILES: Final = {
    "visited": """\
kind: change
id: visited
name: {zh: 入户走访, en: A visit}
roster: visits
when: {zh: 走访之后登记, en: After a visit}
order: 9
cells:
  - {column: visited_on, label: {en: Day of the visit}, past: true}
  - {column: met, label: {en: Met in person}, hint: {zh: 当面见到才算, en: face to face}}
  - column: way
    label: {en: How}
    choices: {home: {en: at home}, phone: {en: by telephone}}
""",
    "schooling": """\
kind: change
id: schooling
name: {zh: 文化程度, en: Level of education}
roster: education_levels
when: {zh: 与毕业证书不一致, en: It differs from the certificate}
from: 2026-12-01
cells:
  - {column: level, label: {en: Level}, choices: {primary: {en: primary}, higher: {en: higher}}}
  - {column: surveyed_on, label: {en: Day of the survey}, past: true}
""",
}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The shipped law with the files of 东西湖区."""
    root = shutil.copytree(SHIPPED, tmp_path_factory.mktemp("law") / "catalogue")
    folder = root / "cn/42/4201/420112/changes"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load_catalogue(root)


@pytest.fixture(autouse=True)
def _in_force(db: None, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(law, "the_catalogue", lambda: catalogue)
    with clock.frozen(AT):
        yield


def _text(answer: HttpResponse) -> str:
    assert answer.status_code == 200, answer
    return answer.content.decode()


def _propose(client: Client, person: int, kind: str, **typed: str) -> ChangeRequest:
    """Propose a change on its page."""
    as_officer(client, PROPOSER)
    address = f"{reverse('changes:propose', args=[person])}?kind={kind}"
    seen = client.get(address).context["form"]["seen"].value()
    sent = client.post(address, {"evidence": "入户所见", "seen": seen, **typed})
    assert sent.status_code == 302, _text(sent)
    with as_owner():
        return ChangeRequest.objects.select_related("person").get()


def _accept(client: Client, change: ChangeRequest) -> None:
    """Accept a proposal on its page."""
    as_officer(client, DECIDER)
    address = reverse("changes:change", args=[change.pk])
    form = client.get(address).context["form"]
    given = {name: form[name].value() for name in ("seen", "version")}
    assert client.post(address, {**given, "decision": "accept"}).status_code == 302


def test_a_kind_that_a_county_adds_is_offered_there_and_nowhere_else(
    client: Client, people: People
) -> None:
    as_officer(client, PROPOSER)
    here = _text(client.get(reverse("changes:propose", args=[people.id("wang_xiulan")])))
    as_officer(client, "wushan-benefits")
    there = _text(client.get(reverse("changes:propose", args=[people.id("xiang_chuntao")])))

    assert "走访之后登记" in here
    assert here.index("需求调查") < here.index("入户走访") < here.index("文化程度")
    assert "入户走访" not in there
    assert "需求调查" in there


def test_the_page_asks_for_its_columns_as_the_list_has_them(client: Client, people: People) -> None:
    as_officer(client, PROPOSER)
    address = reverse("changes:propose", args=[people.id("wang_xiulan")])

    asked = _text(client.get(f"{address}?kind=visited"))
    empty = _text(client.post(f"{address}?kind=visited", {"evidence": "x", "seen": ""}))

    for words_asked in ("走访日期", "见到本人", "当面见到才算", "走访方式", "入户", "电话"):
        assert words_asked in asked
    assert "请填写“走访日期”" in empty
    with as_owner():
        assert not ChangeRequest.objects.exists()


def test_accepted_it_is_a_row_of_its_list(client: Client, people: People) -> None:
    person = people.id("wang_xiulan")

    change = _propose(client, person, "visited", visited_on="2026-11-20", met="true", way="home")
    _accept(client, change)

    shown = _text(client.get(reverse("changes:change", args=[change.pk])))
    assert "入户走访变更" in shown
    with as_owner():
        row = Statement.objects.get(roster="visits", person_id=person)
    said = {key: value for key, value in json.loads(row.said).items() if value is not None}
    assert said["name"] == "王秀兰"
    assert (said["visited_on"], said["met"], said["way"]) == ("2026-11-20", True, "home")
    assert (row.state, row.learned_on) == ("good", TODAY)


def test_what_its_list_states_is_known_of_the_person(client: Client, people: People) -> None:
    person = people.id("wang_xiulan")

    change = _propose(client, person, "schooling", level="higher", surveyed_on="2026-11-20")
    _accept(client, change)

    with as_owner():
        told = Fact.objects.get(person_id=person, fact="education_level", recorded_to=None)
    assert "higher" in str(told.value)


def test_a_choice_that_the_document_leaves_out_cannot_be_sent(
    client: Client, people: People
) -> None:
    as_officer(client, PROPOSER)
    address = reverse("changes:propose", args=[people.id("wang_xiulan")])

    refused = client.post(
        f"{address}?kind=schooling", {"evidence": "x", "seen": "", "level": "illiterate"}
    )

    assert "这个选项不在列表中" in _text(refused)


@pytest.mark.parametrize(("day", "there"), [(date(2026, 11, 30), False), (TODAY, True)])
def test_a_kind_is_offered_from_its_first_day_on(day: date, *, there: bool) -> None:
    assert ("schooling" in kinds_in("420112", day)) == there


def test_a_proposal_whose_document_is_gone_is_read_and_returned_but_not_accepted(
    client: Client, people: People, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = people.id("wang_xiulan")
    change = _propose(client, person, "visited", visited_on="2026-11-20", met="true")
    monkeypatch.setattr(law, "the_catalogue", load_catalogue)  # without the county's files

    as_officer(client, DECIDER)
    address = reverse("changes:change", args=[change.pk])
    first = client.get(address)
    shown = _text(first)
    given = {name: first.context["form"][name].value() for name in ("seen", "version")}
    refused = _text(client.post(address, {**given, "decision": "accept"}))
    listed = _text(client.get(reverse("changes:index")))

    assert kind_of(change).id == ""
    assert "档案内容" in listed
    assert "******1-20" in shown  # what no document explains is hidden
    assert "2026-11-20" not in shown
    assert "目录中已没有这种变更" in refused
    returned = client.post(address, {**given, "decision": "return", "reason": "重新申报"})
    assert returned.status_code == 302
    with as_owner():
        assert not Statement.objects.filter(roster="visits", person_id=person).exists()
        assert ChangeRequest.objects.get().state == "returned"


def test_the_audit_pages_have_words_for_every_cell_of_the_shipped_kinds() -> None:
    for kind in kinds_in("500237", TODAY).values():
        for cell in kind.cells:
            assert all(words.field(cell.id)), cell.id
            assert words.field(cell.id).zh != cell.id
