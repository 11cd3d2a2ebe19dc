"""A copy of the whole database in one file, and the database from such a copy.

The keys are not in it, on purpose: whoever finds the copy alone can read no encrypted field.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import psycopg
from psycopg.conninfo import conninfo_to_dict

from tongxing.database.programs import packaged_programs
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_VARIABLES: Final = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}
_UNKNOWN_TO_OLDER_SERVERS: Final = b"SET transaction_timeout = 0;\n"
_HEADER_LINES: Final = 60


class BackupError(TongxingError):
    """A copy that could not be made, or a database that could not be made from it."""


def back_up(owner: str, file: Path) -> int:
    """Write everything to a new file that only its owner can read; return its size in bytes.

    A copy that is not whole never stands under the name.

    Args:
        owner: Address of the database as its owner.
        file: The new file.

    Raises:
        BackupError: The file exists, or the copy could not be made.
    """
    if file.exists():
        raise _unfit(
            Text(f"{file} 已存在", f"{file} exists already"),
            Text("一个新文件", "a new file"),
            Text("换一个文件名", "choose another name"),
        )
    handle, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    half_made = Path(name)
    try:
        with os.fdopen(handle, "wb") as output:
            # Row security stays on: the owner's own policy shows it every row.
            command = ["--format=custom", "--no-owner", "--enable-row-security"]
            _run("pg_dump", command, owner, output=output)
            os.fsync(output.fileno())
        size = half_made.stat().st_size
        half_made.rename(file)
    finally:
        half_made.unlink(missing_ok=True)
    return size


def restore(owner: str, file: Path) -> None:
    """Make an empty database what it was when the copy was made; wholly or not at all.

    Args:
        owner: Address of the empty database as its owner.
        file: The copy.

    Raises:
        BackupError: The database is not empty, or the file is no whole copy.
    """
    _refuse_unless_empty(owner)
    with tempfile.TemporaryFile() as script:
        _run("pg_restore", ["--no-owner", "--file=-", str(file)], owner, output=script)
        script.seek(0)
        with tempfile.TemporaryFile() as fitting:
            fitting.writelines(_for_older_servers(script))
            fitting.seek(0)
            told = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
            _run("psql", told, owner, given=fitting)


def _refuse_unless_empty(owner: str) -> None:
    with psycopg.connect(owner) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        ).fetchone()
    if row is not None and row[0]:
        raise _unfit(
            Text("数据库不是空的", "the database is not empty"),
            Text("一个空数据库，原有数据不会被覆盖", "an empty one; nothing is ever written over"),
            Text(
                "换一个空的 --home 或数据库",
                "name an empty --home, or an empty database",
            ),
        )


def _for_older_servers(script: IO[bytes]) -> Iterator[bytes]:
    """Leave out of the head of the script what servers before 17 do not know."""
    for number, line in enumerate(script):
        if number > _HEADER_LINES or line != _UNKNOWN_TO_OLDER_SERVERS:
            yield line


def _run(
    program: str,
    arguments: Sequence[str],
    address: str,
    *,
    given: IO[bytes] | None = None,
    output: IO[bytes] | None = None,
) -> None:
    """Run one of PostgreSQL's programs; the password is not among the words of its command."""
    told = subprocess.run(  # noqa: S603 - our own command line
        [_program(program, address), *arguments],
        env={**os.environ, **_environment(address)},
        stdin=given or subprocess.DEVNULL,
        stdout=output or subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if told.returncode:
        said = told.stderr.decode(errors="replace").strip().splitlines() or [program]
        raise _unfit(
            Text(f"{program} 没有完成（{said[0]}）", f"{program} did not finish ({said[0]})"),
            Text("一份完整的备份", "a whole copy"),
            Text(
                "检查文件、磁盘空间和数据库；什么也没有写入",
                "check the file, free space and the database; nothing was written",
            ),
        )


def _environment(address: str) -> dict[str, str]:
    parts = conninfo_to_dict(address)
    return {_VARIABLES[key]: str(value) for key, value in parts.items() if key in _VARIABLES}


def _program(name: str, address: str) -> Path:
    """Return the machine's own program where it is new enough for the server, else the packaged.

    The packaged ones know no encrypted connections; the machine's do.
    """
    own = shutil.which(name)
    if own is not None:
        said = subprocess.run([own, "--version"], capture_output=True, check=False)  # noqa: S603
        found = re.search(rb"\) (\d+)", said.stdout)
        with psycopg.connect(address) as connection:
            newest = connection.info.server_version // 10_000
        if found and int(found[1]) >= newest:
            return Path(own)
    return packaged_programs() / name


def _unfit(found: Text, expected: Text, action: Text) -> BackupError:
    return BackupError(found, expected, action)
