"""What this app does, in the words of the audit pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.register.audited import changes, lists, persons

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.audit.words import Subject
    from tongxing.foundations.text import Text

ACTIONS: Final[Mapping[str, Text]] = {**lists.ACTIONS, **persons.ACTIONS, **changes.ACTIONS}
SUBJECTS: Final[Mapping[str, Subject]] = {**lists.SUBJECTS, **persons.SUBJECTS, **changes.SUBJECTS}


def __getattr__(name: str) -> Mapping[str, Text]:
    """Return `FIELDS`, which asks the law for words and is made when an audit page needs it."""
    if name != "FIELDS":
        raise AttributeError(name)
    return {**changes.cell_fields(), **lists.FIELDS, **persons.FIELDS, **changes.FIELDS}
