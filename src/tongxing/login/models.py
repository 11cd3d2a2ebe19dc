"""The tables of log-in: sessions, and forms kept over the end of one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tongxing.secrecy.fields import EncryptedTextField


class Session(models.Model):
    """One browser that is logged in, or about to be.

    Ended sessions stay for a day, so that whoever comes back with the cookie is told why.

    Attributes:
        key_digest: SHA-256 of what the cookie holds; the cookie itself is kept nowhere.
        account: Null before log-in.
        data: What the session remembers, sealed; empty once it has ended.
        browser: What the browser calls itself.
        began_at: When the log-in was made.
        seen_at: Last request, exact to half a minute.
        ended_because: One of `rules.Ending`; empty while it goes on.
    """

    key_digest = models.CharField(max_length=64, primary_key=True)
    account = models.ForeignKey(
        "accounts.Account", on_delete=models.CASCADE, null=True, related_name="+"
    )
    data = models.TextField()
    browser = models.CharField(max_length=300, blank=True, default="")
    address = models.CharField(max_length=45, blank=True, default="")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["account"], name="login_session_account_id")]

    def __str__(self) -> str:
        """Return the beginning of the digest, which opens nothing."""
        return self.key_digest[:12]


class KeptForm(models.Model):
    """What somebody had typed when it could not be accepted any more; shown again to nobody else.

    Attributes:
        path: The page with the form, with its query.
        fields: The fields as they were sent, without passwords and codes.
    """

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    fields = EncryptedTextField()
    kept_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        db_table = "login_kept_form"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "path"], name="login_one_kept_form_a_page")
        ]

    def __str__(self) -> str:
        """Return the page it was typed on."""
        return self.path
