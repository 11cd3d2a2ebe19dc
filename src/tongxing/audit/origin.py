"""From where the present request came: kept beside it, so that no action has to be told."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_source: ContextVar[str | None] = ContextVar("audit_source", default=None)


@contextmanager
def coming_from(source: str | None) -> Iterator[None]:
    """Let every event inside carry this source: an address, or the name of a command."""
    token = _source.set(source)
    try:
        yield
    finally:
        _source.reset(token)


def source() -> str | None:
    """Return where the present work comes from; None where nobody has said so."""
    return _source.get()
