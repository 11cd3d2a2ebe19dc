"""`tongxing run --from-register`: a month of a running installation, as its page would run it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from tongxing.cli import checks
from tongxing.cli.demo_site import CHINA
from tongxing.cli.edge import Status, say_error
from tongxing.cli.progress import StageProgress
from tongxing.cli.site import at_hand, set_up_django
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from tongxing.foundations.month import Month
    from tongxing.foundations.text import Language
    from tongxing.months.models import Run


class NotRunningMonthsError(TongxingError):
    """A user name that belongs to nobody who runs months there."""

    def __init__(self, user: str, county: str) -> None:
        super().__init__(
            Text(
                f"“{user}”不是 {county} 运行每月清单的工作人员",
                f"`{user}` is no officer who runs the months of {county}",
            ),
            Text("在当地可以运行每月清单的用户名", "the user name of one who may"),
            Text("核对 --as 和 --place", "check --as and --place"),
        )


def run_from_register(
    county: str,
    month: Month,
    *,
    user: str,
    as_of: date | None,
    confirm: Sequence[str],
    out: Path | None,
    home: Path | None,
    lang: Language,
) -> Status:
    """Run a month from the register as an officer, and tell what came out.

    A run that a killed command left is taken up again, and that is said.
    """
    if out is not None:
        checks.new_folder(out)
    with at_hand(home) as installation:
        installation.need_tables()
        set_up_django()
        from tongxing.audit import origin

        with origin.coming_from("tongxing run"):
            actor = _officer(user, county)
            run = _begun(county, month, as_of, confirm, actor, lang)
            made = _made(run, actor, lang)
            if out is not None and made.state != "failed":
                _unpack(made, actor, out)
        return _told(made, out, lang)


def _officer(username: str, county: str) -> int:
    from tongxing.accounts.queries import account_id_of, place_codes
    from tongxing.database.context import acting

    with acting(None, login=username.lower()):
        number = account_id_of(username)
    if number is not None:
        with acting(number):
            if county in place_codes("runs.make"):
                return number
    raise NotRunningMonthsError(username, county)


def _begun(
    county: str,
    month: Month,
    as_of: date | None,
    confirm: Sequence[str],
    actor: int,
    lang: Language,
) -> Run:
    from tongxing.database.context import acting
    from tongxing.months import actions, alive, queries
    from tongxing.register.store import county_law

    at = datetime.now(UTC)  # noqa: TID251 - the command line is the edge
    law = county_law(county, as_of or month.last_day)
    named = [law.roster_named(name) or name for name in confirm]
    with acting(actor):
        left = queries.under_way(county)
        if left is not None and left.month == month.first_day and alive.care_of(left) == "nobody":
            typer.echo(_taken_up(left.pk).say(lang), err=True)
            return left
        return actions.start_run(
            county,
            month.first_day,
            as_of=as_of,
            confirm=named,
            actor=actor,
            at=at,
            today=at.astimezone(CHINA).date(),
            by_worker=False,
        )


def _made(run: Run, actor: int, lang: Language) -> Run:
    from tongxing.database.context import acting
    from tongxing.months.making import make_run
    from tongxing.months.models import Run as Runs

    with StageProgress(lang) as progress:
        make_run(run.pk, officer_id=actor, progress=progress)
    with acting(actor):
        return Runs.objects.get(pk=run.pk)


def _unpack(run: Run, actor: int, out: Path) -> None:
    from tongxing.database.context import acting
    from tongxing.months.archive import folder_of

    with acting(actor), folder_of(run) as folder:
        shutil.copytree(folder, out, dirs_exist_ok=True)
        out.chmod(0o700)


def _told(run: Run, out: Path | None, lang: Language) -> Status:
    if run.state == "failed":
        say_error(run.trouble[lang])
        return Status.UNUSABLE
    from tongxing.months.told.compared import figure_lines

    for label, figure in figure_lines(run):
        typer.echo(f"{label.say(lang)}: {figure}")
    typer.echo(Text(f"第 {run.pk} 次运行已存入", f"Kept as run {run.pk}").say(lang))
    if out is not None:
        typer.echo(Text(f"清单：{out}", f"Lists: {out}").say(lang))
    if run.state == "held":
        say_error(_held(run.pk).say(lang))
        return Status.HELD
    return Status.DONE


def _taken_up(number: int) -> Text:
    return Text(
        f"第 {number} 次运行上次中断，没有写入任何结果，现在从头再来。",
        f"Run {number} was interrupted and has written nothing; it begins anew.",
    )


def _held(number: int) -> Text:
    return Text(
        f"发放名册待确认：请在网站打开第 {number} 次运行，核对后说明原因并确认。",
        f"The payroll is held: open run {number} on the site, look through it, and confirm with a "
        "reason.",
    )
