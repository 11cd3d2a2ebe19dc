"""The database of this installation: started if it is the embedded one, reached as each role."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import psycopg

from tongxing.database.embedded import EmbeddedServer
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text
from tongxing.secrecy.keys import KeyRing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class OwnerUnknownError(TongxingError):
    """A command for the owner, on a server whose owner's address is not told."""


class AlreadyServedError(TongxingError):
    """A folder that another process serves."""


class EmptyDatabaseError(TongxingError):
    """A command that needs tables, on a database that has none."""

    def __init__(self) -> None:
        super().__init__(
            Text("数据库是空的", "the database is empty"),
            Text("已升级到本程序的数据库", "a database that fits this program"),
            Text("先运行 tongxing migrate", "run tongxing migrate first"),
        )


@dataclass(frozen=True, kw_only=True)
class Installation:
    """Where the database is, and who reaches it how.

    Attributes:
        home: The folder of this installation.
        keys: The folder of its keys.
        application: Address of the database as the application.
        owner: Address as the owner; empty where it is not told.
        embedded: The embedded server, where it is that.
    """

    home: Path
    keys: Path
    application: str = field(repr=False)
    owner: str = field(repr=False)
    embedded: EmbeddedServer | None = None

    def need_owner(self) -> str:
        """Return the owner's address.

        Raises:
            OwnerUnknownError: It is not told.
        """
        if self.owner:
            return self.owner
        raise OwnerUnknownError(
            Text("没有设置 DATABASE_OWNER_URL", "DATABASE_OWNER_URL is not set"),
            Text("数据库所有者的地址", "the address of the database as its owner"),
            Text("设置后重新运行", "set it and run the command again"),
        )

    def need_tables(self) -> None:
        """Go on only where there is something to work with.

        Raises:
            EmptyDatabaseError: Nothing has ever been put into the database.
        """
        if self.is_new():
            raise EmptyDatabaseError

    def is_new(self) -> bool:
        """Say whether nothing has ever been put into the database."""
        with psycopg.connect(self.owner or self.application) as connection:
            row = connection.execute("SELECT to_regclass('public.django_migrations')").fetchone()
            return row is None or row[0] is None

    def ensure_keys(self) -> None:
        """Make the keys at the first start; afterwards they must be there.

        Raises:
            KeyMissingError: The database is in use, and a key is not there.
            KeyUnreadableError: A key cannot be used.
        """
        if not self.keys.exists() and self.is_new():
            KeyRing.create(self.keys)
        KeyRing.load(self.keys)

    def keep_running(self) -> None:
        """Start the embedded server again if it has ended."""
        if self.embedded is not None:
            self.embedded.revive()


@contextmanager
def installed(home: Path, keys: Path, *, application: str, owner: str) -> Iterator[Installation]:
    """Have the database at hand: an ordinary server's, else the embedded one, started and stopped.

    Args:
        home: The folder of this installation.
        keys: The folder of its keys.
        application: Address of an ordinary server as the application; empty for the embedded one.
        owner: Its address as the owner.
    """
    if application:
        yield Installation(home=home, keys=keys, application=application, owner=owner)
        return
    embedded = EmbeddedServer(home / "postgres")
    server = embedded.start()
    try:
        yield Installation(
            home=home,
            keys=keys,
            application=server.application,
            owner=server.owner,
            embedded=embedded,
        )
    finally:
        embedded.stop()


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Hold the folder as its one serving process.

    Raises:
        AlreadyServedError: Another process holds it.
    """
    home.mkdir(parents=True, exist_ok=True)
    with (home / "serve.lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyServedError(
                Text(f"{home} 已有一个进程在提供服务", f"another process already serves {home}"),
                Text("每个数据文件夹只有一个", "one for each folder"),
                Text(
                    "使用正在运行的网站，或换一个 --home",
                    "use the site that is running, or choose another --home",
                ),
            ) from None
        yield
