"""The register's memory: everything ever handed over to a county, and what follows from it.

Rows of lists are the truth. `load_store` gives them out as the cycle's own memory, so that a run
from the register and a run from files come to the same result; `apply_reading`, `undo_import` and
`state_word` are the only code that changes them.
"""

from __future__ import annotations

from tongxing.register.store.apply import apply_reading, hold_county
from tongxing.register.store.facts import derive_facts
from tongxing.register.store.kept import pack_reading, unpack_reading
from tongxing.register.store.law import county_law, programme_names, the_catalogue
from tongxing.register.store.load import (
    confirmed_lists,
    latest_import,
    load_store,
)
from tongxing.register.store.matches import as_decided, decide_match
from tongxing.register.store.packed import pack_rows
from tongxing.register.store.series import series_words
from tongxing.register.store.settle import settle_register
from tongxing.register.store.standing import refresh_standing
from tongxing.register.store.undo import undo_import
from tongxing.register.store.word import state_word, withdraw_word

__all__ = [
    "apply_reading",
    "as_decided",
    "confirmed_lists",
    "county_law",
    "decide_match",
    "derive_facts",
    "hold_county",
    "latest_import",
    "load_store",
    "pack_reading",
    "pack_rows",
    "programme_names",
    "refresh_standing",
    "series_words",
    "settle_register",
    "state_word",
    "the_catalogue",
    "undo_import",
    "unpack_reading",
    "withdraw_word",
]
