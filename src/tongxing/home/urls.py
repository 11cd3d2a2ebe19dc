"""Addresses of these pages."""

from __future__ import annotations

from django.urls import path

from tongxing.home import county, views

app_name = "home"
urlpatterns = [
    path("", views.index, name="index"),
    path("where/", views.work, name="work"),
    path("figures/", county.county, name="county"),
    path("system/", views.health, name="health"),
    path("system/settings/", views.settings_page, name="settings"),
]
