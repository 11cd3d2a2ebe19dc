"""`tongxing demo …`: invented counties, invented officers, and the codes of their log-ins."""

from __future__ import annotations

import os
import shlex
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from tongxing.cli import checks
from tongxing.cli.language import SpokenCommand, SpokenGroup
from tongxing.cli.options import PLAIN, DemoPlaceOption, LanguageOption, language_of
from tongxing.cli.site import HomeOption, at_hand, set_up_django
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.accounts.demonstration import Demonstrated
    from tongxing.foundations.text import Language

demo_app = typer.Typer(cls=SpokenGroup, **PLAIN)
CHINA = ZoneInfo("Asia/Shanghai")
_IN_OFFICE_SINCE = date(2026, 1, 1)
"""From when on the invented officers hold their duties: before the first month they work on."""
_PATIENT = 10
"""By how much whoever looks at pages goes before the months that are taken in."""


class MissingParameter(typer.BadParameter):
    """The option that only the command without a subcommand needs; named as the library's own."""


class InEarnestError(TongxingError):
    """A database whose officers are not invented."""

    def __init__(self) -> None:
        super().__init__(
            Text("这不是示范数据库", "this database is no demonstration"),
            Text("由 tongxing demo site 建立的数据库", "one made by tongxing demo site"),
            Text(
                "验证码由本人的验证器显示；示范请另选一个空的 --home",
                "codes are shown by the officer's own authenticator; for a demonstration choose "
                "an empty --home",
            ),
        )


class NoSuchOfficerError(TongxingError):
    """A user name that nobody of the demonstration has."""

    def __init__(self, username: str, known: Sequence[str]) -> None:
        super().__init__(
            Text(f"没有用户名“{username}”", f"there is no user name `{username}`"),
            Text(f"如 {'、'.join(known[:3])}", f"one such as {', '.join(known[:3])}"),
            Text("运行 tongxing demo site 列出全部账号", "list them all with tongxing demo site"),
        )


@demo_app.callback(invoke_without_command=True)
def demo(
    context: typer.Context,
    out: Annotated[Path | None, typer.Option("--out", metavar="OUT")] = None,
    seed: Annotated[int | None, typer.Option("--seed", min=0)] = None,
    holders: Annotated[int | None, typer.Option("--holders", min=1)] = None,
    place: DemoPlaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Make an invented demonstration county, where no subcommand is named."""
    if context.invoked_subcommand is not None:
        return
    if out is None:
        # The library's own classes have no public types.
        asked: Any = next(each for each in context.command.params if each.name == "out")
        raise MissingParameter("--out", ctx=context, param=asked)
    _make_county(out, seed, holders, place, language_of(context))


def _make_county(
    out: Path, seed: int | None, holders: int | None, place: str | None, lang: Language
) -> None:
    from tongxing.cli.progress import StageProgress
    from tongxing.demo.county import SEED, make_county
    from tongxing.demo.districts import DISTRICTS, DONGXIHU

    district = checks.district_of(place, DISTRICTS) if place else DONGXIHU
    checks.new_folder(out)
    with StageProgress(lang) as progress:
        progress("demo", 0, 1)
        make_county(
            out,
            seed=SEED if seed is None else seed,
            scale=holders,
            district=district,
            progress=lambda at_hand: progress(at_hand, 0, 1),
        )
    text = Text(
        f"虚构的示范区已写入 {out}；其中的人、号码和电话都是编造的。",
        f"The invented county is in {out}; its people, numbers and telephones are made up.",
    )
    typer.echo(text.say(lang))


@demo_app.command("site", cls=SpokenCommand)
def site(context: typer.Context, home: HomeOption = None, lang: LanguageOption = None) -> None:
    """Fill an empty database with invented officers, and list them; list them again later."""
    with at_hand(home) as installation:
        installation.need_owner()
        installation.ensure_keys()
        set_up_django()
        from tongxing.accounts import demonstration
        from tongxing.database.migrate import migrate

        migrate()
        now = datetime.now(UTC)  # noqa: TID251 - the command line is the edge
        if demonstration.is_empty():
            load_demonstration(now)
        _enrol_all(now)
        print_accounts(language_of(context))


@demo_app.command("code", cls=SpokenCommand)
def code(
    context: typer.Context,
    user: Annotated[str, typer.Argument(metavar="USER")],
    home: HomeOption = None,
    lang: LanguageOption = None,
) -> None:
    """Print the code that an invented officer's authenticator shows now."""
    with at_hand(home) as installation:
        installation.need_owner()
        installation.need_tables()
        set_up_django()
        typer.echo(_code(user, datetime.now(UTC)))  # noqa: TID251 - the command line is the edge


@demo_app.command("months", cls=SpokenCommand)
def months(context: typer.Context, home: HomeOption = None, lang: LanguageOption = None) -> None:
    """Take the months of the demonstration counties into the register, as far as they are not."""
    from tongxing.cli.demo_months import Plan

    spoken = language_of(context)
    os.nice(_PATIENT)
    with at_hand(home) as installation:
        os.environ.pop("DATABASE_OWNER_URL", None)
        set_up_django()
        from tongxing.audit import origin

        with origin.coming_from("tongxing demo months"):
            Plan(installation.home).carry_out(lambda text: typer.echo(text.say(spoken)))


def load_demonstration(at: datetime, *, months: int = 0) -> None:
    """Load places, organisations, officers and their second factors into an empty database.

    Args:
        at: When. Django knows the owner of the database.
        months: How many months of the counties shall be taken into the register afterwards.
    """
    from django.conf import settings

    from tongxing.accounts.demonstration import COUNTIES, make_demonstration
    from tongxing.audit import origin
    from tongxing.cli.demo_months import MONTHS, Plan
    from tongxing.places.actions import load_places

    if months:
        Plan(settings.TONGXING_HOME).make(MONTHS[:months])
    with origin.coming_from("tongxing demo site"):
        load_places([county.code for county in COUNTIES], at=at, using="owner")
        make_demonstration(at=at, today=min(at.astimezone(CHINA).date(), _IN_OFFICE_SINCE))
    _enrol_all(at)


def _enrol_all(at: datetime) -> None:
    """Give a second factor to every invented officer who has none, after a broken start as well."""
    from tongxing.accounts.demonstration import demonstrated, password_of_demonstration
    from tongxing.accounts.models import Account
    from tongxing.audit import origin
    from tongxing.database.context import acting
    from tongxing.login import second_factor
    from tongxing.login.actions import enrol

    if password_of_demonstration() is None:
        return
    with origin.coming_from("tongxing demo site"):
        for each in demonstrated():
            with acting(None, login=each.username):
                account = Account.objects.get(username=each.username)
                if not second_factor.is_set_up(account):
                    enrol(account, at=at)


def print_accounts(lang: Language) -> None:
    """List the invented officers, their password, and how to get a code.

    Raises:
        InEarnestError: The database is not marked as a demonstration.
    """
    from tongxing.accounts.demonstration import (
        COUNTIES,
        demonstrated,
        password_of_demonstration,
    )

    password = password_of_demonstration()
    if password is None:
        raise InEarnestError
    first, *others = COUNTIES
    for each in demonstrated():
        if each.username.startswith(f"{first.word}-"):
            typer.echo(_line(each, lang))
    likewise = Text(
        "同样还有 " + "、".join(f"{each.word}-…（{each.short_name}）" for each in others),
        "And likewise " + ", ".join(f"{each.word}-…" for each in others),
    )
    code_of = f"tongxing demo code {first.word}-benefits --home {_home()}"
    told = Text(
        f"{likewise.zh}。这些人都是虚构的，密码都是 {password}\n验证码：{code_of}",
        f"{likewise.en}. All of them are invented. Their password is {password}\ncode: {code_of}",
    )
    typer.echo(told.say(lang))


def _home() -> str:
    """Return the folder of this installation as a shell takes it."""
    from django.conf import settings

    return shlex.quote(str(settings.TONGXING_HOME))


def _line(each: Demonstrated, lang: Language) -> str:
    from tongxing.accounts.roles import roles

    role = roles().label(each.role).say(lang)
    return f"{each.username:<24}{each.name}  {role}{Text('，', ', ').say(lang)}{each.place}"


def _code(username: str, at: datetime) -> str:
    from tongxing.accounts.demonstration import demonstrated, password_of_demonstration
    from tongxing.accounts.models import Account
    from tongxing.database.context import acting
    from tongxing.login.second_factor import current_code

    if password_of_demonstration() is None:
        raise InEarnestError
    with acting(None, login=username):
        account = Account.objects.filter(username=username).first()
        found = None if account is None else current_code(account, at)
    if found is None:
        raise NoSuchOfficerError(username, [each.username for each in demonstrated()])
    return found
