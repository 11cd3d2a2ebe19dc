"""With CI=true a skipped test fails the run; elsewhere it is only told."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SKIPPING = """
import pytest

@pytest.mark.skip(reason="not today")
def test_skipped():
    pass

@pytest.mark.xfail(reason="known")
def test_expected_to_fail():
    assert False

def test_passes():
    pass
"""
SKIPPED_FILE = """
import pytest

pytest.skip("not here", allow_module_level=True)
"""


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    hooks = Path(__file__).with_name("support") / "nothing_skipped.py"
    shutil.copy(hooks, tmp_path / "conftest.py")
    return tmp_path


def _run(suite: Path, *, ci: bool) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    if ci:
        environment["CI"] = "true"
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly"],
        cwd=suite,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_skipped_test_passes_on_a_desk_and_fails_in_ci(suite: Path) -> None:
    (suite / "test_one.py").write_text(SKIPPING, encoding="utf-8")

    desk, ci = _run(suite, ci=False), _run(suite, ci=True)

    assert desk.returncode == pytest.ExitCode.OK
    assert "1 passed, 1 skipped, 1 xfailed" in desk.stdout
    assert ci.returncode == pytest.ExitCode.TESTS_FAILED
    assert "with CI=true nothing may be" in ci.stdout
    assert "1 xfailed" in ci.stdout


def test_a_file_that_skips_itself_fails_in_ci(suite: Path) -> None:
    (suite / "test_one.py").write_text(SKIPPED_FILE, encoding="utf-8")
    (suite / "test_two.py").write_text("def test_passes(): pass", encoding="utf-8")

    desk, ci = _run(suite, ci=False), _run(suite, ci=True)

    assert desk.returncode == pytest.ExitCode.OK
    assert ci.returncode != pytest.ExitCode.OK
