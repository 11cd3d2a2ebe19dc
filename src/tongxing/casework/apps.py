"""How Django finds this app."""

from __future__ import annotations

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Working days and holidays."""

    name = "tongxing.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"
