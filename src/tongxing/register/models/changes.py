"""Changes that officers propose and others accept; notes; papers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tongxing.secrecy.fields import EncryptedTextField


class ChangeRequest(models.Model):
    """A change of a file, proposed with evidence, accepted or returned by somebody else.

    Accepted, it becomes a row of the list `roster` in a delivery of kind `word`.

    Attributes:
        roster: Which list would say so: certificate_holders, deaths, moves_out, needs_survey …
        before: The cells as they stood when it was proposed: JSON, sealed.
        after: The cells it proposes: JSON, sealed.
        state: proposed, accepted, returned, withdrawn.
        statement: The row it became.
        version: Counts up with each change: two officers at one request notice each other.
    """

    person = models.ForeignKey("register.Person", on_delete=models.PROTECT, related_name="changes")
    county = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    roster = models.CharField(max_length=60)
    before = EncryptedTextField()
    after = EncryptedTextField()
    evidence = models.TextField()
    state = models.CharField(max_length=10, default="proposed")
    version = models.IntegerField(default=1)
    proposed_by = models.ForeignKey("accounts.Officer", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "accounts.Officer", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True, default="")
    statement = models.ForeignKey(
        "register.Statement", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        db_table = "register_change_request"
        indexes: ClassVar = [models.Index(fields=["place", "state"], name="register_change_open")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="register_change_by_two",
                condition=Q(decided_by=None)
                | ~Q(state="accepted")
                | ~Q(decided_by=F("proposed_by")),
            )
        ]


class Note(models.Model):
    """What an officer wrote down about a person."""

    person = models.ForeignKey("register.Person", on_delete=models.PROTECT, related_name="notes")
    text = EncryptedTextField()
    written_by = models.ForeignKey("accounts.Officer", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()


class Attachment(models.Model):
    """A paper or picture: its type checked, a picture without what its camera wrote; sealed.

    Attributes:
        content: Base64, sealed.
        scanned: What the office's virus scanner said; empty: none is set up.
    """

    person = models.ForeignKey(
        "register.Person", on_delete=models.PROTECT, related_name="attachments"
    )
    change = models.ForeignKey(
        ChangeRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="attachments"
    )
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=60)
    size = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    scanned = models.CharField(max_length=60, blank=True, default="")
    content = EncryptedTextField()
    added_by = models.ForeignKey("accounts.Officer", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
