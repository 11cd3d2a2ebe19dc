"""The days on which offices work although it is a weekend, or rest although it is not."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import Q

from tongxing.foundations.text import Text

KINDS: Final = {
    "holiday": Text("放假", "holiday"),
    "workday": Text("调休上班", "worked"),
}


class HolidayYear(models.Model):
    """A year whose arrangement of holidays stands in the table whole.

    Only then can working days of that year be counted: days may be entered while the year is
    still being prepared, and must not count before the last of them is there.
    """

    year = models.PositiveSmallIntegerField(primary_key=True)
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ("year",)

    def __str__(self) -> str:
        """Return the year."""
        return str(self.year)


class Holiday(models.Model):
    """One day that differs from what its day of the week says."""

    day = models.DateField(primary_key=True)
    kind = models.CharField(max_length=8, choices=[(key, each.zh) for key, each in KINDS.items()])
    name = models.CharField(max_length=60)
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ("day",)
        constraints = (
            models.CheckConstraint(
                name="casework_holiday_kind_known", condition=Q(kind__in=list(KINDS))
            ),
        )

    def __str__(self) -> str:
        """Return the day and its name."""
        return f"{self.day} {self.name}"
