"""Addresses of these pages."""

from __future__ import annotations

from django.urls import path

from tongxing.places import views

app_name = "places"
urlpatterns = [
    path("", views.index, name="index"),
    path("organisations/<number:organisation_id>/", views.organisation, name="organisation"),
    path("organisations/<number:organisation_id>/change/", views.change, name="change"),
    path("organisations/<number:organisation_id>/end/", views.end, name="end"),
    path("<str:code>/", views.place, name="place"),
    path("<str:code>/organisations/", views.organisations, name="organisations"),
    path("<str:code>/organisations/add/", views.add, name="add"),
]
