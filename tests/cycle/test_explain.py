"""One person's answer in sentences: paid, held, discovered, unknown; in Chinese and in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from office import Lists, Office, crowd, enrolled, holder, payment, people

from tongxing.cli import main
from tongxing.cli.edge import Status
from tongxing.cycle.explain import explain
from tongxing.foundations.month import Month

if TYPE_CHECKING:
    from pathlib import Path

    from office import Person

    from tongxing.foundations.text import Language


LIVING, NURSING = "living_subsidy", "nursing_subsidy"


class Asked:
    """The persons an officer may ask about."""

    paid, held, leaving, missed, refused = people("王在领 李已故 赵将停 钱应享 孙边缘")
    unsure = next(people("周不明", category="多重", grade=3))
    applicant = next(people("吴新批"))
    namesakes = tuple(people("郑同名 郑同名"))
    filler = crowd(2)
    everybody = (paid, held, leaving, missed, refused, unsure, applicant, *namesakes, *filler)


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    office, who = Office(tmp_path_factory.mktemp("explain")), Asked
    office.hand_in("持证残疾人名册2026-11-25", [holder(p) for p in who.everybody])
    kinds = {who.refused: "低保边缘"}
    ends = {who.leaving: "2026-11-10"}
    office.hand_in(
        "低保对象名册2026-11-25",
        [
            {
                **p.row,
                "身份类别": kinds.get(p, "低保"),
                "起始日期": "2020-01-01",
                "终止日期": ends.get(p),
            }
            for p in who.everybody
        ],
    )
    history = {**who.filler[0].row, "起始日期": "2001-01-01", "终止日期": "2001-12-31"}
    office.hand_in("特困供养人员名册台账2026-11-25", [history])
    office.hand_in("死亡人员名单", [{**who.held.row, "死亡日期": "2026-08-20"}])
    drawing = (who.paid, who.held, who.leaving)
    office.hand_in(
        "享受对象名册",
        [
            *(enrolled(p) for p in drawing),
            enrolled(who.applicant, applied="2026-10-15", approved="2026-11-20"),
        ],
    )
    office.hand_in("发放记录", [payment(p, "2026-10") for p in drawing])
    return office.run()


def _told(
    lists: Lists,
    person: Person | str,
    lang: Language,
    programme: str = LIVING,
    month: str | None = None,
) -> str:
    number = person if isinstance(person, str) else person.number
    asked = Month.parse(month) if month else None
    return "\n".join(explain(lists.out, number, programme, asked, lang))


BOTH = pytest.mark.parametrize("lang", ["zh", "en"])


@BOTH
@pytest.mark.parametrize(
    ("name", "programme", "zh", "en"),
    [
        ("paid", LIVING, ("100.00元", "2025-01-10"), ("100.00 yuan", "2025-01-10")),
        ("held", LIVING, ("暂缓", "2026-08-21", "死亡"), ("Held", "2026-08-21", "died")),
        ("leaving", LIVING, ("下月", "2026-11-11"), ("next month", "2026-11-11")),
        ("missed", LIVING, ("应享未享", "没有享受记录"), ("not receiving", "Not enrolled")),
        ("refused", LIVING, ("低保边缘", "没有享受记录"), ("Not enrolled",)),
        ("unsure", NURSING, ("待补信息", "残疾等级"), ("asked", "severe")),
        ("applicant", LIVING, ("2026-11-20", "2026-10-15"), ("2026-11-20", "2026-10-15")),
    ],
)
def test_an_answer_tells_what_was_decided_and_why(
    lists: Lists,
    name: str,
    programme: str,
    zh: tuple[str, ...],
    en: tuple[str, ...],
    lang: Language,
) -> None:
    told = _told(lists, getattr(Asked, name), lang, programme)
    wanted = zh if lang == "zh" else en

    assert [part for part in wanted if part not in told] == []


@BOTH
def test_an_answer_names_the_clause_and_the_days_it_was_read_on(
    lists: Lists, lang: Language
) -> None:
    told = _told(lists, Asked.paid, lang)

    assert "国发〔2015〕52号" in told
    assert "2026-11-01" in told
    assert "2026-11-30" in told


@BOTH
def test_an_answer_hides_the_number_and_the_name(lists: Lists, lang: Language) -> None:
    for person in (Asked.paid, Asked.held, Asked.missed, Asked.unsure):
        told = _told(lists, person, lang)

        assert person.number not in told
        assert person.name not in told
        assert person.number[-4:] in told


@BOTH
def test_no_answer_shows_the_bones_of_the_program(lists: Lists, lang: Language) -> None:
    for person in Asked.everybody[:7]:
        for programme in (LIVING, NURSING):
            told = _told(lists, person, lang, programme)

            assert [
                word for word in ("None", "{", "True", "nan", "late_fact:") if word in told
            ] == []


def test_a_near_miss_says_what_would_change_the_answer(lists: Lists) -> None:
    refused, held = _told(lists, Asked.refused, "zh"), _told(lists, Asked.held, "zh")

    assert "低保" in refused.replace("低保边缘", "")
    assert refused != held


def test_an_earlier_month_is_explained_as_it_is_known_now(lists: Lists) -> None:
    told = _told(lists, Asked.held, "zh", month="2026-10")

    assert "2026-10-01" in told
    assert "2026-11-30" not in told
    assert "已发100.00元" in told


def test_arrears_of_a_new_approval_are_part_of_the_answer(lists: Lists) -> None:
    assert "2026-10" in _told(lists, Asked.applicant, "zh")
    assert "2026-10" in _told(lists, Asked.applicant, "en")


def test_a_name_that_one_person_has_will_do(lists: Lists) -> None:
    by_name = _told(lists, Asked.paid.name, "zh", "困难残疾人生活补贴")

    assert by_name == _told(lists, Asked.paid, "zh")


def _refused(
    lists: Lists | Path, person: str, programme: str, capsys: pytest.CaptureFixture[str], lang: str
) -> str:
    folder = lists.out if isinstance(lists, Lists) else lists
    status = main(["explain", str(folder), person, programme, f"--lang={lang}"])
    said = capsys.readouterr()

    assert status == Status.UNUSABLE
    assert said.out == ""
    assert "Traceback" not in said.err
    assert ("请" if lang == "zh" else "To do") in said.err
    return said.err


@BOTH
def test_a_person_the_run_does_not_know_is_refused(
    lists: Lists, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "无此人" in _refused(lists, "无此人", LIVING, capsys, lang)


@BOTH
def test_a_name_that_two_persons_have_is_refused(
    lists: Lists, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "2" in _refused(lists, "郑同名", LIVING, capsys, lang)


@BOTH
def test_a_programme_nobody_knows_is_refused_with_the_known_ones(
    lists: Lists, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = _refused(lists, Asked.paid.number, "没有的项目", capsys, lang)

    assert ("困难残疾人生活补贴" if lang == "zh" else "Living subsidy") in said


@BOTH
def test_a_folder_that_is_no_run_is_refused(
    tmp_path: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert str(tmp_path) in _refused(tmp_path, Asked.paid.number, LIVING, capsys, lang)
