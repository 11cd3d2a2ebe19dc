"""A whole county is searched for second files of one person."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import polars as pl
import pytest
from django.db import connection
from django.urls import reverse
from tests.register.changes.twins import AT, second_file
from tests.register.lists.office import AS_OF, holders
from tests.register.lists.office import people as people_of_lists
from tests.register.lists.test_worker import _work_off
from tests.support.cast import BEGAN_AT, Cast, as_officer
from tests.support.postgres import as_owner

from tongxing.database import clock
from tongxing.database.context import acting
from tongxing.register import long_work, tasks
from tongxing.register.actions import duplicates as actions
from tongxing.register.actions import imports, merging
from tongxing.register.duplicates.files import files_of
from tongxing.register.duplicates.linking import pairs_of
from tongxing.register.duplicates.work import search_duplicates
from tongxing.register.models import DuplicateSearch, NotSame
from tongxing.register.queries import duplicates as queries
from tongxing.register.queries.merging import possible_duplicates
from tongxing.register.rules.duplicates import FEWEST, PARTS, WEIGHED, is_twins
from tongxing.register.rules.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from tests.support.people import People
    from tests.support.postgres import Clone

    from tongxing.register.duplicates.linking import Pair

COUNTY = "420112"
CERTIFICATES = "dongxihu-certificates"


@pytest.fixture
def _first_of_december(db: None) -> Iterator[None]:
    with clock.frozen(AT):
        yield


def _file(**cells: object) -> dict[str, object]:
    """Return a file as it is compared: 王秀兰, but for what is given."""
    return {
        "id": 1, "name": "王秀兰", "spoken": "wang xiu lan", "family": "王", "born": "19700214",
        "issued": "420112", "turn": "402", "sex": "female", "township": "420112004",
        "village": "420112004001", "phone": "p1", "household": "h1", "guardian": None, **cells,
    }  # fmt: skip


def _compared(*files: dict[str, object]) -> list[Pair]:
    schema = {name: pl.Int64 if name == "id" else pl.String for name in _file()}
    return pairs_of(pl.DataFrame(files, schema=schema), lambda _: None)


@pytest.mark.parametrize(
    ("second", "part", "level"),
    [
        ({"turn": "917"}, "number", "other"),
        ({"born": "19700224", "phone": None}, "born", "digit"),
        ({"born": "19700214", "turn": None, "issued": None}, "name", "same"),
        ({"name": "王秀岚", "turn": "917"}, "name", "sound"),
        ({"township": "420112001", "village": "420112001003"}, "place", "other"),
        ({"household": "h7", "phone": "p7"}, "phone", "other"),
    ],
)
def test_a_second_file_with_one_slip_is_found_and_the_slip_is_named(
    second: dict[str, object], part: str, level: str
) -> None:
    (found,) = _compared(_file(), _file(id=2, **second))

    assert (found.one, found.other) == (1, 2)
    assert found.probability > 0.5
    assert found.parts[part] == level


@pytest.mark.parametrize(
    "stranger",
    [
        {"born": "19830607", "turn": "917", "phone": None, "household": None},
        {"name": "李大山", "spoken": "li da shan", "family": "李", "phone": None, "turn": "917",
         "household": None},
        {"name": "李大山", "spoken": "li da shan", "family": "李", "born": "19450101",
         "turn": "013", "sex": "male"},
    ],
    ids=["namesake", "born on one day", "the same household"],
)  # fmt: skip
def test_a_stranger_is_not_proposed(stranger: dict[str, object]) -> None:
    assert _compared(_file(), _file(id=2, **stranger)) == []


def test_one_file_or_none_has_no_pairs() -> None:
    assert _compared() == _compared(_file()) == []


def test_twins_are_told_as_perhaps_twins_and_a_second_file_is_not() -> None:
    (twins,) = _compared(_file(), _file(id=2, name="王秀芳", spoken="wang xiu fang", turn="404"))
    (double,) = _compared(_file(), _file(id=2, turn="404"))

    assert is_twins(twins.parts)
    assert not is_twins(double.parts)


def _county(files: int) -> list[dict[str, object]]:
    """Return so many files of strangers."""
    chance = random.Random(3)
    first, middle = "王李张刘陈杨赵黄周吴", "秀大小建文志玉春海国金明"
    made = []
    for each in range(1, files + 1):
        name = chance.choice(first) + chance.choice(middle) + chance.choice("兰山芳军华英强梅平勇")
        born = date(1940, 1, 1) + timedelta(days=chance.randrange(28_000))
        village = f"42011200{chance.randrange(9)}{chance.randrange(40):03d}"
        made.append(
            _file(
                id=each, name=name, spoken=name, family=name[0], born=f"{born:%Y%m%d}",
                turn=f"{chance.randrange(1000):03d}", sex=chance.choice(("female", "male")),
                township=village[:9], village=village, phone=f"p{each}", household=f"h{each}",
            )
        )  # fmt: skip
    return made


def test_a_county_large_enough_to_learn_from_gives_its_doubles_and_nobody_else() -> None:
    files = _county(FEWEST)
    for at in range(20):
        files.append({**files[at * 7], "id": FEWEST + 1 + at, "turn": "999", "phone": None})

    found = _compared(*files)

    assert {(pair.one, pair.other) for pair in found} == {
        (at * 7 + 1, FEWEST + 1 + at) for at in range(20)
    }
    assert found == _compared(*files), "the same register gives the same pairs"


def test_every_part_can_be_said_and_the_levels_of_a_part_differ() -> None:
    for part in PARTS:
        ids = [level.id for level in part.levels]
        assert len(ids) == len(set(ids))
        assert part.levels[-1].id == "other"
        assert not part.levels[-1].when
    for part in WEIGHED:
        assert abs(sum(level.m for level in part.levels) - 1) < 0.001


def _search(officers: Cast, username: str = CERTIFICATES) -> DuplicateSearch:
    actor = officers.id(username)
    with acting(actor):
        made = actions.start_search(COUNTY, actor=actor, at=AT)
    search_duplicates(made.pk, actor)
    with acting(actor):
        return DuplicateSearch.objects.get(pk=made.pk)


def _files_of(officers: Cast) -> list[tuple[int, int]]:
    with acting(officers.id(CERTIFICATES)):
        return [tuple(pair["files"]) for pair in queries.pairs_found()]


@pytest.mark.usefixtures("_first_of_december")
def test_the_files_of_a_county_are_compared_without_those_merged(
    people: People, officers: Cast
) -> None:
    with acting(officers.id(CERTIFICATES)):
        files = files_of(COUNTY)

    rows = {row["id"]: row for row in files.iter_rows(named=True)}
    assert people.id("absorbed") not in rows
    lihua = rows[people.id("gao_lihua")]
    assert (lihua["name"], lihua["spoken"]) == ("高丽华", "gao li hua")
    first, child = rows[people.id("wang_xiulan")], rows[people.id("shan_xiaojuan")]
    assert (first["born"], first["issued"], first["turn"]) == ("19700214", "420112", "028")
    assert lihua["family"] == "高"
    assert first["phone"]
    assert "13900001001" not in str(first)
    assert first["household"] == "H-1001"
    assert child["village"] is None or child["township"] == child["village"][:9]


@pytest.mark.usefixtures("_first_of_december")
def test_a_search_keeps_pairs_without_any_number(people: People, officers: Cast) -> None:
    second = second_file(people)

    done = _search(officers)

    assert (done.state, done.ended_at) == ("done", AT)
    assert (people.id("wang_xiulan"), second.pk) in _files_of(officers)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT pairs::text FROM register_duplicate_search")
        kept = cursor.fetchone()[0]
    assert second.identity_number not in kept
    assert str(people["wang_xiulan"].identity_number) not in kept


@pytest.mark.usefixtures("_first_of_december")
def test_twins_of_one_household_are_proposed_only_with_the_question(
    client: Client, people: People, officers: Cast
) -> None:
    _search(officers)

    pair = (people.id("twin_east"), people.id("twin_west"))
    with acting(officers.id(CERTIFICATES)):
        found = {tuple(each["files"]): each for each in queries.pairs_found()}
    assert pair not in found or is_twins(found[pair]["parts"])


@pytest.mark.usefixtures("_first_of_december")
def test_a_later_search_takes_the_place_of_an_earlier_one(people: People, officers: Cast) -> None:
    second_file(people)
    first, later = _search(officers), _search(officers)

    with acting(officers.id(CERTIFICATES)):
        first.refresh_from_db()
        assert first.pairs == []
        assert later.pairs
        assert [each.pk for each in queries.latest_searches()] == [later.pk]


@pytest.mark.usefixtures("_first_of_december")
def test_one_search_of_a_county_at_a_time_but_a_lost_one_bars_nobody(
    people: People, officers: Cast
) -> None:
    actor = officers.id(CERTIFICATES)
    with acting(actor):
        lost = actions.start_search(COUNTY, actor=actor, at=AT)
    with acting(actor), pytest.raises(RefusedError):
        actions.start_search(COUNTY, actor=actor, at=AT + timedelta(hours=6))
    with acting(actor):
        again = actions.start_search(COUNTY, actor=actor, at=AT + timedelta(hours=6, seconds=1))
        lost.refresh_from_db()

    assert (lost.state, again.state) == ("failed", "waiting")


@pytest.mark.usefixtures("_first_of_december")
def test_a_search_that_cannot_be_completed_says_so(
    client: Client, people: People, officers: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = officers.id(CERTIFICATES)
    with acting(actor):
        made = actions.start_search(COUNTY, actor=actor, at=AT)

    def fails(county: str) -> pl.DataFrame:
        raise MemoryError(county)

    monkeypatch.setattr("tongxing.register.duplicates.work.files_of", fails)
    tasks.search_duplicates(made.pk, actor)

    as_officer(client, CERTIFICATES)
    assert "查重未能完成" in client.get(reverse("changes:duplicates")).content.decode()


@pytest.mark.usefixtures("_first_of_december")
def test_files_told_apart_are_not_proposed_again_by_any_way(
    client: Client, people: People, officers: Cast
) -> None:
    first, second = people["wang_xiulan"], second_file(people)
    _search(officers)
    as_officer(client, CERTIFICATES)
    address = reverse("changes:tell_apart", args=[second.pk, first.pk])
    compare = reverse("changes:compare", args=[first.pk, second.pk])
    page = client.get(reverse("changes:duplicates")).content.decode()
    assert compare in page
    assert "姓名相同" in page
    assert "身份号码的顺序码不同" in page
    assert reverse("changes:tell_apart", args=[first.pk, second.pk]) in (
        client.get(compare).content.decode()
    )

    assert client.post(address, {"reason": ""}).status_code == 200
    with as_owner():
        assert not NotSame.objects.exists()
    assert client.post(address, {"reason": "核对户口簿，是两个人"}).status_code == 302

    assert compare not in client.get(reverse("changes:duplicates")).content.decode()
    assert "已确认不是同一个人" in client.get(compare).content.decode()
    _search(officers)
    assert (first.pk, second.pk) not in _files_of(officers)
    with acting(officers.id(CERTIFICATES)):
        named = [{file.pk for file in alike.files} for alike in possible_duplicates()]
    assert {first.pk, second.pk} not in named


@pytest.mark.usefixtures("_first_of_december")
def test_files_merged_since_are_not_proposed_any_more(people: People, officers: Cast) -> None:
    first, second = people["wang_xiulan"], second_file(people)
    _search(officers)
    actor = officers.id(CERTIFICATES)

    with acting(actor):
        merging.merge(first.pk, second.pk, reason="同一人", actor=actor, at=AT)

    assert (first.pk, second.pk) not in _files_of(officers)


@pytest.mark.usefixtures("_first_of_december")
def test_what_was_told_apart_from_a_file_stays_so_with_the_file_that_takes_it_up(
    people: People, officers: Cast
) -> None:
    first, second = people["wang_xiulan"], second_file(people)
    twin = people["twin_east"]
    actor = officers.id(CERTIFICATES)

    with acting(actor):
        actions.tell_apart(second, twin, reason="两个人", actor=actor, at=AT)
        merging.merge(first.pk, second.pk, reason="同一人", actor=actor, at=AT)
        assert queries.who_told_apart(first, twin) is not None


@pytest.mark.usefixtures("_first_of_december")
def test_one_file_is_not_told_apart_from_itself(people: People, officers: Cast) -> None:
    first, actor = people["wang_xiulan"], officers.id(CERTIFICATES)
    with acting(actor), pytest.raises(RefusedError):
        actions.tell_apart(first, first, reason="两个人", actor=actor, at=AT)


@pytest.mark.usefixtures("_first_of_december")
def test_another_county_sees_neither_search_nor_pairs(people: People, officers: Cast) -> None:
    second_file(people)
    _search(officers)

    with acting(officers.id("dongxihu-community")):
        assert not DuplicateSearch.objects.exists()
    with acting(officers.id("jianghan-certificates")):
        assert not DuplicateSearch.objects.exists()
        assert not queries.pairs_found()


@pytest.mark.usefixtures("_first_of_december")
def test_a_search_is_asked_for_on_a_page_that_tells_how_far_it_is(
    client: Client, people: People, officers: Cast
) -> None:
    as_officer(client, CERTIFICATES)
    assert reverse("changes:search_duplicates") in (
        client.get(reverse("changes:duplicates")).content.decode()
    )

    assert client.post(reverse("changes:search_duplicates")).status_code == 302

    waits = client.get(reverse("changes:duplicates")).content.decode()
    assert "排队等候后台进程" in waits
    assert "正在查重" in client.post(reverse("changes:search_duplicates")).content.decode()
    with acting(officers.id(CERTIFICATES)):
        (search,) = DuplicateSearch.objects.all()
    search_duplicates(search.pk, officers.id(CERTIFICATES))
    assert "份档案" in client.get(reverse("changes:duplicates")).content.decode()


def test_the_worker_takes_a_search_up(own_django: Clone) -> None:
    actor = Cast().id(CERTIFICATES)
    with acting(actor):
        imported = imports.start_import(
            COUNTY, [imports.Handed(*holders(people_of_lists(3)))], as_of=AS_OF, origin="upload",
            actor=actor, at=BEGAN_AT, by_worker=False,
        ).pk  # fmt: skip
    long_work.read_import(imported, actor)
    with acting(actor):
        imports.ask_to_apply(
            imported, confirm=(), reason="", actor=actor, at=BEGAN_AT, by_worker=False
        )
    long_work.apply_import(imported, actor)
    with acting(actor):
        actions.start_search(COUNTY, actor=actor, at=AT)

    _work_off(own_django)

    with acting(actor):
        (search,) = DuplicateSearch.objects.all()
        assert (search.state, search.files, search.pairs) == ("done", 3, [])
