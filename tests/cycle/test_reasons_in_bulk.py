"""Reasons in bulk: the same as deciding one by one, a row per person and programme, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest
from office import Lists, Office, crowd, enrolled, holder, invent, people

from tongxing.cycle import archive
from tongxing.cycle.gather import Question, gather, situation_reader
from tongxing.cycle.reasons import TableFileError, barriers, decided, reasons, write_table
from tongxing.cycle.reasons.hiding import hidden_ids
from tongxing.cycle.requests import PreviousUnusableError
from tongxing.cycle.unanswerable import ProgrammeUnknownError
from tongxing.foundations.masking import mask_id
from tongxing.foundations.place_table import PlaceTable
from tongxing.law.load import load_catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from office import Person

    from tongxing.cycle.reasons import Decided

LIVING, NURSING = "living_subsidy", "nursing_subsidy"


class Who:
    """People who stand differently towards the living subsidy."""

    entitled, dead, edge, lapsed, dead_edge = people("王应享 李已故 周边缘 赵过期 钱两样")
    unlisted, unread = people("孙未列 吴难读")
    unsure = next(people("郑不明", category="多重", grade=3))
    filler = crowd(2)
    everybody = (entitled, dead, edge, lapsed, dead_edge, unlisted, unread, unsure, *filler)


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    office, who = Office(tmp_path_factory.mktemp("reasons")), Who
    ends = {who.lapsed: "2026-08-31"}
    office.hand_in(
        "持证残疾人名册2026-11-25",
        [holder(p, 有效期至=ends.get(p, "2029-12-31")) for p in who.everybody],
    )
    kinds = dict.fromkeys((who.edge, who.dead_edge), "低保边缘") | {who.unread: "看不懂"}
    listed = [p for p in who.everybody if p is not who.unlisted]
    office.hand_in(
        "低保对象名册2026-11-25",
        [{**p.row, "身份类别": kinds.get(p, "低保"), "起始日期": "2020-01-01"} for p in listed],
    )
    office.hand_in(
        "死亡人员名单", [{**p.row, "死亡日期": "2026-08-20"} for p in (who.dead, who.dead_edge)]
    )
    nobody = invent("吴远方", 900)
    office.hand_in("特困供养人员名册2026-11-25", [{**nobody.row, "起始日期": "2020-01-01"}])
    office.hand_in("享受对象名册", [enrolled(who.entitled)])
    return office.run()


@pytest.fixture(scope="module")
def kept(lists: Lists) -> Decided:
    return decided(lists.out)


@pytest.fixture(scope="module")
def table(kept: Decided) -> pl.DataFrame:
    return reasons(kept, [], "zh").collect()


def _row(table: pl.DataFrame, person: Person, programme: str = LIVING) -> dict[str, object]:
    mine = (pl.col("person_id") == person.number) & (pl.col("programme") == programme)
    (row,) = table.filter(mine).iter_rows(named=True)
    return row


def test_each_reason_is_what_deciding_one_by_one_says(lists: Lists, table: pl.DataFrame) -> None:
    asked, store, before = archive.kept(lists.out)
    catalogue = load_catalogue(lists.out / archive.CATALOGUE)
    question = Question(
        asked.place,
        asked.month,
        asked.as_of,
        catalogue,
        PlaceTable.load(),
        asked.confirm,
        before.confirmed_lists,
    )
    reads = situation_reader(gather(store, question), table["person_id"].unique().to_list())
    told = {}
    for row in table.iter_rows(named=True):
        one = reads.decide(row["programme"], row["person_id"], asked.as_of)
        assert one is not None
        told[row["person_id"], row["programme"]] = (
            (one.outcome, one.amount_fen, [*one.failed], [*one.unknown], [*one.presumed]),
            tuple(row[name] for name in ("outcome", "amount_fen", "failed", "unknown", "presumed")),
        )

    assert len({outcome for (outcome, *_), _ in told.values()}) == 3
    assert {key: both for key, both in told.items() if both[0] != both[1]} == {}


def test_there_is_a_row_for_every_person_and_programme_in_force(
    kept: Decided, table: pl.DataFrame
) -> None:
    for_holders = [p for p in kept.programmes([]) if kept.law.programmes[p].needs_certificate]
    rows = table.filter(pl.col("programme").is_in(for_holders))

    assert rows.height == len(for_holders) * len(Who.everybody)
    assert table.select("person_id", "programme").is_duplicated().sum() == 0


def test_a_reason_names_what_stands_against_the_person(table: pl.DataFrame) -> None:
    assert "残疾人证无效" in str(_row(table, Who.lapsed)["reason"])
    assert _row(table, Who.lapsed)["failed"] == ["certificate"]
    assert str(_row(table, Who.unread)["reason"]).startswith("尚不能确定")
    assert "推定成立" in str(_row(table, Who.entitled)["reason"])


def test_a_reason_is_told_in_english_too(kept: Decided) -> None:
    told = _row(reasons(kept, [LIVING], "en").collect(), Who.lapsed)["reason"]

    assert str(told).startswith("Not entitled: ")
    assert "certificate" in str(told)


def test_programmes_may_be_chosen_by_their_chinese_names(kept: Decided) -> None:
    chosen = reasons(kept, ["困难残疾人生活补贴"], "zh").collect()

    assert chosen["programme"].unique().to_list() == [LIVING]
    with pytest.raises(ProgrammeUnknownError):
        reasons(kept, ["没有这一项"], "zh")


def _barrier(kept: Decided, condition: str) -> dict[str, object]:
    rows = barriers(kept, [LIVING]).filter(pl.col("condition") == condition)
    return dict(rows.drop("programme", "condition").row(0, named=True))


def test_a_barrier_counts_those_it_keeps_out_alone(kept: Decided) -> None:
    assert _barrier(kept, "alive") == {
        "persons": len(Who.everybody),
        "fails": 2,  # 李已故 and 钱两样
        "fails_alone": 1,  # 钱两样 is not in dibao either
        "unknown": 0,
        "unknown_alone": 0,
        "presumed": 0,
    }


def test_a_barrier_counts_those_whom_only_its_being_unknown_keeps_out(kept: Decided) -> None:
    low_income = _barrier(kept, "low_income")

    assert (low_income["unknown"], low_income["unknown_alone"]) == (1, 1)  # 吴难读
    assert low_income["fails_alone"] == 2  # 周边缘 and 孙未列


def test_a_condition_nobody_is_asked_about_is_presumed_for_all(kept: Decided) -> None:
    assert _barrier(kept, "free")["presumed"] == len(Who.everybody)


def test_a_table_is_written_as_parquet_or_csv(kept: Decided, tmp_path: Path) -> None:
    rows = reasons(kept, [LIVING], "zh")
    write_table(rows, tmp_path / "table.parquet")
    write_table(rows, tmp_path / "table.csv")

    assert pl.read_parquet(tmp_path / "table.parquet").equals(rows.collect())
    text = (tmp_path / "table.csv").read_text(encoding="utf-8-sig")
    assert f"{Who.dead_edge.number},{LIVING},not_entitled,,alive;low_income," in text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["table.csv", "table.parquet"]


def test_a_table_is_never_written_over_another(kept: Decided, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("mine", encoding="utf-8")

    with pytest.raises(TableFileError, match="exists"):
        write_table(reasons(kept, [], "zh"), path)
    with pytest.raises(TableFileError, match="csv"):
        write_table(reasons(kept, [], "zh"), tmp_path / "table.docx")
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("number", ["420112197005011234", "42011219700501123", "", "1234567"])
def test_numbers_are_hidden_in_columns_as_one_by_one(number: str) -> None:
    rows = pl.LazyFrame({"person_id": [number]})

    assert hidden_ids(rows).collect()["person_id"].to_list() == [mask_id(number)]


def test_a_folder_without_decisions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PreviousUnusableError):
        decided(tmp_path)
