"""Measures the kernel, also beside OpenFisca, a month, 100,000 holders, the site, the register.

python bench/run_benchmarks.py [--write] [--persons=N] [kernel] [openfisca] [month] [large] [site]
    [register]
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import comparison
import kernel
import machine
import month
import register_load
import site_load
import tables

PAGE: Final = Path(__file__).parent.parent / "docs" / "benchmarks.md"
BEGIN, END = "<!-- measured {part} -->", "<!-- /measured {part} -->"
PARTS: Final = ("kernel", "openfisca", "month", "large", "site", "register")
HOLDERS: Final = 100_000
IDLE: Final = 0.5
"""Up to how many processes others may have been running, on an average of the last minute."""


def main(arguments: list[str]) -> None:
    """Measure the parts asked for, each in a process of its own, and print the tables."""
    sizes = [each for each in arguments if each.startswith("--persons=")]
    if arguments[:1] == ["--part"]:
        print(json.dumps(_measured(arguments[1], sizes)))
        return
    asked = [part for part in PARTS if part in arguments] or list(PARTS)
    for part in asked:
        print(f"… {part}", file=sys.stderr, flush=True)
        busy = os.getloadavg()[0]
        lines = [*tables.table(part, _in_own_process(part, sizes)), "", _where(busy)]
        print("\n".join(lines), flush=True)
        if "--write" in arguments:
            _write(part, "\n".join(lines))


def _where(busy: float) -> str:
    """Tell the machine, and whether others were at work when measuring began."""
    meanwhile = f" Others were at work meanwhile: load {busy:.1f} when measuring began."
    return f"Machine: {machine.description()}.{meanwhile if busy > IDLE else ''}"


def _measured(part: str, sizes: list[str]) -> dict[str, Any]:
    persons = [int(each.partition("=")[2]) for each in sizes]
    match part:
        case "kernel":
            return kernel.measure(persons or kernel.PERSONS)
        case "openfisca":
            return comparison.measure(persons or comparison.PERSONS)
        case "site":
            return site_load.measure()
        case "register":
            return register_load.measure(persons)
        case "month":
            answer = month.measure(None, chained=True)
        case _:
            answer = month.measure(HOLDERS, chained=False)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {**answer, "peak_gib": peak / machine.KIB_PER_GIB}


def _in_own_process(part: str, sizes: list[str]) -> dict[str, Any]:
    """Measure a part where no other part has warmed caches or grown the memory."""
    command = [sys.executable, __file__, "--part", part, *sizes]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    answer: dict[str, Any] = json.loads(printed.splitlines()[-1])
    return answer


def _write(part: str, text: str) -> None:
    """Put what was measured in the place of what was measured before; other parts stay."""
    begin, end = BEGIN.format(part=part), END.format(part=part)
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    PAGE.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
