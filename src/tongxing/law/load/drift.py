"""Warns of changes whose higher document says something else than when they were written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.law.digest import body_digest

if TYPE_CHECKING:
    from tongxing.law.extends import Change, Enacted
    from tongxing.law.load.headers import Draft
    from tongxing.law.problems import Problems


def warn_of_drift(draft: Draft, change: Change, above: Enacted, warnings: Problems) -> None:
    """Add a warning where the sign of the higher document is missing or has become another."""
    digest = body_digest(above)
    if change.parent == digest:
        return
    entry = draft.root.child("parent") or draft.root.child("extends") or draft.root
    if change.parent is None:
        warnings.add(
            entry.origin,
            f"没有写明所依据的上级项目版本；现在是 parent: {digest}",
            f"not said which form of the higher programme this rests on; now it is "
            f"`parent: {digest}`",
        )
        return
    warnings.add(
        entry.origin,
        f"上级项目“{above.id}”在本修改写成后已有变化，请核对；现在是 parent: {digest}",
        f"the higher programme `{above.id}` says something else than when this change was "
        f"written: look at it again; now it is `parent: {digest}`",
    )
