"""Where the embedded server keeps its files, and whether its user can reach them."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

SOCKET_PORT: Final = "5432"
SERVER_UID: Final = 65534
"""As root the server runs as this user; PostgreSQL refuses to run as root."""

_SHARED_STATE: Final = Path("/var/lib/tongxing")
_LONGEST_SOCKET: Final = 90
"""The kernel takes 107 bytes, with the name of the socket in the folder."""


class FolderError(TongxingError):
    """A folder of the embedded server that cannot be used."""


@dataclass(frozen=True)
class ServerFolder:
    """The folder of one embedded server.

    Attributes:
        folder: As it was asked for; may be a link to where the files really are.
    """

    folder: Path

    @property
    def root(self) -> Path:
        """Where the files really are."""
        return self.folder.resolve()

    @property
    def data(self) -> Path:
        """PostgreSQL's own folder."""
        return self.root / "data"

    @property
    def log(self) -> Path:
        """What the server says while it runs."""
        return self.root / "postgres.log"

    @property
    def binaries(self) -> Path:
        """Copies of the programs, where the installed ones are out of the server's reach."""
        return self.root / "programs"

    @property
    def socket(self) -> Path:
        """The folder of the socket; elsewhere only where its path would be too long."""
        inside = self.root / "socket"
        if len(os.fsencode(inside)) <= _LONGEST_SOCKET:
            return inside
        return Path(tempfile.gettempdir()) / f"tongxing-{os.geteuid()}-{_digest(self.root)}"

    def prepare(self) -> None:
        """Make the folder, private to the server's user; as root perhaps elsewhere, with a link.

        Raises:
            FolderError: The folder of the socket belongs to somebody else.
        """
        if not self.folder.exists():
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            if server_user() is not None and not reachable(self.folder.parent):
                _make_elsewhere(self.folder)
            else:
                self.folder.mkdir(mode=0o700, exist_ok=True)
        give_to_server(self.root)
        self.socket.mkdir(mode=0o700, exist_ok=True)
        give_to_server(self.socket)
        _refuse_foreign(self.socket)


def server_user() -> int | None:
    """Return the user that the server has to run as, or None where it is the present one."""
    return SERVER_UID if os.geteuid() == 0 else None


def reachable(path: Path) -> bool:
    """Say whether the server's user may pass through every folder down to a path."""
    real = path.resolve()
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in [real, *real.parents])


def give_to_server(path: Path) -> None:
    """Make one file or folder the server's user's own; nothing above it is changed."""
    user = server_user()
    if user is not None:
        os.chown(path, user, user)


def _make_elsewhere(link: Path) -> None:
    # A new folder each time: what an earlier installation left here belongs to other keys.
    _SHARED_STATE.mkdir(mode=0o711, parents=True, exist_ok=True)
    made = tempfile.mkdtemp(prefix=f"{_digest(link.absolute())}-", dir=_SHARED_STATE)
    try:
        link.symlink_to(made)
    except FileExistsError:
        Path(made).rmdir()  # another first start was quicker


def _refuse_foreign(folder: Path) -> None:
    found = folder.lstat()
    ours = server_user() if server_user() is not None else os.geteuid()
    if stat.S_ISDIR(found.st_mode) and found.st_uid == ours and not found.st_mode & 0o077:
        return
    raise FolderError(
        Text(f"{folder} 属于其他用户或对他人开放", f"{folder} is another user's or open to others"),
        Text("只有数据库用户能进入的文件夹", "a folder that only the database's user can enter"),
        Text("删除该文件夹后重新启动", "remove that folder and start again"),
    )


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
