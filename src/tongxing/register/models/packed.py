"""Copies of rows, many in one sealed text: a million that are sealed singly take long to open.

They follow from `Statement` and `Person` and may be missing; nothing is known from them alone.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tongxing.secrecy.fields import EncryptedTextField


class Packed(models.Model):
    """Rows of one roster of a county, or numbers of its persons, as one sealed table.

    Attributes:
        roster: Whose rows; empty: identity numbers of persons.
        first: The smallest id of a row (a person) that stands in it.
        last: The greatest one. Not every row between stands in it.
        rows: How many do.
        content: Base64 of Parquet, sealed; null: somebody who stood in it was erased, and it is to
            be packed anew from the rows.
    """

    county = models.ForeignKey(
        "places.Place", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    roster = models.CharField(max_length=60, blank=True)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    rows = models.IntegerField()
    content = EncryptedTextField(null=True, blank=True)  # type: ignore[misc]

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["county", "roster", "first"], name="register_packed_of_roster")
        ]
