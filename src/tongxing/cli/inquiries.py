"""`tongxing indicator`, `reasons`, `barriers`: a past run opened into the persons behind it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from tongxing.cli import checks
from tongxing.cli.options import LanguageOption, ResultArgument, language_of
from tongxing.cli.table import table_lines
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    import polars as pl

    from tongxing.cycle.indicators import Behind, Shown
    from tongxing.cycle.reasons import Decided
    from tongxing.foundations.places import PlaceCode
    from tongxing.foundations.text import Language
    from tongxing.law.documents import Indicator

RUNS = Path("out")
"""Where the newest run is looked for when none is named."""

ProgrammesArgument = Annotated[list[str] | None, typer.Argument(metavar="[PROGRAMME]…")]
TableOption = Annotated[Path, typer.Option("--as", metavar="FILE")]
MaybeTableOption = Annotated[Path | None, typer.Option("--as", metavar="FILE")]
UnmaskedOption = Annotated[bool, typer.Option("--unmasked")]


def indicator(
    context: typer.Context,
    asked: Annotated[list[str], typer.Argument(metavar="[OUT] INDICATOR")],
    persons: Annotated[str | None, typer.Option("--persons", metavar="PART")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="CODE")] = None,
    table: MaybeTableOption = None,
    unmasked: UnmaskedOption = False,
    lang: LanguageOption = None,
) -> None:
    """Show a measured figure, or the persons behind it."""
    from tongxing.cli.progress import StageProgress
    from tongxing.cycle.indicators import NothingBehindError, Shown, behind, indicator_named
    from tongxing.cycle.rows import rows_of_run

    spoken = language_of(context)
    out, name = _run_and_name(asked)
    within = checks.place_that_exists(place) if place else None
    if persons is None and table is None:
        _show_figure(out, name, within, spoken)
        return
    part = _part(persons or "numerator")
    with StageProgress(spoken) as progress:
        rows = rows_of_run(out, progress)
        document = indicator_named(rows.situation.law, name)
        found = behind(rows, document, part, within)
    if found is None:
        raise NothingBehindError(document)
    shown = Shown(rows.situation, document, spoken, unmasked=unmasked)
    if table is not None:
        _write_persons(table, shown, found, document, spoken)
    else:
        _tell_persons(shown, found, spoken)


def reasons(
    context: typer.Context,
    result: ResultArgument,
    table: TableOption,
    programmes: ProgrammesArgument = None,
    unmasked: UnmaskedOption = False,
    lang: LanguageOption = None,
) -> None:
    """Write the reason of every person and programme as a table."""
    from tongxing.cycle.reasons import decided, hidden_ids, write_table
    from tongxing.cycle.reasons import reasons as told

    spoken = language_of(context)
    kept = decided(result)
    rows = told(kept, programmes or [], spoken)
    write_table(rows if unmasked else hidden_ids(rows), table)
    typer.echo(Text(f"已写入 {table}", f"Written to {table}").say(spoken))


def barriers(
    context: typer.Context,
    result: ResultArgument,
    programmes: ProgrammesArgument = None,
    table: MaybeTableOption = None,
    lang: LanguageOption = None,
) -> None:
    """Show which condition keeps how many people out."""
    from tongxing.cycle.reasons import barriers as counted
    from tongxing.cycle.reasons import decided, write_table

    spoken = language_of(context)
    kept = decided(result)
    found = counted(kept, programmes or [])
    if table is not None:
        write_table(found.lazy(), table)
        typer.echo(Text(f"已写入 {table}", f"Written to {table}").say(spoken))
        return
    for line in _barrier_lines(kept, found, spoken):
        typer.echo(line)


def _run_and_name(asked: list[str]) -> tuple[Path, str]:
    """Return the run and the indicator meant; without a run the newest under `out`."""
    match asked:
        case [name]:
            return newest_run(RUNS), name
        case [out, name]:
            return Path(out), name
        case _:
            raise checks.ArgumentError(
                Text(f"写了 {len(asked)} 个词", f"{len(asked)} words were given"),
                Text("结果文件夹（可省略）和一个指标", "a run's folder, if any, and one indicator"),
                Text(
                    "如 tongxing indicator out/2026-11 living_coverage",
                    "for example: tongxing indicator out/2026-11 living_coverage",
                ),
            )


def newest_run(folder: Path) -> Path:
    """Return the run in a folder, itself a run or holding some, whose as-of day is the latest.

    Raises:
        ArgumentError: There is none.
    """
    manifests = [folder / "manifest.json", *sorted(folder.glob("*/manifest.json"))]
    runs = [(_as_of(path), path.parent) for path in manifests if path.is_file()]
    if runs:
        return max(runs)[1]
    raise checks.ArgumentError(
        Text(f"{folder} 下没有运行结果", f"there is no run in {folder}"),
        Text("一次运行的结果文件夹", "the folder that a run wrote"),
        Text(
            "写明结果文件夹，如 tongxing indicator out/2026-11 living_coverage",
            "name it, for example: tongxing indicator out/2026-11 living_coverage",
        ),
    )


def _as_of(manifest: Path) -> str:
    return str(json.loads(manifest.read_text(encoding="utf-8")).get("as_of", ""))


def _part(text: str) -> Behind:
    """Return a part of a figure.

    Raises:
        ArgumentError: No part is called so.
    """
    from tongxing.cycle.indicators import Behind

    for part in get_args(Behind):
        if text == part:
            found: Behind = part
            return found
    parts = ", ".join(get_args(Behind))
    raise checks.ArgumentError(
        Text(f"指标没有“{text}”这一部分", f"a figure has no part {text!r}"),
        Text(f"{parts}（分子、分母、未知）", parts),
        Text("更正 --persons", "correct --persons"),
    )


def _show_figure(out: Path, name: str, place: PlaceCode | None, lang: Language) -> None:
    """Print what the run wrote about an indicator: the whole place, townships, breakdowns."""
    from tongxing.cycle.indicators import figures_of_run

    headings, lines = figures_of_run(out, name, place, lang)
    for line in table_lines(headings, lines, numbers=frozenset(range(2, 6))):
        typer.echo(line)


def _tell_persons(shown: Shown, found: pl.DataFrame, lang: Language) -> None:
    headings = [shown.heading(column) for column in found.columns]
    for line in table_lines(headings, shown.lines(found)):
        typer.echo(line)
    typer.echo(Text(f"共 {found.height} 行", f"{found.height} rows").say(lang))


def _write_persons(
    table: Path, shown: Shown, found: pl.DataFrame, document: Indicator, lang: Language
) -> None:
    from tongxing.cycle.indicators import write_persons

    write_persons(table, shown, found, document)
    typer.echo(Text(f"已写入 {table}", f"Written to {table}").say(lang))


def _barrier_lines(kept: Decided, found: pl.DataFrame, lang: Language) -> list[str]:
    """Return a heading and a table for each programme."""
    headings = [
        Text(zh, en).say(lang)
        for zh, en in (
            ("不符合", "fails"),
            ("仅此不符合", "alone"),
            ("不明", "unknown"),
            ("仅此不明", "alone"),
            ("推定", "presumed"),
            ("条件", "condition"),
        )
    ]
    lines: list[str] = []
    for (programme,), part in found.group_by("programme", maintain_order=True):
        document = kept.law.programmes[str(programme)]
        everybody = part["persons"][0]
        lines.append(
            Text(f"{document.name.zh}（{everybody} 人）", f"{document.name.en} ({everybody})").say(
                lang
            )
        )
        rows = [
            [*(f"{count:,}" for count in counts), document.condition(condition).name.say(lang)]
            for condition, *counts in part.drop("programme", "persons").iter_rows()
        ]
        lines += [*table_lines(headings, rows, numbers=frozenset(range(5))), ""]
    return lines
