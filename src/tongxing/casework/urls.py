"""Addresses of these pages."""

from __future__ import annotations

from django.urls import path

from tongxing.casework import views

app_name = "casework"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:year>/", views.year_page, name="year"),
    path("<int:year>/set/", views.set_day, name="set"),
    path("<int:year>/complete/", views.complete, name="complete"),
    path("days/<str:day>/remove/", views.remove, name="remove"),
]
