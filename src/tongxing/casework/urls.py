"""Addresses of these pages."""

from __future__ import annotations

from django.urls import path

from tongxing.casework import views

app_name = "casework"
urlpatterns = [
    path("", views.index, name="index"),
    path("<number:year>/", views.year_page, name="year"),
    path("<number:year>/set/", views.set_day, name="set"),
    path("<number:year>/complete/", views.complete, name="complete"),
    path("days/<str:day>/remove/", views.remove, name="remove"),
]
