"""What the lists ask people to do, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tongxing.secrecy.fields import EncryptedTextField


class Item(models.Model):
    """One thing to look into: a discovery, a stop, an ask or a finding about one person.

    It lives as long as runs name it. Nothing is lost between months: an item that a run names no
    longer is `gone`, with why; one that was worked is `done`.

    Attributes:
        list: discovery, stop, ask (as 处理结果 calls them), finding.
        key: What else tells it from others: of a finding the check's id.
        programme: Of a finding it may be empty.
        state: open, assigned, done, gone.
        first_run: The run that named it first.
        last_run: The last run that named it.
        since: The day from which the list says so.
        amount_fen: A month, where the list says so.
        text: What the lists say of it: JSON with reason, conditions, details, sealed.
        due_on: Until when it should be done.
        outcome: applied, declined, not_confirmed, confirmed, not_reached (处理结果); of findings
            also `explained`, `corrected`.
        gone_reason: Why a run no longer names it: a key of `words.GONE`.
    """

    county = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("register.Person", on_delete=models.PROTECT, related_name="items")
    list = models.CharField(max_length=10)
    programme = models.CharField(max_length=80, blank=True, default="")
    key = models.CharField(max_length=80, blank=True, default="")
    state = models.CharField(max_length=8, default="open")
    first_run = models.ForeignKey("months.Run", on_delete=models.PROTECT, related_name="+")
    last_run = models.ForeignKey("months.Run", on_delete=models.PROTECT, related_name="+")
    since = models.DateField(null=True, blank=True)
    amount_fen = models.BigIntegerField(null=True, blank=True)
    severity = models.CharField(max_length=12, blank=True, default="")
    text = EncryptedTextField(blank=True, default="")
    assigned_to = models.ForeignKey(
        "accounts.Officer", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=16, blank=True, default="")
    outcome_on = models.DateField(null=True, blank=True)
    gone_reason = models.CharField(max_length=40, blank=True, default="")
    version = models.IntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "list", "programme", "key"],
                name="supervision_item_once",
                condition=Q(state__in=["open", "assigned"]),
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["place", "state", "list"], name="supervision_item_in_place"),
            models.Index(fields=["assigned_to", "state"], name="supervision_item_mine"),
        ]


class Step(models.Model):
    """What happened to an item.

    Attributes:
        what: A key of `words.STEPS`.
        text: The note or reason; of `gone` the reason's key, of `assigned` the officer's number.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="steps")
    what = models.CharField(max_length=16)
    text = EncryptedTextField(blank=True, default="")
    officer = models.ForeignKey(
        "accounts.Officer", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    run = models.ForeignKey(
        "months.Run", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    statement = models.ForeignKey(
        "register.Statement", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )


class Enrolment(models.Model):
    """登记享受: an approved enrolment recorded with its paper, by two people.

    Attributes:
        paper: What the approval rests on: document number, date, where it is kept.
        state: proposed, approved, returned, withdrawn.
        statement: The row of 享受对象名册 it became, in a delivery of kind `word`.
    """

    person = models.ForeignKey(
        "register.Person", on_delete=models.PROTECT, related_name="enrolments"
    )
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(
        Item, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    programme = models.CharField(max_length=80)
    applied_on = models.DateField()
    approved_on = models.DateField(null=True, blank=True)
    paper = models.TextField()
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
        constraints: ClassVar = [
            models.CheckConstraint(
                name="supervision_enrolment_by_two",
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")),
            )
        ]
