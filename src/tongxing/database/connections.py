"""The two ways into the database: as the application, and, where it is known, as the owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from psycopg.conninfo import conninfo_to_dict

from tongxing.database.folders import SOCKET_PORT, ServerFolder

if TYPE_CHECKING:
    from pathlib import Path

DATABASE: Final = "tongxing"
APPLICATION_ROLE: Final = "tongxing_app"
OWNER_ROLE: Final = "tongxing_owner"
SUPERUSER: Final = "postgres"

# Policies cost more to plan than to ask. A statement that comes again is planned once.
_PREPARED: Final = {"server_side_binding": True, "prepare_threshold": 2}

_LIMITS: Final = (
    "-c statement_timeout=60s -c lock_timeout=15s -c idle_in_transaction_session_timeout=60s"
)


def databases(*, application: str, owner: str, home: Path) -> dict[str, dict[str, Any]]:
    """Return Django's connections: `default` as the application, `owner` where it is known.

    Args:
        application: Address of the database as the application role; empty for the embedded one.
        owner: Address as the owning role; empty wherever nothing needs it.
        home: The folder of this installation, with the embedded database in it.
    """
    address = application or embedded_address(home / "postgres", APPLICATION_ROLE)
    named = {"default": connection_settings(address, options=_LIMITS)}
    if owner:
        named["owner"] = connection_settings(owner)
    return named


def embedded_address(folder: Path, role: str, database: str = DATABASE) -> str:
    """Return the address of the embedded server in a folder, whether it runs or not."""
    place = {"host": str(ServerFolder(folder).socket), "port": SOCKET_PORT, "user": role}
    return f"postgresql:///{database}?{urlencode(place)}"


def connection_settings(address: str, *, options: str = "") -> dict[str, Any]:
    """Return what Django wants to know of a database address.

    Connections stay open between requests; a dead one is noticed before the next request uses it.

    Args:
        address: `postgresql:` address.
        options: Settings that the server gets with every new connection.
    """
    parts = {key: value for key, value in conninfo_to_dict(address).items() if value is not None}
    told = " ".join(filter(None, [options, str(parts.pop("options", ""))]))
    given = {**_PREPARED, **parts, **({"options": told} if told else {})}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", DATABASE),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": given,
    }
