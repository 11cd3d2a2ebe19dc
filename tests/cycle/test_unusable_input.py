"""Files and commands that cannot be used: one clear message and the right exit status."""

from __future__ import annotations

import io
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
from command_lines import LI, NOT_SAID, WANG, ZHAO, is_one_clear_message, office_in_order, words
from msoffcrypto.format.ooxml import OOXMLFile
from office import Lists, Office
from openpyxl import Workbook

from tongxing.cli import checks, main
from tongxing.cli.edge import Status
from tongxing.cycle.run import RunOutcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


@pytest.fixture(autouse=True)
def _a_day_in_november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "today", lambda: date(2026, 11, 30))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return an office whose inbox is in order."""
    return office_in_order(tmp_path_factory.mktemp("good"))


# --- files among good ones --------------------------------------------------------------------


def _workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book, file = Workbook(), io.BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    book.save(file)
    return file.getvalue()


def _locked(content: bytes) -> bytes:
    file = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt("秘密", file)
    return file.getvalue()


def _with_formulas(path: Path) -> None:
    """Amounts as formulas: one with the value that Excel had computed, one without any."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["姓名", "公民身份号码", "补贴性质", "月金额", "起始日期"])
    sheet.write_row(1, 0, [WANG.name, WANG.number, "生活类"])
    sheet.write_formula(1, 3, "=10+20", None, 30)
    sheet.write_row(2, 0, [LI.name, LI.number, "生活类"])
    sheet.write_formula(2, 3, "=10+20", None, "")
    for row in (1, 2):
        sheet.write_string(row, 4, "2026-01-01")
    book.close()


def _a_million_rows(path: Path) -> None:
    """One person, and a formatted blank cell on the last row that a sheet can have."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["姓名", "公民身份号码", "车架号"])
    sheet.write_row(1, 0, [WANG.name, WANG.number, "LX1"])
    sheet.write_blank(1_048_575, 5, None, book.add_format({"bold": True}))
    book.close()


class Damaged:
    """The result of a month in which many files were no good, and how long it took."""

    def __init__(self, folder: Path) -> None:
        inbox = office_in_order(folder).inbox
        person = [WANG.name, WANG.number]
        dead = _workbook([["姓名", "公民身份号码", "死亡日期"], [*person, "2020-01-01"]])
        tekun = _workbook([["姓名", "公民身份号码", "供养方式"], [*person, "集中"]])
        (inbox / "死亡人员名单.xlsx").write_bytes(b"")
        (inbox / "特困供养人员名册.xlsx").write_bytes(_locked(tekun))
        (inbox / "工伤生活护理费名册.xlsx").write_bytes(dead[: len(dead) // 2])
        (inbox / "长期护理保险待遇名册.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
        text = f"姓名,公民身份号码,收监日期\n{WANG.name},{WANG.number},2030-01-01\n"
        (inbox / "服刑人员名单.xlsx").write_text(text, encoding="utf-8")
        header = ["姓名", "公民身份号码", "类别"]
        twice = [header, [LI.name, LI.number, "孤儿"], header, [ZHAO.name, ZHAO.number, "孤儿"]]
        (inbox / "孤儿名册2026-11-25.xlsx").write_bytes(_workbook(twice))
        (inbox / "户籍迁出名单.docx").write_bytes(b"not a list at all \xff\xfe\x00\x01")
        (inbox / "就业登记名册.xlsx").write_bytes(_workbook([["姓名", "公民身份号码"], person]))
        (inbox / "随便.xlsx").write_bytes(dead)
        _with_formulas(inbox / "其他福利性补贴名册2026-11-25.xlsx")
        _a_million_rows(inbox / "机动轮椅车名册2026-11-25.xlsx")
        self.out = folder / "out"
        begun = perf_counter()
        self.status = main([*words(inbox, self.out), "--lang=zh"])
        self.seconds = perf_counter() - begun
        self.lists = Lists(self.out, RunOutcome(self.out, held=False, headline=()))

    def notices(self, name: str) -> list[dict[str, Any]]:
        return [one for one in self.lists.manifest["notices"] if one["subject"].startswith(name)]

    def account(self, name: str) -> dict[str, Any]:
        (found,) = [a for a in self.lists.manifest["accounts"] if a["file"].startswith(name)]
        return dict(found)


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Damaged]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks, "today", lambda: date(2026, 11, 30))
        yield Damaged(tmp_path_factory.mktemp("damaged"))


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        pytest.param("死亡人员名单", "refused_file", "空", id="empty file"),
        pytest.param("特困供养人员名册", "refused_file", "密码", id="password"),
        pytest.param("工伤生活护理费名册", "refused_file", "损坏", id="half a file"),
        pytest.param("长期护理保险待遇名册", "refused_file", "图片", id="a picture"),
        pytest.param("户籍迁出名单", "refused_file", "", id="no spreadsheet at all"),
        pytest.param("就业登记名册", "refused_file", "就业形式", id="a required column missing"),
        pytest.param("随便", "unknown_file", "名册的名称", id="a name that tells nothing"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_what_to_do(
    damaged: Damaged, name: str, kind: str, said: str
) -> None:
    (notice,) = damaged.notices(name)

    assert notice["kind"] == kind
    assert said in notice["text"]["zh"]
    assert notice["text"]["en"]
    if kind == "refused_file":
        assert "请" in notice["text"]["zh"]
        assert "To do" in notice["text"]["en"]


def test_good_files_are_settled_all_the_same(damaged: Damaged) -> None:
    assert damaged.status == Status.DONE
    assert damaged.lists["payroll"]["person_id"].n_unique() == 5


def test_a_refused_file_counts_as_not_handed_over(damaged: Damaged) -> None:
    missing = {
        n["subject"] for n in damaged.lists.manifest["notices"] if n["kind"] == "missing_roster"
    }

    assert {"deaths", "tekun", "injury_nursing", "care_insurance", "moves_out"} <= missing
    assert damaged.lists.stopped(WANG) is None


def test_a_text_file_with_the_ending_of_a_workbook_is_read_as_what_it_is(damaged: Damaged) -> None:
    (account,) = [damaged.account("服刑人员名单")]

    assert (account["used"], account["rejected"]) == (1, 0)


def test_a_header_row_that_comes_again_is_no_person(damaged: Damaged) -> None:
    account = damaged.account("孤儿名册")

    assert account["used"] == 2
    assert account["rows"] == account["used"] + account["skipped"] + account["rejected"]
    assert damaged.lists.believed(LI, "orphan_allowance", "2026-11-30") == "orphan"
    assert damaged.lists.believed(ZHAO, "orphan_allowance", "2026-11-30") == "orphan"


def test_a_formula_is_read_by_its_stored_value_and_rejected_without_one(damaged: Damaged) -> None:
    account = damaged.account("其他福利性补贴名册")

    assert (account["used"], account["rejected"]) == (1, 1)
    assert damaged.lists.believed(WANG, "other_living_allowance", "2026-11-30") == "3000"
    assert damaged.lists.believed(LI, "other_living_allowance", "2026-11-30") is None


def test_a_million_blank_rows_cost_nothing(damaged: Damaged) -> None:
    account = damaged.account("机动轮椅车名册")

    assert account["used"] == 1
    assert account["rows"] < 10
    assert damaged.seconds < 60


# --- commands that cannot be carried out ------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("options", "part"),
    [
        pytest.param({"month": "2027-01"}, "2027-01", id="a month later than today's"),
        pytest.param({"place": "990000"}, "99", id="a place that does not exist"),
        pytest.param({"place": "130102"}, "130102", id="a place without parameters"),
        pytest.param({"previous": "."}, "--previous", id="a previous that is no run"),
        pytest.param({"as": f"没有的名册={__file__}"}, "没有的名册", id="an unknown roster"),
        pytest.param({"confirm": "没有的名册"}, "没有的名册", id="an unknown confirmation"),
        pytest.param({"confirm": "mass-stopp"}, "mass-stopp", id="a misspelt confirmation"),
    ],
)
def test_what_cannot_be_asked_is_said_in_the_language_of_the_user(
    office: Office,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    options: dict[str, str],
    part: str,
    lang: str,
) -> None:
    out = tmp_path / "out"

    status = main([*words(office.inbox, out, **options), f"--lang={lang}"])

    assert status == Status.UNUSABLE
    is_one_clear_message(capsys.readouterr().err, part)
    assert list(tmp_path.iterdir()) == []


def test_an_out_that_holds_something_is_left_as_it_is(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "发放名册.xlsx").write_text("十月", encoding="utf-8")

    status = main([*words(office.inbox, tmp_path), "--lang=zh"])

    assert status == Status.UNUSABLE
    is_one_clear_message(capsys.readouterr().err, "--out")
    assert [path.name for path in tmp_path.iterdir()] == ["发放名册.xlsx"]


def test_an_out_that_is_a_file_is_left_as_it_is(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.write_text("十月", encoding="utf-8")

    status = main([*words(office.inbox, out), "--lang=zh"])

    assert status == Status.UNUSABLE
    is_one_clear_message(capsys.readouterr().err, "--out")
    assert out.read_text(encoding="utf-8") == "十月"


def test_a_missing_option_is_wrong_usage(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["run", str(office.inbox), "--place=420112", "--out=x", "--lang=zh"])

    assert status == Status.USAGE
    assert "--month" in capsys.readouterr().err


def test_a_previous_whose_facts_were_damaged_is_no_run(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tmp_path / "before"
    assert main([*words(office.inbox, before), "--lang=zh"]) == Status.DONE
    (before / "facts" / "lists.parquet").write_bytes(b"half a file")
    capsys.readouterr()

    status = main([*words(office.inbox, tmp_path / "out", previous=str(before)), "--lang=zh"])

    assert status == Status.UNUSABLE
    is_one_clear_message(capsys.readouterr().err, "--previous")
    assert [path.name for path in tmp_path.iterdir()] == ["before"]


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({}, id="no file"),
        pytest.param({"~$持证残疾人名册.xlsx": b"x", ".DS_Store": b"x"}, id="only hidden files"),
        pytest.param({"通知.xlsx": _workbook([["各单位："]])}, id="only files nobody knows"),
        pytest.param({"持证残疾人名册.xlsx": b""}, id="only files that are refused"),
    ],
)
def test_an_inbox_with_nothing_usable_is_said_to_be_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], files: dict[str, bytes]
) -> None:
    inbox, out = tmp_path / "inbox", tmp_path / "out"
    inbox.mkdir()
    for name, content in files.items():
        (inbox / name).write_bytes(content)

    status = main([*words(inbox, out), "--lang=zh"])

    assert status == Status.UNUSABLE
    is_one_clear_message(capsys.readouterr().err, str(inbox))
    assert [path.name for path in tmp_path.iterdir()] == ["inbox"]


def test_a_month_without_certificate_holders_is_settled_for_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office(tmp_path)
    office.hand_in("特困供养人员名册2026-11-25", [WANG.row])

    status = main([*words(office.inbox, tmp_path / "out"), "--lang=zh"])

    assert [word for word in NOT_SAID if word in capsys.readouterr().err] == []
    assert status == Status.DONE
