"""How Django finds this app."""

from __future__ import annotations

from django.apps import AppConfig


class DatabaseConfig(AppConfig):
    """The database and its protections."""

    name = "tongxing.database"
    label = "database"
    default_auto_field = "django.db.models.BigAutoField"
