"""The pages of places and organisations, as officers and others meet them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from tests.support.cast import as_officer
from tests.support.postgres import as_owner

from tongxing.accounts.models import Officer
from tongxing.audit.models import Event
from tongxing.database import clock
from tongxing.foundations.identity import credit_code_check_character
from tongxing.places.models import Organisation, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries as Asserting
    from tests.support.cast import Cast

HERE = "/places/420112/"
CODE = "12420112MB1A23456" + credit_code_check_character("12420112MB1A23456")
HOSPITAL = {
    "kind": "hospital",
    "name": "吴家山人民医院",
    "code": CODE,
    "active_from": "2026年1月1日",
}


@pytest.fixture(autouse=True)
def _today(officers: Cast) -> Iterator[None]:
    with clock.frozen(datetime(2026, 11, 24, 2, 0, tzinfo=UTC)):
        yield


def _read(client: Client, address: str, *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_tree_is_browsed_level_by_level(client: Client) -> None:
    as_officer(client, "dongxihu-benefits")

    pages = [
        ("/places/", "/places/42/", "湖北省"),
        ("/places/42/", "/places/4201/", "武汉市"),
        ("/places/4201/", "/places/420112/", "东西湖区"),
        ("/places/420112/", "/places/420112001/", "吴家山街道"),
        ("/places/420112001/", "/places/420112001", "湖北省武汉市东西湖区吴家山街道"),
    ]
    for address, link, name in pages:
        page = _read(client, address)
        assert f'href="{link}' in page
        assert name in page


def test_a_place_names_its_former_codes(client: Client) -> None:
    as_officer(client, "dongxihu-benefits")

    page = _read(client, "/places/500237/")

    assert "512227 巫山县" in page
    assert 'href="/places/512227/"' in page


def test_a_former_code_says_what_it_became(client: Client) -> None:
    as_officer(client, "dongxihu-benefits")

    page = _read(client, "/places/512227/")

    assert "512227 是旧代码，现在是 500237 巫山县" in page
    assert 'href="/places/500237/"' in page


@pytest.mark.parametrize(
    ("last", "told"), [(date(2026, 11, 24), False), (date(2026, 11, 23), True)]
)
def test_a_place_that_exists_no_more_says_so_from_the_day_after(
    client: Client, last: date, told: bool
) -> None:
    with as_owner():
        Place.objects.filter(code="420112001").update(valid_until=last)
    as_officer(client, "dongxihu-benefits")

    page = _read(client, "/places/420112001/")

    assert ("吴家山街道已经撤销" in page) is told


def test_a_place_of_no_code_is_not_found(client: Client) -> None:
    as_officer(client, "dongxihu-benefits")

    page = _read(client, "/places/999999/", status=404)

    assert "没有找到这个页面" in page


@pytest.mark.parametrize(
    ("words", "found"), [("慈惠", True), ("42011200", True), ("蓬莱仙岛", False)]
)
def test_places_are_found_by_name_or_code(client: Client, words: str, found: bool) -> None:
    as_officer(client, "dongxihu-benefits")

    page = _read(client, f"/places/?q={words}")

    assert ("慈惠街道" in page) is found
    assert ("换更短的名称再找" in page) is not found


def test_a_long_list_has_pages(client: Client) -> None:
    as_officer(client, "dongxihu-benefits")

    first, second = (_read(client, f"/places/?q=420112&page={number}") for number in (1, 2))

    assert "第 1–25 条" in first
    assert "第 26–50 条" in second


def test_an_administrator_adds_corrects_and_ends_an_organisation(client: Client) -> None:
    as_officer(client, "dongxihu-admin")

    added = client.post(f"{HERE}organisations/add/", HOSPITAL)
    assert added.status_code == 302
    organisation = Organisation.objects.get(code=CODE)
    assert added["Location"] == f"/places/organisations/{organisation.pk}/"

    client.post(f"{added['Location']}change/", {**HOSPITAL, "name": "东西湖人民医院"})
    client.post(f"{added['Location']}end/", {"last_day": "2026-11-24", "reason": "合并"})

    organisation.refresh_from_db()
    assert (organisation.name, organisation.active_until) == ("东西湖人民医院", date(2026, 11, 24))
    with as_owner():
        told = Event.objects.filter(subject_kind="organisation", subject_id=str(organisation.pk))
        assert [each.action for each in told] == [
            "places.organisation_ended",
            "places.organisation_changed",
            "places.organisation_added",
        ]
        assert {each.at for each in told} == {clock.now()}


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(client: Client) -> None:
    as_officer(client, "dongxihu-admin")

    answer = client.post(f"{HERE}organisations/add/", {**HOSPITAL, "code": CODE[:-1] + "?"})

    page = answer.content.decode()
    assert "<title>错误：" in page
    assert 'value="吴家山人民医院"' in page
    assert "统一社会信用代码" in page
    assert not Organisation.objects.filter(name="吴家山人民医院").exists()


def test_an_organisation_cannot_end_before_it_began(client: Client) -> None:
    as_officer(client, "dongxihu-admin")
    address = client.post(f"{HERE}organisations/add/", HOSPITAL)["Location"]

    page = client.post(f"{address}end/", {"last_day": "2025-12-31", "reason": "x"}).content.decode()

    assert "2026-01-01 或以后" in page


def test_organisations_of_a_county_are_those_of_its_townships_too(client: Client) -> None:
    as_officer(client, "dongxihu-admin")
    client.post("/places/420112001/organisations/add/", HOSPITAL)

    assert "吴家山人民医院" in _read(client, f"{HERE}organisations/")
    assert "吴家山人民医院" in _read(client, "/places/42/organisations/")
    assert "吴家山人民医院" not in _read(client, "/places/420112002/organisations/")
    assert "吴家山人民医院" not in _read(client, f"{HERE}organisations/?kind=school")


def test_an_ended_organisation_is_listed_on_wish(client: Client) -> None:
    as_officer(client, "dongxihu-admin")
    address = client.post(f"{HERE}organisations/add/", HOSPITAL)["Location"]
    client.post(f"{address}end/", {"last_day": "2026-11-23", "reason": "停业"})

    assert "吴家山人民医院" not in _read(client, f"{HERE}organisations/")
    assert "吴家山人民医院" in _read(client, f"{HERE}organisations/?state=all")


@pytest.mark.parametrize(
    ("username", "offered"),
    [("dongxihu-admin", True), ("wushan-admin", False), ("dongxihu-leader", False)],
)
def test_only_those_whose_duty_covers_the_place_are_offered_changes(
    client: Client, username: str, offered: bool
) -> None:
    as_officer(client, "dongxihu-admin")
    address = client.post(f"{HERE}organisations/add/", HOSPITAL)["Location"]
    client.logout()
    as_officer(client, username)

    pages = _read(client, address) + _read(client, f"{HERE}organisations/")

    for link in ("change/", "end/", "add/"):
        assert (link in pages) is offered


@pytest.mark.parametrize("username", ["wushan-admin", "dongxihu-leader"])
def test_what_is_not_offered_is_not_found_either(client: Client, username: str) -> None:
    as_officer(client, "dongxihu-admin")
    address = client.post(f"{HERE}organisations/add/", HOSPITAL)["Location"]
    client.logout()
    as_officer(client, username)

    for refused in (f"{HERE}organisations/add/", f"{address}change/", f"{address}end/"):
        assert client.get(refused).status_code == 404
        assert client.post(refused, HOSPITAL).status_code == 404


def test_nobody_reads_places_without_log_in(client: Client) -> None:
    answer = client.get(HERE)

    assert answer.status_code == 302
    assert answer["Location"] == f"/account/login/?next={HERE}"


@pytest.mark.parametrize("address", ["/places/?q=420112001", f"{HERE}organisations/", HERE])
def test_longer_lists_ask_no_more_of_the_database(
    client: Client, django_assert_max_num_queries: Asserting, address: str
) -> None:
    as_officer(client, "dongxihu-admin")
    _read(client, address)
    for number in range(20):
        client.post(
            "/places/420112001/organisations/add/", {**HOSPITAL, "code": "", "name": number}
        )

    with django_assert_max_num_queries(20):
        _read(client, address)


@pytest.mark.parametrize(
    "address", ["/places/", "/places/512227/", "/places/420112/organisations/"]
)
def test_pages_speak_english_whole(client: Client, officers: Cast, address: str) -> None:
    number = as_officer(client, "dongxihu-benefits")
    with as_owner():
        Officer.objects.filter(pk=number).update(language="en")

    main = _read(client, address).partition("<main")[2].partition("</main>")[0]
    words = re.sub(r"<[^>]+>|\([^)]+\)", " ", main)
    named = [Place.objects.all(), Organisation.objects.all()]
    names = [name for each in named for name in each.values_list("name", flat=True)]
    for name in sorted(names, key=len, reverse=True):
        words = words.replace(re.sub(r"\([^)]+\)", "", name), "")

    assert re.findall("[\u4e00-\u9fff]+", words) == []
