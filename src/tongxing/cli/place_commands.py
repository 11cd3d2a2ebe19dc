"""`tongxing places`: which counties an installation serves."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from tongxing.cli.language import SpokenCommand
from tongxing.cli.options import LanguageOption, language_of
from tongxing.cli.site import HomeOption, at_hand, set_up_django
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence


def add_place_commands(app: typer.Typer) -> None:
    """Give the command line the command of places."""
    app.command("places", cls=SpokenCommand)(places)


def places(
    context: typer.Context,
    counties: Annotated[list[str], typer.Argument(metavar="COUNTY…")],
    home: HomeOption = None,
    lang: LanguageOption = None,
) -> None:
    """Load counties with all that lies in them, or renew them from the shipped table."""
    with at_hand(home) as installation:
        installation.need_owner()
        installation.need_tables()
        set_up_django()
        count = _load(counties)
    told = Text(f"已载入 {count} 个地区。", f"{count} places are loaded.")
    typer.echo(told.say(language_of(context)))


def _load(counties: Sequence[str]) -> int:
    from tongxing.audit import origin
    from tongxing.places.actions import load_places

    now = datetime.now(UTC)  # noqa: TID251 - the command line is the edge
    with origin.coming_from("tongxing places"):
        return load_places(counties, at=now)
