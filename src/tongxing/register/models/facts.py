"""What each source says about a person: when it holds, and when we believed it.

Only what is stated stands here. What it means not to be on a list follows from the lists there
are (`Delivery`) and the law's absent value. No two rows of one person, fact and source that are
believed now overlap: the database refuses it.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tongxing.secrecy.fields import EncryptedTextField


class Fact(models.Model):
    """One stated value with two times.

    Attributes:
        fact: The id of a fact of the law.
        source: The id of the roster that states it.
        value: As text, as `cycle.facts.history.intervals` writes it; empty where `sealed` holds it.
        sealed: A value that is somebody's number (guardian, carer, parent); null elsewhere.
        other: The file of whom such a number names, if there is one here.
        valid_from: The first day on which it holds; null: no beginning.
        valid_to: The last day; null: open.
        recorded_from: The day we learned it.
        recorded_to: The day we stopped believing it; null: believed now. A row learned and
            withdrawn on one day was never believed at the end of a day.
        doubtful: A rejected or possibly matching row leaves it unknown: no value.
    """

    person = models.ForeignKey(
        "register.Person", on_delete=models.PROTECT, related_name="facts", db_index=False
    )
    fact = models.CharField(max_length=60)
    source = models.CharField(max_length=60)
    value = models.TextField(blank=True, default="")
    # Null in nearly every row: nothing is sealed for nothing, as an empty text would be.
    sealed = EncryptedTextField(null=True, blank=True)  # type: ignore[misc]
    other = models.ForeignKey(
        "register.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    doubtful = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    recorded_from = models.DateField()
    recorded_to = models.DateField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person"], name="register_fact_of_person"),
            models.Index(
                fields=["other"], name="register_fact_of_other", condition=Q(other__isnull=False)
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="register_fact_valid_in_order",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="register_fact_recorded_in_order",
                condition=Q(recorded_to=None) | Q(recorded_to__gte=F("recorded_from")),
            ),
        ]
