"""Looks up which conditions there are by id, before any of them is read.

A case names conditions that a lower place may add, so all places count.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tongxing.law.documents import Kind
    from tongxing.law.load.entry import Entry
    from tongxing.law.load.headers import Draft


def condition_ids(drafts: Iterable[Draft]) -> dict[tuple[Kind, str], set[str]]:
    """Return the ids of all conditions that each document has in any place."""
    drafts = list(drafts)
    sets: dict[str, set[str]] = {}
    for draft in drafts:
        if draft.kind == "condition_set":
            sets.setdefault(draft.id, set()).update(_ids(draft.root, {}))
    found: dict[tuple[Kind, str], set[str]] = {("condition_set", key): sets[key] for key in sets}
    for draft in drafts:
        if draft.kind == "programme":
            found.setdefault((draft.kind, draft.id), set()).update(_ids(draft.root, sets))
    return found


def _ids(root: Entry, sets: Mapping[str, set[str]]) -> Iterator[str]:
    for item in chain.from_iterable(_lists(root)):
        own, used = item.child("id"), item.child("use")
        if own and own.word:
            yield own.word
        if used and used.word:
            yield from sets.get(used.word, ())
    group, place_by = root.child("group"), root.child("place_by")
    if group and group.word:
        yield f"group_{group.word}"
    if place_by:
        yield "place"


def _lists(root: Entry) -> Iterator[list[Entry]]:
    conditions = root.child("conditions")
    added = conditions.child("add") if conditions else None
    for entry in (conditions, added, root.child("exclusions"), root.child("limits")):
        if entry:
            yield entry.children()
