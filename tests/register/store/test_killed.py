"""A worker that is killed in the middle leaves nothing; the next one does all of it, once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.register.store.hand_over import COUNTY, begun, moment, read
from tests.register.store.lists import AMY, BAO, Lists
from tests.support.cast import Cast

from tongxing.database.context import acting
from tongxing.register.models import Delivery, Fact, Import, Person, Statement
from tongxing.register.store import apply_reading, hold_county, load_store, undo_import

if TYPE_CHECKING:
    from tests.support.postgres import Clone

DAY: Final = date(2026, 11, 2)
ROOT: Final = Path(__file__).parents[3]
KILLED_AT_THE_END: Final = """
import os, signal, sys
from datetime import date
from pathlib import Path
import django
django.setup()
from django.db import connections
from tests.register.store import hand_over
from tongxing.database.context import acting
from tongxing.register.models import Import
from tongxing.register.store import apply, undo

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

day, actor = date(2026, 11, 2), int(sys.argv[2])
apply.write_terms = die
with acting(actor):
    made = Import.objects.get(pk=int(sys.argv[3]))
    if made.state == "applied":
        undo.undo_import(
            made, actor=actor, at=hand_over.moment(day), today=day, reason="x")
    else:
        hand_over.hold_county(hand_over.COUNTY)
        hand_over.apply_reading(
            made, hand_over.load_store(hand_over.COUNTY), hand_over.read(Path(sys.argv[1]), day),
            actor=actor, at=hand_over.moment(day), today=day)
"""


def killed(clone: Clone, folder: Path, actor: int, made: int) -> int:
    """Run the work in a process that is killed before it commits."""
    environment = {**os.environ, "DATABASE_URL": clone.application, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", KILLED_AT_THE_END, str(folder), str(actor), str(made)]
    return subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode


def counted() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Person, Delivery, Statement, Fact))


def test_killed_and_begun_again_it_is_done_once(own_django: Clone, tmp_path: Path) -> None:
    actor = Cast().id("dongxihu-benefits")
    inbox = Lists(tmp_path / "inbox")
    inbox.holders(AMY, BAO, household="H1")
    with acting(actor):
        made = begun(actor, DAY)

    assert killed(own_django, inbox.folder, actor, made.pk) == -signal.SIGKILL
    with acting(actor):
        assert counted() == (0, 0, 0, 0)
        assert Import.objects.get(pk=made.pk).state == "reading"
        for _ in range(2):
            hold_county(COUNTY)
            apply_reading(
                made, load_store(COUNTY), read(inbox.folder, DAY), actor=actor, at=moment(DAY),
                today=DAY,
            )  # fmt: skip
        done = counted()
        assert done[:3] == (2, 1, 2)

    assert killed(own_django, inbox.folder, actor, made.pk) == -signal.SIGKILL
    with acting(actor):
        assert counted() == done
        assert not Statement.objects.filter(undone=True).exists()
        undo_import(made, actor=actor, at=moment(DAY), today=DAY, reason="错")
        assert Statement.objects.filter(undone=True).count() == 2
