"""`tongxing first-administrator`: the first two officers of an installation."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from tongxing.cli.demo_site import CHINA
from tongxing.cli.language import SpokenCommand
from tongxing.cli.options import LanguageOption, PlaceOption, language_of
from tongxing.cli.site import HomeOption, at_hand, set_up_django
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from tongxing.foundations.text import Language


def add_officer_commands(app: typer.Typer) -> None:
    """Give the command line the command of the first officers."""
    app.command("first-administrator", cls=SpokenCommand)(first_administrator)


def first_administrator(
    context: typer.Context,
    user: Annotated[str, typer.Argument(metavar="USER")],
    name: Annotated[str, typer.Argument(metavar="NAME")],
    place: PlaceOption,
    leader: Annotated[str, typer.Option("--leader", metavar="USER")],
    leader_name: Annotated[str, typer.Option("--leader-name", metavar="NAME")],
    home: HomeOption = None,
    lang: LanguageOption = None,
) -> None:
    """Establish the first system administrator, and the leader who accepts what he proposes."""
    with at_hand(home) as installation:
        installation.need_owner()
        installation.need_tables()
        set_up_django()
        from tongxing.accounts.establish import Newcomer, first_officers
        from tongxing.audit import origin

        at = datetime.now(UTC)  # noqa: TID251 - the command line is the edge
        both = (
            Newcomer(
                username=user, name=name, place_id=place, roles=(("system_administrator", place),)
            ),
            Newcomer(username=leader, name=leader_name, place_id=place, roles=(("leader", place),)),
        )
        with origin.coming_from("tongxing first-administrator"):
            tokens = first_officers(*both, at=at, today=at.astimezone(CHINA).date())
        for newcomer, token in zip(both, tokens, strict=True):
            _tell(newcomer.name, token, language_of(context))


def _tell(name: str, token: str, lang: Language) -> None:
    from django.urls import reverse

    from tongxing.accounts.roles import roles

    address = reverse("login:invitation", args=[token])
    hours = roles().invitation_hours
    told = Text(
        f"{name}：{hours} 小时内在浏览器打开 网站地址{address} ，设置密码和验证器（只显示这一次）",
        f"{name}: open the site's address with {address} within {hours} hours to set password and "
        "authenticator (shown this once)",
    )
    typer.echo(told.say(lang))
