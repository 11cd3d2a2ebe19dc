"""What offices handed over: imports, their files, the lists in them, every row, every doubt.

These tables are the truth of the register: what is known follows from them (`Fact`). Rows are
never deleted and never changed but for the day on which we stopped believing them.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from tongxing.secrecy.fields import EncryptedTextField


class Import(models.Model):
    """Files handed over together: looked at first, then applied as one, and undone as one.

    Attributes:
        state: received, reading, read, applying, applied, undoing, undone, failed, left.
            `left` is an import that nobody wanted after having looked at it.
        as_of: The day it is read on: no list speaks for a later one.
        based_on: The last import applied when this one was read; another one since then makes
            what was shown untrue, so it is read again.
        found: By roster what it would change: `{"dibao": {"new": 3, "changed": 1, "ended": 2,
            "conflicting": 0, "rejected": 4, "possible": 1, "rows": 900}}`.
        reading: Rejected rows, accounts, notes and inputs, as `cycle.store.Reading` has them:
            sealed (base64 of zipped Parquet); empty before it was read.
        differences: Whom it would change, and how: sealed (base64 of Parquet).
        stage: How far the work at hand is: `{"name": …, "done": …, "of": …}`.
        trouble: Why it failed, in both languages: `{"zh": …, "en": …}`.
        origin: upload, command, office (rows that officers recorded here one by one).
    """

    STATES: ClassVar = (
        "received", "reading", "read", "applying", "applied", "undoing", "undone", "failed", "left",
    )  # fmt: skip

    county = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default="received")
    origin = models.CharField(max_length=10, default="upload")
    as_of = models.DateField()
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    found = models.JSONField(default=dict)
    reading = EncryptedTextField(blank=True, default="")
    differences = EncryptedTextField(blank=True, default="")
    stage = models.JSONField(default=dict)
    trouble = models.JSONField(default=dict)
    confirm = ArrayField(models.CharField(max_length=60), default=list)
    started_by = models.ForeignKey("accounts.Officer", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    applied_by = models.ForeignKey(
        "accounts.Officer", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        "accounts.Officer", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_reason = models.TextField(blank=True, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["county", "-started_at"], name="register_import_latest")
        ]


class ImportFile(models.Model):
    """A file as it was handed over, packed and sealed (base64 of zlib)."""

    of_import = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="files")
    county = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    roster = models.CharField(max_length=60, blank=True, default="")
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    content = EncryptedTextField()

    class Meta:
        db_table = "register_import_file"


class Delivery(models.Model):
    """One list: a row of `cycle.store.LISTS`, and whether the import it came with was undone.

    Attributes:
        list_id: Its number among the lists of the county, as the cycle counts them.
        kind: stock, history, events; `word`: rows that officers recorded, silent about the rest.
        places: The places it is limited to; empty: the whole county.
        columns: The roster's own columns of its rows in order, each with its type.
        heard: How far its silence counts: `{"dropped": bool, "emptied": [township], "previous":
            persons on the list before, "empty": nobody is named}`, as `cycle.facts.coverage` judged
            it when its roster last changed.
        confirmed: An officer let its silence count all the same.
        withdrawn_on: When its import was undone.
    """

    county = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    of_import = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="deliveries")
    list_id = models.IntegerField()
    roster = models.CharField(max_length=60)
    series = models.TextField()
    file = models.TextField()
    sha256 = models.CharField(max_length=64)
    data_day = models.DateField()
    kind = models.CharField(max_length=8)
    places = ArrayField(models.CharField(max_length=12), default=list)
    learned_on = models.DateField()
    persons = models.IntegerField()
    columns = models.JSONField(default=list)
    heard = models.JSONField(default=dict)
    confirmed = models.BooleanField(default=False)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["county", "list_id"], name="register_delivery_number_once"
            )
        ]


class Statement(models.Model):
    """One row of a list about one person or thing: a row of the cycle's store.

    Attributes:
        person: Whom it is about; null where that is no person, or nobody who can be identified.
        subject: The number of an organisation or item it is about; empty for persons.
        state: good, rejected, possible, outside, inside, as `cycle.store.Reading` has them.
        said: The roster's own columns as JSON, sealed.
        learned_on: The day we began to believe it, by `learned_by`.
        withdrawn_on: The day we stopped, by `withdrawn_by`; null: believed.
        undone: The import that had brought it was undone.
        restates: The row that this one states again, because the import that had withdrawn it was
            undone: to the month it is that row, learned when that one was.
        packed: A copy of its cells stands in `Packed`; what is withdrawn or undone, here alone.
    """

    county = models.ForeignKey(
        "places.Place", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="statements")
    roster = models.CharField(max_length=60)
    sheet = models.TextField(null=True, blank=True)
    row = models.IntegerField()
    person = models.ForeignKey(
        "register.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        db_index=False,
    )
    subject = models.CharField(max_length=60, blank=True, default="")
    state = models.CharField(max_length=8)
    said = EncryptedTextField()
    learned_on = models.DateField()
    learned_by = models.ForeignKey(
        Import, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Import, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    undone = models.BooleanField(default=False)
    restates = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    packed = models.BooleanField(default=False, db_default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "roster"], name="register_statement_of_person"),
            models.Index(fields=["county", "roster"], name="register_statement_of_roster"),
            # What a copy does not tell: rows that stand in none, and what has become of the others.
            models.Index(
                fields=["county", "roster", "id"],
                name="register_statement_unpacked",
                condition=Q(packed=False),
            ),
            models.Index(
                fields=["county", "roster", "id"],
                include=["withdrawn_on", "undone", "person"],
                name="register_statement_gone",
                condition=Q(packed=True) & (Q(withdrawn_on__isnull=False) | Q(undone=True)),
            ),
            models.Index(
                fields=["restates"],
                name="register_statement_restated",
                condition=Q(restates__isnull=False),
            ),
        ]


class Match(models.Model):
    """A row whose number is missing or wrong, and the person it may be about.

    Attributes:
        value: What stood where the number should be, sealed.
        why: What agrees and what does not, in words, with the score.
        state: open, same, different, ask.
    """

    of_import = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="matches")
    county = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    roster = models.CharField(max_length=60)
    file = models.TextField()
    sheet = models.TextField(null=True, blank=True)
    row = models.IntegerField()
    name = models.CharField(max_length=60)
    value = EncryptedTextField(blank=True, default="")
    said = EncryptedTextField(blank=True, default="")
    candidate = models.ForeignKey("register.Person", on_delete=models.PROTECT, related_name="+")
    score = models.SmallIntegerField()
    why = models.TextField()
    state = models.CharField(max_length=10, default="open")
    decided_by = models.ForeignKey(
        "accounts.Officer", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True, default="")


class MatchDecision(models.Model):
    """What an officer found about such a row, remembered for the next list that has it again.

    Attributes:
        value_index: Blind index of what stands where the number should be.
        person: Whom it is about; null: not about the person it was taken for.
    """

    county = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    roster = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    value_index = models.TextField()
    candidate = models.ForeignKey("register.Person", on_delete=models.PROTECT, related_name="+")
    same = models.BooleanField()
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "register_match_decision"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["county", "roster", "name", "value_index", "candidate"],
                name="register_match_decided_once",
                condition=Q(withdrawn_at=None),
            )
        ]
