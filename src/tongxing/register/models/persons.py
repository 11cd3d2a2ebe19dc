"""Persons, their numbers and names through time, and who belongs to them.

A file is kept by the federation of a county. Whoever is known to two counties has a file in each:
neither learns from the other that there is one.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tongxing.secrecy.fields import EncryptedTextField


class Person(models.Model):
    """One person's file, with what pages show first; where it comes from stands in `Fact`.

    What is null is not known. The columns from `place` to `moved_out_on` follow from the facts
    believed now and are written by `actions.standing` alone.

    Attributes:
        county: Whose federation keeps the file.
        place: Where the person belongs, as fine as known; the county where nothing is known.
        pinyin: Of the name, for the order of lists.
        identity_number: The current one, encrypted; empty for a person without a number.
        identity_index: Finds it by equality.
        household: The number of the registered household.
        certificate: What its state is: valid, frozen, cancelled, expired.
        merged_into: The file that took this one up; it stays, so that the merge can be undone.
        erased_at: When everything that told who this was has been erased.
    """

    county = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    pinyin = models.CharField(max_length=240, blank=True, default="")
    identity_number = EncryptedTextField(blank=True, default="")
    identity_index = models.TextField(null=True, blank=True)
    sex = models.CharField(max_length=6, null=True, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    category = models.CharField(max_length=16, null=True, blank=True)
    grade = models.SmallIntegerField(null=True, blank=True)
    certificate = models.CharField(max_length=10, null=True, blank=True)
    certificate_expires_on = models.DateField(null=True, blank=True)
    household = models.CharField(max_length=60, null=True, blank=True)
    died_on = models.DateField(null=True, blank=True)
    moved_out_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="absorbed"
    )
    erased_at = models.DateTimeField(null=True, blank=True)
    known_since = models.DateField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["place", "pinyin"], name="register_person_in_place"),
            models.Index(fields=["county", "household"], name="register_person_household"),
            # Lists of all persons in an order, narrowed by what else stands in the index: read and
            # counted without looking at every file.
            models.Index(
                fields=["pinyin", "id"],
                include=["place", "category", "grade", "birth_date"],
                name="register_person_in_order",
                condition=Q(merged_into=None, erased_at=None),
            ),
            models.Index(
                fields=["birth_date", "id"],
                include=["place", "category", "grade"],
                name="register_person_by_age",
                condition=Q(merged_into=None, erased_at=None),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["county", "identity_index"], name="register_person_number_once"
            ),
            models.CheckConstraint(
                name="register_person_not_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Number(models.Model):
    """A number by which a person is or was found: identity, certificate, telephone, account.

    Attributes:
        recorded_from: The day we learned it.
        recorded_to: The day we stopped believing it; null: believed.
        holder: Of an account, in whose name it is; of a telephone, whose it is, where not the
            person's own.
        bank: Of an account.
    """

    KINDS: ClassVar = ("identity", "certificate", "phone", "account")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="numbers")
    kind = models.CharField(max_length=12)
    value = EncryptedTextField()
    index = models.TextField()
    holder = models.CharField(max_length=60, blank=True, default="")
    bank = models.CharField(max_length=100, blank=True, default="")
    source = models.CharField(max_length=60)
    recorded_from = models.DateField()
    recorded_to = models.DateField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["index"], name="register_number_found"),
            models.Index(fields=["person", "kind"], name="register_number_of_person"),
        ]


class PersonName(models.Model):
    """A name a person has, had, or is written with on some list."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=60)
    source = models.CharField(max_length=60)
    recorded_from = models.DateField()
    recorded_to = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "register_person_name"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "name", "source"],
                name="register_person_name_once",
                condition=Q(recorded_to=None),
            )
        ]


class Relation(models.Model):
    """Somebody who acts for a person or belongs to them, as an officer has recorded it.

    What lists say of guardians and carers stands in `Fact`. Days are inclusive; null is open.

    Attributes:
        kind: guardian, agent, carer, father, mother.
        other: The file of the other one, if there is one here.
        authority: On which paper or decision it rests.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relations")
    kind = models.CharField(max_length=10)
    other = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=60)
    phone = EncryptedTextField(blank=True, default="")
    authority = models.TextField(blank=True, default="")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey("accounts.Officer", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)


class Merge(models.Model):
    """Two files found to be one person's; undone, both are as they were.

    Attributes:
        moved: Which rows of which tables hung on the absorbed file: table to ids.
    """

    survivor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    absorbed = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    moved = models.JSONField(default=dict)
    merged_by = models.ForeignKey("accounts.Officer", on_delete=models.PROTECT, related_name="+")
    merged_at = models.DateTimeField()
    undone_by = models.ForeignKey(
        "accounts.Officer", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_reason = models.TextField(blank=True, default="")
