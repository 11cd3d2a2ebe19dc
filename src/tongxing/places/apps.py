"""How Django finds this app."""

from __future__ import annotations

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Places and organisations."""

    name = "tongxing.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"
