"""Reads the memory of a county's month out of a register, in a process whose memory is its own.

python bench/register_snapshot.py HOME OFFICER COUNTY
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path
from time import perf_counter

import machine


def main(arguments: list[str]) -> None:
    """Print seconds, the most memory the process held, and how many rows came out."""
    home, officer, county = arguments
    os.environ["TONGXING_HOME"] = home
    from tongxing.cli.site import at_hand, set_up_django  # noqa: PLC0415 - needs the home

    with at_hand(Path(home)):
        set_up_django()
        from tongxing.database.context import acting  # noqa: PLC0415 - Django is set up by now
        from tongxing.register.store import load_store  # noqa: PLC0415

        began = perf_counter()
        with acting(int(officer)):
            store = load_store(county)
        seconds = perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / machine.KIB_PER_GIB
    rows = sum(each.height for each in store.statements.values())
    print(json.dumps({"seconds": seconds, "peak_gib": peak, "rows": rows}))


if __name__ == "__main__":
    main(sys.argv[1:])
