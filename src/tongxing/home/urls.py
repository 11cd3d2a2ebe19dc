"""Addresses of these pages."""

from __future__ import annotations

from django.urls import path

from tongxing.home import views

app_name = "home"
urlpatterns = [
    path("", views.index, name="index"),
    path("work/", views.work, name="work"),
    path("system/", views.health, name="health"),
    path("system/settings/", views.settings_page, name="settings"),
]
