"""What every command of the site begins with: its home, its database, Django."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongxing.database.installation import Installation
    from tongxing.foundations.environment import Environment

HomeOption = Annotated[Path | None, typer.Option("--home", metavar="DIR")]


def home_of(home: Path | None) -> Path:
    """Return the folder of this installation, and let everything below find it."""
    if home is not None:
        os.environ["TONGXING_HOME"] = str(home.absolute())
    return Path(_environment()["TONGXING_HOME"]).absolute()


@contextmanager
def at_hand(home: Path | None) -> Iterator[Installation]:
    """Have the database of this installation running, and the owner's address where Django looks.

    The embedded server is started, or shared with who has started it, and stopped by the last.
    """
    from tongxing.database.installation import installed

    folder = home_of(home)
    settings = _environment()
    keys = Path(settings["TONGXING_KEYS"] or folder / "keys").absolute()
    application, owner = settings["DATABASE_URL"], settings["DATABASE_OWNER_URL"]
    with installed(folder, keys, application=application, owner=owner) as installation:
        if installation.owner:
            os.environ["DATABASE_OWNER_URL"] = installation.owner
        yield installation


def set_up_django() -> None:
    """Read Django's settings and load the apps, once keys and addresses are there."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongxing.config.settings")
    django.setup()


def _environment() -> Environment:
    from tongxing.config.environment import SETTINGS
    from tongxing.foundations.environment import Environment

    return Environment(SETTINGS, os.environ)
