"""Records and seals without end, in children that are killed: run by `test_crash.py`.

For every line on standard input a child begins; its number is printed.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import django
from django.db import transaction
from django.utils import timezone

from tongxing import audit


def main() -> None:
    """Begin a child a line."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    django.setup()
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            _work(Path(os.environ["TONGXING_HOME"]))
        print(child, flush=True)  # noqa: T201 - the test reads it


def _work(home: Path) -> None:
    """Write with two threads and seal with a third, all as the application."""
    from tongxing.audit.sealing import seal_pending  # noqa: PLC0415 - models need Django set up

    def record() -> None:
        while True:
            with transaction.atomic():
                for number in range(3):
                    audit.record(
                        "officers.seen",
                        actor=None,
                        at=timezone.now(),
                        place="420112",
                        count=number,
                    )

    def seal() -> None:
        while True:
            seal_pending(timezone.now())
            (home / "sealed").touch()

    for work in (record, record, seal):
        threading.Thread(target=work, daemon=True).start()
    threading.Event().wait()


if __name__ == "__main__":
    main()
