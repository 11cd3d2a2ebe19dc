"""Which files of an inbox are looked at, and which roster each one is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongxing.foundations.text import compact_text, simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from tongxing.law.documents import Roster

_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True)
class InboxFile:
    """One file of the inbox.

    Attributes:
        roster: What it is; None if no roster's name, or more than one, fits.
        alias: The name of the roster found in the file's name, in the spelling of `name_key`.
    """

    path: Path
    roster: Roster | None
    alias: str = ""


def name_key(text: str) -> str:
    """Return the spelling under which names of files and rosters are compared."""
    return simplified(compact_text(text)).lower()


def files(
    folder: Path, rosters: Mapping[str, Roster], assigned: Mapping[str, Sequence[Path]]
) -> list[InboxFile]:
    """Return the files of a folder, by name, with those assigned to a roster by hand.

    Args:
        folder: The inbox; folders in it are not looked into.
        rosters: By id.
        assigned: By a roster's id, name or alias: files, in the folder or elsewhere.

    Raises:
        KeyError: A key of `assigned` is no roster.
    """
    by_hand = {
        _located(path, folder): _named(name, rosters)
        for name, paths in assigned.items()
        for path in paths
    }
    names = [
        (name_key(name), roster)
        for roster in rosters.values()
        for name in (roster.name.zh, *roster.aliases)
    ]
    found = [InboxFile(path, roster) for path, roster in by_hand.items()]
    found += [
        InboxFile(path, *_recognised(path.stem, names))
        for path in folder.iterdir()
        if path.is_file() and not _is_hidden(path) and path.resolve() not in by_hand
    ]
    return sorted(found, key=lambda file: (file.path.name, str(file.path)))


def _located(path: Path, folder: Path) -> Path:
    return (path if path.exists() or path.is_absolute() else folder / path).resolve()


def _named(name: str, rosters: Mapping[str, Roster]) -> Roster:
    for roster in rosters.values():
        if name_key(name) in {roster.id, *map(name_key, (roster.name.zh, *roster.aliases))}:
            return roster
    raise KeyError(name)


def _is_hidden(path: Path) -> bool:
    name = path.name
    return name.startswith((".", "~$")) or name.lower() in _OF_THE_SYSTEM


def _recognised(stem: str, names: Iterable[tuple[str, Roster]]) -> tuple[Roster | None, str]:
    """Return the roster with the longest name that a file's name contains."""
    text = name_key(stem)
    fitting = [(name, roster) for name, roster in names if name in text]
    longest = max((len(name) for name, _ in fitting), default=0)
    best = {roster.id: (roster, name) for name, roster in fitting if len(name) == longest}
    return next(iter(best.values())) if len(best) == 1 else (None, "")
