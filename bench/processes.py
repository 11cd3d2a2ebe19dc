"""Steps of a benchmark in processes of their own, so that each one's memory is its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
PROJECT: Final = Path(sys.executable)
"""The Python of the project, and that which has OpenFisca."""
BESIDE: Final = HERE.parent / ".venv-bench" / "bin" / "python"


def run(python: Path, script: str, *arguments: object) -> str:
    """Run a script of this folder and return what it printed."""
    if not python.exists():
        message = f"{python} is missing: it is made by `make bench`"
        raise FileNotFoundError(message)
    command = [str(python), str(HERE / script), *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent / "src")}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    return done.stdout


def measured(python: Path, script: str, *arguments: object) -> dict[str, Any]:
    """Run a script of this folder and return what it measured."""
    answer: dict[str, Any] = json.loads(run(python, script, *arguments).splitlines()[-1])
    return answer
