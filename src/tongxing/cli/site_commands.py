"""`tongxing serve`, `worker`, `migrate`, `backup`, `restore`: the site and its database."""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from tongxing.cli.language import SpokenCommand
from tongxing.cli.options import LanguageOption, language_of
from tongxing.cli.site import HomeOption, at_hand, home_of, set_up_django
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

    from procrastinate.contrib.django.django_connector import DjangoConnector

    from tongxing.database.installation import Installation
    from tongxing.database.processes import Part
    from tongxing.foundations.text import Language

_THREADS = 4
"""Requests that one process answers at a time; each thread keeps its database connection."""
_MOST_PROCESSES = 4


class NotDemonstrationError(TongxingError):
    """A database in earnest, of which a demonstration was asked."""


def add_site_commands(app: typer.Typer) -> None:
    """Give the command line the commands of the site."""
    for name, command in (
        ("serve", serve),
        ("worker", worker),
        ("migrate", migrate),
        ("backup", backup),
        ("restore", restore),
    ):
        app.command(name, cls=SpokenCommand)(command)


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option("--host")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535)] = 8000,
    home: HomeOption = None,
    demonstration: Annotated[bool, typer.Option("--demonstration")] = False,
    months: Annotated[int, typer.Option("--months", min=0, max=3)] = 3,
    lang: LanguageOption = None,
) -> None:
    """Start everything the site needs, serve it, and stop everything when asked to."""
    from tongxing.database.installation import only_one
    from tongxing.database.ports import answers, refuse_taken
    from tongxing.database.processes import ProcessTree

    spoken = language_of(context)
    refuse_taken(host, port)
    with only_one(home_of(home)), at_hand(home) as installation:
        _prepare(installation)
        if installation.owner:
            _demonstrate(spoken, asked=demonstration, months=months)
        environment = dict(os.environ)
        environment.pop("DATABASE_OWNER_URL", None)  # what serves pages must not be able to own
        tree = ProcessTree([*_parts(host, port), *_months_to_come(installation)], environment)
        tree.run(
            ready=lambda: answers(host, port),
            at_ready=lambda: _say(spoken, _address(host, port)),
            watch=installation.keep_running,
        )
        _say(spoken, Text("网站已停止。", "The site has stopped."))


def _prepare(installation: Installation) -> None:
    """Bring the database up to the program, and check everything that must be true."""
    installation.ensure_keys()
    set_up_django()
    from django.conf import settings
    from django.db import connections

    from tongxing.database.checks import ready_to_serve
    from tongxing.database.migrate import migrate as migrated

    if installation.owner:
        migrated()
    ready_to_serve(connections["default"], settings.TONGXING_KEYS)
    connections.close_all()


def _demonstrate(lang: Language, *, asked: bool, months: int) -> None:
    """Fill an empty database with the demonstration where that is asked; tell its accounts."""
    from tongxing.accounts import demonstration
    from tongxing.cli import demo_site

    if asked and demonstration.is_empty():
        demo_site.load_demonstration(_now(), months=months)
    if demonstration.password_of_demonstration() is not None:
        demo_site.print_accounts(lang)
    elif asked:
        raise NotDemonstrationError(
            Text("这个数据库中已有真实账号", "this database has accounts in earnest"),
            Text("空数据库，或示范数据库", "an empty database, or one of the demonstration"),
            Text(
                "去掉 --demonstration，或换一个空的 --home",
                "leave out --demonstration, or name an empty --home",
            ),
        )


def _address(host: str, port: int) -> Text:
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - only compared
    address = f"http:/{''}/{shown}:{port}/"
    return Text(f"网站：{address} （按 Ctrl+C 停止）", f"The site: {address} (Ctrl+C stops it)")


def _parts(host: str, port: int) -> Sequence[Part]:
    from tongxing.database.processes import Part

    processes = min(_MOST_PROCESSES, os.cpu_count() or 1)
    web = ["--interface", "wsgi", "--host", host, "--port", str(port), "--no-ws"]
    web += ["--workers", str(processes), "--blocking-threads", str(_THREADS)]
    web += ["--blocking-threads-idle-timeout", "600"]  # with it ends its database connection
    web += ["--respawn-failed-workers", "--workers-kill-timeout", "15", "--log-level", "warning"]
    return (
        Part(
            name=Text("网页进程", "web process"),
            command=[sys.executable, "-m", "granian", *web, "tongxing.cli.served:application"],
        ),
        Part(
            name=Text("后台进程", "background worker"),
            command=[sys.executable, "-m", "tongxing.cli", "worker"],
        ),
    )


def _months_to_come(installation: Installation) -> Sequence[Part]:
    """Return the part that takes in the months of a demonstration which it does not have yet."""
    from tongxing.cli.demo_months import Plan
    from tongxing.database.processes import Part

    if not Plan(installation.home).left:
        return ()
    name = Text("示范数据录入进程", "process that takes in the demonstration's months")
    command = [sys.executable, "-m", "tongxing.cli", "demo", "months"]
    return (Part(name=name, command=command, ends=True),)


def worker(context: typer.Context, home: HomeOption = None, lang: LanguageOption = None) -> None:
    """Carry out background work until asked to end; `serve` starts one by itself."""
    signal.signal(signal.SIGTERM, _leave)  # until the library has its own way of ending
    with at_hand(home):
        os.environ.pop("DATABASE_OWNER_URL", None)
        set_up_django()
        from django.conf import settings
        from django.db import connections
        from procrastinate.contrib.django import app

        from tongxing.database.checks import ready_to_serve

        ready_to_serve(connections["default"], settings.TONGXING_KEYS)
        connections.close_all()
        connector = cast("DjangoConnector", app.connector).get_worker_connector()
        with app.replace_connector(connector) as working:
            working.run_worker(name="tongxing", concurrency=2, delete_jobs="successful")


def migrate(context: typer.Context, home: HomeOption = None, lang: LanguageOption = None) -> None:
    """Bring the database up to this program."""
    spoken = language_of(context)
    with at_hand(home) as installation:
        installation.need_owner()
        installation.ensure_keys()
        set_up_django()
        from tongxing.database.migrate import migrate as migrated

        migrated(progress=lambda count: _say(spoken, _changes(count)))
        _say(spoken, Text("数据库已与程序一致。", "The database fits the program."))


def _changes(count: int) -> Text:
    return Text(f"正在升级数据库：{count} 项更改。", f"Bringing the database up: {count} changes.")


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    home: HomeOption = None,
    lang: LanguageOption = None,
) -> None:
    """Copy the whole database into one file; the keys are not in it."""
    from tongxing.database.backup import back_up

    spoken = language_of(context)
    with at_hand(home) as installation:
        installation.need_tables()
        size = back_up(installation.need_owner(), file)
        told = {"at": _now().isoformat(timespec="seconds"), "bytes": size}
        with (installation.home / "backups.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(told) + "\n")
        _say(
            spoken,
            Text(
                f"已备份到 {file}（{size:,} 字节）。密钥不在其中：请另外保存 {installation.keys}。",
                f"Copied to {file} ({size:,} bytes). The keys are not in it: "
                f"keep {installation.keys} safe elsewhere.",
            ),
        )


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False)],
    home: HomeOption = None,
    lang: LanguageOption = None,
) -> None:
    """Fill an empty database from a copy."""
    from tongxing.database.backup import restore as restored

    spoken = language_of(context)
    with at_hand(home) as installation:
        restored(installation.need_owner(), file)
        _say(
            spoken,
            Text(
                f"已从 {file} 恢复。加密内容要用备份时的密钥（{installation.keys}）才能读出。",
                f"Restored from {file}. Its encrypted fields can only be read with the keys of "
                f"that time, in {installation.keys}.",
            ),
        )


def _leave(_number: int, _frame: FrameType | None) -> None:
    """Leave as if all were done, so that what was begun is put away."""
    raise SystemExit(0)


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the command line is the edge


def _say(lang: Language, text: Text) -> None:
    typer.echo(text.say(lang))
