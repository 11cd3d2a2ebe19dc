"""How Django finds this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    """Officers and their duties."""

    name = "tongxing.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have `roles.yaml` copied into the database after every migration."""
        from tongxing.accounts.roles_table import fill_after_migrate  # noqa: PLC0415 - needs models

        post_migrate.connect(fill_after_migrate, sender=self)
