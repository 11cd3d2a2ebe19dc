"""`tongxing import`: a folder of lists into the register of a running installation."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tongxing.cli import checks
from tongxing.cli.demo_site import CHINA
from tongxing.cli.edge import Status, say_error
from tongxing.cli.language import SpokenCommand
from tongxing.cli.options import LanguageOption, PlaceOption, language_of
from tongxing.cli.site import HomeOption, at_hand, set_up_django
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from tongxing.foundations.text import Language
    from tongxing.register.models import Import


class NotAllowedError(TongxingError):
    """A user name that belongs to nobody who hands lists in there."""

    def __init__(self, user: str, county: str) -> None:
        super().__init__(
            Text(
                f"“{user}”不是 {county} 导入名册的工作人员",
                f"`{user}` is no officer who hands in lists of {county}",
            ),
            Text("在当地可以导入各部门名册的用户名", "the user name of one who may"),
            Text("核对 --as 和 --place", "check --as and --place"),
        )


def add_import_commands(app: typer.Typer) -> None:
    """Give the command line the command of imports."""
    app.command("import", cls=SpokenCommand)(import_lists)


def import_lists(
    context: typer.Context,
    inbox: Annotated[Path, typer.Argument(metavar="DIR")],
    place: PlaceOption,
    officer: Annotated[str, typer.Option("--as", metavar="USER")],
    until: Annotated[str | None, typer.Option("--as-of", metavar="DAY")] = None,
    apply: Annotated[bool, typer.Option("--apply")] = False,
    confirm: Annotated[list[str] | None, typer.Option("--confirm", metavar="NAME")] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT")] = "",
    home: HomeOption = None,
    lang: LanguageOption = None,
) -> int:
    """Read lists as an officer, tell what they would change, and take them over where asked."""
    county = str(checks.place_that_exists(place))
    folder = checks.readable_folder(inbox)
    spoken = language_of(context)
    with at_hand(home) as installation:
        installation.need_tables()
        set_up_django()
        from tongxing.audit import origin

        at = datetime.now(UTC)  # noqa: TID251 - the command line is the edge
        day = checks.day_of(until) if until else at.astimezone(CHINA).date()
        with origin.coming_from("tongxing import"):
            actor = _officer(officer, county)
            shown = _read(county, folder, day, actor, at, spoken)
            for line in told(shown):
                typer.echo(line.say(spoken))
            if not apply:
                return Status.DONE
            return _taken_over(shown, confirm or [], reason, actor, at, spoken)


def _officer(username: str, county: str) -> int:
    """Return who acts.

    Raises:
        NotAllowedError: There is no such officer, or he hands in no lists there.
    """
    from tongxing.accounts.queries import account_id_of, place_codes
    from tongxing.database.context import acting

    with acting(None, login=username.lower()):
        number = account_id_of(username)
    if number is not None:
        with acting(number):
            if county in place_codes("rosters.import"):
                return number
    raise NotAllowedError(username, county)


def _read(county: str, folder: Path, day: date, actor: int, at: datetime, lang: Language) -> Import:
    from tongxing.database.context import acting
    from tongxing.register import long_work
    from tongxing.register.actions import imports
    from tongxing.register.models import Import
    from tongxing.register.rules.lists import uploads

    taken = []
    for path in sorted(folder.iterdir()):
        if not path.is_file() or path.name.startswith((".", "~$")):
            continue
        content = path.read_bytes()
        fault = uploads.fault(path.name, content) if content else None
        if fault is not None:
            say_error(fault.say(lang))
        else:
            taken.append(imports.Handed(path.name, content))
    with acting(actor):
        made = imports.start_import(
            county, taken, as_of=day, origin="command", actor=actor, at=at, by_worker=False
        )
    long_work.read_import(made.pk, actor)
    with acting(actor):
        return Import.objects.get(pk=made.pk)


def _taken_over(
    shown: Import,
    confirm: Sequence[str],
    reason: str,
    actor: int,
    at: datetime,
    lang: Language,
) -> Status:
    from tongxing.database.context import acting
    from tongxing.register import long_work, store
    from tongxing.register.actions import imports
    from tongxing.register.rules.lists.found import breakers_of

    law = store.county_law(shown.county_id, shown.as_of)
    named = [law.roster_named(name) or name for name in confirm]
    with acting(actor):
        imports.ask_to_apply(
            shown.pk, confirm=named, reason=reason, actor=actor, at=at, by_worker=False
        )
    if not long_work.apply_import(shown.pk, actor):
        say_error(_again().say(lang))
        return Status.UNUSABLE
    typer.echo(Text(f"已入库：第 {shown.pk} 次导入", f"Taken over: import {shown.pk}").say(lang))
    tripped = {roster for roster, _ in breakers_of(shown.found)}
    return Status.HELD if tripped - set(named) else Status.DONE


def told(shown: Import) -> Iterator[Text]:
    """Yield what an import would change, roster by roster, and which breakers trip."""
    from tongxing.register import store
    from tongxing.register.told.import_page import breaker_words
    from tongxing.register.told.imports import name_of

    law = store.county_law(shown.county_id, shown.as_of)
    for roster, each in sorted(shown.found.items()):
        name = name_of(law, roster)
        yield Text(
            f"《{name.zh}》 新增 {each['new']}，变更 {each['changed']}，终止 {each['ended']}；"
            f"读到 {each['rows']} 行，退回 {each['rejected']}，可能匹配 {each['possible']}",
            f"{name.en}: {each['new']} new, {each['changed']} changed, {each['ended']} ended; "
            f"{each['rows']} rows, {each['rejected']} rejected, {each['possible']} possible",
        )
    for _, words in breaker_words(shown, law):
        yield Text(f"熔断：{words.zh}", f"breaker: {words.en}")
    yield Text(f"第 {shown.pk} 次导入已预读。", f"Import {shown.pk} is read.")


def _again() -> Text:
    return Text(
        "另一次导入先入了库，已按最新的内容重新预读，什么也没有写入。请核对后在网页上入库。",
        "Another import was taken over first; this one was read anew and nothing was written. Look "
        "at it and take it over on its page.",
    )
