"""The worker itself takes up what was handed in."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.register.lists.office import AS_OF, COUNTY, OFFICER, holders, people
from tests.support.cast import BEGAN_AT, Cast
from tests.support.postgres import HOME

from tongxing.database.context import acting
from tongxing.register.actions import imports
from tongxing.register.models import Import, Person

if TYPE_CHECKING:
    from tests.support.postgres import Clone


def _work_off(clone: Clone) -> None:
    """Do every job that waits, in a process of its own as the worker's."""
    done = subprocess.run(
        [sys.executable, "-m", "django", "procrastinate", "worker", "--one-shot"],
        env={**os.environ, "DATABASE_URL": clone.application, "TONGXING_HOME": str(HOME)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_lists_are_read_and_taken_over_by_the_worker(own_django: Clone) -> None:
    officer = Cast().id(OFFICER)
    with acting(officer):
        number = imports.start_import(
            COUNTY, [imports.Handed(*holders(people(3)))], as_of=AS_OF, origin="upload",
            actor=officer, at=BEGAN_AT,
        ).pk  # fmt: skip
    _work_off(own_django)
    with acting(officer):
        assert Import.objects.get().state == "read"
        imports.ask_to_apply(number, confirm=(), reason="", actor=officer, at=BEGAN_AT)
    _work_off(own_django)
    with acting(officer):
        assert Import.objects.get().state == "applied"
        assert Person.objects.count() == 3
