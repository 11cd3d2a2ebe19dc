"""How Django finds this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.urls import register_converter

from tongxing.ui.addresses import Number


class UiConfig(AppConfig):
    """Page components."""

    name = "tongxing.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the addresses of all apps hold numbers of rows."""
        register_converter(Number, "number")
