"""Measures the kernel, a county's month and 100,000 holders, and writes down what it measured.

python bench/run_benchmarks.py [--write] [kernel] [month] [large]
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import kernel
import machine
import month

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
PARTS = ("kernel", "month", "large")
HOLDERS = 100_000


def main(arguments: list[str]) -> None:
    """Measure the parts asked for, each in a process of its own, and print the tables."""
    if arguments[:1] == ["--part"]:
        print(json.dumps(_measured(arguments[1])))
        return
    asked = [part for part in PARTS if part in arguments] or list(PARTS)
    lines = [f"Machine: {machine.description()}."]
    for part in asked:
        print(f"… {part}", file=sys.stderr, flush=True)
        lines += ["", *_TABLES[part](_in_own_process(part))]
    print("\n".join(lines))
    if "--write" in arguments:
        _write("\n".join(lines))


def _measured(part: str) -> dict[str, Any]:
    if part == "kernel":
        answer = kernel.measure(1_000_000)
    elif part == "month":
        answer = month.measure(None, chained=True)
    else:
        answer = month.measure(HOLDERS, chained=False)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {**answer, "peak_gib": peak / machine.KIB_PER_GIB}


def _in_own_process(part: str) -> dict[str, Any]:
    """Measure a part where no other part has warmed caches or grown the memory."""
    command = [sys.executable, __file__, "--part", part]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    answer: dict[str, Any] = json.loads(printed.splitlines()[-1])
    return answer


def _kernel_table(found: dict[str, Any]) -> list[str]:
    scan = found["scan"]

    def row(name: str, seconds: float) -> str:
        return f"| {name} | {seconds:.3f} | {seconds / scan:.1f} |"

    heading = (
        f"**The kernel**: {found['persons']:,} persons, {found['programmes']} programmes, "
        f"{found['distinct_conditions']} distinct conditions, {found['columns']} columns; "
        f"{found['entitled']:,} entitlements; {found['reason_bytes_per_person']} bytes of reasons "
        f"a person; peak memory {found['peak_gib']:.1f} GiB. Best of {kernel.TIMES}."
    )
    return [
        heading,
        "",
        "| step | seconds | times the bare scan |",
        "|---|---:|---:|",
        row("bare scan of the same columns, from Parquet", scan),
        row("outcomes, amounts and reasons, in memory", found["determine"]),
        row(
            "from Parquet to outcomes, amounts, reasons and totals", found["from_parquet_to_totals"]
        ),
    ]


def _month_table(title: str, found: dict[str, Any]) -> list[str]:
    whole = found["seconds"]
    heading = (
        f"**{title}**: {found['files']} files, {whole:.1f} s to all lists and the report, "
        f"peak memory {found['peak_gib']:.1f} GiB."
    )
    return [
        heading,
        "",
        "| stage | seconds | share |",
        "|---|---:|---:|",
        *(
            f"| {stage} | {seconds:.2f} | {seconds / whole:.0%} |"
            for stage, seconds in found["stages"].items()
        ),
    ]


_TABLES = {
    "kernel": _kernel_table,
    "month": lambda found: _month_table("A county's month, the third in a chain", found),
    "large": lambda found: _month_table("100,000 holders, a first run", found),
}


def _write(text: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
