"""How Django finds this app."""

from __future__ import annotations

from django.apps import AppConfig


class MonthsConfig(AppConfig):
    """Monthly runs and their lists."""

    name = "tongxing.months"
    label = "months"
    default_auto_field = "django.db.models.BigAutoField"
