"""`tongxing audit …` and `tongxing keys …`: prove the audit log, keep and change the keys."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from tongxing.cli import checks
from tongxing.cli.edge import Status, say_error
from tongxing.cli.language import SpokenCommand, SpokenGroup
from tongxing.cli.options import PLAIN, LanguageOption, language_of
from tongxing.cli.site import HomeOption, at_hand, home_of, set_up_django
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from tongxing.audit.findings import Report
    from tongxing.foundations.text import Language
    from tongxing.secrecy.keys import Purpose

audit_app = typer.Typer(cls=SpokenGroup, no_args_is_help=True, **PLAIN)
keys_app = typer.Typer(cls=SpokenGroup, no_args_is_help=True, **PLAIN)

_PURPOSES: dict[str, Text] = {
    "fields": Text("加密字段", "encrypted fields"),
    "index": Text("检索加密字段", "search in encrypted fields"),
    "session": Text("登录状态", "sessions"),
    "audit": Text("审计封印", "seals of the audit log"),
}


def add_audit_commands(app: typer.Typer) -> None:
    """Give the command line the commands of the audit log and of the keys."""
    app.add_typer(audit_app, name="audit", cls=SpokenGroup)
    app.add_typer(keys_app, name="keys", cls=SpokenGroup)


class KeysLostError(TongxingError):
    """New keys were asked for beside a database that was written with others."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            Text(
                f"数据库已经在用，{folder} 里却没有密钥",
                f"the database is in use, and there are no keys in {folder}",
            ),
            Text("写这个数据库时用的密钥", "the keys with which it was written"),
            Text(
                f"从密钥备份恢复 {folder}；新密钥读不出已加密的号码",
                f"restore {folder} from the copy of the keys; new ones cannot read what is there",
            ),
        )


@audit_app.command("verify", cls=SpokenCommand)
def verify(
    context: typer.Context,
    heads: Annotated[Path | None, typer.Option("--heads", metavar="FILE", exists=True)] = None,
    home: HomeOption = None,
    lang: LanguageOption = None,
) -> int:
    """Read the whole audit log and tell what was changed; status 1 if anything was."""
    with at_hand(home) as installation:
        installation.need_tables()
        installation.need_owner()
        set_up_django()
        from django.db import connections

        from tongxing import secrecy
        from tongxing.audit.heads import read_heads
        from tongxing.audit.sealing import heads_file
        from tongxing.audit.verify import verify as verified

        kept = read_heads(heads or heads_file())
        report = verified(connections["owner"], heads=kept, keys=secrecy.ring().public_keys)
        connections.close_all()
    return _told(report, language_of(context))


def _told(report: Report, lang: Language) -> Status:
    for finding in report.findings:
        say_error(finding.line(lang))
    typer.echo(
        Text(
            f"核对了 {report.seals:,} 个封印，{report.events:,} 件事件与封存时一致，"
            f"发现问题 {len(report.findings)} 处。",
            f"Read {report.seals:,} seals; {report.events:,} events are as they were sealed; "
            f"faults found: {len(report.findings)}.",
        ).say(lang)
    )
    typer.echo(report.window.line(lang))
    return Status.DONE if report.is_whole else Status.UNUSABLE


@audit_app.command("head", cls=SpokenCommand)
def head(context: typer.Context, home: HomeOption = None, lang: LanguageOption = None) -> int:
    """Print the newest head, to be kept elsewhere."""
    with at_hand(home) as installation:
        installation.need_tables()
        set_up_django()
        from tongxing.audit.heads import Head
        from tongxing.audit.sealing import last_seal

        newest = last_seal()
    if newest is None:
        say_error(Text("还没有封印。", "There is no seal yet.").say(language_of(context)))
        return Status.UNUSABLE
    typer.echo(Head.of(newest).line())
    return Status.DONE


@audit_app.command("seal", cls=SpokenCommand)
def seal(context: typer.Context, home: HomeOption = None, lang: LanguageOption = None) -> None:
    """Seal now what the worker would seal within the minute."""
    with at_hand(home) as installation:
        installation.need_tables()
        set_up_django()
        from tongxing.audit.sealing import seal_pending
        from tongxing.database import clock

        count = seal_pending(clock.now())
    typer.echo(Text(f"封存了 {count:,} 件。", f"{count:,} sealed.").say(language_of(context)))


@keys_app.command("new", cls=SpokenCommand)
def new(context: typer.Context, home: HomeOption = None, lang: LanguageOption = None) -> None:
    """Make the keys of a new installation."""
    from tongxing.secrecy.errors import KeysExistError
    from tongxing.secrecy.keys import KeyRing

    with at_hand(home) as installation:
        folder = installation.keys
        if folder.exists() and any(folder.iterdir()):
            raise KeysExistError(folder)
        if not installation.is_new():
            raise KeysLostError(folder)
        KeyRing.create(folder)
    typer.echo(
        Text(
            f"密钥已写入 {folder}。请另存一份到别处：没有密钥，加密的号码无法读出。",
            f"The keys are in {folder}. Keep a copy elsewhere: without them the encrypted numbers "
            "cannot be read.",
        ).say(language_of(context))
    )


@keys_app.command("list", cls=SpokenCommand)
def listing(context: typer.Context, home: HomeOption = None, lang: LanguageOption = None) -> None:
    """List the ids of all keys, and the public half of those that seal; never a secret."""
    from tongxing.secrecy.keys import KeyRing

    spoken = language_of(context)
    named = os.environ.get("TONGXING_KEYS")
    keys = KeyRing.load(Path(named).absolute() if named else home_of(home) / "keys")
    current, former = Text("现用", "current"), Text("保留", "kept")
    for name in keys.field_keys:
        state = current if name == keys.field_key else former
        typer.echo(f"{_PURPOSES['fields'].say(spoken)}  {name}  {state.say(spoken)}")
    for name, public in keys.public_keys.items():
        state = current if name == keys.signing_key_id else former
        half = public.public_bytes_raw().hex()
        typer.echo(f"{_PURPOSES['audit'].say(spoken)}  {name}  {state.say(spoken)}  {half}")


@keys_app.command("rotate", cls=SpokenCommand)
def rotate(
    context: typer.Context,
    purpose: Annotated[str, typer.Argument(metavar="PURPOSE")] = "fields",
    resume: Annotated[bool, typer.Option("--resume")] = False,
    home: HomeOption = None,
    lang: LanguageOption = None,
) -> int:
    """Change a key while the site runs."""
    chosen = _rotatable(purpose)
    spoken = language_of(context)
    with at_hand(home) as installation:
        installation.need_tables()
        if chosen == "fields":
            installation.need_owner()
        set_up_django()
        from tongxing.secrecy.keys import rotate as rotated

        if not resume:
            name = rotated(installation.keys, chosen)
            _record("keys.rotated", name)
            typer.echo(_rotated(chosen, name).say(spoken))
        return _reseal(spoken) if chosen == "fields" else Status.DONE


def _rotatable(purpose: str) -> Purpose:
    from tongxing.secrecy.keys import Purpose

    allowed = [each for each in get_args(Purpose) if each != "index"]
    if purpose in allowed:
        return cast("Purpose", purpose)
    raise checks.ArgumentError(
        Text(f"没有可以更换的“{purpose}”密钥", f"there is no {purpose!r} key to change"),
        Text("、".join(allowed), ", ".join(allowed)),
        Text("更正用途；检索密钥不更换", "correct the purpose; the key of the index stays"),
    )


def _rotated(purpose: Purpose, name: str) -> Text:
    what = _PURPOSES[purpose]
    after = {
        "session": Text(
            "重新启动网站后，每个人需要重新登录。", "Restart the site; all log in anew."
        ),
    }.get(purpose, Text("", ""))
    return Text(
        f"{what.zh}的新密钥是 {name}，请把密钥文件夹再备份一次。{after.zh}",
        f"The new key of {what.en} is {name}; copy the folder of keys again. {after.en}".strip(),
    )


def _reseal(lang: Language) -> Status:
    from tongxing import secrecy
    from tongxing.secrecy.rotation import reseal

    def told(table: str, count: int) -> None:
        typer.echo(Text(f"{table}：共 {count:,} 行", f"{table}: {count:,} rows so far").say(lang))

    outcome = reseal(told=told)
    _record("keys.resealed", secrecy.ring().field_key, outcome.rows)
    typer.echo(
        Text(
            f"用新密钥重新加密了 {outcome.rows:,} 行。旧密钥要留着：以前的备份还要用它读。",
            f"{outcome.rows:,} rows are encrypted anew. Keep the former keys: earlier copies of "
            "the database need them.",
        ).say(lang)
    )
    for row in sorted(outcome.broken):
        say_error(Text(f"打不开：{row}", f"cannot be opened: {row}").say(lang))
    return Status.UNUSABLE if outcome.broken else Status.DONE


def _record(action: str, key: str, count: int | None = None) -> None:
    from tongxing import audit
    from tongxing.database import clock

    audit.record(
        action,
        actor=None,
        at=clock.now(),
        subject=("key", key),
        count=count,
        source="tongxing keys rotate",
    )
