"""Runs of the month, kept whole, and the lines of their lists."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from tongxing.secrecy.fields import EncryptedTextField


class Run(models.Model):
    """One month of a county, run from the register.

    Attributes:
        month: Its first day.
        state: waiting, running, done, held (a breaker waits for confirmation), failed.
        confirm: Breakers and rosters that were let pass, with who and why in `Confirmation`.
        previous: The run whose lists it follows on: the last one of the month before.
        replaces: The run of the same month that it was made instead of.
        imports: The last import whose rows it knew.
        stage: How far it is: `{"name": …, "done": …, "of": …}`.
        trouble: Why it failed: `{"zh": …, "en": …}`.
        manifest: As the run wrote it.
        money: What was paid by township, programme and grade: rows of `figures.money_by`.
        names: What the run's programmes, conditions, causes, checks and indicators are called, by
            kind and id: `{"programme": {"ID": ["…", "…"]}}`; the law may change later.
            And which values stand in the columns of each list: `{"what_in": {"stops": ["hold"]}}`.
    """

    STATES: ClassVar = ("waiting", "running", "done", "held", "failed")

    county = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    as_of = models.DateField()
    state = models.CharField(max_length=8, default="waiting")
    confirm = ArrayField(models.CharField(max_length=60), default=list)
    previous = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    imports = models.ForeignKey(
        "register.Import", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    stage = models.JSONField(default=dict)
    trouble = models.JSONField(default=dict)
    manifest = models.JSONField(default=dict)
    money = models.JSONField(default=list)
    names = models.JSONField(default=dict)
    started_by = models.ForeignKey("accounts.Officer", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["county", "-month", "-started_at"], name="months_run_latest")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["county"],
                name="months_run_one_at_a_time",
                condition=Q(state__in=["waiting", "running"]),
            )
        ]


class Confirmation(models.Model):
    """An officer lets something pass that a breaker held, and says why."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="confirmations")
    name = models.CharField(max_length=60)
    reason = models.TextField()
    confirmed_by = models.ForeignKey("accounts.Officer", on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()


class Archive(models.Model):
    """A run's folder as it was written: a zip file, cut into parts, each sealed (base64)."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="archive")
    county = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    part = models.IntegerField()
    content = EncryptedTextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "part"], name="months_archive_part_once")
        ]


class Line(models.Model):
    """One row of one list of a run.

    Attributes:
        list: The name of its Parquet file, or `changes` (增减变动表), `expiring` (证件到期).
        position: Its place in the list, from 1.
        person: Whose; null for a whole roster, or for an organisation.
        place: Where that person belongs, as the run knew it.
        month: Of payroll, adjustments and findings, the first day of the month it is about.
        amount_fen: What is paid; of adjustments the difference; of changes what is paid now.
        what: The word by which the list is filtered: basis of the payroll, cause of adjustments,
            action of stops, kind of services, check of findings, indicator, change.
        said: The row as the run wrote it, JSON, sealed: it may hold numbers.
    """

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="lines")
    list = models.CharField(max_length=20)
    position = models.IntegerField()
    person = models.ForeignKey(
        "register.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="lines"
    )
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, blank=True, default="")
    programme = models.CharField(max_length=80, blank=True, default="")
    month = models.DateField(null=True, blank=True)
    amount_fen = models.BigIntegerField(null=True, blank=True)
    what = models.CharField(max_length=200, blank=True, default="")
    severity = models.CharField(max_length=12, blank=True, default="")
    said = EncryptedTextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "list", "position"], name="months_line_position_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "list"], name="months_line_of_person"),
            models.Index(fields=["run", "list", "place", "position"], name="months_line_in_place"),
        ]
