"""Addresses under /gallery/: the components, and how pages are shown."""

from __future__ import annotations

from django.urls import path

from tongxing.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.index, name="gallery"),
    path("look/", views.look, name="look"),
    path("stay/", views.stay, name="stay"),
    path("<slug:name>/", views.one, name="component"),
]
