"""Run a command that ends when its parent does, even when the parent is killed.

    python -m tongxing.database.leashed PARENT COMMAND…

The kernel sends the signal; nothing has to be watched. A process in between is spared: the
command takes the place of this one.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from typing import Final

_PR_SET_PDEATHSIG: Final = 1


def end_with_parent(sent: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel to send this process a signal when its parent ends."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, sent)


def main(arguments: list[str]) -> None:
    """Tie this process to its parent and become the command."""
    parent, *command = arguments
    end_with_parent()
    if os.getppid() != int(parent):  # it ended before the kernel was asked
        sys.exit(1)
    os.execv(command[0], command)  # noqa: S606 - our own command line


if __name__ == "__main__":
    main(sys.argv[1:])
