"""Whether a port is free, and whether somebody answers on it."""

from __future__ import annotations

import socket
from typing import Final

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

_EVERYWHERE: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - only compared
_PATIENCE: Final = 1.0


class PortTakenError(TongxingError):
    """An address on which the site cannot listen."""


def refuse_taken(host: str, port: int) -> None:
    """Refuse a port on which another program listens, before anything is started.

    Raises:
        PortTakenError: The address is taken, or not this machine's.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        family, kind, protocol, _, address = found[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise PortTakenError(
            Text(
                f"无法在 {host} 的端口 {port} 上监听（{error.strerror}）",
                f"cannot listen on port {port} of {host} ({error.strerror})",
            ),
            Text("本机空闲的端口", "a free port of this machine"),
            Text(
                "换一个 --port，或停止占用它的程序",
                "choose another --port, or stop the program that has it",
            ),
        ) from error


def answers(host: str, port: int) -> bool:
    """Say whether a web server answers with anything at all."""
    try:
        with socket.create_connection((_EVERYWHERE.get(host, host), port), _PATIENCE) as asked:
            asked.sendall(b"GET /static/ui/tongxing.css HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
            return bool(asked.recv(1))
    except OSError:
        return False
