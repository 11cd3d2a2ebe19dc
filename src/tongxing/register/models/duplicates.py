"""Searches of a county for second files of one person, and pairs found to be two persons'."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class DuplicateSearch(models.Model):
    """One comparison of all files of a county; only the latest keeps its pairs.

    Attributes:
        state: waiting, running, done, failed.
        stage: What the worker does: a key of `rules.duplicates.STEPS`.
        files: How many were compared; null before that.
        pairs: `[{"files": [id, id], "probability": 0.98, "parts": {"name": "same", …}}]`, the most
            probable first. A part that is not known of both is left out.
        trouble: Why it failed, in both languages: `{"zh": …, "en": …}`.
    """

    STATES: ClassVar = ("waiting", "running", "done", "failed")

    county = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=7, default="waiting")
    stage = models.CharField(max_length=10, default="waiting")
    files = models.IntegerField(null=True, blank=True)
    pairs = models.JSONField(default=list)
    trouble = models.JSONField(default=dict)
    started_by = models.ForeignKey("accounts.Officer", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "register_duplicate_search"
        indexes: ClassVar = [
            models.Index(fields=["county", "-started_at"], name="register_duplicate_latest")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["county"],
                name="register_duplicate_search_alone",
                condition=Q(state__in=("waiting", "running")),
            )
        ]


class NotSame(models.Model):
    """Two files that an officer found to be those of two persons; which is first means nothing.

    When one of them is merged into a third file, that one takes its place.
    """

    one = models.ForeignKey("register.Person", on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey("register.Person", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    said_by = models.ForeignKey("accounts.Officer", on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        db_table = "register_not_same"
