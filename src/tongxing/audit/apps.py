"""How Django finds this app."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit log."""

    name = "tongxing.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
