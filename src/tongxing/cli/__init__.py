"""The command line `tongxing`: the one place that asks the clock and turns errors into messages."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from tongxing.cli.edge import Status, say_fault, say_wrong_usage
from tongxing.cli.language import localise, wanted_language, without_language

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit status.

    Args:
        arguments: The words after `tongxing`; those of the process when left out.

    Returns:
        0 done, 1 input could not be used, 2 wrong usage, 3 held by a circuit breaker.
    """
    from typer.exceptions import TyperException
    from typer.main import get_command

    from tongxing.cli.commands import app

    words = list(sys.argv[1:] if arguments is None else arguments)
    lang = wanted_language(words, os.environ)
    rest = without_language(words) or ["--help"]
    command = get_command(app)
    localise(command, lang)
    try:
        status = command.main(rest, prog_name="tongxing", standalone_mode=False, obj=lang)
    except TyperException as error:
        return say_wrong_usage(error, lang)
    except Exception as error:  # noqa: BLE001 - the edge: an officer never meets a traceback
        return say_fault(error, lang)
    return status if isinstance(status, int) else Status.DONE
