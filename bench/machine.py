"""The machine that a benchmark ran on: what decides its speed, and nothing that names it."""

from __future__ import annotations

import os
import platform
from pathlib import Path

import polars as pl

KIB_PER_GIB = 1024**2


def description() -> str:
    """Return processor, cores, memory and versions in one line."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = _field("/proc/meminfo", "MemTotal").split()
    parts = [
        _field("/proc/cpuinfo", "model name") or platform.machine(),
        f"{cores} cores",
        f"{int(memory[0]) / KIB_PER_GIB:.0f} GiB" if memory else "memory unknown",
        f"{platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}",
        f"Polars {pl.__version__}",
    ]
    return ", ".join(parts)


def _field(file: str, name: str) -> str:
    """Return the first value of a name in a file of `name: value` lines; empty if there is none."""
    path = Path(file)
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")
