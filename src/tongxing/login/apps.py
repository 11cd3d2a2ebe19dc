"""How Django finds this app."""

from __future__ import annotations

from django.apps import AppConfig


class LoginConfig(AppConfig):
    """Log-in and sessions."""

    name = "tongxing.login"
    label = "login"
    default_auto_field = "django.db.models.BigAutoField"
