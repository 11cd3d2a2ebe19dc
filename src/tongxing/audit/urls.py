"""Addresses of these pages."""

from __future__ import annotations

from django.urls import path

from tongxing.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.index, name="index"),
    path("officer/<number:officer_id>/", views.officer, name="officer"),
    path("subject/<slug:kind>/<path:number>/", views.subject, name="subject"),
    path("event/<number:event_id>/", views.event, name="event"),
    path("seals/", views.seals, name="seals"),
]
