"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, cast

import typer

from tongxing.foundations.text import Language

PLAIN: dict[str, Any] = {
    # Boxes drawn round the help, or round a trace, are noise to a screen reader.
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["--help", "-h"]},
}
"""How every group of commands is set up."""

PlaceOption = Annotated[str, typer.Option("--place", metavar="CODE")]
DemoPlaceOption = Annotated[str | None, typer.Option("--place", metavar="CODE")]
MonthOption = Annotated[str, typer.Option("--month", metavar="YYYY-MM")]
MonthArgument = Annotated[str | None, typer.Argument(metavar="YYYY-MM")]
OutOption = Annotated[Path | None, typer.Option("--out", metavar="OUT")]
ResultArgument = Annotated[Path, typer.Argument(metavar="OUT")]
CatalogueOption = Annotated[Path | None, typer.Option("--catalogue", metavar="DIR")]
DayOption = Annotated[str | None, typer.Option("--on", metavar="DAY")]
LanguageOption = Annotated[Language | None, typer.Option("--lang")]
"""Declared for the help; `main` has read it before the commands see it."""


def language_of(context: typer.Context) -> Language:
    """Return the language that `main` chose."""
    return cast("Language", context.find_root().obj)
