"""Many texts sealed and opened at once are those that one by one would be."""

from __future__ import annotations

import pytest

from tongxing.secrecy.cipher import open_, open_many, seal, seal_many
from tongxing.secrecy.errors import SealBrokenError

CONTEXT = "table.column"
TEXTS = ["周安美", "", "11010519491231002X", "x" * 1000]


@pytest.mark.parametrize("algorithm", ["sm4-gcm", "aes-256-gcm"])
def test_either_way_opens_what_the_other_sealed(settings: object, algorithm: str) -> None:
    settings.TONGXING_CIPHER = algorithm  # type: ignore[attr-defined]

    assert open_many([seal(text, context=CONTEXT) for text in TEXTS], context=CONTEXT) == TEXTS
    sealed = seal_many(TEXTS, context=CONTEXT)
    assert [open_(text, context=CONTEXT) for text in sealed] == TEXTS
    assert len(set(sealed)) == len(TEXTS)
    assert sealed[0].split(":")[1] == algorithm


def test_one_of_another_column_or_changed_is_refused() -> None:
    (sealed,) = seal_many(["周安美"], context=CONTEXT)
    changed = sealed[:-1] + ("A" if sealed[-1] != "A" else "B")

    for wrong, context in ((sealed, "table.other"), (changed, CONTEXT), ("周安美", CONTEXT)):
        with pytest.raises(SealBrokenError):
            open_many([wrong], context=context)
