"""The two tables of the audit log; rows are added to them and never changed."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class Event(models.Model):
    """One thing that was done or read.

    Places and officers are kept by their codes and ids alone: an event outlives both.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    action = models.TextField()
    actor_id = models.BigIntegerField(null=True)
    place = models.TextField(null=True)
    subject_kind = models.TextField(null=True)
    subject_id = models.TextField(null=True)
    field = models.TextField(null=True)
    on_behalf_of = models.TextField(null=True)
    reason = models.TextField(null=True)
    changes = models.JSONField(null=True)
    count = models.BigIntegerField(null=True)
    snapshot = models.TextField(null=True)
    source = models.TextField(null=True)

    class Meta:
        db_table = "audit_event"
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=["at", "id"], name="audit_event_at"),
            models.Index(fields=["actor_id", "at"], name="audit_event_actor"),
            models.Index(fields=["subject_kind", "subject_id", "at"], name="audit_event_subject"),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(action=""), name="audit_event_has_action"),
            models.CheckConstraint(
                condition=Q(subject_kind__isnull=True, subject_id__isnull=True)
                | Q(subject_kind__isnull=False, subject_id__isnull=False),
                name="audit_event_subject_whole",
            ),
        )

    def __str__(self) -> str:
        """Return number and action."""
        return f"{self.id} {self.action}"


class Seal(models.Model):
    """A batch of events that cannot be changed from now on without anybody noticing.

    Attributes:
        number: Place in the chain, from 1, without gaps.
        event_ids: The events of the batch, ascending.
        event_digests: SHA-256 of each of them, in the same order, 32 bytes each.
        highest: The highest event number in this seal and all before it.
        complete: Whether nothing was left waiting; a long backlog is sealed in several steps.
        previous: Digest of the seal before; 32 zero bytes at the first.
        digest: SHA-256 over everything above and the time.
        key: Id of the signing key.
        signature: Ed25519 over the digest.
    """

    number = models.BigIntegerField(primary_key=True)
    sealed_at = models.DateTimeField()
    event_ids = ArrayField(models.BigIntegerField())
    event_digests = models.BinaryField()
    highest = models.BigIntegerField()
    complete = models.BooleanField()
    previous = models.BinaryField()
    digest = models.BinaryField()
    key = models.TextField()
    signature = models.BinaryField()

    class Meta:
        db_table = "audit_seal"
        ordering = ("number",)
        indexes = (models.Index(fields=["highest", "number"], name="audit_seal_highest"),)
        constraints = (
            models.CheckConstraint(condition=Q(number__gte=1), name="audit_seal_counts_from_one"),
        )

    def __str__(self) -> str:
        """Return its number and the beginning of its digest."""
        return f"{self.number} {bytes(self.digest).hex()[:16]}"
