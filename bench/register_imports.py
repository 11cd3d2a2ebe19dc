"""Lists handed in to a register the way an office does it, measured.

python bench/register_imports.py HOME OFFICER

As a program: one more list for the whole register, about persons from all over it. It runs in a
process of its own, which fails by itself, and not the machine, where the memory is too small.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final

import machine
import register_population
import site_load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tongxing.register.models import Import

COUNTY: Final = "420112"
AS_OF: Final = date(2026, 11, 30)
ROWS: Final = 100_000
"""So many rows the list has that is handed in to the whole register."""

_SHARE: Final = 0.7
"""Of the machine's memory, for that import."""

_LIST: Final = "驾驶证名册_20261128.csv"
_HEAD: Final = "序号,姓名,公民身份号码,准驾车型,初次领证日期"


def main(arguments: list[str]) -> None:
    """Hand one more list in; print its rows, the seconds of each step, the most memory."""
    home, officer = Path(arguments[0]), int(arguments[1])
    most = int(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") * _SHARE)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    os.environ["TONGXING_HOME"] = str(home)
    from tongxing.cli.site import at_hand, set_up_django  # noqa: PLC0415 - needs the home

    with at_hand(home):
        set_up_django()
        from tongxing.database.context import acting  # noqa: PLC0415 - Django is set up by now

        with acting(officer):
            rows = [
                f"{place},{person.name},{person.identity_number},C5,2019-03-04"
                for place, person in enumerate(register_population.spread(ROWS), start=1)
            ]
        content = "\n".join([_HEAD, *rows, ""]).encode("utf-8-sig")
        steps = imported("one more list", [(_LIST, content)], officer)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / machine.KIB_PER_GIB
    print(json.dumps({"rows": len(rows), "steps": steps, "peak_gib": peak}))


def imported(told: str, handed: Sequence[tuple[str, bytes]], officer: int) -> dict[str, float]:
    """Hand lists in, have them read, take them over; return the seconds of each step.

    Args:
        told: What they are called on the standard error.
        handed: Names of files, and what stands in them.
        officer: Who hands them in.
    """
    from tongxing.database.context import acting  # noqa: PLC0415 - Django is set up by now
    from tongxing.register import long_work  # noqa: PLC0415
    from tongxing.register.actions import imports  # noqa: PLC0415

    with acting(officer):
        made = imports.start_import(
            COUNTY, [imports.Handed(*each) for each in handed], as_of=AS_OF, origin="command",
            actor=officer, at=now(), by_worker=False,
        )  # fmt: skip
    with Told(f"{told}: read"):
        read = seconds(lambda: long_work.read_import(made.pk, officer))
    _must_be("read", made, officer)
    with acting(officer):
        imports.ask_to_apply(
            made.pk, confirm=(), reason="", actor=officer, at=now(), by_worker=False
        )
    with Told(f"{told}: take over"):
        applied = seconds(lambda: long_work.apply_import(made.pk, officer))
    _must_be("applied", made, officer)
    return {
        "read, and told what it would change": read,
        "read again and taken over, in one transaction": applied,
    }


def _must_be(state: str, made: Import, officer: int) -> None:
    from tongxing.database.context import acting  # noqa: PLC0415

    with acting(officer):
        made.refresh_from_db()
    if made.state != state:
        raise site_load.NotMeasurableError(made.trouble)


class Told:
    """Says on the standard error what is done, and how long it took."""

    def __init__(self, what: str) -> None:
        """Remember when it began."""
        self._what, self._began = what, perf_counter()

    def __enter__(self) -> None:
        """Say that it begins."""
        print(f"  {self._what} …", file=sys.stderr, flush=True)

    def __exit__(self, *_: object) -> None:
        """Say how long it took."""
        print(f"  … {perf_counter() - self._began:.1f} s", file=sys.stderr, flush=True)


def now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)  # noqa: TID251 - a benchmark is the edge


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    began = perf_counter()
    work()
    return perf_counter() - began


if __name__ == "__main__":
    main(sys.argv[1:])
