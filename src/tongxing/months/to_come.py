"""What a demonstration still takes in, noted in a file of the installation's folder.

Whoever takes the months in writes it; pages read it, so that nobody wonders where they are.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FOLDER: Final = "demonstration"
"""In the home folder: the note, and the inboxes of the counties beside it."""


class ToCome(TypedDict):
    """What is still to be taken in.

    Attributes:
        months: The months that every county shall have, such as 2026-09, in order.
        left: The counties that do not have all of them yet; the first one is at hand.
        done: How many months the county at hand has.
        trouble: Why the work stopped, in each language; None while it goes on.
    """

    months: list[str]
    left: list[str]
    done: int
    trouble: dict[str, str] | None


def read(home: Path) -> ToCome:
    """Return what is noted; nothing is left where there is no note."""
    nothing: ToCome = {"months": [], "left": [], "done": 0, "trouble": None}
    file = _file(home)
    return nothing | json.loads(file.read_text(encoding="utf-8")) if file.exists() else nothing


def write(home: Path, noted: ToCome) -> None:
    """Note what is left, whole or not at all."""
    file = _file(home)
    file.parent.mkdir(parents=True, exist_ok=True)
    written = file.with_suffix(".new")
    written.write_text(json.dumps(noted, ensure_ascii=False) + "\n", encoding="utf-8")
    written.replace(file)


def left_in(noted: ToCome, places: Iterable[str]) -> list[str]:
    """Return the counties of some places, or around them, that do not have all months yet."""
    known = [place for place in places if place]
    return [
        county
        for county in noted["left"]
        if any(county.startswith(place) or place.startswith(county) for place in known)
    ]


def _file(home: Path) -> Path:
    return home / FOLDER / "months.json"
