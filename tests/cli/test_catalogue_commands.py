"""The law looked into from the command line."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tongxing.cli import checks, main
from tongxing.cli.edge import Status
from tongxing.law.load import SHIPPED, load_catalogue

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMME = "cn/programmes/living_subsidy.yaml"


@pytest.fixture
def my_law(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED / "cn", tmp_path / "law" / "cn")
    return tmp_path / "law"


def _change(law: Path, file: str, old: str, new: str) -> None:
    text = (law / file).read_text(encoding="utf-8")
    assert old in text
    (law / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(("lang", "said"), [("zh", "目录无误"), ("en", "No faults")])
def test_the_shipped_law_has_no_faults(
    lang: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["catalogue", "check", "--lang", lang])

    assert status == Status.DONE
    assert said in capsys.readouterr().out


def test_all_faults_are_told_in_one_go_with_file_and_line(
    my_law: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _change(my_law, PROGRAMME, "require: not tekun", "require: not tekum")
    _change(my_law, PROGRAMME, "when_unknown: presume", "when_unknown: guess")
    _change(my_law, "cn/programmes/nursing_subsidy.yaml", "period: month", "period: fortnight")

    status = main(["catalogue", "check", "--catalogue", str(my_law), "--lang=en"])

    error = capsys.readouterr().err
    assert status == Status.UNUSABLE
    assert error.startswith("3 faults")
    assert error.count(f"{PROGRAMME}:") == 2
    assert "tekun" in error
    assert "cn/programmes/nursing_subsidy.yaml:" in error


def test_the_worked_cases_of_the_shipped_law_hold(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["catalogue", "test", "--lang=en"])

    assert status == Status.DONE
    assert ", 0 failed." in capsys.readouterr().out


def test_a_worked_case_that_no_longer_holds_is_shown(
    my_law: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _change(my_law, PROGRAMME, "amount: 100", "amount: 101")

    status = main(["catalogue", "test", "living_subsidy", "--catalogue", str(my_law), "--lang=en"])

    said = capsys.readouterr()
    assert status == Status.UNUSABLE
    assert said.err.startswith(f"{PROGRAMME}:")
    assert "101" in said.err
    assert ", 1 failed." in said.out


def test_the_list_of_a_place_holds_what_its_own_folder_adds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["catalogue", "list", "--place=420112", "--on=2026-11-01", "--kind=programme"])
    here = capsys.readouterr().out
    main(["catalogue", "list", "--place=500237", "--on=2026-11-01", "--kind=项目"])
    there = capsys.readouterr().out

    assert "dibao_mental_medication" in here
    assert "dibao_mental_medication" not in there
    assert "living_subsidy" in there
    assert "living_subsidy_monthly" not in there


def test_the_list_without_a_place_holds_every_document(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["catalogue", "list"])

    assert len(capsys.readouterr().out.splitlines()) == len(load_catalogue().documents)


def test_a_day_left_out_is_today(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    show = ["catalogue", "show", "living_subsidy_monthly", "--place=500237"]

    monkeypatch.setattr(checks, "today", lambda: date(2025, 12, 31))
    main(show)
    assert "90.00" in capsys.readouterr().out

    monkeypatch.setattr(checks, "today", lambda: date(2026, 1, 1))
    main(show)
    assert "100.00" in capsys.readouterr().out


def test_a_copy_is_the_same_law(tmp_path: Path) -> None:
    status = main(["catalogue", "copy", str(tmp_path / "mine")])

    assert status == Status.DONE
    assert load_catalogue(tmp_path / "mine").fingerprint == load_catalogue().fingerprint


def test_a_copy_is_not_written_over_anything(
    my_law: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["catalogue", "copy", str(my_law), "--lang=en"])

    assert status == Status.UNUSABLE
    assert str(my_law) in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["list", "--kind=poem"],
        ["show", "poem", "--place=420112"],
        ["show", "living_subsidy", "--place=999999"],
        ["list", "--place=420112", "--on=tomorrow"],
    ],
)
def test_what_is_not_there_is_said_with_what_to_do(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["catalogue", *words, "--lang=en"])

    error = capsys.readouterr().err
    assert status == Status.UNUSABLE
    assert "To do:" in error
    assert "Traceback" not in error


def test_the_whole_law_of_a_place_is_shown_in_the_order_in_which_it_is_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status = main(["catalogue", "show", "--place=420112", "--on=2026-11-01", "--lang=zh"])

    said = capsys.readouterr().out
    assert status == Status.DONE
    assert said.startswith("湖北省武汉市东西湖区 420112")
    chapters = [
        said.index(f"【{name}】") for name in ("按月发放的现金", "转介其他部门", "核查规则", "指标")
    ]
    assert chapters == sorted(chapters)


def test_a_warning_is_told_and_does_not_keep_the_law_from_being_used(
    my_law: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _change(my_law, PROGRAMME, "require: not in_custody", "require: in_custody")
    change = my_law / "cn/42/programmes/living_subsidy.yaml"
    change.parent.mkdir(parents=True, exist_ok=True)
    change.write_text(
        "kind: programme\nid: living_subsidy\nextends: living_subsidy\nparent: 00000000\n",
        encoding="utf-8",
    )

    status = main(["catalogue", "check", "--catalogue", str(my_law), "--lang=en"])

    said = capsys.readouterr().out.splitlines()
    assert status == Status.DONE
    assert said[0].startswith("No faults")
    assert said[1].startswith("cn/42/programmes/living_subsidy.yaml:4:9: the higher programme")


def test_changes_that_no_case_notices_are_told_and_counted(
    my_law: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    test = ["catalogue", "test", "living_subsidy", "--mutations", "--lang=en"]
    assert main([*test, "--catalogue", str(my_law)]) == Status.DONE
    assert "0 changes that no worked case notices." in capsys.readouterr().out

    path = my_law / PROGRAMME
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("death_date: 2026-11-01", "death_date: 2026-11-02"), "utf-8")

    status = main([*test, "--catalogue", str(my_law)])

    said = capsys.readouterr()
    assert status == Status.UNUSABLE
    assert "1 change that no worked case notices." in said.out
    assert said.err.startswith(f"{PROGRAMME}:")


def test_a_programme_to_test_may_be_called_by_its_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["catalogue", "test", "困难残疾人生活补贴", "--lang=en"]) == Status.DONE
    assert not capsys.readouterr().out.startswith("0 worked cases")

    assert main(["catalogue", "test", "困难补贴", "--lang=en"]) == Status.UNUSABLE
    assert "To do:" in capsys.readouterr().err
