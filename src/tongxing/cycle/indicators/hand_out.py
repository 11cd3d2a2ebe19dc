"""Figures and the persons behind them, as a run's folder gives them to people and to programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle import archive
from tongxing.cycle.indicators.asked import indicator_named
from tongxing.cycle.outputs import words
from tongxing.cycle.outputs.naming import Naming
from tongxing.cycle.outputs.workbook import Column, Sheet, write_workbook
from tongxing.cycle.reasons.write import checked_file, write_table
from tongxing.cycle.requests import PreviousUnusableError
from tongxing.foundations.money import format_yuan
from tongxing.foundations.place_table import PlaceTable
from tongxing.foundations.text import Text
from tongxing.law.load import load_catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from tongxing.cycle.indicators.shown import Shown
    from tongxing.foundations.places import PlaceCode
    from tongxing.foundations.text import Language
    from tongxing.law.documents import Indicator

_SHEET: Final = Text("人员", "persons")
_HEADINGS: Final = (
    Text("指标", "indicator"),
    Text("地区", "place"),
    Text("分子", "numerator"),
    Text("分母", "denominator"),
    Text("未知", "unknown"),
    Text("数值", "value"),
    Text("单位", "unit"),
    Text("目标", "target"),
    Text("状态", "state"),
)


def figures_of_run(
    out: Path, asked: str, place: PlaceCode | None, lang: Language
) -> tuple[list[str], list[list[str]]]:
    """Return what a run measured of one indicator: headings, and a line per place and breakdown.

    Raises:
        IndicatorUnknownError: No indicator in force is called so.
        PreviousUnusableError: The folder does not hold a whole run.
    """
    run, _, _ = archive.kept(out)
    law = load_catalogue(out / archive.CATALOGUE).law(run.place, run.as_of)
    document = indicator_named(law, asked)
    try:
        frame = pl.read_parquet(out / "lists" / "indicators.parquet")
    except (OSError, pl.exceptions.PolarsError) as error:
        raise PreviousUnusableError(out) from error
    mine = frame.filter(pl.col("indicator").str.split("/").list.first() == document.id)
    if place is not None:
        mine = mine.filter(pl.col("place").str.starts_with(str(place)))
    naming = Naming(law, PlaceTable.load())
    return (
        [heading.say(lang) for heading in _HEADINGS],
        [_line(naming, row, lang) for row in mine.iter_rows(named=True)],
    )


def _line(naming: Naming, row: dict[str, object], lang: Language) -> list[str]:
    value, money = row["value"], row["unit"] in words.MONEY_UNITS
    return [
        naming.indicator(str(row["indicator"])).say(lang),
        naming.short_name(str(row["place"])),
        _number(row["numerator"], money=money),
        _number(row["denominator"]),
        _number(row["unknown"]),
        "" if value is None else f"{value:,.2f}".removesuffix(".00"),
        words.word(words.UNIT, str(row["unit"])).say(lang),
        str(row["target"] or ""),
        words.word(words.STATE, str(row["state"])).say(lang),
    ]


def _number(value: object, *, money: bool = False) -> str:
    if not isinstance(value, int):
        return ""
    return format_yuan(value) if money else f"{value:,}"


def write_persons(path: Path, shown: Shown, found: pl.DataFrame, indicator: Indicator) -> None:
    """Write the rows behind a figure as Parquet or as a workbook.

    Raises:
        TableFileError: The name ends otherwise, or the file exists.
    """
    ending = checked_file(path, (".parquet", ".xlsx"))
    if ending == ".parquet":
        write_table(shown.hidden(found).lazy(), path)
        return
    columns = [Column(shown.heading(name), "wrapped", 22) for name in found.columns]
    sheet = Sheet(
        _SHEET.say(shown.lang),
        shown.title(indicator, found.height),
        columns,
        shown.lines(found),
        fixed=1,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    write_workbook(path, [sheet], day=shown.day)
    path.chmod(0o600)
