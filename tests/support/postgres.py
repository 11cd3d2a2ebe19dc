"""A real PostgreSQL for the tests: one server per process, migrated once, a clone for each use.

The server is the embedded one, or the ordinary one whose superuser's address stands in
`TONGXING_TEST_SERVER`. Importing this module points Django's settings at a home of our own; it is
imported by `tests/conftest.py` before Django is set up.
"""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.error import URLError
from urllib.parse import urlencode

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django import DjangoDbBlocker

HOME = Path(tempfile.mkdtemp(prefix="tongxing-test-"))
"""The home of this process: keys, and the embedded server."""

TESTER = "tongxing_test"
"""A role of the tests alone, member of both of ours, so that `as_owner` can prepare rows."""

FILLINGS: list[Callable[[], None]] = []
"""What is put into the template after migration, once: called with both Django connections."""

_TEMPLATE = f"tongxing_template_{os.getpid()}"
_IMPATIENT = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def _settle() -> None:
    """Set Django up in an environment of our own; nothing of the developer's is touched."""
    import django  # noqa: PLC0415 - the order matters here
    from django.conf import settings  # noqa: PLC0415 - the order matters here

    began_us = Path(os.environ.get("TONGXING_HOME", "")) if _is_worker() else None
    for name in [name for name in os.environ if name.startswith(("TONGXING_", "DATABASE_"))]:
        if name not in {"TONGXING_TEST_SERVER", "TONGXING_CHROMIUM"}:
            del os.environ[name]
    os.environ["TONGXING_HOME"] = str(HOME)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tongxing.config.settings"
    # Playwright keeps an event loop in this thread, in which Django would refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    _make_keys(began_us)
    atexit.register(shutil.rmtree, HOME, ignore_errors=True)
    django.setup()
    settings.TONGXING_HOME, settings.TONGXING_KEYS = HOME, HOME / "keys"


def _is_worker() -> bool:
    return "PYTEST_XDIST_WORKER" in os.environ


def _make_keys(began_us: Path | None) -> None:
    """Make our keys, or take those of the process that began us.

    In a worker pytest-django has read the settings by now, with the home and so with the secrets
    of that process: what we seal, a site that we start must be able to open.
    """
    from tongxing.secrecy.keys import KeyRing  # noqa: PLC0415 - the order matters here

    if began_us is not None and (began_us / "keys").is_dir():
        shutil.copytree(began_us / "keys", HOME / "keys")
    else:
        KeyRing.create(HOME / "keys")


_settle()


class Clone:
    """One database of a test's own, as each role reaches it."""

    def __init__(self, superuser: str, name: str) -> None:
        self.name = name
        self.superuser = _as(superuser, name)
        self.application = _as(superuser, name, user="tongxing_app")
        self.owner = _as(superuser, name, user="tongxing_owner")
        self.tester = _as(superuser, name, user=TESTER)


def _as(superuser: str, database: str, *, user: str | None = None) -> str:
    """Return the address of a database of the same server, perhaps as another role."""
    parts = {key: str(value) for key, value in conninfo_to_dict(superuser).items() if value}
    parts.pop("dbname", None)
    if user:
        parts |= {"user": user, "password": PASSWORD}
    return f"postgresql:///{database}?{urlencode(parts)}"


PASSWORD = "for-the-tests-alone"  # noqa: S105 - the server of the tests is thrown away


@pytest.fixture(scope="session")
def superuser_address() -> Iterator[str]:
    """A running server, as its superuser."""
    from tongxing.database.embedded import EmbeddedServer  # noqa: PLC0415 - after `_settle`

    if ordinary := os.environ.get("TONGXING_TEST_SERVER"):
        yield ordinary
        return
    HOME.chmod(0o711)
    server = EmbeddedServer(HOME / "postgres", settings=_IMPATIENT)
    yield server.start().superuser
    server.stop()
    shutil.rmtree((HOME / "postgres").resolve())  # a link, where the temporary folder is private


@pytest.fixture(scope="session")
def template_database(superuser_address: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The name of a migrated and filled database that is only ever cloned."""
    from tongxing.database.provision import provision  # noqa: PLC0415

    with _exclusive(superuser_address):
        provision(superuser_address, database=_TEMPLATE)
        _make_tester(superuser_address)
    with django_db_blocker.unblock():
        _point_django_at(Clone(superuser_address, _TEMPLATE), as_application=True)
        _migrate_and_fill()
    yield _TEMPLATE
    _drop(superuser_address, _TEMPLATE)


@pytest.fixture(scope="session")
def django_db_setup(
    superuser_address: str, template_database: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Django's `db` fixture: a clone, as the application role, rolled back after each test."""
    from django.db import connections  # noqa: PLC0415

    with _cloned(superuser_address, template_database) as clone:
        _point_django_at(clone)
        yield
        with django_db_blocker.unblock():
            connections.close_all()


@pytest.fixture(scope="module")
def own_database(superuser_address: str, template_database: str) -> Iterator[Clone]:
    """A database for one module: what is done there is not undone."""
    with _cloned(superuser_address, template_database) as clone:
        yield clone


@pytest.fixture
def fresh_database(superuser_address: str, template_database: str) -> Iterator[Clone]:
    """A database for one test."""
    with _cloned(superuser_address, template_database) as clone:
        yield clone


@pytest.fixture
def own_django(
    fresh_database: Clone, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Clone]:
    """Django itself on a database of this test, with the application's own role; commits stay."""
    before = _present_clone()
    with django_db_blocker.unblock():
        _point_django_at(fresh_database, as_application=True)
        yield fresh_database
        _point_django_at(before)


@pytest.fixture
def owner(django_db_setup: None) -> Iterator[psycopg.Connection]:
    """A connection as the owner to the database of `db`; sees only what is committed there."""
    with psycopg.connect(_present_clone().owner) as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def superuser_sql(django_db_setup: None) -> Iterator[psycopg.Connection]:
    """A connection as the server's superuser to the database of `db`."""
    with psycopg.connect(_present_clone().superuser, autocommit=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def live_site(own_database: Clone) -> Iterator[str]:
    """The address of the site as it is served, on the module's `own_database`."""
    with served(own_database) as address:
        yield address


@contextmanager
def empty_database(superuser: str) -> Iterator[Clone]:
    """A database with nothing in it, as an administrator prepares it."""
    from tongxing.database.provision import provision  # noqa: PLC0415

    clone = Clone(superuser, f"tongxing_{os.getpid()}_{time.monotonic_ns()}")
    with _exclusive(superuser):
        provision(superuser, database=clone.name)
        _make_tester(superuser)
    yield clone
    _drop(superuser, clone.name)


@contextmanager
def as_owner() -> Iterator[None]:
    """Within a test with `db`: go on as the owner, to prepare rows that nobody may make."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE tongxing_owner")
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL ROLE tongxing_app")


_QUICK_TO_END: Final = ("--blocking-threads", "4", "--no-ws", "--workers-kill-timeout", "5")
"""A browser may keep its connection, for which a worker that ends would wait for ever."""


@contextmanager
def served(clone: Clone, **environment: str) -> Iterator[str]:
    """Serve the site on a clone, as a process of its own."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    log = HOME / f"site-{port}.log"
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [*command, *_QUICK_TO_END, "tongxing.config.wsgi:application"],
            env={**os.environ, "DATABASE_URL": clone.application, **environment},
            stdout=output,
            stderr=output,
        ) as process,
    ):
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, process, log)
            yield address
        finally:
            process.terminate()


def free_port() -> int:
    """A port on which nothing listens just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=30).close()  # noqa: S310 - our own site
        except URLError as error:
            if hasattr(error, "code"):
                return
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text(errors="replace")[-4000:])


_clones: list[Clone] = []


def _present_clone() -> Clone:
    return _clones[-1]


def _point_django_at(clone: Clone, *, as_application: bool = False) -> None:
    """Let Django's connections lead to a clone; wrappers that exist share these dictionaries."""
    from django.db import connections  # noqa: PLC0415

    from tongxing.database.connections import connection_settings  # noqa: PLC0415

    connections.close_all()
    own = connection_settings(clone.application)
    if not as_application:
        own = connection_settings(clone.tester, options="-c role=tongxing_app")
    for alias, found in (("default", own), ("owner", connection_settings(clone.owner))):
        connections.settings.setdefault(alias, {**connections.settings["default"]}).update(found)
    _clones.append(clone)


def _migrate_and_fill() -> None:
    from django.db import connections  # noqa: PLC0415

    from tongxing.database.migrate import migrate  # noqa: PLC0415

    migrate()
    for fill in FILLINGS:
        fill()
    connections.close_all()


@contextmanager
def _cloned(superuser: str, template: str) -> Iterator[Clone]:
    clone = Clone(superuser, f"tongxing_{os.getpid()}_{time.monotonic_ns()}")
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute(
            f'CREATE DATABASE "{clone.name}" TEMPLATE "{template}" OWNER tongxing_owner'.encode()
        )
        for statement in ("REVOKE ALL ON DATABASE {} FROM PUBLIC", *_CONNECTABLE):
            connection.execute(statement.format(f'"{clone.name}"').encode())
    yield clone
    _drop(superuser, clone.name)


_CONNECTABLE = (f"GRANT CONNECT ON DATABASE {{}} TO tongxing_app, {TESTER}",)


def _drop(superuser: str, database: str) -> None:
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)'.encode())


def _make_tester(superuser: str) -> None:
    with psycopg.connect(superuser, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [TESTER]).fetchone():
            connection.execute(f"CREATE ROLE {TESTER} NOINHERIT LOGIN".encode())
        for role in ("tongxing_app", "tongxing_owner", TESTER):
            connection.execute(f"ALTER ROLE {role} PASSWORD '{PASSWORD}'".encode())
        connection.execute(f"GRANT tongxing_app, tongxing_owner TO {TESTER}".encode())


@contextmanager
def _exclusive(superuser: str) -> Iterator[None]:
    """Several processes may share an ordinary server; its roles are made by one at a time."""
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(2026)")
        yield
