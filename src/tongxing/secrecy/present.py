"""The keys of this process: read once, and again when a rotation has changed them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from tongxing.secrecy.keys import KeyRing

if TYPE_CHECKING:
    from pathlib import Path

_held: dict[Path, tuple[tuple[int, ...], KeyRing]] = {}


def ring() -> KeyRing:
    """Return the keys of this installation, as they are on disk now.

    Looking whether they have changed takes some microseconds, so that a running site writes with
    a new key from the moment it is there.

    Raises:
        KeyMissingError: There are no keys, or not all.
        KeyUnreadableError: A key file is damaged, or others can read it.
    """
    folder: Path = settings.TONGXING_KEYS
    stamp = _stamp(folder)
    held = _held.get(folder)
    if held is None or held[0] != stamp or not stamp:
        held = (stamp, KeyRing.load(folder))
        _held[folder] = held
    return held[1]


def _stamp(folder: Path) -> tuple[int, ...]:
    """Return what differs after either file has been replaced; empty where one is missing."""
    try:
        stats = [(folder / name).stat() for name in ("fields.json", "audit.json")]
    except FileNotFoundError:
        return ()
    return tuple(number for each in stats for number in (each.st_ino, each.st_mtime_ns))
