"""The tables of officers: accounts, duties, grants across places, and what the roles allow.

Days are inclusive: `valid_until` is the last day on which something counts, null is open.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from tongxing.secrecy.fields import EncryptedTextField


class AccountManager(BaseUserManager["Account"]):
    """Finds an account by its user name; accounts are made by `actions` alone."""


class Account(AbstractBaseUser):
    """What somebody logs in with: a user name and a password, nothing about the person.

    Attributes:
        is_active: Whether it may log in at all; a closed account stays, because the audit names it.
    """

    username = models.CharField(max_length=60, unique=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = ""
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = AccountManager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="accounts_username_is_plain",
                condition=Q(username__regex=r"^[a-z][a-z0-9]*([.-][a-z0-9]+)*$"),
            )
        ]

    def __str__(self) -> str:
        """Return the user name."""
        return self.username


class Officer(models.Model):
    """Somebody who works here, under the name that colleagues know.

    The key is that of the account, so that one number names both. Telephone and identity number
    are not here: they are the officer's own, in `Contact`.
    """

    account = models.OneToOneField(Account, on_delete=models.PROTECT, primary_key=True)
    name = models.CharField(max_length=60)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "places.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    language = models.CharField(max_length=2, default="zh")
    large_print = models.BooleanField(default=False)
    high_contrast = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="accounts_officer_language", condition=Q(language__in=["zh", "en"])
            )
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def active(self) -> bool:
        """Whether the account may log in."""
        return self.account.is_active


class Contact(models.Model):
    """An officer's telephone and identity number, both encrypted, written by the officer alone.

    Either is empty where it is not known.

    Attributes:
        identity_index: Finds the number without decrypting any, and keeps one person from
            holding two accounts; null where no number is known.
    """

    officer = models.OneToOneField(Officer, on_delete=models.PROTECT, primary_key=True)
    phone = EncryptedTextField(blank=True, default="")
    identity_number = EncryptedTextField(blank=True, default="")
    identity_index = models.TextField(null=True, blank=True, unique=True)


class Duty(models.Model):
    """One role that an officer holds, or is proposed for, in one place and all below it.

    It counts once another person than the proposer has accepted it, from `valid_from` to
    `valid_until`, until it is ended; a deputy's only while the duty it stands in for counts too.

    Attributes:
        role: The id of a role in `roles.yaml`.
        deputy_for: The duty of the absent colleague, for a deputy.
        proposed_by: Null only for the first officers of an installation.
        ended_at: When it was ended before its time, or the proposal turned down.
    """

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="duties")
    role = models.CharField(max_length=40)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    deputy_for = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="deputies"
    )
    proposed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.TextField(blank=True, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["place", "role"], name="accounts_duty_place")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="accounts_duty_days",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="accounts_duty_four_eyes",
                condition=Q(accepted_by=None)
                | (~Q(accepted_by=F("proposed_by")) & ~Q(accepted_by=F("officer"))),
            ),
            models.CheckConstraint(
                name="accounts_duty_accepted_by_somebody",
                condition=Q(accepted_by__isnull=False, accepted_at__isnull=False)
                | Q(accepted_by=None, accepted_at=None)
                | Q(accepted_by=None, proposed_by=None),
            ),
            models.CheckConstraint(
                name="accounts_deputy_has_an_end",
                condition=Q(deputy_for=None) | Q(valid_until__isnull=False),
            ),
            models.CheckConstraint(
                name="accounts_duty_ended_with_a_reason",
                condition=Q(ended_at=None, ended_by=None, ended_reason="")
                | (Q(ended_at__isnull=False) & ~Q(ended_reason="")),
            ),
        ]


class AccessGrant(models.Model):
    """Leave for one officer to work on one thing of a place where he holds no duty.

    Attributes:
        subject_kind: What kind of thing, as the audit names it: case, person.
        place: Where the thing belongs; who gives the grant answers for that place.
        organisation: The organisation the officer works for in it, for an assessor.
        valid_until: Always there: no grant is for ever.
    """

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="grants")
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "places.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    purpose = models.TextField()
    valid_from = models.DateField()
    valid_until = models.DateField()
    granted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    revoked_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "accounts_access_grant"
        indexes: ClassVar = [
            models.Index(fields=["officer", "subject_kind"], name="accounts_grant_officer")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="accounts_grant_days", condition=Q(valid_until__gte=F("valid_from"))
            ),
            models.CheckConstraint(
                name="accounts_grant_to_another", condition=~Q(granted_by=F("officer"))
            ),
            models.CheckConstraint(name="accounts_grant_purpose", condition=~Q(purpose="")),
        ]


class Invitation(models.Model):
    """A link with which somebody sets the first password, or a new one after losing everything.

    Attributes:
        token_digest: SHA-256 of what stands in the link; the link itself is kept nowhere.
        used_at: When it was used; it works once.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="invitations")
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)


class RoleCapability(models.Model):
    """What a role may do: `roles.yaml` where the database can read it, filled by `migrate`."""

    role = models.CharField(max_length=40)
    capability = models.CharField(max_length=60)

    class Meta:
        db_table = "accounts_role_capability"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["capability", "role"], name="accounts_role_may")
        ]


class Separation(models.Model):
    """Two capabilities that nobody may hold together, from `roles.yaml`, filled by `migrate`.

    Attributes:
        anywhere: Whether two different places do not help.
    """

    name = models.CharField(max_length=40)
    one = models.CharField(max_length=60)
    other = models.CharField(max_length=60)
    anywhere = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["one", "other"], name="accounts_separated")
        ]


class Demonstration(models.Model):
    """The mark of a database whose officers are invented: one row, or none.

    Only such a database tells passwords and codes, and only to the owner.
    """

    marked_at = models.DateTimeField()
    password = models.CharField(max_length=60)
