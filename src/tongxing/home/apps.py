"""How Django finds this app."""

from __future__ import annotations

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Home by role and system health."""

    name = "tongxing.home"
    label = "home"
    default_auto_field = "django.db.models.BigAutoField"
