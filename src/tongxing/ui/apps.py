"""How Django finds this app."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Page components."""

    name = "tongxing.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"
