"""A process killed while it records and seals leaves a log that is whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils import timezone
from psycopg.conninfo import conninfo_to_dict

from tongxing.audit import sealing
from tongxing.audit.heads import read_heads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.audit.conftest import Log

WRITER = Path(__file__).with_name("writer.py")
ROOT = Path(__file__).parents[2]
TIMES = 20
DEADLINE = 60.0


@contextmanager
def _writer(log: Log, keys: Path) -> Iterator[subprocess.Popen[str]]:
    """The process whose children record and seal."""
    parts = {key: str(value) for key, value in conninfo_to_dict(log.clone.application).items()}
    environment = {
        **os.environ,
        "DATABASE_URL": f"postgresql:///{parts.pop('dbname')}?{urlencode(parts)}",
        "TONGXING_HOME": str(log.heads.parent),
        "TONGXING_KEYS": str(keys),
        "PYTHONPATH": str(ROOT / "src"),
    }
    with subprocess.Popen(
        [sys.executable, str(WRITER)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.kill()


def _kill_a_child(writer: subprocess.Popen[str], sealed: Path, after: float) -> None:
    """Let a child work for so long after its first seal, then kill it as a power cut would."""
    assert writer.stdin is not None
    assert writer.stdout is not None
    sealed.unlink(missing_ok=True)
    writer.stdin.write("\n")
    writer.stdin.flush()
    child = int(writer.stdout.readline())
    end = time.monotonic() + DEADLINE
    while not sealed.exists() and time.monotonic() < end:
        time.sleep(0.002)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)


def test_after_a_kill_at_any_point_the_log_is_whole_and_sealing_goes_on(
    log: Log, keys: Path
) -> None:
    chance = random.Random(20261124)
    whole_actions = "SELECT count(*) FROM audit_event GROUP BY count"
    events = 0
    with _writer(log, keys) as writer:
        for _ in range(TIMES):
            _kill_a_child(writer, log.heads.parent / "sealed", after=chance.uniform(0, 0.15))

            report = log.verify()
            assert report.is_whole, report.findings
            assert len({row[0] for row in log.as_owner(whole_actions)}) == 1
            assert report.events > events
            events = report.events

    sealing.seal_pending(timezone.now())
    report = log.verify()
    assert report.is_whole
    assert report.window.count == 0
    assert [head.number for head in read_heads(log.heads)] == list(range(1, report.seals + 1))
