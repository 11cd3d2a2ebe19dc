"""How Django finds this app."""

from __future__ import annotations

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The register of persons and what is known about them."""

    name = "tongxing.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
