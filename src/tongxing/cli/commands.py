"""The commands themselves: arguments in, one call below, the answer printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tongxing import __version__
from tongxing.cli import checks, inquiries
from tongxing.cli.audit_commands import add_audit_commands
from tongxing.cli.catalogue_commands import catalogue_app
from tongxing.cli.demo_site import MissingParameter, demo_app
from tongxing.cli.edge import Status, say_error
from tongxing.cli.import_commands import add_import_commands
from tongxing.cli.language import SpokenCommand, SpokenGroup
from tongxing.cli.officer_commands import add_officer_commands
from tongxing.cli.options import (
    PLAIN,
    CatalogueOption,
    LanguageOption,
    MonthArgument,
    MonthOption,
    OutOption,
    PlaceOption,
    ResultArgument,
    language_of,
)
from tongxing.cli.place_commands import add_place_commands
from tongxing.cli.site import HomeOption
from tongxing.cli.site_commands import add_site_commands
from tongxing.foundations.month import Month
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from tongxing.cycle.run import RunOutcome
    from tongxing.foundations.text import Language

app = typer.Typer(cls=SpokenGroup, add_completion=False, **PLAIN)
app.add_typer(catalogue_app, name="catalogue", cls=SpokenGroup)
app.add_typer(demo_app, name="demo", cls=SpokenGroup)
app.command("indicator", cls=SpokenCommand)(inquiries.indicator)
app.command("reasons", cls=SpokenCommand)(inquiries.reasons)
app.command("barriers", cls=SpokenCommand)(inquiries.barriers)
add_site_commands(app)
add_audit_commands(app)
add_officer_commands(app)
add_place_commands(app)
add_import_commands(app)


@app.callback(invoke_without_command=True)
def tongxing(
    version: Annotated[bool, typer.Option("--version")] = False, lang: LanguageOption = None
) -> None:
    """Answer `--version`; everything else is a command of its own."""
    if version:
        typer.echo(f"tongxing {__version__}")


@app.command("run", cls=SpokenCommand)
def run(
    context: typer.Context,
    place: PlaceOption,
    month: MonthOption,
    inbox: Annotated[Path | None, typer.Argument(metavar="DIR")] = None,
    out: OutOption = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DAY")] = None,
    previous: Annotated[Path | None, typer.Option("--previous", metavar="OUT")] = None,
    confirm: Annotated[list[str] | None, typer.Option("--confirm", metavar="NAME")] = None,
    assigned: Annotated[list[str] | None, typer.Option("--as", metavar="ROSTER=FILE")] = None,
    unmasked: Annotated[bool, typer.Option("--unmasked")] = False,
    catalogue: CatalogueOption = None,
    from_register: Annotated[bool, typer.Option("--from-register")] = False,
    home: HomeOption = None,
    lang: LanguageOption = None,
) -> int:
    """Read one month's lists and write every list, the report and the manifest."""
    if from_register:
        return _from_register(context, place, month, as_of, confirm, assigned, out, home)
    from tongxing.cli.progress import StageProgress
    from tongxing.cycle.run import RunRequest, run_month

    request = RunRequest(
        inbox=_needed(context, "inbox", inbox),
        place=checks.place_that_exists(place),
        month=checks.month_begun(month),
        out=_needed(context, "out", out),
        as_of=checks.day_of(as_of) if as_of else None,
        previous=previous,
        confirm=tuple(confirm or ()),
        assigned=checks.assignments(assigned or []),
        unmasked=unmasked,
        catalogue=catalogue,
    )
    with StageProgress(language_of(context)) as progress:
        outcome = run_month(request, progress)
    return _told(outcome, language_of(context))


def _from_register(
    context: typer.Context,
    place: str,
    month: str,
    as_of: str | None,
    confirm: list[str] | None,
    assigned: list[str] | None,
    out: Path | None,
    home: Path | None,
) -> Status:
    """Run the month of an installation; `--as` names the officer there."""
    from tongxing.cli.months_commands import run_from_register

    return run_from_register(
        str(checks.place_that_exists(place)),
        checks.month_begun(month),
        user=checks.one_user(assigned or []),
        as_of=checks.day_of(as_of) if as_of else None,
        confirm=confirm or (),
        out=out,
        home=home,
        lang=language_of(context),
    )


def _needed(context: typer.Context, name: str, given: Path | None) -> Path:
    """Return what only a run from files needs."""
    if given is None:
        # The library's own classes have no public types.
        asked: Any = next(each for each in context.command.params if each.name == name)
        raise MissingParameter(name, ctx=context, param=asked)
    return given


def _told(outcome: RunOutcome, lang: Language) -> Status:
    """Print the headline figures and where the results are, and return the status."""
    for label, figure in outcome.headline:
        typer.echo(f"{label.say(lang)}: {figure}")
    report = outcome.out / "报告.html"
    typer.echo(Text(f"报告：{report}", f"Report: {report}").say(lang))
    typer.echo(Text(f"清单：{outcome.out}", f"Lists: {outcome.out}").say(lang))
    if outcome.held:
        say_error(_held_sentence().say(lang))
    return Status.HELD if outcome.held else Status.DONE


def _held_sentence() -> Text:
    return Text(
        "发放名册待确认：停发或补发的人数异常。请核对停发建议和补发追回；"
        "无误则加 --confirm mass-stop 或 --confirm mass-arrears 重新运行。",
        "The payroll is held: unusually many stops or arrears. Look through the stops and the "
        "adjustments; if they are right, run again with --confirm mass-stop or mass-arrears.",
    )


@app.command("explain", cls=SpokenCommand)
def explain(
    context: typer.Context,
    result: ResultArgument,
    person: Annotated[str, typer.Argument(metavar="PERSON")],
    programme: Annotated[str, typer.Argument(metavar="PROGRAMME")],
    month: MonthArgument = None,
    lang: LanguageOption = None,
) -> None:
    """Explain one person's answer for a programme and a month, in prose."""
    from tongxing.cycle.explain import explain as explained

    spoken = language_of(context)
    asked = Month.parse(month) if month else None
    for line in explained(result, person, programme, asked, spoken):
        typer.echo(line)


@app.command("replay", cls=SpokenCommand)
def replay(context: typer.Context, result: ResultArgument, lang: LanguageOption = None) -> int:
    """Recompute a run from what it kept, and compare every byte."""
    from tongxing.cli.progress import StageProgress
    from tongxing.cycle.replay import replay as replayed

    spoken = language_of(context)
    with StageProgress(spoken) as progress:
        answer = replayed(result, progress)
    for name in answer.different:
        say_error(Text(f"不一致：{name}", f"Differs: {name}").say(spoken))
    if answer.different:
        return Status.UNUSABLE
    count = answer.compared
    typer.echo(
        Text(f"{count} 个文件逐字节一致。", f"All {count} files are the same, byte by byte.").say(
            spoken
        )
    )
    return Status.DONE
