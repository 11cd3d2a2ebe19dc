"""How Django finds this app."""

from __future__ import annotations

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """What the lists ask people to do."""

    name = "tongxing.supervision"
    label = "supervision"
    default_auto_field = "django.db.models.BigAutoField"
