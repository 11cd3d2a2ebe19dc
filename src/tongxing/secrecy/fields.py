"""A model field that is text in Python and ciphertext in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from tongxing.secrecy.cipher import Plain, open_, seal

if TYPE_CHECKING:
    from django.db.models import Lookup

    _Text = models.TextField[str, str]
else:
    _Text = models.TextField

_LOOKUPS = frozenset({"isnull"})


class EncryptedTextField(_Text):
    """A text that the database never sees; search it by a blind index beside it.

    What is read back is `Plain`: an ordinary text that hides itself in `repr`, and which
    `audit.record` refuses.
    """

    description = "Encrypted text"

    @property
    def context(self) -> str:
        """Table and column, to which each value is bound."""
        return f"{self.model._meta.db_table}.{self.column}"

    def get_prep_value(self, value: Any) -> str | None:  # noqa: ANN401 - whatever was assigned
        """Return the ciphertext to store."""
        text = super().get_prep_value(value)
        return None if text is None else seal(str(text), context=self.context)

    def from_db_value(self, value: str | None, *_: object) -> Plain | None:
        """Return the text that was stored."""
        return None if value is None else open_(value, context=self.context)

    def get_lookup(self, lookup_name: str) -> type[Lookup[Any]] | None:
        """Offer no comparison but with NULL: equal texts have different ciphertexts."""
        return super().get_lookup(lookup_name) if lookup_name in _LOOKUPS else None
