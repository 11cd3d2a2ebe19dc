"""Makes runs in children that are killed: run by `test_killed.py`.

For every line on standard input, a run's number and an officer's, a child makes that run; the
child's number is printed.
"""

from __future__ import annotations

import os
import signal
import sys

import django


def main() -> None:
    """Begin a child a line."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    django.setup()
    from tongxing.months import making  # noqa: PLC0415 - models need Django set up

    making.the_catalogue()  # once for all children
    for line in sys.stdin:
        run, officer = map(int, line.split())
        child = os.fork()
        if child == 0:
            making.make_run(run, officer_id=officer)
            os._exit(0)
        print(child, flush=True)  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main()
