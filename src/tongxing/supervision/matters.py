"""What a run's lists are about: the same matter on several lines is one thing to look into."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LISTS: Final[Mapping[str, str]] = {
    "discoveries": "discovery",
    "stops": "stop",
    "asks": "ask",
    "findings": "finding",
}
"""Which list of a run becomes which kind of work."""


class Mark(NamedTuple):
    """By what one matter is told from another."""

    person_id: int
    list: str
    programme: str
    key: str


class Row(NamedTuple):
    """A line of a run about a person, as far as it becomes work; `said` as the run wrote it."""

    list: str
    person_id: int
    place_id: str
    programme: str
    amount_fen: int | None
    what: str
    severity: str
    said: str


@dataclass
class Matter:
    """One thing to look into, out of one or several lines.

    Attributes:
        said: What the lines say of it: reason, conditions, details.
    """

    mark: Mark
    place_id: str
    since: date | None
    amount_fen: int | None
    severity: str
    said: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What the lines say, as it is stored."""
        return json.dumps(self.said, ensure_ascii=False)


def mark_of(row: Row) -> Mark:
    """Return the matter that a line is about; of findings also the check tells it."""
    kind = LISTS[row.list]
    return Mark(row.person_id, kind, row.programme, row.what if kind == "finding" else "")


def matters_of(rows: Iterable[Row]) -> dict[Mark, Matter]:
    """Return the matters of lines, each once; what several lines say stands together."""
    found: dict[Mark, Matter] = {}
    for row in rows:
        mark, said = mark_of(row), json.loads(row.said)
        matter = found.get(mark)
        if matter is None:
            found[mark] = Matter(
                mark, row.place_id, _day(said.get("since")), row.amount_fen, row.severity,
                _told(mark.list, said),
            )  # fmt: skip
        else:
            _add(matter, _told(mark.list, said), _day(said.get("since")))
    return found


_KEPT: Final[Mapping[str, Mapping[str, str]]] = {
    "discovery": {"reason": "reason", "presumed": "conditions"},
    "stop": {"reason": "reason", "failed": "conditions", "action": "action"},
    "ask": {"question": "reason", "unknown": "conditions"},
    "finding": {"detail": "details", "month": "months"},
}
_LISTED: Final = frozenset({"conditions", "details", "months"})


def _told(kind: str, said: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: said[column] for column, name in _KEPT[kind].items() if said.get(column)}
    return {
        name: [value] if name in _LISTED and isinstance(value, str) else value
        for name, value in told.items()
    }


def _add(matter: Matter, told: Mapping[str, Any], since: date | None) -> None:
    for name in _LISTED & told.keys():
        held = matter.said.setdefault(name, [])
        held.extend(each for each in told[name] if each not in held)
    if since is not None:
        matter.since = since if matter.since is None else min(matter.since, since)


def _day(written: object) -> date | None:
    return date.fromisoformat(str(written)[:10]) if written else None
